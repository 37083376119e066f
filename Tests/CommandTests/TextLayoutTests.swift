import Experiments
import Measures
import Reports
import TerminalText
import Testing

@Suite("Text for terminals")
struct TextLayoutTests {
  @Test(
    "a text's width is what a terminal shows",
    arguments: [("abc", 3), ("推荐有礼", 8), ("e\u{301}", 1), ("한글", 4), ("％", 2), ("", 0), ("±–", 2)])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test("a cut text says that it is cut and never splits a wide letter")
  func cut() {
    #expect(DisplayWidth.cut("referral", to: 8) == "referral")
    #expect(DisplayWidth.cut("referrals", to: 8) == "referra…")
    #expect(DisplayWidth.cut("推荐有礼", to: 6) == "推荐…")
  }

  @Test("columns line up under wide letters, and empty columns are left out")
  func table() {
    var table = TextTable([("who", .left), ("none", .right), ("n", .right)])
    table.append(["推荐", "", "1"])
    table.append(["branch", "", "1,000"])
    #expect(table.lines(columns: 80) == ["who         n", "推荐        1", "branch  1,000"])
  }

  @Test("paragraphs break at spaces and between wide letters, and keep what has to stay whole")
  func paragraph() {
    #expect(Paragraph.lines("one two three", columns: 7) == ["one two", "three"])
    #expect(Paragraph.lines("推荐有礼。", columns: 6) == ["推荐有", "礼。"])
    #expect(Paragraph.lines("a /very/long/path b", columns: 5) == ["a", "/very/long/path", "b"])
    #expect(Paragraph.lines("", columns: 5) == [])
  }

  @Test(
    "numbers have commas between thousands and round half away from zero",
    arguments: [
      (1_234_567.891, 2, "1,234,567.89"), (0.005, 2, "0.01"), (-0.4, 0, "0"), (-1.5, 0, "−2"),
      (999.95, 1, "1,000.0"), (0, 1, "0.0"), (1e300, 0, "1e+300"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(FigureText.fixed(value, decimals: decimals) == text)
  }

  @Test(
    "compact numbers have four significant digits and no zeros at the end",
    arguments: [
      (4.5, "4.5"), (0.08, "0.08"), (1234.56, "1,235"), (0, "0"), (0.000123456, "0.0001235"),
    ])
  func compact(value: Double, text: String) { #expect(FigureText.compact(value) == text) }

  @Test("a figure carries its unit and half of its interval, or says that there is none")
  func figures() {
    let interval = Interval95(low: 0.25, high: 0.29)
    #expect(FigureText.figure(0.27, interval, .share) == "27.0 ±2.0 %")
    #expect(FigureText.figure(0.27, Interval95(low: nil, high: 0.3), .share) == "27.0 %")
    #expect(FigureText.figure(nil, interval, .money) == "–")
    #expect(FigureText.change(0.25, Interval95(low: 0.2, high: 0.3)) == "+25.0 ±5.0 %")
    #expect(FigureText.change(0, nil) == "0.0 %")
  }

  @Test("a share shows as many decimals as its interval needs to have a digit, at most three")
  func tightShares() {
    func text(_ half: Double) -> String {
      FigureText.figure(0.0338, Interval95(low: 0.0338 - half, high: 0.0338 + half), .share)
    }
    #expect(text(0.006) == "3.4 ±0.6 %")
    #expect(text(0.0002) == "3.38 ±0.02 %")
    #expect(text(0.00001) == "3.380 ±0.001 %")
    #expect(text(0) == "3.4 ±0.0 %")
  }

  @Test("money and counts of ten million and more are short")
  func largeFigures() {
    #expect(FigureText.figure(9_999_999, .money) == "9,999,999")
    #expect(FigureText.figure(12_345_678, .money) == "12.3 M")
    #expect(FigureText.figure(999_900_000, .count) == "1.00 bn")
    let interval = Interval95(low: 1.1e9, high: 1.36e9)
    #expect(FigureText.figure(1.23e9, interval, .money) == "1.23 ±0.13 bn")
  }

  @Test("headings break at spaces, and stand on their columns, before names are cut below 16")
  func headings() {
    var table = TextTable([("Use of card", .left), ("each", .right), ("branch at end", .right)])
    table.append(["leave-it-all-alone-now", "1.35", "30.4"])
    #expect(
      table.lines(columns: 30) == [
        "                        branch",
        "Use of card       each  at end",
        "leave-it-all-al…  1.35    30.4",
      ])
    #expect(table.lines(columns: .max).count == 2)
    #expect(
      table.lines(columns: 20) == [
        "Use of          branch",
        "card      each  at end",
        "leave-i…  1.35    30.4",
      ])
  }

  @Test("names that could not be told apart when cut to 8 keep 16 columns")
  func ambiguousNames() {
    var table = TextTable([("who", .left), ("n", .right)])
    for name in ["strategy-one-with-more", "strategy-two-with-more"] { table.append([name, "1"]) }
    #expect(table.lines(columns: 12).dropFirst() == ["strategy-one-wi…  1", "strategy-two-wi…  1"])
  }
}

import ScenarioFiles
import Testing

@Suite("What YAML would misread")
struct TrapTests {
  /// The card scenario with one line of its customers' features replaced.
  private func feature(_ line: String) -> [String] {
    problems(replacing: "    hunter: 5%", with: "    \(line)")
  }

  @Test(
    "each trap gives exactly one message at its place",
    arguments: [
      ("no: 2%", "11:5: error: `no` cannot name a feature: some YAML readers take it for true or false"),
      ("off: 2%", "11:5: error: `off` cannot name a feature: some YAML readers take it for true or false"),
      ("y: 2%", "11:5: error: `y` cannot name a feature: some YAML readers take it for true or false"),
      ("a: 010", "11:8: error: `010` begins with a zero, which some YAML readers take for base eight"),
      (
        "a: 1:30",
        "11:8: error: `1:30` is a time of day to some YAML readers and 90 to others; write a length of time"
      ),
      ("a: 1,888", "11:8: error: `1,888` has a thousands comma"),
      ("a: 1e3", "11:8: error: `1e3` has an exponent; write the number out"),
      (
        "a: 2022-01-03",
        "11:8: error: `2022-01-03` is a date; time runs from the start of the run (`day 8`, `week 1 to 6`)"
      ),
      (
        "a: >= 25",
        "11:8: error: a value cannot begin with `>`, which YAML keeps for itself; begin with a word or "
          + "put the value in quotes"
      ),
      (
        "a: | 25",
        "11:8: error: a value cannot begin with `|`, which YAML keeps for itself; begin with a word or "
          + "put the value in quotes"
      ),
      (
        "a: @home",
        "11:8: error: a value cannot begin with `@`, which YAML keeps for itself; begin with a word or "
          + "put the value in quotes"
      ),
      (
        "a: %5",
        "11:8: error: a value cannot begin with `%`, which YAML keeps for itself; begin with a word or "
          + "put the value in quotes"
      ),
      (
        "a: `5`",
        "11:8: error: a value cannot begin with a back quote, which YAML keeps for itself; begin with a "
          + "word or put the value in quotes"
      ),
      ("a: !!int 5", "11:8: error: tags (`!…`) are refused; every key has its own kind of value"),
      (
        "a: &x 5",
        "11:8: error: anchors (`&…`) are refused, for values would lose their line; repeat the value, or "
          + "let one strategy be `like` another"
      ),
      ("a: *x", "11:8: error: aliases (`*…`) are refused; write the value out"),
      (
        "<<: *x",
        "11:5: error: `<<` is refused, for merged values would lose their line; a strategy can be `like` "
          + "another"
      ),
      ("? a", "11:5: error: `? …` keys are refused; write `key: value`"),
      (
        "a: normal: mean 5",
        "11:14: error: `: ` inside a value makes YAML see a second key; put the value in quotes"
      ),
      (
        "a:",
        "11:7: error: there is no value here; give a distribution such as `normal mean 38 sd 12`, say "
          + "`none`, or leave the key out"
      ),
      (
        "a: ~",
        "11:8: error: there is no value here; give a distribution such as `normal mean 38 sd 12`, say "
          + "`none`, or leave the key out"
      ),
      (
        "a: null",
        "11:8: error: there is no value here; give a distribution such as `normal mean 38 sd 12`, say "
          + "`none`, or leave the key out"
      ),
      ("a: 130%", "11:8: error: a share is 130%; it cannot be above 100%"),
      ("a: 30％", "11:8: error: `30％` holds the full-width `％`; type the ASCII character"),
      ("a：30%", "11:6: error: a full-width colon `：` after a key; type `:` and a space"),
      ("a: {x: 30%，z: 70%}", "11:15: error: a full-width comma `，`; type `,`"),
      ("a: 30\u{A0}%", "11:8: error: `30\u{A0}%` holds a non-breaking or thin space; type the ASCII character"),
      ("\ta: 5%", "11:5: error: a tab in the indentation; YAML wants spaces"),
      ("\u{A0}a: 5%", "11:5: error: a non-breaking space in the indentation; type an ordinary space"),
      ("a: \u{7}5%", "11:8: error: the invisible character U+0007 has no place here; delete it"),
    ])
  func trap(line: String, message: String) {
    let found = feature(line)
    #expect(found == ["test.yaml:\(message)"])
  }

  @Test("a comma among digits in brackets is mended, and a key given twice is left out")
  func mended() {
    #expect(
      problems(replacing: "customers:\n  count: 500", with: "customers:\n  groups: {pair: {size: 1,002}}")
        == [
          "test.yaml:6:26: error: a comma parts two values here; numbers take no thousands commas",
          "test.yaml:13:3: error: `groups` is given twice: already in line 6; keep one of them",
        ])
    #expect(
      problems(replacing: "    hunter: 5%", with: "    home: 5%") == [
        "test.yaml:12:5: error: `home` is given twice: already in line 11; keep one of them"
      ])
  }

  @Test("a byte order mark is accepted")
  func byteOrderMark() {
    #expect(problems("\u{FEFF}" + Fixtures.card) == [])
  }

  @Test("line ends of Windows are accepted, and places stay right")
  func windows() {
    #expect(problems(Fixtures.card.replacing("\n", with: "\r\n")) == [])
    let text = Fixtures.card.replacing("hunter: 5%", with: "hunter: 5％").replacing("\n", with: "\r\n")
    #expect(problems(text).first?.hasPrefix("test.yaml:11:13: error: `5％`") == true)
  }

  @Test("a first document mark is accepted, a second document is not")
  func documents() {
    #expect(problems("---\n" + Fixtures.card) == [])
    #expect(
      problems(Fixtures.card + "\n---\nmore: 1") == [
        "test.yaml:38:1: error: a second document begins here; a scenario file holds one (what "
          + "follows is not read)"
      ])
    #expect(problems(Fixtures.card + "\n...\n") == [])
  }

  @Test("plain words that other readers take for Booleans are explained where a value is wrong")
  func booleans() {
    #expect(
      problems(replacing: "reach: 60%", with: "reach: no") == [
        "test.yaml:27:38: error: `no` means false to some YAML readers; expected a share such as `30%`"
      ])
    #expect(
      problems(replacing: "leaflets: 1000 CNY per week", with: "leaflets: off") == [
        "test.yaml:36:31: error: `off` means false to some YAML readers; expected a budget such as "
          + "`14000 CNY per week`"
      ])
  }

  @Test("texts in quotes, comments and blocks hold no traps")
  func quiet() {
    let title = """
      title: "a: b & *c ! | > % @ ： ，"   # & * ! : and	tabs
      meta:
        note: |
          &anchor *alias: <<: tab	here
          - : ? ！
        folded: >-
          text: with colons
        list: ['it''s: fine', "\\"quoted\\": too"]
      """
    #expect(problems(Fixtures.card.replacing("title: A card", with: title)) == [])
  }

  @Test("after a tab, places in the line stay as they were written")
  func tabPlaces() {
    let found = problems(replacing: "    hunter: 5%", with: "\thunter: 5 %x")
    #expect(found.first == "test.yaml:11:1: error: a tab in the indentation; YAML wants spaces")
    #expect(found.last?.hasPrefix("test.yaml:11:12: error:") == true)
    #expect(found.count == 2)
  }

  @Test(
    "what is no YAML at all gives one located message",
    arguments: [
      ("footfall: 1\n  title: x\n", "2:8: error: a key cannot stand here: the line before already has a value, or the indentation is wrong"),
      ("footfall: [1, 2\n", "1:11: error: this `[` is never closed with `]`"),
      ("footfall: {a: [1}\n", "1:17: error: `}` closes nothing: the `[` of line 1 wants `]`"),
      ("footfall: \"1\n", "1:11: error: the quotation that begins here is never closed"),
      ("footfall: 1\njust words\n", "2:1: error: a key without `:` after it (write `key: value`)"),
      ("", "1:1: error: the file is empty; a scenario begins with `footfall: 1` (`footfall init` writes one)"),
      ("# nothing\n", "1:1: error: the file is empty; a scenario begins with `footfall: 1` (`footfall init` writes one)"),
      ("- a\n- b\n", "1:1: error: a scenario is a table of keys that begins with `footfall: 1`, not a list"),
      ("hello\n", "1:1: error: a scenario is a table of keys that begins with `footfall: 1`, not a single value"),
      ("a: 1\n", "1:1: error: this is not a Footfall scenario: it has none of a scenario's keys"),
      ("footfall: 2\n", "1:11: error: this file is in version 2 of the scenario language; this program reads version 1"),
    ])
  func broken(text: String, message: String) {
    let found = problems(text)
    #expect(found == ["test.yaml:\(message)"])
  }
}

import Experiments
import Reports
import TerminalText
import Testing

@Suite("The terminal report")
struct SummaryReportTests {
  @Test("a comparison is told in this text")
  func golden() throws {
    #expect(try SampleComparison.report().text == SummaryReportTests.expected)
  }

  @Test("no line is wider than 80 columns, and six strategies take about 40 lines")
  func size() throws {
    var result = try SampleComparison.result()
    let (arm, costs) = (result.arms[1], try #require(result.costs(of: "referral")))
    for number in 1...3 {
      let id = "a-strategy-with-quite-a-long-name-\(number)"
      var (copy, copiedCosts) = (arm, costs)
      copy.id = id
      copiedCosts.strategy = id
      result.arms.append(copy)
      result.costs.append(copiedCosts)
    }
    let lines = try SampleComparison.report(of: result).lines
    #expect(lines.count <= 42)
    for line in lines { #expect(DisplayWidth.columns(of: line) <= 80, "\(line)") }
  }

  @Test("colour adds nothing but colour")
  func colour() throws {
    let coloured = try SampleComparison.report(style: TextStyle(hasColour: true)).text
    let bare = coloured.replacing(/\u{1B}\[[0-9]+m/, with: "")
    #expect(coloured != bare)
    #expect(try bare == SampleComparison.report().text)
  }

  private static let expected = """
    Invite a friend, or print leaflets?
    100,000 customers; 52 weeks, 26 weeks follow-up; 2 replications of 4 strategies,
    all meeting the same people and the same luck; seed 20220103.

    Verdict
      referral acquires most cheaply: 90.50 CNY a customer against 181.25 CNY under
      branch. It spends 397,295 CNY, branch 779,738 CNY. This holds given these
      assumptions.

    Costs in CNY    spend   acquired      average  incremental  marginal
    referral      397,295  4,390 ±40  90.50 ±0.91   108.6 ±1.1         –
    推荐有礼      400,000  4,000 ±40   100.0 ±1.0   123.0 ±1.2         –
    branch *      779,738  4,302 ±40   181.3 ±1.8   223.1 ±2.2
    (nothing)      16,000    879 ±40  18.20 ±0.18
      – marginal: cheaper and more (referral)
      – marginal: cheaper and fewer (推荐有礼)
      average: spend over acquired; incremental: over doing nothing; marginal: over
      *, the baseline. ± is half of a 95 % interval.

    Behaviour in %    convert  Δ acquired      Δ cost
    referral        20.3 ±0.4   +2.1 ±0.3  −50.1 ±0.4
    推荐有礼
    branch *        12.3 ±0.4
    (nothing)
      convert: card.aware to card.active. Ranked by average acquisition cost. Δ:
      relative change against the baseline, paired.

    Targets  on                  expected      came out
    cheaper  referral  −68.0 % to −52.0 %  −50.1 ±0.4 %  met

    Mind: The strategies do not spend alike: referral spends 51.2 % less than
          branch.

    """
}

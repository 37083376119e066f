import Marketing
import Statistics

/// A distribution as written, with the unit of its values.
struct WrittenDistribution: Hashable {
  var distribution: Distribution
  /// The unit of the values: a currency's code, `%`, `years`, or empty.
  var unit: String
  /// Whether only a share was written, which means yes or no.
  var isFlag = false
}

/// Distributions in words: `lognormal median 8000 CNY spread x1.7`, `38 ± 12`, `1 in 40 of 300 CNY`.
enum DistributionText {
  static let forms = [
    "38", "38 ± 12", "normal mean 38 sd 12", "lognormal median 8000 CNY spread x1.7",
    "uniform 18 to 60", "beta mean 80% sd 12%", "gamma mean 4 sd 2", "poisson 2.5",
    "1 + poisson 0.4", "exponential mean 5 minutes", "1 in 40 of 300 CNY", "2%",
  ]
  private static let names = [
    "normal", "lognormal", "uniform", "beta", "gamma", "poisson", "exponential",
  ]

  static func parse(_ text: String, currency: Currency?) throws(Fault) -> WrittenDistribution {
    var phrase = Phrase(text)
    var reader = DistributionReader(currency: currency)
    var result = try reader.distribution(&phrase)
    if phrase.take("within") {
      let low = try reader.number(&phrase, "the lower end")
      guard phrase.take("to") else { throw phrase.fault(.value, "`within` says `18 to 95`") }
      let high = try reader.number(&phrase, "the upper end")
      result = .truncated(result, low: low, high: high)
    }
    try phrase.end(after: "the distribution")
    if let problem = result.problem() { throw Fault(.range, problem) }
    return WrittenDistribution(
      distribution: result, unit: reader.unit ?? "", isFlag: reader.isFlag)
  }

  fileprivate static func unknown(_ phrase: Phrase) -> Fault {
    let word = phrase.next?.text ?? ""
    let bare = String(word.prefix { $0 != "(" })
    if names.contains(bare) {
      return phrase.fault(
        .value, "distributions are written in words, without brackets or commas", allowed: forms)
    }
    return phrase.fault(
      .value, "`\(word)` does not begin a distribution",
      suggest: NearestWord.of(word, among: names).flatMap { near in
        phrase.next.map { phrase.replacing($0, with: near) }
      }, allowed: forms)
  }
}

/// Reads the numbers of one distribution, whose units must agree.
private struct DistributionReader {
  let currency: Currency?
  var unit: String?
  var isFlag = false

  init(currency: Currency?) { self.currency = currency }

  mutating func distribution(_ phrase: inout Phrase) throws(Fault) -> Distribution {
    guard let word = phrase.next else {
      throw phrase.fault(.value, "a distribution is missing", allowed: DistributionText.forms)
    }
    if word.text.first.map({ $0.isNumber || "+-−.".contains($0) }) ?? false {
      return try beginningWithNumber(&phrase)
    }
    _ = phrase.take()
    switch word.text {
    case "normal":
      let mean = try named(&phrase, "mean", "normal mean 38 sd 12")
      return .normal(
        mean: mean, standardDeviation: try named(&phrase, "sd", "normal mean 38 sd 12"))
    case "lognormal":
      let median = try named(&phrase, "median", "lognormal median 8000 CNY spread x1.7")
      return .lognormal(median: median, spread: try spread(&phrase))
    case "uniform":
      let low = try number(&phrase, "the lower end")
      guard phrase.take("to") else {
        throw phrase.fault(.value, "a uniform distribution says `uniform 18 to 60`")
      }
      return .uniform(low: low, high: try number(&phrase, "the upper end"))
    case "beta":
      let mean = try named(&phrase, "mean", "beta mean 80% sd 12%")
      return .beta(mean: mean, standardDeviation: try named(&phrase, "sd", "beta mean 80% sd 12%"))
    case "gamma":
      let mean = try named(&phrase, "mean", "gamma mean 4 sd 2")
      return .gamma(mean: mean, standardDeviation: try named(&phrase, "sd", "gamma mean 4 sd 2"))
    case "poisson":
      _ = phrase.take("mean")
      return .poisson(mean: try phrase.plainNumber("the mean").value)
    case "exponential":
      return .exponential(mean: try named(&phrase, "mean", "exponential mean 5 minutes"))
    default:
      throw DistributionText.unknown(Phrase(phrase.text))
    }
  }

  private mutating func beginningWithNumber(_ phrase: inout Phrase) throws(Fault) -> Distribution {
    let start = phrase.offset
    if phrase.words.count > 1, phrase.words[1].text == "in" {
      let one = try phrase.plainNumber("the first number")
      guard one.value == 1 else {
        throw Fault(.value, "a rare prize is written `1 in 40 of 300 CNY`", offset: start)
      }
      _ = phrase.take("in")
      let odds = try phrase.plainNumber("the number after `in`")
      guard phrase.take("of") else {
        throw phrase.fault(
          .value, "what is it 1 in \(odds.value.brief) of?", suggest: "\(phrase.done) of 300 CNY")
      }
      return .oneIn(odds.value, of: try number(&phrase, "the prize"))
    }
    let isPercent = phrase.next?.text.hasSuffix("%") ?? false
    let value = try number(&phrase, "the value", signed: true)
    if phrase.take("±") || phrase.take("+-") || phrase.take("+/-") {
      return .normal(
        mean: value, standardDeviation: try number(&phrase, "the standard deviation"))
    }
    if phrase.take("+") { return .shifted(by: value, try distribution(&phrase)) }
    if isPercent, phrase.isAtEnd {
      guard value <= 1 else {
        throw Fault(
          .range, "a share is \((value * 100).brief)%; it cannot be above 100%", offset: start)
      }
      isFlag = true
      return .bernoulli(value)
    }
    return .constant(value)
  }

  private mutating func spread(_ phrase: inout Phrase) throws(Fault) -> Double {
    guard phrase.take("spread") else {
      throw phrase.fault(
        .value, "a lognormal distribution needs its spread, the geometric standard deviation",
        suggest: "\(phrase.done) spread x1.7")
    }
    return try phrase.factor("the spread")
  }

  private mutating func named(
    _ phrase: inout Phrase, _ name: String, _ form: String
  ) throws(Fault) -> Double {
    guard phrase.take(name) else {
      throw phrase.fault(.value, "`\(name)` is missing", allowed: [form])
    }
    return try number(&phrase, "the \(name == "sd" ? "standard deviation" : name)", signed: name == "mean")
  }

  /// Reads a number; units, where given, must be the same throughout.
  mutating func number(
    _ phrase: inout Phrase, _ what: String, signed: Bool = false
  ) throws(Fault) -> Double {
    let start = phrase.offset
    let (value, found) = try phrase.quantity(what, currency, signed: signed)
    if let unit, !found.isEmpty, unit != found {
      throw Fault(.unit, "\(what) is in `\(found)`, the number before in `\(unit)`", offset: start)
    }
    if let unit, unit == "%" || unit == currency?.code, found.isEmpty {
      throw Fault(
        .unit, "\(what) needs its unit, `\(unit)`, like the number before", offset: start)
    }
    if unit == nil || unit == "" { if !found.isEmpty { unit = found } }
    return value
  }
}

extension Phrase {
  /// Reads a factor such as `x1.8`.
  mutating func factor(_ what: String) throws(Fault) -> Double {
    guard let word = take() else { throw fault(.value, "\(what) is missing, such as `x1.8`") }
    guard let first = word.text.first, "x×X*".contains(first) else {
      let isNumber = word.text.first?.isNumber ?? false
      throw Fault(
        .unit, "\(what) is written with `x`, such as `x1.8`",
        suggest: isNumber ? replacing(word, with: "x\(word.text)") : nil, offset: word.offset)
    }
    guard first == "x" || first == "×" else {
      throw Fault(
        .unit, "\(what) is written with a small `x`",
        suggest: replacing(word, with: "x\(word.text.dropFirst())"), offset: word.offset)
    }
    let (number, rest) = try NumberText.reading(
      Word(text: String(word.text.dropFirst()), offset: word.offset + 1))
    guard rest.isEmpty else {
      throw Fault(.value, "`\(rest)` behind \(what) means nothing", offset: word.offset)
    }
    return number.value
  }
}

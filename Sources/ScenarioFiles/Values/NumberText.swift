import Foundation

/// A number as it was written, exact in decimal digits.
///
/// Written `12`, `0.5`, `1_000`, with a sign only where a sign means something. Everything that
/// YAML readers disagree about (`010`, `1e3`, `1:30`, `1,888`) is a fault with a way out.
struct NumberText: Hashable {
  /// Whether a sign was written, and which.
  enum Sign: Hashable { case none, plus, minus }

  var sign: Sign
  /// The digits without point, at most 18.
  var digits: Int64
  /// How many of the digits stand behind the point.
  var decimals: Int

  /// The number.
  var value: Double {
    let size = Double(digits) / pow(10, Double(decimals))
    return sign == .minus ? -size : size
  }

  /// Whether it is written without a fraction.
  var isWhole: Bool { decimals == 0 }

  /// The number times `factor`, when that is a whole number.
  func scaled(by factor: Int64) -> Int64? {
    var divisor: Int64 = 1
    for _ in 0..<decimals { divisor *= 10 }
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
    guard !overflow, product % divisor == 0 else { return nil }
    return sign == .minus ? -product / divisor : product / divisor
  }

  /// Reads a number at the start of a word; what follows it is returned.
  static func reading(
    _ word: Phrase.Word, signed: Bool = false
  ) throws(Fault) -> (number: NumberText, rest: String) {
    let text = word.text
    try refuseTraps(text, at: word.offset)
    var body = Substring(text)
    var sign = Sign.none
    if let first = body.first, "+-−".contains(first) {
      sign = first == "+" ? .plus : .minus
      body = body.dropFirst()
    }
    let figure = body.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
    let rest = String(body.dropFirst(figure.count))
    guard figure.contains(where: { $0.isNumber }) else {
      throw Fault(.number, "`\(text)` is not a number", offset: word.offset)
    }
    if sign != .none, !signed {
      throw Fault(
        .number, "`\(text)` has a sign; no number here can be below zero", suggest: String(body),
        offset: word.offset)
    }
    return (try parse(figure, sign: sign, word: word), rest)
  }

  private static func parse(
    _ figure: Substring, sign: Sign, word: Phrase.Word
  ) throws(Fault) -> NumberText {
    let parts = figure.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0].filter { $0 != "_" }
    let fraction = parts.count > 1 ? parts[1].filter { $0 != "_" } : ""
    func fault(_ message: String, _ suggestion: String?) -> Fault {
      Fault(.number, message, suggest: suggestion, offset: word.offset)
    }
    if parts.count > 2 { throw fault("`\(figure)` has more than one point", nil) }
    if parts.count == 2, whole.isEmpty || fraction.isEmpty {
      throw fault(
        "`\(figure)` lacks a digit beside the point",
        "\(whole.isEmpty ? "0" : whole)" + (fraction.isEmpty ? "" : ".\(fraction)"))
    }
    if figure.hasPrefix("_") || figure.hasSuffix("_") {
      throw fault("`\(figure)` begins or ends with `_`", figure.filter { $0 != "_" })
    }
    if whole.count > 1, whole.hasPrefix("0") {
      let plain = whole.drop { $0 == "0" }
      throw fault(
        "`\(figure)` begins with a zero, which some YAML readers take for base eight",
        (plain.isEmpty ? "0" : String(plain)) + (fraction.isEmpty ? "" : ".\(fraction)"))
    }
    guard whole.count + fraction.count <= 18, let digits = Int64(whole + fraction) else {
      throw fault("`\(figure)` has more than 18 digits", nil)
    }
    return NumberText(sign: sign, digits: digits, decimals: fraction.count)
  }

  /// Refuses what looks like a number and means different things to different readers.
  private static func refuseTraps(_ text: String, at offset: Int) throws(Fault) {
    guard text.contains(where: { "eE-:,".contains($0) }) else { return }
    func fault(_ message: String, _ suggestion: String?) -> Fault {
      Fault(.number, message, suggest: suggestion, offset: offset)
    }
    if let match = text.wholeMatch(of: /[+-]?(\d[\d_.]*)[eE]([+-]?\d+)(.*)/) {
      let expanded = Double("\(match.1)e\(match.2)".replacing("_", with: ""))
      let plain = expanded.flatMap { value -> String? in
        value >= 1 && value < 1e15 && value == value.rounded()
          ? "\(Int64(value))\(match.3)" : nil
      }
      throw fault("`\(text)` has an exponent; write the number out", plain)
    }
    if text.wholeMatch(of: /\d{4}-\d{1,2}-\d{1,2}.*/) != nil {
      throw fault(
        "`\(text)` is a date; time runs from the start of the run (`day 8`, `week 1 to 6`)", nil)
    }
    if let match = text.wholeMatch(of: /(\d+):(\d\d)(:\d\d)?/) {
      throw fault(
        "`\(text)` is a time of day to some YAML readers and \(minutes(match.1, match.2)) to others"
          + "; write a length of time", hours(match.1, match.2))
    }
    if let match = text.wholeMatch(of: /([+-]?\d{1,3}(?:,\d{3})+)(.*)/) {
      throw fault(
        "`\(text)` has a thousands comma",
        "\(match.1.replacing(",", with: "_"))\(match.2)")
    }
    if let match = text.wholeMatch(of: /([+-]?\d+),(\d+)(.*)/) {
      throw fault("`\(text)` has a decimal comma", "\(match.1).\(match.2)\(match.3)")
    }
  }

  private static func hours(_ hours: Substring, _ minutes: Substring) -> String? {
    guard let first = Double(hours), let second = Double(minutes) else { return nil }
    let value = first + second / 60
    return value == 1 ? "1 hour" : "\(value.brief) hours"
  }

  private static func minutes(_ hours: Substring, _ rest: Substring) -> String {
    guard let first = Int(hours), let second = Int(rest), first < 100_000 else { return "seconds" }
    return String(first * 60 + second)
  }
}

extension Phrase {
  /// Reads a number with whatever is written directly behind it (`38%`, `600k`).
  mutating func number(
    _ what: String, signed: Bool = false
  ) throws(Fault) -> (number: NumberText, rest: String) {
    guard let word = next else { throw fault(.value, "\(what) is missing here") }
    let read = try reading(word) { word throws(Fault) in
      try NumberText.reading(word, signed: signed)
    }
    _ = take()
    return read
  }

  /// Reads a number with nothing behind it.
  mutating func plainNumber(_ what: String, signed: Bool = false) throws(Fault) -> NumberText {
    let start = next
    let (number, rest) = try number(what, signed: signed)
    guard rest.isEmpty else {
      let offset = start.map { $0.offset } ?? 0
      throw Fault(
        .unit, "\(what) is a plain number; `\(rest)` does not belong to it",
        suggest: start.map { replacing($0, with: String($0.text.dropLast(rest.count))) },
        offset: offset)
    }
    return number
  }

  /// Reads a whole number of at least `least` and at most `most`; `wayOut` says what to do when more is meant.
  mutating func wholeNumber(
    _ what: String, atLeast least: Int = 0, atMost most: Int = 1_000_000_000_000,
    wayOut: String? = nil
  ) throws(Fault) -> Int {
    let start = offset
    let number = try plainNumber(what)
    guard number.isWhole else {
      let written = number.value.brief
      throw Fault(.number, "\(what) must be a whole number, not \(written)", offset: start)
    }
    guard number.digits <= most else {
      let advice = wayOut.map { ": \($0)" } ?? ""
      throw Fault(
        .range, "\(what) is \(number.digits); it can be at most \(most)\(advice)", offset: start)
    }
    guard number.digits >= least else {
      throw Fault(
        .range, "\(what) is \(number.digits); it must be at least \(least)", offset: start)
    }
    return Int(number.digits)
  }
}

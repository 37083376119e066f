import Engine
import Foundation

/// The lines of JSON in which a program is asked and answers.
///
/// `scenarios/policies/policy.schema.json` describes them.
enum PolicyLines {
  /// The version of the lines.
  static let version = 1

  /// The first line.
  static func hello(_ introduction: PolicyIntroduction) -> String {
    let features = introduction.features.map { feature in
      let labels = feature.labels.map { ",\"labels\":[\($0.map(quoted).joined(separator: ","))]" }
      return "{\"id\":\(quoted(feature.id))\(labels ?? "")}"
    }
    return
      "{\"footfall\":\(version),\"kind\":\"hello\",\"strategy\":\(quoted(introduction.strategy)),"
      + "\"channel\":\(quoted(introduction.channel)),\"response\":\(quoted(introduction.response)),"
      + "\"replication\":\(introduction.replication),\"ticks\":\(introduction.ticks),"
      + "\"tickSeconds\":\(introduction.tickSeconds),\"features\":[\(features.joined(separator: ","))]}"
  }

  /// A question.
  static func choose(_ question: PolicyQuestion) -> String {
    var line =
      "{\"kind\":\"choose\",\"tick\":\(question.tick),\"most\":\(question.most),\"customers\":"
    append(question.customers, to: &line) { line, customer in line += "\(customer)" }
    line += ",\"features\":"
    append(question.columns, to: &line) { line, column in
      append(column, to: &line) { line, value in
        if let value {
          // The shortest digits that give the number back; labels have no fraction.
          line += value == value.rounded() && abs(value) < 1e7 ? "\(Int(value))" : "\(value)"
        } else {
          line += "null"
        }
      }
    }
    line += ",\"outcomes\":"
    append(question.outcomes, to: &line) { line, outcome in
      line += "[\(outcome.customer),\(outcome.tick),\(outcome.hasResponded ? 1 : 0)]"
    }
    return line + "}"
  }

  private static func append<Element>(
    _ list: [Element], to line: inout String, _ body: (inout String, Element) -> Void
  ) {
    line += "["
    for (place, element) in list.enumerated() {
      if place > 0 { line += "," }
      body(&line, element)
    }
    line += "]"
  }

  /// The answer to the first line.
  static func checkHello(_ line: [UInt8]) throws(OutsidePolicyError) {
    let answer = try object(line)
    guard let spoken = (answer["footfall"] as? NSNumber)?.intValue else {
      throw .failed(
        "it answered the first line with \(excerpt(line)); expected is {\"footfall\": \(version)}, the version it speaks"
      )
    }
    guard spoken == version else {
      throw .failed("it speaks version \(spoken) of the lines; this program speaks \(version)")
    }
  }

  /// The answer to a question.
  static func answer(_ line: [UInt8]) throws(OutsidePolicyError) -> PolicyAnswer {
    let answer = try object(line)
    if let scores = answer["scores"] as? [Any] {
      var numbers: [Double] = []
      numbers.reserveCapacity(scores.count)
      for (place, score) in scores.enumerated() {
        guard let number = score as? NSNumber, !isTruth(number) else {
          throw .failed("score number \(place + 1) is no number")
        }
        numbers.append(number.doubleValue)
      }
      return .scores(numbers)
    }
    if let customers = answer["customers"] as? [Any] {
      var numbers: [Int32] = []
      numbers.reserveCapacity(customers.count)
      for (place, customer) in customers.enumerated() {
        guard let number = customer as? NSNumber, !isTruth(number),
          let id = Int32(exactly: number.doubleValue)
        else { throw .failed("customer number \(place + 1) of its answer is no customer's number") }
        numbers.append(id)
      }
      return .customers(numbers)
    }
    throw .failed(
      "its answer \(excerpt(line)) has neither a list `scores` nor a list `customers`")
  }

  /// Whether a number is a truth value, which Foundation tells by its type alone.
  private static func isTruth(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }

  private static func object(_ line: [UInt8]) throws(OutsidePolicyError) -> [String: Any] {
    guard let value = try? JSONSerialization.jsonObject(with: Data(line)) else {
      let text = String(decoding: line, as: UTF8.self)
      if text.contains("NaN") || text.contains("Infinity") {
        throw .failed(
          "its answer holds NaN or Infinity, which JSON has not; scores are finite numbers")
      }
      throw .failed("its answer \(excerpt(line)) is no JSON")
    }
    guard let object = value as? [String: Any] else {
      throw .failed("its answer \(excerpt(line)) is no JSON object")
    }
    return object
  }

  /// The beginning of a line, for a message.
  private static func excerpt(_ line: [UInt8]) -> String {
    let text = String(decoding: line.prefix(60), as: UTF8.self)
    return "`\(text)\(line.count > 60 ? "…" : "")`"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

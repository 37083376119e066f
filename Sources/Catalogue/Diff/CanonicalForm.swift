import Foundation
import Marketing
import Results

/// A value as text in which equal texts mean the same behaviour.
///
/// Where something was written, what it is titled, and the order of things that have names do not
/// count; lengths of time are seconds and money is in the smallest unit already.
enum CanonicalForm {
  /// What does not change how anything behaves.
  private static let silent: Set<String> = ["origin", "title", "systems"]

  /// The text of a value and everything in it.
  static func text(of value: Any) -> String {
    var text = ""
    write(value, to: &text)
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    if let plain = plain(value) {
      text += plain
      return
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      guard let inner = mirror.children.first else {
        text += "none"
        return
      }
      write(inner.value, to: &text)
    case .collection, .set: writeList(mirror, to: &text)
    case .dictionary:
      let entries = mirror.children.map { CanonicalForm.text(of: $0.value) }.sorted()
      text += "{\(entries.joined(separator: ","))}"
    case .enum:
      // The case, then what it carries.
      guard let child = mirror.children.first else {
        text += "\(value)"
        return
      }
      text += child.label ?? ""
      text += "("
      write(child.value, to: &text)
      text += ")"
    default:
      guard !mirror.children.isEmpty else {
        text += "\(value)"
        return
      }
      text += "("
      for child in mirror.children where !silent.contains(child.label ?? "") {
        text += (child.label ?? "") + ":"
        write(child.value, to: &text)
        text += ";"
      }
      text += ")"
    }
  }

  /// Things with names, and conditions that must all hold, in the order of their texts.
  private static func writeList(_ mirror: Mirror, to text: inout String) {
    var items = mirror.children.map { CanonicalForm.text(of: $0.value) }
    let isNamed = mirror.children.allSatisfy { child in
      let label = Mirror(reflecting: child.value).children.first?.label
      return child.value is Driver || child.value is Condition || label == "id" || label == "label"
    }
    if isNamed { items.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    text += "[\(items.joined(separator: ","))]"
  }

  /// Values without parts, and long lists of numbers by their digest.
  private static func plain(_ value: Any) -> String? {
    switch value {
    case let text as String: "'\(text)'"
    case let number as Double: "\(number)"
    case let number as Int: "\(number)"
    case let number as Int64: "\(number)"
    case let number as UInt64: "\(number)"
    case let flag as Bool: "\(flag)"
    case let numbers as [Float]:
      Digest(of: numbers.flatMap { Array("\($0),".utf8) }).description
    case let ties as [Tie]:
      Digest(of: ties.flatMap { Array("\($0.first)-\($0.second),".utf8) }).description
    default: nil
    }
  }
}

import Foundation

extension StoredSummary {
  /// Reads the bytes of the document.
  ///
  /// - Throws: ``StoredRunProblem/damaged(path:place:reason:)`` with the place in the document.
  init(_ bytes: [UInt8], path: String) throws(StoredRunProblem) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom { keys in
      PlainKey(StoredSummary.camelCase(keys.last?.stringValue ?? ""))
    }
    do {
      self = try decoder.decode(StoredSummary.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw .damaged(path: path, place: error.place, reason: error.reason)
    } catch {
      throw .damaged(path: path, place: nil, reason: "\(error)")
    }
  }

  /// `rank-by` as Swift writes it: `rankBy`.
  private static func camelCase(_ key: String) -> String {
    let words = key.split(separator: "-")
    return (words.first.map(String.init) ?? "")
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

/// A key that is its text.
private struct PlainKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(_ text: String) { stringValue = text }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension DecodingError {
  /// Where in the document: `verdict.ranking[2].value`.
  fileprivate var place: String? {
    let path = context?.codingPath ?? []
    let text = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    return text.isEmpty ? nil : text.hasPrefix(".") ? String(text.dropFirst()) : text
  }

  fileprivate var reason: String {
    switch self {
    case .keyNotFound(let key, _): "the key for \(key.stringValue) is missing"
    default: context?.debugDescription ?? "it is no summary of a run"
    }
  }

  private var context: Context? {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      context
    @unknown default: nil
    }
  }
}

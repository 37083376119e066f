/// Follows `like` from one entry of a table to another, back to one that is like none.
struct LikeChain {
  /// The longest row of entries of which each is like the next.
  private static let longest = 50

  private let table: Field
  private let reading: Reading
  private let ids: [String]
  private let word: String
  private let words: String

  /// Follows `like` in a table whose ids are known; `word` and `words` call one and several of its entries.
  init(_ table: Field, ids: [String], word: String, words: String) {
    self.table = table
    reading = table.reading
    (self.ids, self.word, self.words) = (ids, word, words)
  }

  /// The entries that one is made of, that which is like none first, itself last; nil after reporting
  /// why there is none.
  func nodes(of id: String) -> [SourceNode]? { nodes(of: id, path: [id]) }

  private func nodes(of id: String, path: [String]) -> [SourceNode]? {
    guard let node = table.node[id] else { return nil }
    guard node.entries != nil, let like = node["like"] else { return [node] }
    let field = table.child("\(id).like", like)
    guard let parent = field.text("a \(word)") else { return nil }
    if path.contains(parent) {
      let cycle = (path.drop { $0 != parent } + [parent]).joined(separator: " → ")
      if path.first == parent, isFirst(parent, in: path) {
        field.report(.contradiction, "\(words) are like each other in a circle: \(cycle)")
      }
      return nil
    }
    guard ids.contains(parent) else {
      field.report(
        .unknownReference, "there is no \(word) `\(parent)`",
        suggest: NearestWord.of(parent, among: ids), allowed: ids)
      return nil
    }
    guard path.count < Self.longest else {
      field.report(
        .tooDeep, "more than \(Self.longest) \(words) are like each other in a row")
      return nil
    }
    guard let base = nodes(of: parent, path: path + [parent]) else { return nil }
    return base + [node]
  }

  /// Whether a circle is reported for the entry it was found from: once for each circle.
  private func isFirst(_ id: String, in circle: [String]) -> Bool {
    ids.first { circle.contains($0) } == id
  }
}

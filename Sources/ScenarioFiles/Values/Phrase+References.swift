import Marketing

extension Phrase {
  /// Reads a stage.
  mutating func stage(_ names: Names) throws(Fault) -> StageReference {
    guard let word = take() else { throw fault(.value, "a stage is missing, as `journey.stage`") }
    return try reading(word) { word throws(Fault) in try names.stage(word) }
  }

  /// Reads `in card.active or card.asleep`; nothing if there is no `in`.
  mutating func stages(_ names: Names) throws(Fault) -> [StageReference] {
    var stages: [StageReference] = []
    guard take("in") else { return stages }
    repeat { stages.append(try stage(names)) } while take("or")
    return stages
  }

  /// Reads a channel.
  mutating func channel(_ names: Names) throws(Fault) -> String {
    guard let word = take() else { throw fault(.value, "a channel is missing") }
    return try reading(word) { word throws(Fault) in try names.channel(word) }
  }

  /// Reads `calls so far` or `contacts by call so far` if that comes next.
  mutating func contactsSoFar(_ names: Names) throws(Fault) -> String? {
    var probe = self
    if probe.take("contacts", "by"), let word = probe.take() {
      let channel = try reading(word) { word throws(Fault) in try names.channel(word) }
      guard probe.take("so", "far") else {
        throw probe.fault(.value, "`contacts by \(channel)` goes on with `so far`")
      }
      self = probe
      return channel
    }
    guard let word = probe.take(), probe.take("so", "far") else { return nil }
    let singular = word.text.hasSuffix("s") ? String(word.text.dropLast()) : word.text
    guard names.channels.has(word.text) || names.channels.has(singular) else {
      guard names.channels.isComplete else { return word.text }
      throw Fault(
        .unknownReference, "there is no channel `\(singular)` whose contacts could be counted",
        suggest: NearestWord.of(singular, among: names.channels.ids).map {
          "contacts by \($0) so far"
        },
        allowed: names.channels.ids.map { "contacts by \($0) so far" }, offset: word.offset)
    }
    self = probe
    return names.channels.has(singular) ? singular : word.text
  }
}

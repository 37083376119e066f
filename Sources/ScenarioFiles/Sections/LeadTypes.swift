import Marketing

extension ValueType where Value == LeadModel {
  static let leadModel = ValueType(
    "a model such as `noisy auc 0.7`", schema: .members(["type": .string("string")])
  ) { field in
    field.parse("a model such as `noisy auc 0.7`") { text throws(Fault) in
      let forms = [
        "random", "noisy auc 0.7", "oracle", "score <feature>", "fitted [within 2 weeks]",
      ]
      let names = field.reading.vocabulary.names
      var phrase = Phrase(text)
      var model: LeadModel?
      if phrase.take("fitted") {
        let within = try phrase.within()
        if let within { field.noteTicks(of: within) }
        model = .fitted(within: within)
        if let word = phrase.next, word.text.contains(".") {
          throw Fault(
            .value, "`fitted` is about the edges that the engine `predicts`, not one of its own",
            suggest: "fitted", offset: word.offset)
        }
      }
      if phrase.take("random") { model = .random }
      if phrase.take("oracle") { model = .oracle }
      if phrase.take("noisy") { model = .noisy(concordance: try phrase.concordance()) }
      if phrase.take("score") {
        guard let word = phrase.take() else {
          throw phrase.fault(.value, "the score of which feature?")
        }
        let kind = names.features[word.text]
        guard kind != nil || !names.features.isComplete else {
          throw Fault(
            .unknownReference, "there is no feature `\(word.text)`",
            suggest: NearestWord.of(word.text, among: names.features.ids).map {
              phrase.replacing(word, with: $0)
            },
            allowed: names.features.ids, offset: word.offset)
        }
        if case .category?? = kind {
          throw Fault(
            .wrongReference, "`\(word.text)` is a category, by which nobody can be ranked",
            offset: word.offset)
        }
        model = .feature(word.text)
      }
      guard let model else {
        throw Fault(
          .value, "`\(text)` is not a model",
          suggest: NearestWord.of(text, among: forms), allowed: forms)
      }
      try phrase.end(after: "the model")
      return model
    }
  }
}

extension Phrase {
  /// Reads `auc 0.7`, what follows `noisy`: the chance that the likelier of two customers is ranked first.
  fileprivate mutating func concordance() throws(Fault) -> Double {
    guard take("auc") else {
      throw fault(
        .value, "`noisy` goes on with its AUC, from 0.5 (luck) to 1 (the truth)",
        suggest: "noisy auc 0.7")
    }
    guard let word = next else {
      throw fault(
        .value, "the AUC is missing: from 0.5 (luck) to 1 (the truth)", suggest: "noisy auc 0.7")
    }
    let (number, rest) = try number("the AUC")
    guard rest.isEmpty, (0.5...1).contains(number.value) else {
      // 70 or 70 % is meant as 0.7.
      let meant = number.value > 1 ? number.value / 100 : number.value
      let isShare = (0.5...1).contains(meant)
      throw Fault(
        rest.isEmpty ? .range : .unit,
        "an AUC is from 0.5 (luck) to 1 (the truth), not \(word.text)",
        suggest: isShare ? replacing(word, with: meant.brief) : nil, offset: word.offset)
    }
    return number.value
  }
}

extension ValueType where Value == [EdgeReference] {
  /// One edge or several.
  static let edges = ValueType(
    "an edge as `journey.edge`, or a list",
    schema: SectionSchema.either(
      SchemaDefinition.reference.reference,
      SectionSchema.list(of: SchemaDefinition.reference.reference))
  ) { field in
    let edges = field.itemsOrSelf.compactMap { ValueType<EdgeReference>.edgeReference.read($0) }
    return edges.count == field.itemsOrSelf.count ? edges : nil
  }
}

extension ValueType where Value == [LeadDrop] {
  /// Conditions that are reasons, each named by its text.
  static let leadDrops = ValueType(
    "a list of conditions", schema: SchemaDefinition.condition.reference
  ) { field in
    let items = field.itemsOrSelf
    let drops = items.compactMap { item -> LeadDrop? in
      guard let condition = ConditionList.read(item, isAll: false)?.first else { return nil }
      let texts = (item.node["any"]?.items ?? [item.node]).compactMap(\.text)
      return LeadDrop(texts.joined(separator: " or "), condition)
    }
    return drops.count == items.count ? drops : nil
  }
}

extension ValueType where Value == Bool {
  /// Whether leads of one customer are one.
  static let merging = ValueType(
    "`by customer` or `nothing`",
    schema: .members(["enum": .strings(["by customer", "nothing"])])
  ) { field in
    field.parse("`by customer` or `nothing`") { text throws(Fault) in
      switch text {
      case "by customer": return true
      case "nothing": return false
      default:
        throw Fault(
          .value, "leads are merged `by customer`, or not at all",
          allowed: ["by customer", "nothing"])
      }
    }
  }
}

extension ValueType where Value == String {
  /// Who works leads: a desk stands for the one channel by which it talks.
  static let leadTaker = ValueType(
    "a desk or a channel", schema: SchemaDefinition.reference.reference
  ) { field in
    field.parse("a desk or a channel") { text throws(Fault) in
      let names = field.reading.vocabulary.names
      let word = Phrase.Word(text: text, offset: 0)
      if names.desks.has(text) {
        let talking = (field.reading.root?["channels"]?.entries ?? []).filter {
          $0.value["desk"]?.text == text
        }.map(\.key)
        guard let channel = talking.first, talking.count == 1 else {
          throw Fault(
            .wrongReference,
            talking.isEmpty
              ? "no channel has `desk: \(text)`, so nobody there can talk"
              : "several channels have `desk: \(text)`; name the one that works leads",
            allowed: talking)
        }
        return channel
      }
      guard names.channels.has(text) || !names.channels.isComplete else {
        throw Fault(
          .unknownReference, "there is no desk or channel `\(text)`",
          suggest: NearestWord.of(text, among: names.desks.ids + names.channels.ids),
          allowed: names.desks.ids + names.channels.ids)
      }
      if let kind = names.channels[text], !["", "staffed", "addressed"].contains(kind) {
        throw Fault(
          .wrongReference,
          "`\(text)` is `\(kind)`; leads are worked by a staffed or an addressed channel",
          allowed: names.desks.ids
            + names.channels.ids.filter { ["staffed", "addressed"].contains(names.channels[$0]) },
          offset: word.offset)
      }
      return text
    }
  }

  /// The electronic channel for what a desk does not come to.
  static let leadOverflow = ValueType(
    "an addressed channel", schema: SchemaDefinition.reference.reference
  ) { field in
    field.parse("an addressed channel") { text throws(Fault) in
      let names = field.reading.vocabulary.names
      let word = Phrase.Word(text: text, offset: 0)
      let channel = try names.channel(word)
      try names.require("addressed", channel, word, "takes leads over")
      return channel
    }
  }
}

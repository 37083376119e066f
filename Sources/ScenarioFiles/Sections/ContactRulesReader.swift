import Marketing

/// Limits over all addressed and staffed channels together.
enum ContactRulesReader {
  private enum Keys {
    static let atMost = Key<ContactRate>(
      "at-most", .contactRate, .none("no limit"), "the most contacts for one customer")
    static let pause = Key<TimeSpan>(
      "pause", .tickDuration, .none("none"), "the least time between two contacts")
  }

  static let allKeys: [any DeclaredKey] = [
    Keys.atMost, Keys.pause, LaterKey("stop-after", "giving up over all channels together"),
  ]

  static let type = ValueType<ContactRules>(
    "a table such as `{at-most: 3 per week}`", schema: SectionSchema.object(allKeys), nests: true
  ) { field in
    if field.node.isNone { return ContactRules() }
    guard let section = Section(field, what: "`contact-rules`", keys: allKeys) else { return nil }
    return ContactRules(atMost: section[Keys.atMost], pause: section[Keys.pause])
  }
}

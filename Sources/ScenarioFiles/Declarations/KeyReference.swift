/// A list of all keys with their values, defaults and meanings, made from the declarations that the
/// loader reads by.
public enum KeyReference {
  /// The reference in Markdown: one table a section.
  public static var markdown: String {
    sections.map { section in
      let head =
        "## \(section.path)\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n"
      let rows = section.keys.map { key -> String in
        if key.isLater { return "| `\(key.name)` | | | not yet: \(key.doc) |" }
        let fallback =
          key.fallbackWords.map { $0.isEmpty ? "see below" : escaped($0) } ?? "**required**"
        return "| `\(key.name)` | \(escaped(key.words)) | \(fallback) | \(escaped(key.doc)) |"
      }
      return head + rows.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private static var sections: [(path: String, keys: [any DeclaredKey])] {
    let channels = ChannelsSection.Kind.allCases.filter { !$0.isLater }.map { kind in
      ("channels.<id>, kind: \(kind.rawValue)", ChannelsSection.keys(of: kind))
    }
    return [
      ("a scenario", TopKeys.all), ("time", TimeSection.Keys.all),
      ("customers", CustomersSection.Keys.all), ("customers.groups.<id>", GroupsSection.Keys.all),
      ("network", NetworkSection.Keys.all), ("products.<id>", ProductsSection.Keys.all),
      ("journeys.<id>", JourneysSection.Keys.all), ("journeys.<id>.edges.<id>", EdgeReader.keys),
      ("journeys.<id>.edges.<id>.then", EffectsReader.keys),
    ] + channels + [
      ("incentives.<id>", IncentivesSection.Keys.all), ("desks.<id>", DesksSection.Keys.all),
      ("leads", LeadsSection.Keys.all), ("leads.engines.<id>", LeadEngineReader.Keys.all),
      ("leads.rules", LeadRulesReader.Keys.all),
      ("strategies.<id>", StrategiesSection.Keys.all),
      ("strategies.<id>.channels.<id>", ChannelUseReader.allKeys),
      ("strategies.<id>.seeds", SeedingReader.allKeys),
      ("strategies.<id>.contact-rules", ContactRulesReader.allKeys),
      ("experiment", ExperimentSection.Keys.all), ("targets.<id>", TargetsSection.Keys.all),
      ("worlds.<id>", WorldsSection.allKeys),
    ]
  }
}

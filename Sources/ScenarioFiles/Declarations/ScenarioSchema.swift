/// The JSON Schema of scenario files, made from the declarations that the loader reads by.
public enum ScenarioSchema {
  /// The schema as text (JSON Schema, draft 2020-12).
  ///
  /// An editor that knows YAML schemas completes keys and shows what each means:
  ///
  ///     # yaml-language-server: $schema=footfall.schema.json
  ///
  /// The schema is generous about values and strict about keys; the loader says the rest.
  public static var text: String {
    let definitions = SchemaDefinition.all.map {
      JSONValue.Member($0.name, $0.value)
    }
    guard case .object(let scenario) = SectionSchema.object(TopKeys.all) else { return "{}" }
    let head: [JSONValue.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("title", .string("Footfall scenario")),
      .init("description", .string("Marketing strategies to compare: a scenario of Footfall.")),
    ]
    let tail: [JSONValue.Member] = [.init("$defs", .object(definitions))]
    return JSONValue.object(head + scenario + tail).text() + "\n"
  }
}

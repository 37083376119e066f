/// The data dictionary of a run folder: what every column of every file means.
///
/// A Frictionless Data Package (`datapackage.json`, https://specs.frictionlessdata.io), so that
/// tools for tables can read the folder, check it and show the meanings.
public enum DataPackage {
  /// The document for some tables of a scenario with a short name and a title for people.
  public static func document(name: String, title: String, tables: [TidyTable]) -> JSONValue {
    [
      "profile": "tabular-data-package",
      "name": .text(name),
      "title": .text(title),
      "resources": .array(tables.map(resource)),
    ]
  }

  private static func resource(_ table: TidyTable) -> JSONValue {
    [
      "profile": "tabular-data-resource",
      "name": .text(table.name),
      "path": .text(table.fileName),
      "description": .text(table.meaning),
      "format": "csv",
      "mediatype": "text/csv",
      "encoding": "utf-8",
      "schema": ["fields": .array(table.columns.map(field)), "missingValues": [""]],
    ]
  }

  private static func field(_ column: TidyTable.Column) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .text(column.name)), .init("type", .text(column.type.rawValue)),
      .init("description", .text(column.meaning)),
    ]
    if let unit = column.unit { members.append(.init("unit", .text(unit))) }
    return .object(members)
  }
}

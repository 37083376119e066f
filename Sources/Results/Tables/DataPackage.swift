public import JSONDocuments

/// The data dictionary of a run folder: what every column of every file means.
///
/// A Frictionless Data Package (`datapackage.json`, https://specs.frictionlessdata.io), so that
/// tools for tables can read the folder, check it and show the meanings.
public enum DataPackage {
  /// The file's name, which the specification fixes.
  public static let fileName = "datapackage.json"

  /// The document for resources that are described elsewhere.
  public static func document(title: String, resources: [JSONValue]) -> JSONValue {
    ["title": .text(title), "resources": .array(resources)]
  }

  /// The document for some tables of a scenario with a short name and a title for people.
  ///
  /// The specification lets names have small Latin letters, digits and `.-_/` alone, so that they can stand
  /// in addresses; a scenario with another name has only its title there.
  public static func document(name: String, title: String, tables: [TidyTable]) -> JSONValue {
    var members: [JSONValue.Member] = [.init("profile", "tabular-data-package")]
    if name.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789.-_/".contains($0) }) {
      members.append(.init("name", .text(name)))
    }
    members += [
      .init("title", .text(title.isEmpty ? name : title)),
      .init("resources", .array(tables.map(resource))),
    ]
    return .object(members)
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

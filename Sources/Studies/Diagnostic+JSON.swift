package import JSONDocuments
package import ScenarioFiles

extension Diagnostic {
  /// The problem for programs.
  package var json: JSONValue {
    [
      "severity": .text(severity.rawValue), "code": .text(code.rawValue), "file": .text(file),
      "line": .count(line), "column": .count(column), "message": .text(message),
      "suggestion": .optional(suggestion), "allowed": .array(allowed.map { .text($0) }),
    ]
  }
}

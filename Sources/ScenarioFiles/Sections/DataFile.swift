import Foundation

/// Files that a scenario names.
enum DataFile {
  /// The text of a file, or nil after reporting why there is none.
  static func text(of path: String, _ field: Field) -> String? {
    guard let found = locate(path, besides: field.reading.file) else {
      field.report(
        .customerFile,
        "there is no file `\(path)`, neither in the working directory nor beside "
          + "the scenario")
      return nil
    }
    switch FileType.of(found) {
    case .folder:
      field.report(.customerFile, "`\(path)` is a folder; name the CSV file in it")
      return nil
    case .device, .pipe:
      field.report(
        .customerFile, "`\(path)` is not a regular file; copy what it holds into a CSV file")
      return nil
    case .regular, nil: break
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: found)[.size] as? Int) ?? 0
    guard size <= CustomerTable.largestSize else {
      field.report(.customerFile, "`\(path)` is larger than 1 GiB")
      return nil
    }
    guard let data = FileManager.default.contents(atPath: found) else {
      field.report(.customerFile, "`\(path)` cannot be opened; check its permissions")
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self), !data.contains(0) else {
      field.report(.customerFile, "`\(path)` is not a text in UTF-8")
      return nil
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  private static func locate(_ path: String, besides scenario: String) -> String? {
    let beside = (scenario as NSString).deletingLastPathComponent
    let candidates =
      path.hasPrefix("/") ? [path] : [path, (beside as NSString).appendingPathComponent(path)]
    // A file beside the scenario goes before a folder of the same name.
    return candidates.first { FileType.of($0) == .regular }
      ?? candidates.first { FileManager.default.fileExists(atPath: $0) }
  }
}

import Foundation

/// Files that a scenario names.
enum DataFile {
  /// The text of a file, or nil after reporting why there is none.
  static func text(of path: String, _ field: Field) -> String? {
    let folder = field.reading.folder
    let candidates = places(of: path, besides: field.reading.file, isConfined: folder != nil)
    if let folder, candidates.contains(where: { !isBelow($0, folder) }) {
      field.report(
        .customerFile,
        "`\(path)` is not below the folder of scenarios; put the file beside the scenario and "
          + "write its name alone")
      return nil
    }
    // A file beside the scenario goes before a folder of the same name.
    guard
      let found = candidates.first(where: { FileType.of($0) == .regular })
        ?? candidates.first(where: { FileManager.default.fileExists(atPath: $0) })
    else {
      let places =
        folder == nil
        ? "neither in the working directory nor beside the scenario" : "beside the scenario"
      field.report(.customerFile, "there is no file `\(path)`, \(places)")
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

  /// Where a file may be, the first place first.
  private static func places(
    of path: String, besides scenario: String, isConfined: Bool
  ) -> [String] {
    if path.hasPrefix("/") { return [path] }
    let beside = (scenario as NSString).deletingLastPathComponent
    let sibling = (beside as NSString).appendingPathComponent(path)
    return isConfined ? [sibling] : [path, sibling]
  }

  /// Whether a path, after all links, leads below a folder; what does not exist is judged by its name.
  private static func isBelow(_ path: String, _ folder: String) -> Bool {
    func real(_ path: String) -> String? {
      guard let found = realpath(path, nil) else { return nil }
      defer { free(found) }
      return String(cString: found)
    }
    guard let root = real(folder) else { return false }
    guard let place = real(path) else {
      return !path.split(separator: "/").contains("..")
        && (!path.hasPrefix("/") || path.hasPrefix(folder + "/"))
    }
    return place.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }
}

import Foundation

/// Changes a file behind the program's back.
enum DiskFolderEdit {
  /// Adds a text at the end of a file.
  static func append(_ text: String, to path: String) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.append(Data(text.utf8))
    try bytes.write(to: URL(fileURLWithPath: path))
  }
}

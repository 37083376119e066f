import Foundation

/// The text of a scenario file and the name it goes by in messages.
public struct ScenarioText: Hashable, Sendable {
  /// The path as given.
  public let path: String
  /// The text, without a byte order mark.
  public let text: String
  /// The folder below which files must be that the scenario names; nil: they may be anywhere.
  public let folder: String?

  /// The largest file that is read, in bytes.
  public static let largestSize = 4 * 1_048_576

  /// Takes a text that was read elsewhere.
  ///
  /// A text of somebody else may be confined to a `folder`: files that it names are then looked for
  /// beside `path` only, and read only if they are below that folder, after all links.
  public init(path: String, text: String, confinedTo folder: String? = nil) {
    self.path = path
    self.folder = folder
    self.text =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// Reads a file.
  ///
  /// - Throws: ``ScenarioTextError`` when there is no such file, or it isn't a text in UTF-8 of at
  ///   most ``largestSize``.
  public static func read(path: String) throws(ScenarioTextError) -> ScenarioText {
    let bytes = try contents(of: path)
    if bytes.count > largestSize { throw ScenarioTextError(path: path, reason: .tooLarge) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw ScenarioTextError(path: path, reason: .utf16)
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw ScenarioTextError(path: path, reason: .binary(offset: zero))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let good = validPrefix(of: bytes)
      let line = bytes[..<good].count { $0 == 0x0A } + 1
      throw ScenarioTextError(path: path, reason: .notUTF8(offset: good, line: line))
    }
    return ScenarioText(path: path, text: text)
  }

  /// At most one byte more than the largest size, so that no device or huge file is swallowed.
  private static func contents(of path: String) throws(ScenarioTextError) -> [UInt8] {
    switch FileType.of(path) {
    case nil: throw ScenarioTextError(path: path, reason: .missing)
    case .folder: throw ScenarioTextError(path: path, reason: .folder)
    case .device: throw ScenarioTextError(path: path, reason: .device)
    case .regular, .pipe: break
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ScenarioTextError(path: path, reason: .unreadable)
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: largestSize + 1) else {
      // An empty file reads as nil on some platforms; a failed read is rare and says the same.
      return []
    }
    return [UInt8](data)
  }

  /// How many bytes from the start are valid UTF-8.
  private static func validPrefix(of bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var good = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      good += UTF8.width(scalar)
    }
    return good
  }
}

/// Why a file could not be read as a scenario.
public struct ScenarioTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was wrong with the file.
  public enum Reason: Hashable, Sendable {
    case missing, folder, device, unreadable, tooLarge, utf16
    case binary(offset: Int)
    case notUTF8(offset: Int, line: Int)
  }

  /// The path as given.
  public let path: String
  /// What was wrong.
  public let reason: Reason

  /// What the program should exit with: 66 (no input) or 65 (bad data), as in `sysexits.h`.
  public var exitCode: Int32 {
    switch reason {
    case .missing, .folder, .device, .unreadable: 66
    case .tooLarge, .utf16, .binary, .notUTF8: 65
    }
  }

  /// The problem in a sentence, after the file's name.
  public var description: String {
    let said =
      switch reason {
      case .missing: "there is no such file"
      case .folder: "this is a folder; name the scenario file in it"
      case .device: "this is not a regular file; name a scenario file"
      case .unreadable: "the file cannot be opened; check its permissions"
      case .tooLarge:
        "the file is larger than 4 MiB; a scenario is a few kilobytes (customers go in a CSV file, "
          + "named by `customers: {file: …}`)"
      case .utf16: "the file is in UTF-16; save it as UTF-8"
      case .binary(let offset):
        "this is no text file: there is a zero byte at offset \(offset)"
      case .notUTF8(let offset, let line):
        "the file isn't in UTF-8: byte \(offset), in line \(line), fits no character; "
          + "save it as UTF-8 (not as GBK, Big5 or Latin-1)"
      }
    return "\(path): error: \(said)"
  }
}

/// Files in one, in the format of POSIX `ustar` (IEEE Std 1003.1, `pax`), with long or foreign names in
/// extended headers.
struct TapeArchive {
  private var blocks: [UInt8] = []

  /// Adds a file that everybody may read.
  mutating func add(_ content: [UInt8], name: String) {
    if name.utf8.count > 100 || !name.utf8.allSatisfy({ $0 < 0x80 }) {
      addEntry(Self.record("path", name), name: "name-of-the-next", kind: "x")
    }
    addEntry(content, name: String(name.utf8.count > 100 ? "long-name" : name), kind: "0")
  }

  /// The archive, with the two empty blocks that end it.
  var bytes: [UInt8] { blocks + [UInt8](repeating: 0, count: 1_024) }

  private mutating func addEntry(_ content: [UInt8], name: String, kind: Character) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (place, byte) in text.utf8.enumerated() { header[offset + place] = byte }
    }
    put(name, at: 0)
    put("0000644\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(Self.octal(content.count, digits: 11) + "\0", at: 124)
    put(Self.octal(0, digits: 11) + "\0", at: 136)
    put("        ", at: 148)
    put(String(kind), at: 156)
    put("ustar\u{0}00", at: 257)
    // The sum of all bytes, with spaces in place of the sum itself.
    put(Self.octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\0 ", at: 148)
    blocks += header + content
    blocks += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  /// `length key=value\n`, where the length counts itself.
  private static func record(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count
    while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
    return Array("\(length)\(rest)".utf8)
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

import Foundation
import Studies

/// SVG to PNG through librsvg's `rsvg-convert`, where that is installed.
enum PictureConverter {
  private static let program = "rsvg-convert"

  /// The picture, two points for each CSS pixel.
  ///
  /// - Throws: ``CommandFailure`` with 66 if the program is not installed, with 70 if it fails.
  static func png(_ svg: String) throws -> [UInt8] {
    guard let path = installed else {
      throw CommandFailure(
        .missingInput,
        "--format png needs \(program), which is not installed; on Debian: apt-get install "
          + "librsvg2-bin. --format svg needs nothing.")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("footfall-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    } catch {
      throw CommandFailure(.cannotWrite, "cannot make \(folder.path)")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let drawing = folder.appendingPathComponent("figure.svg")
    let picture = folder.appendingPathComponent("figure.png")
    do {
      try Data(svg.utf8).write(to: drawing)
    } catch {
      throw CommandFailure(.cannotWrite, "cannot write \(drawing.path)")
    }
    try run(path, ["--format", "png", "--zoom", "2", "--output", picture.path, drawing.path])
    guard let bytes = try? Data(contentsOf: picture), !bytes.isEmpty else {
      throw CommandFailure(.broken, "\(program) wrote no picture")
    }
    return Array(bytes)
  }

  private static func run(_ path: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw CommandFailure(.missingInput, "\(path) cannot be started")
    }
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let line = String(decoding: said, as: UTF8.self).split(separator: "\n").first ?? "it failed"
      throw CommandFailure(.broken, "\(path): \(line)")
    }
  }

  /// The program's path, if a folder of `PATH` has it.
  private static var installed: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

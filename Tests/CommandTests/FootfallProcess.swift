import Foundation
import TestFolders

/// The built program, run as a child process in a folder.
struct FootfallProcess {
  /// What a run of the program left.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The program beside this test bundle, where a build of the whole package puts it.
  static let path: String? = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let path = bundle.deletingLastPathComponent().appendingPathComponent("footfall").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  /// Whether there is a program to test.
  static var isBuilt: Bool { path != nil }

  /// Runs the program to its end.
  static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Outcome {
    try start([path ?? ""] + arguments, in: folder).finish()
  }

  /// Runs a line of bash, in which `$footfall` is the program, to its end.
  static func shell(_ line: String, in folder: TemporaryFolder) throws -> Outcome {
    try start(["/bin/bash", "-c", line], in: folder).finish()
  }

  /// Starts a command without waiting for it.
  static func start(_ command: [String], in folder: TemporaryFolder) throws -> RunningProcess {
    try RunningProcess(command, in: folder)
  }
}

/// A process whose output goes to files, so that it can never wait for a reader.
final class RunningProcess {
  let process = Process()
  private let output: URL
  private let errors: URL
  private let scratch: TemporaryFolder

  init(_ command: [String], in folder: TemporaryFolder) throws {
    scratch = try TemporaryFolder()
    output = URL(fileURLWithPath: scratch.path + "/output")
    errors = URL(fileURLWithPath: scratch.path + "/errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = [
      "footfall": FootfallProcess.path ?? "", "PATH": "/usr/bin:/bin", "LC_ALL": "C",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  /// Waits for its end.
  func finish() throws -> FootfallProcess.Outcome {
    process.waitUntilExit()
    return FootfallProcess.Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

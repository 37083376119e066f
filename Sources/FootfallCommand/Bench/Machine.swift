import JSONDocuments
import Engine
import Foundation
import Results
import Studies

/// The machine that a time was measured on.
struct Machine {
  /// The processor's name; empty where the system does not tell.
  let processor: String
  /// How many cores this process may use.
  let cores: Int
  /// The engine's kernels chosen for the processor, if there are several.
  let kernels: String?

  /// This machine.
  static var here: Machine {
    let info = (try? DiskFile.readText("/proc/cpuinfo")) ?? ""
    let line = info.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
    return Machine(
      processor: name.trimmingCharacters(in: .whitespaces),
      cores: ProcessInfo.processInfo.activeProcessorCount, kernels: EngineBuild.kernels)
  }

  /// The most memory the process has held at once so far, in bytes.
  static var peakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) * 1_024
  }

  /// For a file.
  var json: JSONValue {
    [
      "cpu": .text(processor), "cores": .count(cores), "kernels": .optional(kernels),
      "blas": .text(Program.blas), "toolchain": .text(Program.toolchain),
    ]
  }
}

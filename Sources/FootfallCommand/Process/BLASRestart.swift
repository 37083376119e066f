import Glibc
import Results

/// Starts the program anew where OpenBLAS took a slow core because it does not know the processor.
///
/// The library reads its environment when it is loaded, so that a running program comes too late. This
/// is for the command alone: a process that merely uses our modules is its owner's.
enum BLASRestart {
  /// The environment variable that, set to anything, lets the library's choice stand.
  ///
  /// A program that was started anew has it, so that this happens once whatever the library makes of it.
  static let guardVariable = "FOOTFALL_KEEP_BLAS_CORE"

  /// Replaces this process by the same program with the same arguments if that is of use.
  ///
  /// Must come first: neither files nor threads of ours may be open. If the program cannot be started,
  /// this one goes on, only slower.
  static func runIfUseful() {
    func isSet(_ variable: String) -> Bool { getenv(variable) != nil }
    guard !isSet(guardVariable), let core = BLASBuild.betterCore(isSet: isSet) else { return }
    // By its path, so that lists of processes show its name.
    guard let program = realpath("/proc/self/exe", nil) else { return }
    defer { free(program) }
    setenv(guardVariable, "1", 1)
    setenv(BLASBuild.coreVariable, core, 1)
    execv(program, CommandLine.unsafeArgv)
  }
}

import Glibc

/// Removes drafts of folders whose process was killed before it could.
///
/// A draft stays while a process holds it, while its process may live, and where another machine made
/// it.
public enum LeftDrafts {
  /// Removes what is left in a folder and, with `deep`, in the folders directly below it.
  public static func remove(in folder: String, deep: Bool = false) {
    for name in DiskFolder.names(in: folder) {
      let path = folder + "/" + name
      if name.hasPrefix(".") {
        remove(path)
      } else if deep, DiskFolder.isFolder(path) {
        remove(in: path)
      }
    }
  }

  /// Removes one folder if it is a draft that was left.
  public static func remove(_ path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let process = DraftName.process(of: name), isLeft(path, by: process) else { return }
    DiskFolder.remove(path)
  }

  private static func isLeft(_ path: String, by process: pid_t) -> Bool {
    guard !DraftHold.isHeld(path) else { return false }
    if kill(process, 0) != 0, errno == ESRCH { return true }
    // The number may have been given to another since; that one began after the draft's last change.
    var status = stat()
    guard lstat(path, &status) == 0, let start = startTime(of: process) else { return false }
    return start > Double(status.st_mtim.tv_sec) + slack
  }

  /// Seconds by which the clocks of the kernel and of a file system may differ.
  private static let slack = 5.0

  /// When a process began, in seconds since 1970 (proc(5), `/proc/pid/stat`, field 22).
  private static func startTime(of process: pid_t) -> Double? {
    guard let text = try? DiskFile.readText("/proc/\(process)/stat"),
      // The program's name stands in parentheses and may hold anything.
      let rest = text.lastIndex(of: ")").map({ text[text.index(after: $0)...] }),
      let ticks = rest.split(separator: " ").dropFirst(19).first.flatMap({ Double($0) }),
      let boot = (try? DiskFile.readText("/proc/stat"))?.split(separator: "\n")
        .first(where: { $0.hasPrefix("btime ") }).flatMap({ Double($0.dropFirst(6)) })
    else { return nil }
    return boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}

import Glibc
import Results

/// The run folders below a root and the state of their manifests, without reading one.
///
/// Two states are compared for being equal and never for which is the later, so that a clock that
/// was set back does not matter.
struct FolderScan {
  /// When a file was changed and how large it is.
  struct State: Hashable {
    let inode: Int64
    let seconds: Int64
    let nanoseconds: Int64
    let size: Int64

    /// The state of a file; nil if there is none.
    init?(of path: String) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      inode = Int64(bitPattern: UInt64(status.st_ino))
      seconds = Int64(status.st_mtim.tv_sec)
      nanoseconds = Int64(status.st_mtim.tv_nsec)
      size = Int64(status.st_size)
    }

    /// All of it in one number, for storing.
    var mark: String { "\(inode).\(seconds).\(nanoseconds).\(size)" }
  }

  /// The runs, by their path below the root, with a mark of their manifest.
  let runs: [(path: String, mark: String)]

  /// Looks at `<root>/<scenario>/<id>/manifest.json` of every run.
  ///
  /// Hidden folders are drafts and are passed over.
  init(root: String) {
    var runs: [(String, String)] = []
    for scenario in DiskFolder.names(in: root) where !scenario.hasPrefix(".") {
      for name in DiskFolder.names(in: root + "/" + scenario) where !name.hasPrefix(".") {
        let path = scenario + "/" + name
        guard let state = State(of: "\(root)/\(path)/\(Manifest.fileName)") else { continue }
        runs.append((path, state.mark))
      }
    }
    self.runs = runs
  }
}

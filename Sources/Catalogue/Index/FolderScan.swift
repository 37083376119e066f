import Glibc
import Results

/// The run folders below a root and the state of their manifests, without reading one.
///
/// Ten thousand of them are looked at before each answer, so that names stay as the system gives them
/// and nothing is sorted.
struct FolderScan {
  /// The runs, by their path below the root, with the state of their manifest; in no order.
  let runs: [(path: String, mark: FileMark)]
  /// What may have been left by runs that were killed, by its path below the root.
  let drafts: [String]

  /// Looks at `<root>/<scenario>/<id>/manifest.json` of every run.
  ///
  /// Hidden folders are drafts and are no runs.
  init(root: String) {
    var runs: [(String, FileMark)] = []
    var drafts: [String] = []
    for scenario in DiskFolder.names(in: root) where !scenario.hasPrefix(".") {
      guard let folder = opendir(root + "/" + scenario) else { continue }
      defer { closedir(folder) }
      let prefix = scenario + "/"
      let descriptor = dirfd(folder)
      while let entry = readdir(folder) {
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
            if name[0] == CChar(UInt8(ascii: ".")) {
              drafts.append(prefix + String(cString: name))
            } else if let mark = FileMark(of: FolderScan.manifest(of: name), in: descriptor) {
              runs.append((prefix + String(cString: name), mark))
            }
          }
        }
      }
    }
    (self.runs, self.drafts) = (runs, drafts)
  }

  /// `<name>/manifest.json` for the system.
  private static func manifest(of name: UnsafePointer<CChar>) -> [CChar] {
    let count = strlen(name)
    return [CChar](unsafeUninitializedCapacity: count + ending.count) { buffer, length in
      for place in 0..<count { buffer[place] = name[place] }
      for place in ending.indices { buffer[count + place] = ending[place] }
      length = count + ending.count
    }
  }

  private static let ending = Array(("/" + Manifest.fileName).utf8CString)
}

import Dispatch
import Synchronization

/// Reads run folders on all cores.
enum RunReading {
  typealias Content = (record: RunRecord, figures: [HeadlineFigure])

  static func read(_ paths: [String], root: String) -> [Content?] {
    let found = Mutex<[Content?]>(Array(repeating: nil, count: paths.count))
    DispatchQueue.concurrentPerform(iterations: paths.count) { place in
      let content = RunRecord.read(paths[place], root: root)
      found.withLock { $0[place] = content }
    }
    return found.withLock { $0 }
  }
}

import GRDB

/// What differs between the folders and the tables.
struct CatalogueWork {
  /// Runs to be read, in order of their paths.
  private(set) var changed: [(path: String, mark: FileMark)] = []
  /// Paths of runs that are gone, in order.
  private(set) var gone: [String] = []
  /// Whether what people said of runs is to be taken over, and the state of its file; nil: there is none.
  private(set) var hasNewMarks = false
  private(set) var marks: FileMark?

  /// What may have been left by runs that were killed; it is in no table.
  let drafts: [String]

  /// Whether nothing differs.
  var isEmpty: Bool { changed.isEmpty && gone.isEmpty && !hasNewMarks }

  /// Compares the folders with the tables.
  init(root: String, db: Database) throws {
    let scan = FolderScan(root: root)
    let runs = scan.runs
    drafts = scan.drafts
    var known: [String: FileMark] = [:]
    known.reserveCapacity(runs.count)
    for table in ["runs", "unreadable"] {
      let rows = try Row.fetchCursor(db, sql: "SELECT path, mark FROM \(table)")
      while let row = try rows.next() { known[row[0]] = FileMark(number: row[1]) }
    }
    for run in runs where known.removeValue(forKey: run.path) != run.mark { changed.append(run) }
    changed.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    // Whatever the scan has not met.
    gone = known.keys.sorted()
    let stored = try Int64.fetchOne(
      db, sql: "SELECT mark FROM sources WHERE name = ?", arguments: [RunMarks.fileName])
    marks = FileMark(of: root + "/" + RunMarks.fileName)
    hasNewMarks = (stored ?? 0) != (marks?.number ?? 0)
  }
}

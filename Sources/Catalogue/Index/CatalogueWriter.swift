import Dispatch
import GRDB
import Synchronization

/// Brings the tables to what the folders hold.
struct CatalogueWriter {
  let root: String
  let db: Database

  /// What differs between the folders and the tables.
  struct Work {
    var changed: [(path: String, mark: String)] = []
    var gone: [String] = []
    var marks: String?

    var isEmpty: Bool { changed.isEmpty && gone.isEmpty && marks == nil }
  }

  /// Compares the folders with the tables.
  static func work(root: String, db: Database) throws -> Work {
    var known: [String: String] = [:]
    for table in ["runs", "unreadable"] {
      let rows = try Row.fetchCursor(db, sql: "SELECT path, mark FROM \(table)")
      while let row = try rows.next() { known[row[0]] = row[1] as String }
    }
    var work = Work()
    for run in FolderScan(root: root).runs where known.removeValue(forKey: run.path) != run.mark {
      work.changed.append(run)
    }
    // Whatever the scan has not met.
    work.gone = known.keys.sorted()
    let stored = try String.fetchOne(
      db, sql: "SELECT mark FROM sources WHERE name = ?", arguments: [RunMarks.fileName])
    let mark = FolderScan.State(of: root + "/" + RunMarks.fileName)?.mark ?? "none"
    if stored != mark, stored != nil || mark != "none" { work.marks = mark }
    return work
  }

  /// How many runs are read before they are written.
  static let batch = 256

  /// Writes runs; `progress` hears how many are done.
  func write(_ runs: ArraySlice<(path: String, mark: String)>) throws {
    try delete(runs.map(\.path))
    let marks = try RunMarks(root: root)
    for (run, content) in zip(runs, RunReading.read(runs.map(\.path), root: root)) {
      guard let content else {
        try db.cachedStatement(sql: "INSERT INTO unreadable VALUES (?, ?)")
          .execute(arguments: [run.path, run.mark])
        continue
      }
      var record = content.record
      (record.tags, record.note) = (marks[run.path].tags, marks[run.path].note)
      let number = try insert(record, mark: run.mark)
      for figure in content.figures { try insert(figure, run: number) }
    }
  }

  /// Takes runs out.
  func delete(_ paths: [String]) throws {
    for path in paths {
      let number = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT number FROM runs WHERE path = ?"), arguments: [path])
      try db.cachedStatement(sql: "DELETE FROM unreadable WHERE path = ?")
        .execute(arguments: [path])
      guard let number else { continue }
      try db.cachedStatement(sql: "DELETE FROM runs WHERE number = ?").execute(arguments: [number])
      let measures = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT DISTINCT measure FROM figures"))
      for measure in measures {
        try db.cachedStatement(sql: "DELETE FROM figures WHERE measure = ? AND run = ?")
          .execute(arguments: [measure, number])
      }
    }
  }

  /// Takes over what people said of runs.
  func writeMarks(_ state: String) throws {
    let marks = try RunMarks(root: root)
    try db.execute(sql: "UPDATE runs SET tags = '', note = NULL WHERE tags != '' OR note NOT NULL")
    for (path, mark) in marks.marks.sorted(by: { $0.key < $1.key }) {
      try db.cachedStatement(sql: "UPDATE runs SET tags = ?, note = ? WHERE path = ?")
        .execute(arguments: [CatalogueRow.joined(mark.tags), mark.note, path])
    }
    try db.execute(
      sql: "INSERT OR REPLACE INTO sources VALUES (?, ?)", arguments: [RunMarks.fileName, state])
  }

  private func insert(_ record: RunRecord, mark: String) throws -> Int64 {
    let columns = CatalogueRow.columns
    let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    try db.cachedStatement(
      sql: "INSERT INTO runs (mark, \(columns.joined(separator: ", "))) VALUES (\(places))"
    ).execute(arguments: [mark] + CatalogueRow.values(of: record))
    return db.lastInsertedRowID
  }

  private func insert(_ figure: HeadlineFigure, run: Int64) throws {
    let (measure, strategy) = (try word(figure.measure), try word(figure.strategy))
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO figures VALUES (?, ?, ?, ?, ?, ?, ?)")
      .execute(
        arguments: [
          measure, run, strategy, figure.isHidden, figure.mean, figure.low, figure.high,
        ])
  }

  /// The number that stands for a word.
  private func word(_ word: String) throws -> Int64 {
    if let number = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT number FROM words WHERE word = ?"), arguments: [word])
    {
      return number
    }
    try db.cachedStatement(sql: "INSERT INTO words (word) VALUES (?)").execute(arguments: [word])
    return db.lastInsertedRowID
  }
}

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

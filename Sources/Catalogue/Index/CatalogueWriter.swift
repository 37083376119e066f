import GRDB

/// Brings the tables to what the folders hold.
struct CatalogueWriter {
  let root: String
  let db: Database

  /// How many runs are read before they are written.
  static let batch = 256

  /// Reads runs and writes them.
  func write(_ runs: ArraySlice<(path: String, mark: FileMark)>) throws {
    try delete(runs.map(\.path))
    let marks = try RunMarks(root: root)
    for (run, content) in zip(runs, RunReading.read(runs.map(\.path), root: root)) {
      guard let content else {
        try db.cachedStatement(sql: "INSERT INTO unreadable VALUES (?, ?)")
          .execute(arguments: [run.path, run.mark.number])
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
  func writeMarks(_ state: FileMark?) throws {
    let marks = try RunMarks(root: root)
    try db.execute(sql: "UPDATE runs SET tags = '', note = NULL WHERE tags != '' OR note NOT NULL")
    for (path, mark) in marks.marks.sorted(by: { $0.key < $1.key }) {
      try db.cachedStatement(sql: "UPDATE runs SET tags = ?, note = ? WHERE path = ?")
        .execute(arguments: [CatalogueRow.joined(mark.tags), mark.note, path])
    }
    try db.execute(
      sql: "INSERT OR REPLACE INTO sources VALUES (?, ?)",
      arguments: [RunMarks.fileName, state?.number ?? 0])
  }

  private func insert(_ record: RunRecord, mark: FileMark) throws -> Int64 {
    let columns = CatalogueRow.columns
    let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    try db.cachedStatement(
      sql: "INSERT INTO runs (mark, \(columns.joined(separator: ", "))) VALUES (\(places))"
    ).execute(arguments: [mark.number] + CatalogueRow.values(of: record))
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

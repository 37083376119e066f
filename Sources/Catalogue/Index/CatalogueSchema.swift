import GRDB

/// The tables of `catalogue.sqlite`.
///
/// All of it comes from the run folders and from ``RunMarks``, so a file of another shape is made
/// anew rather than brought forward.
enum CatalogueSchema {
  /// The shape's version, which SQLite keeps as `user_version`.
  static let version = 2

  /// What parts the items of a list in one field; ids and tags cannot hold it.
  static let separator = "\u{1F}"

  /// Makes the tables in an empty file.
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE runs (
          number INTEGER PRIMARY KEY, path TEXT NOT NULL, mark INTEGER NOT NULL,
          id TEXT NOT NULL, scenario TEXT NOT NULL, title TEXT NOT NULL,
          systems TEXT NOT NULL, scenario_digest TEXT NOT NULL, overrides TEXT NOT NULL, strategies TEXT NOT NULL,
          worlds TEXT NOT NULL, baseline TEXT NOT NULL, rank_by TEXT NOT NULL,
          decided INTEGER NOT NULL, best TEXT, best_value REAL, replications INTEGER NOT NULL,
          failures INTEGER NOT NULL, seed TEXT NOT NULL, people INTEGER NOT NULL,
          tick TEXT NOT NULL, ticks INTEGER NOT NULL, currency TEXT,
          targets_met INTEGER NOT NULL, targets INTEGER NOT NULL, program TEXT NOT NULL,
          build TEXT NOT NULL, finished TEXT NOT NULL, seconds REAL NOT NULL,
          threads INTEGER NOT NULL, tags TEXT NOT NULL DEFAULT '', note TEXT);
        -- Has all that is compared with the folders before each answer.
        CREATE UNIQUE INDEX runs_by_path ON runs (path, mark);
        CREATE INDEX runs_by_time ON runs (finished DESC, path);
        CREATE INDEX runs_by_id ON runs (id);
        -- A folder that looks like a run and cannot be read; it is tried again when it changes.
        CREATE TABLE unreadable (path TEXT PRIMARY KEY, mark INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
        CREATE TABLE figures (
          measure INTEGER NOT NULL, run INTEGER NOT NULL, strategy INTEGER NOT NULL,
          hidden INTEGER NOT NULL, mean REAL NOT NULL, low REAL, high REAL,
          PRIMARY KEY (measure, run, strategy)) WITHOUT ROWID;
        CREATE TABLE sources (name TEXT PRIMARY KEY, mark INTEGER NOT NULL) WITHOUT ROWID;
        PRAGMA user_version = \(version);
        """)
  }
}

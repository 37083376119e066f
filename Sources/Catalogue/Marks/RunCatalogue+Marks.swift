import Results

extension RunCatalogue {
  /// Gives a run tags and takes tags from it.
  ///
  /// - Returns: the tags it now has, in order of the alphabet.
  /// - Throws: ``CatalogueProblem``; nothing is changed then.
  @discardableResult
  public func tag(
    _ run: RunRecord, adding: [String] = [], removing: [String] = []
  ) throws(CatalogueProblem) -> [String] {
    for tag in adding where !RunMarks.isTag(tag) {
      throw .misunderstood(
        "'\(tag)' is no tag; a tag is one word of at most 64 letters, without commas")
    }
    return try mark(run) { mark in
      var tags = mark.tags.filter { !removing.contains($0) }
      for tag in adding where !tags.contains(tag) { tags.append(tag) }
      mark.tags = tags.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }.tags
  }

  /// Writes something down about a run; nil takes the note away.
  public func write(note: String?, on run: RunRecord) throws(CatalogueProblem) {
    let text = note?.trimmed ?? ""
    _ = try mark(run) { $0.note = text.isEmpty ? nil : text }
  }

  /// Removes a run's folder and what was said of it.
  ///
  /// The folder first loses its name, in one step, so that a run is there whole or not at all.
  public func remove(_ run: RunRecord) throws(CatalogueProblem) {
    do {
      try RunStore.remove(folder(of: run))
    } catch {
      throw .refused(error)
    }
    _ = try mark(run) { $0 = RunMarks.Mark() }
  }

  private func mark(
    _ run: RunRecord, _ change: (inout RunMarks.Mark) -> Void
  ) throws(CatalogueProblem) -> RunMarks.Mark {
    guard let lock = FolderLock(root) else {
      throw .refused(
        .unwritable(
          path: "\(root)/\(RunMarks.fileName)", reason: CatalogueFile.noPermission))
    }
    var marks = try RunMarks(root: root)
    let before = marks[run.path]
    change(&marks[run.path])
    if marks[run.path] != before { try marks.write(root: root) }
    _ = consume lock
    return marks[run.path]
  }
}

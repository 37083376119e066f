import JSONDocuments

/// The files of one run, ready to be written.
public struct RunFiles: Sendable {
  /// A file by name.
  public struct File: Hashable, Sendable {
    /// Its name in the run folder.
    public let name: String
    /// Its content.
    public let bytes: [UInt8]

    /// Names some content.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The files, in the order of the manifest.
  ///
  /// Nothing in them differs between two runs with equal identities.
  public let files: [File]

  /// The name of the document for programs.
  public static let summary = "summary.json"
  /// The name of the report for people.
  public static let report = "report.txt"
  /// The name of the table of all measures.
  public static let measures = "measures.csv"
  /// The names of the report as a page: what is made from the run's files belongs to the folder, and is
  /// none of its data files.
  public static let pages = ["report.html", "report.zh.html"]
  /// The name of the report as a page in a language, `en` or another's short name.
  public static func page(_ language: String) -> String {
    language == "en" ? pages[0] : "report.\(language).html"
  }
  /// The name of the scenario's copy.
  public static let scenario = "scenario.yaml"

  /// The text of a file; empty if there is none of that name.
  public func text(_ name: String) -> String {
    String(decoding: files.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
  }

  /// Gathers files.
  public init(_ files: [File]) { self.files = files }

  /// The files' names and digests, for the manifest.
  public var digests: [Manifest.DataFile] {
    files.map { Manifest.DataFile(name: $0.name, sha256: Digest(of: $0.bytes).description) }
  }

  /// Writes the files and the manifest into a draft and publishes it.
  ///
  /// - Returns: the folder's path, or nil if somebody else put a folder there in the meantime.
  /// - Throws: ``FileProblem/unwritable(path:reason:)``; nothing is left behind then.
  public func publish(_ draft: FolderDraft, manifest: Manifest) throws(FileProblem) -> String? {
    do {
      for file in files { try draft.write(file.bytes, to: file.name) }
      try draft.write(Array(manifest.json.document.utf8), to: Manifest.fileName)
      if try draft.publish() { return draft.path }
      draft.discard()
      return nil
    } catch {
      draft.discard()
      throw error
    }
  }
}

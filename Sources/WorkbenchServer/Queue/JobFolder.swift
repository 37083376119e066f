import Foundation
import Glibc
import Results
import Studies

/// Jobs on disk: a document and the scenario's text for each, so that a workbench that is killed
/// forgets none of them.
struct JobFolder: Sendable {
  private let path: String
  /// Held open for the lock, which ends with the process however it ends.
  private let lock: Int32

  /// Opens the folder of jobs below a folder of results; it is made if it is missing.
  ///
  /// - Throws: ``CommandFailure`` if another workbench has it, or it cannot be written.
  init(results: String) throws(CommandFailure) {
    let path = results + "/.workbench"
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.cannotWrite, "cannot make the folder \(path)")
    }
    lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      throw CommandFailure(.cannotWrite, "cannot write \(path)/lock: \(FileProblem.lastReason)")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw CommandFailure(
        .cannotWrite,
        "another workbench is serving \(results); use it, end it, or choose another folder with "
          + "--results")
    }
  }

  /// Lets another workbench have the folder.
  func release() { close(lock) }

  /// All jobs, the oldest first; what cannot be read is left alone.
  func jobs() -> [Job] {
    DiskFolder.names(in: path).filter { $0.hasSuffix(".json") }.compactMap { name in
      (try? DiskFile.read(path + "/" + name)).flatMap {
        try? JSONDecoder().decode(Job.self, from: Data($0))
      }
    }.sorted { $0.id < $1.id }
  }

  /// Where the text is that a job runs, as it was when the job was asked for.
  func text(of job: Job) -> String { path + "/" + job.id + ".yaml" }

  /// Writes a new job with its scenario's text.
  func add(_ job: Job, text: String) throws(FileProblem) {
    try FileDraft(self.text(of: job)).publish(Array(text.utf8))
    try write(job)
  }

  /// Writes what became of a job.
  func write(_ job: Job) throws(FileProblem) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    guard let data = try? encoder.encode(job) else { preconditionFailure("a job can be encoded") }
    try FileDraft(path + "/" + job.id + ".json").publish([UInt8](data))
  }

  /// Forgets a job.
  func remove(_ job: Job) {
    unlink(path + "/" + job.id + ".json")
    unlink(text(of: job))
  }
}

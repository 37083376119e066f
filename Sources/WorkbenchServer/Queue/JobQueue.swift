import Dispatch
import HTTPTypes
import Results
import Studies
import Synchronization

/// The runs that were asked for, one computed at a time, in the order they were asked for.
///
/// Every change is on disk before it is told. After a crash, what waited still waits; what ran is
/// marked as interrupted and not started by itself: it may be what brought the workbench down.
final class JobQueue: Sendable {
  private struct State {
    var jobs: [Job] = []
    var progress = JobProgress()
    var running: String?
    var cancelled: Set<String> = []
    var isClosed = false
    /// Grows with every change, so that whoever follows knows whether there is news.
    var version = 0
  }

  private let state = Mutex(State())
  private let folder: JobFolder
  private let runner: JobRunner
  private let limits: Limits
  private let thread = DispatchQueue(label: "footfall.runs")
  /// Tells followers of this process from those of one before it.
  let generation: String

  /// Jobs that are over and still listed.
  private static let remembered = 100

  /// Takes up the jobs of a folder.
  init(_ folder: JobFolder, runner: JobRunner, limits: Limits) {
    self.folder = folder
    self.runner = runner
    self.limits = limits
    generation = SessionToken.random().text.prefix(8).description
    var jobs = folder.jobs()
    for index in jobs.indices where jobs[index].state == .running {
      jobs[index].state = .interrupted
      jobs[index].message = "the workbench ended while this ran; nothing of it was stored"
      try? folder.write(jobs[index])
    }
    state.withLock { $0.jobs = jobs }
  }

  /// Begins with what waits.
  func start() { thread.async { self.runNext() } }

  /// Ends what runs, which is then marked as interrupted, and begins nothing more.
  func close() {
    state.withLock { $0.isClosed = true }
    thread.sync {}
    folder.release()
  }

  /// Whether nothing more will happen.
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// All jobs, the newest first, how far the running one is, and the version of all this.
  func snapshot() -> (jobs: [Job], progress: JobProgress, version: Int) {
    state.withLock { ($0.jobs.reversed(), $0.progress, $0.version) }
  }

  /// A job by its name.
  func job(_ id: String) throws(Refusal) -> Job {
    guard let job = state.withLock({ $0.jobs.first { $0.id == id } }) else {
      throw Refusal(.notFound, "there is no such run in the queue")
    }
    return job
  }

  /// Adds a job at the end.
  func add(
    scenario: String, text: String, replications: Int?, overrides: [String]
  ) throws(Refusal) -> Job {
    let job = Job(
      id: JobQueue.newID(), scenario: scenario, replications: replications, overrides: overrides,
      asked: Program.now,
      state: .queued)
    let limits = limits
    let problem = state.withLock { state -> Refusal? in
      guard state.jobs.count(where: { $0.state == .queued }) < limits.queued else {
        return Refusal(
          .tooManyRequests, "\(limits.queued) runs are waiting already; cancel one or wait")
      }
      do throws(FileProblem) {
        try folder.add(job, text: text)
      } catch {
        return Refusal(.init(code: 507), error.description)
      }
      state.jobs.append(job)
      state.version += 1
      JobQueue.forget(&state, folder)
      return nil
    }
    if let problem { throw problem }
    start()
    return job
  }

  /// Ends a job, or takes it out of the queue.
  func cancel(_ id: String) throws(Refusal) {
    _ = try job(id)
    state.withLock { state in
      guard let index = state.jobs.firstIndex(where: { $0.id == id }) else { return }
      switch state.jobs[index].state {
      case .queued:
        state.jobs[index].state = .cancelled
        try? folder.write(state.jobs[index])
      case .running: state.cancelled.insert(id)
      default: return
      }
      state.version += 1
    }
  }

  /// Puts a job that is over into the queue again.
  func resume(_ id: String) throws(Refusal) {
    guard try job(id).state.isOver else {
      throw Refusal(.conflict, "this run is in the queue already")
    }
    state.withLock { state in
      guard let index = state.jobs.firstIndex(where: { $0.id == id }) else { return }
      state.jobs[index].state = .queued
      (state.jobs[index].message, state.jobs[index].run) = (nil, nil)
      try? folder.write(state.jobs[index])
      state.version += 1
    }
    start()
  }

  private func runNext() {
    let next = state.withLock { state -> Job? in
      guard !state.isClosed, state.running == nil,
        let index = state.jobs.firstIndex(where: { $0.state == .queued })
      else { return nil }
      state.jobs[index].state = .running
      state.running = state.jobs[index].id
      state.progress = JobProgress()
      state.version += 1
      try? folder.write(state.jobs[index])
      return state.jobs[index]
    }
    guard let next else { return }
    let outcome = runner.run(
      next, text: folder.text(of: next),
      isCancelled: { self.state.withLock { $0.isClosed || $0.cancelled.contains(next.id) } },
      progress: { progress in
        self.state.withLock { state in
          state.progress = progress
          state.version += 1
        }
      })
    state.withLock { state in
      state.running = nil
      state.version += 1
      guard let index = state.jobs.firstIndex(where: { $0.id == next.id }) else { return }
      var job = state.jobs[index]
      job.state = outcome.state
      (job.message, job.run, job.seconds) = (outcome.message, outcome.run, outcome.seconds)
      if outcome.state == .cancelled, state.cancelled.remove(next.id) == nil {
        job.state = .interrupted
        job.message = "the workbench ended while this ran; nothing of it was stored"
      }
      state.jobs[index] = job
      try? folder.write(job)
    }
    thread.async { self.runNext() }
  }

  /// Forgets the oldest of those that are over.
  private static func forget(_ state: inout State, _ folder: JobFolder) {
    let over = state.jobs.filter(\.state.isOver)
    for job in over.dropLast(remembered) {
      folder.remove(job)
      state.jobs.removeAll { $0.id == job.id }
    }
  }

  /// A name that sorts by time and does not collide.
  private static func newID() -> String {
    let time = Program.now.filter { $0.isNumber }
    return time + "-" + SessionToken.random().text.prefix(6)
  }
}

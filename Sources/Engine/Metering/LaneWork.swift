/// What one thread has done since it last reported: plain numbers, without locks or atomics.
///
/// Loops add to it where they are, such as `lane.work.words += Block.size` after a fill. The thread
/// that runs what couples customers uses the first lane's. Invariant: one thread uses it at a time;
/// phases of a tick are points at which threads meet.
final class LaneWork {
  /// See ``WorkCount/words``.
  var words = 0
  /// See ``WorkCount/exposures``.
  var exposures = 0
  /// See ``WorkCount/edgesTaken``.
  var edgesTaken = 0
  /// See ``WorkCount/friendsTold``.
  var friendsTold = 0
  /// See ``WorkCount/blocksVisited``.
  var blocksVisited = 0
  /// Whether phases are timed; without a meter they are not, and no clock is read.
  var isTimed = false

  private(set) var phase = TickPhase.state
  private var times = PhaseTimes()
  /// Since when the present phase runs; 0 while nobody works.
  private var since: UInt64 = 0

  /// Ends the present phase, if one runs, and begins another.
  func enter(_ next: TickPhase) {
    guard isTimed else { return }
    let now = Stopwatch.now
    if since != 0 { times[phase] += now - since }
    (phase, since) = (next, now)
  }

  /// Ends the present phase: the thread waits, or goes away.
  func pause() {
    guard isTimed, since != 0 else { return }
    times[phase] += Stopwatch.now - since
    since = 0
  }

  /// Hands over everything and begins anew; a phase that runs goes on.
  func take() -> (work: WorkCount, times: PhaseTimes) {
    var work = WorkCount()
    work.words = words
    work.exposures = exposures
    work.edgesTaken = edgesTaken
    work.friendsTold = friendsTold
    work.blocksVisited = blocksVisited
    (words, exposures, edgesTaken, friendsTold, blocksVisited) = (0, 0, 0, 0, 0)
    if since != 0 { enter(phase) }
    let spent = times
    times = PhaseTimes()
    return (work, spent)
  }
}

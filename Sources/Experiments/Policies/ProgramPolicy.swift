public import Engine

/// A policy that is a program of its own, spoken to in lines of JSON.
///
/// One program for each strategy, channel and replication, started when the first contacts are chosen and ended with the
/// run. It sees what the marketer sees, and what came of its contacts.
public final class ProgramPolicy: OutsidePolicy {
  private let program: ChildProgram
  private let path: String
  private let limit: Duration
  private let isCancelled: @Sendable () -> Bool

  /// Starts a program and greets it.
  ///
  /// - Parameters:
  ///   - path: where it is; it must be executable.
  ///   - introduction: what it is told first.
  ///   - limit: how long an answer may take.
  ///   - isCancelled: asked while it is waited for.
  /// - Throws: ``OutsidePolicyError``.
  public init(
    path: String, introduction: PolicyIntroduction, limit: Duration,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(OutsidePolicyError) {
    (self.path, self.limit, self.isCancelled) = (path, limit, isCancelled)
    do throws(ChildProgram.Problem) {
      program = try ChildProgram(path: path)
    } catch {
      throw ProgramPolicy.failure(error, path, limit)
    }
    try PolicyLines.checkHello(try exchange(PolicyLines.hello(introduction)))
  }

  /// Asks it whom to contact.
  public func answer(_ question: PolicyQuestion) throws(OutsidePolicyError) -> PolicyAnswer {
    try PolicyLines.answer(try exchange(PolicyLines.choose(question)))
  }

  /// Ends it, and whatever it started.
  public func close() { program.close() }

  private func exchange(_ line: String) throws(OutsidePolicyError) -> [UInt8] {
    do throws(ChildProgram.Problem) {
      return try program.exchange(line, within: limit, isCancelled: isCancelled)
    } catch {
      throw ProgramPolicy.failure(error, path, limit)
    }
  }

  private static func failure(
    _ problem: ChildProgram.Problem, _ path: String, _ limit: Duration
  ) -> OutsidePolicyError {
    switch problem {
    case .notStarted(let sentence): .failed(sentence)
    case .ended(let sentence): .failed("\(path) gave no answer: \(sentence)")
    case .tooSlow:
      .failed(
        "\(path) gave no answer within \(limit.components.seconds) seconds; --program-limit gives it longer"
      )
    case .tooMuch(let sentence): .failed("\(path): \(sentence)")
    case .cancelled: .cancelled
    }
  }
}

import Experiments
import Marketing
import ScenarioFiles

extension ScenarioSource {
  /// Refuses a scenario that starts programs, unless whoever runs it has allowed that.
  ///
  /// A scenario from somebody else could name any program of this machine.
  func refusePrograms(unless isAllowed: Bool) throws(CommandFailure) {
    guard !isAllowed else { return }
    for strategy in scenario.strategies {
      for use in strategy.parts.flatMap(\.channels) {
        guard case .program(let program, _) = use.order else { continue }
        // A phase may be what starts it.
        let line = resolved.lines.last {
          $0.path.hasPrefix("strategies.\(strategy.id).")
            && $0.path.hasSuffix("channels.\(use.channel).order")
        }
        let place =
          switch line?.origin {
          case .file(let number)?: "\(path):\(number)"
          case .override(let text)?: "--set \(text)"
          case .byDefault?, nil: path
          }
        throw CommandFailure(
          .usage,
          "\(place): strategy `\(strategy.id)` starts the program \(program), which would run with your "
            + "rights; --allow-programs allows it, for scenarios and programs that you trust")
      }
    }
  }

  /// How the scenario's programs are started; nil if it has none.
  func programStart(_ options: StudyOptions) -> ProgramStart? {
    guard let limit = options.programLimit, !scenario.programs.isEmpty else { return nil }
    let places = Dictionary(
      scenario.programs.map { ($0, located($0)) }, uniquingKeysWith: { first, _ in first })
    return ProgramStart(limit: .seconds(limit)) { places[$0] ?? $0 }
  }
}

/// What the program ends with; where `sysexits.h` has a number for it, that one.
package enum ExitStatus: Int32, CaseIterable {
  case fine = 0
  case differs = 1
  case someReplicationsFailed = 2
  case notMet = 3
  case moreWork = 4
  case usage = 64
  case invalidScenario = 65
  case missingInput = 66
  case broken = 70
  case cannotWrite = 73
  case interrupted = 130

  /// What it means, for the help screen.
  package var meaning: String {
    switch self {
    case .fine: "fine"
    case .differs: "what was compared is not the same, or cannot be compared"
    case .someReplicationsFailed: "some replications failed; the figures rest on the others"
    case .notMet: "a required target was missed, or a run could not be verified"
    case .moreWork: "an exact counter of work is larger than in the bench compared with"
    case .usage: "the command line makes no sense"
    case .invalidScenario: "the scenario, or a file it reads, is not valid"
    case .missingInput: "a file is missing or cannot be read"
    case .broken: "an error of the program itself; please report it"
    case .cannotWrite: "a file or folder cannot be written, or the disk is full"
    case .interrupted: "interrupted; nothing was written"
    }
  }

  /// All of them, a line each.
  package static var table: String {
    allCases.map { status in
      let number = "\(status.rawValue)"
      return String(repeating: " ", count: 5 - number.count) + number + "  " + status.meaning
    }.joined(separator: "\n")
  }
}

/// Why a command could not do its work: a sentence, and what the program ends with.
package struct CommandFailure: Error {
  package let status: ExitStatus
  package let message: String

  package init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}

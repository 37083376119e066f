/// What stands around a figure: what it says, and what it rests on.
public struct Caption: Hashable, Sendable {
  /// The heading.
  public let title: String
  /// What the figure says, in a sentence; also its text alternative.
  public let sentence: String
  /// What the numbers count: `CNY for each customer`; empty if the figure has several units.
  public let unit: String
  /// What an interval is: `95 % interval over replications`; nil where there is none.
  public let interval: String?
  /// What the numbers rest on: `20 replications of 10,000 customers`.
  public let n: String
  /// The time looked at: `week 1 to 52`.
  public let window: String
  /// The file and the rows the figures come from.
  public let source: String
  /// The command that draws the figure again.
  public let command: String

  /// Makes a caption.
  public init(
    title: String, sentence: String, unit: String, interval: String?, n: String, window: String,
    source: String, command: String
  ) {
    self.title = title
    self.sentence = sentence
    self.unit = unit
    self.interval = interval
    self.n = n
    self.window = window
    self.source = source
    self.command = command
  }
}

/// Something that must hold.
///
/// A list of conditions means all of them.
public indirect enum Condition: Hashable, Sendable {
  /// A numeric feature compared with a number.
  case number(feature: String, Comparison, Double)
  /// A category equal to a label.
  case category(feature: String, label: String)
  /// A yes-or-no feature.
  case flag(String)
  /// Being in a stage at the tick's start.
  case inStage(StageReference)
  /// Having entered a stage at some time.
  case was(StageReference)
  /// The first contact that moved the customer out of the start stage came by this channel.
  case cameBy(String)
  /// The customer consents to a channel and has not opted out.
  case consents(channel: String)
  /// Contacts by a channel so far compared with a number.
  case contactsSoFar(channel: String, Comparison, Int)
  /// The tick lies in a window.
  case during(Window)
  /// A factor of the environment is above zero.
  case environment(String)
  /// The points in a balance compared with a number.
  case balance(String, Comparison, Int)
  /// One of these holds.
  case any([Condition])
  /// This does not hold.
  case not(Condition)
}

/// How a number is compared.
public enum Comparison: String, Hashable, Sendable {
  case atLeast = "at least"
  case atMost = "at most"
  case below
  case above

  /// Whether `left` compares so with `right`.
  public func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .atLeast: left >= right
    case .atMost: left <= right
    case .below: left < right
    case .above: left > right
    }
  }
}

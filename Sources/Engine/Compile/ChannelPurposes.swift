import RandomStreams

/// What a channel's draws are for, by its id, made once.
struct ChannelPurposes: Sendable {
  let exposure: Purpose
  let select: Purpose
  let noticed: Purpose
  let answered: Purpose
  let optOut: Purpose
  let giveUp: Purpose
  let send: Purpose
  let seed: Purpose
  let place: Purpose

  /// The first part of every purpose of a channel; `reach` and `consent` belong to the population.
  static let kinds = [
    "reach", "consent", "exposure", "select", "noticed", "answered", "opt-out", "give-up", "send",
    "seed", "place", "carry",
  ]

  init(_ id: String) {
    exposure = Purpose("exposure.\(id)")
    select = Purpose("select.\(id)")
    noticed = Purpose("noticed.\(id)")
    answered = Purpose("answered.\(id)")
    optOut = Purpose("opt-out.\(id)")
    giveUp = Purpose("give-up.\(id)")
    send = Purpose("send.\(id)")
    seed = Purpose("seed.\(id)")
    place = Purpose("place.\(id)")
  }
}

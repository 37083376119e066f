import Marketing
import ScenarioFiles

/// Small scenarios that together use most of the language.
enum Fixtures {
  /// A scenario about one card, to which tests add what they need.
  static let card = """
    footfall: 1
    title: A card
    currency: CNY
    time: {tick: week, length: 26 weeks}
    customers:
      count: 500
      segments: {young: {share: 40%}, old: {share: 60%}}
      features:
        income: lognormal median 8000 CNY spread x1.6
        digital: beta mean 60% sd 20%
        hunter: 5%
        home: {estate: 30%, nearby: 70%}
      groups: {device: {size: 1}}
    network: {kind: small-world, friends: 6}
    products:
      debit: {margin: 4 CNY per week}
    journeys:
      card:
        stages: {unaware: prospect, aware: prospect, active: customer, left: lost}
        edges:
          notice: {from: unaware, to: aware, chance: 0.5% per week, drivers: {leaflets: x6}}
          open: {from: aware, to: active, chance: 1% per week, then: {hold: debit}}
          accept: {from: aware, to: active, chance: 5% per invitation}
          invite: {from: active, chance: 2% per week, then: {invite: 1 friend by invitation}}
          leave: {from: active, to: left, chance: 1% per week, then: {drop: debit}}
    channels:
      leaflets: {kind: broadcast, reach: 60%, cost: 0.50 CNY each}
      text: {kind: addressed, cost: 0.05 CNY each}
      invitation: {kind: social}
    incentives:
      reward:
        when: card.accept
        give: {newcomer: 10 CNY, inviter: 20 CNY}
        half-effect: 20 CNY
    strategies:
      base: {channels: {leaflets: 1000 CNY per week}}
      invite: {channels: {invitation: used}, offers: [reward]}
    """

  /// An event with sessions, seeds, tallies and targets by day.
  static let event = """
    footfall: 1
    title: "Day of the open door: the estate"
    currency: CNY
    time: {tick: day, length: 6 weeks}
    customers:
      count: 900
      segments: {leader: {share: 20%}, other: {share: 80%}}
    network: {kind: communities, friends: 8, group-size: 60, between-groups: 15%, degree-spread: x1.8}
    environment: {the-day: day 8, fair: {week 3 to 4: 0.5, otherwise: 0.1}}
    journeys:
      event:
        start: unaware
        stages: {unaware: none, registered: none, came: none, missed: none}
        edges:
          register:
            from: unaware
            to: registered
            only: [day 1 to 7]
            chance: 0.5% per day
            drivers: {posters: x4, prize: x2, share of friends in event.registered: x8}
            then: {count: {households: 1}}
          come:
            from: registered
            to: came
            only: [the-day]
            chance: 70% per day
            then: {count: {tickets: 1 + poisson 0.5, talk.posts: 12%}}
          stay-away: {from: registered, to: missed, only: [day 9], chance: 100% per day}
      card:
        start: {without: 90%, holder: 10%}
        stages: {without: prospect, holder: customer}
        edges:
          book:
            from: without
            to: holder
            chance: 0.01% per day
            drivers: {stall: x50, after event.came: x10 half-life 10 days}
            then: {book: {deposits: lognormal median 3000 CNY spread x2}}
    channels:
      posters: {kind: broadcast, reach: 40%, cost: 0.05 CNY each}
      word: {kind: social, senders: seeds, sends: 2 per day}
      stall: {kind: event, sessions: day 8, visitors: event.come, places: 200, cost: {per-session: 900 CNY}}
    incentives:
      prize: {when: event.come, give: {customer: 1 in 40 of 300 CNY}, half-effect: 10 CNY}
    strategies:
      posters-only: {channels: {posters: 250 CNY per day, stall: used}, during: week 1 to 2}
      leaders:
        like: posters-only
        offers: [prize]
        seeds: {channel: word, pick: 12 by friends, who: [segment is leader], reward: 80 CNY each}
      anybody: {like: leaders, seeds: {pick: 12 at random}}
      silence: {like: leaders, without: [share of friends]}
    experiment: {baseline: posters-only, replications: 5, seed: 8, rank-by: entered event.came}
    targets:
      came: {measure: entered event.came, strategy: leaders, expect: 60 within 30%}
      holders: {measure: in card.holder, strategy: leaders, expect: {day 0: 90, day 42: at least 100}}
      talk: {measure: count talk, strategy: leaders, expect: {posts: 4 within 100%}}
    """

  /// A telephone campaign with a desk, bands, a table by category and stop rules.
  static let telephone = """
    footfall: 1
    currency: EUR
    time: {tick: day, length: 60 days}
    customers:
      count: 400
      features:
        age: lognormal median 39 years spread x1.3 within 18 to 95
        phone: {cellular: 60%, telephone: 40%}
        before:
          by: phone
          cellular: {none-yet: 80%, success: 20%}
          otherwise: {none-yet: 95%, success: 5%}
    journeys:
      deposit:
        stages: {open: prospect, subscribed: customer}
        edges:
          subscribe:
            from: open
            to: subscribed
            chance: 4% per call
            drivers:
              phone: {telephone: x0.4}
              age: {under 25: x2, 40 to 49: x0.8, 60 and over: x4}
              calls so far: {1: x0.9, 2 to 3: x0.7, 4 and over: x0.4}
    channels:
      call: {kind: staffed, desk: centre, cost: 0.15 EUR each, opt-out: 0.3% per contact}
    desks:
      centre: {people: 3, hours: 6 hours per day, handling: exponential mean 7 minutes, pay: 11 EUR per hour}
    strategies:
      observed:
        channels:
          call:
            order: by age
            pause: 3 days
            stop-after: {by: before, none-yet: {1: 38%, 2 and over: 40%}, success: {1 and over: 30%}}
      three: {like: observed, channels: {call: {stop-after: 3 calls}}}
      small: {like: three, desks: {centre: {people: 1}}}
    experiment: {rank-by: contacts per sale, least-difference: 3%}
    targets:
      hazard:
        measure: deposit.subscribe by call number
        strategy: observed
        expect: {1: 4.0%, 2: 3.2%}
        data-size: {1: 400, 2: 250}
      phones:
        measure: conversion open to subscribed by phone
        strategy: observed
        expect: {cellular: 9%, telephone: 4%}
        data-size: {cellular: 240, telephone: 160}
        used: check
    """

  /// The least that runs.
  static let least = """
    footfall: 1
    journeys:
      visit:
        stages: {away: prospect, here: customer}
        edges:
          come: {from: away, to: here, chance: 10% per week}
    strategies:
      nothing: {}
    """

  static let all = [("card", card), ("event", event), ("telephone", telephone), ("least", least)]
}

/// Loads a text as `test.yaml`.
func load(_ text: String, set: [(String, String)] = []) -> LoadResult {
  ScenarioLoader.load(
    ScenarioText(path: "test.yaml", text: text),
    overrides: Overrides(set.map { Overrides.Setting(path: $0.0, value: $0.1) }))
}

/// The problems of a text, one line each.
func problems(_ text: String, set: [(String, String)] = []) -> [String] {
  load(text, set: set).diagnostics.map(\.summary)
}

/// The problems of the card scenario with one piece of text replaced.
func problems(replacing old: String, with new: String) -> [String] {
  problems(Fixtures.card.replacing(old, with: new))
}

import Engine
import Foundation
import Marketing
import RandomStreams
import Statistics

/// A customer in line at a desk.
struct ReferenceWaiter {
  let customer: Int
  let since: Int
  let draw: UInt32
  /// Seconds that she waits if it is her turn on the day she came.
  let seconds: Int64
}

/// What the reference knows of desks and leads.
struct ReferenceFloor {
  /// Those who will come to each desk in the next tick.
  var coming: [String: Set<Int>] = [:]
  /// Those in line at each desk.
  var lines: [String: [ReferenceWaiter]] = [:]
  /// Answers of this tick, by channel and customer: whether the answer was right.
  var answers: [Int: [Int: Bool]] = [:]
  /// What is left of each desk's conversations in this tick, and of one conversation from the last.
  var capacity: [String: Double] = [:]
  /// Customers whom each desk was paid for.
  var paid: [String: Set<Int>] = [:]
  /// Customer-ticks of products with which each desk is credited, by desk, product and cell.
  var credited: [String: Int64] = [:]
  /// Open leads, and when each customer was contacted as a lead.
  var leads: [ReferenceLead] = []
  var contactedAt: [Int: Int] = [:]
  /// The engine whose lead each customer is who is contacted now, by channel.
  var worked: [Int: [Int: Int]] = [:]
  /// Rankings of engines in use.
  var ranks: [String: [Int]] = [:]
}

extension ReferenceSimulation {
  /// Serves those who come to desks; desks that hand over before those that take over.
  func serve() {
    floor.answers = [:]
    for desk in acting.desks {
      let left = floor.capacity[desk.id] ?? 0
      floor.capacity[desk.id] = (left - left.rounded(.down)) + desk.capacity(in: step)
    }
    for channel in scenario.channels
    where acting.channels.contains(where: { $0.channel == channel.id }) {
      guard case .staffed(_, _, _, _, let capacity?) = channel.kind else { continue }
      let left = floor.capacity[channel.id] ?? 0
      floor.capacity[channel.id] =
        (left - left.rounded(.down)) + capacity.count * step.ratio(to: capacity.per)
    }
    for desk in scenario.desks.sorted(by: { depth($0.id) > depth($1.id) }) { serve(desk.id) }
  }

  private func depth(_ id: String) -> Int {
    let desk = acting.desks.first { $0.id == id } ?? scenario.desks.first { $0.id == id }
    return desk?.handsOverTo.map { 1 + depth($0) } ?? 0
  }

  private func serve(_ id: String) {
    let line = Set((floor.lines[id] ?? []).map(\.customer))
    let came = (floor.coming[id] ?? []).subtracting(line).sorted()
    floor.coming[id] = nil
    guard let desk = acting.desks.first(where: { $0.id == id }) else {
      for customer in came { count([.came, .blocked], id, customer) }
      for waiter in floor.lines[id] ?? [] { count([.inLine], id, waiter.customer) }
      return
    }
    let channel = plans.first { plan in
      guard plan.isLive, case .staffed(_, _, _, id?, _) = scenario.channels[plan.channel].kind
      else { return false }
      return true
    }?.channel
    if let channel, servers(desk) >= 1 {
      expire(desk)
      receive(came, desk)
      answer(desk, by: channel)
    } else {
      for customer in came {
        if let next = desk.handsOverTo {
          floor.coming[next, default: []].insert(customer)
          count([.handedOver], id, customer)
        } else {
          count([.came, .blocked], id, customer)
        }
      }
      expire(desk)
    }
    for waiter in floor.lines[id] ?? [] { count([.inLine], id, waiter.customer) }
  }

  private func expire(_ desk: Desk) {
    guard let most = desk.expires.map({ max(1, $0.ticks(of: step)) }) else { return }
    var rest: [ReferenceWaiter] = []
    for waiter in floor.lines[desk.id] ?? [] {
      if tick - waiter.since < most {
        rest.append(waiter)
      } else {
        leave(waiter, .expired, desk.id)
      }
    }
    floor.lines[desk.id] = rest
  }

  /// Those who serve all people, of whom each agent is several.
  private func servers(_ desk: Desk) -> Double {
    let crowd = Double(scenario.customers.eachStandsFor)
    return (desk.people * crowd * 1_000).rounded() / 1_000
  }

  private func receive(_ came: [Int], _ desk: Desk) {
    let crowd = Double(scenario.customers.eachStandsFor)
    var backlog = crowd * Double((floor.lines[desk.id] ?? []).count) / step.days
    let bands =
      desk.profile.isEmpty
      ? [DayBand(start: 0, end: desk.hoursPerDay, share: 1)] : desk.profile
    var fates: [(upTo: Double, blocked: Double, abandoned: Double, seconds: Int64)] = []
    var upTo = 0.0
    for band in bands {
      upTo += band.share
      let length = band.hours * 3_600
      let rate = crowd * Double(came.count) * band.share / step.days / length
      let station = ReferenceStation(
        arrivals: rate, service: desk.handling.mean, servers: Int(servers(desk)),
        patience: desk.patience.map { Double($0.seconds) }, room: desk.waitingRoom)
      let found = station.outcome
      if desk.patience != nil || desk.waitingRoom != nil {
        fates.append(
          (
            upTo, found?.blocked ?? 0, found?.abandoned ?? 0,
            Int64((found?.wait ?? 0).rounded())
          ))
      } else {
        // A heap of work that grows or shrinks evenly; the mean wait is its mean height over the speed of work.
        let speed = servers(desk).rounded(.down) / desk.handling.mean
        let end = backlog + (rate - speed) * length
        let share = end >= 0 ? 1 : backlog / (backlog - end)
        let height = share * (backlog + max(end, 0)) / 2
        backlog = max(end, 0)
        fates.append(
          (upTo, 0, 0, Int64((min(found?.wait ?? 0, length) + height / speed).rounded())))
      }
    }
    for customer in came {
      count([.came], desk.id, customer)
      let hour = uniform(customer, "hour.\(desk.id)")
      let fate = fates.first { hour < $0.upTo } ?? fates[fates.count - 1]
      let word = draws.word(
        customer: UInt32(customer), tick: drawTick, purpose: Purpose("fate.\(desk.id)"))
      let luck = (Double(word) + 0.5) / 4_294_967_296
      let waiter = ReferenceWaiter(
        customer: customer, since: tick, draw: word, seconds: fate.seconds)
      if luck < fate.blocked {
        leave(waiter, .blocked, desk.id)
      } else if luck < fate.blocked + fate.abandoned {
        leave(waiter, .abandoned, desk.id)
      } else {
        floor.lines[desk.id, default: []].append(waiter)
      }
    }
  }

  private func answer(_ desk: Desk, by channel: Int) {
    let line = (floor.lines[desk.id] ?? []).sorted {
      ($0.since, $0.draw, $0.customer) < ($1.since, $1.draw, $1.customer)
    }
    let room = Int(floor.capacity[desk.id] ?? 0)
    floor.lines[desk.id] = []
    for (place, waiter) in line.enumerated() {
      guard place < room else {
        if desk.patience != nil {
          leave(waiter, .abandoned, desk.id)
        } else if desk.waitingRoom != nil {
          leave(waiter, .blocked, desk.id)
        } else {
          floor.lines[desk.id, default: []].append(waiter)
        }
        continue
      }
      noteWait(waiter, desk.id)
      floor.capacity[desk.id, default: 0] -= 1
      let luck = uniform(waiter.customer, "resolve.\(desk.id)")
      let isRight = luck < desk.resolves * desk.accuracy
      floor.answers[channel, default: [:]][waiter.customer] = isRight
      exposures[channel][waiter.customer] += 1
      let cost = scenario.channels[channel]
      book(
        .contacts, cost.id, price(cost).minor, cell: world.cells[waiter.customer],
        of: waiter.customer)
      count([.answered], desk.id, waiter.customer)
      if isRight {
        count([.resolved], desk.id, waiter.customer)
      } else if luck < desk.resolves {
        count([.wrong], desk.id, waiter.customer)
      } else if let next = desk.handsOverTo {
        floor.coming[next, default: []].insert(waiter.customer)
        count([.handedOver], desk.id, waiter.customer)
      }
    }
  }

  private func leave(_ waiter: ReferenceWaiter, _ fate: DeskCount, _ desk: String) {
    if fate != .blocked { noteWait(waiter, desk) }
    count([fate], desk, waiter.customer)
  }

  private func noteWait(_ waiter: ReferenceWaiter, _ desk: String) {
    let whole = Int64(tick - waiter.since) * step.seconds
    count([.waited], desk, waiter.customer)
    count([.waitingSeconds], desk, waiter.customer, whole == 0 ? waiter.seconds : whole)
  }

  private func count(
    _ counts: [DeskCount], _ desk: String, _ customer: Int, _ amount: Int64 = 1
  ) {
    guard isMeasured, let index = layout.desks.firstIndex(of: desk) else { return }
    for count in counts {
      record.desks[
        row, index * DeskCount.allCases.count + count.rawValue, world.cells[customer]] += amount
    }
  }

  /// Notes the work of desks, pays by the piece, and credits desks with margins.
  func closeDesks() {
    for desk in acting.desks {
      let talking = Set(
        scenario.channels.indices.filter {
          if case .staffed(_, _, _, desk.id?, _) = scenario.channels[$0].kind {
            true
          } else {
            false
          }
        })
      if plans.contains(where: { talking.contains($0.channel) }), isMeasured,
        let index = layout.desks.firstIndex(of: desk.id)
      {
        let first = index * DeskCount.allCases.count
        record.desks[row, first + DeskCount.workingSeconds.rawValue, 0] += Int64(
          (desk.people * desk.hoursPerDay * 3_600 * step.days).rounded())
        for cell in 0..<layout.cellCount {
          let handled = talking.reduce(Int64(0)) { $0 + record.contacts[row, $1, cell] }
          record.desks[row, first + DeskCount.handled.rawValue, cell] += handled
          record.desks[row, first + DeskCount.busySeconds.rawValue, cell] += Int64(
            (Double(handled) * desk.handling.mean).rounded())
        }
      }
      let brought = customers.indices.filter {
        customers[$0].cameBy.compactMap { $0 }.contains { channel in
          talking.contains(channel)
            && acting.channels.contains {
              $0.channel == scenario.channels[channel].id
            }
        }
      }
      payByThePiece(desk, brought)
      credit(desk, brought)
    }
  }

  private func payByThePiece(_ desk: Desk, _ brought: [Int]) {
    guard let rate = desk.pieceRate, let journey = world.journeys[rate.stage.journey] else {
      return
    }
    let last = scenario.timing.ticks + scenario.timing.followUpTicks
    guard tick % max(1, rate.settled.ticks(of: step)) == 0 || tick == last else { return }
    for customer in brought where isIn(rate.stage, customers[customer]) {
      guard tick - customers[customer].since[journey] >= rate.held.ticks(of: step),
        floor.paid[desk.id, default: []].insert(customer).inserted
      else { continue }
      book(.staff, desk.id, rate.pay.minor, cell: world.cells[customer], of: customer)
      count([.paidFor], desk.id, customer)
    }
  }

  private func credit(_ desk: Desk, _ brought: [Int]) {
    guard let span = desk.credit, isMeasured, let index = layout.desks.firstIndex(of: desk.id)
    else { return }
    for (number, product) in scenario.products.enumerated() {
      guard let margin = product.margin else { continue }
      for cell in 0..<layout.cellCount {
        let key = "\(desk.id) \(product.id) \(cell)"
        let before = floor.credited[key] ?? 0
        let holders = brought.count { customer in
          guard world.cells[customer] == cell, customers[customer].holds[number],
            let acquired = customers[customer].acquired
          else { return false }
          return tick - acquired < span.ticks(of: step)
        }
        floor.credited[key] = before + Int64(holders)
        func earned(_ ticks: Int64) -> Int64 {
          margin.total(after: TimeSpan(seconds: ticks * step.seconds))
        }
        record.desks[
          row, index * DeskCount.allCases.count + DeskCount.credited.rawValue, cell] +=
          earned(before + Int64(holders)) - earned(before)
      }
    }
  }
}

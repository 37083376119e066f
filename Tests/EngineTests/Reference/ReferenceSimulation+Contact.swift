import Engine
import Foundation
import Marketing

extension ReferenceSimulation {
  /// Broadcasts, and delivers what was sent in the last tick.
  func expose() {
    let none = Array(repeating: 0, count: population.count)
    exposures = scenario.channels.map { _ in none }
    noticed = exposures
    for delivery in deliveries {
      let channel = scenario.channels[delivery.channel]
      guard use(of: channel.id) != nil else { continue }
      switch channel.kind {
      case .addressed, .staffed:
        guard let plan = livePlan(delivery.channel) else { continue }
        guard population.reached[channel.id]?[delivery.customer] ?? true,
          consents(channel.id, delivery.customer),
          exposures[delivery.channel][delivery.customer] == 0, pays(plan)
        else { continue }
      case .broadcast, .social, .event: break
      }
      exposures[delivery.channel][delivery.customer] += 1
      book(
        .contacts, channel.id, price(channel).minor, cell: world.cells[delivery.customer],
        of: delivery.customer)
    }
    for plan in plans where plan.isLive {
      let channel = scenario.channels[plan.channel]
      guard case .broadcast(let seen, let per) = channel.kind else { continue }
      let reached = (0..<population.count).filter { population.reached[channel.id]?[$0] ?? true }
      if let seen {
        for customer in reached {
          let chance = ReferenceRates.convert(
            population.chance(seen, customer: customer), unit: (per ?? step).days, to: step.days)
          guard splitUniform(customer, "exposure.\(channel.id)") < chance else { continue }
          exposures[plan.channel][customer] += 1
          book(.media, channel.id, price(channel).minor, cell: world.cells[customer])
        }
      } else if let budget = plan.budget, !reached.isEmpty {
        let mean = Double(budget) / drifted(channel) / Double(reached.count)
        for customer in reached {
          exposures[plan.channel][customer] += Self.poisson(
            splitUniform(customer, "exposure.\(channel.id)"), mean: mean)
        }
      }
    }
  }

  /// The number of k ≥ 0 whose cumulative probability does not exceed a uniform number.
  static func poisson(_ uniform: Double, mean: Double) -> Int {
    var (count, mass) = (0, exp(-mean))
    var cumulative = mass
    while uniform >= cumulative, count < 10_000 {
      count += 1
      mass *= mean / Double(count)
      cumulative += mass
    }
    return count
  }

  /// What contacts do: memory, wear, opting out, giving up.
  func contact() {
    for (index, channel) in scenario.channels.enumerated() {
      let share: Double
      let optOut: Double
      let purpose: String
      switch channel.kind {
      case .addressed(_, let out, let noticed): (share, optOut, purpose) = (noticed, out, "noticed")
      case .staffed(_, let out, let answered, _, _):
        (share, optOut, purpose) = (answered, out, "answered")
      case .broadcast, .social, .event: (share, optOut, purpose) = (1, 0, "")
      }
      let fading = pow(2, -step.ratio(to: channel.halfLife))
      let wearing = channel.fatigue.map { pow(2, -2 * step.ratio(to: $0.window) / log(2)) } ?? 0
      for customer in 0..<population.count {
        let count = exposures[index][customer]
        var entered = count
        if count > 0, share < 1, uniform(customer, "\(purpose).\(channel.id)") >= share {
          entered = 0
        }
        if messages.late[index]?.contains(customer) == true { entered = max(0, entered - 1) }
        let answer = floor.answers[index]?[customer]
        if let answer { entered = answer ? 1 : 0 }
        noticed[index][customer] = entered
        if count == 0, customers[customer].memory[index] == 0, customers[customer].wear[index] == 0
        {
          continue
        }
        customers[customer].memory[index] =
          customers[customer].memory[index] * fading + Double(entered)
        customers[customer].wear[index] = customers[customer].wear[index] * wearing + Double(count)
        guard count > 0 else { continue }
        recordContacts(index, customer, count: count, noticed: entered)
        customers[customer].contacts[index] += count
        if case .addressed = channel.kind { customers[customer].contactTicks[index].append(tick) }
        if case .staffed = channel.kind { customers[customer].contactTicks[index].append(tick) }
        // Whoever comes by herself is not driven away by it.
        if answer != nil { continue }
        if optOut > 0, uniform(customer, "opt-out.\(channel.id)") < optOut {
          if !customers[customer].optedOut[index] { recordOptOut(index, customer) }
          customers[customer].optedOut[index] = true
        }
        giveUp(index, customer)
      }
    }
  }

  /// Gives a customer up with the chance for the number of contacts reached.
  private func giveUp(_ channel: Int, _ customer: Int) {
    guard let rule = plans.first(where: { $0.channel == channel })?.use.stopAfter else { return }
    let count = Double(customers[customer].contacts[channel])
    var bands: [Band] = []
    switch rule {
    case .contacts: return
    case .chances(let all): bands = all
    case .chancesBy(let category, let cases):
      let label = population.labels[category]?[customer]
      bands = cases.first { $0.label == label }?.bands ?? []
    }
    guard let chance = bands.first(where: { $0.contains(count) })?.value else { return }
    if uniform(customer, "give-up.\(scenario.channels[channel].id)") < chance {
      customers[customer].stopped[channel] = true
    }
  }
}

import Marketing
import RandomStreams

extension Arm {
  /// Whether a customer carries the flag of an incentive; somebody outside does not.
  func isFlagged(_ customer: Int32, _ offer: OfferPlan) -> Bool {
    guard customer >= 0, let feature = offer.abuseFeature else { return false }
    return population.feature(feature)[Int(customer)] != 0
  }

  /// Checks a claim for abuse, books the check, and says whether the claim is refused.
  ///
  /// The customer's own draw decides, so that neither the order of claims nor the caps matter.
  func isRefused(_ claim: Claim, _ offer: OfferPlan, _ detection: Detection) -> Bool {
    let subject = Int(claim.subject)
    let cell = population.cell(of: subject)
    post(detection.cost.minor, to: offer.detectionAccount, of: subject)
    // A reward that comes to nothing, below its lowest tier, abuses nothing.
    let isAbusive = offer.offer.rewards.contains { reward in
      guard reward.amount.most(for: claim.amount) > 0 else { return false }
      return switch reward.side {
      case .customer, .newcomer: isFlagged(claim.subject, offer)
      case .inviter: isFlagged(claim.inviter, offer)
      case .charity, .staff: false
      }
    }
    let u = population.draws.uniform(
      customer: UInt32(subject), tick: UInt32(now.clock), purpose: offer.detectPurpose)
    let isRefused = u < (isAbusive ? detection.share : detection.falseShare)
    let place = isAbusive ? 1 : 0
    record.tallies[flow, offer.checkedTallies[place], Int(cell)] += RunRecord.tallyUnit
    if isRefused {
      record.tallies[flow, offer.refusedTallies[place], Int(cell)] += RunRecord.tallyUnit
    }
    return isRefused
  }

  /// Takes back rewards of customers who have left, and lets those keep theirs who have stayed long enough.
  func takeBack() {
    guard !watched.isEmpty else { return }
    var kept = 0
    for place in watched.indices {
      let reward = watched[place]
      guard let offer = honoured[reward.incentive], let set = offer.clawBackSet else { continue }
      let since = Int(state.inSetSince[set][Int(reward.subject)])
      if since == 0 || since > reward.since {
        post(-reward.amount, to: offer.clawedBackAccount, of: Int(reward.subject))
      } else if now.clock - reward.since < offer.clawBackTicks {
        watched[kept] = reward
        kept += 1
      }
    }
    watched.removeLast(watched.count - kept)
  }
}

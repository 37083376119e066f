import Dispatch
import Marketing

extension Arm {
  /// Tells what happened in the blocks to those it concerns.
  func tell() {
    tellFriends()
    for scribe in scribes {
      for news in scribe.news where news.isGroup {
        let pair = compiled.needs.groupSlots[Int(news.number)]
        let group = Int(population.groups[pair.group].group[Int(news.customer)])
        state.groupIn[Int(news.number)][group] += Int32(news.change)
      }
      scribe.news.removeAll(keepingCapacity: true)
      claims.append(contentsOf: scribe.claims)
      scribe.claims.removeAll(keepingCapacity: true)
      for visit in scribe.visitors { visitors[visit.channel].append(visit.customer) }
      scribe.visitors.removeAll(keepingCapacity: true)
    }
    joinDeliveries()
    joinCallers()
    settleVisitors()
  }

  /// Puts together what threads sent, in the order of the customers from whom it comes: the first contact
  /// to arrive says who sent it.
  private func joinDeliveries() {
    for scribe in scribes { scribe.deliveriesJoined = 0 }
    while let next = scribes.lazy.filter({ $0.deliveriesJoined < $0.deliveries.count })
      .min(by: { $0.nextDelivery < $1.nextDelivery })
    {
      let origin = next.nextDelivery
      while next.deliveriesJoined < next.deliveries.count, next.nextDelivery == origin {
        post(next.deliveries[next.deliveriesJoined])
        next.deliveriesJoined += 1
      }
    }
    for scribe in scribes { scribe.deliveries.removeAll(keepingCapacity: true) }
  }

  /// Adds each stage change to the counts of the acquaintances.
  ///
  /// Pushing touches only acquaintances of those who changed. Each thread adds to the customers of its own
  /// range, so nobody writes where another does.
  private func tellFriends() {
    let ties = population.ties
    guard !ties.isEmpty, scribes.contains(where: { !$0.news.isEmpty }) else { return }
    let parts = lanes.count
    func tell(_ part: Int) {
      let range = (population.count * part / parts)..<(population.count * (part + 1) / parts)
      let (low, high) = (Int32(range.lowerBound), Int32(range.upperBound))
      for scribe in scribes {
        for news in scribe.news where !news.isGroup {
          let counts = state.friendsIn[Int(news.number)].start
          let change = UInt16(bitPattern: Int16(news.change))
          let friends = ties.friends(of: Int(news.customer))
          for friend in friends where friend >= low && friend < high {
            counts[Int(friend)] &+= change
          }
        }
      }
    }
    if parts == 1 {
      tell(0)
    } else {
      withoutActuallyEscaping(tell) { tell in
        nonisolated(unsafe) let tell = tell
        DispatchQueue.concurrentPerform(iterations: parts) { tell($0) }
      }
    }
    for scribe in scribes {
      for news in scribe.news where !news.isGroup {
        lanes[0].work.friendsTold += ties.degree(Int(news.customer))
      }
    }
  }
}

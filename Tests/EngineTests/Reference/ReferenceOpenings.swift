import Marketing
import RandomStreams

/// The edges that leave a stage, by what opens them; each list has the edges that channels drive
/// first, and is else in order of the edges' purposes.
struct ReferenceOpenings {
  /// Edges opened by contacts, by channel; in order of the purposes of the channels' ids.
  var contacts: [(channel: String, edges: [Int])] = []
  /// Edges opened by the length of the stay, shortest first.
  var stays: [(length: TimeSpan, edges: [Int])] = []
  /// Edges that are open all the time.
  var running: [Int] = []
  /// Edges opened by entering the stage.
  var atOnce: [Int] = []

  init(_ journey: Journey, from stage: String) {
    func place(_ index: Int) -> (Int, UInt32) {
      let edge = journey.edges[index]
      let isDriven = edge.drivers.contains { driver in
        if case .channel = driver.reference { true } else { false }
      }
      return (isDriven ? 0 : 1, Purpose("\(journey.id).\(edge.id)").code)
    }
    let order = journey.edges.indices.sorted { place($0) < place($1) }
    for index in order where journey.edges[index].from.contains(stage) {
      switch journey.edges[index].chance {
      case .rate: running.append(index)
      case .once(_, .zero): atOnce.append(index)
      case .once(_, let length):
        if let place = stays.firstIndex(where: { $0.length == length }) {
          stays[place].edges.append(index)
        } else {
          stays.append((length, [index]))
        }
      case .perContact(_, let channel):
        if let place = contacts.firstIndex(where: { $0.channel == channel }) {
          contacts[place].edges.append(index)
        } else {
          contacts.append((channel, [index]))
        }
      }
    }
    stays.sort { $0.length < $1.length }
    contacts.sort { Purpose($0.channel).code < Purpose($1.channel).code }
  }
}

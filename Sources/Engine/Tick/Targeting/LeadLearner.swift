/// What an engine keeps that learns from what came of its leads.
final class LeadLearner {
  /// Who responds to a contact as a lead of the engine.
  let response: ResponseLearner
  /// Customers ranked by the present model, stretched over 32 bits as those of other engines.
  let ranks: Column<UInt32>
  /// The draws of a tick, by which leads are found at random.
  let draws: Column<UInt32>

  init(_ response: ResponseLearner) {
    self.response = response
    ranks = Column(count: response.population.count, filledWith: 0)
    draws = Column(count: response.population.count, filledWith: 0)
  }

  /// The bytes of what is kept by customer and contact.
  var byteCount: Int { response.byteCount + ranks.bytes + draws.bytes }
}

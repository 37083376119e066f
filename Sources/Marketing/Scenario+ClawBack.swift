extension Scenario {
  /// Where a customer must stay to keep a reward: the stages the claw-back names, else all of a customer's
  /// kind in the journey whose edge earns it.
  public func keepingStages(of incentive: Incentive) -> [StageReference] {
    guard let clawBack = incentive.clawBack else { return [] }
    guard clawBack.stages.isEmpty else { return clawBack.stages }
    return journeys.filter { $0.id == incentive.when.journey }.flatMap { journey in
      journey.stages.filter { $0.kind.isCustomer }.map { StageReference(journey.id, $0.id) }
    }
  }
}

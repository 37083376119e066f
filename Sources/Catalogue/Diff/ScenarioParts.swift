import Marketing

/// A scenario in parts that have names, each in its canonical form.
///
/// A part's name is the path under which the language has it, such as `channels.leaflets`.
struct ScenarioParts {
  /// The parts' names, in the order of the language's sections.
  private(set) var names: [String] = []
  private var forms: [String: String] = [:]

  /// The canonical form of a part; nil if the scenario has no such part.
  subscript(name: String) -> String? { forms[name] }

  init(_ scenario: Scenario) {
    add("currency", scenario.currency as Any)
    add("time", scenario.timing)
    add("customers", scenario.customers)
    add("network", scenario.network as Any)
    for factor in scenario.environment { add("environment.\(factor.id)", factor) }
    for product in scenario.products { add("products.\(product.id)", product) }
    for balance in scenario.balances { add("balances.\(balance.id)", balance) }
    for journey in scenario.journeys {
      let name = "journeys.\(journey.id)"
      add("\(name).start", journey.start)
      add("\(name).choice", journey.choosesEveryTick)
      add("\(name).of", journey.group as Any)
      for stage in journey.stages { add("\(name).stages.\(stage.id)", stage) }
      for edge in journey.edges { add("\(name).edges.\(edge.id)", edge) }
    }
    for channel in scenario.channels { add("channels.\(channel.id)", channel) }
    for message in scenario.messages { add("messages.\(message.id)", message) }
    for incentive in scenario.incentives { add("incentives.\(incentive.id)", incentive) }
    for desk in scenario.desks { add("desks.\(desk.id)", desk) }
    add("leads", scenario.leads as Any)
    for world in scenario.worlds {
      // A world is the whole scenario with something laid over it; worlds within it there are none.
      add("worlds.\(world.id)", world)
    }
    for strategy in scenario.strategies { add("strategies.\(strategy.id)", strategy) }
    add("experiment", scenario.experiment)
    for target in scenario.targets { add("targets.\(target.id)", target) }
    for frame in scenario.frames { add("frames.\(frame.id)", frame) }
  }

  private mutating func add(_ name: String, _ value: Any) {
    names.append(name)
    forms[name] = CanonicalForm.text(of: value)
  }
}

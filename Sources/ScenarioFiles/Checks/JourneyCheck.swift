import Marketing

/// Checks one journey.
struct JourneyCheck {
  let journey: Journey
  let field: Field
  let edgeFields: [Field]
  func run() {}
}

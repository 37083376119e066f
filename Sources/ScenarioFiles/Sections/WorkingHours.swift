import Marketing

/// When people work: so long a day, or in stretches of the day with the work that comes in each.
struct WorkingHours: Sendable {
  var perDay: Double
  var profile: [DayBand] = []
}

extension ValueType where Value == WorkingHours {
  static let workingHours = ValueType(
    "working hours such as `6 hours per day` or `{9 to 12: 40%, 12 to 18: 60%}`",
    schema: SectionSchema.either(
      .members(["type": .string("string")]),
      SectionSchema.table(of: SchemaDefinition.share.reference))
  ) { field in
    field.node.entries == nil ? perDay(field) : profile(field)
  }

  private static func perDay(_ field: Field) -> WorkingHours? {
    field.parse("working hours such as `6 hours per day`") { text throws(Fault) in
      var phrase = Phrase(text)
      if phrase.words.count == 1 {
        let hours = try phrase.plainNumber("the number of hours").value
        throw Fault(
          .unit, "working hours need their unit, from 0 to 24 hours per day, not \(text)",
          suggest: hours > 0 && hours <= 24
            ? "\(text) \(hours == 1 ? "hour" : "hours") per day" : nil)
      }
      let span = try phrase.duration("the working hours")
      guard phrase.take("per", "day") else {
        throw phrase.fault(.unit, "working hours are said per day", suggest: "\(text) per day")
      }
      try phrase.end(after: "the working hours")
      let hours = Double(span.seconds) / 3_600
      guard hours <= 24 else {
        throw Fault(.range, "a day has 24 hours, not \(hours.brief)", suggest: "24 hours per day")
      }
      guard hours > 0 else {
        throw Fault(
          .range,
          "nobody ever works; a desk works more than 0 and at most 24 hours per day. Where a "
            + "strategy goes without it, let that say `people: 0`")
      }
      return WorkingHours(perDay: hours)
    }
  }

  private static func profile(_ field: Field) -> WorkingHours? {
    var bands: [DayBand] = []
    let shares = ShareTable.read(field, of: "`hours`") { label throws(Fault) in
      let band = try self.band(label)
      if let other = bands.first(where: { $0.start < band.end && band.start < $0.end }) {
        throw Fault(
          .contradiction,
          "`\(label)` begins before `\(other.start.brief) to \(other.end.brief)` has ended")
      }
      bands.append(band)
    }
    guard let shares, shares.count == bands.count else { return nil }
    for place in bands.indices { bands[place].share = shares[place].share }
    return WorkingHours(perDay: bands.reduce(0) { $0 + $1.hours }, profile: bands)
  }

  /// A stretch of the day such as `9 to 12`, in hours after midnight.
  private static func band(_ text: String) throws(Fault) -> DayBand {
    var phrase = Phrase(text)
    let start = try phrase.plainNumber("the hour at which it begins").value
    guard phrase.take("to") else {
      throw phrase.fault(.value, "hours of the day are written `9 to 12`")
    }
    let end = try phrase.plainNumber("the hour at which it ends").value
    try phrase.end(after: "the hours")
    guard start >= 0, end <= 24 else {
      throw Fault(.range, "a day has 24 hours, from 0 to 24; `\(text)` does not lie in it")
    }
    guard start < end else { throw Fault(.contradiction, "`\(text)` ends before it begins") }
    return DayBand(start: start, end: end, share: 0)
  }
}

import Marketing

extension MeasureCatalogue {
  /// What is said of a measure of messages.
  static func text(of measure: MessageMeasure, message: String?) -> Text {
    let name = message ?? "messages"
    return switch measure {
    case .carried:
      Text("Contacts with \(name)", .count, .neither, "Contacts and exposures that carried it.")
    case .noticed:
      Text(
        "Noticed with \(name)", .count, .neither,
        "Contacts and exposures that carried it and entered customers' memory.")
    case .acquired:
      Text(
        "Acquired after \(name)", .count, .higher,
        "Customers acquired who had noticed it last of all messages. What else moved them counts "
          + "too; what it did by itself is the difference to a strategy that goes without it.")
    case .concentration:
      Text(
        "Concentration of messages", .share, .neither,
        "The share of customers acquired after some message who were after the best fifth of the "
          + "messages; a fifth that is no whole number of them counts the next one in part.",
        source: "Lorenz 1905, doi:10.2307/2276207")
    }
  }
}

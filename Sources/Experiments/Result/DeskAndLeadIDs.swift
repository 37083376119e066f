import Marketing
import Measures

/// The desks and engines that a comparison's measures are about.
public enum DeskAndLeadIDs {
  /// The desks' ids, in file order.
  public static func desks(of result: ComparisonResult) -> [String] {
    ids(of: result, after: DeskMeasure.utilisation.rawValue + " ")
  }

  /// The ids of the engines that find leads, in file order.
  public static func engines(of result: ComparisonResult) -> [String] {
    ids(of: result, after: "leads \(LeadCount.generated.rawValue) from ")
  }

  private static func ids(of result: ComparisonResult, after prefix: String) -> [String] {
    result.measures.map(\.id).filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
  }
}

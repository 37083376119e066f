import Foundation

/// The scenario that `footfall init` writes: commented, valid, and able to run as it is.
public enum Starter {
  /// The text of the starter scenario.
  public static let text = String(decoding: PackageResources.starter_yaml, as: UTF8.self)
}

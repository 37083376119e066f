/// Something outside that drives everybody alike: a season, a competitor, a day.
public struct EnvironmentFactor: Hashable, Sendable {
  /// The factor's id, usable as a driver.
  public var id: String
  /// Its value, 0…1, in each window; the first window that holds the tick counts.
  public var windows: [WindowValue]
  /// Its value outside every window.
  public var otherwise: Double

  /// Makes a factor that is `otherwise` outside its windows.
  public init(id: String, windows: [WindowValue], otherwise: Double = 0) {
    self.id = id
    self.windows = windows
    self.otherwise = otherwise
  }

  /// The value in tick `number`, from 1.
  public func value(tick number: Int, of tick: TimeSpan) -> Double {
    windows.first { $0.window.contains(tick: number, of: tick) }?.value ?? otherwise
  }
}

/// A value that holds in a window.
public struct WindowValue: Hashable, Sendable {
  /// When it holds.
  public var window: Window
  /// The value, 0…1.
  public var value: Double

  /// Makes a value that holds in a window.
  public init(window: Window, value: Double) {
    self.window = window
    self.value = value
  }
}

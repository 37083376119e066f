public indirect enum Distribution: Hashable, Sendable {
  case constant(Double)
  public var mean: Double { 0 }
}

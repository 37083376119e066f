/// Kernels that benchmarks measure on their own; programs have no use for them.
public enum KernelProbe {
  /// Replaces each value x by 2ˣ, as utilities become rates.
  public static func powersOfTwo(_ values: UnsafeMutablePointer<Float>, count: Int) {
    KernelSet.best.exp2(values, count: count)
  }
}

/// What this build of the engine runs on this machine.
public enum EngineBuild {
  /// The variant of the kernels chosen for this processor; nil where there is only one.
  public static var kernels: String? { KernelSet.best.name }
}

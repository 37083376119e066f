import COpenBLAS

/// The matrix library underneath: OpenBLAS, always on one thread.
///
/// Threads belong to replications. One thread a call also fixes the order of every sum, so a
/// product repeats bit for bit on one machine; another kind of processor may round differently,
/// which is why ``configuration`` belongs into a run's record.
public enum BLAS {
  /// Tells the library to use one thread; from the second call on, nothing happens.
  ///
  /// Every function of this module calls it first.
  public static func useOneThread() { _ = oneThread }

  private static let oneThread: Void = openblas_set_num_threads(1)

  /// The library's version, build options and the kind of processor it chose.
  public static var configuration: String {
    useOneThread()
    return [openblas_get_config(), openblas_get_corename()]
      .compactMap { text in text.map { String(cString: $0).trimmed } }
      .joined(separator: "; ")
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    while text.first == " " { text.removeFirst() }
    return String(text)
  }
}

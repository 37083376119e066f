/// What is wrong with the text of one value, before it is known where the value stands.
struct Fault: Error, Hashable {
  var code: Diagnostic.Code
  var message: String
  /// What was probably meant, in place of the whole value.
  var suggestion: String?
  var allowed: [String] = []
  /// Where in the value, in characters from its start.
  var offset = 0

  init(
    _ code: Diagnostic.Code, _ message: String, suggest: String? = nil, allowed: [String] = [],
    offset: Int = 0
  ) {
    self.code = code
    self.message = message
    suggestion = suggest
    self.allowed = allowed
    self.offset = offset
  }
}

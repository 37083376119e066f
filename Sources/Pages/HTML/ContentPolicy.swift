import Foundation
import Results

/// What a page may load: nothing but its own style and script, known by their digests.
enum ContentPolicy {
  /// The content of the policy's `meta` element (W3C, Content Security Policy Level 3).
  static func content(style: String, script: String) -> String {
    "default-src 'none'; style-src '\(digest(style))'; script-src '\(digest(script))'; "
      + "img-src data:; base-uri 'none'; form-action 'none'"
  }

  private static func digest(_ text: String) -> String {
    "sha256-" + Data(Digest(of: Array(text.utf8)).bytes).base64EncodedString()
  }
}

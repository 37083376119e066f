import Foundation
import Pages
import Results

/// Files that pages need: ours, which are in the program, and those of an editor that may be installed.
enum WebFile {
  /// One of our own by its name.
  static func own(_ name: String) -> (bytes: [UInt8], type: String)? {
    switch name {
    case "workbench.css": (PackageResources.workbench_css, "text/css; charset=utf-8")
    case "page.css": (Array(ReportPage.pageStyle.utf8), "text/css; charset=utf-8")
    case "report.js": script(Array(ReportPage.script.utf8))
    case "icon.svg": (PackageResources.icon_svg, "image/svg+xml")
    case "api.js": script(PackageResources.api_js)
    case "home.js": script(PackageResources.home_js)
    case "queue.js": script(PackageResources.queue_js)
    case "edit.js": script(PackageResources.edit_js)
    case "completion.js": script(PackageResources.completion_js)
    case "levers.js": script(PackageResources.levers_js)
    default: nil
    }
  }

  private static func script(_ bytes: [UInt8]) -> (bytes: [UInt8], type: String) {
    (bytes, "text/javascript; charset=utf-8")
  }

  /// The editor CodeMirror as Debian installs it (`libjs-codemirror`), if it is there.
  enum CodeMirror {
    private static let folder = "/usr/share/javascript/codemirror"

    /// What of it a page loads, the library first.
    static let scripts = [
      "lib/codemirror.js", "mode/yaml/yaml.js", "addon/hint/show-hint.js", "addon/dialog/dialog.js",
      "addon/search/searchcursor.js", "addon/search/search.js", "addon/edit/matchbrackets.js",
    ].map { "/codemirror/" + $0 }
    /// Its styles.
    static let styles = [
      "lib/codemirror.css", "addon/hint/show-hint.css", "addon/dialog/dialog.css",
    ]
    .map { "/codemirror/" + $0 }

    /// Whether it is installed.
    static var isInstalled: Bool { DiskFile.exists(folder + "/lib/codemirror.js") }

    /// One of the files above.
    static func file(_ address: String) -> (bytes: [UInt8], type: String)? {
      guard (scripts + styles).contains(address),
        let bytes = try? DiskFile.read(folder + address.dropFirst("/codemirror".count))
      else { return nil }
      return (
        bytes,
        address.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
      )
    }
  }
}

import Charts
import Foundation

/// The style sheets and the script of a report.
enum ReportStyle {
  /// What the report needs wherever it stands: the colours of figures, on light and on dark ground, and
  /// its own rules.
  static let parts =
    "\n:root { \(Palette.light.variables) }\n"
    + "@media screen and (prefers-color-scheme: dark) { :root { \(Palette.dark.variables) } }\n"
    + Palette.rules + "\n" + String(decoding: PackageResources.report_css, as: UTF8.self)

  /// The whole sheet of a report that stands alone.
  static let page = String(decoding: PackageResources.page_css, as: UTF8.self) + parts

  /// The script.
  static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
}

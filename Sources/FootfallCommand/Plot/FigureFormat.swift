import ArgumentParser
import Charts
import JSONDocuments
import Studies

/// What a figure can be written as.
enum FigureFormat: String, CaseIterable, ExpressibleByArgument {
  case svg
  case vegaLite = "vega-lite"
  case csv
  case png

  /// The file.
  ///
  /// - Throws: ``CommandFailure`` if a converter is needed that is not installed, or fails.
  func bytes(of chart: any Chart, width: Double) throws -> [UInt8] {
    switch self {
    case .svg: Array(chart.drawing(width: width).svg(style: .standalone).utf8)
    case .vegaLite: Array(chart.vegaLite.document.utf8)
    case .csv: Array(chart.table.csv.utf8)
    case .png: try PictureConverter.png(chart.drawing(width: width).svg(style: .standalone))
    }
  }
}

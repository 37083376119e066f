/// What a mark's colour means; a palette says which colour that is.
enum Ink: Hashable, Sendable {
  /// A series; past the last colour they begin anew, with other symbols and dashes.
  case series(Int)
  /// A step from little to much, from 0 to ``Palette/heatSteps`` − 1.
  case heat(Int)
  /// A text upon such a step.
  case heatText(Int)
  case text, soft, rule, axis, ground
  case better, worse, unclear

  /// The word for it in classes and variables: `s0`, `h3`, `text`.
  var name: String {
    switch self {
    case .series(let index): "s\(Series.colour(index))"
    case .heat(let step): "h\(step)"
    case .heatText(let step): "t\(step)"
    case .text: "text"
    case .soft: "soft"
    case .rule: "rule"
    case .axis: "axis"
    case .ground: "ground"
    case .better: "better"
    case .worse: "worse"
    case .unclear: "unclear"
    }
  }

  /// Every ink.
  static var all: [Ink] {
    (0..<Palette.seriesColours).map { Ink.series($0) }
      + (0..<Palette.heatSteps).flatMap { [Ink.heat($0), .heatText($0)] }
      + [.text, .soft, .rule, .axis, .ground, .better, .worse, .unclear]
  }
}

/// How series are told apart.
///
/// Colours, symbols and dashes have no common divisor, so that each
/// pair of colour and symbol comes once in 56 series.
enum Series {
  static func colour(_ index: Int) -> Int { index % Palette.seriesColours }

  static func symbol(_ index: Int) -> Symbol {
    let all = Symbol.allCases
    return all[index % all.count]
  }

  static func dash(_ index: Int) -> [Double] { dashes[index % dashes.count] }

  private static let dashes: [[Double]] = [
    [], [7, 3], [2, 3], [9, 3, 2, 3], [5, 2, 2, 2, 2, 2],
  ]
}

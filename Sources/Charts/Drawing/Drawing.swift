/// A figure laid out: marks on paper, without a style.
public struct Drawing: Sendable {
  /// Below this width figures are laid out for a telephone.
  public static let narrow = 560.0
  /// The smallest width figures are laid out for.
  public static let smallest = 300.0

  /// The size in CSS pixels.
  public let width, height: Double
  let marks: [Mark]
  let caption: Caption
  let words: ChartWords

  /// The drawing as an SVG document or as a part of a page.
  public func svg(style: SVGStyle) -> String {
    switch style {
    case .page: SVGWriter(palette: nil).document(of: self)
    case .standalone: SVGWriter(palette: .light).document(of: withCaption)
    }
  }

  /// The box of the paper.
  var paper: Box { Box(x: 0, y: 0, width: width, height: height) }
}

/// Where a drawing will stand.
public enum SVGStyle: Hashable, Sendable {
  /// Within a page that has ``Palette/variables`` and ``Palette/rules``; the page writes the
  /// caption.
  case page
  /// Alone, as a file: with its own colours on white, heading and notes.
  case standalone
}

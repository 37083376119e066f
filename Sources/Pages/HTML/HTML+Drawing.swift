public import Charts

extension HTML {
  /// A figure's drawing, laid out for a wide column and for a telephone, of which styles show one.
  ///
  /// It stands within an element of the class `report`.
  public static func drawing(of chart: any Chart) -> HTML {
    func svg(_ width: Double) -> HTML {
      HTML(trusted: chart.drawing(width: width).svg(style: .page))
    }
    return """
      <div class="drawing is-wide">\(svg(752))</div><div class="drawing is-narrow">\(svg(328))</div>
      """
  }
}

/// A table of a page.
struct HTMLTable {
  /// What is read out before it, and names the region that scrolls.
  var label: String
  /// The headings, and whether a column holds figures.
  var columns: [(title: String, isFigure: Bool)]
  /// The rows; the first cell of each names it.
  var rows: [[HTML]]
  /// Whether readers with scripts can sort it.
  var isSortable = true

  /// The table in a region that scrolls on its own where it is wider than the page.
  var html: HTML {
    let head = columns.map { column -> HTML in
      column.isFigure
        ? "<th scope=\"col\" class=\"figure-cell\">\(column.title)</th>"
        : "<th scope=\"col\">\(column.title)</th>"
    }.joined(by: "")
    let body = rows.map { row -> HTML in
      let cells = zip(row, columns).enumerated().map { place, pair -> HTML in
        let (cell, column) = pair
        if place == 0 { return "<th scope=\"row\">\(cell)</th>" }
        return column.isFigure ? "<td class=\"figure-cell\">\(cell)</td>" : "<td>\(cell)</td>"
      }.joined(by: "")
      return "<tr>\(cells)</tr>"
    }.joined()
    let kind: HTML = isSortable ? " class=\"sortable\"" : ""
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(label)">
      <table\(kind)>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody>
      </table>
      </div>
      """
  }
}

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
  /// Whether each row becomes a card where the page is as narrow as a telephone, with the headings within.
  var isFoldable = false

  /// The table in a region that scrolls on its own where it is wider than the page.
  var html: HTML {
    let head = columns.map { column -> HTML in
      column.isFigure
        ? "<th scope=\"col\">\(column.title)</th>"
        : "<th scope=\"col\" class=\"t\">\(column.title)</th>"
    }.joined(by: "")
    // Long tables are most of a page: cells hold figures unless a class says text, and end tags that HTML lets
    // one leave out are left out (HTML Living Standard, 13.1.2.4).
    let body = rows.map { row -> HTML in
      let cells = zip(row, columns).dropFirst().map { cell, column -> HTML in
        let title: HTML =
          isFoldable ? " role=\"cell\" data-title=\"\(column.title)\"" : .nothing
        return column.isFigure ? "<td\(title)>\(cell)" : "<td class=t\(title)>\(cell)"
      }.joined(by: "")
      return isFoldable
        ? "<tr role=\"row\"><th scope=row role=\"rowheader\">\(row.first)\(cells)"
        : "<tr><th scope=row>\(row.first)\(cells)"
    }.joined()
    let isLong = rows.count > 30 && columns.count < 6
    let classes = [isSortable ? "sortable" : "", isLong ? "long" : "", isFoldable ? "cards" : ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
    // A table that is laid out as something else is none to some readers unless its roles are said.
    let role: HTML = isFoldable ? " role=\"table\"" : .nothing
    let group: HTML = isFoldable ? " role=\"rowgroup\"" : .nothing
    let kind: HTML = classes.isEmpty ? role : " class=\"\(classes)\"\(role)"
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(label)">
      <table\(kind)>
      <thead><tr>\(head)</tr></thead>
      <tbody\(group)>
      \(body)
      </tbody>
      </table>
      </div>
      """
  }
}

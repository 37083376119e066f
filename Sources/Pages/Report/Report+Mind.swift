import Results

extension Report {
  /// What to be careful about; nil where there is nothing.
  var mind: (id: String, title: String, html: HTML)? {
    guard !summary.warnings.isEmpty || !summary.failures.isEmpty else { return nil }
    let title = language("Mind", "注意")
    let warnings = summary.warnings.map { warning -> HTML in
      "<li>\(language.text(of: warning.kind, message: warning.message))</li>"
    }
    let failures = summary.failures.map { failure -> HTML in
      let place = language(
        "Replication \(failure.replication) failed: ", "第 \(failure.replication) 次重复失败：")
      return "<li>\(place + failure.message)</li>"
    }
    return (
      "mind", title,
      part("mind", title, "<ul class=\"mind\">\n\((warnings + failures).joined())\n</ul>")
    )
  }
}

import Results

extension Report {
  /// How to get the same figures again.
  var reproduce: (id: String, title: String, html: HTML)? {
    let title = language("How to reproduce", "如何复现")
    let (manifest, facts) = (run.manifest, run.manifest.circumstances)
    let versions: [(String, String)] = [
      (language("Program", "程序"), "footfall \(summary.program)"),
      (language("Run", "运行编号"), manifest.id),
      (
        language("Scenario", "场景"),
        "\(manifest.scenarioPath), SHA-256 \(manifest.identity.scenario)"
      ),
      (language("Seed", "随机种子"), "\(manifest.identity.seed)"),
      (language("Finished", "完成时间"), facts.finished),
      (
        language("Computed", "计算"),
        language(
          "\(seconds(facts.seconds)) s with \(facts.threads) thread\(facts.threads == 1 ? "" : "s")",
          "\(seconds(facts.seconds)) 秒，\(facts.threads) 个线程")
      ),
      (language("Compiler", "编译器"), facts.toolchain), ("BLAS", facts.blas),
      (language("Build", "构建"), "SHA-256 \(facts.program)"),
    ]
    let listed = versions.filter { !$0.1.isEmpty }.map { name, text -> HTML in
      "<dt>\(name)</dt><dd>\(text)</dd>"
    }
    let inputs = manifest.identity.inputs.map { ($0.path, $0.digest.description) }
    let files = (inputs + manifest.files.map { ($0.name, $0.sha256) }).map {
      name, digest -> [HTML] in
      ["\(name)", "<code>\(digest)</code>"]
    }
    let table = HTMLTable(
      label: language("Files and digests", "文件与摘要"),
      columns: [(language("File", "文件"), false), ("SHA-256", false)], rows: files,
      isSortable: false)
    return (
      "reproduce", title,
      part(
        "reproduce", title,
        lead: language(
          "The same program gives the same bytes, on any number of threads.",
          "同一程序在任意线程数下给出完全相同的字节。"),
        """
        <pre class="command"><code>\(runCommand)</code></pre>
        <pre class="command"><code>\(verifyCommand)</code></pre>
        <dl class="versions">
        \(listed.joined())
        </dl>
        <details>
        <summary>\(language("Files and digests", "文件与摘要"))</summary>
        \(table.html)
        </details>
        """)
    )
  }

  private func seconds(_ value: Double) -> String {
    value < 10 ? "\((value * 10).rounded() / 10)" : "\(Int(value.rounded()))"
  }

  /// The command that computes the run.
  private var runCommand: String {
    let identity = run.manifest.identity
    var words = ["footfall", "run", quoted(run.manifest.scenarioPath)]
    for override in identity.overrides { words += ["--set", quoted(override)] }
    let all = summary.findings.strategies.filter { !$0.isHidden }.map(\.strategy)
    let shown = identity.strategies.filter { all.contains($0) }
    if !shown.isEmpty, values.contains(where: { isOtherStrategy($0.path, than: shown) }) {
      words += ["--strategies", quoted(shown.joined(separator: ","))]
    }
    words += ["--replications", "\(identity.replications)", "--seed", "\(identity.seed)"]
    if !identity.worlds.isEmpty {
      words += ["--worlds", quoted(identity.worlds.joined(separator: ","))]
    }
    return words.joined(separator: " ")
  }

  /// Whether a value belongs to a strategy that did not run.
  private func isOtherStrategy(_ path: String, than shown: [String]) -> Bool {
    guard path.hasPrefix("strategies.") else { return false }
    let rest = path.dropFirst("strategies.".count)
    let ran = shown + [summary.findings.hidden]
    return !ran.contains { rest == $0 || rest.hasPrefix($0 + ".") }
  }

  private var verifyCommand: String {
    "footfall verify \(quoted("results/\(run.manifest.scenario)/\(run.manifest.id)"))"
  }

  /// A word as a shell takes it.
  private func quoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "-_./,=:@%+".unicodeScalars.contains($0)
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
  }
}

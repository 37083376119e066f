import Pages

/// Sliders for what a strategy does, and what moving them changes.
struct LeversPage {
  let file: String
  let strategies: [(id: String, title: String)]
  let strategy: String
  let levers: [Lever]

  var page: Page {
    Page(
      title: "Levers of \(file)",
      body: """
        <main id="main" class="wide" data-file="\(file)" data-strategy="\(strategy)">
        <p class="crumbs"><a href="/#scenarios">Scenarios</a> › \
        <a href="\(Address.path("/edit", ("file", file)))">\(file)</a> › levers</p>
        <h1>What if …?</h1>
        <form class="row" id="choose"><label for="strategy">Strategy</label>\
        <select id="strategy" name="strategy">\(strategies.map(option))</select></form>
        <div class="split"><section aria-labelledby="levers"><h2 id="levers">Levers</h2>
        \(groups)
        <p><button id="reset" type="button">As written</button> \
        <button id="run" type="button" class="main">Run in full with these values</button></p>
        <p id="problem" class="problem" role="alert" hidden></p></section>
        <section aria-labelledby="effect"><h2 id="effect">What they change</h2>
        <p id="state" role="status" class="quiet">Move a lever: a quick answer comes at once and is \
        made surer while you look.</p><div id="preview"></div></section></div>
        <section aria-labelledby="queue"><h2 id="queue">Runs of this scenario</h2>
        <div id="jobs" aria-live="polite"></div></section>
        </main>
        """,
      modules: ["/assets/levers.js"])
  }

  private func option(_ strategy: (id: String, title: String)) -> HTML {
    let chosen: HTML = strategy.id == self.strategy ? " selected" : .nothing
    return "<option value=\"\(strategy.id)\"\(chosen)>\(strategy.title)</option>"
  }

  private var groups: HTML {
    guard !levers.isEmpty else {
      return "<p>This strategy has no number of its own that could be moved.</p>"
    }
    var names: [String] = []
    for lever in levers where !names.contains(lever.group) { names.append(lever.group) }
    return "\(names.map { group in fieldset(group, levers.filter { $0.group == group }) })"
  }

  private func fieldset(_ name: String, _ levers: [Lever]) -> HTML {
    "<fieldset><legend>\(name)</legend>\(levers.map(slider))</fieldset>\n"
  }

  private func slider(_ lever: Lever) -> HTML {
    let keys = lever.path.split(separator: ".").dropFirst(2).joined(separator: " › ")
    return """
      <div class="lever"><label for="\(lever.path)">\(keys)</label>\
      <output for="\(lever.path)">\(lever.value)</output>\
      <input type="range" id="\(lever.path)" min="\("\(lever.low)")" max="\("\(lever.high)")" \
      step="\("\(lever.step)")" value="\("\(lever.number)")" data-after="\(lever.after)" \
      data-value="\(lever.value)" aria-valuetext="\(lever.value)"></div>

      """
  }
}

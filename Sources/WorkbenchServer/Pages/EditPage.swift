import Pages

/// The editor of a scenario, with what is wrong in it, and what its runs came to.
struct EditPage {
  let name: String
  let text: String
  let digest: String
  let hasCodeMirror: Bool

  var page: Page {
    Page(
      title: name,
      body: """
        <main id="main" class="wide" data-file="\(name)" data-digest="\(digest)">
        <h1>\(name)</h1>
        <div class="toolbar" role="toolbar" aria-label="Scenario">
        <button id="save" class="main">Save</button> <button id="run">Save and run</button> \
        <label class="inline" for="replications">Replications</label>\
        <input id="replications" type="number" min="1" max="1000000" inputmode="numeric" \
        placeholder="as written"> \
        <button id="save-as">Save as…</button> \
        <a class="button" href="\(Address.path("/levers", ("file", name)))">Try levers</a> \
        <span id="state" role="status">Saved</span></div>
        <form id="save-as-form" class="row" hidden><label for="save-as-name">New name</label>\
        <input id="save-as-name" autocomplete="off" value="\(name)" required><button>Save</button>\
        <button type="button" id="save-as-cancel">Cancel</button></form>
        <p id="conflict" class="problem" role="alert" hidden></p>
        <label class="for" for="text">The scenario's text</label>
        <textarea id="text" spellcheck="false" autocapitalize="off" autocomplete="off" rows="30">
        \(text)</textarea>
        <p class="quiet" id="keys">\(hint)</p>
        <section aria-labelledby="problems-title"><h2 id="problems-title">Problems</h2>
        <div id="problems" aria-live="polite"><p class="quiet">Reading…</p></div></section>
        <section aria-labelledby="queue"><h2 id="queue">Runs of this scenario</h2>
        <div id="jobs" aria-live="polite" data-scenario="\(name)"></div></section>
        </main>
        """,
      modules: ["/assets/edit.js"],
      scripts: hasCodeMirror ? WebFile.CodeMirror.scripts : [],
      styles: hasCodeMirror ? WebFile.CodeMirror.styles : [])
  }

  private var hint: HTML {
    hasCodeMirror
      ? """
      Ctrl-Space completes, Ctrl-S saves, Ctrl-F finds, F8 goes to the next problem. Esc, then Tab, \
      leaves the editor.
      """
      : """
      Ctrl-S saves. With Debian's package <code>libjs-codemirror</code> this becomes an editor that \
      completes and marks problems.
      """
  }
}

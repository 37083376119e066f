// The editor: problems as they are typed, saving without overwriting others, runs.
import { send, make, later, say, address } from "./api.js";
import { followQueue } from "./queue.js";
import { completions, readLanguage } from "./completion.js";

const main = document.getElementById("main");
const area = document.getElementById("text");
const state = document.getElementById("state");
const conflict = document.getElementById("conflict");
const list = document.getElementById("problems");
let file = main.dataset.file;
let digest = main.dataset.digest;
let saved = area.value;
let problems = [];

const editor = window.CodeMirror ? richEditor() : plainEditor();

/** An editor with colours, completion and marks beside lines. */
function richEditor() {
  const mirror = window.CodeMirror.fromTextArea(area, {
    mode: "yaml", lineNumbers: true, tabSize: 2, indentWithTabs: false, viewportMargin: 50,
    gutters: ["CodeMirror-linenumbers", "marks"], matchBrackets: true, lineWrapping: true,
    screenReaderLabel: "The scenario's text",
    extraKeys: {
      "Ctrl-Space": () => mirror.showHint({ hint: (m) => completions(m, window.CodeMirror), completeSingle: false }),
      "Ctrl-S": save, "Cmd-S": save, F8: () => nextProblem(1), "Shift-F8": () => nextProblem(-1),
      Tab: (m) => m.execCommand(m.somethingSelected() ? "indentMore" : "insertSoftTab"),
      // The way out for the keyboard: Tab moves on once Esc was pressed.
      Esc: (m) => {
        m.setOption("extraKeys", { ...m.getOption("extraKeys"), Tab: false, "Shift-Tab": false });
        m.on("blur", () => m.setOption("extraKeys", keys));
      },
    },
  });
  const keys = mirror.getOption("extraKeys");
  mirror.getInputField().setAttribute("aria-describedby", "keys");
  let marked = [];
  return {
    get text() { return mirror.getValue(); },
    onchange: (action) => mirror.on("change", action),
    mark(found) {
      mirror.clearGutter("marks");
      for (const mark of marked) mark.clear();
      marked = [];
      for (const problem of found.filter((each) => each.line > 0)) {
        const line = problem.line - 1;
        mirror.setGutterMarker(line, "marks", make("span",
          { class: `mark ${problem.severity}`, title: problem.message },
          problem.severity === "error" ? "✕" : "!"));
        const text = mirror.getLine(line) ?? "";
        // Columns count characters, the editor counts halves of them.
        const from = [...text].slice(0, problem.column - 1).join("").length;
        const word = text.slice(from).match(/^[^\s:,{}\[\]]+/)?.[0] ?? text.slice(from, from + 1);
        marked.push(mirror.markText({ line, ch: from }, { line, ch: from + Math.max(1, word.length) },
          { className: `underlined ${problem.severity}` }));
      }
    },
    jump(line, column) {
      const text = mirror.getLine(line - 1) ?? "";
      mirror.focus();
      mirror.setCursor({ line: line - 1, ch: [...text].slice(0, column - 1).join("").length });
      mirror.scrollIntoView(null, 120);
    },
    get line() { return mirror.getCursor().line + 1; },
  };
}

/** The text area as it is. */
function plainEditor() {
  area.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    } else if (event.key === "F8") {
      event.preventDefault();
      nextProblem(event.shiftKey ? -1 : 1);
    }
  });
  return {
    get text() { return area.value; },
    onchange: (action) => area.addEventListener("input", action),
    mark() {},
    jump(line, column) {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
        + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
      area.focus();
      area.setSelectionRange(start, start);
    },
    get line() { return area.value.slice(0, area.selectionStart).split("\n").length; },
  };
}

let checking;
async function check() {
  checking?.abort();
  checking = new AbortController();
  try {
    const found = await send("POST", "/api/check", { file }, editor.text,
      { signal: checking.signal, type: "text/plain; charset=utf-8" });
    problems = found.problems;
    show();
  } catch (error) {
    if (error.name !== "AbortError") list.replaceChildren(make("p", { class: "problem" }, error.message));
  }
}
const checkSoon = later(350, check);

function show() {
  editor.mark(problems);
  if (!problems.length) {
    list.replaceChildren(make("p", { class: "good" }, "✓ No problem: this can be run."));
    return;
  }
  list.replaceChildren(make("ol", { class: "problems" }, ...problems.map((problem) => {
    const place = problem.line > 0 ? `line ${problem.line}, column ${problem.column}` : "";
    return make("li", { class: problem.severity },
      make("button", {
        class: "link", onclick: () => problem.line > 0 && editor.jump(problem.line, problem.column),
      }, `${problem.severity}${place ? `, ${place}` : ""}`),
      make("span", { class: "message" }, ` ${problem.message}.`),
      problem.suggestion ? make("span", { class: "way" }, ` Did you mean `, make("code", {}, problem.suggestion), "?") : null,
      problem.allowed.length ? make("details", {}, make("summary", {}, "What may stand here"),
        make("p", {}, problem.allowed.join(", "))) : null);
  })));
}

function nextProblem(step) {
  const placed = problems.filter((each) => each.line > 0);
  if (!placed.length) return;
  const line = editor.line;
  const next = step > 0
    ? placed.find((each) => each.line > line) ?? placed[0]
    : placed.findLast((each) => each.line < line) ?? placed.at(-1);
  editor.jump(next.line, next.column);
}

function tell() {
  state.textContent = editor.text === saved ? "Saved" : "Not saved";
}

async function save() {
  const text = editor.text;
  say(conflict, null);
  try {
    const answer = await send("PUT", "/api/scenario", { file, replacing: digest }, text,
      { type: "text/plain; charset=utf-8" });
    digest = answer.digest;
    saved = text;
    tell();
    return true;
  } catch (error) {
    say(conflict, `${error.message}.`);
    if (error.details?.digest) offerBoth(error.details.digest);
    return false;
  }
}

/** After a conflict: take what is on disk, or keep one's own and replace it knowingly. */
function offerBoth(current) {
  conflict.append(" ",
    make("button", { onclick: () => location.reload() }, "Open what is on disk"), " ",
    make("button", {
      onclick: () => {
        digest = current;
        save();
      },
    }, "Replace it with what is here"));
}

document.getElementById("save").addEventListener("click", save);
document.getElementById("run").addEventListener("click", async () => {
  if (!(await save())) return;
  await check();
  if (problems.some((each) => each.severity === "error")) {
    document.getElementById("problems-title").scrollIntoView();
    say(conflict, "This cannot be run yet: see the problems below.");
    return;
  }
  const replications = document.getElementById("replications").value || undefined;
  try {
    await send("POST", "/api/jobs", { file, replications });
    document.getElementById("queue").scrollIntoView();
  } catch (error) {
    say(conflict, error.message);
  }
});

const form = document.getElementById("save-as-form");
document.getElementById("save-as").addEventListener("click", () => {
  form.hidden = false;
  document.getElementById("save-as-name").focus();
});
document.getElementById("save-as-cancel").addEventListener("click", () => { form.hidden = true; });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = document.getElementById("save-as-name").value.trim();
  try {
    await send("PUT", "/api/scenario", { file: name }, editor.text, { type: "text/plain; charset=utf-8" });
    saved = editor.text;
    location.href = address("/edit", { file: name });
  } catch (error) {
    say(conflict, error.message);
  }
});

window.addEventListener("beforeunload", (event) => {
  if (editor.text !== saved) event.preventDefault();
});

editor.onchange(() => {
  tell();
  checkSoon();
});
check();
readLanguage();
followQueue(document.getElementById("jobs"), { scenario: file });

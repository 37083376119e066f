// Sliders of a strategy: each move asks for a preview; a newer one ends the older.
import { send, later, say, address } from "./api.js";
import { followQueue } from "./queue.js";

const main = document.getElementById("main");
const { file, strategy } = main.dataset;
const sliders = [...document.querySelectorAll('.lever input[type="range"]')];
const state = document.getElementById("state");
const place = document.getElementById("preview");
const problem = document.getElementById("problem");
// Names this page among those that are open.
const page = crypto.randomUUID?.() ?? String(Math.random());

const decimals = (step) => Math.max(0, Math.ceil(-Math.log10(Number(step))));
// A browser moves a value to the slider's nearest step, and may keep what was there before a reload: what it shows of
// the written value is what later values are compared with.
const start = new Map(sliders.map((slider) => {
  slider.value = slider.defaultValue;
  return [slider, slider.value];
}));
const written = (slider) => slider.value === start.get(slider);

/** The value as it would stand in the file. */
function value(slider) {
  if (written(slider)) return slider.dataset.value;
  return `${Number(Number(slider.value).toFixed(decimals(slider.step)))}${slider.dataset.after}`;
}

const moved = () => sliders.filter((each) => !written(each)).map((each) => `${each.id}=${value(each)}`);

let asking;
async function preview() {
  asking?.abort();
  const settings = moved();
  if (!settings.length) {
    place.replaceChildren();
    state.textContent = "Everything is as written.";
    return;
  }
  asking = new AbortController();
  const query = new URLSearchParams({ file, strategy, page });
  for (const each of settings) query.append("set", each);
  state.textContent = "Computing …";
  place.setAttribute("aria-busy", "true");
  say(problem, null);
  try {
    const response = await send("POST", `/api/preview?${query}`, {}, undefined,
      { signal: asking.signal, raw: true });
    let last;
    await readLines(response, (line) => {
      last = line;
      if (line.error) {
        say(problem, line.error);
        return;
      }
      // The table comes from the server, which escapes every text in it.
      place.innerHTML = line.html;
      state.textContent = line.stage < line.of
        ? `A quick answer, step ${line.stage} of ${line.of}; being made surer …` : "As sure as a preview gets.";
    });
    // A step that takes long is given up by the server.
    if (last?.stage < last?.of) state.textContent = "As sure as a preview gets here: more would take too long.";
  } catch (error) {
    if (error.name === "AbortError") return;
    say(problem, error.message);
    state.textContent = "";
  }
  place.removeAttribute("aria-busy");
}
const previewSoon = later(200, preview);

async function readLines(response, action) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value: part, done } = await reader.read();
    if (done) return;
    const lines = (rest + part).split("\n");
    rest = lines.pop();
    for (const line of lines.filter(Boolean)) action(JSON.parse(line));
  }
}

function show(slider) {
  const text = value(slider);
  slider.closest(".lever").querySelector("output").textContent = text;
  slider.setAttribute("aria-valuetext", text);
  slider.closest(".lever").classList.toggle("moved", !written(slider));
}

for (const slider of sliders) {
  slider.addEventListener("input", () => {
    show(slider);
    previewSoon();
  });
}

document.getElementById("reset").addEventListener("click", () => {
  for (const slider of sliders) {
    slider.value = slider.defaultValue;
    show(slider);
  }
  preview();
});

document.getElementById("run").addEventListener("click", async () => {
  const query = new URLSearchParams({ file });
  for (const each of moved()) query.append("set", each);
  try {
    await send("POST", `/api/jobs?${query}`);
    document.getElementById("queue").scrollIntoView();
  } catch (error) {
    say(problem, error.message);
  }
});

document.getElementById("strategy").addEventListener("change", (event) => {
  location.href = address("/levers", { file, strategy: event.target.value });
});

followQueue(document.getElementById("jobs"), { scenario: file });

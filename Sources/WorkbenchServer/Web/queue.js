// The queue of runs: followed live, redrawn with every change.
import { send, make, address } from "./api.js";

const words = {
  queued: "waiting", running: "running", finished: "finished", failed: "failed",
  cancelled: "cancelled", interrupted: "interrupted",
};
const marks = {
  queued: "…", running: "▶", finished: "✓", failed: "✕", cancelled: "–", interrupted: "!",
};

/** Follows the queue and shows it in `place`; `changed` hears each state of it. */
export function followQueue(place, { scenario, most = 8, changed } = {}) {
  let source;
  const connect = () => {
    source = new EventSource("/api/events");
    source.onmessage = (event) => {
      const all = JSON.parse(event.data).jobs;
      const jobs = all.filter((job) => !scenario || job.scenario === scenario);
      draw(place, jobs, most);
      changed?.(jobs);
    };
    // The browser connects again by itself; what is shown meanwhile is pale.
    source.onerror = () => place.classList.add("stale");
    source.onopen = () => place.classList.remove("stale");
  };
  // A browser allows few connections to one server: pages that nobody sees hold none.
  document.addEventListener("visibilitychange", () => {
    source.close();
    if (!document.hidden) connect();
  });
  connect();
}

function draw(place, jobs, most) {
  const focused = document.activeElement?.dataset?.focus;
  const open = jobs.filter((job) => job.state === "running" || job.state === "queued");
  const over = jobs.filter((job) => !open.includes(job)).slice(0, Math.max(0, most - open.length));
  const shown = [...open.reverse(), ...over];
  if (!shown.length) {
    place.replaceChildren(make("p", { class: "quiet" }, "Nothing is running."));
    return;
  }
  place.replaceChildren(make("ul", { class: "list jobs" }, ...shown.map(row)));
  if (focused) place.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

function row(job) {
  const share = job.total ? Math.floor((100 * job.done) / job.total) : 0;
  return make("li", { class: job.state, "data-job": job.id },
    make("span", { class: "state" },
      make("span", { "aria-hidden": "true", class: "mark" }, marks[job.state]), ` ${words[job.state]}`),
    job.run
      ? make("a", { class: "name", href: address("/run", { name: job.run }) }, job.scenario)
      : make("span", { class: "name" }, job.scenario),
    job.state === "running"
      ? make("progress", { max: 100, value: share, "aria-label": `${job.scenario}: progress` })
      : undefined,
    make("span", { class: "facts" },
      job.overrides.length ? `${job.overrides.join(", ")} · ` : "",
      job.state === "running" ? job.line : job.message
        ?? (job.seconds ? `${job.seconds.toFixed(1)} s` : "")),
    make("span", { class: "actions" }, ...actions(job)));
}

function actions(job) {
  const act = (word, path) => make("button", {
    "data-focus": `${path} ${job.id}`, onclick: () => send("POST", path, { id: job.id }),
  }, word, make("span", { class: "for" }, ` ${job.scenario}`));
  if (job.state === "running" || job.state === "queued") return [act("Cancel", "/api/jobs/cancel")];
  if (job.run) {
    return [make("a", {
      class: "button", "data-focus": `open ${job.id}`, href: address("/run", { name: job.run }),
    }, "Read the result", make("span", { class: "for" }, ` of ${job.scenario}`))];
  }
  return [act("Start anew", "/api/jobs/resume")];
}

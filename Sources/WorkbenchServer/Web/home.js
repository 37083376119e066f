// The first page: run a scenario, make one, filter lists, choose two runs to compare.
import { send, say, address } from "./api.js";
import { followQueue } from "./queue.js";

let finished;
followQueue(document.getElementById("jobs"), {
  changed(jobs) {
    const now = jobs.filter((job) => job.run).length;
    // A run that has just ended belongs into the list below.
    if (finished !== undefined && now > finished) refreshRuns();
    finished = now;
  },
});

async function refreshRuns() {
  const page = await (await fetch("/")).text();
  const list = new DOMParser().parseFromString(page, "text/html").getElementById("run-list");
  document.getElementById("run-list")?.replaceWith(list);
}

document.addEventListener("click", async (event) => {
  const file = event.target.closest?.("[data-run]")?.dataset.run;
  if (!file) return;
  await send("POST", "/api/jobs", { file }).catch((error) => alert(error.message));
  document.getElementById("queue").scrollIntoView();
});

document.getElementById("new").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = document.getElementById("new-name");
  const problem = event.target.querySelector(".problem");
  const typed = field.value.trim();
  const file = /\.ya?ml$/.test(typed) ? typed : `${typed}.yaml`;
  try {
    await send("POST", "/api/new", { file });
    location.href = address("/edit", { file });
  } catch (error) {
    say(problem, error.message);
  }
});

for (const field of document.querySelectorAll("[data-filters]")) {
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase();
    for (const item of document.getElementById(field.dataset.filters).children) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
  });
}

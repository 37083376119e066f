
"use strict";
// Adds to the page what is of use only where scripts run: columns that sort, commands that are copied.
(() => {
  const chinese = document.documentElement.lang.startsWith("zh");
  const say = (english, other) => (chinese ? other : english);

  const value = (cell) => {
    const text = cell.textContent.trim().replace(/−/g, "-").replace(/,(?=\d{3})/g, "");
    const number = parseFloat(text);
    return Number.isNaN(number) ? text : number;
  };

  const sort = (table, column, heading) => {
    const ascending = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).map((row, place) => ({ row, place, key: value(row.cells[column]) }));
    rows.sort((a, b) => {
      const numbers = typeof a.key === "number" && typeof b.key === "number";
      const order = numbers ? a.key - b.key
        : typeof a.key === typeof b.key ? String(a.key).localeCompare(String(b.key))
        : typeof a.key === "number" ? -1 : 1;
      return (ascending ? order : -order) || a.place - b.place;
    });
    for (const { row } of rows) body.append(row);
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    if (table.tBodies[0].rows.length < 2) continue;
    Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => sort(table, column, heading));
      heading.append(button);
    });
  }

  // Paper has no folds. Browsers that know ::details-content need no script for it; others do.
  if (!CSS.supports("selector(::details-content)")) {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = Array.from(document.querySelectorAll(".report details:not([open])"));
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of opened) fold.open = false;
    });
  }

  if (navigator.clipboard) {
    for (const block of document.querySelectorAll("pre.command")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = say("Copy", "复制");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.querySelector("code").textContent);
        button.textContent = say("Copied", "已复制");
      });
      block.append(button);
    }
  }
})();

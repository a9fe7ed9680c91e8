// The head of the page, and what holds the parts together.

function summary() {
  const heap = data.heap;
  const clean = data.errorCount === 0;
  const lost = leakKinds.map((kind) => ({ kind, amount: heap.leaks[kind] ?? [0, 0] }));
  const errors = Object.keys(kinds)
    .filter((kind) => !kind.startsWith("LEAK_"))
    .map((kind) => ({ kind, found: data.findings.filter((finding) => finding.kind === kind) }))
    .filter((entry) => entry.found.length > 0);
  const verdict = clean
    ? "No errors"
    : counted(data.errorCount, "error") + " in " + counted(data.errorContexts, "place");
  const leakLine = heap.blocksInUse === 0
    ? (heap.allocations === 0 ? "The heap was not used." : "All heap blocks were freed: no leaks are possible.")
    : counted(heap.blocksInUse, "block") + " with " + bytes(heap.bytesInUse) + (heap.blocksInUse === 1 ? " was" : " were") + " still in use at the end.";
  const started = new Date(data.started);
  const table = (caption, head, rows) =>
    el("table", { class: "counts" }, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, head.map((text) => text === "" ? el("td", {}) : el("th", { scope: "col" }, text)))),
      el("tbody", {}, rows.map((cells) =>
        el("tr", {}, el("th", { scope: "row" }, cells[0]), cells.slice(1).map((cell) => el("td", {}, cell))))));
  const parts = [
    el("p", { class: "eyebrow" }, "Memory check"),
    el("h1", { id: "title" }, data.module),
    el("p", { class: "verdict " + (clean ? "good" : "bad") },
      el("span", { class: "verdict-mark", "aria-hidden": "true" }, clean ? "✓" : "✕"), " ", verdict),
    el("p", { class: "lead" }, leakLine,
      clean && data.findings.length === 0 ? " Nothing needs your attention." : ""),
    data.command.length === 0 ? null : el("pre", { class: "command", tabindex: "0", "aria-label": "Command" }, data.command.map((word) => /^[\w@%+=:,./-]+$/.test(word) ? word : "'" + word.replaceAll("'", "'\\''") + "'").join(" ")),
    el("div", { class: "tables" },
      errors.length === 0 ? null : table("Errors", ["Kind", "Places", "Times"], errors.map((entry) =>
        [kindLabel(entry.kind), number(entry.found.length), number(entry.found.reduce((sum, finding) => sum + finding.count, 0))])),
      heap.blocksInUse === 0 && heap.suppressed[0] === 0 ? null : table("Not freed", ["Class", "Blocks", "Bytes"], [
        ...lost.map((entry) => [el("span", {}, swatch(kindClass(entry.kind)), " " + kindLabel(entry.kind)), number(entry.amount[0]), number(entry.amount[1])]),
        ...(heap.suppressed[0] > 0 ? [["Suppressed", number(heap.suppressed[0]), number(heap.suppressed[1])]] : [])]),
      table("Heap", ["", "Blocks", "Bytes"], [
        ["Allocated", number(heap.allocations), number(heap.bytesAllocated)],
        ["Freed", number(heap.frees), "–"],
        ["Most at a time", "–", number(heap.peakBytes)],
      ])),
    facts([
      ["Ended", data.ended],
      ["Lasted", span(data.duration)],
      ["Started", el("time", { datetime: data.started }, started.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" }))],
      ["Engine", data.engine],
      ["Form", data.form],
      ["Memory at the end", shortBytes(data.memoryBytes)],
      data.modulePath === data.module ? null : ["File", data.modulePath],
      data.allocators.length === 0 ? null : ["Allocator", data.allocators.join(", ")],
      data.suppressedErrors > 0 ? ["Suppressed", counted(data.suppressedErrors, "finding") + ", found " + counted(data.suppressedCount, "time")] : null,
    ]),
    data.usedSuppressions.length === 0 ? null : el("details", {}, el("summary", {}, counted(data.usedSuppressions.length, "suppression") + " used"),
      el("ul", {}, data.usedSuppressions.map(([name, count]) => el("li", {}, name + ": " + number(count))))),
    data.notes.length === 0 ? null : el("ul", { class: "notes", "aria-label": "Notes" }, data.notes.map((note) => el("li", {}, note))),
  ];
  byId("summary").append(...parts.filter((part) => part !== null));
}

function sections() {
  const entries = [["summary", "Summary"], ["findings", "Findings"], ["leaks", "Leaks"], ["time", "Over time"], ["map", "Heap map"]];
  byId("sections").append(...entries.map(([id, label]) => el("li", {}, el("a", { href: "#" + id }, label))));
  for (const [id] of entries) byId(id).tabIndex = -1;
}

/** Colours as the system has them, or as the reader wants them. */
function theme(redraw) {
  const group = byId("theme");
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("airlock-theme") ?? "auto";
  } catch {
    // A page from a file may have no storage; then the choice lasts as long as the page.
  }
  const buttons = [["auto", "Auto"], ["light", "Light"], ["dark", "Dark"]].map(([value, label]) =>
    el("button", { type: "button", role: "radio", "data-theme-value": value, onclick: () => set(value, true) }, label));
  function set(value, keep) {
    if (value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    for (const button of buttons) {
      const own = button.dataset.themeValue === value;
      button.setAttribute("aria-checked", String(own));
      button.tabIndex = own ? 0 : -1;
    }
    if (keep) {
      try {
        localStorage.setItem("airlock-theme", value);
      } catch {
        // As above.
      }
    }
    redraw();
  }
  group.append(...buttons);
  group.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = buttons.findIndex((button) => button.getAttribute("aria-checked") === "true");
    const next = buttons[(at + by + buttons.length) % buttons.length];
    set(next.dataset.themeValue, true);
    next.focus();
  });
  set(["light", "dark"].includes(chosen) ? chosen : "auto", false);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}

/** Paper can't scroll: there the findings stand one below the other. */
function printing(redraw) {
  const most = 200;
  let before;
  window.addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = "light";
    // Nothing measures itself again on paper: what is drawn must have its width before.
    document.body.classList.add("paper");
    redraw();
    const shown = data.findings.slice(0, most).map((_, index) => el("article", { class: "detail" }, findingDetail(index, true)));
    byId("print").replaceChildren(
      ...(shown.length === 0 ? [] : [el("h2", {}, "Findings in full"), ...shown]),
      ...(data.findings.length > most ? [el("p", {}, number(data.findings.length - most) + " more findings are not printed.")] : []));
  });
  window.addEventListener("afterprint", () => {
    byId("print").replaceChildren();
    document.body.classList.remove("paper");
    if (before === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = before;
    redraw();
  });
}

let heapMap;
summary();
sections();
const findings = new Findings(byId("findings"));
const flame = new Flame(byId("leaks"), findings);
const timeline = new Timeline(byId("time"), (moment, blocks) => {
  if (heapMap.frame !== undefined) heapMap.setMoment(moment, blocks);
});
heapMap = new HeapMap(byId("map"), (index) => findings.goTo(index), timeline);
openBlock.show = (index) => {
  if (heapMap.frame !== undefined) heapMap.goTo(latest(index));
};
theme(() => heapMap.draw());
printing(() => {
  if (flame.tree !== undefined) flame.draw();
  if (timeline.plot !== undefined) timeline.draw();
  heapMap.draw();
});

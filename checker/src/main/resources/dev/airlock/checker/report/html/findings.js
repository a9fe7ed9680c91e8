// The list of findings, and one of them in full.

const findingRow = 52;
const openBlock = { show: null };

function findingText(finding) {
  if (finding.searchable === undefined) {
    const frames = (stack) => data.stacks[stack].map((index) => data.frames[index].filter((part) => typeof part === "string").join(" ")).join(" ");
    const parts = [finding.message, kindLabel(finding.kind), frames(finding.stack), ...finding.notes];
    if (finding.place) {
      parts.push(finding.place.description, hex(finding.place.address));
      if (finding.place.block >= 0) parts.push(frames(columns.stack[finding.place.block]));
    }
    finding.searchable = parts.join(" ").toLowerCase();
  }
  return finding.searchable;
}

/** Runs of equal states in a dump: from, to (inclusive), state. */
function runs(dump) {
  const found = [];
  for (let i = 0; i < dump.states.length; i++) {
    const last = found.at(-1);
    if (last !== undefined && last.state === dump.states[i]) last.to = dump.start + i;
    else found.push({ from: dump.start + i, to: dump.start + i, state: dump.states[i] });
  }
  return found;
}

const byteStates = {
  a: "in an allocated block",
  u: "allocated, never written",
  f: "in a freed block",
  r: "between blocks (redzone)",
  ".": "elsewhere",
};

/** The bytes around an address: a table, sixteen or eight a row. */
function dumpTable(place, size) {
  const dump = place.dump;
  const perRow = window.innerWidth < 560 ? 8 : 16;
  const first = Math.floor(dump.start / perRow) * perRow;
  const end = dump.start + dump.states.length;
  const hitEnd = place.address + Math.max(1, size ?? 1);
  const rows = [];
  for (let line = first; line < end; line += perRow) {
    const cells = [];
    let text = "";
    for (let address = line; address < line + perRow; address++) {
      const i = address - dump.start;
      if (i < 0 || address >= end) {
        cells.push(el("td", { class: "none" }));
        text += " ";
        continue;
      }
      const state = dump.states[i];
      const value = dump.bytes.slice(2 * i, 2 * i + 2);
      const code = parseInt(value, 16);
      text += code > 32 && code < 127 ? String.fromCharCode(code) : "·";
      const hit = address >= place.address && address < hitEnd;
      const classes = ["s-" + (state === "." ? "none" : state)];
      // A border where the state changes: there a block begins or ends.
      if (i > 0 && dump.states[i - 1] !== state) classes.push("edge");
      if (hit) classes.push("hit");
      if (hit && address === place.address) classes.push("hit-first");
      if (hit && address === hitEnd - 1) classes.push("hit-last");
      cells.push(el("td", { class: classes.join(" ") }, value));
    }
    rows.push(el("tr", {}, el("th", { scope: "row" }, hex(line)), cells, el("td", { class: "ascii" }, text)));
  }
  return el(
    "figure",
    { class: "dump" },
    el("figcaption", {}, "Bytes around " + hex(place.address)),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Bytes around " + hex(place.address) },
      el("table", {}, el("tbody", {}, rows))),
    el(
      "ul",
      { class: "runs" },
      runs(dump).map((run) =>
        el("li", {},
          el("span", { class: "byte s-" + (run.state === "." ? "none" : run.state), "aria-hidden": "true" }, "00"),
          el("span", { class: "range" }, hex(run.from) + " – " + hex(run.to)),
          " " + (byteStates[run.state] ?? byteStates["."]) + ", " + bytes(run.to - run.from + 1)),
      ),
      el("li", {},
        el("span", { class: "byte hit hit-first hit-last", "aria-hidden": "true" }, "00"),
        el("span", { class: "range" }, hex(place.address) + (hitEnd - place.address > 1 ? " – " + hex(hitEnd - 1) : "")),
        " what the finding is about"),
    ),
  );
}

function copyButton(text) {
  const button = el("button", { type: "button", class: "copy" }, "Copy suppression");
  const preformatted = el("pre", { tabindex: "0" }, text);
  button.addEventListener("click", async () => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page from a file may not be allowed the clipboard; the old way asks nobody.
      const selection = getSelection();
      selection.selectAllChildren(preformatted);
      done = document.execCommand("copy");
      if (done) selection.removeAllRanges();
    }
    button.textContent = done ? "Copied" : "Press Ctrl+C to copy";
    announce(button.textContent);
    setTimeout(() => (button.textContent = "Copy suppression"), 2000);
  });
  return el("details", { class: "suppression" },
    el("summary", {}, "Suppression"),
    el("div", {}, button, preformatted));
}

function findingDetail(index, forPaper) {
  const finding = data.findings[index];
  const parts = [
    el("h3", { tabindex: "-1" }, finding.message),
    el("p", { class: "kind" },
      swatch(kindClass(finding.kind)), " ",
      kindLabel(finding.kind),
      finding.leak ? null : el("span", { class: "quiet" }, " · first after " + span(finding.at)),
      finding.count > 1 ? el("span", { class: "quiet" }, " · found " + number(finding.count) + " times") : null,
      el("span", { class: "quiet" }, " · finding " + number(finding.n))),
  ];
  if (finding.leak) {
    parts.push(
      facts([
        ["Bytes", number(finding.leak.direct)],
        ["In blocks", number(finding.leak.blocks)],
        finding.leak.indirect > 0 ? ["And through them", bytes(finding.leak.indirect)] : null,
      ]),
      el("h4", {}, "Allocated by"),
    );
  }
  parts.push(stackList(finding.stack, finding.leak ? "Who allocated" : "Where it happened"));
  if (finding.place) {
    parts.push(el("p", { class: "address" }, el("strong", {}, "Address " + hex(finding.place.address)), " is " + finding.place.description));
  }
  for (const note of finding.notes) parts.push(el("p", { class: "note" }, note));
  if (finding.place?.dump) parts.push(dumpTable(finding.place, finding.size));
  const shown = finding.place && finding.place.block >= 0 ? [finding.place.block] : (finding.leak?.examples ?? []);
  if (finding.place && finding.place.block >= 0) parts.push(lifeOf(blockAt(finding.place.block), 4));
  if (shown.length > 0 && !forPaper) {
    parts.push(
      el("p", { class: "blocks" },
        finding.leak ? "Blocks: " : "On the map: ",
        shown.slice(0, 8).map((block) => [
          el("button", { type: "button", class: "link", onclick: () => openBlock.show?.(block) }, "block " + number(columns.number[block])),
          " ",
        ])),
    );
  }
  if (finding.suppression && !forPaper) parts.push(copyButton(finding.suppression));
  return parts;
}

class Findings {
  constructor(section) {
    this.section = section;
    this.kinds = new Set();
    this.text = "";
    this.only = null;
    section.append(el("h2", { id: "findings-title" }, "Findings"));
    if (data.findings.length === 0) {
      section.append(
        el("p", { class: "empty" }, "Nothing was found: no access, free or copy was wrong, and nothing was lost."));
      return;
    }
    const present = Object.keys(kinds).filter((kind) => data.findings.some((finding) => finding.kind === kind));
    this.search = el("input", {
      type: "search", id: "finding-text", placeholder: "function, file, address …", autocomplete: "off", spellcheck: "false",
      oninput: () => { this.text = this.search.value.trim().toLowerCase(); this.filter(); },
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === "ArrowDown") {
          event.preventDefault();
          this.element.focus();
        } else if (event.key === "Escape" && this.search.value !== "") {
          event.preventDefault();
          this.search.value = this.text = "";
          this.filter();
        }
      },
    });
    this.chips = present.map((kind) =>
      el("button", {
        type: "button", class: "chip", "aria-pressed": "false", "data-kind": kind,
        onclick: (event) => {
          const on = !this.kinds.has(kind);
          if (on) this.kinds.add(kind);
          else this.kinds.delete(kind);
          event.currentTarget.setAttribute("aria-pressed", String(on));
          this.filter();
        },
      },
      swatch(kindClass(kind)), " " + kindLabel(kind) + " ",
      el("span", { class: "count" }, number(data.findings.filter((finding) => finding.kind === kind).length))));
    this.status = el("p", { class: "status", role: "status" });
    this.reset = el("button", { type: "button", class: "link", hidden: true, onclick: () => this.clear() }, "Show all");
    this.element = el("div", { class: "list", role: "listbox", tabindex: "0", "aria-label": "Findings" });
    this.detail = el("article", { class: "detail", "aria-label": "The finding" });
    this.detail.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.element.focus();
    });
    section.append(
      el("div", { class: "tools" },
        el("div", { class: "chips", role: "group", "aria-label": "Only these kinds" }, this.chips)),
      el("div", { class: "statusline" }, this.status, this.reset,
        el("div", { class: "field" }, el("label", { for: "finding-text" }, "Filter"), this.search)),
      el("div", { class: "split" }, this.element, this.detail));
    this.list = new VirtualList({
      element: this.element, rowHeight: findingRow, prefix: "finding-", rowRole: "option",
      render: (row, index) => this.row(row, index),
      move: (index) => this.open(index),
      activate: (index) => this.open(index, true),
    });
    this.filter();
  }

  row(row, index) {
    const finding = data.findings[index];
    row.append(
      swatch(kindClass(finding.kind)),
      el("span", { class: "title" }, finding.leak ? kindLabel(finding.kind) + ": " + bytes(finding.leak.direct) + " in " + counted(finding.leak.blocks, "block") : finding.message),
      el("span", { class: "times" }, finding.count > 1 ? "× " + number(finding.count) : ""),
      el("span", { class: "sub" }, culprit(finding.stack)));
  }

  filter() {
    const shown = [];
    for (let index = 0; index < data.findings.length; index++) {
      const finding = data.findings[index];
      if (this.kinds.size > 0 && !this.kinds.has(finding.kind)) continue;
      if (this.only !== null && !this.only.has(index)) continue;
      if (this.text !== "" && !findingText(finding).includes(this.text)) continue;
      shown.push(index);
    }
    const all = shown.length === data.findings.length;
    this.status.textContent = all
      ? counted(shown.length, "finding")
      : number(shown.length) + " of " + counted(data.findings.length, "finding");
    this.reset.hidden = all;
    const kept = shown.indexOf(this.current);
    this.list.show(shown, Math.max(0, kept));
    if (shown.length > 0) this.open(shown[Math.max(0, kept)]);
    else this.detail.replaceChildren(el("p", { class: "empty" }, "No finding is like that."));
  }

  clear() {
    this.kinds.clear();
    this.only = null;
    this.search.value = this.text = "";
    for (const chip of this.chips) chip.setAttribute("aria-pressed", "false");
    this.filter();
    this.element.focus();
  }

  /** Lists these findings only. */
  restrict(indices) {
    this.only = new Set(indices);
    this.filter();
    this.section.scrollIntoView();
    this.element.focus({ preventScroll: true });
  }

  open(index, focus) {
    if (this.current !== index || this.detail.childElementCount === 0 || this.detail.querySelector(".empty")) {
      this.current = index;
      this.detail.replaceChildren(...findingDetail(index, false));
      this.detail.scrollTop = 0;
    }
    if (focus) this.detail.querySelector("h3").focus();
  }

  /** Goes to a finding from elsewhere. */
  goTo(index) {
    if (!this.list.items.includes(index)) this.clear();
    this.list.select(this.list.items.indexOf(index));
    this.open(index);
    this.section.scrollIntoView();
    this.detail.querySelector("h3").focus({ preventScroll: true });
  }
}

// Leaks by the stack that allocated them.

const flameRow = 24;

class Flame {
  constructor(section, findings) {
    this.findings = findings;
    this.leaks = data.findings.map((finding, index) => ({ finding, index })).filter((entry) => entry.finding.leak);
    section.append(el("h2", { id: "leaks-title" }, "Leaks by allocation stack"));
    if (this.leaks.length === 0) {
      section.append(el("p", { class: "empty" }, data.heap.blocksInUse === 0
        ? "No block is left: there is no leak to draw."
        : "No leak is listed. " + counted(data.heap.blocksInUse, "block") + " with " + bytes(data.heap.bytesInUse) +
          (data.heap.blocksInUse === 1 ? " was" : " were") + " still in use at the end; classes of leaks that weren't asked for are not shown."));
      return;
    }
    this.by = "bytes";
    this.inverted = false;
    this.query = "";
    // What is still reachable is rarely what a reader looks for; it starts hidden beside real losses.
    const present = leakKinds.filter((kind) => this.leaks.some((entry) => entry.finding.kind === kind));
    const lost = present.filter((kind) => kind !== "LEAK_STILL_REACHABLE");
    this.kinds = new Set(lost.length > 0 ? lost : present);
    const chips = present.map((kind) =>
      el("button", {
        type: "button", class: "chip", "aria-pressed": String(this.kinds.has(kind)), "data-kind": kind,
        onclick: (event) => {
          const on = !this.kinds.has(kind);
          if (on) this.kinds.add(kind);
          else this.kinds.delete(kind);
          event.currentTarget.setAttribute("aria-pressed", String(on));
          this.build();
        },
      }, swatch(kindClass(kind)), " " + kindLabel(kind)));
    const choice = (label, options, chosen, change) =>
      el("div", { class: "choice", role: "group", "aria-label": label },
        options.map(([value, text]) => el("button", {
          type: "button", "aria-pressed": String(value === chosen), "data-value": String(value),
          onclick: (event) => {
            for (const other of event.currentTarget.parentNode.children) other.setAttribute("aria-pressed", "false");
            event.currentTarget.setAttribute("aria-pressed", "true");
            change(value);
          },
        }, text)));
    this.search = el("input", {
      type: "search", id: "flame-text", placeholder: "function or file", autocomplete: "off", spellcheck: "false",
      oninput: () => { this.query = this.search.value.trim().toLowerCase(); this.draw(); },
    });
    this.tree = el("div", { class: "flame", role: "tree", "aria-label": "Leaks by allocation stack" });
    this.status = el("p", { class: "status", role: "status" });
    this.out = el("button", { type: "button", onclick: () => { this.zoom(this.root); this.focus(); } }, "Whole graph");
    this.only = el("button", { type: "button", onclick: () => this.findings.restrict(this.top.leaks) }, "List these findings");
    section.append(
      el("div", { class: "tools" },
        el("div", { class: "chips", role: "group", "aria-label": "Classes of leaks" }, chips),
        choice("Width", [["bytes", "Bytes"], ["blocks", "Blocks"]], "bytes", (value) => { this.by = value; this.build(); }),
        choice("Order", [[false, "From the caller"], [true, "From the allocator"]], false, (value) => { this.inverted = value; this.build(); })),
      el("div", { class: "statusline" }, this.status, this.out, this.only,
        el("div", { class: "field" }, el("label", { for: "flame-text" }, "Search"), this.search)),
      this.tree,
      el("p", { class: "hint" }, "Width is what was lost. Arrow keys walk, Enter zooms in, Escape zooms out."));
    this.tree.addEventListener("click", (event) => {
      const item = event.target.closest("[data-node]");
      if (item !== null) this.zoom(this.nodes[Number(item.dataset.node)], true);
    });
    this.tree.addEventListener("keydown", (event) => this.key(event));
    this.tree.addEventListener("focusin", (event) => {
      const item = event.target.closest("[data-node]");
      if (item !== null) this.rove(this.nodes[Number(item.dataset.node)]);
    });
    let width = 0;
    new ResizeObserver(() => {
      // Only the width decides which frames are wide enough; the graph sets the height itself.
      if (this.tree.clientWidth === width) return;
      width = this.tree.clientWidth;
      this.draw();
    }).observe(this.tree);
    this.build();
  }

  build() {
    this.root = { name: "all leaks", frame: null, parent: null, depth: 0, bytes: 0, blocks: 0, children: new Map(), leaks: [] };
    for (const { finding, index } of this.leaks) {
      if (!this.kinds.has(finding.kind)) continue;
      const frames = data.stacks[finding.stack];
      let node = this.root;
      this.add(node, finding, index);
      for (let i = 0; i < frames.length; i++) {
        const frame = data.frames[this.inverted ? frames[i] : frames[frames.length - 1 - i]];
        const key = frame[0] + "\0" + frame[1] + "\0" + frame[8];
        let child = node.children.get(key);
        if (child === undefined) {
          child = { name: frameName(frame), frame, parent: node, depth: node.depth + 1, bytes: 0, blocks: 0, children: new Map(), leaks: [] };
          node.children.set(key, child);
        }
        this.add(child, finding, index);
        node = child;
      }
    }
    this.zoom(this.root);
  }

  add(node, finding, index) {
    node.bytes += finding.leak.direct;
    node.blocks += finding.leak.blocks;
    node.leaks.push(index);
  }

  childrenOf(node) {
    return [...node.children.values()].sort((a, b) => b[this.by] - a[this.by]);
  }

  zoom(node, focus) {
    this.top = node;
    this.current = node;
    this.draw();
    if (focus) this.focus();
    else announce("");
  }

  focus() {
    this.current.element?.focus({ preventScroll: true });
  }

  text(node) {
    const place = node.frame === null || node.frame[9] === null ? "" : ", " + node.frame[9];
    return (node.frame !== null && node.frame[0] === 1 ? "Java, " : "") + node.name + place + ": " + bytes(node.bytes) + " in " +
      counted(node.blocks, "block") + ", " + percent(node[this.by], this.root[this.by]);
  }

  matches(node) {
    return this.query !== "" && node.frame !== null &&
      (node.name.toLowerCase().includes(this.query) || (node.frame[5] ?? "").toLowerCase().includes(this.query));
  }

  /** What matches, each amount counted once: not below a match. */
  found(node) {
    if (this.matches(node)) return node[this.by];
    let sum = 0;
    for (const child of node.children.values()) sum += this.found(child);
    return sum;
  }

  draw() {
    const total = this.tree.clientWidth || 800;
    const path = [];
    for (let node = this.top; node !== null; node = node.parent) path.unshift(node);
    this.nodes = [];
    const items = [];
    let depth = 0;
    const place = (node, left, width) => {
      depth = Math.max(depth, node.depth);
      const host = node.frame !== null && node.frame[0] === 1;
      const classes = ["frame"];
      if (node.frame === null) classes.push("frame-root");
      if (host) classes.push("frame-host");
      if (this.matches(node)) classes.push("frame-match");
      if (node.depth < this.top.depth) classes.push("frame-above");
      const label = this.text(node);
      const item = el("div", {
        class: classes.join(" "), role: "treeitem", tabindex: node === this.current ? "0" : "-1", "aria-level": node.depth + 1,
        "aria-label": label, title: label, "data-node": this.nodes.length,
        "aria-expanded": node.children.size > 0 ? String(node.depth >= this.top.depth || path.includes(node)) : undefined,
        "aria-selected": String(node === this.top),
      }, width > 28 ? el("span", {}, (host ? "Java · " : "") + node.name) : null);
      item.style.left = left + "px";
      item.style.width = Math.max(1, width - 1) + "px";
      item.style.top = node.depth * flameRow + "px";
      node.element = item;
      this.nodes.push(node);
      items.push(item);
    };
    for (const node of path.slice(0, -1)) place(node, 0, total);
    const level = (node, left, width) => {
      place(node, left, width);
      let x = left;
      for (const child of this.childrenOf(node)) {
        child.element = null;
        const share = node[this.by] === 0 ? 0 : (width * child[this.by]) / node[this.by];
        // Narrower ones can't be seen or hit; zooming in brings them out.
        if (share >= 3) level(child, x, share);
        x += share;
      }
    };
    level(this.top, 0, total);
    this.tree.replaceChildren(...items);
    this.tree.style.height = (depth + 1) * flameRow + "px";
    this.out.hidden = this.top === this.root;
    const matched = this.query === "" ? "" : " · “" + this.query + "” is in " + percent(this.found(this.top), this.top[this.by]);
    this.status.textContent = (this.top === this.root ? "" : this.top.name + ": ") +
      bytes(this.top.bytes) + " in " + counted(this.top.blocks, "block") + ", " + counted(this.top.leaks.length, "stack") + matched;
  }

  rove(node) {
    if (this.current.element) this.current.element.tabIndex = -1;
    this.current = node;
    node.element.tabIndex = 0;
  }

  key(event) {
    const node = this.current;
    const visible = (candidates) => candidates.filter((candidate) => candidate.element?.isConnected);
    const siblings = node.parent === null ? [node] : visible(this.childrenOf(node.parent));
    const at = siblings.indexOf(node);
    let to;
    if (event.key === "ArrowDown") to = node.depth < this.top.depth ? this.nodes[node.depth + 1] : visible(this.childrenOf(node))[0];
    else if (event.key === "ArrowUp") to = node.parent;
    else if (event.key === "ArrowLeft") to = siblings[at - 1];
    else if (event.key === "ArrowRight") to = siblings[at + 1];
    else if (event.key === "Home") to = this.root;
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.zoom(node, true);
      return;
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.zoom(this.top.parent ?? this.root, true);
      return;
    } else return;
    event.preventDefault();
    to?.element?.focus();
  }
}

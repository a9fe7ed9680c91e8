// The blocks of the map as a table, for who can't see the map or wants them sorted.

class BlockTable {
  constructor(section, map) {
    this.map = map;
    const heads = [
      ["number", "Block"], ["address", "Address"], ["size", "Size"], ["state", "State"], ["at", "Allocated"], ["freedAt", "Freed"],
    ];
    this.sorted = "address";
    this.descending = false;
    this.heads = heads.map(([key, label]) =>
      el("span", { role: "columnheader", class: "c-" + key, "aria-sort": key === "address" ? "ascending" : "none" },
        el("button", { type: "button", "data-sort": key, onclick: () => this.sort(key) }, label)));
    this.grid = el("div", { class: "list blocks-table", tabindex: "0", role: "grid", "aria-label": "Blocks" },
      el("div", { role: "rowgroup", class: "head" }, el("div", { class: "row", role: "row", "aria-rowindex": "1" }, this.heads)));
    section.append(el("h3", {}, "The same blocks as a table"), this.grid);
    this.list = new VirtualList({
      element: this.grid, rowHeight: 30, head: 31, prefix: "block-row-", rowRole: "row", spaceRole: "rowgroup",
      render: (row, index) => this.row(row, index),
      activate: (index) => {
        map.choose(index, this.grid);
      },
    });
    this.fill();
  }

  row(row, index) {
    const state = states[this.map.stateOf(index)];
    const cell = (name, ...content) => el("span", { role: "gridcell", class: "c-" + name }, content);
    row.append(
      cell("number", number(columns.number[index])),
      cell("address", hex(columns.address[index])),
      cell("size", number(columns.size[index])),
      cell("state", swatch(state.key), " " + state.label),
      cell("at", span(columns.at[index])),
      cell("freedAt", columns.freeStack[index] < 0 ? "–" : span(columns.freedAt[index])));
  }

  sort(key) {
    this.descending = this.sorted === key ? !this.descending : false;
    this.sorted = key;
    for (const head of this.heads) {
      const own = head.firstChild.dataset.sort === key;
      head.setAttribute("aria-sort", own ? (this.descending ? "descending" : "ascending") : "none");
    }
    this.fill();
  }

  fill() {
    const values = this.sorted === "state" ? null : columns[this.sorted];
    const sign = this.descending ? -1 : 1;
    const shown = this.map.order.filter((index) => this.map.shown(index));
    if (this.sorted !== "address" || this.descending) {
      shown.sort((a, b) => sign * (values === null ? this.map.stateOf(a) - this.map.stateOf(b) : values[a] - values[b]) || a - b);
    }
    this.shownBlocks = shown;
    this.grid.setAttribute("aria-rowcount", shown.length + 1);
    this.list.show(shown, -1);
  }

  select(index) {
    const at = this.shownBlocks.indexOf(index);
    if (at >= 0) this.list.select(at);
  }
}

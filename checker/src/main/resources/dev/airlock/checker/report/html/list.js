// A long list of which only the rows in sight exist.

class VirtualList {
  /**
   * options: element (scrolls and takes the focus), rowHeight, head (the height of what stands fixed
   * above the rows, if anything does), prefix of ids, render(row, item,
   * index) fills a row, rowRole, move(item) when the active row changes, activate(item) on Enter.
   */
  constructor(options) {
    Object.assign(this, options);
    this.items = [];
    this.active = -1;
    this.rows = new Map();
    this.head ??= 0;
    this.space = el("div", { class: "space", role: this.spaceRole ?? "presentation" });
    this.element.append(this.space);
    this.element.addEventListener("scroll", () => this.draw(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.space.addEventListener("click", (event) => {
      const row = event.target.closest("[data-index]");
      if (row === null) return;
      this.activateAt(Number(row.dataset.index));
    });
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  show(items, active) {
    this.items = items;
    this.active = items.length === 0 ? -1 : clamp(active ?? -1, -1, items.length - 1);
    this.space.style.height = items.length * this.rowHeight + "px";
    for (const row of this.rows.values()) row.remove();
    this.rows.clear();
    this.draw();
    if (this.active >= 0) this.reveal(this.active);
    else this.element.scrollTop = 0;
  }

  draw() {
    const top = this.element.scrollTop;
    const height = this.element.clientHeight || 400;
    const first = Math.max(0, Math.floor(top / this.rowHeight) - 8);
    const last = Math.min(this.items.length - 1, Math.ceil((top + height) / this.rowHeight) + 8);
    for (const [index, row] of this.rows) {
      if ((index < first || index > last) && index !== this.active) {
        row.remove();
        this.rows.delete(index);
      }
    }
    for (let index = first; index <= last; index++) this.row(index);
    if (this.active >= 0) {
      this.row(this.active);
      this.element.setAttribute("aria-activedescendant", this.prefix + this.active);
    } else {
      this.element.removeAttribute("aria-activedescendant");
    }
  }

  row(index) {
    let row = this.rows.get(index);
    if (row === undefined) {
      row = el("div", { class: "row", role: this.rowRole, id: this.prefix + index, "data-index": index });
      if (this.rowRole === "option") {
        row.setAttribute("aria-setsize", this.items.length);
        row.setAttribute("aria-posinset", index + 1);
      } else {
        row.setAttribute("aria-rowindex", index + 2);
      }
      row.style.transform = "translateY(" + index * this.rowHeight + "px)";
      this.render(row, this.items[index], index);
      this.rows.set(index, row);
      this.space.append(row);
    }
    row.setAttribute("aria-selected", String(index === this.active));
    return row;
  }

  reveal(index) {
    const top = index * this.rowHeight;
    const height = this.element.clientHeight - this.head;
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (top + this.rowHeight > this.element.scrollTop + height) {
      this.element.scrollTop = top + this.rowHeight - height;
    }
  }

  select(index) {
    if (this.items.length === 0) return;
    const before = this.rows.get(this.active);
    this.active = clamp(index, 0, this.items.length - 1);
    if (before) before.setAttribute("aria-selected", "false");
    this.reveal(this.active);
    this.draw();
  }

  moveTo(index) {
    this.select(index);
    if (this.active >= 0) this.move?.(this.items[this.active]);
  }

  activateAt(index) {
    this.moveTo(index);
    this.activate?.(this.items[this.active]);
  }

  key(event) {
    if (event.target !== this.element || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 1);
    const to = {
      ArrowDown: this.active + 1,
      ArrowUp: Math.max(0, this.active - 1),
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.items.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.moveTo(to);
    } else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) {
      event.preventDefault();
      this.activateAt(this.active);
    }
  }
}

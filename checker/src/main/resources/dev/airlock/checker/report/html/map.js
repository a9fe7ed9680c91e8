// The heap by address: a picture that wraps like text, and the same blocks as a table.

const mapRows = 20;
const mapRowHeight = 18;
const mapGap = 4;

class HeapMap {
  constructor(section, openFinding, timeline) {
    this.openFinding = openFinding;
    this.timeline = timeline;
    section.append(el("h2", { id: "map-title" }, "Heap map"));
    this.count = columns.mapped;
    if (this.count === 0) {
      section.append(el("p", { class: "empty" }, "There is no block to draw."));
      return;
    }
    this.order = Array.from({ length: this.count }, (_, index) => index).sort((a, b) => columns.address[a] - columns.address[b]);
    this.lowest = Math.floor(columns.address[this.order[0]] / 16) * 16;
    let end = 0;
    let longest = 0;
    for (const index of this.order) {
      end = Math.max(end, columns.address[index] + Math.max(1, columns.size[index]));
      longest = Math.max(longest, columns.size[index]);
    }
    this.highest = end;
    this.longest = longest;
    this.moment = null;
    this.cursor = -1;
    this.selected = -1;
    const used = states.map((state, index) => ({ state, index, blocks: 0, bytes: 0 }));
    for (let index = 0; index < this.count; index++) {
      const entry = used[this.stateOf(index)];
      entry.blocks++;
      entry.bytes += columns.size[index];
    }
    this.hidden = new Set();
    this.legend = el("div", { class: "chips", role: "group", "aria-label": "Blocks to show" },
      used.filter((entry) => entry.blocks > 0).map((entry) =>
        el("button", {
          type: "button", class: "chip", "aria-pressed": "true", "data-state": entry.state.key,
          title: bytes(entry.bytes),
          onclick: (event) => {
            const show = this.hidden.has(entry.index);
            if (show) this.hidden.delete(entry.index);
            else this.hidden.add(entry.index);
            event.currentTarget.setAttribute("aria-pressed", String(show));
            this.refresh();
          },
        }, swatch(entry.state.key), " " + entry.state.label + " ", el("span", { class: "count" }, number(entry.blocks)))));
    this.canvas = el("canvas", { "aria-hidden": "true" });
    this.frame = el("div", {
      class: "map", tabindex: "0", role: "application", "aria-label": "Heap map: " + counted(this.count, "block") + " from " + hex(this.lowest) + " to " + hex(this.highest),
      "aria-describedby": "map-hint",
    }, this.canvas);
    this.overview = el("canvas", { class: "overview", "aria-hidden": "true" });
    this.reading = el("p", { class: "reading" });
    this.story = el("article", { class: "detail story", "aria-label": "The block's story" });
    this.story.append(el("p", { class: "empty" }, "Choose a block to read its story."));
    this.story.addEventListener("keydown", (event) => {
      if (event.key === "Escape") (this.cameFrom ?? this.frame).focus();
    });
    this.banner = el("p", { class: "banner", hidden: true });
    const button = (label, text, action) => el("button", { type: "button", "aria-label": label, onclick: action }, text);
    section.append(
      el("div", { class: "tools" }, this.legend,
        el("div", { class: "choice", role: "group", "aria-label": "Zoom" },
          button("Zoom out", "−", () => this.zoom(2)),
          button("Zoom in", "+", () => this.zoom(0.5)),
          button("Fit the whole heap", "Fit", () => this.fit()))),
      this.banner,
      this.reading,
      el("div", { class: "split split-map" },
        el("div", { class: "pictures" }, this.overview, this.frame,
          el("p", { class: "hint", id: "map-hint" },
            "Arrow keys walk from block to block, + and − zoom, Page Up and Page Down move, 0 shows all, Enter tells the story. Drag to move, Ctrl and wheel to zoom. Where blocks are too small to draw, each column shows their shares.")),
        this.story));
    this.table = new BlockTable(section, this);
    this.fit();
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("focus", () => this.draw());
    this.frame.addEventListener("blur", () => this.draw());
    this.pointer();
    let width = 0;
    new ResizeObserver(() => {
      if (this.frame.clientWidth === width) return;
      width = this.frame.clientWidth;
      this.draw();
    }).observe(this.frame);
    this.readHeap();
  }

  readHeap() {
    this.reading.textContent = counted(this.count, "block") + " from " + hex(this.lowest) + " to " + hex(this.highest) +
      ", " + shortBytes(this.bytesPerRow) + " a row";
  }

  /** At the end, or at the moment that was chosen. */
  stateOf(index) {
    const state = columns.state[index];
    if (this.moment !== null && state === 1) return 0;
    return state === 0 && columns.host[index] === 1 ? 6 : state;
  }

  shown(index) {
    if (this.hidden?.has(this.stateOf(index))) return false;
    if (this.moment === null) return true;
    return columns.at[index] <= this.moment && (columns.freeStack[index] < 0 || columns.freedAt[index] > this.moment);
  }

  setMoment(moment, blocksThen) {
    this.moment = moment;
    this.banner.hidden = moment === null;
    if (moment === null) {
      this.timeline.unpick?.();
      this.refresh();
      return;
    }
    let alive = 0;
    for (let index = 0; index < this.count; index++) if (this.shown(index)) alive++;
    const forgotten = blocksThen - alive;
    this.banner.replaceChildren(
      "Blocks alive after " + span(moment) + ": " + number(alive) +
        (forgotten > 0 && this.hidden.size === 0 ? " of " + number(blocksThen) + "; the others were freed since and are no longer on record. " : ". "),
      el("button", { type: "button", class: "link", onclick: () => this.setMoment(null) }, "Back to the end"));
    announce(this.banner.firstChild.textContent);
    this.refresh();
  }

  refresh() {
    if (this.cursor >= 0 && !this.shown(this.order[this.cursor])) this.cursor = -1;
    this.draw();
    this.table.fill();
  }

  fit() {
    const range = this.highest - this.lowest;
    this.bytesPerRow = Math.max(64, Math.ceil(range / mapRows / 16) * 16);
    this.fitted = this.bytesPerRow;
    this.start = this.lowest;
    this.draw();
    this.readHeap();
  }

  zoom(factor, around) {
    const centre = around ?? (this.cursor >= 0 ? columns.address[this.order[this.cursor]] : this.start + (this.bytesPerRow * mapRows) / 2);
    const share = clamp((centre - this.start) / (this.bytesPerRow * mapRows), 0, 1);
    const before = this.bytesPerRow;
    this.bytesPerRow = clamp(Math.round((this.bytesPerRow * factor) / 16) * 16, Math.min(64, this.fitted), this.fitted);
    if (this.bytesPerRow === before && factor < 1) return;
    this.start = centre - share * this.bytesPerRow * mapRows;
    this.limit();
    this.draw();
    this.readHeap();
  }

  limit() {
    const most = Math.max(this.lowest, this.highest - this.bytesPerRow * mapRows);
    this.start = Math.round(clamp(this.start, this.lowest, most) / 16) * 16;
  }

  bring(index) {
    const address = columns.address[index];
    const end = this.start + this.bytesPerRow * mapRows;
    if (address < this.start || address >= end) {
      this.start = address - (this.bytesPerRow * mapRows) / 2;
      this.limit();
    }
  }

  /** The first in the order whose address is not less. */
  lower(address) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (columns.address[this.order[middle]] < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  colours() {
    const palette = {};
    for (const state of states) palette[state.key] = colour(state.key);
    for (const name of ["ink", "quiet", "line", "ground", "focus"]) palette[name] = colour(name);
    return palette;
  }

  canvasOf(canvas, width, height) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    return context;
  }

  draw() {
    if (this.frame === undefined) return;
    const width = this.frame.clientWidth;
    if (width === 0) return;
    this.rows = Math.min(mapRows, Math.ceil((this.highest - this.start) / this.bytesPerRow));
    const height = this.rows * (mapRowHeight + mapGap) + mapGap;
    const context = this.canvasOf(this.canvas, width, height);
    const palette = this.colours();
    this.margin = width < 420 ? 62 : 84;
    const plot = width - this.margin - 4;
    this.plot = plot;
    context.font = "11px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (let row = 0; row < this.rows; row++) {
      const y = mapGap + row * (mapRowHeight + mapGap);
      context.fillStyle = palette.quiet;
      context.fillText(hex(this.start + row * this.bytesPerRow), this.margin - 8, y + mapRowHeight / 2);
      context.fillStyle = palette.line;
      context.fillRect(this.margin, y + mapRowHeight, plot, 1);
    }
    const scale = plot / this.bytesPerRow;
    const end = this.start + this.rows * this.bytesPerRow;
    const small = new Columns(1 / scale);
    const large = [];
    for (let i = this.lower(this.start - this.longest); i < this.count; i++) {
      const index = this.order[i];
      const address = columns.address[index];
      if (address >= end) break;
      if (!this.shown(index)) continue;
      const size = Math.max(1, columns.size[index]);
      if (address + size <= this.start) continue;
      const state = this.stateOf(index);
      if (size * scale >= 1.5) {
        large.push([state, index, address, size]);
        continue;
      }
      const offset = Math.max(0, address - this.start);
      const row = Math.floor(offset / this.bytesPerRow);
      small.add(row * 8192 + Math.floor((offset - row * this.bytesPerRow) * scale), state, size);
    }
    // Freed blocks first: their bytes may be in use again.
    large.sort((a, b) => precedence[a[0]] - precedence[b[0]]);
    for (const [state, index, address, size] of large) this.block(context, palette, state, index, address, size, scale);
    small.draw(context, palette, mapRowHeight, (column) =>
      [this.margin + (column % 8192), mapGap + Math.floor(column / 8192) * (mapRowHeight + mapGap)]);
    if (this.selected >= 0 && this.selected < this.count) this.outline(context, palette.ink, this.selected, scale, 2);
    if (this.cursor >= 0 && document.activeElement === this.frame) this.outline(context, palette.focus, this.order[this.cursor], scale, 3);
    this.drawOverview(width, palette);
  }

  /** The rectangles of a range: one for each row that it touches. */
  *pieces(address, size, scale) {
    const from = Math.max(address, this.start) - this.start;
    const to = Math.min(address + size, this.start + this.rows * this.bytesPerRow) - this.start;
    for (let at = from; at < to; ) {
      const row = Math.floor(at / this.bytesPerRow);
      const until = Math.min(to, (row + 1) * this.bytesPerRow);
      yield [this.margin + (at - row * this.bytesPerRow) * scale, mapGap + row * (mapRowHeight + mapGap), (until - at) * scale];
      at = until;
    }
  }

  block(context, palette, state, index, address, size, scale) {
    const key = states[state].key;
    for (const [x, y, width] of this.pieces(address, size, scale)) {
      const inner = width > 3 ? width - 1 : Math.max(1, width - 0.5);
      context.fillStyle = palette[key];
      if (key === "freed") {
        context.globalAlpha = 0.25;
        context.fillRect(x, y, inner, mapRowHeight);
        context.globalAlpha = 1;
        context.strokeStyle = palette[key];
        context.strokeRect(x + 0.5, y + 0.5, Math.max(1, inner - 1), mapRowHeight - 1);
      } else {
        context.fillRect(x, y, inner, mapRowHeight);
      }
      if (inner >= 6) this.pattern(context, key, palette, x, y, inner);
      if (inner >= 40 && address >= this.start) {
        context.save();
        context.textAlign = "left";
        context.fillStyle = key === "freed" ? palette.ink : palette.ground;
        const labels = ["#" + columns.number[index] + "  " + shortBytes(columns.size[index]), "#" + columns.number[index]];
        const label = labels.find((candidate) => context.measureText(candidate).width < inner - 12);
        if (label !== undefined) {
          const wide = context.measureText(label).width;
          // The pattern must not run through the letters.
          if (key !== "used" && key !== "freed" && key !== "reachable") {
            context.fillStyle = palette[key];
            context.fillRect(x + 3, y + 2, wide + 6, mapRowHeight - 4);
            context.fillStyle = palette.ground;
          }
          context.fillText(label, x + 6, y + mapRowHeight / 2 + 0.5);
        }
        context.restore();
      }
    }
  }

  /** A shape for each state, so that none is told by its colour alone. */
  pattern(context, key, palette, x, y, width) {
    if (key === "used" || key === "freed") return;
    context.save();
    context.beginPath();
    context.rect(x, y, width, mapRowHeight);
    context.clip();
    context.strokeStyle = context.fillStyle = palette.ground;
    context.lineWidth = 1.5;
    context.globalAlpha = 0.75;
    context.beginPath();
    if (key === "definite" || key === "indirect") {
      const slope = key === "definite" ? mapRowHeight : -mapRowHeight;
      for (let at = x - mapRowHeight; at < x + width + mapRowHeight; at += 8) {
        context.moveTo(at, y + mapRowHeight);
        context.lineTo(at + slope, y);
      }
      context.stroke();
    } else if (key === "possible") {
      for (let at = x + 4; at < x + width; at += 7) {
        context.moveTo(at, y);
        context.lineTo(at, y + mapRowHeight);
      }
      context.stroke();
    } else if (key === "reachable") {
      context.fillRect(x, y + mapRowHeight - 4, width, 2);
    } else if (key === "host") {
      for (let at = x + 4; at < x + width; at += 7) {
        context.fillRect(at, y + 3, 2, 2);
        context.fillRect(at + 3, y + mapRowHeight - 5, 2, 2);
      }
    }
    context.restore();
  }

  outline(context, style, index, scale, thickness) {
    context.strokeStyle = style;
    context.lineWidth = thickness;
    for (const [x, y, width] of this.pieces(columns.address[index], Math.max(1, columns.size[index]), scale)) {
      context.strokeRect(x - 1, y - 1, Math.max(4, width) + 1, mapRowHeight + 2);
    }
    context.lineWidth = 1;
  }

  drawOverview(width, palette) {
    const height = 22;
    const context = this.canvasOf(this.overview, width, height);
    const range = Math.max(1, this.highest - this.lowest);
    const scale = (width - 2) / range;
    const shares = new Columns(1 / scale);
    for (let index = 0; index < this.count; index++) {
      if (!this.shown(index)) continue;
      const state = this.stateOf(index);
      const from = (columns.address[index] - this.lowest) * scale;
      const to = from + Math.max(1, columns.size[index]) * scale;
      for (let x = Math.floor(from); x < to; x++) shares.add(x, state, (Math.min(to, x + 1) - Math.max(from, x)) / scale);
    }
    shares.draw(context, palette, height - 8, (x) => [x + 1, 4]);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.5;
    const left = (this.start - this.lowest) * scale;
    const right = Math.min(width - 2, (this.start + this.rows * this.bytesPerRow - this.lowest) * scale);
    context.strokeRect(left + 1, 1, Math.max(4, right - left), height - 2);
  }

  /** The block that is drawn at a point, or -1; what is in front wins. */
  hit(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left - this.margin;
    const row = Math.floor((event.clientY - box.top - mapGap / 2) / (mapRowHeight + mapGap));
    if (x < 0 || x > this.plot || row < 0 || row >= this.rows) return -1;
    const scale = this.plot / this.bytesPerRow;
    const slack = Math.max(0.5, 2 / scale);
    const address = this.start + row * this.bytesPerRow + x / scale;
    let best = -1;
    let bestRank = -1;
    for (let i = this.lower(address - this.longest - slack); i < this.count; i++) {
      const index = this.order[i];
      const from = columns.address[index];
      if (from > address + slack) break;
      if (!this.shown(index)) continue;
      const inside = from <= address && address < from + Math.max(1, columns.size[index]);
      if (!inside && from + columns.size[index] < address - slack) continue;
      const rank = precedence[this.stateOf(index)] + (inside ? 10 : 0);
      if (rank >= bestRank) {
        best = i;
        bestRank = rank;
      }
    }
    return best;
  }

  describe(index) {
    return "Block " + number(columns.number[index]) + " at " + hex(columns.address[index]) + ", " + bytes(columns.size[index]) + ", " +
      states[this.stateOf(index)].label + (this.moment === null ? "" : " (then)") + ", " + culprit(columns.stack[index]);
  }

  pointer() {
    let drag = null;
    this.frame.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      drag = { x: event.clientX, y: event.clientY, start: this.start, moved: false };
    });
    this.frame.addEventListener("pointermove", (event) => {
      if (drag !== null && event.buttons === 1) {
        const rows = (drag.y - event.clientY) / (mapRowHeight + mapGap) + (drag.x - event.clientX) / this.plot;
        if (Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y) > 5 && this.bytesPerRow < this.fitted) {
          drag.moved = true;
          this.start = drag.start + rows * this.bytesPerRow;
          this.limit();
          this.draw();
        }
        return;
      }
      const at = this.hit(event);
      this.canvas.style.cursor = at < 0 ? "" : "pointer";
      if (at < 0) this.readHeap();
      else this.reading.textContent = this.describe(this.order[at]);
    });
    this.frame.addEventListener("pointerleave", () => this.readHeap());
    this.frame.addEventListener("click", (event) => {
      const moved = drag !== null && drag.moved;
      drag = null;
      if (moved) return;
      const at = this.hit(event);
      if (at < 0) return;
      this.cursor = at;
      this.open(this.order[at], null);
    });
    this.frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = this.canvas.getBoundingClientRect();
      const row = clamp(Math.floor((event.clientY - box.top) / (mapRowHeight + mapGap)), 0, this.rows - 1);
      const around = this.start + row * this.bytesPerRow + clamp((event.clientX - box.left - this.margin) / this.plot, 0, 1) * this.bytesPerRow;
      this.zoom(event.deltaY > 0 ? 1.5 : 1 / 1.5, around);
    }, { passive: false });
    const jump = (event) => {
      const box = this.overview.getBoundingClientRect();
      this.start = this.lowest + ((event.clientX - box.left) / box.width) * (this.highest - this.lowest) - (this.bytesPerRow * mapRows) / 2;
      this.limit();
      this.draw();
    };
    this.overview.addEventListener("pointerdown", jump);
    this.overview.addEventListener("pointermove", (event) => {
      if (event.buttons === 1) jump(event);
    });
  }

  step(by) {
    let at = this.cursor < 0 ? (by > 0 ? this.lower(this.start) - 1 : this.lower(this.start)) : this.cursor;
    do at += by;
    while (at >= 0 && at < this.count && !this.shown(this.order[at]));
    this.walk(at);
  }

  walk(at) {
    if (at < 0 || at >= this.count) return;
    this.cursor = at;
    this.bring(this.order[at]);
    this.draw();
    this.reading.textContent = this.describe(this.order[at]);
    announce(this.reading.textContent);
  }

  /** The block nearest to a row above or below. */
  row(by) {
    if (this.cursor < 0) return this.step(1);
    const target = columns.address[this.order[this.cursor]] + by * this.bytesPerRow;
    let at = Math.min(this.count - 1, this.lower(target));
    if (by > 0 && at <= this.cursor) at = this.cursor + 1;
    if (by < 0 && at >= this.cursor) at = this.cursor - 1;
    while (at >= 0 && at < this.count && !this.shown(this.order[at])) at += by;
    this.walk(at);
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const actions = {
      ArrowRight: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      ArrowDown: () => this.row(1),
      ArrowUp: () => this.row(-1),
      Home: () => this.walk(this.order.findIndex((index) => this.shown(index))),
      End: () => this.walk(this.order.findLastIndex((index) => this.shown(index))),
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      0: () => this.fit(),
      PageDown: () => this.page(1),
      PageUp: () => this.page(-1),
      Enter: () => this.cursor >= 0 && this.open(this.order[this.cursor], this.frame, true),
      " ": () => this.cursor >= 0 && this.open(this.order[this.cursor], this.frame, true),
      Escape: () => {
        if (this.moment !== null) this.setMoment(null);
        else this.fit();
      },
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  page(by) {
    this.start += by * this.bytesPerRow * (mapRows - 2);
    this.limit();
    this.draw();
  }

  open(index, from, focus) {
    this.selected = index;
    this.cameFrom = from ?? this.frame;
    this.story.replaceChildren(...storyOf(index, this.openFinding).filter((part) => part !== null));
    this.story.scrollTop = 0;
    this.draw();
    this.table.select(index);
    if (focus) this.story.querySelector("h3").focus();
  }

  /** Tells a block's story to who chose it in the table. */
  choose(index, from) {
    this.cursor = this.order.indexOf(index);
    this.bring(index);
    this.open(index, from, true);
  }

  /** Shows a block from elsewhere. */
  goTo(index) {
    if (index < this.count) {
      this.cursor = this.order.indexOf(index);
      if (!this.shown(index)) {
        this.hidden.clear();
        for (const chip of this.legend.children) chip.setAttribute("aria-pressed", "true");
        this.setMoment(null);
      }
      this.bring(index);
    }
    this.open(index, this.frame);
    byId("map").scrollIntoView();
    this.story.querySelector("h3").focus({ preventScroll: true });
  }
}

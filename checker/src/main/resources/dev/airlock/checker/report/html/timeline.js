// The heap over time: bytes in use, and below it the size of the memory.

const svgNamespace = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Steps of a scale that a reader can divide: powers of two for bytes. */
function byteTicks(most) {
  if (most <= 0) return [0];
  let step = 1;
  while (most / step > 4) step *= 2;
  const ticks = [];
  for (let value = 0; value <= most; value += step) ticks.push(value);
  return ticks;
}

function timeTicks(most, count) {
  if (most <= 0) return [0];
  let step = 10 ** Math.floor(Math.log10(most / count));
  for (const factor of [1, 2, 5, 10]) {
    if (most / (step * factor) <= count) {
      step *= factor;
      break;
    }
  }
  const ticks = [];
  for (let value = 0; value <= most; value += step) ticks.push(value);
  return ticks;
}

class Timeline {
  constructor(section, pick) {
    this.pick = pick;
    this.series = data.timeline;
    this.length = this.series.at.length;
    section.append(el("h2", { id: "time-title" }, "Heap over time"));
    if (this.length < 2) {
      section.append(el("p", { class: "empty" }, data.heap.allocations === 0 ? "The heap was not used: there is nothing to draw." : "The heap was not watched over time in this check."));
      return;
    }
    this.cursor = this.length - 1;
    this.picked = null;
    this.plot = el("div", {
      class: "timeline", tabindex: "0", role: "slider", "aria-label": "Moment", "aria-valuemin": "0",
      "aria-valuemax": String(this.length - 1), "aria-describedby": "time-hint",
    });
    this.reading = el("p", { class: "reading" });
    this.note = el("p", { class: "banner", hidden: true });
    section.append(
      this.reading,
      this.plot,
      this.note,
      el("p", { class: "hint", id: "time-hint" }, "Left and right move the cursor; a click or Enter shows the blocks of that moment on the map, Escape those of the end."));
    this.plot.addEventListener("keydown", (event) => this.key(event));
    this.plot.addEventListener("pointermove", (event) => this.moveTo(this.near(event)));
    this.plot.addEventListener("click", (event) => {
      this.moveTo(this.near(event));
      this.choose();
    });
    let width = 0;
    new ResizeObserver(() => {
      if (this.plot.clientWidth === width) return;
      width = this.plot.clientWidth;
      this.draw();
    }).observe(this.plot);
    this.draw();
  }

  draw() {
    const width = this.plot.clientWidth || 800;
    this.left = 68;
    this.right = width - 12;
    const end = Math.max(data.duration, this.series.at[this.length - 1], 1);
    this.x = (at) => this.left + ((this.right - this.left) * at) / end;
    this.end = end;
    const panels = [
      { values: this.series.bytes, top: 22, height: 150, label: "Bytes in use", area: true },
      { values: this.series.memory, top: 206, height: 56, label: "Size of the memory", area: false },
    ];
    const root = svg("svg", { width, height: 300, viewBox: "0 0 " + width + " 300", "aria-hidden": "true", focusable: "false" });
    for (const panel of panels) {
      let most = 0;
      for (const value of panel.values) most = Math.max(most, value);
      panel.y = (value) => panel.top + panel.height - (panel.height * value) / (most || 1);
      root.append(svg("text", { class: "axis-title", x: this.left, y: panel.top - 8 }, panel.label));
      const ticks = panel.area ? byteTicks(most) : [0, most];
      for (const tick of ticks) {
        const y = Math.round(panel.y(tick)) + 0.5;
        root.append(
          svg("line", { class: tick === 0 ? "axis" : "grid", x1: this.left, x2: this.right, y1: y, y2: y }),
          svg("text", { class: "tick tick-y", x: this.left - 8, y: y + 4 }, shortBytes(tick)));
      }
      let path = "M" + this.x(this.series.at[0]).toFixed(1) + "," + panel.y(panel.values[0]).toFixed(1);
      for (let i = 1; i < this.length; i++) {
        path += "H" + this.x(this.series.at[i]).toFixed(1) + "V" + panel.y(panel.values[i]).toFixed(1);
      }
      path += "H" + this.right;
      if (panel.area) {
        const base = panel.y(0).toFixed(1);
        root.append(svg("path", { class: "area", d: path + "V" + base + "H" + this.x(this.series.at[0]).toFixed(1) + "Z" }));
      }
      root.append(svg("path", { class: panel.area ? "curve" : "curve curve-memory", d: path }));
    }
    for (const tick of timeTicks(end, width < 500 ? 3 : 8)) {
      const x = this.x(tick);
      root.append(svg("text", { class: "tick tick-x", x, y: 284 }, span(tick)));
    }
    this.panels = panels;
    this.pickedLine = svg("line", { class: "picked", y1: 14, y2: 264 });
    this.line = svg("line", { class: "cursor", y1: 14, y2: 264 });
    this.dots = panels.map(() => svg("circle", { class: "dot", r: 4 }));
    root.append(this.pickedLine, this.line, ...this.dots);
    this.plot.replaceChildren(root);
    this.moveTo(this.cursor);
    this.mark();
  }

  /** The point that holds at an x. */
  near(event) {
    const x = event.clientX - this.plot.getBoundingClientRect().left;
    const at = ((x - this.left) / (this.right - this.left)) * this.end;
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.series.at[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  moveTo(index) {
    this.cursor = clamp(index, 0, this.length - 1);
    const at = this.series.at[this.cursor];
    const x = this.x(at);
    this.line.setAttribute("x1", x);
    this.line.setAttribute("x2", x);
    this.panels.forEach((panel, i) => {
      this.dots[i].setAttribute("cx", x);
      this.dots[i].setAttribute("cy", panel.y(panel.values[this.cursor]));
    });
    const text = "after " + span(at) + ": " + bytes(this.series.bytes[this.cursor]) + " in " + counted(this.series.blocks[this.cursor], "block") +
      ", memory of " + shortBytes(this.series.memory[this.cursor]);
    this.reading.textContent = text[0].toUpperCase() + text.slice(1);
    this.plot.setAttribute("aria-valuenow", String(this.cursor));
    this.plot.setAttribute("aria-valuetext", text);
  }

  choose() {
    this.picked = this.cursor;
    this.mark();
    this.pick(this.series.at[this.cursor], this.series.blocks[this.cursor]);
  }

  unpick() {
    this.picked = null;
    this.mark();
  }

  mark() {
    this.pickedLine.setAttribute("visibility", this.picked === null ? "hidden" : "visible");
    this.note.hidden = this.picked === null;
    if (this.picked !== null) {
      // The map may be out of sight.
      this.note.replaceChildren(
        "The heap map shows the blocks alive after " + span(this.series.at[this.picked]) + ". ",
        el("a", { href: "#map" }, "Go there"), " ",
        el("button", { type: "button", class: "link", onclick: () => this.pick(null, 0) }, "Back to the end"));
    }
    const x = this.x(this.series.at[this.picked ?? 0]);
    this.pickedLine.setAttribute("x1", x);
    this.pickedLine.setAttribute("x2", x);
  }

  key(event) {
    const step = Math.max(1, Math.round(this.length / 20));
    const to = {
      ArrowRight: this.cursor + 1, ArrowUp: this.cursor + 1,
      ArrowLeft: this.cursor - 1, ArrowDown: this.cursor - 1,
      PageUp: this.cursor + step, PageDown: this.cursor - step,
      Home: 0, End: this.length - 1,
    }[event.key];
    if (to !== undefined) this.moveTo(to);
    else if (event.key === "Enter" || event.key === " ") this.choose();
    else if (event.key === "Escape" && this.picked !== null) this.pick(null, 0);
    else return;
    event.preventDefault();
  }
}

// What every part uses: the data, elements, numbers as a reader wants them.

const data = JSON.parse(document.getElementById("data").textContent);

/** Makes an element; text is never taken for markup. */
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

const numbers = new Intl.NumberFormat("en");

function number(value) {
  return numbers.format(value);
}

function counted(value, one, many) {
  return number(value) + " " + (value === 1 ? one : (many ?? one + "s"));
}

function bytes(value) {
  return counted(value, "byte");
}

/** Bytes in at most five characters and a unit, for scales and labels. */
function shortBytes(value) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 || Number.isInteger(value) ? 0 : 1;
  return value.toFixed(digits) + " " + units[unit];
}

function hex(address) {
  return "0x" + address.toString(16);
}

/** A span of time; nanoseconds. */
function span(nanos) {
  if (nanos < 1e3) return nanos + " ns";
  if (nanos < 1e6) return round(nanos / 1e3) + " µs";
  if (nanos < 1e9) return round(nanos / 1e6) + " ms";
  if (nanos < 60e9) return round(nanos / 1e9) + " s";
  const minutes = Math.floor(nanos / 60e9);
  return minutes + " min " + Math.round((nanos - minutes * 60e9) / 1e9) + " s";
}

function round(value) {
  return String(Number(value.toPrecision(value >= 100 ? 4 : 3)));
}

function percent(part, whole) {
  if (whole === 0) return "0 %";
  const value = (100 * part) / whole;
  return (value >= 10 || value === 0 ? Math.round(value) : value.toPrecision(2)) + " %";
}

function clamp(value, least, most) {
  return Math.max(least, Math.min(most, value));
}

/** Tells what a picture shows to who can't see it. */
function announce(text) {
  byId("live").textContent = text;
}

const kinds = {
  INVALID_READ: "Invalid read",
  INVALID_WRITE: "Invalid write",
  INVALID_FREE: "Invalid free",
  MISMATCHED_FREE: "Mismatched free",
  UNINIT_VALUE: "Uninitialised value",
  OVERLAP: "Overlapping copy",
  FISHY_VALUE: "Fishy size",
  REALLOC_ZERO: "Resize to nothing",
  SYSCALL_PARAM: "Uninitialised argument",
  HOST_INVALID_READ: "Invalid read by the host",
  HOST_INVALID_WRITE: "Invalid write by the host",
  MOVED_BLOCK: "Moved block touched",
  WRONG_SIDE_FREE: "Freed by the wrong side",
  STALE_VIEW: "Stale view",
  LEAK_DEFINITELY_LOST: "Definitely lost",
  LEAK_INDIRECTLY_LOST: "Indirectly lost",
  LEAK_POSSIBLY_LOST: "Possibly lost",
  LEAK_STILL_REACHABLE: "Still reachable",
};

const leakKinds = Object.keys(kinds).filter((kind) => kind.startsWith("LEAK_"));

/** What a block is at the end; the order is that of BlockStates in Java. */
const states = [
  { key: "used", label: "in use at the end" },
  { key: "freed", label: "freed" },
  { key: "definite", label: "definitely lost", kind: "LEAK_DEFINITELY_LOST" },
  { key: "indirect", label: "indirectly lost", kind: "LEAK_INDIRECTLY_LOST" },
  { key: "possible", label: "possibly lost", kind: "LEAK_POSSIBLY_LOST" },
  { key: "reachable", label: "still reachable", kind: "LEAK_STILL_REACHABLE" },
  { key: "host", label: "in use, asked for by the host" },
];

function kindLabel(kind) {
  return kinds[kind] ?? kind;
}

/** The class that gives a kind its colour and its shape. */
function kindClass(kind) {
  const state = states.find((candidate) => candidate.kind === kind);
  return state ? state.key : "error";
}

function swatch(key) {
  return el("span", { class: "swatch swatch-" + key, "aria-hidden": "true" });
}

/** A module without names has functions that have only a number. */
function frameName(frame) {
  return frame[1] !== "" ? frame[1] : frame[3] >= 0 ? "function " + frame[3] : "???";
}

/** A frame as the writer packs it, by names. */
function frameAt(index) {
  const frame = data.frames[index];
  const [host, , symbol, functionIndex, offset, file, line, inlined, object, place] = frame;
  return { host: host === 1, name: frameName(frame), symbol, functionIndex, offset, file, line, inlined: inlined === 1, object, place };
}

function framePlace(frame) {
  if (frame.place !== null) return frame.place;
  return frame.offset < 0 ? frame.object : frame.object + " + " + hex(frame.offset);
}

/** A call stack, innermost first. */
function stackList(stack, label) {
  const frames = data.stacks[stack];
  if (frames.length === 0) return el("p", { class: "quiet" }, "No stack is known.");
  return el(
    "ol",
    { class: "stack", "aria-label": label },
    frames.map((index) => {
      const frame = frameAt(index);
      const details = [frame.host ? "Java, " + frame.object : frame.object];
      if (frame.functionIndex >= 0) details.push("function " + frame.functionIndex);
      if (frame.offset >= 0) details.push("at " + hex(frame.offset));
      if (frame.symbol !== frame.name && frame.symbol !== "") details.push(frame.symbol);
      if (frame.file !== null) details.push(frame.file);
      return el(
        "li",
        { class: frame.host ? "host" : "guest", title: details.join("\n") },
        el("span", { class: "function" }, frame.name),
        frame.inlined ? el("span", { class: "mark" }, "inlined") : null,
        frame.host ? el("span", { class: "mark mark-host" }, "Java") : null,
        el("span", { class: "place" }, framePlace(frame)),
      );
    }),
  );
}

/** The first frame that isn't an allocator's own: where a reader will look. */
function culprit(stack) {
  const frames = data.stacks[stack];
  if (frames.length === 0) return "";
  const index = frames.find((candidate) => {
    const frame = frameAt(candidate);
    return !frame.host && !data.names.includes(frame.name) && !data.names.includes(frame.symbol);
  });
  const frame = frameAt(index ?? frames[0]);
  return frame.name + (frame.file === null ? "" : "  " + framePlace(frame));
}

/** A colour of the style sheet, as a canvas takes it; it depends on the theme. */
function colour(name) {
  const probe = byId("live");
  probe.style.color = "var(--" + name + ")";
  const value = getComputedStyle(probe).color;
  probe.style.color = "";
  return value;
}

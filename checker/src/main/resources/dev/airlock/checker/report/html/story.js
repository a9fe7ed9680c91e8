// What became of a block.

const columns = data.blocks;

function blockAt(index) {
  return {
    index,
    number: columns.number[index],
    address: columns.address[index],
    size: columns.size[index],
    alignment: columns.alignment[index],
    allocator: data.names[columns.allocator[index]],
    allocated: columns.stack[index],
    at: columns.at[index],
    freer: columns.freer[index] < 0 ? null : data.names[columns.freer[index]],
    freed: columns.freeStack[index],
    freedAt: columns.freedAt[index],
    state: columns.state[index],
    host: columns.host[index] === 1,
  };
}

/** What a finding knows of a block may be from before it was freed: the same block as the map has it. */
function latest(index) {
  if (index < columns.mapped) return index;
  const mapped = columns.number.indexOf(columns.number[index]);
  return mapped >= 0 ? mapped : index;
}

/** The findings about a block, by its number. */
const findingsOf = new Map();
for (const [index, finding] of data.findings.entries()) {
  const about = [];
  if (finding.place && finding.place.block >= 0) about.push(columns.number[finding.place.block]);
  if (finding.leak) about.push(...finding.leak.examples.map((block) => columns.number[block]));
  for (const block of new Set(about)) {
    if (!findingsOf.has(block)) findingsOf.set(block, []);
    findingsOf.get(block).push(index);
  }
}

/** The two ends of a block's life, side by side. */
function lifeOf(block, level) {
  const heading = "h" + level;
  return el(
    "div",
    { class: "life" },
    el(
      "div",
      {},
      el(heading, {}, "Allocated by " + block.allocator),
      el("p", { class: "quiet" }, "after " + span(block.at) + (block.host ? ", for the host" : "")),
      stackList(block.allocated, "Who allocated block " + block.number),
    ),
    el(
      "div",
      {},
      el(heading, {}, block.freed < 0 ? "Not freed" : "Freed by " + (block.freer ?? "an unknown function")),
      block.freed < 0
        ? el("p", { class: "quiet" }, states[block.state].label)
        : [
            el("p", { class: "quiet" }, "after " + span(block.freedAt) + ", " + span(block.freedAt - block.at) + " later"),
            stackList(block.freed, "Who freed block " + block.number),
          ],
    ),
  );
}

function facts(pairs) {
  return el(
    "dl",
    { class: "facts" },
    pairs.filter((pair) => pair !== null).map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))),
  );
}

/** Everything about a block; openFinding shows a finding by its index. */
function storyOf(index, openFinding) {
  const block = blockAt(index);
  const about = findingsOf.get(block.number) ?? [];
  return [
    el("h3", { tabindex: "-1" }, "Block " + number(block.number)),
    facts([
      ["State", el("span", {}, swatch(states[block.state].key), " " + states[block.state].label)],
      ["Size", bytes(block.size)],
      ["Address", hex(block.address) + (block.size > 0 ? " – " + hex(block.address + block.size - 1) : "")],
      block.alignment > 0 ? ["Alignment", bytes(block.alignment)] : null,
      ["Lived", block.freed < 0 ? "from " + span(block.at) + " to the end" : span(block.freedAt - block.at)],
    ]),
    about.length === 0
      ? null
      : el(
          "ul",
          { class: "about", "aria-label": "Findings about this block" },
          about.slice(0, 5).map((finding) =>
            el(
              "li",
              {},
              el("button", { type: "button", class: "link", onclick: () => openFinding(finding) },
                "Finding " + data.findings[finding].n + ": " + data.findings[finding].message),
            ),
          ),
        ),
    lifeOf(block, 4),
  ];
}

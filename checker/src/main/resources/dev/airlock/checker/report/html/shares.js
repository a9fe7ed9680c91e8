// How blocks that are smaller than a pixel are drawn.

/** Which state lies in front: what is lost. */
const precedence = [2, 1, 6, 5, 4, 3, 2.5];
const frontFirst = states.map((_, index) => index).sort((a, b) => precedence[b] - precedence[a]);

/**
 * Blocks that share a column of pixels: each state's part of its height is its part of the bytes,
 * what is lost at the bottom. Nothing that is there is less than two pixels high.
 */
class Columns {
  constructor(bytesPerColumn) {
    this.bytesPerColumn = bytesPerColumn;
    this.columns = new Map();
  }

  add(column, state, size) {
    let parts = this.columns.get(column);
    if (parts === undefined) this.columns.set(column, (parts = new Float64Array(states.length)));
    parts[state] += size;
  }

  draw(context, palette, height, place) {
    for (const [column, parts] of this.columns) {
      const [x, y] = place(column);
      let bottom = height;
      for (const state of frontFirst) {
        if (parts[state] === 0 || bottom <= 0) continue;
        const part = Math.min(bottom, Math.max(2, (height * parts[state]) / this.bytesPerColumn));
        context.fillStyle = palette[states[state].key];
        context.globalAlpha = state === 1 ? 0.55 : 1;
        context.fillRect(x, y + bottom - part, 1, part);
        bottom -= part;
      }
    }
    context.globalAlpha = 1;
  }
}

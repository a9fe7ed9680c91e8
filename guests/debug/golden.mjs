// golden.mjs <module.wasm> <golden.txt>: writes what llvm-symbolizer says of instructions all over a
// module. It would take the outermost function's name from the exports or the name section where
// there are any, and gets that wrong in linked modules, so it is given a copy without them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const [module, golden] = process.argv.slice(2);
const PLACES = 220;
const CUSTOM = 0, EXPORT = 7, CODE = 10;

const bytes = readFileSync(module);
let position = 8;
const leb = () => {
  let value = 0, shift = 0, digit;
  do {
    digit = bytes[position++];
    value |= (digit & 0x7f) << shift;
    shift += 7;
  } while (digit & 0x80);
  return value >>> 0;
};

const kept = [bytes.subarray(0, 8)];
const bodies = [];
let code = 0;
while (position < bytes.length) {
  const start = position;
  const id = bytes[position++];
  const size = leb();
  const payload = position;
  let name = '';
  if (id === CUSTOM) {
    const length = leb();
    name = bytes.toString('utf8', position, position + length);
  } else if (id === CODE) {
    code = payload;
    for (let count = leb(); count > 0; count--) {
      const length = leb();
      bodies.push([position, position + length]);
      position += length;
    }
  }
  position = payload + size;
  if (id !== EXPORT && name !== 'name') kept.push(bytes.subarray(start, position));
}

const total = bodies.reduce((sum, [from, to]) => sum + to - from, 0);
const step = Math.max(1, Math.floor(total / PLACES));
const places = [];
let next = 0;
for (const [from, to] of bodies) {
  for (; from + next < to; next += step) places.push(from + next);
  next -= to - from;
}

const folder = mkdtempSync(join(tmpdir(), 'golden-'));
const bare = join(folder, basename(module));
writeFileSync(bare, Buffer.concat(kept));
const answer = execFileSync(
    'llvm-symbolizer-22', ['--inlines', '--functions=linkage', '--no-demangle', '-e', bare],
    { input: places.map(place => `0x${(place - code).toString(16)}\n`).join(''), encoding: 'utf8' });
rmSync(folder, { recursive: true });

const blocks = answer.trimEnd().split('\n\n');
if (blocks.length !== places.length) throw new Error(`${blocks.length} answers of ${places.length}`);
const lines = [`# offset in ${basename(module)}, symbol or name, file, line, column; by llvm-symbolizer of LLVM 22.1.8`];
blocks.forEach((block, index) => {
  const frames = block.split('\n');
  for (let i = 0; i < frames.length; i += 2) {
    const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(frames[i + 1]);
    const place = i === 0 ? `0x${places[index].toString(16)}` : '';
    lines.push([place, frames[i], file, line, column].join('\t'));
  }
});
writeFileSync(golden, lines.join('\n') + '\n');

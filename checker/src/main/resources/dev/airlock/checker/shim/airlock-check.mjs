// The host's side of a module that `airlock check --emit` wrote: gives it the imports of the module
// `airlock`, and reports what they saw. Needs an engine with several memories to a module. It does
// what the classes of dev.airlock.checker.runtime and .heap do in Java; docs/check-elsewhere.md says
// how to use it and where it differs.

const PAGE = 65536;
const MASK = 0xffffffff;
const READ = 0;
const WRITE = 2;

/** Errors with the same innermost calls are one: so many of them. */
const COMPARED = 4;

/** So many frames of a stack, at most, are the shim's and those of functions that were added. */
const OWN_FRAMES = 8;

// --- What is in the module's file ---------------------------------------------------------------

class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }

  byte() {
    return this.bytes[this.at++];
  }

  u32() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  i32() {
    let value = 0;
    for (let shift = 0; ; ) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && (byte & 64) !== 0 ? value | (-1 << shift) : value;
    }
  }

  sized() {
    const size = this.u32();
    const inner = new Reader(this.bytes, this.at, this.at + size);
    this.at += size;
    return inner;
  }

  rest() {
    return this.bytes.subarray(this.at, this.end);
  }

  text() {
    return new TextDecoder().decode(this.sized().rest());
  }

  get more() {
    return this.at < this.end;
  }
}

function customSections(bytes) {
  const sections = new Map();
  const file = new Reader(bytes, 8);
  while (file.more) {
    const id = file.byte();
    const section = file.sized();
    if (id === 0) sections.set(section.text(), section);
  }
  return sections;
}

/** The names of functions, by the index in this module (WebAssembly specification, "Name Section"). */
function functionNames(section) {
  const names = new Map();
  while (section?.more) {
    const id = section.byte();
    const part = section.sized();
    if (id !== 1) continue;
    for (let count = part.u32(); count > 0; count--) names.set(part.u32(), part.text());
  }
  return names;
}

/** What the file says is in the first memory at the beginning, by address; constants only. */
function activeData(bytes) {
  const found = [];
  const file = new Reader(bytes, 8);
  while (file.more) {
    const id = file.byte();
    const section = file.sized();
    if (id !== 11) continue;
    for (let count = section.u32(); count > 0; count--) {
      const mode = section.u32();
      const memory = mode === 2 ? section.u32() : 0;
      let start = -1;
      if (mode !== 1) {
        const isNumber = section.byte() === 0x41; // i32.const; else global.get
        const value = section.i32();
        if (isNumber && section.byte() === 0x0b && memory === 0) start = value >>> 0;
        else return found.sort((a, b) => a.start - b.start); // computed: what follows is not looked at
      }
      const contents = section.sized().rest();
      if (start >= 0) found.push({ start, view: new DataView(contents.buffer, contents.byteOffset, contents.length) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Where the code comes from: the form is described at dev.airlock.wasm.rewrite.OffsetMap. */
class OffsetMap {
  constructor(reader) {
    const version = reader.u32();
    if (version !== 1) throw new Error(`expected an offset map of version 1, found version ${version}`);
    this.originalImports = reader.u32();
    this.imports = reader.u32();
    this.bodies = [];
    let end = 0;
    for (let count = reader.u32(); count > 0; count--) {
      const start = end + reader.u32();
      end = start + reader.u32();
      const body = { start, end, index: reader.u32() - 1 };
      if (body.index >= 0) {
        body.original = reader.u32();
        body.edits = reader.sized();
      }
      this.bodies.push(body);
    }
    this.kept = new Set(this.bodies.map((body) => body.index));
  }

  /** The original function and offset of a frame; -1 for an offset of no original code. */
  find(index, offset) {
    const body = this.bodies[index - this.imports];
    if (!body) return { index: index < this.originalImports ? index : -1, offset: -1 };
    if (body.index < 0) {
      // What took the place of a function that was moved stands for it.
      const wrapped = index - (this.imports - this.originalImports);
      return { index: this.kept.has(wrapped) ? wrapped : -1, offset: -1 };
    }
    if (offset < body.start || offset >= body.end) return { index: body.index, offset: -1 };
    const edits = new Reader(body.edits.bytes, body.edits.at, body.edits.end);
    let place = body.start;
    let original = body.original;
    while (edits.more) {
      const kept = edits.u32();
      const written = edits.u32();
      const replaced = edits.u32();
      if (offset < place + kept) break;
      place += kept;
      original += kept;
      if (offset < place + written) return { index: body.index, offset: original };
      place += written;
      original += replaced;
    }
    return { index: body.index, offset: original + offset - place };
  }

  /** The index that an original function has now. */
  now(original) {
    return original < this.originalImports ? original : original + this.imports - this.originalImports;
  }
}

// --- Stacks -------------------------------------------------------------------------------------

/** Call stacks, each kept once as the engine told it, and read only when somebody asks. */
class Stacks {
  constructor(offsets, names, readable, most) {
    Object.assign(this, { offsets, names, readable, most });
    this.numbers = new Map();
    this.texts = [];
    this.known = [];
  }

  capture() {
    const { stackTraceLimit, prepareStackTrace } = Error;
    Error.stackTraceLimit = this.most + OWN_FRAMES;
    // V8 takes far longer to write a stack than to say where its calls are.
    Error.prepareStackTrace = (_, sites) => sites;
    const stack = new Error().stack;
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
    const isText = typeof stack === 'string';
    const key = isText ? stack : stack.map((site) => site.getPosition()).join();
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.texts.push(isText ? stack : stack.join('\n')) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }

  /** The frames of a stack, innermost first, without the shim's own. */
  frames(number) {
    return (this.known[number] ??= this.read(this.texts[number]));
  }

  read(text) {
    const lines = text.split('\n');
    // V8 and SpiderMonkey write wasm-function[index]:0xoffset, the offset being one in the file.
    const wasm = /([^\s(@]*?):?wasm-function\[(\d+)\]:(0x[0-9a-f]+)/;
    const first = lines.findIndex((line) => wasm.test(line));
    if (first < 0) return [];
    const file = wasm.exec(lines[first])[1];
    const frames = [];
    for (const line of lines.slice(first)) {
      const match = wasm.exec(line);
      if (match && match[1] === file) {
        const { index, offset } = this.offsets.find(Number(match[2]), Number(match[3]));
        // The wrapper of an allocator function calls it: to a reader, they are one.
        const isWrapper = offset < 0 && frames.at(-1)?.index === index;
        if (index >= 0 && !isWrapper) frames.push({ ...this.name(index), index, offset });
      } else if (line.trim() !== '' && !line.includes(import.meta.url) && !line.includes('node:')) {
        frames.push({ name: line.trim().replace(/^at /, ''), symbol: '', index: -1, offset: -1 });
      }
    }
    return frames.slice(0, this.most);
  }

  /** What the innermost calls of a stack are told apart by, those that were added among them. */
  top(number) {
    return this.texts[number].match(/wasm-function\[\d+\]:0x[0-9a-f]+/g)?.slice(0, COMPARED).join() ?? '';
  }

  name(index) {
    const symbol = this.names.get(this.offsets.now(index)) ?? this.readable[index] ?? `func[${index}]`;
    return { symbol, name: this.readable[index] ?? symbol };
  }
}

// --- The shadow memory: 2 bits a byte, 0 fine, 1 never written, 2 and 3 forbidden ---------------

class Shadow {
  constructor(memory) {
    this.memory = memory;
    this.view = new Uint8Array(0);
  }

  get bits() {
    if (this.view.buffer !== this.memory.buffer) this.view = new Uint8Array(this.memory.buffer);
    return this.view;
  }

  get(at) {
    return (this.bits[at >>> 2] >> ((at & 3) * 2)) & 3;
  }

  set(at, state) {
    const shift = (at & 3) * 2;
    this.bits[at >>> 2] = (this.bits[at >>> 2] & ~(3 << shift)) | (state << shift);
  }

  fill(at, size, state) {
    const end = at + size;
    for (; at < end && at % 4 !== 0; at++) this.set(at, state);
    if (end - at >= 4) {
      this.bits.fill(state * 0x55, at / 4, Math.floor(end / 4));
      at = Math.floor(end / 4) * 4;
    }
    for (; at < end; at++) this.set(at, state);
  }

  forbid(at, size) {
    this.fill(at, size, 2);
  }

  undefine(at, size) {
    this.fill(at, size, 1);
  }

  define(at, size) {
    this.fill(at, size, 0);
  }

  /** Bytes were written, of those that may be touched. */
  written(at, size) {
    if (this.firstForbidden(at, size) < 0) return this.define(at, size);
    for (let i = at; i < at + size; i++) if (this.get(i) === 1) this.set(i, 0);
  }

  copy(to, from, size) {
    if (to % 4 === 0 && from % 4 === 0 && size % 4 === 0) {
      this.bits.copyWithin(to / 4, from / 4, (from + size) / 4);
    } else if (to <= from) {
      for (let i = 0; i < size; i++) this.set(to + i, this.get(from + i));
    } else {
      for (let i = size - 1; i >= 0; i--) this.set(to + i, this.get(from + i));
    }
  }

  first(at, size, pattern, found) {
    const bits = this.bits;
    for (const end = at + size; at < end; ) {
      if (at % 4 === 0 && end - at >= 4 && (bits[at / 4] & pattern) === 0) {
        at += 4;
      } else if (found(this.get(at))) {
        return at;
      } else {
        at++;
      }
    }
    return -1;
  }

  firstForbidden(at, size) {
    return this.first(at, size, 0xaa, (state) => state >= 2);
  }

  firstUndefined(at, size) {
    return this.first(at, size, 0x55, (state) => state === 1);
  }
}

// --- Blocks -------------------------------------------------------------------------------------

/** Blocks that don't overlap, by address: sorted lists, one for each page that blocks begin in. */
class Blocks {
  constructor() {
    this.pages = [];
  }

  static place(list, at) {
    let low = 0;
    for (let high = list.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (list[middle].raw <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  add(block) {
    const list = (this.pages[Math.floor(block.raw / PAGE)] ??= []);
    list.splice(Blocks.place(list, block.raw), 0, block);
  }

  remove(block) {
    const list = this.pages[Math.floor(block.raw / PAGE)];
    const at = Blocks.place(list, block.raw) - 1;
    if (list?.[at] === block) list.splice(at, 1);
  }

  /** The last block that begins at an address or before it. */
  floor(at) {
    let page = Math.min(Math.floor(at / PAGE), this.pages.length - 1);
    for (; page >= 0; page--) {
      const list = this.pages[page];
      const found = list ? list[Blocks.place(list, at) - 1] : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** The first block that begins behind an address. */
  higher(at) {
    for (let page = Math.floor(Math.max(at, 0) / PAGE); page < this.pages.length; page++) {
      const list = this.pages[page];
      const found = list ? list[Blocks.place(list, at)] : undefined;
      if (found) return found;
    }
    return undefined;
  }

  *[Symbol.iterator]() {
    for (const list of this.pages) if (list) yield* list;
  }
}

/** The blocks in use, in quarantine, and the last of those that were given back. */
class Heap {
  constructor(options) {
    this.options = options;
    this.blocks = new Blocks();
    this.starts = new Map();
    // Sets keep the order in which things came.
    this.quarantined = new Set();
    this.quarantinedBig = new Set();
    this.released = new Set();
    this.quarantineBytes = 0;
    this.handedOut = new Uint8Array(4096);
    this.allocations = this.frees = this.bytesAllocated = this.bytesInUse = this.blocksInUse = this.peakBytes = 0;
  }

  /** Tells what is odd about it, if anything. */
  allocated(block) {
    let odd = '';
    const end = block.raw + block.rawSize;
    for (let old = this.blocks.floor(end - 1); old && old.raw + Math.max(old.rawSize, 1) > block.raw; old = this.blocks.floor(end - 1)) {
      if (old.state === 'live') {
        odd = 'lies over one that is in use';
        this.uncount(old);
        this.starts.delete(old.address);
      }
      this.forget(old);
    }
    block.number = ++this.allocations;
    block.state = 'live';
    this.blocks.add(block);
    this.starts.set(block.address, block);
    this.handOut(block.raw, end);
    this.bytesAllocated += block.size;
    this.bytesInUse += block.size;
    this.blocksInUse++;
    this.peakBytes = Math.max(this.peakBytes, this.bytesInUse);
    return odd;
  }

  handOut(start, end) {
    if (end <= start) return;
    const last = Math.ceil(end / 16);
    if (last > this.handedOut.length) {
      const larger = new Uint8Array(Math.max(last, 2 * this.handedOut.length));
      larger.set(this.handedOut);
      this.handedOut = larger;
    }
    this.handedOut.fill(1, Math.floor(start / 16), last);
  }

  uncount(block) {
    this.bytesInUse -= block.size;
    this.blocksInUse--;
  }

  forget(block) {
    if (this.quarantined.delete(block) || this.quarantinedBig.delete(block)) this.quarantineBytes -= block.rawSize;
    this.released.delete(block);
    this.blocks.remove(block);
  }

  at(address) {
    return this.starts.get(address);
  }

  containing(address) {
    const block = this.blocks.floor(address);
    return block && address < block.raw + block.rawSize && block.state !== 'released' ? block : undefined;
  }

  freed(block, freer, stack) {
    Object.assign(block, { freer, freeStack: stack, state: 'quarantined' });
    this.starts.delete(block.address);
    this.frees++;
    this.uncount(block);
    this.quarantineBytes += block.rawSize;
    (block.rawSize >= this.options.bigBlockBytes ? this.quarantinedBig : this.quarantined).add(block);
  }

  nextToRelease(always) {
    if (!always && this.quarantineBytes <= this.options.quarantineBytes) return undefined;
    for (const queue of [this.quarantinedBig, this.quarantined]) {
      for (const block of queue) {
        queue.delete(block);
        this.quarantineBytes -= block.rawSize;
        block.state = 'released';
        this.released.add(block);
        if (this.released.size > Math.max(1, this.options.remembered)) {
          for (const oldest of this.released) {
            this.forget(oldest);
            break;
          }
        }
        return block;
      }
    }
    return undefined;
  }

  /** The block that an address is in or near, and in Valgrind's words where. */
  nearest(address) {
    const before = this.blocks.floor(address);
    if (before && address < before.raw + before.rawSize) return near(before, address);
    const within = (block) => {
      if (!block) return undefined;
      const end = block.raw + block.rawSize;
      const distance = address < block.raw ? block.raw - address : address - end + 1;
      return distance <= this.options.nearBytes ? block : undefined;
    };
    const low = within(before);
    const high = within(this.blocks.higher(address));
    if (!low || !high) return low || high ? near(low ?? high, address) : undefined;
    const closer = address - (low.address + low.size) <= high.address - address;
    return near((low.state === 'live') === (high.state === 'live') ? (closer ? low : high) : low.state === 'live' ? low : high, address);
  }
}

function near(block, address) {
  const end = block.address + block.size;
  const [distance, side] =
    address < block.address
      ? [block.address - address, 'before']
      : address < end
        ? [address - block.address, 'inside']
        : [address - end, 'after'];
  const state = block.state === 'live' ? "alloc'd" : "free'd";
  return { block, description: `${number(distance)} bytes ${side} a block of size ${number(block.size)} ${state}` };
}

const number = (value) => value.toString().replace(/\B(?=(\d{3})+$)/g, ',');
const hex = (value) => `0x${value.toString(16).toUpperCase()}`;

// --- Leaks --------------------------------------------------------------------------------------

const REACHABLE = 0;
const POSSIBLE = 1;
const INDIRECT = 2;
const DEFINITE = 3;
const LEAKS = [
  ['LEAK_STILL_REACHABLE', 'still reachable', 'reachable'],
  ['LEAK_POSSIBLY_LOST', 'possibly lost', 'possible'],
  ['LEAK_INDIRECTLY_LOST', 'indirectly lost', 'indirect'],
  ['LEAK_DEFINITELY_LOST', 'definitely lost', 'definite'],
];

/** Where pointers may be outside of blocks: not in what an allocator has ever handed out. */
function rootRanges(heap, memoryBytes, excluded) {
  const { handedOut } = heap;
  const holes = excluded.filter(([start, end]) => start < end).sort((a, b) => a[0] - b[0]);
  const ranges = [];
  const next = (at, wanted) => {
    for (let granule = at / 16; granule * 16 < memoryBytes; granule++) {
      if ((granule < handedOut.length ? handedOut[granule] : 0) === wanted) return granule * 16;
      if (granule >= handedOut.length && wanted === 1) break;
    }
    return memoryBytes;
  };
  let behindBlock = false;
  for (let at = 0; at < memoryBytes; ) {
    const start = next(at, 0);
    behindBlock ||= start > at;
    const end = next(start, 1);
    const gap = behindBlock && end < memoryBytes && end - start <= 32;
    if (start < end && !gap) {
      let from = start;
      for (const [low, high] of holes) {
        if (low >= end) break;
        if (low > from) ranges.push([from, low]);
        from = Math.max(from, high);
      }
      if (from < end) ranges.push([from, end]);
    }
    at = end;
    behindBlock = true;
  }
  return ranges;
}

/** Valgrind's search, as dev.airlock.checker.heap.LeakSearch. */
class LeakSearch {
  constructor(live, words, isWritten, bias, heuristics) {
    this.words = words;
    this.isWritten = isWritten;
    this.heuristics = heuristics;
    this.blocks = live.sort((a, b) => a.address - b.address);
    this.bias = this.blocks.map(bias);
    this.starts = Float64Array.from(this.blocks, (block) => block.address);
    this.ends = Float64Array.from(this.blocks, (block, i) => block.address + Math.max(block.size, this.bias[i] + 1));
    this.classes = new Uint8Array(live.length).fill(DEFINITE);
    this.indirect = new Float64Array(live.length);
    this.pending = new Uint8Array(live.length);
    this.stack = [];
    this.low = this.starts[0] ?? 0;
    this.high = this.ends.reduce((most, end) => Math.max(most, end), 0);
  }

  find(pointer) {
    if (pointer < this.low || pointer >= this.high) return -1;
    let from = 0;
    for (let to = this.starts.length; from < to; ) {
      const middle = (from + to) >>> 1;
      if (this.starts[middle] <= pointer) from = middle + 1;
      else to = middle;
    }
    return from > 0 && pointer < this.ends[from - 1] ? from - 1 : -1;
  }

  scan(start, end, visit) {
    const last = Math.min(end, this.words.length * 4) - 4;
    for (let at = Math.ceil(start / 4) * 4; at <= last; at += 4) {
      const pointer = this.words[at / 4];
      const block = this.find(pointer);
      if (block >= 0 && this.isWritten(at, pointer)) visit(block, pointer);
    }
  }

  root(value) {
    const block = this.find(value);
    if (block >= 0) this.reach(block, value, true);
    this.processRoots();
  }

  range(start, end) {
    this.scan(start, end, (block, pointer) => this.reach(block, pointer, true));
    this.processRoots();
  }

  processRoots() {
    while (this.stack.length > 0) {
      const from = this.stack.pop();
      this.pending[from] = 0;
      const certain = this.classes[from] !== POSSIBLE;
      const start = this.starts[from];
      this.scan(start, start + this.blocks[from].size, (block, pointer) => this.reach(block, pointer, certain));
    }
  }

  push(block) {
    if (this.pending[block]) return;
    this.pending[block] = 1;
    this.stack.push(block);
  }

  reach(block, pointer, certain) {
    if (this.classes[block] === REACHABLE) return;
    const offset = pointer - this.starts[block];
    const toStart = offset === 0 || offset === this.bias[block] || this.countsAsStart(this.blocks[block], offset);
    if (toStart && certain) {
      this.classes[block] = REACHABLE;
      this.push(block);
    } else if (this.classes[block] === DEFINITE) {
      this.classes[block] = POSSIBLE;
      this.push(block);
    }
  }

  /** Pointers to the inside that count: dev.airlock.checker.heap.InteriorPointers says which. */
  countsAsStart({ address, size }, offset) {
    if (address % 4 !== 0) return false;
    const asked = (name) => this.heuristics.includes(name);
    const word = (at) => {
      const value = this.words[(address + at) / 4];
      return this.isWritten(address + at, value) ? value : NaN;
    };
    if (asked('STDSTRING') && offset === 12 && size - 13 === word(4) && word(0) <= word(4)) return true;
    if (asked('LENGTH64') && offset === 8 && word(4) === 0 && word(0) > 0 && word(0) === size - 8) return true;
    if (!asked('NEWARRAY')) return false;
    if (offset !== 4 && offset !== 8 && offset !== 16) return false;
    const count = word(offset - 4);
    const rest = size - offset;
    if (!(count > 0) || rest < 0 || rest % count !== 0) return false;
    return offset === 4 || (rest > 0 && (rest / count) % offset === 0);
  }

  finish() {
    for (let leader = 0; leader < this.blocks.length; leader++) {
      if (this.classes[leader] !== DEFINITE) continue;
      this.push(leader);
      while (this.stack.length > 0) {
        const from = this.stack.pop();
        this.pending[from] = 0;
        const start = this.starts[from];
        this.scan(start, start + this.blocks[from].size, (block) => {
          if (this.classes[block] !== DEFINITE || block === leader) return;
          this.push(block);
          this.indirect[leader] += this.blocks[block].size + this.indirect[block];
          this.indirect[block] = 0;
          this.classes[block] = INDIRECT;
        });
      }
    }
  }
}

// --- Suppressions of leaks, in Valgrind's syntax ------------------------------------------------

function leakSuppressions(text) {
  const found = [];
  for (const [, inner] of text.replace(/^#.*$/gm, '').matchAll(/^\{\n([^}]*)^\}/gm)) {
    const [name, kind, ...lines] = inner.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    if (kind !== 'Memcheck:Leak') continue;
    const kinds = lines[0]?.startsWith('match-leak-kinds:') ? lines.shift().slice(17).trim() : 'all';
    const frames = lines.map((line) => (line === '...' ? null : glob(line.replace(/^fun:/, ''))));
    found.push({ name, kinds: kinds.split(/\s*,\s*/), frames });
  }
  return found;
}

function glob(pattern) {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${escaped}$`, 's');
}

function suppresses({ kinds, frames: patterns }, leak, frames) {
  if (!kinds.includes('all') && !kinds.includes(leak)) return false;
  const from = (pattern, frame) => {
    if (pattern === patterns.length) return true;
    if (patterns[pattern] === null) {
      for (let i = frame; i <= frames.length; i++) if (from(pattern + 1, i)) return true;
      return false;
    }
    const found = frames[frame];
    const matches = found && (patterns[pattern].test(found.symbol) || patterns[pattern].test(found.name));
    return Boolean(matches) && from(pattern + 1, frame + 1);
  };
  return from(0, 0);
}

// --- The checker --------------------------------------------------------------------------------

class Checker {
  constructor(bytes) {
    const sections = customSections(bytes);
    const facts = sections.get('airlock:check');
    const offsets = sections.get('airlock:offsets');
    if (!facts || !offsets) {
      throw new Error('the module has no section airlock:check; write it with: airlock check --emit out.wasm');
    }
    this.facts = JSON.parse(new TextDecoder().decode(facts.rest()));
    if (this.facts.version !== 1) {
      throw new Error(`expected a section airlock:check of version 1, found version ${this.facts.version}`);
    }
    this.options = this.facts.options;
    this.operations = this.facts.operations;
    this.stacks = new Stacks(new OffsetMap(offsets), functionNames(sections.get('name')), this.facts.functions, this.options.callers);
    this.data = activeData(bytes);
    this.heap = new Heap(this.options);
    this.entries = new Map();
    this.unlisted = 0;
    this.notes = new Set();
    this.others = [];
    this.suppressions = leakSuppressions(this.facts.suppressions);
  }

  /** All that the module imports: the hooks and what else it needs. */
  imports(others = {}) {
    const hooks = {
      request: (...hook) => this.request(...hook),
      allocated: (operation, address) => this.allocated(operation, address >>> 0),
      exhausted: () => void (this.isExhausted = true),
      heap_grown: (pages) => this.heapGrown(pages),
      free: (...hook) => { this.free(...hook); return this.release(); },
      release: () => this.release(),
      release_argument: (position) => this.releaseArgument(position),
      usable: (_, address) => this.heap.at(address >>> 0)?.size ?? 0,
      overlap: (...hook) => this.overlap(...hook.map((value) => value >>> 0)),
      access: (address, offset, size, kind) => this.access((address >>> 0) + (offset >>> 0), size >>> 0, kind),
      copy_states: (to, from, size) => this.shadow?.copy(to >>> 0, from >>> 0, size >>> 0),
      define: (address, size) => this.shadow?.written(address >>> 0, size >>> 0),
      system_call: (...hook) => this.systemCall(...hook),
    };
    return { ...others, airlock: { ...others.airlock, ...hooks } };
  }

  /** Makes an instance and attaches it. */
  async instantiate(moduleOrBytes, others) {
    const made = await WebAssembly.instantiate(moduleOrBytes, this.imports(others));
    return this.attach(made.instance ?? made);
  }

  /** Tells whose hooks these are. Until then nothing is known of the memory. */
  attach(instance) {
    if (this.instance === instance) return instance;
    if (this.instance) throw new Error('a checker is for one instance; make another with check(bytes)');
    this.instance = instance;
    this.memory = instance.exports[this.facts.memory];
    this.shadow = new Shadow(instance.exports[this.facts.shadow]);
    this.initialBytes = this.size();
    if (this.heap.allocations > 0) {
      this.notes.add('blocks that were made before the instance was attached have no redzones');
    }
    return instance;
  }

  size() {
    return this.memory.buffer.byteLength;
  }

  // What the hooks tell

  argument(operation, kind, values) {
    const position = operation.arguments.indexOf(kind);
    return position < 0 ? 0 : values[position] >>> 0;
  }

  request(number, ...values) {
    const operation = this.operations[number];
    const size = operation.arguments.reduce(
      (product, kind, i) => (kind === 'SIZE' || kind === 'COUNT' ? Math.min(product * (values[i] >>> 0), MASK) : product),
      1,
    );
    const alignment = this.argument(operation, 'ALIGNMENT', values);
    if ((size | 0) < 0) {
      this.tell('FISHY_VALUE', -1, `Argument 'size' of function ${operation.name} has a fishy (possibly negative) value: ${size | 0}`);
    }
    let old;
    const resizes = operation.action === 'REALLOCATE';
    const pointer = resizes ? this.argument(operation, 'POINTER', values) : 0;
    if (pointer !== 0) {
      old = this.heap.at(pointer);
      if (!old) {
        this.invalidFree(pointer);
        return 0;
      }
      this.checkMatch(operation, old, values);
      if (size === 0) this.tell('REALLOC_ZERO', -1, `${operation.name}() with size 0`, pointer);
      if (!this.shadow) throw new Error('the guest resizes a block before its instance was attached; use checker.instantiate');
    }
    let [front, rear] = [0, 0];
    if (operation.guardable && this.shadow) {
      const sound = alignment === 0 || ((alignment & (alignment - 1)) === 0 && alignment <= 1 << 20);
      rear = this.options.redzoneBytes;
      front = operation.shiftable && sound ? Math.max(rear, alignment) : 0;
    }
    let asked = front + size + rear;
    if (asked > MASK) [front, rear, asked] = [0, 0, size]; // it can't succeed: let the guest see that
    if (resizes) asked = Math.max(asked, 1); // 0 would say that nothing is to be allocated
    this.pending = { operation, number, size, alignment, front, rear, asked, old };
    this.inside = true;
    return asked;
  }

  allocated(_, raw) {
    this.inside = false;
    const request = this.pending;
    this.pending = undefined;
    if (!request || raw === 0) return 0;
    const { operation, size, front, rear, asked, old } = request;
    const address = raw + front;
    const stack = this.stacks.capture();
    const block = { raw, rawSize: asked, address, size, alignment: request.alignment, allocator: request.number, stack };
    const odd = this.heap.allocated(block);
    if (odd !== '' && operation.family !== 'COLLECTED') {
      this.notes.add(
        `${operation.name} gave a block at ${hex(raw)} that ${odd}; is it an allocator, and are all functions that free known?`,
      );
    }
    const { shadow } = this;
    if (!shadow) return address;
    if (operation.guardable) {
      if (operation.shiftable) this.findHeap(raw);
      shadow.forbid(raw, front);
      shadow.forbid(address + size, rear);
      if (operation.action === 'ALLOCATE_ZEROED') shadow.define(address, size);
      else shadow.undefine(address, size);
    } else {
      shadow.define(raw, asked);
    }
    if (old) {
      const kept = Math.min(old.size, size);
      new Uint8Array(this.memory.buffer).copyWithin(address, old.address, old.address + kept);
      shadow.copy(address, old.address, kept);
      this.retire(old, request.number, stack);
    }
    return address;
  }

  free(number, ...values) {
    const operation = this.operations[number];
    operation.arguments.forEach((kind, i) => {
      if (kind === 'OTHER') this.others[number] = values[i];
    });
    const pointer = this.argument(operation, 'POINTER', values);
    if (pointer === 0) return;
    const block = this.heap.at(pointer);
    if (!block) {
      this.invalidFree(pointer);
      return;
    }
    this.checkMatch(operation, block, values);
    this.retire(block, number, this.stacks.capture());
  }

  retire(block, number, stack) {
    this.heap.freed(block, number, stack);
    if (this.operations[block.allocator].guardable) this.shadow?.forbid(block.address, block.size);
  }

  invalidFree(pointer) {
    this.tell('INVALID_FREE', -1, 'Invalid free() / delete / delete[] / realloc()', pointer);
  }

  checkMatch(freer, block, values) {
    const maker = this.operations[block.allocator];
    const ofC = ({ family }) => family === 'C' || family === 'CXX' || family === 'CXX_ARRAY';
    const wrong = (text) => this.tell('MISMATCHED_FREE', -1, 'Mismatched free() / delete / delete []', block.address, [text]);
    if (maker.family !== freer.family) {
      if (ofC(maker) && ofC(freer)) wrong(`It was allocated by ${maker.name} and is freed by ${freer.name}`);
      return;
    }
    const size = this.argument(freer, 'OLD_SIZE', values);
    const alignment = this.argument(freer, 'ALIGNMENT', values);
    if (freer.arguments.includes('OLD_SIZE') && size !== block.size) {
      wrong(`It was allocated with size ${block.size} and is freed with size ${size}`);
    } else if (freer.arguments.includes('ALIGNMENT') && block.alignment !== 0 && alignment !== block.alignment) {
      wrong(`It was allocated with alignment ${block.alignment} and is freed with alignment ${alignment}`);
    }
  }

  release() {
    for (;;) {
      const block = this.heap.nextToRelease(this.isExhausted);
      if (!block) {
        this.inside = this.isExhausted = false;
        this.releasing = undefined;
        return 0;
      }
      const frees = (number) => this.operations[number]?.action === 'FREE';
      const { family } = this.operations[block.allocator];
      const by = frees(block.freer) ? block.freer : this.operations.findIndex((other, i) => other.family === family && frees(i));
      if (by >= 0) {
        this.inside = true;
        this.releasing = { block, by };
        return by + 1;
      }
    }
  }

  releaseArgument(position) {
    if (!this.releasing) return 0;
    const { block, by } = this.releasing;
    switch (this.operations[by].arguments[position]) {
      case 'POINTER':
        return block.raw;
      case 'OLD_SIZE':
        return block.rawSize;
      case 'ALIGNMENT':
        return block.alignment;
      default:
        return this.others[by] ?? 0;
    }
  }

  heapGrown(pages) {
    const start = (pages >>> 0) * PAGE;
    if (this.inside && this.shadow && this.pending?.operation.shiftable) this.shadow.forbid(start, this.size() - start);
  }

  /** The first block shows that what lies behind the module's own data is the allocator's. */
  findHeap(raw) {
    if (this.heapKnown) return;
    this.heapKnown = true;
    const { heapBase, stackLow, stackTop, dataEnd, growsByBreak } = this.facts.layout;
    const broken = growsByBreak && raw >= dataEnd ? raw : 0;
    const start = heapBase !== '' ? this.global(heapBase) : stackLow > 0 ? stackTop : broken;
    if (start > 0 && raw >= start) this.shadow.forbid(start, this.initialBytes - start);
  }

  global(name) {
    return this.instance.exports[name].value >>> 0;
  }

  access(address, size, kind) {
    const { shadow } = this;
    if (!shadow || address + size > this.size()) return; // what leaves the memory traps
    if (this.inside) return; // by a function that the allocator shares with others
    const forbidden = shadow.firstForbidden(address, size);
    if (forbidden < 0) {
      if (kind === READ && shadow.firstUndefined(address, size) >= 0) {
        this.tell('UNINIT_VALUE', size, `Use of uninitialised value of size ${size}`, address);
        shadow.define(address, size); // told once, as Valgrind does
      }
      if (kind === WRITE) shadow.written(address, size);
      return;
    }
    if (kind !== WRITE && this.isPartOfWord(address, size)) return;
    const [name, word] = kind === WRITE ? ['INVALID_WRITE', 'write'] : ['INVALID_READ', 'read'];
    this.tell(name, size, `Invalid ${word} of size ${size}`, size <= 32 ? address : forbidden);
  }

  /** Aligned reads of whole words may reach beyond a block: Valgrind's --partial-loads-ok. */
  isPartOfWord(address, size) {
    if (size < 4 || size > 32 || (size & (size - 1)) !== 0 || address % size !== 0) return false;
    for (let at = address; at < address + size; at++) if (this.shadow.get(at) < 2) return true;
    return false;
  }

  overlap(to, from, size) {
    this.tell('OVERLAP', -1, `Source and destination overlap in memcpy(${hex(to)}, ${hex(from)}, ${size})`);
  }

  systemCall(number, ...values) {
    if (!this.shadow) return;
    const call = this.facts.systemCalls[number];
    call.touched.slice(0, 2).forEach((touched, i) => {
      const address = values[2 * i] >>> 0;
      const size = values[2 * i + 1] >>> 0;
      if (touched.shape === 'BLOCK') {
        const block = this.heap.containing(address);
        if (block?.state === 'live') this.shadow.written(address, Math.max(0, block.address + block.size - address));
      } else if (touched.shape === 'VECTORS') {
        const count = Math.min(size, 1024);
        if (address + 8 * count > this.size()) return;
        this.range(call, { ...touched, write: false }, address, 8 * count);
        const view = new DataView(this.memory.buffer);
        for (let at = address; at < address + 8 * count; at += 8) {
          this.range(call, touched, view.getUint32(at, true), view.getUint32(at + 4, true));
        }
      } else {
        this.range(call, touched, address, size);
      }
    });
  }

  range(call, touched, address, size) {
    if (size === 0 || address + size > this.size()) return; // WASI answers with an error
    const forbidden = this.shadow.firstForbidden(address, size);
    const undefinedAt = touched.write ? -1 : this.shadow.firstUndefined(address, size);
    if (forbidden >= 0 || undefinedAt >= 0) {
      const what = forbidden >= 0 ? 'unaddressable' : 'uninitialised';
      this.tell(
        'SYSCALL_PARAM',
        -1,
        `Syscall param ${call.name}(${touched.title}) points to ${what} byte(s)`,
        forbidden >= 0 ? forbidden : undefinedAt,
      );
    }
    if (touched.write) this.shadow.written(address, size);
  }

  // What is told

  /** Errors of the same kind and size with the same innermost calls are one. */
  tell(kind, size, message, address = -1, notes = []) {
    const stack = this.stacks.capture();
    const key = [kind, size, this.stacks.top(stack)].join(' ');
    const known = this.entries.get(key);
    if (known) {
      known.count++;
    } else if (this.entries.size >= this.options.mostErrors) {
      this.unlisted++;
    } else {
      const place = address < 0 ? undefined : this.place(address);
      this.entries.set(key, { kind, size: size < 0 ? undefined : size, message, stack: this.stacks.frames(stack), place, notes, count: 1 });
    }
  }

  place(address) {
    const found = this.heap.nearest(address);
    if (!found) return { address, description: this.elsewhere(address) };
    const { block, description } = found;
    const stacks = block.state === 'live' ? [] : [['', block.freeStack]];
    stacks.push([stacks.length > 0 ? "Block was alloc'd at" : '', block.stack]);
    return { address, description, stacks: stacks.map(([title, stack]) => ({ title, stack: this.stacks.frames(stack) })) };
  }

  elsewhere(address) {
    if (!this.memory || address >= this.size()) return 'not inside the memory';
    const { stackLow, stackTop, dataStart, dataEnd } = this.facts.layout;
    if (address < 1024) return 'close to address 0, which no pointer should be';
    if (this.facts.stackPointer !== '' && address >= stackLow && address < stackTop) {
      const used = address >= this.global(this.facts.stackPointer);
      return used ? "on the guest's stack" : "on the guest's stack, below its end";
    }
    if (address >= dataStart && address < dataEnd) return 'in static data';
    return "not stack'd, alloc'd or (recently) free'd";
  }

  leaks() {
    const { heap, facts } = this;
    const live = [...heap.blocks].filter((block) => block.state === 'live');
    const bias = (block) => (this.operations[block.allocator].family === 'ASSEMBLY_SCRIPT' ? 16 : 0);
    const search = new LeakSearch(live, new Uint32Array(this.memory.buffer), this.isWritten(), bias, this.options.heuristics);
    const excluded = facts.allocatorState.map(({ start, end }) => [start, end]);
    if (live.length > 0) excluded.push([live[0].raw - 16, live[0].raw]); // the allocator's notes
    if (facts.stackPointer !== '') excluded.push([facts.layout.stackLow, this.global(facts.stackPointer)]);
    for (const [start, end] of rootRanges(heap, this.size(), excluded)) search.range(start, end);
    for (const name of facts.globals) search.root(this.global(name));
    search.finish();
    const records = new Map();
    search.blocks.forEach((block, i) => {
      const key = `${search.classes[i]} ${block.stack}`;
      const record = records.get(key) ?? { leak: search.classes[i], blocks: 0, direct: 0, indirect: 0, first: Infinity, block };
      records.set(key, record);
      record.blocks++;
      record.direct += block.size;
      record.indirect += search.indirect[i];
      record.first = Math.min(record.first, block.number);
    });
    const total = (record) => record.direct + record.indirect;
    const sorted = [...records.values()].sort(
      (a, b) => total(a) - total(b) || a.leak - b.leak || a.blocks - b.blocks || a.first - b.first,
    );
    return sorted.map(({ leak, blocks, direct, indirect, block }, i) => {
      const bytes = indirect > 0 ? `${number(direct + indirect)} (${number(direct)} direct, ${number(indirect)} indirect)` : number(direct);
      const stack = this.stacks.frames(block.stack);
      const suppression = this.suppressions.find((each) => suppresses(each, LEAKS[leak][2], stack));
      return {
        kind: LEAKS[leak][0],
        size: direct + indirect,
        message: `${bytes} bytes in ${number(blocks)} blocks are ${LEAKS[leak][1]} in loss record ${number(i + 1)} of ${number(sorted.length)}`,
        stack,
        blocks,
        direct,
        suppressedBy: suppression?.name,
      };
    });
  }

  /** As dev.airlock.checker.runtime.GuestWords: neither unwritten words nor those of the file are pointers. */
  isWritten() {
    const { data, shadow } = this;
    return (at, value) => {
      let from = 0;
      for (let to = data.length; from < to; ) {
        const middle = (from + to) >>> 1;
        if (data[middle].start <= at) from = middle + 1;
        else to = middle;
      }
      const segment = data[from - 1];
      const offset = at - segment?.start;
      if (segment && offset + 4 <= segment.view.byteLength && segment.view.getUint32(offset, true) === value) return false;
      return shadow.firstUndefined(at, 4) < 0;
    };
  }

  /** What was found: errors in the order in which they were, leaks as things stand. */
  result(instance) {
    if (instance) this.attach(instance);
    const { heap } = this;
    const all = this.instance ? this.leaks() : [];
    const leaks = all.filter((leak) => leak.suppressedBy === undefined);
    const isError = (leak) => leak.kind === 'LEAK_DEFINITELY_LOST' || leak.kind === 'LEAK_POSSIBLY_LOST';
    const errors = [...this.entries.values()];
    const bad = leaks.filter(isError);
    return {
      errors,
      leaks,
      suppressed: all.length - leaks.length,
      errorCount: errors.reduce((sum, error) => sum + error.count, 0) + this.unlisted + bad.length,
      errorContexts: errors.length + bad.length,
      heap: {
        allocations: heap.allocations,
        frees: heap.frees,
        bytesAllocated: heap.bytesAllocated,
        bytesInUse: heap.bytesInUse,
        blocksInUse: heap.blocksInUse,
        peakBytes: heap.peakBytes,
      },
      notes: [...this.notes],
    };
  }

  /** The same as text, much as Valgrind writes it. */
  report(instance) {
    const result = this.result(instance);
    const lines = [];
    const say = (text = '') => lines.push(`==airlock== ${text}`.trimEnd());
    const stack = (frames, indent = '') =>
      frames.forEach((frame, i) => {
        const at = frame.offset >= 0 ? ` (${hex(frame.offset)})` : '';
        say(`${indent}   ${i === 0 ? 'at' : 'by'} ${frame.name}${at}`);
      });
    for (const error of result.errors) {
      say(error.count > 1 ? `${error.message} (${number(error.count)} times)` : error.message);
      stack(error.stack);
      if (error.place) {
        say(` Address ${hex(error.place.address)} is ${error.place.description}`);
        for (const { title, stack: frames } of error.place.stacks ?? []) {
          if (title !== '') say(` ${title}`);
          stack(frames);
        }
      }
      error.notes.forEach((note) => say(` ${note}`));
      say();
    }
    const { heap } = result;
    say('HEAP SUMMARY:');
    say(`    in use at exit: ${number(heap.bytesInUse)} bytes in ${number(heap.blocksInUse)} blocks`);
    say(`  total heap usage: ${number(heap.allocations)} allocs, ${number(heap.frees)} frees, ${number(heap.bytesAllocated)} bytes allocated`);
    say();
    for (const leak of result.leaks.filter(({ kind }) => kind === 'LEAK_DEFINITELY_LOST' || kind === 'LEAK_POSSIBLY_LOST')) {
      say(leak.message);
      stack(leak.stack);
      say();
    }
    say('LEAK SUMMARY:');
    for (const [kind, words] of [...LEAKS].reverse().sort((a, b) => order(a) - order(b))) {
      const of = result.leaks.filter((leak) => leak.kind === kind);
      const sum = (name) => number(of.reduce((total, leak) => total + leak[name], 0));
      say(`${`${words}:`.padStart(19)} ${sum('direct')} bytes in ${sum('blocks')} blocks`);
    }
    say();
    result.notes.forEach((note) => say(`note: ${note}`));
    say(`ERROR SUMMARY: ${number(result.errorCount)} errors from ${number(result.errorContexts)} contexts (suppressed: ${result.suppressed})`);
    return `${lines.join('\n')}\n`;
  }
}

/** Valgrind's order: definitely, indirectly, possibly lost, still reachable. */
const order = ([, words]) => ['definitely lost', 'indirectly lost', 'possibly lost', 'still reachable'].indexOf(words);

/**
 * Makes the checker of one instance.
 *
 * @param bytes the file that `airlock check --emit` wrote: an ArrayBuffer or a Uint8Array
 */
export function check(bytes) {
  return new Checker(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
}

// --- The command --------------------------------------------------------------------------------

const USAGE = `usage: node airlock-check.mjs [--json] [--error-exitcode=N] MODULE [ARGUMENT...]
       node airlock-check.mjs [--json] [--error-exitcode=N] --call FUNCTION MODULE [NUMBER...]
`;

async function main(args) {
  const { readFileSync } = await import('node:fs');
  const { WASI } = await import('node:wasi');
  let json = false;
  let errorStatus = 0;
  let call;
  while (args[0]?.startsWith('--')) {
    const option = args.shift();
    if (option === '--json') json = true;
    else if (option === '--call') call = args.shift();
    else if (/^--error-exitcode=\d+$/.test(option)) errorStatus = Number(option.slice(17));
    else args.length = 0;
  }
  if (args.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const [path, ...rest] = args;
  const bytes = readFileSync(path);
  const checker = check(bytes);
  const wasi = new WASI({
    version: 'preview1',
    args: call === undefined ? args : [path],
    env: {},
    preopens: { '.': '.' },
  });
  const instance = await checker.instantiate(bytes, wasi.getImportObject());
  const { exports } = instance;
  let status = 0;
  let ended = '';
  try {
    if (call === undefined) {
      if (!exports._start) throw new Error(`${path} is no command; name a function with --call`);
      status = wasi.start(instance);
    } else {
      if (typeof exports[call] !== 'function') throw new Error(`${path} exports no function ${call}`);
      if (exports._start) wasi.finalizeBindings?.(instance);
      else if (exports.memory) wasi.initialize(instance);
      const numbers = rest.map((text) => (text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text)));
      const result = exports[call](...numbers);
      if (result !== undefined && !json) process.stdout.write(`${result}\n`);
    }
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    ended = error.message;
    status = 134; // as of a native program that aborts
  }
  const result = checker.result();
  if (json) {
    process.stdout.write(`${JSON.stringify({ ended, ...result })}\n`);
  } else {
    if (ended !== '') process.stderr.write(`==airlock== The guest failed: ${ended}\n`);
    process.stderr.write(checker.report());
  }
  return result.errorCount > 0 && errorStatus !== 0 ? errorStatus : status;
}

const isCommand =
  typeof process !== 'undefined' &&
  process.argv?.[1] !== undefined &&
  (await import('node:fs')).realpathSync(process.argv[1]) === (await import('node:url')).fileURLToPath(import.meta.url);
if (isCommand) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`airlock-check: ${error.message}\n`);
    process.exitCode = 2;
  }
}

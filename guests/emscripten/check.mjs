// The known answers of library.c, in all four forms; run by ../check.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const utf8 = new TextEncoder();

/** What the letters of a minified module mean: {import: {a: name}, export: {g: name}}. */
function names(name) {
  const meaning = { import: {}, export: {} };
  const file = fileURLToPath(new URL(`${name}.names`, import.meta.url));
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [direction, letter, plain] = line.split(' ');
    meaning[direction][letter] = plain === 'wasmMemory' ? 'memory' : plain === 'wasmTable' ? '__indirect_function_table'
      : plain.replace(/^_/, '');
  }
  return meaning;
}

function imports(form) {
  const state = { grown: 0, high: 0 };
  const put = (guest, text) => guest.put(utf8.encode(`${text}\0`), guest.malloc(utf8.encode(text).length + 1));
  const functions = {
    setTempRet0: (high) => { state.high = high; },
    emscripten_memcpy_big: (to, from, length) => { state.guest.u8().copyWithin(to, from, from + length); },
    emscripten_resize_heap(size) {
      const pages = Math.ceil((size >>> 0) / 65536) - state.guest.memory.buffer.byteLength / 65536;
      if (size >>> 0 > 16 << 20) return 0;
      state.guest.memory.grow(pages);
      state.grown++;
      return 1;
    },
    emscripten_notify_memory_growth: (memory) => { assert.equal(memory, 0); state.grown++; },
    host_number: (name) => state.guest.cstr(name).length,
    host_text: (name) => state.guest.cstr(name) === 'none' ? 0 : put(state.guest, `${state.guest.cstr(name)} é`),
  };
  if (!/minified|bigint/.test(form)) return { state, env: functions };
  const letters = Object.entries(names(form).import).map(([letter, plain]) => [letter, functions[plain]]);
  return { state, a: Object.fromEntries(letters) };
}

function check(form, raw, { state }) {
  const guest = { ...raw };
  if (/minified|bigint/.test(form)) {
    for (const [letter, plain] of Object.entries(names(form).export)) guest[plain] = raw[letter];
    guest.u8 = () => new Uint8Array(guest.memory.buffer);
    guest.view = () => new DataView(guest.memory.buffer);
  }
  state.guest = guest;
  (guest._initialize ?? guest.__wasm_call_ctors)();
  const before = (guest.free(guest.malloc(1)), guest.live_bytes());
  const string = (text) => guest.put(utf8.encode(`${text}\0`), guest.stackAlloc(utf8.encode(text).length + 1));
  const owned = (at) => {
    const text = guest.cstr(at);
    guest.free(at);
    return text;
  };
  const of = (type, values) => {
    const at = guest.stackAlloc(values.length * type.BYTES_PER_ELEMENT);
    assert.equal(at % 16, 0);
    new type(guest.u8().buffer, at, values.length).set(values);
    return at;
  };

  const stack = guest.stackSave();
  assert.equal(guest.cstr(guest.version()), 'library 1.0');
  assert.equal(guest.count_bytes(string('Zoë 🚀')), 9);
  assert.equal(guest.count_bytes(0), 0);
  assert.equal(owned(guest.upper(string('ab é'))), 'AB é');
  assert.equal(guest.upper(0), 0);
  assert.equal(guest.sum(of(Int32Array, [1, -2, 10]), 3), 9);
  const out = of(Float64Array, [0, 0]);
  assert.equal(guest.minmax(of(Float64Array, [3, -1.5, 2]), 3, out, out + 8), 0);
  assert.deepEqual([...new Float64Array(guest.u8().buffer, out, 2)], [-1.5, 3]);
  assert.equal(guest.minmax(out, 0, out, out), -1);

  const bytes = of(Uint8Array, [...utf8.encode('hello')]);
  if (/bigint|standalone/.test(form)) {
    assert.equal(guest.add64(-1n, 1n << 40n), (1n << 40n) - 1n);
    assert.equal(BigInt.asUintN(64, guest.fnv1a(bytes, 5)), 0xa430d84680aabd0bn);
  } else {
    const high = (low) => [low >>> 0, state.high >>> 0];
    assert.deepEqual(high(guest.add64(-1, -1, 0, 1 << 8)), [0xffffffff, 0xff]);
    assert.deepEqual(high(guest.fnv1a(bytes, 5)), [0x80aabd0b, 0xa430d846]);
  }

  const points = of(Float64Array, [1, 2, 0.5, -3, 0, 0]);
  guest.point_add(points + 32, points, points + 16);
  assert.deepEqual([...new Float64Array(guest.u8().buffer, points + 32, 2)], [1.5, -1]);
  const series = of(Uint32Array, [string('eins'), of(Float32Array, [1, 2]), 2, 1, string('zwölf'), of(Float32Array, [12]), 1, 1,
    string('inactive'), of(Float32Array, [100]), 1, 0]);
  assert.equal(owned(guest.greatest(series, 3)), 'zwölf');
  assert.equal(guest.greatest(series + 32, 1), 0);

  const values = of(Int32Array, [3, -1, 2]);
  const ascending = guest.comparison_ascending();
  assert.equal(guest.__indirect_function_table.get(ascending)(values, values + 4), 1);
  guest.sort(values, 3, ascending);
  assert.deepEqual([...new Int32Array(guest.u8().buffer, values, 3)], [-1, 2, 3]);

  const list = guest.list_new();
  for (let i = 1; i <= 10; i++) assert.equal(guest.list_add(list, i * i), i);
  const at = guest.list_values(list, out);
  assert.deepEqual([...new Int32Array(guest.u8().buffer, at, guest.u32(out))], [1, 4, 9, 16, 25, 36, 49, 64, 81, 100]);
  guest.list_free(list);

  assert.equal(guest.thousandfold(string('name')), 4000);
  assert.equal(owned(guest.bracketed(string('a'))), '[a é]');
  assert.equal(guest.bracketed(string('none')), 0);
  guest.stackRestore(stack);
  assert.equal(guest.stackSave(), stack);
  assert.equal(guest.live_bytes(), before);

  assert.equal(guest.memory.buffer.byteLength, 1 << 20);
  const block = guest.filled(3 << 20, 7);
  assert.equal(guest.get(block + (3 << 20) - 1, 1)[0], 7);
  assert.ok(guest.memory.buffer.byteLength > 3 << 20 && state.grown === 1);
  guest.free(block);
  if (!/standalone/.test(form)) assert.equal(guest.filled(1 << 30, 7), 0);
}

const forms = ['library', 'library-minified', 'library-bigint', 'library-standalone'];
export const checks = Object.fromEntries(forms.map((form) => [`emscripten/${form}`,
  { imports: () => imports(form), check: (guest, given) => check(form, guest, given) }]));

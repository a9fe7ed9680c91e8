// The known answers of objects.ts, by every compiler; run by ../check.mjs.
import assert from 'node:assert/strict';

const kinds = {
  I8: Int8Array, U8: Uint8Array, U8Clamped: Uint8ClampedArray, I16: Int16Array, U16: Uint16Array, I32: Int32Array,
  U32: Uint32Array, I64: BigInt64Array, U64: BigUint64Array, F32: Float32Array, F64: Float64Array,
};

/** Makes, reads and gives back objects by the rules of the runtime that the guest has. */
function host(guest) {
  const counted = guest.__retain !== undefined;
  const allocate = guest.__new ?? guest.__alloc;
  const held = [];
  const pins = new Map();
  const id = (name) => guest[`${name}_ID`].value;
  const hold = (object) => {
    held.push(object);
    if (!counted && object !== 0) {
      const count = pins.get(object) ?? 0;
      if (count === 0) guest.__pin(object);
      pins.set(object, count + 1);
    }
    return object;
  };
  return {
    id,
    make(size, name) {
      const object = allocate(size, id(name));
      if (counted) guest.__retain(object);
      return hold(object);
    },
    /** An object that goes into a field or an element of another. */
    ref(object) {
      if (counted && object !== 0) guest.__retain(object);
      return object;
    },
    taken: hold,
    /** One that an import returns: the guest's, from then on. */
    given(object) {
      const at = held.lastIndexOf(object);
      held.splice(at, 1);
      if (!counted && object !== 0) this.unpin(object);
      return object;
    },
    unpin(object) {
      const count = pins.get(object) - 1;
      if (count === 0) guest.__unpin(object);
      pins.set(object, count);
    },
    done() {
      for (const object of held.splice(0)) {
        if (object === 0) continue;
        if (counted) guest.__release(object);
        else this.unpin(object);
      }
      guest.__collect?.();
    },
    string(value) {
      const object = this.make(2 * value.length, 'String');
      const units = new Uint16Array(guest.u8().buffer, object, value.length);
      for (let i = 0; i < value.length; i++) units[i] = value.charCodeAt(i);
      return object;
    },
    peek: (object) => String.fromCharCode(...new Uint16Array(guest.u8().buffer, object, guest.u32(object - 4) / 2)),
    read(object) {
      if (object === 0) return null;
      return this.peek(this.taken(object));
    },
    elements: (object, type) => [...new type(guest.u8().buffer, guest.u32(object + 4), guest.u32(object + 8) / type.BYTES_PER_ELEMENT)],
    buffer(type, values) {
      const object = this.make(values.length * type.BYTES_PER_ELEMENT, 'ArrayBuffer');
      new type(guest.u8().buffer, object, values.length).set(values);
      return object;
    },
    /** A typed array or DataView (12 bytes), or an Array (16 bytes). */
    view(name, type, values, size = 12) {
      const buffer = this.buffer(type, values);
      const object = this.make(size, name);
      const fields = [this.ref(buffer), buffer, values.length * type.BYTES_PER_ELEMENT, values.length];
      new Uint32Array(guest.u8().buffer, object, size / 4).set(fields.slice(0, size / 4));
      return object;
    },
    array(name, type, values) { return this.view(name, type, values, 16); },
    references(name, objects) { return this.array(name, Uint32Array, objects.map((object) => this.ref(object))); },
    list(object, type = Uint32Array) {
      return [...new type(guest.u8().buffer, guest.u32(object + 4), guest.u32(object + 12))];
    },
    vec(x, y) {
      const object = this.make(16, 'Vec');
      new Float64Array(guest.u8().buffer, object, 2).set([x, y]);
      return object;
    },
    xy: (object) => [...new Float64Array(guest.u8().buffer, object, 2)],
  };
}

function imports() {
  const state = {};
  const counts = { live: 0 };
  const nothing = () => {};
  return {
    state,
    counts,
    env: { abort: (message, file, line, column) => { state.abort = [message, line, column]; } },
    rtrace: {
      onalloc: () => { counts.live++; },
      onfree: () => { counts.live--; },
      onincrement: nothing, ondecrement: nothing, onrealloc: nothing, onresize: nothing, onmove: nothing,
      onvisit: () => true, onstore: (a) => a, onload: (a) => a, oninit: nothing, oncollect: nothing,
    },
    host: {
      shout: (text) => state.h.given(state.h.string(`${state.h.peek(text).toUpperCase()}!`)),
      find: (key) => state.h.peek(key) === 'color' ? state.h.given(state.h.string('grün 🎨')) : 0,
      move(point, by) {
        const [x, y] = state.h.xy(point);
        return state.h.given(state.h.vec(x + by, y + by));
      },
      scale(values, factor) {
        const scaled = state.h.elements(values, Float64Array).map((value) => value * factor);
        return state.h.given(state.h.view('Float64Array', Float64Array, scaled));
      },
      names: (count) => state.h.given(state.h.references('ArrayOfString',
        Array.from({ length: count }, (_, i) => state.h.string(`n${i}`)))),
      mixed(flag, small, big, huge, single) {
        assert.deepEqual([flag, small, big, BigInt.asUintN(64, huge), single], [1, 200, -3n, 2n ** 64n - 1n, 0.5]);
        return 2n ** 63n;
      },
      descend: (depth) => guestDescend(state, depth),
    },
  };
}

const guestDescend = (state, depth) => state.guest.descend(depth) * 10;

function round(guest, h, state) {
  const before = h.string('Zoë 🚀'), empty = h.string('');
  assert.equal(h.read(guest.echo(before)), 'Zoë 🚀');
  assert.equal(h.read(guest.echo(empty)), '');
  assert.equal(h.read(guest.concat(before, h.string(' & ü'))), 'Zoë 🚀 & ü');
  assert.equal(h.read(guest.orNull(before, 1)), null);
  assert.equal(h.read(guest.orNull(before, 0)), 'Zoë 🚀');
  assert.deepEqual([guest.isNull(0), guest.isNull(empty)], [1, 0]);
  assert.equal(guest.codeUnit(h.string('\ud83d'), 0), 0xd83d);
  assert.deepEqual([guest.not(0), guest.not(1)], [1, 0]);
  assert.equal(guest.addU8(200, 100) & 0xff, 44);
  assert.equal(guest.addI8(100, 100) << 24 >> 24, -56);
  assert.equal(guest.addU16(65535, 2) & 0xffff, 1);
  assert.equal(guest.addU32(-1, 0) >>> 0, 0xffffffff);
  assert.equal(guest.addI64(-1n, 1n << 40n), (1n << 40n) - 1n);
  assert.equal(BigInt.asUintN(64, guest.divU64(-1n, 2n)), 2n ** 63n - 1n);
  assert.equal(guest.halfF32(0.5), 0.25);
  // Right before the call: in some versions __alloc changes it.
  const pad = (given, ...values) => (guest.__setArgumentsLength(given), guest.pad(...values));
  const abc = h.string('abc');
  assert.equal(h.read(pad(1, abc, 0, 0)), '.....abc');
  assert.equal(h.read(pad(2, abc, 4, 0)), '.abc');
  assert.equal(h.read(pad(3, abc, 4, 43)), '+abc');

  for (const [kind, type] of Object.entries(kinds)) {
    const name = { I64: 'Int64Array', U64: 'Uint64Array' }[kind] ?? type.name;
    const values = kind.endsWith('64') && kind[0] !== 'F' ? [1n, -2n, 3n] : kind[0] === 'F' ? [1.5, -2.5, 3] : [1, 2, 200];
    const object = h.view(name, type, values);
    const reversed = h.taken(guest[`reverse${kind}`](object));
    assert.equal(guest.u32(reversed - 8), h.id(name), kind);
    assert.deepEqual(h.elements(reversed, type), [...type.from(values)].reverse(), kind);
  }
  const filled = h.view('Uint8Array', Uint8Array, [1, 2, 3]);
  guest.fillU8(filled, 7);
  assert.deepEqual(h.elements(filled, Uint8Array), [7, 7, 7]);
  const middle = h.taken(guest.middle(h.view('Int32Array', Int32Array, [1, -2, 3, 4])));
  assert.deepEqual(h.elements(middle, Int32Array), [-2, 3]);
  assert.equal(guest.u32(middle + 4) - guest.u32(middle), 4);
  const xored = h.taken(guest.xor(h.buffer(Uint8Array, [0, 1, 255]), 3));
  assert.deepEqual([guest.u32(xored - 8), ...guest.get(xored, guest.u32(xored - 4))], [h.id('ArrayBuffer'), 3, 2, 252]);
  assert.equal(guest.readI32(h.view('DataView', Uint8Array, [0, 1, 0, 0, 0, 2]), 1), 1);

  assert.equal(guest.countTrue(h.array('ArrayOfBool', Uint8Array, [1, 0, 1])), 2);
  assert.deepEqual(h.list(h.taken(guest.evens(h.array('ArrayOfI32', Int32Array, [1, 2, -4]))), Uint8Array), [0, 1, 1]);
  assert.deepEqual(h.list(h.taken(guest.squaresI64(5)), BigInt64Array), [0n, 1n, 4n, 9n, 16n]);
  assert.equal(guest.sumF64(h.array('ArrayOfF64', Float64Array, [0.25, 0.5])), 0.75);
  assert.deepEqual(h.list(h.taken(guest.halvesF64(3)), Float64Array), [0, 0.5, 1]);
  assert.deepEqual(h.list(h.taken(guest.halvesF64(0)), Float64Array), []);
  const words = h.references('ArrayOfString', ['a', '', 'ö'].map((word) => h.string(word)));
  assert.equal(h.read(guest.join(words, h.string('-'))), 'a--ö');
  const parts = h.taken(guest.split(h.string('a,,ö'), h.string(',')));
  assert.deepEqual(h.list(parts).map((part) => h.peek(part)), ['a', '', 'ö']);
  assert.equal(guest.countNulls(h.references('ArrayOfNullableString', [0, h.string('x'), 0])), 2);
  const gaps = h.taken(guest.gaps(4));
  assert.deepEqual(h.list(gaps).map((gap) => gap === 0 ? null : h.peek(gap)), [null, '-', null, '---']);
  const rows = [[1, 2], [], [3]].map((row) => h.array('ArrayOfI32', Int32Array, row));
  assert.equal(guest.sumNested(h.references('ArrayOfArrayOfI32', rows)), 6);
  const triangle = h.taken(guest.triangle(3));
  assert.deepEqual(h.list(triangle).map((row) => h.list(row, Int32Array)), [[0], [0, 1], [0, 1, 2]]);

  assert.deepEqual(h.xy(h.taken(guest.vecAdd(h.vec(1.5, 2), h.vec(-1, 0.25)))), [0.5, 2.25]);
  assert.deepEqual(h.list(h.taken(guest.vecs(2))).map(h.xy), [[0, 0], [1, -1]]);
  assert.deepEqual(h.xy(h.taken(guest.sumVecs(h.references('ArrayOfVec', [h.vec(1, 2), h.vec(3, 4)])))), [4, 6]);
  const offset = Object.fromEntries(Object.entries(guest).filter(([name]) => /^item[A-Z]/.test(name)).map(([name, value]) => [name, value.value]));
  assert.deepEqual([guest.vecSize.value, guest.itemSize.value], [16, 68]);
  const parent = h.taken(guest.itemNew(1, h.string('root'), 0));
  const child = h.taken(guest.itemNew(2, h.string('kind'), parent));
  assert.equal(guest.u32(child + offset.itemParent), parent);
  assert.deepEqual([guest.u32(child + offset.itemId), h.peek(guest.u32(child + offset.itemName))], [2, 'kind']);
  assert.equal(guest.u32(parent + offset.itemNote), 0);
  assert.equal(h.read(guest.itemText(child)), 'kind(child) < root(-)');
  const view = () => guest.view();
  assert.deepEqual([view().getUint8(child + offset.itemFlag), view().getUint8(child + offset.itemSmall),
    view().getInt16(child + offset.itemShort, true), view().getBigInt64(child + offset.itemBig, true),
    view().getBigUint64(child + offset.itemHuge, true), view().getFloat32(child + offset.itemRatio, true),
    view().getFloat64(child + offset.itemPrecise, true)], [1, 200, -2, -3n, 2n ** 64n - 1n, 0.5, 0.1]);
  assert.equal(guest.itemSum(child), 2 + 1 + 200 - 2 - 3 + 2 ** 64 + 0.5 + 0.1);

  const made = h.make(68, 'Item');
  guest.u8().fill(0, made, made + 68);
  const at = h.ref(h.vec(1, 2)), path = h.ref(h.references('ArrayOfVec', [h.vec(3, 4)]));
  const name = h.ref(h.string('von Hand')), note = h.ref(h.string('größer')), up = h.ref(child);
  const bytes = h.ref(h.view('Uint8Array', Uint8Array, [5, 6]));
  for (const [field, value] of [['Id', 10], ['Name', name], ['At', at], ['Path', path], ['Note', note], ['Parent', up], ['Bytes', bytes]]) {
    view().setUint32(made + offset[`item${field}`], value, true);
  }
  view().setUint8(made + offset.itemSmall, 100);
  assert.equal(h.read(guest.itemText(made)), 'von Hand(größer) < kind(child) < root(-)');
  assert.equal(guest.itemSum(made), 10 + 100 + 3 + 7 + 11);

  const counter = h.taken(guest.counterNew(40));
  assert.equal(guest.u32(counter - 8), h.id('Counter'));
  assert.equal(guest.counterAdd(counter, 2), 42);
  assert.equal(h.taken(guest.counterRename(counter, h.string('zähler'))), counter);
  assert.equal(h.read(guest.counterLabel(counter)), 'zähler');
  if (guest['Counter#add']) {
    const counter = h.taken((guest.__setArgumentsLength(1), guest['Counter#constructor'](0, 5)));
    assert.equal(guest['Counter#add'](counter, 2), 7);
    guest['Counter#set:double'](counter, 20);
    assert.deepEqual([guest['Counter#get:value'](counter), guest['Counter#get:double'](counter)], [10, 20]);
    guest['Counter#set:label'](counter, h.string('x'));
    assert.equal(h.read(guest['Counter#get:label'](counter)), 'x');
    assert.equal(guest.Counter.value, h.id('Counter'));
    assert.equal(h.taken(guest['Counter#rename'](counter, h.string('y'))), counter);
  }

  const inventory = h.taken(guest.inventoryNew());
  guest.inventorySet(inventory, h.string('äpfel'), 3);
  guest.inventorySet(inventory, h.string('birnen'), 4);
  guest.inventorySet(inventory, h.string('äpfel'), 5);
  guest.__collect?.();
  assert.equal(guest.inventoryGet(inventory, h.string('äpfel')), 5);
  assert.equal(guest.inventoryGet(inventory, h.string('kirschen')), -1);
  assert.deepEqual(h.list(h.taken(guest.inventoryKeys(inventory))).map(h.peek), ['äpfel', 'birnen']);
  const set = h.taken(guest.distinct(h.references('ArrayOfString', ['b', 'a', 'b'].map((word) => h.string(word)))));
  assert.deepEqual(h.list(h.taken(guest.distinctValues(set))).map(h.peek), ['b', 'a']);

  assert.equal(h.read(guest.churn(h.string('bleibt'), 20000)), 'bleibt');
  guest.__collect?.();
  assert.equal(h.peek(before), 'Zoë 🚀');

  assert.equal(h.read(guest.shoutTwice(h.string('ö'))), 'Ö!ÉÖ!');
  assert.equal(h.read(guest.findOr(h.string('color'), h.string('?'))), 'grün 🎨');
  assert.equal(h.read(guest.findOr(h.string('size'), h.string('?'))), '?');
  assert.equal(guest.moved(1, 2, 0.5), 251.5);
  assert.equal(guest.scaled(4, 1.5), 9);
  assert.equal(h.read(guest.namesOf(3)), 'n0+n1+n2');
  assert.equal(BigInt.asUintN(64, guest.mixed(1)), 2n ** 63n);
  assert.equal(guest.descend(3), 123);
  assert.equal(state.abort, undefined);
  h.done();
}

function check(guest, { state, counts }) {
  const h = host(guest);
  Object.assign(state, { guest, h });
  round(guest, h, state);
  if (counts.live > 0) {
    const live = counts.live;
    for (let i = 0; i < 3; i++) round(guest, h, state);
    assert.equal(counts.live, live, 'all objects but those of the runtime itself are given back');
  }
  const failing = (call, message) => {
    assert.throws(call, WebAssembly.RuntimeError);
    assert.equal(h.peek(state.abort[0]), message);
    assert.ok(state.abort[1] > 0 && state.abort[2] > 0);
  };
  failing(() => guest.fail(h.string('on purpöse')), 'on purpöse');
  failing(() => guest.at(h.array('ArrayOfI32', Int32Array, [1]), 1), 'Index out of range');
}

function says(guest, { said }) {
  assert.equal(guest.twice(21), 42);
  assert.equal(guest.now(), 1700000000000n);
  const random = guest.random();
  assert.ok(random >= 0 && random < 1);
  assert.equal(guest.total(guest.chain(3)), 6);
  const object = guest.circle();
  assert.equal(guest.u32(guest.u32(object)), object);
  if (guest.__new) {
    guest.say(guest.__new(2, 2));
    assert.deepEqual(said, ['log', 'debug', 'info', 'warn', 'error', 'assert 1', 'assert 0', 'trace 2 1.5 -2', 'trace 0']);
  }
}

function console() {
  const said = [];
  const named = Object.fromEntries(['log', 'debug', 'info', 'warn', 'error'].map((name) => [`console.${name}`, () => said.push(name)]));
  const env = {
    ...named,
    'console.assert': (condition) => said.push(`assert ${condition}`),
    'Date.now': () => 1700000000000,
    trace: (message, count, ...values) => said.push(['trace', count, ...values.slice(0, count)].join(' ')),
    seed: () => 42,
    abort() {},
  };
  return { said, env };
}

const versions = ['-0.9', '-0.14', '-0.14-traced', '-0.17', '-0.19', '-0.23', '-0.24', '', '-traced'];
const objects = versions.map((version) => [`assemblyscript/objects${version}`, { imports, check }]);
const hosts = ['', '-stub', '-bare'].map((kind) => [`assemblyscript/host${kind}`, { imports: console, check: says }]);
export const checks = Object.fromEntries([...objects, ...hosts]);

// The known answers of Guest.java; run by ../check.mjs.
import assert from 'node:assert/strict';

const types = {
  Byte: Int8Array, Short: Int16Array, Char: Uint16Array, Int: Int32Array, Long: BigInt64Array, Float: Float32Array, Double: Float64Array,
};

/**
 * Makes and reads objects, which are aligned to 4, whatever is in them. Whoever makes two before a call roots the first: the second may move or
 * collect it.
 */
function host(guest) {
  const data = (type, array) => guest[`teavm_${type.toLowerCase()}ArrayData`](array);
  const read = (string) => {
    if (string === 0) return null;
    const chars = guest.teavm_stringData(string);
    return String.fromCharCode(...new Uint16Array(guest.u8().buffer, data('Char', chars), guest.teavm_arrayLength(chars)));
  };
  const string = (text) => {
    const made = guest.teavm_allocateString(text.length);
    const units = new Uint16Array(guest.u8().buffer, data('Char', guest.teavm_stringData(made)), text.length);
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
    return made;
  };
  const array = (type, values) => {
    const made = guest[`teavm_allocate${type}Array`](values.length);
    guest.put(new Uint8Array(types[type].from(values).buffer), data(type, made));
    return made;
  };
  const elements = (type, object) => {
    const bytes = guest.get(data(type, object), guest.teavm_arrayLength(object) * types[type].BYTES_PER_ELEMENT);
    return [...new types[type](bytes.buffer)];
  };
  const strings = (texts) => {
    const root = guest.root(guest.teavm_allocateStringArray(texts.length));
    texts.forEach((text, i) => {
      const element = string(text);
      guest.view().setUint32(guest.teavm_objectArrayData(guest.rooted(root)) + 4 * i, element, true);
    });
    return root;
  };
  const texts = (object) => {
    const at = guest.teavm_objectArrayData(object);
    return Array.from({ length: guest.teavm_arrayLength(object) }, (_, i) => read(guest.u32(at + 4 * i)));
  };
  /** Calls with the objects behind the roots, and gives these back. */
  const rooted = (roots, call) => {
    const result = call(...roots.map((root) => guest.rooted(root)));
    for (const root of roots) guest.unroot(root);
    return result;
  };
  return { read, string, array, elements, strings, texts, rooted };
}

function round(guest, h) {
  assert.equal(h.read(guest.greet(h.string('Zoë 🚀'))), 'Hello, Zoë 🚀!');
  assert.equal(h.read(guest.upper(h.string('zoë'))), 'ZOË');
  assert.deepEqual([guest.textLength(h.string('🚀')), guest.textLength(0)], [2, -1]);
  assert.equal(guest.orNull(h.string('x'), 1), 0);
  assert.equal(h.read(guest.orNull(h.string(''), 0)), '');
  assert.equal(guest.orNull(0, 0), 0);
  assert.equal(h.read(h.rooted([guest.root(h.string('ab')), guest.root(h.string('çd'))], guest.concat)), 'abçd');

  assert.equal(guest.sumBytes(h.array('Byte', [1, 2, -1])), 258);
  assert.deepEqual(h.elements('Byte', guest.reverseBytes(h.array('Byte', [1, 2, -3]))), [-3, 2, 1]);
  const shorts = h.array('Short', [1, -2, 20000]);
  guest.doubleShorts(shorts);
  assert.deepEqual(h.elements('Short', shorts), [2, -4, -25536]);
  assert.equal(guest.sumChars(h.array('Char', [65535, 1])), 65536);
  assert.deepEqual(h.elements('Int', guest.range(4)), [0, 1, 2, 3]);
  assert.equal(guest.sumInts(h.array('Int', [2 ** 31 - 1, 1])), 2n ** 31n);
  assert.deepEqual(h.elements('Long', guest.prefixSums(h.array('Long', [1n, 2n ** 40n]))), [1n, 2n ** 40n + 1n]);
  assert.deepEqual(h.elements('Float', guest.halve(h.array('Float', [1, -0.5]))), [0.5, -0.25]);
  assert.equal(h.rooted([[1, 2], [0.5, 10]].map((values) => guest.root(h.array('Double', values))), guest.dot), 20.5);
  assert.equal(h.read(h.rooted([h.strings(['a', '', 'ö']), guest.root(h.string('-'))], guest.join)), 'a--ö');
  assert.deepEqual(h.texts(guest.split(h.string('a,,ö'), 44)), ['a', '', 'ö']);
  assert.equal(guest.mixed(1, -2, 65535, 2n ** 40n, 0.5, 0.25), 1n - 2n + 65535n + 2n ** 40n + 5n + 25n);

  const bytes = h.array('Byte', [1, 2, 3, 4, -1]);
  assert.equal(guest.array_sum(guest.teavm_byteArrayData(bytes), 5), 265);
  assert.equal(guest.particleSize(), 24);
  const particles = guest.teavm_longArrayData(guest.teavm_allocateLongArray(6));
  for (const at of [particles, particles + 24]) {
    guest.view().setInt32(at, 7, true);
    guest.view().setInt16(at + 4, -3, true);
    guest.view().setFloat64(at + 8, 1.5, true);
    guest.view().setFloat32(at + 16, 0.5, true);
    guest.view().setFloat32(at + 20, 2, true);
  }
  assert.equal(guest.particleDigest(particles), 7 - 30 + 150 + 500 + 20000);
  guest.particlesMove(particles, 2, 1, -1);
  assert.equal(guest.particleDigest(particles + 24), 7 - 30 + 150 + 1500 + 10000);

  const counter = guest.root(guest.counterNew(h.string('zähler'), 40));
  const before = guest.rooted(counter);
  assert.equal(guest.churn(20000), 20000 * 1024);
  guest.teavm_gc_collectFull();
  assert.notEqual(guest.rooted(counter), before, 'a collection moves what is kept');
  assert.equal(guest.counterAdd(guest.rooted(counter), 2), 42);
  assert.equal(h.read(guest.counterName(guest.rooted(counter))), 'zähler');
  guest.unroot(counter);

  assert.equal(guest.parse(h.string('-12')), -12);
  assert.equal(guest.takeFailure(), 0);
  assert.equal(guest.parse(h.string('12x')), 0);
  const failure = guest.root(guest.takeFailure());
  assert.equal(h.read(guest.exceptionClass(guest.rooted(failure))), 'java.lang.NumberFormatException');
  assert.match(h.read(guest.exceptionMessage(guest.rooted(failure))), /12x/);
  guest.unroot(failure);

  assert.equal(h.read(guest.shoutTwice(h.string('ö'))), 'Ö!ÉÖ!');
  assert.equal(guest.scaled(4, 1.5), 9);
  assert.equal(h.read(h.rooted([guest.root(h.string('color')), guest.root(h.string('?'))], guest.findOr)), 'grün 🎨');
  assert.equal(h.read(h.rooted([guest.root(h.string('size')), guest.root(h.string('?'))], guest.findOr)), '?');
  assert.equal(guest.descend(3), 123);
  assert.equal(guest.rootCount(), 0);
}

export const checks = {
  'java/guest': {
    imports() {
      const state = {};
      const shout = (text) => state.h.string(`${state.h.read(text).toUpperCase()}!`);
      return {
        state,
        teavm: { currentTimeMillis: Date.now, logString: () => {}, logInt: () => {}, logOutOfMemory: () => {} },
        host: {
          shout,
          scale: (values, factor) => state.h.array('Double', state.h.elements('Double', values).map((value) => value * factor)),
          find: (key) => state.h.read(key) === 'color' ? state.h.string('grün 🎨') : 0,
          below: (depth) => 10 * state.guest.descend(depth),
        },
      };
    },
    check(guest, { state }) {
      const h = host(guest);
      Object.assign(state, { guest, h });
      // Before start there are no objects but arrays and strings; the array is empty, so nothing has to stay where it is.
      guest.start(guest.teavm_allocateStringArray(0));
      assert.equal(guest.teavm_catchException(), 0);

      // The first round makes what stays: tables of the class library, lists for the roots.
      round(guest, h);
      guest.teavm_gc_collectFull();
      const used = guest.usedBytes();
      round(guest, h);
      guest.teavm_gc_collectFull();
      assert.equal(guest.usedBytes(), used);

      assert.throws(() => guest.fail(h.string('on pürpose')), WebAssembly.RuntimeError);
      const exception = guest.teavm_catchException();
      assert.notEqual(exception, 0);
      assert.equal(h.read(guest.exceptionMessage(exception)), 'on pürpose');
      assert.equal(guest.teavm_catchException(), 0);
    },
  },
};

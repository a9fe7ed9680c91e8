// Drives every guest without any library and asserts known answers.
//   node guests/check.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { checks as assemblyscript } from './assemblyscript/check.mjs';
import { checks as c } from './c/check.mjs';
import { checks as emscripten } from './emscripten/check.mjs';
import { checks as java } from './java/check.mjs';
import { checks as rust } from './rust/check.mjs';
import { checks as shapes } from './shapes.mjs';

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

/** Instantiates a guest; what comes back has its exports and some helpers. */
function load(name, imports = {}) {
  const file = fileURLToPath(new URL(`${name}.wasm`, import.meta.url));
  const module = new WebAssembly.Module(readFileSync(file));
  const { exports } = new WebAssembly.Instance(module, imports);
  const memory = exports.memory ?? imports.env?.memory;
  return {
    ...exports,
    // Never kept: memory may have grown since
    u8: () => new Uint8Array(memory.buffer),
    view: () => new DataView(memory.buffer),
    put(bytes, at) { this.u8().set(bytes, at); return at; },
    get(at, length) { return this.u8().slice(at >>> 0, (at >>> 0) + length); },
    u32(at) { return this.view().getUint32(at, true); },
    text(at, length) { return text.decode(this.get(at, length)); },
    cstr(at) { return text.decode(this.get(at, this.u8().indexOf(0, at) - at)); },
  };
}

/** Copies bytes, or a string as UTF-8, into a block of the guest's alloc. */
function pass(guest, value) {
  const bytes = typeof value === 'string' ? utf8.encode(value) : value;
  return [guest.put(bytes, guest.alloc(bytes.length)), bytes.length];
}

const traps = (call) => assert.throws(call, WebAssembly.RuntimeError);

const checks = {
  ...assemblyscript,
  ...c,
  ...emscripten,
  ...java,
  ...rust,
  ...shapes,

  'rust/text'(guest) {
    assert.equal(guest.live_bytes(), 0);
    assert.equal(guest.array_sum(...pass(guest, [1, 2, 3, 4, 255])), 265);
    const [sentence, length] = pass(guest, 'this should be uppercase ß');
    const result = guest.upper(sentence, length);
    assert.equal(guest.text(result, length), 'THIS SHOULD BE UPPERCASE ß');
    guest.dealloc(result, length);
    assert.equal(guest.live_bytes(), 0);

    const name = pass(guest, 'Zoë');
    assert.equal(guest.count_bytes(...name), 4);
    assert.equal(guest.count_chars(...name), 3);
    const out = guest.alloc(12);
    guest.put(new Uint8Array(12), out);
    assert.equal(guest.greet(...name, out, 11), 12);
    assert.deepEqual([...guest.get(out, 12)], Array(12).fill(0));
    assert.equal(guest.greet(...name, out, 12), 12);
    assert.equal(guest.text(out, 12), 'Hello, Zoë!');
    guest.reverse_in_place(out, 12);
    assert.equal(guest.get(out, 12)[0], '!'.charCodeAt(0));
    const from = pass(guest, 'o'), to = pass(guest, '00');
    const source = pass(guest, 'foo');
    assert.equal(guest.replace(...source, ...from, ...to, out, 12), 5);
    assert.equal(guest.text(out, 5), 'f0000');
    for (const block of [name, [out, 12], from, to, source]) guest.dealloc(...block);
    assert.equal(guest.live_bytes(), 0);

    const invalid = pass(guest, [0x61, 0xff]);
    assert.equal(guest.count_chars(...invalid), -1);
    assert.equal(guest.alloc(0), 1);
    guest.dealloc(1, 0);
    traps(() => guest.fail(...pass(guest, 'on purpose')));
  },

  'rust/layout'(guest) {
    assert.equal(guest.particle_size(), 32);
    assert.deepEqual([0, 1, 2, 3, 4, 5].map(guest.particle_offset), [0, 8, 16, 24, 30, -1]);
    assert.equal(guest.my_alloc(0, 8), 8);
    guest.my_dealloc(8, 0, 8);
    assert.equal(guest.my_alloc(100, 64) % 64, 0);
    traps(() => load('rust/layout').my_alloc(8, 3));

    const before = guest.live_bytes();
    const point = guest.point_new(-3, 10);
    assert.equal(guest.point_sum(point), 7);
    guest.my_dealloc(point, 8, 4);

    const points = guest.my_alloc(24, 4);
    new Int32Array(guest.u8().buffer, points, 6).set([1, 2, 3, 4, 5, 0x7fffffff]);
    assert.equal(guest.points_sum(points, 3), 15n + 0x7fffffffn);
    guest.points_scale(points, 2, -2);
    assert.deepEqual([...new Int32Array(guest.u8().buffer, points, 4)], [-2, -4, -6, -8]);
    guest.my_dealloc(points, 24, 4);

    const particles = guest.my_alloc(64, 8);
    guest.put(new Uint8Array(64), particles);
    const view = guest.view();
    view.setUint8(particles, 7);
    view.setFloat64(particles + 8, 1.5, true);
    view.setInt32(particles + 16, 2, true);
    view.setInt32(particles + 20, 3, true);
    [4, 5, 6].forEach((tag, i) => view.setUint16(particles + 24 + 2 * i, tag, true));
    view.setUint8(particles + 30, 1);
    view.setFloat64(particles + 40, 100, true);
    assert.equal(guest.particles_mass(particles, 2), 1.5);
    assert.equal(guest.particle_digest(particles), 25327n);
    guest.my_dealloc(particles, 64, 8);

    const numbers = guest.my_alloc(16, 8);
    new Float64Array(guest.u8().buffer, numbers, 2).set([0.25, 1e300]);
    assert.equal(guest.sum_f64(numbers, 2), 1e300);
    new BigInt64Array(guest.u8().buffer, numbers, 2).set([-1n, 1n << 40n]);
    assert.equal(guest.sum_i64(numbers, 2), (1n << 40n) - 1n);
    guest.my_dealloc(numbers, 16, 8);
    assert.equal(guest.live_bytes(), before);
  },

  'rust/memory'(guest) {
    const buffer = guest.buffer_address();
    assert.equal(guest.buffer_size(), 256);
    guest.write_byte(buffer, 200);
    assert.equal(guest.read_byte(buffer), 200);
    guest.write_u32(buffer + 1, 0xfffffffe);
    assert.equal(guest.read_u32(buffer + 1), -2);
    traps(() => guest.read_byte(-1));

    const header = guest.vec_malloc(10);
    const [pointer, capacity, length] = new Uint32Array(guest.u8().buffer, header, 3);
    assert.deepEqual([capacity, length], [10, 10]);
    assert.deepEqual([...guest.get(pointer, 10)], Array(10).fill(0));
    assert.equal(guest.live_bytes(), 22);
    guest.vec_free(header);
    assert.equal(guest.live_bytes(), 0);

    const pages = guest.pages();
    assert.equal(guest.grow(2), pages);
    assert.equal(guest.grow_and_write(1, 42), (pages + 2) * 65536);
    assert.equal(guest.u32((pages + 2) * 65536), 42);
    assert.equal(guest.pages(), pages + 3);
    assert.equal(guest.grow(65536), -1);
    assert.equal(guest.grow_and_write(65536, 1), 0);
  },

  'rust/results'(guest) {
    const ss = pass(guest, 'straße'); // grows: ß becomes SS
    const expected = 'STRASSE!', length = 8;
    const take = (at, n = length, skip = 0) => {
      assert.equal(guest.text(at + skip, length), expected);
      guest.dealloc(at, n);
    };
    let packed = BigInt.asUintN(64, guest.shout_packed_ptr_high(...ss));
    assert.equal(packed & 0xffffffffn, 8n);
    take(Number(packed >> 32n));
    packed = BigInt.asUintN(64, guest.shout_packed_len_high(...ss));
    assert.equal(packed >> 32n, 8n);
    take(Number(packed & 0xffffffffn));

    const slot = guest.alloc(8);
    take(guest.shout_out_len(...ss, slot));
    assert.equal(guest.u32(slot), length);
    guest.shout_sret(slot, ...ss);
    assert.equal(guest.u32(slot + 4), length);
    take(guest.u32(slot));
    assert.equal(guest.shout_outs(...ss, slot + 4, slot), 0);
    assert.equal(guest.u32(slot), length);
    take(guest.u32(slot + 4));
    const invalid = pass(guest, [0xc3, 0x28]);
    assert.equal(guest.shout_outs(...invalid, slot + 4, slot), 1);
    guest.dealloc(...invalid);
    guest.dealloc(slot, 8);

    const block = guest.shout_block(...ss);
    assert.equal(guest.u32(block + 4), length);
    take(guest.u32(block));
    guest.dealloc(block, 8);
    const prefixed = guest.shout_prefix(...ss);
    assert.equal(guest.u32(prefixed), length);
    take(prefixed, 4 + length, 4);
    const terminated = guest.shout_cstr(...ss);
    assert.equal(guest.cstr(terminated), expected);
    guest.dealloc(terminated, length + 1);
    assert.equal(guest.text(guest.shout_static(...ss), guest.shout_static_len()), expected);
    guest.dealloc(...ss);

    const long = pass(guest, new Uint8Array(1024).fill(97));
    assert.equal(guest.shout_static(...long), 0);
    assert.equal(guest.shout_static_len(), 0);
    guest.dealloc(...long);
    const empty = pass(guest, '');
    const result = guest.shout_cstr(...empty);
    assert.equal(guest.cstr(result), '!');
    guest.dealloc(result, 2);
    guest.dealloc(...empty);
    assert.equal(guest.live_bytes(), 0);
  },

  'c/text'(guest) {
    guest._initialize();
    const string = (value) => guest.put(utf8.encode(`${value}\0`), guest.malloc(utf8.encode(value).length + 1));
    assert.equal(guest.live_blocks(), 0);
    const bytes = guest.put([1, 2, 3, 4, 255], guest.malloc(5));
    assert.equal(bytes % 16, 0);
    assert.equal(guest.array_sum(bytes, 5), 265);
    assert.equal(guest.array_sum_take(bytes, 5), 265);
    assert.equal(guest.live_blocks(), 0);

    assert.equal(guest.cstr(guest.version()), 'text 1.0');
    const name = string('Zoë');
    assert.equal(guest.count_bytes(name), 4);
    const upper = guest.upper(name);
    assert.equal(guest.cstr(upper), 'ZOë');
    const out = guest.calloc(16, 1);
    assert.equal(guest.greet(name, out, 0), 12);
    assert.equal(guest.u8()[out], 0);
    assert.equal(guest.greet(name, out, 10), 12);
    assert.equal(guest.cstr(out), 'Hello, Zo'); // 9 bytes and the NUL
    assert.equal(guest.greet(name, out, 13), 12);
    assert.equal(guest.cstr(out), 'Hello, Zoë!');

    const [source, from, to] = ['a--b--', '--', '+'].map(string);
    const replaced = guest.replace(source, from, to, out);
    assert.equal(guest.cstr(replaced), 'a+b+');
    assert.equal(guest.u32(out), 4);
    const longer = guest.replace(source, to, name, 0);
    assert.equal(guest.cstr(longer), 'a--b--');

    const parts = guest.split(source, '-'.charCodeAt(0), out);
    assert.equal(guest.u32(out), 5);
    const pointers = [...new Uint32Array(guest.u8().buffer, parts, 5)];
    assert.deepEqual(pointers.map(guest.cstr, guest), ['a', '', 'b', '', '']);
    assert.equal(guest.total_length(parts, 5), 2);
    guest.split_free(parts, 5);
    for (const block of [name, upper, source, from, to, replaced, longer]) guest.free(block);
    assert.equal(guest.live_blocks(), 1);

    const values = guest.malloc(12);
    new Int32Array(guest.u8().buffer, values, 3).set([3, -7, 5]);
    assert.equal(guest.minmax(values, 3, out, out + 4), 0);
    assert.deepEqual([...new Int32Array(guest.u8().buffer, out, 2)], [-7, 5]);
    assert.equal(guest.minmax(values, 0, out, out + 4), -1);
    guest.free(values);

    for (const [input, expected] of [['-2147483648', -0x80000000], ['2147483647', 0x7fffffff],
      ['2147483648', 'out of range'], ['', 'no digits'], ['12x', 'not a digit']]) {
      const number = string(input);
      const status = guest.parse_int(number, out);
      if (typeof expected === 'number') {
        assert.equal(status, 0);
        assert.equal(guest.last_error(), 0);
        assert.equal(guest.view().getInt32(out, true), expected);
      } else {
        assert.equal(status, -1);
        assert.equal(guest.cstr(guest.last_error()), expected);
      }
      guest.free(number);
    }

    guest.point_make(out, 3, -4);
    guest.point_add(out + 8, out, out);
    assert.deepEqual([...new Int32Array(guest.u8().buffer, out, 4)], [3, -4, 6, -8]);
    assert.equal(guest.point_sum(out + 8), -2);
    guest.free(out);
    guest.free(0);
    assert.equal(guest.upper(0), 0);
    assert.equal(guest.live_blocks(), 0);
  },

  'c/static_buffer'(guest) {
    const hash = (value) => {
      guest.hash_init(0);
      guest.hash_update(guest.put(utf8.encode(value), guest.buffer()) && value.length);
      return guest.hash_final() >>> 0;
    };
    assert.equal(guest.buffer_size(), 4096);
    assert.equal(hash(''), 0x811c9dc5);
    assert.equal(hash('a'), 0xe40c292c);
    assert.equal(hash('foobar'), 0xbf9cf968);
    traps(() => guest.hash_update(4097));
  },

  'c/arena'(guest) {
    const mark = guest.heap_ptr_get();
    const json = utf8.encode('{"ü":1}');
    const input = guest.put(json, guest.arena_malloc(json.length));
    assert.equal(input, mark);
    assert.equal(guest.cstr(guest.echo_json(input, json.length)), '{"ü":1}');
    guest.heap_ptr_set(mark);
    assert.equal(guest.arena_malloc(1), mark);
    assert.equal(guest.arena_malloc(1), mark + 8);
    const pages = guest.memory.buffer.byteLength / 65536;
    assert.notEqual(guest.arena_malloc(1 << 20), 0);
    assert.equal(guest.memory.buffer.byteLength / 65536, pages + 16);
    assert.equal(guest.arena_malloc(-1), 0);
    guest.arena_reset();
    assert.equal(guest.heap_ptr_get(), mark);
  },

  'assemblyscript/text'(guest) { managedText(guest, collected(guest)); },
  'assemblyscript/text-minimal'(guest) { managedText(guest, collected(guest)); },
  'assemblyscript/text-0.14'(guest) {
    managedText(guest, {
      make: (size, id) => guest.__retain(guest.__alloc(size, id)),
      taken: (object) => object,
      done: (object) => guest.__release(object),
    });
  },

  'assemblyscript/static'(guest) {
    const bytes = guest.__pin(guest.__new(3, guest.StaticArrayOfU8_ID.value));
    guest.put([1, 2, 3], bytes);
    const reversed = guest.reverse(bytes);
    assert.equal(guest.u32(reversed - 4), 3);
    assert.deepEqual([...guest.get(reversed, 3)], [3, 2, 1]);
    guest.__unpin(bytes);
    const squares = guest.__pin(guest.squares(4));
    guest.__collect();
    assert.equal(guest.u32(squares - 8), guest.StaticArrayOfF64_ID.value);
    assert.equal(guest.sum(squares), 14);
    guest.__unpin(squares);
    assert.equal(guest.inputSize.value, 1024);
    guest.put([5, 6, 7], guest.inputAddress.value);
    guest.__collect();
    assert.equal(guest.checksum(3), 18);
  },

  'wat/numbers'(guest) {
    assert.equal(guest.id_i32(-1), -1);
    assert.equal(guest.id_i64(-(1n << 63n)), -(1n << 63n));
    assert.equal(guest.id_f32(0.1), Math.fround(0.1));
    assert.equal(guest.id_f64(0.1), 0.1);
    assert.equal(guest.add(0x7fffffff, 1), -0x80000000);
    assert.equal(guest.sub64(0n, 1n), -1n);
    assert.equal(guest.mul_f32(3, 0.5), 1.5);
    assert.equal(guest.mul_f64(3, 0.5), 1.5);
    assert.equal(guest.sum_mixed(-1, 1n << 40n, 0.5, 0.25), 2 ** 40 - 0.25);
    assert.equal(guest.divide(-7, 2), -3);
    assert.equal(guest.divide_unsigned(-2, 2), 0x7fffffff);
    traps(() => guest.divide(1, 0));
    traps(() => guest.divide(-0x80000000, -1));
    traps(() => guest.divide_unsigned(1, 0));
    assert.equal(guest.i32_min(), -0x80000000);
    assert.equal(guest.i32_max(), 0x7fffffff);
    assert.equal(guest.i64_min(), -(1n << 63n));
    assert.equal(guest.i64_max(), (1n << 63n) - 1n);
    assert.equal(guest.f32_max(), 3.4028234663852886e38);
    assert.equal(guest.f32_tiny(), 2 ** -149);
    assert.equal(guest.f64_max(), Number.MAX_VALUE);
    assert.equal(guest.f64_tiny(), Number.MIN_VALUE);
    assert.ok(Object.is(guest.f32_negative_zero(), -0) && Object.is(guest.f64_negative_zero(), -0));
    assert.equal(guest.f32_infinity(), Infinity);
    assert.equal(guest.f64_infinity(), Infinity);
    assert.equal(guest.u32_max(), -1);
    assert.equal(guest.high_address() >>> 0, 0xfffffff0);
    assert.ok(Number.isNaN(guest.f32_nan()) && Number.isNaN(guest.f64_nan()));
    assert.equal(guest.f32_bits(-0) >>> 0, 0x80000000);
    assert.equal(guest.f64_bits(1), 0x3ff0000000000000n);
    assert.equal(guest.f32_of_bits(0x3fc00000), 1.5);
    assert.equal(guest.f64_of_bits(0x3ff0000000000000n), 1);
  },

  'wat/multi-value'(guest) {
    assert.deepEqual(guest.two(41), [41, 42]);
    assert.deepEqual(guest.mixed(), [-1, 0x123456789abcdef0n, 1.5, -2.25]);
    assert.deepEqual(guest.swap(1, 2n), [2n, 1]);
    const word = pass(guest, 'az{é');
    const [ptr, length] = guest.shout(...word);
    assert.equal(guest.text(ptr, length), 'AZ{é!');
    guest.dealloc(ptr, length);
    guest.dealloc(...word);
    assert.equal(guest.live(), 0);
  },

  'wat/growth'(guest) {
    assert.equal(guest.size(), 1);
    const block = guest.alloc(5);
    assert.equal(block, 65536);
    guest.put([1, 2, 3, 4, 255], block);
    assert.equal(guest.array_sum(block, 5), 265);
    guest.dealloc(block, 5);
    assert.deepEqual([guest.alloc(0), guest.alloc(65536), guest.alloc(65537)], [2, 3, 4].map((p) => p * 65536));
    assert.equal(guest.size(), 6);
    guest.write(6 * 65536 - 4, 7);
    assert.equal(guest.read(6 * 65536 - 4), 7);
    traps(() => guest.read(6 * 65536 - 3));
    assert.equal(guest.grow(4), 6);
    assert.equal(guest.grow_page_by_page(100), 90);
    assert.equal(guest.grow(1), -1);
    assert.equal(guest.alloc(1), 0);
    assert.equal(guest.alloc(-1), 0);
  },

  'wat/callback': {
    imports() {
      const seen = [];
      return { seen, env: { callback: (n) => { seen.push(n); return 2 * n; }, on_byte: (byte) => { seen.push(byte); } } };
    },
    check(guest, { seen }) {
      assert.equal(guest.call(20), 41);
      assert.equal(guest.call_twice(3), 12);
      guest.put([7, 0, 0, 0], 100);
      assert.equal(guest.call_then_read(100), 7);
      guest.sum_via_host(100, 2);
      assert.deepEqual(seen, [20, 3, 6, 100, 7, 0]);
      assert.equal(guest.grow(1), 1);
    },
  },

  'wat/imported-memory': {
    imports: () => ({ env: { memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }) } }),
    check(guest) {
      guest.write(8, 0x01020304);
      assert.equal(guest.u32(8), 0x01020304);
      assert.equal(guest.read(8), 0x01020304);
      assert.equal(guest.size(), 1);
    },
  },

  'wat/alloc-zero'(guest) {
    assert.equal(guest.alloc(5), 0);
    assert.deepEqual([guest.calls(), guest.live()], [0, 0]);
  },
  'wat/alloc-wild'(guest) {
    assert.equal(guest.alloc(5) >>> 0, 0xfffffff0);
    assert.equal(guest.memory.buffer.byteLength, 65536);
  },
  'wat/alloc-trap'(guest) { traps(() => guest.alloc(5)); },
  'wat/alloc-second-fails'(guest) {
    const first = guest.alloc(5);
    assert.notEqual(first, 0);
    assert.equal(guest.alloc(5), 0);
    assert.equal(guest.live(), 1);
    guest.dealloc(first, 5);
    assert.equal(guest.live(), 0);
    assert.equal(guest.both(guest.alloc(5), 5, guest.alloc(6), 6), 11);
    assert.equal(guest.calls(), 1);
  },
  'wat/dealloc-trap'(guest) {
    assert.equal(guest.count(guest.alloc(3), 3), 3);
    traps(() => guest.dealloc(1024, 3));
    traps(() => guest.fail(1024, 3));
  },

  'wat/results-wild'(guest) {
    const argument = pass(guest, 'text');
    assert.equal(guest.ptr_beyond(...argument), 0x7fff0000);
    assert.equal(guest.ptr_high(...argument) >>> 0, 0xfffffff0);
    assert.equal(guest.ptr_at_end(...argument), guest.memory.buffer.byteLength);
    assert.equal(guest.ptr_null(...argument), 0);
    const packed = (name) => {
      const value = BigInt.asUintN(64, guest[`packed_${name}`]());
      return [Number(value >> 32n), Number(value & 0xffffffffn)];
    };
    assert.deepEqual(packed('beyond'), [0x7fff0000, 5]);
    assert.deepEqual(packed('straddling'), [65530, 16]);
    assert.deepEqual(packed('wrapping'), [0xfffffff0, 0x20]);
    assert.deepEqual(packed('huge_length'), [1024, 0x80000000]);
    assert.deepEqual(packed('negative_length'), [1024, 0xffffffff]);
    assert.deepEqual(packed('null'), [0, 5]);
    assert.throws(() => guest.text(...packed('invalid_utf8')), TypeError);
    assert.deepEqual(guest.multi_wrapping(), [-16, 32]);
    assert.deepEqual(guest.multi_huge_length(), [1024, -0x80000000]);
    assert.equal(guest.u32(guest.block_bad_length()), 1024);
    assert.equal(guest.u32(guest.block_bad_length() + 4), 0xffffffff);
    assert.equal(guest.block_straddling(), 65532);
    assert.equal(guest.block_null(), 0);
    const slot = guest.alloc(8);
    guest.sret_wrapping(slot);
    assert.deepEqual([guest.u32(slot), guest.u32(slot + 4)], [0xfffffff0, 0x20]);
    assert.equal(guest.outs_beyond(slot, slot + 4), 0);
    assert.deepEqual([guest.u32(slot), guest.u32(slot + 4)], [0x7fff0000, 5]);
    assert.equal(guest.outs_untouched(slot, slot + 4), 0);
    assert.equal(guest.u8().indexOf(0, guest.cstr_unterminated()), -1);
    assert.equal(guest.cstr_beyond(), 0x7fff0000);
    assert.equal(guest.cstr_null(), 0);
    assert.throws(() => guest.cstr(guest.cstr_invalid_utf8()), TypeError);
    assert.equal(guest.u32(guest.prefix_negative()), 0xffffffff);
    assert.equal(guest.u32(guest.prefix_huge()), 0x80000000);
    assert.equal(guest.prefix_straddling(), 65534);
    assert.equal(guest.prefix_null(), 0);
    assert.equal(guest.needed_huge(slot, 8), 0x7fffffff);
    assert.equal(guest.needed_negative(slot, 8), -1);
    assert.equal(guest.needed_growing(slot, 8), 9);
    guest.dealloc(slot, 8);
    guest.dealloc(...argument);
    assert.equal(guest.live(), 0);
    assert.equal(guest.alloc(65536), 0);
    assert.equal(guest.alloc(-1), 0);
    assert.equal(guest.alloc(65536 - 4096 - 8), 4096);
    assert.equal(guest.alloc(1), 0);
  },

  'wat/table'(guest) {
    const functions = guest.__indirect_function_table;
    assert.equal(functions.get(guest.doubler())(21), 42);
    traps(() => functions.get(guest.divider())(0));
    assert.equal(guest.sum_of(guest.doubler(), 4), 12);
    traps(() => guest.sum_of(0, 1));
    guest.export_array(64);
    assert.equal(guest.live(), 1);
    functions.get(guest.u32(72))(64);
    assert.equal(guest.live(), 0);
    assert.equal(guest.u32(72), 0);
  },

  'wat/trap'(guest) {
    for (const name of ['unreachable', 'oob_load', 'oob_store', 'divide_by_zero', 'integer_overflow',
      'bad_conversion', 'null_call', 'undefined_element', 'wrong_signature', 'nested']) {
      traps(guest[name]);
    }
    assert.throws(() => guest.recurse(0), RangeError);
    const borrowed = pass(guest, 'borrowed'), taken = pass(guest, 'taken');
    traps(() => guest.borrow_and_trap(...borrowed));
    assert.equal(guest.freed(), 0);
    traps(() => guest.take_and_trap(...taken));
    assert.deepEqual([guest.freed(), guest.live()], [1, 1]);
  },

  // Calling spin would be the end of this script.
  'wat/loop'(guest) { assert.equal(guest.turns(), 0n); },

  'wat/start-trap': {
    check: 'fails',
    error: WebAssembly.RuntimeError,
  },
  'wat/missing-import': {
    check: 'fails',
    error: TypeError,
  },

  'wat/no-allocator'(guest) {
    assert.equal(guest.count(guest.put([1, 0, 2], 16), 3), 2);
  },
  'wat/no-memory'(guest) { assert.equal(guest.add(40, 2), 42); },

  'wat/prefix'(guest) {
    const echo = (name, value) => guest[`echo_${name}`](...value);
    const short = pass(guest, 'short'), long = pass(guest, new Uint8Array(70000).fill(97));
    let block = echo('u8', short);
    assert.equal(guest.u8()[block], 5);
    assert.equal(guest.text(block + 1, 5), 'short');
    guest.dealloc(block, 6);
    block = echo('u16', short);
    assert.equal(guest.view().getUint16(block, true), 5);
    assert.equal(guest.text(block + 2, 5), 'short');
    guest.dealloc(block, 7);
    block = echo('u32', long);
    assert.equal(guest.u32(block), 70000);
    guest.dealloc(block, 70004);
    block = echo('before', short);
    assert.equal(guest.u32(block - 4), 9);
    assert.equal(guest.text(block, 5), 'short');
    guest.dealloc(block - 4, 9);
    traps(() => echo('u16', long));
    traps(() => echo('u8', long));
    guest.dealloc(...short);
    guest.dealloc(...long);
    assert.equal(guest.live(), 0);
  },

  // Needs a newer Node than 20, see optional.
  'wat/multi-memory'(guest) {
    guest.store(16, 42);
    guest.copy_to_aux(16, 65536, 4);
    assert.equal(guest.load_aux(65536), 42);
    guest.store_aux(16, 7);
    assert.equal(guest.load(16), 42);
    assert.deepEqual([guest.grow_aux(1), guest.grow_aux(1), guest.size_aux()], [2, -1, 3]);
    assert.deepEqual([guest.grow(3), guest.grow(1), guest.size()], [1, -1, 4]);
  },

  // Likewise.
  'wat/watched': {
    imports() {
      const seen = [];
      return { seen, env: { note: (n) => { seen.push(n); } }, airlock: { hook: (n) => { seen.push(n); return 10 * n; } } };
    },
    check(guest, { seen }) {
      assert.equal(guest.ask(4), 40);
      assert.deepEqual(seen, [1, 2, 4]);
    },
  },
};

const optional = new Set(['wat/multi-memory', 'wat/watched']);

/** How a host keeps objects alive for a tracing collector: pinned once, counted here. */
function collected(guest) {
  const pins = new Map();
  const taken = (object) => {
    const count = pins.get(object) ?? 0;
    pins.set(object, count + 1);
    return count === 0 ? guest.__pin(object) : object;
  };
  const done = (object) => {
    const count = pins.get(object) - 1;
    pins.set(object, count);
    if (count === 0) guest.__unpin(object);
  };
  return { make: (size, id) => taken(guest.__new(size, id)), taken, done };
}

/** The checks of text.ts: make, take and give back objects by the rules of the runtime. */
function managedText(guest, { make, taken, done }) {
  const id = (name) => guest[`${name}_ID`].value;
  const units = (at) => new Uint16Array(guest.u8().buffer, at, guest.u32(at - 4) / 2);
  const read = (object) => {
    taken(object);
    const value = String.fromCharCode(...units(object));
    done(object);
    return value;
  };
  const string = (value) => {
    const object = make(2 * value.length, id('String'));
    units(object).forEach((_, i, all) => { all[i] = value.charCodeAt(i); });
    return object;
  };
  // A typed array, or an Array<i32> when it has 16 bytes of header
  const array = (values, type, size, ofId) => {
    const buffer = make(values.length * size, id('ArrayBuffer'));
    const header = make(ofId === 'ArrayOfI32' ? 16 : 12, id(ofId));
    new type(guest.u8().buffer, buffer, values.length).set(values);
    const fields = [buffer, buffer, values.length * size];
    if (ofId === 'ArrayOfI32') fields.push(values.length);
    new Uint32Array(guest.u8().buffer, header, fields.length).set(fields);
    // The header holds the buffer: where references are counted, ours is now the header's.
    if (guest.__unpin) done(buffer);
    return header;
  };
  const view = (object) => ({ start: guest.u32(object + 4), bytes: guest.u32(object + 8) });

  const name = string('Zoë 🚀');
  assert.equal(read(guest.greet(name)), 'Hello, Zoë 🚀!');
  assert.equal(read(guest.upper(name)), 'ZOË 🚀');
  assert.equal(guest.lengthUtf16(name), 6);
  assert.equal(guest.byteLengthUtf8(name), 9);
  assert.equal(read(guest.maybe(name)), 'Zoë 🚀');
  assert.equal(guest.maybe(0), 0);
  const empty = string('');
  assert.equal(guest.maybe(empty), 0);
  done(empty);

  const bytes = array([1, 2, 3, 4, 255], Uint8Array, 1, 'Uint8Array');
  assert.equal(guest.arraySum(bytes), 265);
  const tail = taken(guest.tail(bytes, 3));
  assert.deepEqual([...guest.get(view(tail).start, view(tail).bytes)], [4, 255]);
  assert.notEqual(view(tail).start, guest.u32(tail));
  const doubles = array([0.5, 0.25], Float64Array, 8, 'Float64Array');
  assert.equal(guest.sumF64(doubles), 0.75);
  const integers = array([1, -2, 3], Int32Array, 4, 'ArrayOfI32');
  assert.equal(guest.sumArray(integers), 2);

  const range = taken(guest.range(4));
  assert.deepEqual([...new Int32Array(guest.u8().buffer, view(range).start, 4)], [0, 1, 2, 3]);
  assert.equal(guest.u32(range - 8), id('Int32Array'));
  const list = taken(guest.arrayOfI32(4));
  assert.equal(guest.u32(list + 12), 4);
  assert.equal(guest.sumArray(list), 6);
  const counted = taken(guest.bytes(3));
  assert.deepEqual([...guest.get(view(counted).start, 3)], [0, 1, 2]);

  const source = string('a,b,,c'), comma = string(','), dash = string(' - ');
  const parts = taken(guest.split(source, comma));
  assert.equal(guest.u32(parts - 8), id('ArrayOfString'));
  assert.equal(guest.u32(parts + 12), 4);
  assert.equal(read(guest.join(parts, dash)), 'a - b -  - c');

  const point = taken(guest.pointNew(-3, 10));
  assert.deepEqual([...new Int32Array(guest.u8().buffer, point, 2)], [-3, 10]);
  assert.equal(guest.u32(point - 8), id('Point'));
  guest.__collect();
  assert.equal(guest.pointSum(point), 7);

  const message = string('on purpose');
  guest.abort.seen = undefined;
  traps(() => guest.fail(message));
  assert.equal(String.fromCharCode(...units(guest.abort.seen)), 'on purpose');
  for (const object of [name, bytes, tail, doubles, integers, range, list, counted, source, comma, dash, parts, point]) {
    done(object);
  }
  guest.__collect();
}

let failed = 0;
for (const [name, entry] of Object.entries(checks)) {
  try {
    if (entry.check === 'fails') {
      assert.throws(() => load(name), entry.error);
    } else if (typeof entry === 'object') {
      const imports = entry.imports();
      entry.check(load(name, imports), imports);
    } else {
      const abort = Object.assign((at) => { abort.seen = at; }, { seen: undefined });
      entry(Object.assign(load(name, name.startsWith('assemblyscript/') ? { env: { abort } } : {}), { abort }));
    }
    console.log(`ok      ${name}`);
  } catch (error) {
    if (optional.has(name) && error instanceof WebAssembly.CompileError) {
      console.log(`skipped ${name}: this Node does not support it`);
    } else {
      failed++;
      console.log(`FAILED  ${name}: ${error.stack}`);
    }
  }
}
process.exitCode = failed === 0 ? 0 : 1;

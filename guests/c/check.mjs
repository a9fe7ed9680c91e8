// The known answers of the C guests that hand over nested data; run by ../check.mjs.
import assert from 'node:assert/strict';

const utf8 = new TextEncoder();
const traps = (call) => assert.throws(call, WebAssembly.RuntimeError);

/** What a host does with malloc and free; everything that was made here is freed by done. */
export function host(guest) {
  const blocks = [];
  const block = (size) => { blocks.push(guest.malloc(size)); return blocks.at(-1); };
  const view = () => guest.view();
  return {
    block,
    own: (value) => value === null ? 0 : guest.put(utf8.encode(`${value}\0`), guest.malloc(utf8.encode(value).length + 1)),
    string: (value) => value === null ? 0 : guest.put(utf8.encode(`${value}\0`), block(utf8.encode(value).length + 1)),
    words(values) {
      const pointers = values.map((value) => this.string(value));
      const at = block(4 * values.length);
      pointers.forEach((pointer, i) => view().setUint32(at + 4 * i, pointer, true));
      return at;
    },
    of(type, values) {
      const at = block(values.length * type.BYTES_PER_ELEMENT);
      new type(guest.u8().buffer, at, values.length).set(values);
      return at;
    },
    people(all) {
      const strings = all.map(({ name, email }) => [this.string(name), this.string(email ?? null)]);
      const at = block(24 * all.length);
      all.forEach((person, i) => {
        view().setUint32(at + 24 * i, strings[i][0], true);
        view().setInt32(at + 24 * i + 4, person.age, true);
        view().setFloat64(at + 24 * i + 8, person.height, true);
        view().setUint32(at + 24 * i + 16, strings[i][1], true);
        view().setUint8(at + 24 * i + 20, person.active ? 1 : 0);
      });
      return at;
    },
    person: (at) => ({
      name: guest.cstr(guest.u32(at)),
      age: view().getInt32(at + 4, true),
      height: view().getFloat64(at + 8, true),
      email: guest.u32(at + 16) === 0 ? undefined : guest.cstr(guest.u32(at + 16)),
      active: guest.u8()[at + 20] !== 0,
    }),
    owned(at) {
      const value = guest.cstr(at);
      guest.free(at);
      return value;
    },
    done() {
      for (const at of blocks.splice(0)) guest.free(at);
      assert.deepEqual([guest.live_blocks(), guest.live_bytes()], [0, 0]);
    },
  };
}

const ada = { name: 'Ada', age: 36, height: 1.65, email: 'ada@example.org', active: true };
const zoe = { name: 'Zoë 🚀', age: 7, height: 1.2, email: undefined, active: true };
const grace = { name: 'Grace', age: 85, height: 1.65, email: '', active: false };

/** (i32, i32) -> i32 as a function of a module, which a table takes. */
function exported(f) {
  const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 7, 1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f,
    2, 7, 1, 1, 0x68, 1, 0x66, 0, 0, 7, 5, 1, 1, 0x66, 0, 0];
  return new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)), { h: { f } }).exports.f;
}

function polygon(guest, { block, string, of }, at, { label, points, weights = [], color = 0 }) {
  const fields = [string(label), of(Int32Array, points), points.length / 2,
    weights.length === 0 ? 0 : of(Float32Array, weights), weights.length, color];
  new Uint32Array(guest.u8().buffer, at, 6).set(fields);
  return at;
}

export const checks = {
  'c/records'(guest) {
    guest._initialize();
    assert.deepEqual([guest.live_blocks(), guest.live_bytes()], [0, 0]);
    const c = host(guest);

    const people = c.people([ada, zoe, grace]);
    assert.equal(guest.people_total_age(people, 3), 128n);
    assert.equal(guest.people_total_age(0, 0), 0n);
    assert.equal(c.owned(guest.people_describe(people, 3)), 'Ada 36 ada@example.org;Zoë 🚀 7 -;');
    assert.equal(c.owned(guest.people_describe(0, 0)), '');
    guest.people_birthday(people, 2);
    assert.deepEqual(c.person(people), { ...ada, age: 37 });
    assert.deepEqual(c.person(people + 48), grace);
    assert.equal(guest.people_tallest(people + 24, 2), people + 48);
    assert.equal(guest.people_tallest(people, 3), people);
    assert.equal(guest.people_tallest(0, 0), 0);
    const size = c.block(4);
    const old = guest.people_at_least(people, 3, 30, size);
    assert.equal(guest.u32(size), 2);
    assert.deepEqual([c.person(old), c.person(old + 24)], [{ ...ada, age: 37 }, grace]);
    assert.notEqual(guest.u32(old), guest.u32(people));
    guest.people_free(old, 2);
    assert.equal(guest.people_at_least(people, 3, 100, size), 0);
    assert.equal(guest.u32(size), 0);
    const older = c.block(24);
    guest.person_older(older, people + 24);
    assert.deepEqual(c.person(older), { ...zoe, age: 9 });
    assert.equal(c.person(people + 24).age, 9, 'by value is the address of a copy the callee may change');
    guest.person_clear(older);

    assert.equal(c.owned(guest.words_join(c.words(['one', null, '', 'zwölf']), 4, c.string(', '))), 'one, , zwölf');
    assert.equal(c.owned(guest.words_join(0, 0, c.string(', '))), '');
    const words = guest.words_of(c.string(' two  words '));
    assert.equal(guest.words_count(words), 2);
    assert.deepEqual([0, 4].map((i) => c.owned(guest.u32(words + i))), ['two', 'words']);
    guest.free(words);

    const square = guest.polygon_square(c.string('square'), 10);
    assert.equal(guest.polygon_area2(square), 200n);
    assert.equal(guest.polygon_weight(square), 3);
    assert.deepEqual([...guest.get(square + 20, 4)], [255, 0, 0, 255]);
    const moved = c.block(24);
    guest.polygon_moved(moved, square, 5, -5);
    guest.polygon_free(square);
    assert.equal(guest.cstr(guest.u32(moved)), 'square');
    assert.deepEqual([...new Int32Array(guest.u8().buffer, guest.u32(moved + 4), 8)], [5, -5, 15, -5, 15, 5, 5, 5]);
    assert.deepEqual([...new Float32Array(guest.u8().buffer, guest.u32(moved + 12), 3)], [0.5, 1, 1.5]);
    guest.polygon_clear(moved);

    const polygons = c.block(48);
    polygon(guest, c, polygons, { label: 'triangle', points: [0, 0, 4, 0, 0, 3] });
    polygon(guest, c, polygons + 24, { label: null, points: [0, 0, 0, 1, 1, 1, 1, 0], weights: [2] });
    const tags = c.words(['a', 'b']), title = c.string('Plan');
    const drawing = c.block(32);
    const fields = (author) => new Uint32Array(guest.u8().buffer, drawing, 8).set(
      [title, polygons, 2, 3, -4, author, tags, 2 | 9 << 16]);
    fields(people);
    assert.equal(c.owned(guest.drawing_describe(drawing)),
      'Plan by Ada at 3,-4 layer 9: triangle(3 points, 12) -(4 points, -2) #a #b');
    fields(0);
    assert.match(c.owned(guest.drawing_describe(drawing)), /^Plan by - at/);

    assert.equal(guest.id_next(41), 42);
    const ranges = c.of(BigInt64Array, [0n, 10n, -5n, 1n << 40n, 0n, 0n]);
    guest.range_meet(ranges + 32, ranges, ranges + 16);
    assert.deepEqual([...new BigInt64Array(guest.u8().buffer, ranges + 32, 2)], [0n, 10n]);

    const value = c.block(16);
    const parse = (text) => { guest.value_parse(value, c.string(text)); return guest.u8()[value]; };
    assert.equal(parse(''), 0);
    assert.equal(parse('-9007199254740993'), 1);
    assert.equal(guest.view().getBigInt64(value + 8, true), -9007199254740993n);
    assert.equal(parse('7.5'), 2);
    assert.equal(guest.view().getFloat64(value + 8, true), 7.5);
    assert.equal(parse('3,-4'), 4);
    assert.deepEqual([...new Int32Array(guest.u8().buffer, value + 8, 2)], [3, -4]);
    assert.equal(parse('true'), 5);
    assert.equal(guest.u8()[value + 8], 1);
    assert.equal(guest.value_size(value), 1);
    assert.equal(parse('größe'), 3);
    assert.equal(guest.value_size(value), 7);
    assert.equal(c.owned(guest.u32(value + 8)), 'größe');

    const stats = c.block(32);
    assert.equal(guest.stats_of(c.of(Float64Array, [4, -1, 3]), 3, stats), 0);
    assert.equal(guest.u32(stats), 3);
    assert.deepEqual([...new Float64Array(guest.u8().buffer, stats + 8, 3)], [-1, 4, 4 / 3 - 1 / 3 + 3 / 3]);
    assert.equal(guest.stats_of(0, 0, stats), -1);
    assert.equal(guest.person_parse(c.string('Lin=7'), size), 0);
    const lin = guest.u32(size);
    assert.deepEqual(c.person(lin), { name: 'Lin', age: 7, height: 0, email: undefined, active: true });
    guest.people_free(lin, 1);
    assert.equal(guest.person_parse(c.string('Lin'), size), -1);
    assert.equal(guest.u32(size), 0);
    const out = c.block(16);
    guest.partition(c.of(Int32Array, [1, 2, 3, 4, 5]), 5, out, out + 4, out + 8, out + 12);
    const [even, evens, odd, odds] = new Uint32Array(guest.u8().buffer, out, 4);
    assert.deepEqual([...new Int32Array(guest.u8().buffer, even, evens)], [2, 4]);
    assert.deepEqual([...new Int32Array(guest.u8().buffer, odd, odds)], [1, 3, 5]);
    guest.free(even);
    guest.free(odd);
    c.done();
  },

  'c/handles'(guest) {
    guest._initialize();
    const c = host(guest);
    assert.equal(guest.get_last_error(), 0);
    assert.equal(guest.parser_new(17), 0);
    assert.equal(guest.cstr(guest.get_last_error()), 'max_entries must be from 1 to 16');
    const parser = guest.parser_new(3);
    assert.equal(guest.get_last_error(), 0);
    assert.equal(guest.parser_live(), 1);
    assert.equal(guest.parser_error_offset(parser), -1);

    assert.equal(guest.parser_parse(parser, c.string('a.x=1;a.ö=zwei;b=-7')), 3);
    assert.equal(guest.cstr(guest.parser_get(parser, c.string('a.ö'))), 'zwei');
    assert.equal(guest.parser_get(parser, c.string('c')), 0);
    assert.equal(guest.parser_number(parser, c.string('b')), -7n);
    assert.equal(guest.parser_number(parser, c.string('a.ö')), 0n);
    assert.equal(guest.cstr(guest.get_last_error()), 'not a number');
    assert.equal(guest.parser_number(parser, c.string('c')), 0n);
    assert.equal(guest.cstr(guest.get_last_error()), 'not found');
    const size = c.block(4);
    const entries = guest.parser_entries(parser, size);
    assert.equal(guest.u32(size), 3);
    assert.deepEqual([0, 1, 2].map((i) => [guest.cstr(guest.u32(entries + 24 * i)), guest.cstr(guest.u32(entries + 24 * i + 4)),
      guest.view().getBigInt64(entries + 24 * i + 8, true), guest.u8()[entries + 24 * i + 16]]),
    [['a.x', '1', 1n, 1], ['a.ö', 'zwei', 0n, 0], ['b', '-7', -7n, 1]]);
    const child = guest.parser_child(parser, c.string('a.'));
    assert.deepEqual([guest.parser_live(), guest.parser_count(child)], [2, 2]);
    const buffer = c.block(32);
    assert.equal(guest.parser_dump(child, buffer, 32), 11);
    assert.equal(guest.cstr(buffer), 'x=1;ö=zwei');
    guest.u8()[buffer] = 0;
    assert.equal(guest.parser_dump(child, buffer, 11), 11);
    assert.equal(guest.u8()[buffer], 0);

    for (const [text, code, offset, message] of [['a=1;oops', -1, 4, 'syntax error'], ['k=1;k=2', -2, 4, 'duplicate key'],
      ['ä=1;b=2;c=3;d=4', -3, 13, 'too many entries']]) {
      assert.equal(guest.parser_parse(parser, c.string(text)), code);
      assert.equal(guest.parser_error_offset(parser), offset);
      assert.equal(guest.cstr(guest.get_last_error()), message);
      assert.equal(guest.cstr(guest.error_message(-code)), message);
    }
    assert.equal(guest.error_message(99), 0);
    assert.equal(guest.parser_count(parser), 0);
    assert.equal(guest.parser_dump(parser, buffer, 32), -4);
    guest.parser_absorb(parser, child);
    assert.deepEqual([guest.parser_live(), guest.parser_count(parser)], [1, 2]);
    guest.parser_free(parser);
    assert.equal(guest.parser_live(), 0);

    assert.equal(guest.size_parse(c.string('64k')), 65536);
    assert.equal(guest.size_parse(c.string('x')), -1);
    assert.equal(guest.cstr(guest.get_last_error()), 'syntax error');
    guest.clear_last_error();
    assert.equal(guest.get_last_error(), 0);
    assert.equal(guest.offset_of(c.string('abc'), 99), 2);
    assert.equal(guest.offset_of(c.string('abc'), 100) >>> 0, 0x80000004);
    const twice = BigInt.asUintN(64, guest.twice_packed(c.string('né')));
    assert.equal(twice & 0xffffffffn, 6n);
    assert.equal(c.owned(Number(twice >> 32n)), 'néné');
    assert.equal(BigInt.asUintN(64, guest.twice_packed(c.string(''))), 0x8000000000000001n);
    const result = c.block(8);
    guest.try_parse(result, c.string('-12'));
    assert.deepEqual([guest.u8()[result], guest.view().getInt32(result + 4, true)], [0, -12]);
    guest.try_parse(result, c.string('12x'));
    assert.deepEqual([guest.u8()[result], c.owned(guest.u32(result + 4))], [1, 'not a number: 12x']);
    c.done();
    traps(() => guest.parser_count(parser));
    traps(() => guest.parser_free(0));
  },

  'c/callbacks': {
    imports() {
      const seen = [];
      const state = { seen };
      const c = () => state.c;
      const guest = () => state.guest;
      const host = {
        log: (level, message) => { seen.push([level, guest().cstr(message)]); },
        lookup: (key) => c().own(guest().cstr(key) === 'color' ? 'rot & grün' : null),
        sum: (values, count) => BigInt(new Int32Array(guest().u8().buffer, values, count).reduce((a, b) => a + b, 0)),
        random_bytes(wanted, length) {
          guest().view().setUint32(length, wanted, true);
          return wanted === 0 ? 0 : guest().put(Uint8Array.from({ length: wanted }, (_, i) => i + 1), guest().malloc(wanted));
        },
        names(count) {
          const names = ['Ada', 'Zoë'].map((name) => c().own(name));
          const at = guest().malloc(8);
          names.forEach((name, i) => guest().view().setUint32(at + 4 * i, name, true));
          guest().view().setUint32(count, 2, true);
          return at;
        },
        promote(result, person) {
          const { name, age, email } = c().person(person);
          assert.equal(email, undefined);
          const strings = [c().own(`Dr. ${name}`), c().own('dr@example.org')];
          const view = guest().view();
          view.setUint32(result, strings[0], true);
          view.setInt32(result + 4, age + 1, true);
          view.setFloat64(result + 8, 0, true);
          view.setUint32(result + 16, strings[1], true);
          view.setUint8(result + 20, 1);
        },
        count_ages(people, count, sum) {
          if (state.fail) return -5;
          let total = 0;
          for (let i = 0; i < count; i++) total += c().person(people + 24 * i).age;
          guest().view().setBigInt64(sum, BigInt(total), true);
          return 0;
        },
        read_name(id, out, capacity) {
          const name = utf8.encode(['', 'Ada', 'Bartholomäus'][id] ?? '');
          if (name.length === 0) return -1;
          if (name.length <= capacity) guest().put(name, out);
          return name.length;
        },
        descend: (depth) => guest().descend(depth) * 10n,
        decorate(word) {
          const text = c().own(guest().cstr(word).toUpperCase());
          const result = guest().bracket(text);
          guest().free(text);
          return result;
        },
        compare: (context, a, b) => context * (a - b),
      };
      return { host, state };
    },
    check(guest, { state }) {
      guest._initialize();
      Object.assign(state, { guest, c: host(guest) });
      const c = state.c;
      guest.log_both(c.string('to the host'));
      assert.deepEqual(state.seen, [[1, 'to the host'], [2, 'from the guest: é']]);
      assert.equal(c.owned(guest.lookup(c.string('color'))), 'color is rot & grün');
      assert.equal(guest.lookup(c.string('size')), 0);
      assert.equal(guest.sum_to(100), 5050n);
      assert.equal(guest.sum_to(0), 0n);
      assert.equal(guest.sum_random(4), 10);
      assert.equal(guest.sum_random(0), 0);
      assert.equal(c.owned(guest.join_names()), 'Ada + Zoë');
      assert.equal(c.owned(guest.promote_ada()), 'Dr. Ada 37 dr@example.org');
      assert.equal(guest.ages(), 121n);
      state.fail = true;
      assert.equal(guest.ages(), -5n);
      assert.equal(c.owned(guest.name_of(1)), '1: Ada');
      assert.equal(c.owned(guest.name_of(2)), '2: Bartholomäus');
      assert.equal(guest.name_of(3), 0);
      assert.equal(guest.descend(3), 123n);
      assert.equal(c.owned(guest.decorate_words(c.string('to zoë'))), '<TO> <ZOË>');

      const table = guest.__indirect_function_table;
      const values = c.of(Int32Array, [3, -1, 2]);
      const sorted = () => [...new Int32Array(guest.u8().buffer, values, 3)];
      const ascending = guest.comparison_of(c.string('ascending'));
      assert.notEqual(ascending, 0);
      assert.equal(guest.comparison_of(c.string('?')), 0);
      assert.equal(table.get(ascending)(values, values + 4), 1);
      guest.sort(values, 3, 4, ascending);
      assert.deepEqual(sorted(), [-1, 2, 3]);
      guest.sort(values, 3, 4, guest.comparison_of(c.string('descending')));
      assert.deepEqual(sorted(), [3, 2, -1]);
      guest.sort_with(values, 3, 1);
      assert.deepEqual(sorted(), [-1, 2, 3]);
      guest.sort_with(values, 3, -1);
      assert.deepEqual(sorted(), [3, 2, -1]);
      traps(() => guest.sort(values, 3, 4, 0));
      assert.equal(guest.fold(c.of(Float64Array, [2, 3, 4]), 3, 1, guest.operation_of('*'.charCodeAt(0))), 24);
      assert.equal(guest.operation_of(0), 0);
      const commands = guest.commands();
      assert.equal(guest.cstr(guest.u32(commands + 8)), 'multiply');
      assert.equal(table.get(guest.u32(commands + 12))(6, 7), 42);
      assert.equal(guest.u32(commands + 16), 0);
      // A function of the host's gets into the table as one of a module: imported there and exported again.
      const seen = [];
      const visitor = (person, context) => { seen.push(c.person(person).name, context); return seen.length < 4 ? 1 : 0; };
      const index = table.grow(1);
      table.set(index, exported(visitor));
      assert.equal(guest.visit(index, 77), 2);
      assert.deepEqual(seen, ['Ada', 77, 'Grace', 77]);
      table.set(index, exported((a, b) => Math.abs(guest.view().getInt32(a, true)) - Math.abs(guest.view().getInt32(b, true))));
      guest.sort(values, 3, 4, index);
      assert.deepEqual(sorted(), [-1, 2, 3]);
      c.done();
    },
  },
};

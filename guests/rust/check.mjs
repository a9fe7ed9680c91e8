// The known answers of the Rust guests that hand over nested data; run by ../check.mjs.
import assert from 'node:assert/strict';

const utf8 = new TextEncoder();

/** What a host does with alloc and dealloc; everything that was made here is freed by done. */
function host(guest) {
  const blocks = [];
  const view = () => guest.view();
  const own = (value) => {
    const bytes = utf8.encode(value);
    return [guest.put(bytes, guest.alloc(bytes.length)), bytes.length];
  };
  const block = (size) => { blocks.push([guest.alloc(size), size]); return blocks.at(-1)[0]; };
  const unpack = (packed) => [Number(BigInt.asUintN(64, packed) >> 32n), Number(packed & 0xffffffffn)];
  return {
    block,
    own,
    unpack,
    pack: ([ptr, len]) => BigInt(ptr) << 32n | BigInt(len),
    string(value) {
      if (value === undefined) return [0, 0];
      blocks.push(own(value));
      return blocks.at(-1);
    },
    texts(values) {
      const pairs = values.map((value) => this.string(value)).flat();
      return [this.of(Uint32Array, pairs), values.length];
    },
    of(type, values) {
      const at = block(values.length * type.BYTES_PER_ELEMENT);
      new type(guest.u8().buffer, at, values.length).set(values);
      return at;
    },
    people(all) {
      const strings = all.map(({ name, email }) => [this.string(name), this.string(email)].flat());
      const at = block(40 * all.length);
      all.forEach((person, i) => {
        const words = [[0, strings[i][0]], [4, strings[i][1]], [8, person.age], [24, strings[i][2]], [28, strings[i][3]]];
        for (const [offset, word] of words) view().setUint32(at + 40 * i + offset, word, true);
        view().setFloat64(at + 40 * i + 16, person.height, true);
        view().setUint8(at + 40 * i + 32, person.active ? 1 : 0);
      });
      return at;
    },
    textAt: (at) => guest.u32(at) === 0 ? undefined : guest.text(guest.u32(at), guest.u32(at + 4)),
    person(at) {
      return { name: this.textAt(at), age: guest.u32(at + 8), height: view().getFloat64(at + 16, true),
        email: this.textAt(at + 24), active: guest.u8()[at + 32] !== 0 };
    },
    take(ptr, len) {
      const value = guest.text(ptr, len);
      guest.dealloc(ptr, len);
      return value;
    },
    owned(packed) { return this.take(...unpack(packed)); },
    done() {
      for (const one of blocks.splice(0)) guest.dealloc(...one);
      assert.equal(guest.live_bytes(), 0);
    },
  };
}

const ada = { name: 'Ada', age: 36, height: 1.65, email: 'ada@example.org', active: true };
const zoe = { name: 'Zoë 🚀', age: 7, height: 1.2, email: undefined, active: true };
const grace = { name: 'Grace', age: 85, height: 1.65, email: '', active: false };

export const checks = {
  'rust/records'(guest) {
    assert.equal(guest.live_bytes(), 0);
    const c = host(guest);
    const people = c.people([ada, zoe, grace]);
    assert.equal(guest.people_total_age(people, 3), 128n);
    assert.equal(guest.people_total_age(8, 0), 0n);
    assert.equal(c.owned(guest.people_describe(people, 3)), 'Ada 36 ada@example.org;Zoë 🚀 7 -;');
    guest.people_birthday(people, 2);
    assert.deepEqual(c.person(people), { ...ada, age: 37 });
    const slot = c.block(40);
    guest.people_at_least(slot, people, 3, 30);
    const [old, count] = [guest.u32(slot), guest.u32(slot + 4)];
    assert.equal(count, 2);
    assert.deepEqual([c.person(old), c.person(old + 40)], [{ ...ada, age: 37 }, grace]);
    guest.people_free(old, count);
    guest.person_older(slot, people + 40);
    assert.deepEqual(c.person(slot), { ...zoe, age: 9 });
    guest.person_clear(slot);

    assert.equal(c.owned(guest.words_join(...c.texts(['one', undefined, '', 'zwölf']), ...c.string(', '))), 'one, , zwölf');
    const sentence = c.string('the cat the größte dog');
    const [words, length] = c.unpack(guest.words_of(...sentence));
    assert.deepEqual(Array.from({ length }, (_, i) => c.take(guest.u32(words + 8 * i), guest.u32(words + 8 * i + 4))),
      ['the', 'cat', 'the', 'größte', 'dog']);
    guest.dealloc(words, 8 * length);
    assert.equal(guest.text(...c.unpack(guest.longest_word(...sentence))), 'größte');
    assert.equal(guest.longest_word(...c.string(' ')), 0n);
    const [entries, size] = c.unpack(guest.word_counts(...sentence));
    assert.deepEqual(Object.fromEntries(Array.from({ length: size }, (_, i) => [c.textAt(entries + 12 * i), guest.u32(entries + 12 * i + 8)])),
      { cat: 1, dog: 1, größte: 1, the: 2 });
    assert.equal(guest.entries_total(entries, size), 5n);
    guest.entries_free(entries, size);
    const taken = [c.own('abc'), c.own('é')].flat();
    const list = guest.alloc(16);
    new Uint32Array(guest.u8().buffer, list, 4).set(taken);
    assert.equal(guest.words_take(list, 2), 5);

    const group = (name, members, scores, parent) => {
      const fields = [...c.string(name), c.people(members), members.length, c.of(Float32Array, scores), scores.length, parent];
      return c.of(Uint32Array, fields);
    };
    const parent = group('all', [], [], 0);
    const child = group('math', [ada, grace], [1.5, 2.5], parent);
    assert.equal(c.owned(guest.group_describe(child)), 'all[]=0/math[Ada,Grace]=4');

    const shapes = c.block(64);
    const label = c.string('größe');
    new Uint32Array(guest.u8().buffer, shapes, 16).set([0, 0, 0, 0, 1, 0, 0, 0, 2, 0, ...label, 3, 0, 0, 0]);
    guest.view().setFloat64(shapes + 8, 1.25, true);
    guest.view().setFloat32(shapes + 24, 3.5, true);
    assert.equal(guest.shapes_width(shapes, 4), 2.5 + 3.5 + 5);
    const parse = (text) => { guest.shape_parse(slot, ...c.string(text)); return guest.u32(slot); };
    assert.equal(parse('circle 3'), 0);
    assert.equal(guest.view().getFloat64(slot + 8, true), 3);
    assert.equal(parse('rectangle 3 -4'), 1);
    assert.deepEqual([...new Float32Array(guest.u8().buffer, slot + 8, 2)], [3, -4]);
    assert.equal(parse(''), 3);
    assert.equal(parse('Zoë'), 2);
    assert.equal(c.take(guest.u32(slot + 8), guest.u32(slot + 12)), 'Zoë');

    const matrix = c.of(Uint32Array, [2, 3, c.of(Float64Array, [1, 2, 3, 4, 5, 6.5]), 6]);
    guest.matrix_transpose(slot, matrix);
    const [rows, columns, values, n] = new Uint32Array(guest.u8().buffer, slot, 4);
    assert.deepEqual([rows, columns, ...new Float64Array(guest.u8().buffer, values, n)], [3, 2, 1, 4, 2, 5, 3, 6.5]);
    guest.dealloc(values, 8 * n);
    c.done();
  },

  'rust/handles'(guest) {
    const c = host(guest);
    const error = () => { const packed = guest.last_error(); return packed === 0n ? undefined : guest.text(...c.unpack(packed)); };
    assert.equal(error(), undefined);
    assert.equal(guest.account_open(8, 0, 1n), 0);
    assert.equal(error(), 'an account needs an owner');
    assert.equal(guest.account_open(...c.string('Zoë'), -1n), 0);
    assert.equal(error(), "an account can't be opened with a debt");
    const zoe = guest.account_open(...c.string('Zoë'), 1234n);
    assert.equal(error(), undefined);
    const ada = guest.account_open(...c.string('Ada'), 0n);
    assert.equal(guest.text(...c.unpack(guest.account_owner(zoe))), 'Zoë');
    assert.equal(guest.account_book(zoe, 66n), 0);
    assert.equal(guest.account_book(zoe, 0n), -1);
    assert.equal(error(), 'nothing to book');
    assert.equal(guest.account_transfer(zoe, ada, 5000n), -2);
    assert.equal(error(), 'not enough money');
    assert.equal(guest.account_transfer(zoe, ada, 300n), 0);
    assert.deepEqual([guest.account_balance(zoe), guest.account_balance(ada)], [1000n, 300n]);
    const [log, length] = c.unpack(guest.account_log(zoe));
    assert.deepEqual([...new BigInt64Array(guest.u8().buffer, log, length)], [1234n, 66n, -300n]);
    guest.dealloc(log, 8 * length);
    const out = c.block(16);
    assert.equal(guest.account_print(zoe, out, 10), 11);
    assert.equal(guest.account_print(zoe, out, 11), 11);
    assert.equal(guest.text(out, 11), 'Zoë: 10.00');
    assert.equal(guest.account_book(ada, -300n), 0);
    assert.equal(guest.account_print(ada, out, 16), -1);
    assert.equal(error(), 'nothing to print');
    assert.deepEqual([guest.account_close(zoe), guest.account_close(ada)], [1000n, 0n]);

    const cases = [['100/7', 14n], ['1/0', 'division by zero'], ['x/2', 'no number: x'], ['ö', 'no quotient: ö']];
    for (const [source, expected] of cases) {
      const text = c.string(source);
      const [ptr, len] = c.unpack(guest.divide_packed(...text));
      const failed = typeof expected === 'string';
      assert.equal(len >>> 31 === 1, failed);
      assert.equal(c.take(ptr, len & 0x7fffffff), String(expected));
      guest.divide_outcome(out, ...text);
      assert.equal(guest.u32(out), failed ? 1 : 0);
      if (failed) assert.equal(c.take(guest.u32(out + 8), guest.u32(out + 12)), expected);
      else assert.equal(guest.view().getBigInt64(out + 8, true), expected);
      assert.equal(guest.divide_status(...text, out, out + 8), failed ? 1 : 0);
      if (failed) assert.equal(c.owned(guest.view().getBigUint64(out + 8, true)), expected);
      else assert.equal(guest.view().getBigInt64(out, true), expected);
    }
    c.done();
  },

  'rust/callbacks': {
    imports() {
      const state = { seen: [] };
      const read = (ptr, len) => state.guest.text(ptr, len);
      const give = (text) => state.c.pack(state.c.own(text));
      const env = {
        log: (ptr, len) => { state.seen.push(read(ptr, len)); },
        fetch: (ptr, len) => read(ptr, len) === 'color' ? give('rot & grün') : 0n,
        sum: (ptr, len) => new Float64Array(state.guest.u8().buffer, ptr, len).reduce((a, b) => a + b, 0),
        path(steps) {
          const at = state.guest.alloc(8 * steps);
          new Int32Array(state.guest.u8().buffer, at, 2 * steps).forEach((_, i, all) => { all[i] = i; });
          return state.c.pack([at, steps]);
        },
        locate(result, ptr, len) {
          const name = state.c.own(`${read(ptr, len)}!`);
          new Int32Array(state.guest.u8().buffer, result, 4).set([...name, 7, -8]);
        },
        names(ptr, len) {
          const names = Array.from({ length: len }, (_, i) => {
            const at = ptr + 16 * i, view = state.guest.view();
            return state.c.own(`${state.c.textAt(at)}:${view.getInt32(at + 8, true) + view.getInt32(at + 12, true)}`);
          });
          const at = state.guest.alloc(8 * len);
          new Uint32Array(state.guest.u8().buffer, at, 2 * len).set(names.flat());
          return state.c.pack([at, len]);
        },
        check: (value) => value < 10 ? 0 : -3,
        reason: (ptr, capacity) => state.guest.put(utf8.encode('too large'), ptr) && Math.min(9, capacity),
        below: (depth) => state.guest.descend(depth) * 10n,
        apply: (f, ptr, len) => give([(s) => s.toUpperCase(), (s) => `${s}${s}`][f](read(ptr, len))),
      };
      return { env, state };
    },
    check(guest, { state }) {
      const c = host(guest);
      Object.assign(state, { guest, c });
      guest.log_words(...c.string(' to  höst '));
      assert.deepEqual(state.seen, ['to', 'höst']);
      assert.equal(c.owned(guest.fetch_pair(...c.string('color'))), 'color=rot & grün');
      assert.equal(guest.fetch_pair(...c.string('size')), 0n);
      assert.equal(guest.sum_halves(3), 4.5);
      assert.equal(guest.walk(3), BigInt(0 + 2 + 4 + 100 * (1 + 3 + 5)));
      assert.equal(guest.walk(0), 0n);
      assert.equal(c.owned(guest.describe(...c.string('Zürich'))), 'Zürich!@7,-8');
      assert.equal(c.owned(guest.name_places()), 'here:3|dörfli:1');
      assert.equal(c.owned(guest.objection(9)), '');
      assert.equal(c.owned(guest.objection(10)), '-3: too large');
      assert.equal(guest.descend(3), 123n);
      const words = c.string('ab ö');
      assert.equal(c.owned(guest.map_words(...words, 0)), 'AB Ö');
      assert.equal(c.owned(guest.map_words(...words, 1)), 'abab öö');
      c.done();
    },
  },
};

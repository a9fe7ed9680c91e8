// Known answers of the canonical guests, driven as core modules: values are lowered and lifted here,
// by the types in canonical.json, which is what wasm-tools makes of canonical.wit.
//
//   node check.mjs             all three encodings
//   node check.mjs --calls     with the core calls and what was allocated for them

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const verbose = process.argv.includes('--calls')
const here = name => new URL(name, import.meta.url)
const { interfaces, types } = JSON.parse(readFileSync(here('canonical.json')))
const package_ = 'airlock:canonical/'
const face = name => interfaces.find(i => i.name === name)

// Types: numbers of the list refer to its entries, aliases to others.
const kind = t => {
  while (typeof t === 'number' && types[t].kind.type !== undefined) t = types[t].kind.type
  if (typeof t === 'string') return [t]
  const k = types[t].kind
  return k === 'resource' ? ['resource'] : Object.entries(k)[0]
}
const sizes = { bool: 1, u8: 1, s8: 1, u16: 2, s16: 2, u32: 4, s32: 4, f32: 4, char: 4, u64: 8, s64: 8, f64: 8, string: 8, list: 8, handle: 4 }
const fields = (k, v) => (k === 'record' ? v.fields.map(f => f.type) : v.types)
// Cases of whatever is a variant at heart: [name, payload or null].
const cases = (k, v) =>
  ({
    variant: () => v.cases.map(c => [c.name, c.type]),
    enum: () => v.cases.map(c => [c.name, null]),
    option: () => [['none', null], ['some', v]],
    result: () => [['ok', v.ok], ['err', v.err]],
  })[k]?.()
const up = (n, a) => Math.ceil(n / a) * a
const tagSize = n => (n <= 256 ? 1 : n <= 65536 ? 2 : 4)
const flagSize = n => (n <= 8 ? 1 : n <= 16 ? 2 : 4)

function align(t) {
  const [k, v] = kind(t)
  if (k === 'string' || k === 'list') return 4
  if (k === 'record' || k === 'tuple') return Math.max(1, ...fields(k, v).map(align))
  if (k === 'flags') return flagSize(v.flags.length)
  const c = cases(k, v)
  return c ? Math.max(tagSize(c.length), ...c.map(([, p]) => (p === null ? 1 : align(p)))) : sizes[k]
}
function size(t) {
  const [k, v] = kind(t)
  if (k === 'record' || k === 'tuple') return up(fields(k, v).reduce((n, f) => up(n, align(f)) + size(f), 0), align(t))
  if (k === 'flags') return flagSize(v.flags.length)
  const c = cases(k, v)
  return c ? up(payload(c) + Math.max(...c.map(([, p]) => (p === null ? 0 : size(p)))), align(t)) : sizes[k]
}
const payload = c => up(tagSize(c.length), Math.max(1, ...c.map(([, p]) => (p === null ? 1 : align(p)))))
const widen = (a, b) => (a === undefined ? b : b === undefined ? a : a === b ? a : [a, b].includes('i64') || [a, b].includes('f64') ? 'i64' : 'i32')
function flat(t) {
  const [k, v] = kind(t)
  if (k === 'string' || k === 'list') return ['i32', 'i32']
  if (k === 'record' || k === 'tuple') return fields(k, v).flatMap(flat)
  const c = cases(k, v)
  if (c) {
    const all = c.map(([, p]) => (p === null ? [] : flat(p)))
    return ['i32', ...[...Array(Math.max(...all.map(f => f.length)))].map((_, i) => all.map(f => f[i]).reduce(widen))]
  }
  return [k === 'f32' || k === 'f64' ? k : k === 'u64' || k === 's64' ? 'i64' : 'i32']
}

function load(file, encoding, host) {
  let x
  const view = () => new DataView(x.memory.buffer)
  const memory = () => new Uint8Array(x.memory.buffer)
  const realloc = (align, n, old = 0, oldSize = 0) => x.cabi_realloc(old, oldSize, align, n) >>> 0
  const bits = new DataView(new ArrayBuffer(8))

  // Text
  const put = (bytes, align) => {
    const p = realloc(align, bytes.length)
    memory().set(bytes, p)
    return p
  }
  const units = s => Uint16Array.from({ length: s.length }, (_, i) => s.charCodeAt(i))
  const storeString = s => {
    const u = units(s)
    if (encoding === 'utf8') {
      // as many bytes as units; the first character that isn't ASCII makes it the worst case, and
      // what that leaves over is given back
      const b = new TextEncoder().encode(s)
      let p = realloc(1, u.length)
      if (b.length > u.length) {
        p = realloc(1, 3 * u.length, p, u.length)
        if (b.length < 3 * u.length) p = realloc(1, b.length, p, 3 * u.length)
      }
      memory().set(b, p)
      return [p, b.length]
    }
    if (encoding === 'utf16') return [put(new Uint8Array(u.buffer), 2), u.length]
    // Latin-1 at first; the first other character makes it UTF-16
    let p = realloc(2, u.length)
    for (let i = 0; i < u.length; i++) {
      if (u[i] < 0x100) {
        view().setUint8(p + i, u[i])
        continue
      }
      p = realloc(2, 2 * u.length, p, u.length)
      memory().set(new Uint8Array(u.buffer), p)
      return [p, (u.length | 0x80000000) >>> 0]
    }
    return [p, u.length]
  }
  const loadString = (p, n) => {
    p >>>= 0
    n >>>= 0
    if (encoding === 'utf8') return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(memory().slice(p, p + n))
    if (encoding !== 'utf16' && !(n & 0x80000000)) return String.fromCharCode(...memory().slice(p, p + n))
    n = (n & 0x7fffffff) >>> 0
    return String.fromCharCode(...new Uint16Array(memory().slice(p, p + 2 * n).buffer))
  }
  const storeList = (t, v) => {
    const p = realloc(align(t), v.length * size(t))
    Array.from(v).forEach((e, i) => store(t, e, p + i * size(t)))
    return [p, v.length]
  }
  const loadList = (t, p, n) => [...Array(n >>> 0)].map((_, i) => load1(t, (p >>> 0) + i * size(t)))

  // Values: records are objects, tuples and lists arrays, flags arrays of names, variants [case, payload],
  // enums names, options undefined or [value], results {ok} or {err}.
  const split = (k, c, v) => {
    if (k === 'enum') return [c.findIndex(([n]) => n === v), undefined]
    if (k === 'option') return v === undefined ? [0, undefined] : [1, v[0]]
    if (k === 'result') return 'err' in v ? [1, v.err] : [0, v.ok]
    return [c.findIndex(([n]) => n === v[0]), v[1]]
  }
  const join = (k, c, i, v) => {
    assert.ok(i < c.length, `case ${i} of ${c.length}`)
    if (k === 'enum') return c[i][0]
    if (k === 'option') return i ? [v] : undefined
    if (k === 'result') return i ? { err: v } : { ok: v }
    return c[i][1] === null ? [c[i][0]] : [c[i][0], v]
  }
  const parts = (k, t, v) => (k === 'record' ? t.fields.map(f => [f.type, v[f.name]]) : t.types.map((f, i) => [f, v[i]]))
  const whole = (k, t, vs) => (k === 'record' ? Object.fromEntries(t.fields.map((f, i) => [f.name, vs[i]])) : vs)
  const pack = (t, v) => v.reduce((b, n) => b | (1 << t.flags.findIndex(f => f.name === n)), 0) >>> 0
  const unpack = (t, b) => t.flags.filter((_, i) => (b >>> i) & 1).map(f => f.name)
  const number = {
    bool: ['Uint8', v => +v, v => !!v],
    u8: ['Uint8', v => v, v => v],
    s8: ['Int8', v => v, v => v],
    u16: ['Uint16', v => v, v => v],
    s16: ['Int16', v => v, v => v],
    u32: ['Uint32', v => v, v => v >>> 0],
    s32: ['Int32', v => v, v => v],
    u64: ['BigUint64', v => v, v => BigInt.asUintN(64, v)],
    s64: ['BigInt64', v => v, v => v],
    f32: ['Float32', v => v, v => v],
    f64: ['Float64', v => v, v => v],
    char: ['Uint32', v => v.codePointAt(0), v => String.fromCodePoint(v)],
    handle: ['Uint32', v => v, v => v],
  }

  function store(t, v, p) {
    const [k, d] = kind(t)
    if (number[k]) return view()[`set${number[k][0]}`](p, number[k][1](v), true)
    if (k === 'string' || k === 'list') {
      const [q, n] = k === 'string' ? storeString(v) : storeList(d, v)
      view().setUint32(p, q, true)
      return view().setUint32(p + 4, n, true)
    }
    if (k === 'flags') return view()[`setUint${8 * size(t)}`](p, pack(d, v), true)
    const c = cases(k, d)
    if (c) {
      const [i, w] = split(k, c, v)
      view()[`setUint${8 * tagSize(c.length)}`](p, i, true)
      if (c[i][1] !== null) store(c[i][1], w, p + payload(c))
      return
    }
    for (const [f, w] of parts(k, d, v)) {
      p = up(p, align(f))
      store(f, w, p)
      p += size(f)
    }
  }
  function load1(t, p) {
    const [k, d] = kind(t)
    if (number[k]) return number[k][2](view()[`get${number[k][0]}`](p, true))
    if (k === 'string' || k === 'list') {
      const q = view().getUint32(p, true)
      const n = view().getUint32(p + 4, true)
      return k === 'string' ? loadString(q, n) : loadList(d, q, n)
    }
    if (k === 'flags') return unpack(d, view()[`getUint${8 * size(t)}`](p, true))
    const c = cases(k, d)
    if (c) {
      const i = view()[`getUint${8 * tagSize(c.length)}`](p, true)
      return join(k, c, i, i < c.length && c[i][1] !== null ? load1(c[i][1], p + payload(c)) : undefined)
    }
    return whole(k, d, fields(k, d).map(f => {
      p = up(p, align(f))
      const v = load1(f, p)
      p += size(f)
      return v
    }))
  }
  // A number of one core type as one of a wider one: floats as their bits.
  const widened = (from, to, v) => {
    if (from === to) return v
    if (from === 'f32') bits.setFloat32(0, v, true)
    if (from === 'f64') bits.setFloat64(0, v, true)
    if (from === 'f64') return bits.getBigInt64(0, true)
    v = from === 'f32' ? bits.getInt32(0, true) : v
    return to === 'i64' ? BigInt.asUintN(64, BigInt(v >>> 0)) : v
  }
  const narrowed = (from, to, v) => {
    if (from === to) return v
    if (from === 'i64' && to === 'f64') return bits.setBigInt64(0, v, true), bits.getFloat64(0, true)
    v = from === 'i64' ? Number(BigInt.asIntN(32, v)) : v
    return to === 'f32' ? (bits.setInt32(0, v, true), bits.getFloat32(0, true)) : v
  }
  function lower(t, v) {
    const [k, d] = kind(t)
    if (number[k]) return [number[k][1](v)]
    if (k === 'string') return storeString(v)
    if (k === 'list') return storeList(d, v)
    if (k === 'flags') return [pack(d, v)]
    const c = cases(k, d)
    if (!c) return parts(k, d, v).flatMap(([f, w]) => lower(f, w))
    const [i, w] = split(k, c, v)
    const own = c[i][1] === null ? [] : flat(c[i][1])
    const low = c[i][1] === null ? [] : lower(c[i][1], w)
    return [i, ...flat(t).slice(1).map((to, n) => (n < low.length ? widened(own[n], to, low[n]) : to === 'i64' ? 0n : 0))]
  }
  function lift(t, low) {
    const [k, d] = kind(t)
    if (number[k]) {
      const v = low.shift()
      const n = k.endsWith('64') || k === 'f32' ? 0 : { bool: 0, u8: 0xff, u16: 0xffff, s8: 24, s16: 16 }[k] ?? 0
      return number[k][2](k[0] === 's' && n ? (v << n) >> n : n ? v & n : v)
    }
    if (k === 'string' || k === 'list') {
      const p = low.shift()
      return k === 'string' ? loadString(p, low.shift()) : loadList(d, p, low.shift())
    }
    if (k === 'flags') return unpack(d, low.shift())
    const c = cases(k, d)
    if (!c) return whole(k, d, fields(k, d).map(f => lift(f, low)))
    const i = low.shift()
    const shape = flat(t).slice(1)
    const rest = low.splice(0, shape.length)
    const own = c[i][1] === null ? [] : flat(c[i][1])
    return join(k, c, i, c[i][1] === null ? undefined : lift(c[i][1], own.map((to, n) => narrowed(shape[n], to, rest[n]))))
  }
  const tuple = ts => {
    types.push({ kind: { tuple: { types: ts } } })
    return types.length - 1
  }

  // An import: parameters in, result out, more than one number through a pointer of the guest.
  const served = (f, serve) => (...low) => {
    const ts = f.params.map(p => p.type)
    const many = ts.flatMap(flat).length > 16
    const args = many ? load1(tuple(ts), low.shift() >>> 0) : ts.map(t => lift(t, low))
    const result = serve(...args)
    if (f.result === undefined) return
    if (flat(f.result).length === 1) return lower(f.result, result)[0]
    store(f.result, result, low[0] >>> 0)
  }
  const reps = [undefined]
  const handles = {
    '[resource-new]counter': rep => reps.push(rep) - 1,
    '[resource-rep]counter': h => reps[h],
    '[resource-drop]counter': h => drop(h),
  }
  const drop = h => {
    x[`${package_}counters@1.0.0#[dtor]counter`](reps[h])
    reps[h] = undefined
  }
  const imports = {}
  const module = new WebAssembly.Module(readFileSync(here(file)))
  for (const i of WebAssembly.Module.imports(module)) {
    const serve = i.module.startsWith('[export]') ? handles[i.name] : i.name.startsWith('[resource-drop]') ? host[i.name] : served(face('host').functions[i.name], host[i.name])
    ;(imports[i.module] ??= {})[i.name] = serve
  }
  x = new WebAssembly.Instance(module, imports).exports

  // A call: more than sixteen numbers in go as one record, more than one out come as an address.
  const call = (where, name, ...args) => {
    const f = face(where)?.functions[name] ?? { params: [], result: 'string' }
    const core = face(where) ? `${package_}${where}@1.0.0#${name}` : name
    const ts = f.params.map(p => p.type)
    let low
    if (verbose) x.realloc_reset()
    if (ts.flatMap(flat).length > 16) {
      const t = tuple(ts)
      low = [realloc(align(t), size(t))]
      store(t, args, low[0])
    } else {
      // a borrowed handle of the guest's own resource goes in as its representation
      low = ts.flatMap((t, i) => (kind(t)[1]?.borrow !== undefined ? [reps[args[i]]] : lower(t, args[i])))
    }
    const r = x[core](...low)
    if (verbose) {
      const log = [...Array(Math.min(64, x.realloc_count()))].map((_, i) => `${[...new Uint32Array(x.memory.buffer, x.realloc_log() + 20 * i, 5)].map((v, k) => (k === 4 ? `=${v}` : v))}`)
      console.log(`  ${core}(${low}) = ${r}   realloc ${log.join('; ')}`)
    }
    const v = f.result === undefined ? undefined : flat(f.result).length === 1 ? lift(f.result, [r]) : load1(f.result, r >>> 0)
    x[`cabi_post_${core}`]?.(r)
    return v
  }
  return { x, call, drop, reps }
}

// What the host offers, and what it saw.
function makeHost() {
  const seen = []
  const sinks = []
  return {
    seen,
    sinks,
    log: t => void seen.push(t),
    describe: p => `${p.name} is ${p.age}, ${p.email ? p.email[0] : 'no email'}, ${p.tags.join('+')}`,
    lookup: k => (k === 'one' ? { ok: 1 } : { err: `no ${k}` }),
    points: n => [...Array(n)].map((_, i) => ({ x: -i, y: i / 4 })),
    'echo-shape': s => s,
    sum17: (...v) => v.reduce((a, b) => a + BigInt(b), 0n),
    '[constructor]sink': n => sinks.push([n]),
    '[method]sink.write': (s, l) => sinks[s - 1].push(l) - 1,
    '[resource-drop]sink': s => void seen.push(`drop ${sinks[s - 1][0]}`),
    close: s => sinks[s - 1].join('|'),
    'name-length': s => sinks[s - 1][0].length,
  }
}

const texts = ['', 'a', 'Zoë', 'smile 😀', '日本', 'ÿ', 'Ā', 'abcdefgĀ', '\0']
const ann = { name: 'Ann é', age: 41, email: ['a@b'], tags: ['x', '', '日'] }
const bo = { name: 'Bo', age: 255, email: undefined, tags: [] }
const shapes = [['dot'], ['circle', 1.5], ['rect', [2, -3.5]], ['label', 'lé日'], ['poly', [{ x: 1, y: 2 }, { x: -1, y: 0.5 }]], ['poly', []]]

export function check(call, host, { drop, live = () => 0 }) {
  const eq = assert.deepEqual
  const v = (...a) => call('values', ...a)
  const c = (...a) => call('counters', ...a)
  eq(call('', 'version'), '1.0.0')
  // numbers
  eq(v('not', true), false)
  eq(v('add-u8', 255, 2), 1)
  eq(v('add-s8', 127, 1), -128)
  eq(v('add-u16', 65535, 2), 1)
  eq(v('add-s16', 32767, 1), -32768)
  eq(v('add-u32', 4294967295, 0), 4294967295)
  eq(v('add-s32', 2147483647, 1), -2147483648)
  eq(v('add-u64', 18446744073709551615n, 0n), 18446744073709551615n)
  eq(v('add-s64', 9223372036854775807n, 1n), -9223372036854775808n)
  eq(v('add-f32', 0.5, 0.25), 0.75)
  eq(v('add-f64', 0.1, 0.2), 0.30000000000000004)
  eq(v('next-char', '😀'), '😁')
  // text
  for (const t of texts) {
    eq(v('greet', t), `Hello, ${t}!`)
    eq(v('count-chars', t), [...t].length)
    eq(v('reverse', t), [...t].reverse().join(''))
  }
  // lists
  const list = (f, ...a) => Array.from(v(f, ...a))
  eq(v('sum-bytes', Uint8Array.of(1, 2, 255)), 258)
  eq(v('sum-bytes', Uint8Array.of()), 0)
  eq(list('reverse-bytes', Uint8Array.of(1, 2, 3)), [3, 2, 1])
  eq(list('reverse-bytes', Uint8Array.of()), [])
  eq(list('not-all', [true, false]), [false, true])
  eq(list('double-u16', Uint16Array.of(1, 40000)), [2, 14464])
  eq(list('double-s32', Int32Array.of(-3, 1 << 30)), [-6, -(2 ** 31)])
  eq(list('double-u64', BigUint64Array.of(5n, 1n << 63n)), [10n, 0n])
  eq(list('double-f32', Float32Array.of(0.5, -1)), [1, -2])
  eq(list('double-f64', Float64Array.of(0.1)), [0.2])
  eq(list('next-chars', ['a', '日']), ['b', '旦'.length ? String.fromCodePoint('日'.codePointAt(0) + 1) : ''])
  eq(v('split', 'to be  é日'), ['to', 'be', '', 'é日'])
  eq(v('split', ''), [])
  eq(v('join', ['a', '', 'é日'], ', '), 'a, , é日')
  eq(v('join', [], 'x'), '')
  eq(list('flatten', [Uint32Array.of(1, 2), Uint32Array.of(), Uint32Array.of(3)]), [1, 2, 3])
  // records and tuples
  eq(v('negate', { x: 5, y: -2.5 }), { x: -5, y: 2.5 })
  eq(v('sum-points', [{ x: 1, y: 2 }, { x: 3, y: 0.5 }]), 6.5)
  eq(v('make-points', 3), [{ x: 0, y: 0.5 }, { x: 1, y: 1.5 }, { x: 2, y: 2.5 }])
  eq(v('birthday', ann), { ...ann, age: 42 })
  eq(v('birthday', bo), { ...bo, age: 0 })
  eq(v('swap', [7, 'é']), ['é', 7])
  // enums, flags, variants
  eq(['red', 'green', 'blue'].map(e => v('next-color', e)), ['green', 'blue', 'red'])
  eq(v('invert-perms', ['write']), ['read', 'exec'])
  eq(v('invert-months', ['jan', 'dec']), ['feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov'])
  eq(v('invert-bits', [...Array(18).keys()].map(i => `b${i}`)), ['b18', 'b19'])
  eq(shapes.map(s => v('area', s)), [0, 6.75, -7, 3, 2, 0])
  for (const s of shapes) eq(v('echo-shape', s), s)
  eq(v('echo-shapes', shapes), shapes)
  for (const m of [['a', 255], ['b', -1n], ['c', -0.5], ['d', 1e300]]) eq(v('echo-mixed', m), m)
  // options and results
  eq(v('maybe-next', undefined), undefined)
  eq(v('maybe-next', [0]), [1])
  eq(v('maybe-reverse', undefined), undefined)
  eq(v('maybe-reverse', ['']), [''])
  eq(v('maybe-reverse', ['a日']), ['日a'])
  eq(v('maybe-twice', undefined), undefined)
  eq(v('maybe-twice', [undefined]), [undefined])
  eq(v('maybe-twice', [[4]]), [[5]])
  eq(v('divide', -7, 2), { ok: -3 })
  eq(v('divide', 1, 0), { err: 'division by zero' })
  eq(v('parse', '18446744073709551615'), { ok: 18446744073709551615n })
  eq(v('parse', ''), { err: ['empty'] })
  eq(v('parse', '1日'), { err: ['bad-digit', '日'] })
  eq(v('parse', '18446744073709551616'), { err: ['too-large', 1844674407370955161n] })
  eq(v('want-green', 'green'), { ok: undefined })
  eq(v('want-green', 'blue'), { err: 'blue' })
  eq(v('want-true', true), { ok: undefined })
  eq(v('want-true', false), { err: undefined })
  eq(v('want-text', 'é'), { ok: 'é' })
  eq(v('want-text', ''), { err: undefined })
  // many parameters
  const ones = n => [...Array(n)].map((_, i) => 2 ** i)
  eq(v('sum16', ...ones(16)), 65535n)
  eq(v('sum17', ...ones(16), 255), 65790n)
  eq(v('names', ann, bo, { ...bo, name: '日' }), 'Ann é/Bo/日')
  // the host
  for (const t of texts) v('call-log', t)
  eq(host.seen.splice(0), texts)
  eq(v('call-describe', ann), 'Ann é is 41, a@b, x++日')
  eq(v('call-describe', bo), 'Bo is 255, no email, ')
  eq(v('call-lookup', 'one'), { ok: 1 })
  eq(v('call-lookup', '日'), { err: 'no 日' })
  eq(v('call-points', 4), -4.5)
  eq(v('call-points', 0), 0)
  for (const s of shapes) eq(v('call-echo-shape', s), s)
  eq(v('call-sum17', 10), 306n)
  eq(v('call-sink', 'né', 'line日'), 'né|line日|line日')
  eq(v('call-borrow', 'four'), 4)
  eq(host.seen.splice(0), ['drop four'])
  // a resource of the guest
  const a = c('[constructor]counter', 'a', 5)
  eq(c('[method]counter.increment', a, 3), 8)
  eq(c('[method]counter.name', a), 'a')
  eq(c('peek', a), 8)
  const parsed = c('[static]counter.parse', 'bé').ok
  eq(c('[static]counter.parse', ''), { err: 'no name' })
  eq(c('live'), 2)
  const merged = c('[static]counter.merge', a, parsed)
  eq(c('[method]counter.name', merged), 'a+bé')
  eq(c('live'), 1)
  drop(merged)
  const many = c('make', 3)
  eq(many.map(h => c('[method]counter.name', h)), ['0', '1', '2'])
  eq(c('total', many), 3)
  eq(c('live'), 0)
  eq(live(), 0)
}

if (process.argv[1] === here('').pathname || process.argv[1]?.endsWith('canonical/check.mjs')) {
  for (const encoding of ['utf8', 'utf16', 'latin1-utf16']) {
    const host = makeHost()
    const m = load(`${encoding}.wasm`, encoding, host)
    check(m.call, host, { drop: m.drop, live: () => m.x.live_bytes() })
    console.log(`${encoding}.wasm: ok; ${m.x.realloc_count()} calls of cabi_realloc, ${m.x.post_count()} of cabi_post_…`)
  }
}
export { makeHost }

// Known answers of the reader of WIT, driven raw.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const here = name => new URL(name, import.meta.url)
const module = new WebAssembly.Module(readFileSync(here('wit.wasm')))
assert.deepEqual(WebAssembly.Module.imports(module), [])
const x = new WebAssembly.Instance(module).exports

// One argument, bytes; a result<string, string> at the address that comes back.
function call(f, bytes) {
  const p = x.cabi_realloc(0, 0, 1, bytes.length)
  new Uint8Array(x.memory.buffer).set(bytes, p)
  const r = x[f](p, bytes.length)
  const view = new DataView(x.memory.buffer)
  const text = new TextDecoder().decode(new Uint8Array(x.memory.buffer, view.getUint32(r + 4, true), view.getUint32(r + 8, true)))
  const error = view.getUint8(r)
  x[`cabi_post_${f}`](r)
  if (error) throw new Error(text)
  return text
}
const parse = text => JSON.parse(call('parse', new TextEncoder().encode(text)))
const decode = file => JSON.parse(call('decode', readFileSync(here(file))))

// as wasm-tools itself prints it, but for what stands in front
const wit = readFileSync(here('../canonical/canonical.wit'), 'utf8')
const { main, world, ...tables } = parse(wit)
assert.deepEqual([main, world], [0, 0])
assert.deepEqual(tables, JSON.parse(readFileSync(here('../canonical/canonical.json'))))

// what is wrong, and where
assert.throws(() => parse('package a:b; interface i { f: func(x: nope); }'), /name `nope` is not defined[^]*text\.wit:1:39/)
assert.throws(() => parse(''), /no `package` header|package/)

// from modules: the section that wit-bindgen leaves; text encoded as it says
for (const [file, encoding] of [['utf8', 'utf8'], ['utf16', 'utf16'], ['latin1-utf16', 'latin1+utf16']]) {
  const d = decode(`../canonical/${file}.wasm`)
  assert.equal(d.encoding, encoding)
  assert.deepEqual(d.interfaces.map(i => i.name).sort(), ['counters', 'host', 'types', 'values'])
  assert.ok(d.worlds.some(w => w.exports.version))
}
assert.throws(() => decode('../c/text.wasm'), /the module has no section component-type/)
console.log('wit.wasm: ok')
if (process.argv[2]) console.log(JSON.stringify(parse(readFileSync(process.argv[2], 'utf8')), null, 2))

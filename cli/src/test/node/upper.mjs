// The same dance as
//   airlock call guests/rust/text.wasm 'upper: func(text: move string) -> string(len = text)' TEXT
// by hand, to compare start-up with: node cli/src/test/node/upper.mjs guests/rust/text.wasm TEXT
import { readFileSync } from 'node:fs'

const [file, text] = process.argv.slice(2)
const module = new WebAssembly.Module(readFileSync(file))
const { alloc, dealloc, upper, memory } = new WebAssembly.Instance(module, {}).exports

const bytes = new TextEncoder().encode(text)
const argument = alloc(bytes.length)
new Uint8Array(memory.buffer).set(bytes, argument)
const result = upper(argument, bytes.length)
console.log(new TextDecoder().decode(new Uint8Array(memory.buffer, result, bytes.length)))
dealloc(result, bytes.length)

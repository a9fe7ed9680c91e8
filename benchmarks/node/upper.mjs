// The dance of UpperBenchmark in Node, with the glue of the guides. Prints nanoseconds a call.
// usage: node upper.mjs PATH_OF_TEXT_WASM SECONDS
import { readFileSync } from "node:fs";

const [wasmPath, seconds] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), {});
const { memory, alloc, dealloc, upper } = instance.exports;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function roundTrip(text) {
  const bytes = encoder.encode(text);
  const argument = alloc(bytes.length);
  new Uint8Array(memory.buffer, argument, bytes.length).set(bytes);
  const result = upper(argument, bytes.length);
  const answer = decoder.decode(new Uint8Array(memory.buffer, result, bytes.length));
  dealloc(result, bytes.length);
  return answer;
}

const TEXT = "this should be uppercase";
if (roundTrip(TEXT) !== "THIS SHOULD BE UPPERCASE") throw new Error("wrong answer");

function nanosecondsACall(forSeconds) {
  const begin = process.hrtime.bigint();
  const end = begin + BigInt(Math.round(forSeconds * 1e9));
  let calls = 0;
  while (process.hrtime.bigint() < end) {
    for (let i = 0; i < 10000; i++) roundTrip(TEXT);
    calls += 10000;
  }
  return Number(process.hrtime.bigint() - begin) / calls;
}

nanosecondsACall(Number(seconds));
console.log(nanosecondsACall(Number(seconds)));

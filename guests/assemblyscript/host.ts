// What a module asks of JavaScript's own objects, and StaticArrays of references.
//
//   host.wasm: tracing collector; host-stub.wasm: nothing is ever freed, __pin
//   and __unpin do nothing; host-bare.wasm: without --exportRuntime, so that a
//   host can make no object and doesn't learn which class one is.
//
// The convention is that of text.ts. Imports env.abort, env.trace, env.seed,
// env.Date.now and env.console.*, all as the compiler names them.

export function say(text: string): void {
  console.log(text);
  console.debug("debug " + text);
  console.info("info " + text);
  console.warn("warn " + text);
  console.error("error " + text);
  console.assert(text.length > 0, "assert " + text);
  console.assert(text.length == 0, "no length");
  trace("trace " + text, 2, 1.5, -2);
  trace("plain");
}

// Milliseconds since 1970
export function now(): i64 {
  return Date.now();
}

// At least 0, less than 1
export function random(): f64 {
  return Math.random();
}

export function twice(n: i32): i32 {
  return 2 * n;
}

export function reverse(texts: StaticArray<string>): StaticArray<string> {
  const count = texts.length;
  const reversed = new StaticArray<string>(count);
  for (let i = 0; i < count; i++) reversed[count - 1 - i] = texts[i];
  return reversed;
}

// A list that holds itself, by way of its elements: three deep, or in a circle
class Node {
  next: Node | null = null;
  constructor(public value: i32) {}
}

export const Node_ID = idof<Node>();

export function chain(length: i32): Node | null {
  let first: Node | null = null;
  for (let i = length; i > 0; i--) {
    const node = new Node(i);
    node.next = first;
    first = node;
  }
  return first;
}

export function circle(): Node {
  const node = new Node(1);
  node.next = new Node(2);
  node.next!.next = node;
  return node;
}

export function total(node: Node | null): i32 {
  let sum = 0;
  while (node !== null) {
    sum += node.value;
    node = node.next;
  }
  return sum;
}

// Wrong on purpose: an address that is no object's
export function wild(address: usize): string {
  return changetype<string>(address);
}

export function wildNode(address: usize): Node {
  return changetype<Node>(address);
}

export function wildList(address: usize): StaticArray<string> {
  return changetype<StaticArray<string>>(address);
}

// The address of 64 bytes that the host may write
const scratch = memory.data(64, 16);
export function scratchAddress(): usize {
  return scratch;
}

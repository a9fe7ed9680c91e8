// Strings, arrays and objects of AssemblyScript's managed heap.
//
// Convention of every export: numbers are numbers, everything else is one i32,
// the address of a managed object, with its class id at -8 and its size in
// bytes at -4. Strings are UTF-16 without a terminator; a typed array or Array
// points at a header {buffer, dataStart, byteLength [, length]}; null is 0.
//
// Arguments are borrowed. Who keeps objects alive depends on the compiler:
//   text.wasm, text-minimal.wasm (0.28, tracing collector): the host makes
//     objects with __new(size, id) and must __pin them until the call is done
//     (__unpin after it); a result lives until the next collection unless it
//     is pinned. text-minimal collects only in __collect().
//   text-0.14.wasm (reference counts): the host makes objects with
//     __alloc(size, id), then __retain; a result comes retained; each is given
//     back with __release.
//
// Imports env.abort(message, file, line, column), called before the trap of
// every failure; its strings are guest-owned.

export const ArrayBuffer_ID = idof<ArrayBuffer>();
export const String_ID = idof<string>();
export const Uint8Array_ID = idof<Uint8Array>();
export const Int32Array_ID = idof<Int32Array>();
export const Float64Array_ID = idof<Float64Array>();
export const ArrayOfI32_ID = idof<Array<i32>>();
export const ArrayOfString_ID = idof<Array<string>>();
export const Point_ID = idof<Point>();

export function greet(name: string): string {
  return "Hello, " + name + "!";
}

export function upper(text: string): string {
  return text.toUpperCase();
}

// Code units, what the length of the string object says
export function lengthUtf16(text: string): i32 {
  return text.length;
}

export function byteLengthUtf8(text: string): i32 {
  return String.UTF8.byteLength(text);
}

export function arraySum(bytes: Uint8Array): i32 {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum += bytes[i];
  return sum;
}

export function sumF64(values: Float64Array): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

export function sumArray(values: Array<i32>): i32 {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

// 0, 1, 2 ... as each of the three kinds of list

export function arrayOfI32(n: i32): Array<i32> {
  const values = new Array<i32>(n);
  for (let i = 0; i < n; i++) values[i] = i;
  return values;
}

export function range(n: i32): Int32Array {
  const values = new Int32Array(n);
  for (let i = 0; i < n; i++) values[i] = i;
  return values;
}

export function bytes(n: i32): Uint8Array {
  const values = new Uint8Array(n);
  for (let i = 0; i < n; i++) values[i] = <u8>i;
  return values;
}

// A typed array whose dataStart is not the start of its buffer
export function tail(values: Uint8Array, from: i32): Uint8Array {
  return values.subarray(from);
}

// Lists of references

export function join(parts: Array<string>, separator: string): string {
  return parts.join(separator);
}

export function split(text: string, separator: string): Array<string> {
  return text.split(separator);
}

// null for null and for "", otherwise the same string.
//
// Written for 0.14, too: after "text == null" it doesn't know that text is not
// null, and it forgets to retain the string in "return empty ? null : text".
export function maybe(text: string | null): string | null {
  if (text === null) return null;
  if (text.length == 0) return null;
  return text;
}

// Fields in this order: x at 0, y at 4
class Point {
  constructor(public x: i32, public y: i32) {}
}

export function pointNew(x: i32, y: i32): Point {
  return new Point(x, y);
}

export function pointSum(point: Point): i32 {
  return point.x + point.y;
}

export function fail(message: string): void {
  throw new Error(message);
}

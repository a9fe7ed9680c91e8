// Every kind of managed object, both ways, by one source for all compilers from
// 0.9 to 0.28; what 0.9 doesn't have, StaticArray, is in static.ts.
//
// The convention is that of text.ts. Who keeps objects alive:
//   objects-0.19.wasm and later (tracing collector): __new(size, id), __pin, __unpin
//   objects-0.17.wasm (reference counts): __new(size, id), __retain, __release
//   objects-0.14.wasm, objects-0.9.wasm (the same): __alloc(size, id), __retain, __release
// An object that the host makes by hand holds what it writes into it: where
// references are counted, each reference written is one more __retain. A
// result, also one of an import, is retained for who gets it. (Compilers of
// that time forget it in "return a ? b : c", which is why there are none here.)
//
// Imports env.abort(message, file, line, column), and from "host" the functions
// declared here, whose strings and objects are as in the exports.

// @ts-ignore: decorator
@external("host", "shout")
declare function hostShout(text: string): string;
// @ts-ignore: decorator
@external("host", "find")
declare function hostFind(key: string): string | null;
// @ts-ignore: decorator
@external("host", "move")
declare function hostMove(point: Vec, by: f64): Vec;
// @ts-ignore: decorator
@external("host", "scale")
declare function hostScale(values: Float64Array, factor: f64): Float64Array;
// @ts-ignore: decorator
@external("host", "names")
declare function hostNames(count: i32): Array<string>;
// @ts-ignore: decorator
@external("host", "mixed")
declare function hostMixed(flag: bool, small: u8, big: i64, huge: u64, single: f32): u64;
// @ts-ignore: decorator
@external("host", "descend")
declare function hostDescend(depth: i32): i32;

export const ArrayBuffer_ID = idof<ArrayBuffer>();
export const String_ID = idof<string>();
export const Int8Array_ID = idof<Int8Array>();
export const Uint8Array_ID = idof<Uint8Array>();
export const Uint8ClampedArray_ID = idof<Uint8ClampedArray>();
export const Int16Array_ID = idof<Int16Array>();
export const Uint16Array_ID = idof<Uint16Array>();
export const Int32Array_ID = idof<Int32Array>();
export const Uint32Array_ID = idof<Uint32Array>();
export const Int64Array_ID = idof<Int64Array>();
export const Uint64Array_ID = idof<Uint64Array>();
export const Float32Array_ID = idof<Float32Array>();
export const Float64Array_ID = idof<Float64Array>();
export const DataView_ID = idof<DataView>();
export const ArrayOfBool_ID = idof<Array<bool>>();
export const ArrayOfI32_ID = idof<Array<i32>>();
export const ArrayOfI64_ID = idof<Array<i64>>();
export const ArrayOfF64_ID = idof<Array<f64>>();
export const ArrayOfString_ID = idof<Array<string>>();
export const ArrayOfNullableString_ID = idof<Array<string | null>>();
export const ArrayOfVec_ID = idof<Array<Vec>>();
export const ArrayOfArrayOfI32_ID = idof<Array<Array<i32>>>();
export const Vec_ID = idof<Vec>();
export const Item_ID = idof<Item>();
export const Counter_ID = idof<Counter>();
export const Inventory_ID = idof<Map<string, i32>>();

// Strings

export function echo(text: string): string { return text; }

export function concat(a: string, b: string): string { return a + b; }

export function orNull(text: string | null, isNull: bool): string | null {
  if (isNull) return null;
  return text;
}

export function isNull(text: string | null): bool { return text === null; }

export function codeUnit(text: string, at: i32): i32 { return text.charCodeAt(at); }

// Numbers: bool, small integers and 64 bits

export function not(value: bool): bool { return !value; }
export function addU8(a: u8, b: u8): u8 { return a + b; }
export function addI8(a: i8, b: i8): i8 { return a + b; }
export function addU16(a: u16, b: u16): u16 { return a + b; }
export function addU32(a: u32, b: u32): u32 { return a + b; }
export function addI64(a: i64, b: i64): i64 { return a + b; }
export function divU64(a: u64, b: u64): u64 { return a / b; }
export function halfF32(a: f32): f32 { return a / 2; }

// Called with fewer than three: __setArgumentsLength(count) right before the call. The fill is a code
// unit, since compilers up to 0.17 lose a string that only a default value mentions.
export function pad(text: string, width: i32 = 8, fill: i32 = 46): string {
  return text.padStart(width, String.fromCharCode(fill));
}

// Typed arrays: a new one with the elements in reverse

export function reverseI8(values: Int8Array): Int8Array { return values.slice().reverse(); }
export function reverseU8(values: Uint8Array): Uint8Array { return values.slice().reverse(); }
export function reverseU8Clamped(values: Uint8ClampedArray): Uint8ClampedArray {
  const result = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) result[i] = values[values.length - 1 - i];
  return result;
}
export function reverseI16(values: Int16Array): Int16Array { return values.slice().reverse(); }
export function reverseU16(values: Uint16Array): Uint16Array { return values.slice().reverse(); }
export function reverseI32(values: Int32Array): Int32Array { return values.slice().reverse(); }
export function reverseU32(values: Uint32Array): Uint32Array { return values.slice().reverse(); }
export function reverseI64(values: Int64Array): Int64Array { return values.slice().reverse(); }
export function reverseU64(values: Uint64Array): Uint64Array { return values.slice().reverse(); }
export function reverseF32(values: Float32Array): Float32Array { return values.slice().reverse(); }
export function reverseF64(values: Float64Array): Float64Array { return values.slice().reverse(); }

// Changes its argument
export function fillU8(values: Uint8Array, value: u8): void { values.fill(value); }

// A view that doesn't begin where its buffer does
export function middle(values: Int32Array): Int32Array {
  return values.subarray(1, values.length - 1);
}

export function xor(buffer: ArrayBuffer, key: u8): ArrayBuffer {
  const result = buffer.slice(0);
  const bytes = Uint8Array.wrap(result);
  for (let i = 0; i < bytes.length; i++) bytes[i] = bytes[i] ^ key;
  return result;
}

export function readI32(view: DataView, at: i32): i32 { return view.getInt32(at, true); }

// Arrays

export function countTrue(values: Array<bool>): i32 {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i]) count++;
  return count;
}

export function evens(values: Array<i32>): Array<bool> {
  const result = new Array<bool>(values.length);
  for (let i = 0; i < values.length; i++) result[i] = (values[i] & 1) == 0;
  return result;
}

export function sumI32(values: Array<i32>): i32 {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

export function squaresI64(n: i32): Array<i64> {
  const result = new Array<i64>();
  for (let i: i64 = 0; i < n; i++) result.push(i * i);
  return result;
}

export function sumF64(values: Array<f64>): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

export function halvesF64(n: i32): Array<f64> {
  const result = new Array<f64>();
  for (let i = 0; i < n; i++) result.push(<f64>i / 2);
  return result;
}

export function join(parts: Array<string>, separator: string): string {
  return parts.join(separator);
}

export function split(text: string, separator: string): Array<string> {
  return text.split(separator);
}

export function countNulls(texts: Array<string | null>): i32 {
  let count = 0;
  for (let i = 0; i < texts.length; i++) if (texts[i] === null) count++;
  return count;
}

// null, "1 dash", null, "3 dashes" …: null at even places
export function gaps(n: i32): Array<string | null> {
  const result = new Array<string | null>();
  for (let i = 0; i < n; i++) result.push((i & 1) == 0 ? null : "-".repeat(i));
  return result;
}

export function sumNested(rows: Array<Array<i32>>): i32 {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += sumI32(rows[i]);
  return sum;
}

export function triangle(n: i32): Array<Array<i32>> {
  const rows = new Array<Array<i32>>();
  for (let i = 0; i < n; i++) {
    const row = new Array<i32>();
    for (let j = 0; j <= i; j++) row.push(j);
    rows.push(row);
  }
  return rows;
}

// Classes; the offsets of their fields stand in vecX … itemBytes

class Vec {
  constructor(public x: f64, public y: f64) {}
}

class Base {
  constructor(public id: i32, public name: string) {}
}

class Item extends Base {
  flag: bool = true;
  small: u8 = 200;
  short: i16 = -2;
  big: i64 = -3;
  huge: u64 = u64.MAX_VALUE;
  ratio: f32 = 0.5;
  precise: f64 = 0.1;
  at: Vec;
  path: Array<Vec>;
  note: string | null = null;
  parent: Item | null = null;
  bytes: Uint8Array | null = null;

  constructor(id: i32, name: string, at: Vec, path: Array<Vec>) {
    super(id, name);
    this.at = at;
    this.path = path;
  }
}

export const vecSize = offsetof<Vec>();
export const itemSize = offsetof<Item>();
export const itemId = offsetof<Item>("id");
export const itemName = offsetof<Item>("name");
export const itemFlag = offsetof<Item>("flag");
export const itemSmall = offsetof<Item>("small");
export const itemShort = offsetof<Item>("short");
export const itemBig = offsetof<Item>("big");
export const itemHuge = offsetof<Item>("huge");
export const itemRatio = offsetof<Item>("ratio");
export const itemPrecise = offsetof<Item>("precise");
export const itemAt = offsetof<Item>("at");
export const itemPath = offsetof<Item>("path");
export const itemNote = offsetof<Item>("note");
export const itemParent = offsetof<Item>("parent");
export const itemBytes = offsetof<Item>("bytes");

export function vecNew(x: f64, y: f64): Vec { return new Vec(x, y); }

export function vecAdd(a: Vec, b: Vec): Vec { return new Vec(a.x + b.x, a.y + b.y); }

export function vecs(n: i32): Array<Vec> {
  const result = new Array<Vec>();
  for (let i = 0; i < n; i++) result.push(new Vec(<f64>i, <f64>-i));
  return result;
}

export function sumVecs(values: Array<Vec>): Vec {
  let x: f64 = 0, y: f64 = 0;
  for (let i = 0; i < values.length; i++) {
    x += values[i].x;
    y += values[i].y;
  }
  return new Vec(x, y);
}

// A path of two points, (0, 0) and (1, -1); the other fields as the class says
export function itemNew(id: i32, name: string, parent: Item | null): Item {
  const item = new Item(id, name, new Vec(1.5, -1.5), vecs(2));
  item.parent = parent;
  if (parent !== null) {
    item.note = "child";
    item.bytes = new Uint8Array(3);
  }
  return item;
}

// "NAME(NOTE) < PARENT(NOTE) < …", a dash for no note
export function itemText(item: Item): string {
  let text = "";
  let next: Item | null = item;
  while (next !== null) {
    const one: Item = <Item>next;
    const note = one.note;
    if (text.length > 0) text += " < ";
    text += one.name + "(" + (note === null ? "-" : <string>note) + ")";
    next = one.parent;
  }
  return text;
}

// All numbers of one item together, the points of its path and its bytes; true is 1
export function itemSum(item: Item): f64 {
  let sum: f64 = <f64>item.id + (item.flag ? 1 : 0) + <f64>item.small + <f64>item.short;
  sum += <f64>item.big + <f64>item.huge + <f64>item.ratio + item.precise;
  sum += item.at.x + item.at.y;
  const path = sumVecs(item.path);
  sum += path.x + path.y;
  const bytes = item.bytes;
  if (bytes !== null) {
    const present: Uint8Array = <Uint8Array>bytes;
    for (let i = 0; i < present.length; i++) sum += <f64>present[i];
  }
  return sum;
}

// An instance with methods. Compilers up to 0.19 export them as
// Counter#constructor, Counter#add, Counter#get:double …; the functions below
// are what later ones leave to the author.

export class Counter {
  label: string = "";

  constructor(public value: i32 = 0) {}

  add(n: i32): i32 {
    this.value += n;
    return this.value;
  }

  rename(label: string): Counter {
    this.label = label;
    return this;
  }

  get double(): i32 { return 2 * this.value; }
  set double(value: i32) { this.value = value / 2; }
}

export function counterNew(value: i32): Counter { return new Counter(value); }
export function counterAdd(counter: Counter, n: i32): i32 { return counter.add(n); }
export function counterValue(counter: Counter): i32 { return counter.value; }
export function counterLabel(counter: Counter): string { return counter.label; }
export function counterRename(counter: Counter, label: string): Counter {
  return counter.rename(label);
}

// Map and Set: opaque, with functions to reach what is in them

export function inventoryNew(): Map<string, i32> { return new Map<string, i32>(); }
export function inventorySet(inventory: Map<string, i32>, key: string, count: i32): void {
  inventory.set(key, count);
}
export function inventoryGet(inventory: Map<string, i32>, key: string): i32 {
  return inventory.has(key) ? inventory.get(key) : -1;
}
export function inventoryKeys(inventory: Map<string, i32>): Array<string> {
  return inventory.keys();
}
export function distinct(texts: Array<string>): Set<string> {
  const set = new Set<string>();
  for (let i = 0; i < texts.length; i++) set.add(texts[i]);
  return set;
}
export function distinctValues(set: Set<string>): Array<string> { return set.values(); }

// Failures: env.abort, then a trap

export function fail(message: string): void {
  throw new Error(message);
}

export function at(values: Array<i32>, index: i32): i32 {
  return values[index];
}

// Garbage, and the text as it is after a collection while the host holds it

export function churn(text: string, rounds: i32): string {
  let last = text;
  for (let i = 0; i < rounds; i++) last = text + "-".repeat(i & 63);
  return last.substring(0, text.length);
}

// Host functions

export function shoutTwice(text: string): string { return hostShout(text) + hostShout("é" + text); }

export function findOr(key: string, fallback: string): string {
  const found = hostFind(key);
  if (found === null) return fallback;
  return <string>found;
}

export function moved(x: f64, y: f64, by: f64): f64 {
  const point = hostMove(new Vec(x, y), by);
  return point.x + 100 * point.y;
}

export function scaled(n: i32, factor: f64): f64 {
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = <f64>i;
  const result = hostScale(values, factor);
  let sum: f64 = 0;
  for (let i = 0; i < result.length; i++) sum += result[i];
  return sum;
}

export function namesOf(count: i32): string { return hostNames(count).join("+"); }

export function mixed(flag: bool): u64 { return hostMixed(flag, 200, -3, u64.MAX_VALUE, 0.5); }

// Guest, host, guest: 0 at depth 0, else depth + what the host says of depth - 1
export function descend(depth: i32): i32 {
  return depth <= 0 ? 0 : depth + hostDescend(depth - 1);
}

declare namespace __AdaptedExports {
  /** Exported memory */
  export const memory: WebAssembly.Memory;
  // Exported runtime interface
  export function __new(size: number, id: number): number;
  export function __pin(ptr: number): number;
  export function __unpin(ptr: number): void;
  export function __collect(): void;
  export const __rtti_base: number;
  /** objects/ArrayBuffer_ID */
  export const ArrayBuffer_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/String_ID */
  export const String_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Int8Array_ID */
  export const Int8Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Uint8Array_ID */
  export const Uint8Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Uint8ClampedArray_ID */
  export const Uint8ClampedArray_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Int16Array_ID */
  export const Int16Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Uint16Array_ID */
  export const Uint16Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Int32Array_ID */
  export const Int32Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Uint32Array_ID */
  export const Uint32Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Int64Array_ID */
  export const Int64Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Uint64Array_ID */
  export const Uint64Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Float32Array_ID */
  export const Float32Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Float64Array_ID */
  export const Float64Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/DataView_ID */
  export const DataView_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfBool_ID */
  export const ArrayOfBool_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfI32_ID */
  export const ArrayOfI32_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfI64_ID */
  export const ArrayOfI64_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfF64_ID */
  export const ArrayOfF64_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfString_ID */
  export const ArrayOfString_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfNullableString_ID */
  export const ArrayOfNullableString_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfVec_ID */
  export const ArrayOfVec_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/ArrayOfArrayOfI32_ID */
  export const ArrayOfArrayOfI32_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Vec_ID */
  export const Vec_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Item_ID */
  export const Item_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Counter_ID */
  export const Counter_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** objects/Inventory_ID */
  export const Inventory_ID: {
    /** @type `u32` */
    get value(): number
  };
  /**
   * objects/echo
   * @param text `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function echo(text: string): string;
  /**
   * objects/concat
   * @param a `~lib/string/String`
   * @param b `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function concat(a: string, b: string): string;
  /**
   * objects/orNull
   * @param text `~lib/string/String | null`
   * @param isNull `bool`
   * @returns `~lib/string/String | null`
   */
  export function orNull(text: string | null, isNull: boolean): string | null;
  /**
   * objects/isNull
   * @param text `~lib/string/String | null`
   * @returns `bool`
   */
  export function isNull(text: string | null): boolean;
  /**
   * objects/codeUnit
   * @param text `~lib/string/String`
   * @param at `i32`
   * @returns `i32`
   */
  export function codeUnit(text: string, at: number): number;
  /**
   * objects/not
   * @param value `bool`
   * @returns `bool`
   */
  export function not(value: boolean): boolean;
  /**
   * objects/addU8
   * @param a `u8`
   * @param b `u8`
   * @returns `u8`
   */
  export function addU8(a: number, b: number): number;
  /**
   * objects/addI8
   * @param a `i8`
   * @param b `i8`
   * @returns `i8`
   */
  export function addI8(a: number, b: number): number;
  /**
   * objects/addU16
   * @param a `u16`
   * @param b `u16`
   * @returns `u16`
   */
  export function addU16(a: number, b: number): number;
  /**
   * objects/addU32
   * @param a `u32`
   * @param b `u32`
   * @returns `u32`
   */
  export function addU32(a: number, b: number): number;
  /**
   * objects/addI64
   * @param a `i64`
   * @param b `i64`
   * @returns `i64`
   */
  export function addI64(a: bigint, b: bigint): bigint;
  /**
   * objects/divU64
   * @param a `u64`
   * @param b `u64`
   * @returns `u64`
   */
  export function divU64(a: bigint, b: bigint): bigint;
  /**
   * objects/halfF32
   * @param a `f32`
   * @returns `f32`
   */
  export function halfF32(a: number): number;
  /**
   * objects/pad
   * @param text `~lib/string/String`
   * @param width `i32`
   * @param fill `i32`
   * @returns `~lib/string/String`
   */
  export function pad(text: string, width?: number, fill?: number): string;
  /**
   * objects/reverseI8
   * @param values `~lib/typedarray/Int8Array`
   * @returns `~lib/typedarray/Int8Array`
   */
  export function reverseI8(values: Int8Array): Int8Array;
  /**
   * objects/reverseU8
   * @param values `~lib/typedarray/Uint8Array`
   * @returns `~lib/typedarray/Uint8Array`
   */
  export function reverseU8(values: Uint8Array): Uint8Array;
  /**
   * objects/reverseU8Clamped
   * @param values `~lib/typedarray/Uint8ClampedArray`
   * @returns `~lib/typedarray/Uint8ClampedArray`
   */
  export function reverseU8Clamped(values: Uint8ClampedArray): Uint8ClampedArray;
  /**
   * objects/reverseI16
   * @param values `~lib/typedarray/Int16Array`
   * @returns `~lib/typedarray/Int16Array`
   */
  export function reverseI16(values: Int16Array): Int16Array;
  /**
   * objects/reverseU16
   * @param values `~lib/typedarray/Uint16Array`
   * @returns `~lib/typedarray/Uint16Array`
   */
  export function reverseU16(values: Uint16Array): Uint16Array;
  /**
   * objects/reverseI32
   * @param values `~lib/typedarray/Int32Array`
   * @returns `~lib/typedarray/Int32Array`
   */
  export function reverseI32(values: Int32Array): Int32Array;
  /**
   * objects/reverseU32
   * @param values `~lib/typedarray/Uint32Array`
   * @returns `~lib/typedarray/Uint32Array`
   */
  export function reverseU32(values: Uint32Array): Uint32Array;
  /**
   * objects/reverseI64
   * @param values `~lib/typedarray/Int64Array`
   * @returns `~lib/typedarray/Int64Array`
   */
  export function reverseI64(values: BigInt64Array): BigInt64Array;
  /**
   * objects/reverseU64
   * @param values `~lib/typedarray/Uint64Array`
   * @returns `~lib/typedarray/Uint64Array`
   */
  export function reverseU64(values: BigUint64Array): BigUint64Array;
  /**
   * objects/reverseF32
   * @param values `~lib/typedarray/Float32Array`
   * @returns `~lib/typedarray/Float32Array`
   */
  export function reverseF32(values: Float32Array): Float32Array;
  /**
   * objects/reverseF64
   * @param values `~lib/typedarray/Float64Array`
   * @returns `~lib/typedarray/Float64Array`
   */
  export function reverseF64(values: Float64Array): Float64Array;
  /**
   * objects/fillU8
   * @param values `~lib/typedarray/Uint8Array`
   * @param value `u8`
   */
  export function fillU8(values: Uint8Array, value: number): void;
  /**
   * objects/middle
   * @param values `~lib/typedarray/Int32Array`
   * @returns `~lib/typedarray/Int32Array`
   */
  export function middle(values: Int32Array): Int32Array;
  /**
   * objects/xor
   * @param buffer `~lib/arraybuffer/ArrayBuffer`
   * @param key `u8`
   * @returns `~lib/arraybuffer/ArrayBuffer`
   */
  export function xor(buffer: ArrayBuffer, key: number): ArrayBuffer;
  /**
   * objects/readI32
   * @param view `~lib/dataview/DataView`
   * @param at `i32`
   * @returns `i32`
   */
  export function readI32(view: __Internref15, at: number): number;
  /**
   * objects/countTrue
   * @param values `~lib/array/Array<bool>`
   * @returns `i32`
   */
  export function countTrue(values: Array<boolean>): number;
  /**
   * objects/evens
   * @param values `~lib/array/Array<i32>`
   * @returns `~lib/array/Array<bool>`
   */
  export function evens(values: Array<number>): Array<boolean>;
  /**
   * objects/sumI32
   * @param values `~lib/array/Array<i32>`
   * @returns `i32`
   */
  export function sumI32(values: Array<number>): number;
  /**
   * objects/squaresI64
   * @param n `i32`
   * @returns `~lib/array/Array<i64>`
   */
  export function squaresI64(n: number): Array<bigint>;
  /**
   * objects/sumF64
   * @param values `~lib/array/Array<f64>`
   * @returns `f64`
   */
  export function sumF64(values: Array<number>): number;
  /**
   * objects/halvesF64
   * @param n `i32`
   * @returns `~lib/array/Array<f64>`
   */
  export function halvesF64(n: number): Array<number>;
  /**
   * objects/join
   * @param parts `~lib/array/Array<~lib/string/String>`
   * @param separator `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function join(parts: Array<string>, separator: string): string;
  /**
   * objects/split
   * @param text `~lib/string/String`
   * @param separator `~lib/string/String`
   * @returns `~lib/array/Array<~lib/string/String>`
   */
  export function split(text: string, separator: string): Array<string>;
  /**
   * objects/countNulls
   * @param texts `~lib/array/Array<~lib/string/String|null>`
   * @returns `i32`
   */
  export function countNulls(texts: Array<string | null>): number;
  /**
   * objects/gaps
   * @param n `i32`
   * @returns `~lib/array/Array<~lib/string/String|null>`
   */
  export function gaps(n: number): Array<string | null>;
  /**
   * objects/sumNested
   * @param rows `~lib/array/Array<~lib/array/Array<i32>>`
   * @returns `i32`
   */
  export function sumNested(rows: Array<Array<number>>): number;
  /**
   * objects/triangle
   * @param n `i32`
   * @returns `~lib/array/Array<~lib/array/Array<i32>>`
   */
  export function triangle(n: number): Array<Array<number>>;
  /** objects/vecSize */
  export const vecSize: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemSize */
  export const itemSize: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemId */
  export const itemId: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemName */
  export const itemName: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemFlag */
  export const itemFlag: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemSmall */
  export const itemSmall: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemShort */
  export const itemShort: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemBig */
  export const itemBig: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemHuge */
  export const itemHuge: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemRatio */
  export const itemRatio: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemPrecise */
  export const itemPrecise: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemAt */
  export const itemAt: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemPath */
  export const itemPath: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemNote */
  export const itemNote: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemParent */
  export const itemParent: {
    /** @type `usize` */
    get value(): number
  };
  /** objects/itemBytes */
  export const itemBytes: {
    /** @type `usize` */
    get value(): number
  };
  /**
   * objects/vecNew
   * @param x `f64`
   * @param y `f64`
   * @returns `objects/Vec`
   */
  export function vecNew(x: number, y: number): __Internref22;
  /**
   * objects/vecAdd
   * @param a `objects/Vec`
   * @param b `objects/Vec`
   * @returns `objects/Vec`
   */
  export function vecAdd(a: __Internref22, b: __Internref22): __Internref22;
  /**
   * objects/vecs
   * @param n `i32`
   * @returns `~lib/array/Array<objects/Vec>`
   */
  export function vecs(n: number): Array<__Internref22>;
  /**
   * objects/sumVecs
   * @param values `~lib/array/Array<objects/Vec>`
   * @returns `objects/Vec`
   */
  export function sumVecs(values: Array<__Internref22>): __Internref22;
  /**
   * objects/itemNew
   * @param id `i32`
   * @param name `~lib/string/String`
   * @param parent `objects/Item | null`
   * @returns `objects/Item`
   */
  export function itemNew(id: number, name: string, parent: __Internref25 | null): __Internref25;
  /**
   * objects/itemText
   * @param item `objects/Item`
   * @returns `~lib/string/String`
   */
  export function itemText(item: __Internref25): string;
  /**
   * objects/itemSum
   * @param item `objects/Item`
   * @returns `f64`
   */
  export function itemSum(item: __Internref25): number;
  /**
   * objects/counterNew
   * @param value `i32`
   * @returns `objects/Counter`
   */
  export function counterNew(value: number): __Internref27;
  /**
   * objects/counterAdd
   * @param counter `objects/Counter`
   * @param n `i32`
   * @returns `i32`
   */
  export function counterAdd(counter: __Internref27, n: number): number;
  /**
   * objects/counterValue
   * @param counter `objects/Counter`
   * @returns `i32`
   */
  export function counterValue(counter: __Internref27): number;
  /**
   * objects/counterLabel
   * @param counter `objects/Counter`
   * @returns `~lib/string/String`
   */
  export function counterLabel(counter: __Internref27): string;
  /**
   * objects/counterRename
   * @param counter `objects/Counter`
   * @param label `~lib/string/String`
   * @returns `objects/Counter`
   */
  export function counterRename(counter: __Internref27, label: string): __Internref27;
  /**
   * objects/inventoryNew
   * @returns `~lib/map/Map<~lib/string/String,i32>`
   */
  export function inventoryNew(): __Internref28;
  /**
   * objects/inventorySet
   * @param inventory `~lib/map/Map<~lib/string/String,i32>`
   * @param key `~lib/string/String`
   * @param count `i32`
   */
  export function inventorySet(inventory: __Internref28, key: string, count: number): void;
  /**
   * objects/inventoryGet
   * @param inventory `~lib/map/Map<~lib/string/String,i32>`
   * @param key `~lib/string/String`
   * @returns `i32`
   */
  export function inventoryGet(inventory: __Internref28, key: string): number;
  /**
   * objects/inventoryKeys
   * @param inventory `~lib/map/Map<~lib/string/String,i32>`
   * @returns `~lib/array/Array<~lib/string/String>`
   */
  export function inventoryKeys(inventory: __Internref28): Array<string>;
  /**
   * objects/distinct
   * @param texts `~lib/array/Array<~lib/string/String>`
   * @returns `~lib/set/Set<~lib/string/String>`
   */
  export function distinct(texts: Array<string>): __Internref29;
  /**
   * objects/distinctValues
   * @param set `~lib/set/Set<~lib/string/String>`
   * @returns `~lib/array/Array<~lib/string/String>`
   */
  export function distinctValues(set: __Internref29): Array<string>;
  /**
   * objects/fail
   * @param message `~lib/string/String`
   */
  export function fail(message: string): void;
  /**
   * objects/at
   * @param values `~lib/array/Array<i32>`
   * @param index `i32`
   * @returns `i32`
   */
  export function at(values: Array<number>, index: number): number;
  /**
   * objects/churn
   * @param text `~lib/string/String`
   * @param rounds `i32`
   * @returns `~lib/string/String`
   */
  export function churn(text: string, rounds: number): string;
  /**
   * objects/shoutTwice
   * @param text `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function shoutTwice(text: string): string;
  /**
   * objects/findOr
   * @param key `~lib/string/String`
   * @param fallback `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function findOr(key: string, fallback: string): string;
  /**
   * objects/moved
   * @param x `f64`
   * @param y `f64`
   * @param by `f64`
   * @returns `f64`
   */
  export function moved(x: number, y: number, by: number): number;
  /**
   * objects/scaled
   * @param n `i32`
   * @param factor `f64`
   * @returns `f64`
   */
  export function scaled(n: number, factor: number): number;
  /**
   * objects/namesOf
   * @param count `i32`
   * @returns `~lib/string/String`
   */
  export function namesOf(count: number): string;
  /**
   * objects/mixed
   * @param flag `bool`
   * @returns `u64`
   */
  export function mixed(flag: boolean): bigint;
  /**
   * objects/descend
   * @param depth `i32`
   * @returns `i32`
   */
  export function descend(depth: number): number;
}
/** ~lib/dataview/DataView */
declare class __Internref15 extends Number {
  private __nominal15: symbol;
  private __nominal0: symbol;
}
/** objects/Vec */
declare class __Internref22 extends Number {
  private __nominal22: symbol;
  private __nominal0: symbol;
}
/** objects/Item */
declare class __Internref25 extends Number {
  private __nominal25: symbol;
  private __nominal26: symbol;
  private __nominal0: symbol;
}
/** objects/Counter */
declare class __Internref27 extends Number {
  private __nominal27: symbol;
  private __nominal0: symbol;
}
/** ~lib/map/Map<~lib/string/String,i32> */
declare class __Internref28 extends Number {
  private __nominal28: symbol;
  private __nominal0: symbol;
}
/** ~lib/set/Set<~lib/string/String> */
declare class __Internref29 extends Number {
  private __nominal29: symbol;
  private __nominal0: symbol;
}
/** Instantiates the compiled WebAssembly module with the given imports. */
export declare function instantiate(module: WebAssembly.Module, imports: {
  env: unknown,
  host: unknown,
}): Promise<typeof __AdaptedExports>;

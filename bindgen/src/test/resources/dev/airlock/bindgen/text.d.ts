declare namespace __AdaptedExports {
  /** Exported memory */
  export const memory: WebAssembly.Memory;
  // Exported runtime interface
  export function __new(size: number, id: number): number;
  export function __pin(ptr: number): number;
  export function __unpin(ptr: number): void;
  export function __collect(): void;
  export const __rtti_base: number;
  /** text/ArrayBuffer_ID */
  export const ArrayBuffer_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** text/String_ID */
  export const String_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** text/Uint8Array_ID */
  export const Uint8Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** text/Int32Array_ID */
  export const Int32Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** text/Float64Array_ID */
  export const Float64Array_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** text/ArrayOfI32_ID */
  export const ArrayOfI32_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** text/ArrayOfString_ID */
  export const ArrayOfString_ID: {
    /** @type `u32` */
    get value(): number
  };
  /** text/Point_ID */
  export const Point_ID: {
    /** @type `u32` */
    get value(): number
  };
  /**
   * text/greet
   * @param name `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function greet(name: string): string;
  /**
   * text/upper
   * @param text `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function upper(text: string): string;
  /**
   * text/lengthUtf16
   * @param text `~lib/string/String`
   * @returns `i32`
   */
  export function lengthUtf16(text: string): number;
  /**
   * text/byteLengthUtf8
   * @param text `~lib/string/String`
   * @returns `i32`
   */
  export function byteLengthUtf8(text: string): number;
  /**
   * text/arraySum
   * @param bytes `~lib/typedarray/Uint8Array`
   * @returns `i32`
   */
  export function arraySum(bytes: Uint8Array): number;
  /**
   * text/sumF64
   * @param values `~lib/typedarray/Float64Array`
   * @returns `f64`
   */
  export function sumF64(values: Float64Array): number;
  /**
   * text/sumArray
   * @param values `~lib/array/Array<i32>`
   * @returns `i32`
   */
  export function sumArray(values: Array<number>): number;
  /**
   * text/arrayOfI32
   * @param n `i32`
   * @returns `~lib/array/Array<i32>`
   */
  export function arrayOfI32(n: number): Array<number>;
  /**
   * text/range
   * @param n `i32`
   * @returns `~lib/typedarray/Int32Array`
   */
  export function range(n: number): Int32Array;
  /**
   * text/bytes
   * @param n `i32`
   * @returns `~lib/typedarray/Uint8Array`
   */
  export function bytes(n: number): Uint8Array;
  /**
   * text/tail
   * @param values `~lib/typedarray/Uint8Array`
   * @param from `i32`
   * @returns `~lib/typedarray/Uint8Array`
   */
  export function tail(values: Uint8Array, from: number): Uint8Array;
  /**
   * text/join
   * @param parts `~lib/array/Array<~lib/string/String>`
   * @param separator `~lib/string/String`
   * @returns `~lib/string/String`
   */
  export function join(parts: Array<string>, separator: string): string;
  /**
   * text/split
   * @param text `~lib/string/String`
   * @param separator `~lib/string/String`
   * @returns `~lib/array/Array<~lib/string/String>`
   */
  export function split(text: string, separator: string): Array<string>;
  /**
   * text/maybe
   * @param text `~lib/string/String | null`
   * @returns `~lib/string/String | null`
   */
  export function maybe(text: string | null): string | null;
  /**
   * text/pointNew
   * @param x `i32`
   * @param y `i32`
   * @returns `text/Point`
   */
  export function pointNew(x: number, y: number): __Internref9;
  /**
   * text/pointSum
   * @param point `text/Point`
   * @returns `i32`
   */
  export function pointSum(point: __Internref9): number;
  /**
   * text/fail
   * @param message `~lib/string/String`
   */
  export function fail(message: string): void;
}
/** text/Point */
declare class __Internref9 extends Number {
  private __nominal9: symbol;
  private __nominal0: symbol;
}
/** Instantiates the compiled WebAssembly module with the given imports. */
export declare function instantiate(module: WebAssembly.Module, imports: {
  env: unknown,
}): Promise<typeof __AdaptedExports>;

/* tslint:disable */
/* eslint-disable */

type Level = "low" | "high";

export enum Color {
    Red = 2,
    Green = 5,
    Blue = 7,
}

export class Counter {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Takes the other one, if there is one.
     */
    absorb(other?: Counter | null): number;
    /**
     * Takes this counter: it is gone afterwards.
     */
    finish(): number;
    increment(by: number): number;
    /**
     * None if the name is empty.
     */
    static maybe(name: string): Counter | undefined;
    constructor(name: string, value: number);
    /**
     * A second constructor; fails unless the text is NAME=VALUE.
     */
    static parse(text: string): Counter;
    plus(other: Counter): Counter;
    /**
     * NAME=VALUE
     */
    show(): string;
    /**
     * Calls the host while this counter is borrowed for writing: reentrance must fail.
     */
    with(f: Function): any;
    name: string;
    label: string;
    /**
     * The step, which may be read only.
     */
    readonly step: number;
    /**
     * The value, which may be set.
     */
    value: number;
}

export function add_f32(a: number, b: number): number;

export function add_f64(a: number, b: number): number;

export function add_i32(a: number, b: number): number;

export function add_i64(a: bigint, b: bigint): bigint;

export function add_i8(a: number, b: number): number;

export function add_u16(a: number, b: number): number;

export function add_u32(a: number, b: number): number;

export function add_u64(a: bigint, b: bigint): bigint;

export function add_u8(a: number, b: number): number;

/**
 * A function of the guest, for the host to call: adds to what it was given last.
 */
export function adder(start: number): any;

export function array_of(v: Uint8Array): Uint8Array;

export function big(v: bigint): bigint;

export function borrowed(v: any): boolean;

export function bytes_of(v: Uint8Array): Uint8Array;

export function call_add(a: number, b: number): number;

/**
 * Calls a function of the host with each number; the sum of what it returns.
 */
export function call_each(n: number, f: Function): number;

export function call_log(text: string): void;

export function call_maybe_name_of(id: number): string;

export function call_maybe_number(n?: number | null): number | undefined;

/**
 * `<NAME>`
 */
export function call_name_of(id: number): string;

/**
 * `ok:…` or `err:` and what `kind` says of it.
 */
export function call_risky(text: string): string;

export function call_risky_number(n: number): number;

export function call_scale(v: Float64Array, by: number): number;

/**
 * Puts a value and gets it and another one that is not there: the sum, -1 for each that is missing.
 */
export function call_store(name: string, key: string, value: bigint): bigint;

export function call_take_text(text: string): number;

/**
 * Fails with a number, 42, if the text is empty.
 */
export function check(text: string): void;

export function checked_greet(name: string): string;

/**
 * Characters of the text.
 */
export function count_chars(text: string): number;

export function count_undefined(values: any[]): number;

/**
 * Counters named 0, 1, …, with these values.
 */
export function counters(values: Int32Array): Counter[];

/**
 * The bytes of a text of hexadecimal digits.
 */
export function decode_hex(text: string): Uint8Array;

/**
 * The same, the other way: `NAME AGE TAGS EMAIL SCORE`, or an error.
 */
export function describe(person: any): string;

export function double_f32(v: Float32Array): Float32Array;

export function double_f64(v: Float64Array): Float64Array;

export function double_i32(v: Int32Array): Int32Array;

export function double_i64(v: BigInt64Array): BigInt64Array;

export function double_i8(v: Int8Array): Int8Array;

/**
 * Doubles in place, in the array of the caller.
 */
export function double_in_place(v: Float64Array): void;

export function double_u16(v: Uint16Array): Uint16Array;

export function double_u32(v: Uint32Array): Uint32Array;

/**
 * `Hello, NAME!`
 */
export function greet(name: string): string;

export function join(words: string[], separator: string): string;

/**
 * `undefined`, `null`, `true`, `string:…`, `number:…` or `other`.
 */
export function kind(v: any): string;

/**
 * Bytes allocated and not yet freed.
 */
export function live_bytes(): number;

/**
 * Counters constructed and not yet dropped.
 */
export function live_counters(): number;

export function maybe_bool(v?: boolean | null): boolean | undefined;

export function maybe_bytes(v?: Uint8Array | null): Uint8Array | undefined;

export function maybe_char(v?: string | null): string | undefined;

export function maybe_color(c?: Color | null): Color | undefined;

export function maybe_f32(v?: number | null): number | undefined;

export function maybe_f64(v?: number | null): number | undefined;

/**
 * `None` if the text is empty, else what `checked_greet` does, but a name of `fail` fails.
 */
export function maybe_greet(name: string): string | undefined;

export function maybe_i16(v?: number | null): number | undefined;

export function maybe_i32(v?: number | null): number | undefined;

export function maybe_i64(v?: bigint | null): bigint | undefined;

/**
 * `None` if the text is empty.
 */
export function maybe_parse(text: string): number | undefined;

export function maybe_u32(v?: number | null): number | undefined;

export function maybe_u64(v?: bigint | null): bigint | undefined;

export function maybe_u8(v?: number | null): number | undefined;

/**
 * `None` for `None`, else the text in upper case.
 */
export function maybe_upper(text?: string | null): string | undefined;

export function maybe_value(v?: object | null): object | undefined;

/**
 * The character after this one.
 */
export function next_char(c: string): string;

/**
 * Red, green, blue, red.
 */
export function next_color(c: Color): Color;

export function not(v: boolean): boolean;

/**
 * High for low and low for high.
 */
export function other_level(l: Level): Level;

/**
 * Traps.
 */
export function panic(message: string): void;

/**
 * Fails, with a string and not an `Error`, unless the text is `yes` or `no`.
 */
export function parse_bool(text: string): boolean;

export function parse_f64(text: string): number;

export function parse_i32(text: string): number;

export function parse_u64(text: string): bigint;

/**
 * An object made by serde-wasm-bindgen.
 */
export function person(name: string, age: number): any;

/**
 * Throws through the import, which must not return.
 */
export function raise(message: string): void;

export function reverse(text: string): string;

export function reverse_bytes(v: Uint8Array): Uint8Array;

export function same(v: any): any;

/**
 * The words of a text.
 */
export function split(text: string): string[];

export function sum_bytes(v: Uint8Array): number;

/**
 * Takes them all.
 */
export function total(counters: Counter[]): number;

export function values(n: number, text: string): any[];

//! Everything that wasm-bindgen can carry, one trivial function for each, so that an answer is right
//! or wrong at a glance. `bindgen.d.ts` is what wasm-bindgen itself says of it.
//!
//! The same source is post-processed three ways: `slab` (objects are indices into an array of the
//! host, several results through a pointer), `externref` (objects are references, several results
//! through a pointer) and `multivalue` (references, several results as such).
//!
//! Ownership is wasm-bindgen's: what is passed in is allocated by the host with `__wbindgen_malloc`
//! and freed by the guest, what is returned is freed by the host with `__wbindgen_free`.
//! `live_bytes()` counts what is allocated; a host that keeps to the rules sees it unchanged.

use serde::{Deserialize, Serialize};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicI32, AtomicU32, Ordering::Relaxed};
use wasm_bindgen::prelude::*;

// Accounting

struct Counting;
static LIVE: AtomicU32 = AtomicU32::new(0);
static COUNTERS: AtomicI32 = AtomicI32::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let p = System.alloc(layout);
        if !p.is_null() {
            LIVE.fetch_add(layout.size() as u32, Relaxed);
        }
        p
    }
    unsafe fn dealloc(&self, p: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size() as u32, Relaxed);
        System.dealloc(p, layout)
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Bytes allocated and not yet freed.
#[wasm_bindgen]
pub fn live_bytes() -> u32 {
    LIVE.load(Relaxed)
}

/// Counters constructed and not yet dropped.
#[wasm_bindgen]
pub fn live_counters() -> i32 {
    COUNTERS.load(Relaxed)
}

// Numbers: each comes back as it went in, but for one step that shows the width.

#[wasm_bindgen]
pub fn not(v: bool) -> bool {
    !v
}
#[wasm_bindgen]
pub fn add_i8(a: i8, b: i8) -> i8 {
    a.wrapping_add(b)
}
#[wasm_bindgen]
pub fn add_u8(a: u8, b: u8) -> u8 {
    a.wrapping_add(b)
}
#[wasm_bindgen]
pub fn add_u16(a: u16, b: u16) -> u16 {
    a.wrapping_add(b)
}
#[wasm_bindgen]
pub fn add_i32(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}
#[wasm_bindgen]
pub fn add_u32(a: u32, b: u32) -> u32 {
    a.wrapping_add(b)
}
#[wasm_bindgen]
pub fn add_i64(a: i64, b: i64) -> i64 {
    a.wrapping_add(b)
}
#[wasm_bindgen]
pub fn add_u64(a: u64, b: u64) -> u64 {
    a.wrapping_add(b)
}
#[wasm_bindgen]
pub fn add_f32(a: f32, b: f32) -> f32 {
    a + b
}
#[wasm_bindgen]
pub fn add_f64(a: f64, b: f64) -> f64 {
    a + b
}
/// The character after this one.
#[wasm_bindgen]
pub fn next_char(c: char) -> char {
    char::from_u32(c as u32 + 1).unwrap_or('\u{fffd}')
}

// Enums

#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Color {
    Red = 2,
    Green = 5,
    Blue = 7,
}

#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Level {
    Low = "low",
    High = "high",
}

/// Red, green, blue, red.
#[wasm_bindgen]
pub fn next_color(c: Color) -> Color {
    match c {
        Color::Red => Color::Green,
        Color::Green => Color::Blue,
        Color::Blue => Color::Red,
    }
}
#[wasm_bindgen]
pub fn maybe_color(c: Option<Color>) -> Option<Color> {
    c.map(next_color)
}
/// High for low and low for high.
#[wasm_bindgen]
pub fn other_level(l: Level) -> Level {
    match l {
        Level::Low => Level::High,
        _ => Level::Low,
    }
}

// Text

/// `Hello, NAME!`
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}
#[wasm_bindgen]
pub fn reverse(text: String) -> String {
    text.chars().rev().collect()
}
/// Characters of the text.
#[wasm_bindgen]
pub fn count_chars(text: &str) -> usize {
    text.chars().count()
}
/// `None` for `None`, else the text in upper case.
#[wasm_bindgen]
pub fn maybe_upper(text: Option<String>) -> Option<String> {
    text.map(|t| t.to_uppercase())
}

// Arrays

#[wasm_bindgen]
pub fn sum_bytes(v: &[u8]) -> u32 {
    v.iter().map(|&b| b as u32).sum()
}
#[wasm_bindgen]
pub fn reverse_bytes(mut v: Vec<u8>) -> Vec<u8> {
    v.reverse();
    v
}
#[wasm_bindgen]
pub fn double_i8(v: Vec<i8>) -> Vec<i8> {
    v.into_iter().map(|x| x.wrapping_mul(2)).collect()
}
#[wasm_bindgen]
pub fn double_u16(v: Vec<u16>) -> Vec<u16> {
    v.into_iter().map(|x| x.wrapping_mul(2)).collect()
}
#[wasm_bindgen]
pub fn double_i32(v: Vec<i32>) -> Vec<i32> {
    v.into_iter().map(|x| x.wrapping_mul(2)).collect()
}
#[wasm_bindgen]
pub fn double_u32(v: Vec<u32>) -> Vec<u32> {
    v.into_iter().map(|x| x.wrapping_mul(2)).collect()
}
#[wasm_bindgen]
pub fn double_i64(v: Vec<i64>) -> Vec<i64> {
    v.into_iter().map(|x| x.wrapping_mul(2)).collect()
}
#[wasm_bindgen]
pub fn double_f32(v: &[f32]) -> Vec<f32> {
    v.iter().map(|x| x * 2.0).collect()
}
#[wasm_bindgen]
pub fn double_f64(v: &[f64]) -> Vec<f64> {
    v.iter().map(|x| x * 2.0).collect()
}
/// Doubles in place, in the array of the caller.
#[wasm_bindgen]
pub fn double_in_place(v: &mut [f64]) {
    v.iter_mut().for_each(|x| *x *= 2.0);
}
#[wasm_bindgen]
pub fn maybe_bytes(v: Option<Vec<u8>>) -> Option<Vec<u8>> {
    v.map(reverse_bytes)
}
/// The words of a text.
#[wasm_bindgen]
pub fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(String::from).collect()
}
#[wasm_bindgen]
pub fn join(words: Vec<String>, separator: &str) -> String {
    words.join(separator)
}

// Options of numbers: `None` for `None`, else one more.

#[wasm_bindgen]
pub fn maybe_bool(v: Option<bool>) -> Option<bool> {
    v.map(|v| !v)
}
#[wasm_bindgen]
pub fn maybe_u8(v: Option<u8>) -> Option<u8> {
    v.map(|v| v.wrapping_add(1))
}
#[wasm_bindgen]
pub fn maybe_i16(v: Option<i16>) -> Option<i16> {
    v.map(|v| v.wrapping_add(1))
}
#[wasm_bindgen]
pub fn maybe_char(v: Option<char>) -> Option<char> {
    v.map(next_char)
}
#[wasm_bindgen]
pub fn maybe_i32(v: Option<i32>) -> Option<i32> {
    v.map(|v| v.wrapping_add(1))
}
#[wasm_bindgen]
pub fn maybe_u32(v: Option<u32>) -> Option<u32> {
    v.map(|v| v.wrapping_add(1))
}
#[wasm_bindgen]
pub fn maybe_i64(v: Option<i64>) -> Option<i64> {
    v.map(|v| v.wrapping_add(1))
}
#[wasm_bindgen]
pub fn maybe_u64(v: Option<u64>) -> Option<u64> {
    v.map(|v| v.wrapping_add(1))
}
#[wasm_bindgen]
pub fn maybe_f32(v: Option<f32>) -> Option<f32> {
    v.map(|v| v + 1.0)
}
#[wasm_bindgen]
pub fn maybe_f64(v: Option<f64>) -> Option<f64> {
    v.map(|v| v + 1.0)
}

// Results: the error is a JavaScript `Error`, a string, or none of both.

#[wasm_bindgen]
pub fn parse_i32(text: &str) -> Result<i32, JsError> {
    Ok(text.parse::<i32>()?)
}
#[wasm_bindgen]
pub fn parse_f64(text: &str) -> Result<f64, JsError> {
    Ok(text.parse::<f64>()?)
}
#[wasm_bindgen]
pub fn parse_u64(text: &str) -> Result<u64, JsError> {
    Ok(text.parse::<u64>()?)
}
/// Fails, with a string and not an `Error`, unless the text is `yes` or `no`.
#[wasm_bindgen]
pub fn parse_bool(text: &str) -> Result<bool, JsValue> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(JsValue::from_str(&format!("neither yes nor no: {text}"))),
    }
}
/// Fails with a number, 42, if the text is empty.
#[wasm_bindgen]
pub fn check(text: &str) -> Result<(), JsValue> {
    if text.is_empty() {
        Err(JsValue::from_f64(42.0))
    } else {
        Ok(())
    }
}
#[wasm_bindgen]
pub fn checked_greet(name: &str) -> Result<String, JsError> {
    if name.is_empty() {
        Err(JsError::new("no name"))
    } else {
        Ok(greet(name))
    }
}
/// The bytes of a text of hexadecimal digits.
#[wasm_bindgen]
pub fn decode_hex(text: &str) -> Result<Vec<u8>, JsError> {
    if text.len() % 2 != 0 {
        return Err(JsError::new("odd number of digits"));
    }
    (0..text.len() / 2)
        .map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).map_err(JsError::from))
        .collect()
}
/// `None` if the text is empty, else what `checked_greet` does, but a name of `fail` fails.
#[wasm_bindgen]
pub fn maybe_greet(name: &str) -> Result<Option<String>, JsError> {
    match name {
        "" => Ok(None),
        "fail" => Err(JsError::new("told to fail")),
        _ => Ok(Some(greet(name))),
    }
}
/// `None` if the text is empty.
#[wasm_bindgen]
pub fn maybe_parse(text: &str) -> Result<Option<u32>, JsError> {
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(text.parse()?))
}
/// Traps.
#[wasm_bindgen]
pub fn panic(message: &str) {
    panic!("{message}")
}
/// Throws through the import, which must not return.
#[wasm_bindgen]
pub fn raise(message: &str) {
    wasm_bindgen::throw_str(message)
}

// A class

#[wasm_bindgen]
pub struct Counter {
    name: String,
    /// The value, which may be set.
    pub value: i32,
    /// The step, which may be read only.
    #[wasm_bindgen(readonly)]
    pub step: f64,
    #[wasm_bindgen(getter_with_clone)]
    pub label: String,
}

impl Drop for Counter {
    fn drop(&mut self) {
        COUNTERS.fetch_sub(1, Relaxed);
    }
}

impl Counter {
    fn make(name: &str, value: i32) -> Counter {
        COUNTERS.fetch_add(1, Relaxed);
        Counter { name: name.to_string(), value, step: 0.5, label: String::new() }
    }
}

#[wasm_bindgen]
impl Counter {
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, value: i32) -> Counter {
        Counter::make(name, value)
    }
    /// A second constructor; fails unless the text is NAME=VALUE.
    pub fn parse(text: &str) -> Result<Counter, JsError> {
        let (name, value) = text.split_once('=').ok_or_else(|| JsError::new("no ="))?;
        Ok(Counter::make(name, value.parse()?))
    }
    /// None if the name is empty.
    pub fn maybe(name: &str) -> Option<Counter> {
        (!name.is_empty()).then(|| Counter::make(name, 0))
    }
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.name.clone()
    }
    #[wasm_bindgen(setter)]
    pub fn set_name(&mut self, name: &str) {
        self.name = name.to_string();
    }
    pub fn increment(&mut self, by: i32) -> i32 {
        self.value += by;
        self.value
    }
    /// NAME=VALUE
    pub fn show(&self) -> String {
        format!("{}={}", self.name, self.value)
    }
    pub fn plus(&self, other: &Counter) -> Counter {
        Counter::make(&format!("{}+{}", self.name, other.name), self.value + other.value)
    }
    /// Takes this counter: it is gone afterwards.
    pub fn finish(self) -> i32 {
        self.value
    }
    /// Takes the other one, if there is one.
    pub fn absorb(&mut self, other: Option<Counter>) -> i32 {
        self.value += other.map_or(0, |o| o.value);
        self.value
    }
    /// Calls the host while this counter is borrowed for writing: reentrance must fail.
    pub fn with(&mut self, f: &js_sys::Function) -> Result<JsValue, JsValue> {
        f.call1(&JsValue::NULL, &JsValue::from(self.value))
    }
}

/// Counters named 0, 1, …, with these values.
#[wasm_bindgen]
pub fn counters(values: Vec<i32>) -> Vec<Counter> {
    values.iter().enumerate().map(|(i, v)| Counter::make(&i.to_string(), *v)).collect()
}
/// Takes them all.
#[wasm_bindgen]
pub fn total(counters: Vec<Counter>) -> i32 {
    counters.iter().map(|c| c.value).sum()
}

// Values of the host

#[wasm_bindgen]
pub fn same(v: JsValue) -> JsValue {
    v
}
#[wasm_bindgen]
pub fn borrowed(v: &JsValue) -> bool {
    v.is_undefined()
}
#[wasm_bindgen]
pub fn maybe_value(v: Option<js_sys::Object>) -> Option<js_sys::Object> {
    v
}
/// `undefined`, `null`, `true`, `string:…`, `number:…` or `other`.
#[wasm_bindgen]
pub fn kind(v: &JsValue) -> String {
    if v.is_undefined() {
        "undefined".into()
    } else if v.is_null() {
        "null".into()
    } else if let Some(b) = v.as_bool() {
        b.to_string()
    } else if let Some(s) = v.as_string() {
        format!("string:{s}")
    } else if let Some(n) = v.as_f64() {
        format!("number:{n}")
    } else {
        "other".into()
    }
}
#[wasm_bindgen]
pub fn values(n: f64, text: &str) -> Vec<JsValue> {
    vec![JsValue::UNDEFINED, JsValue::NULL, JsValue::TRUE, JsValue::from_f64(n), JsValue::from_str(text)]
}
#[wasm_bindgen]
pub fn count_undefined(values: Vec<JsValue>) -> usize {
    values.iter().filter(|v| v.is_undefined()).count()
}

#[derive(Serialize, Deserialize)]
struct Person {
    name: String,
    age: u32,
    tags: Vec<String>,
    email: Option<String>,
    score: f64,
}

/// An object made by serde-wasm-bindgen.
#[wasm_bindgen]
pub fn person(name: &str, age: u32) -> Result<JsValue, JsError> {
    let person =
        Person { name: name.into(), age, tags: vec!["a".into(), "b".into()], email: None, score: 1.5 };
    Ok(serde_wasm_bindgen::to_value(&person)?)
}
/// The same, the other way: `NAME AGE TAGS EMAIL SCORE`, or an error.
#[wasm_bindgen]
pub fn describe(person: JsValue) -> Result<String, JsError> {
    let p: Person = serde_wasm_bindgen::from_value(person)?;
    Ok(format!("{} {} {} {} {}", p.name, p.age, p.tags.join("+"), p.email.unwrap_or("-".into()), p.score))
}
#[wasm_bindgen]
pub fn bytes_of(v: &js_sys::Uint8Array) -> Vec<u8> {
    v.to_vec()
}
#[wasm_bindgen]
pub fn array_of(v: &[u8]) -> js_sys::Uint8Array {
    js_sys::Uint8Array::from(v)
}
#[wasm_bindgen]
pub fn big(v: js_sys::BigInt) -> js_sys::BigInt {
    v
}

// Functions of the host

#[wasm_bindgen(module = "host")]
extern "C" {
    fn log(text: &str);
    fn add(a: i32, b: i32) -> i32;
    fn name_of(id: u32) -> String;
    fn maybe_name_of(id: u32) -> Option<String>;
    fn scale(v: &[f64], by: f64) -> Vec<f64>;
    #[wasm_bindgen(catch)]
    fn risky(text: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(catch)]
    fn risky_number(n: i32) -> Result<f64, JsValue>;
    fn take_text(text: String) -> u32;
    fn maybe_number(n: Option<u32>) -> Option<f64>;

    type Store;
    #[wasm_bindgen(constructor)]
    fn new(name: &str) -> Store;
    #[wasm_bindgen(method)]
    fn put(this: &Store, key: &str, value: i64);
    #[wasm_bindgen(method)]
    fn get(this: &Store, key: &str) -> Option<i64>;
}

#[wasm_bindgen]
pub fn call_log(text: &str) {
    log(text)
}
#[wasm_bindgen]
pub fn call_add(a: i32, b: i32) -> i32 {
    add(a, b)
}
/// `<NAME>`
#[wasm_bindgen]
pub fn call_name_of(id: u32) -> String {
    format!("<{}>", name_of(id))
}
#[wasm_bindgen]
pub fn call_maybe_name_of(id: u32) -> String {
    maybe_name_of(id).unwrap_or("nobody".into())
}
#[wasm_bindgen]
pub fn call_scale(v: Vec<f64>, by: f64) -> f64 {
    scale(&v, by).iter().sum()
}
/// `ok:…` or `err:` and what `kind` says of it.
#[wasm_bindgen]
pub fn call_risky(text: &str) -> String {
    match risky(text) {
        Ok(t) => format!("ok:{t}"),
        Err(e) => format!("err:{}", kind(&e)),
    }
}
#[wasm_bindgen]
pub fn call_risky_number(n: i32) -> Result<f64, JsValue> {
    risky_number(n)
}
#[wasm_bindgen]
pub fn call_take_text(text: &str) -> u32 {
    take_text(text.to_string())
}
#[wasm_bindgen]
pub fn call_maybe_number(n: Option<u32>) -> Option<f64> {
    maybe_number(n)
}
/// Puts a value and gets it and another one that is not there: the sum, -1 for each that is missing.
#[wasm_bindgen]
pub fn call_store(name: &str, key: &str, value: i64) -> i64 {
    let store = Store::new(name);
    store.put(key, value);
    store.get(key).unwrap_or(-1) + store.get("missing").unwrap_or(-1)
}

// Functions as values

/// Calls a function of the host with each number; the sum of what it returns.
#[wasm_bindgen]
pub fn call_each(n: u32, f: &js_sys::Function) -> Result<f64, JsValue> {
    let mut sum = 0.0;
    for i in 0..n {
        sum += f.call1(&JsValue::UNDEFINED, &JsValue::from(i))?.as_f64().unwrap_or(f64::NAN);
    }
    Ok(sum)
}
/// A function of the guest, for the host to call: adds to what it was given last.
#[wasm_bindgen]
pub fn adder(start: i32) -> JsValue {
    let mut sum = start;
    Closure::<dyn FnMut(i32) -> i32>::new(move |n| {
        sum += n;
        sum
    })
    .into_js_value()
}

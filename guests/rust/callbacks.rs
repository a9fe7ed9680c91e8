//! Functions of the host that take and give text, lists and structs, and calls
//! from the host into the guest while the guest waits for it.
//!
//! - `alloc(len) -> ptr`, `dealloc(ptr, len)`: blocks aligned to 8. Text is
//!   UTF-8, as two parameters, packed as `ptr << 32 | len` in a result; lists
//!   are the same with a count of elements.
//! - What an import is given is borrowed, until it returns. What it returns the
//!   host has made with `alloc`, and the guest frees it.
//! - Of the exports, arguments are borrowed and results are the host's.
//! - The imports are of the module `env`; see the `extern` block.
//! - `live_bytes()` is what is allocated and not freed.

mod blocks;
mod counting;

use blocks::{text, Slice, Text};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Point {
    x: i32,
    y: i32,
}

/// 16 bytes, aligned to 4: name 0, at 8.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Place {
    name: Text,
    at: Point,
}

#[link(wasm_import_module = "env")]
extern "C" {
    fn log(ptr: *const u8, len: usize);
    /// Packed; 0 for none.
    fn fetch(ptr: *const u8, len: usize) -> u64;
    fn sum(ptr: *const f64, len: usize) -> f64;
    /// A packed list of points.
    fn path(steps: u32) -> u64;
    /// A place by value: written to the first parameter, with a new name.
    fn locate(ptr: *const u8, len: usize) -> Place;
    /// The names, as a packed list of texts, of the places it is given.
    fn names(ptr: *const Place, len: usize) -> u64;
    /// 0, or negative: then `reason` has the message, as long as it returns, cut at capacity.
    fn check(value: i32) -> i32;
    fn reason(ptr: *mut u8, capacity: usize) -> usize;
    /// Free to call `descend` again.
    fn below(depth: u32) -> i64;
    /// A function which the host knows by its number; packed.
    fn apply(function: u32, ptr: *const u8, len: usize) -> u64;
}

unsafe fn unpack<T: Copy>(packed: u64) -> Slice<T> {
    Slice { ptr: (packed >> 32) as usize as *const T, len: packed as u32 as usize }
}

#[no_mangle]
pub unsafe extern "C" fn log_words(ptr: *const u8, len: usize) {
    for word in text(ptr, len).split_whitespace() {
        log(word.as_ptr(), word.len());
    }
}

/// "KEY=VALUE", packed; 0 when the host has none.
#[no_mangle]
pub unsafe extern "C" fn fetch_pair(ptr: *const u8, len: usize) -> u64 {
    let value: Text = unpack(fetch(ptr, len));
    let pair = value.option().map(|value| format!("{}={value}", text(ptr, len)));
    value.free();
    pair.map_or(0, |pair| Text::of(&pair).packed())
}

/// Of 0.5, 1.5 … as many as `count`.
#[no_mangle]
pub unsafe extern "C" fn sum_halves(count: u32) -> f64 {
    let values: Vec<_> = (0..count).map(|i| f64::from(i) + 0.5).collect();
    sum(values.as_ptr(), values.len())
}

/// All x of the host's path, plus 100 times all y.
#[no_mangle]
pub unsafe extern "C" fn walk(steps: u32) -> i64 {
    let points: Slice<Point> = unpack(path(steps));
    let length = points.get().iter().map(|p| i64::from(p.x) + 100 * i64::from(p.y)).sum();
    points.free();
    length
}

/// "NAME@X,Y", packed.
#[no_mangle]
pub unsafe extern "C" fn describe(ptr: *const u8, len: usize) -> u64 {
    let place = locate(ptr, len);
    let description = format!("{}@{},{}", place.name.str(), place.at.x, place.at.y);
    place.name.free();
    Text::of(&description).packed()
}

/// What the host says are the names of two places, "here" at 1, 2 and "dörfli" at -3, 4, with "|".
#[no_mangle]
pub unsafe extern "C" fn name_places() -> u64 {
    let place = |name: &'static str, x, y| Place {
        name: Slice { ptr: name.as_ptr(), len: name.len() },
        at: Point { x, y },
    };
    let places = [place("here", 1, 2), place("dörfli", -3, 4)];
    let texts: Slice<Text> = unpack(names(places.as_ptr(), places.len()));
    let joined: Vec<_> = texts.get().iter().map(|text| text.str().to_owned()).collect();
    for text in texts.get() {
        text.free();
    }
    texts.free();
    Text::of(&joined.join("|")).packed()
}

/// "" when the host has no objection, else "STATUS: REASON", packed.
#[no_mangle]
pub unsafe extern "C" fn objection(value: i32) -> u64 {
    let status = check(value);
    if status >= 0 {
        return Text::of("").packed();
    }
    let mut buffer = [0; 64];
    let length = reason(buffer.as_mut_ptr(), buffer.len()).min(buffer.len());
    let reason = String::from_utf8_lossy(&buffer[..length]);
    Text::of(&format!("{status}: {reason}")).packed()
}

/// Guest, host, guest: 0 at depth 0, else depth + what the host says of depth - 1.
#[no_mangle]
pub unsafe extern "C" fn descend(depth: u32) -> i64 {
    if depth == 0 {
        return 0;
    }
    i64::from(depth) + below(depth - 1)
}

/// The function of the host applied to each word; the results with a space between, packed.
#[no_mangle]
pub unsafe extern "C" fn map_words(ptr: *const u8, len: usize, function: u32) -> u64 {
    let mut words = Vec::new();
    for word in text(ptr, len).split_whitespace() {
        let mapped: Text = unpack(apply(function, word.as_ptr(), word.len()));
        words.push(mapped.str().to_owned());
        mapped.free();
    }
    Text::of(&words.join(" ")).packed()
}

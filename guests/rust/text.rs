//! Bytes and text, with the allocator that most Rust guests are given: a `Vec`.
//!
//! - `alloc(len) -> ptr` gives the host `len` bytes, aligned to 1;
//!   `dealloc(ptr, len)` takes them back and needs the exact `len`.
//!   `alloc(0)` is address 1, which is not memory but may be freed.
//! - Text is UTF-8, always `(ptr, len)`, without a terminator.
//! - `array_sum` and `upper` take their argument: the guest frees it. All
//!   other functions borrow theirs: the host frees it.
//! - The result of `upper` is the host's, to be freed with `dealloc`; it is as
//!   long as the argument was.
//! - `greet` and `replace` write to a buffer of the host, which stays the
//!   host's, and return the number of bytes they need. Unless that is more
//!   than `out_cap`, they have written them; otherwise they wrote nothing.
//! - `live_bytes()` is what is allocated and not freed.
//!
//! A panic traps: there is no other way to report an error.

mod counting;

use std::mem::ManuallyDrop;
use std::slice;
use std::str;

#[no_mangle]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    ManuallyDrop::new(Vec::with_capacity(len)).as_mut_ptr()
}

#[no_mangle]
pub unsafe extern "C" fn dealloc(ptr: *mut u8, len: usize) {
    drop(Vec::from_raw_parts(ptr, 0, len));
}

/// Takes the bytes; their sum modulo 2^32.
#[no_mangle]
pub unsafe extern "C" fn array_sum(ptr: *mut u8, len: usize) -> u32 {
    let bytes = Vec::from_raw_parts(ptr, len, len);
    bytes.iter().fold(0, |sum, &byte| sum.wrapping_add(byte.into()))
}

/// Takes the text; a new block with the same bytes, ASCII letters in upper case.
#[no_mangle]
pub unsafe extern "C" fn upper(ptr: *mut u8, len: usize) -> *mut u8 {
    let text = Vec::from_raw_parts(ptr, len, len);
    ManuallyDrop::new(text.to_ascii_uppercase()).as_mut_ptr()
}

/// `len`, for a host that wants to see which length it has passed.
#[no_mangle]
pub extern "C" fn count_bytes(_ptr: *const u8, len: usize) -> usize {
    len
}

/// The number of Unicode code points, or -1 if the bytes are not UTF-8.
#[no_mangle]
pub unsafe extern "C" fn count_chars(ptr: *const u8, len: usize) -> i32 {
    match str::from_utf8(slice::from_raw_parts(ptr, len)) {
        Ok(text) => text.chars().count() as i32,
        Err(_) => -1,
    }
}

/// Writes "Hello, NAME!" to the host's buffer.
#[no_mangle]
pub unsafe extern "C" fn greet(
    name_ptr: *const u8,
    name_len: usize,
    out_ptr: *mut u8,
    out_cap: usize,
) -> usize {
    let name = text(name_ptr, name_len);
    write_if_it_fits(&format!("Hello, {name}!"), out_ptr, out_cap)
}

/// Writes the text with `to` in place of every `from` to the host's buffer,
/// which must not overlap the arguments. An empty `from` replaces nothing.
#[no_mangle]
pub unsafe extern "C" fn replace(
    text_ptr: *const u8,
    text_len: usize,
    from_ptr: *const u8,
    from_len: usize,
    to_ptr: *const u8,
    to_len: usize,
    out_ptr: *mut u8,
    out_cap: usize,
) -> usize {
    let text = text(text_ptr, text_len);
    let from = self::text(from_ptr, from_len);
    let to = self::text(to_ptr, to_len);
    if from.is_empty() {
        return write_if_it_fits(text, out_ptr, out_cap);
    }
    write_if_it_fits(&text.replace(from, to), out_ptr, out_cap)
}

/// Reverses the host's bytes where they are.
#[no_mangle]
pub unsafe extern "C" fn reverse_in_place(ptr: *mut u8, len: usize) {
    slice::from_raw_parts_mut(ptr, len).reverse();
}

/// Always traps, with its text as the message of the panic.
#[no_mangle]
pub unsafe extern "C" fn fail(ptr: *const u8, len: usize) {
    panic!("{}", text(ptr, len));
}

unsafe fn text<'a>(ptr: *const u8, len: usize) -> &'a str {
    str::from_utf8(slice::from_raw_parts(ptr, len)).expect("text must be UTF-8")
}

unsafe fn write_if_it_fits(text: &str, out_ptr: *mut u8, out_cap: usize) -> usize {
    if text.len() <= out_cap {
        out_ptr.copy_from(text.as_ptr(), text.len());
    }
    text.len()
}

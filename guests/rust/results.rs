//! One function, `shout`, with every way in use to hand over a result of
//! unknown length.
//!
//! `alloc(len) -> ptr` and `dealloc(ptr, len)` are the allocator, alignment 1.
//! Arguments are UTF-8, `(ptr, len)`, borrowed; text that isn't UTF-8 traps,
//! except in `shout_outs`. The result is the text in upper case with a "!"
//! behind it: often, but not always ("ß"), one byte longer than the argument.
//! The host owns it and frees all of it with `dealloc`.
//!
//! | function | result | to free |
//! | --- | --- | --- |
//! | `shout_packed_ptr_high` | `ptr << 32 \| len` | `(ptr, len)` |
//! | `shout_packed_len_high` | `len << 32 \| ptr` | `(ptr, len)` |
//! | `shout_out_len` | ptr; len written at `len_out` | `(ptr, len)` |
//! | `shout_sret` | `{ptr, len}` written at `ret`, the first parameter | `(ptr, len)` |
//! | `shout_outs` | ptr and len written at `ptr_out` and `len_out`; status 0, or 1 for invalid UTF-8 with nothing written | `(ptr, len)` |
//! | `shout_block` | address of a new block `{ptr, len}` | `(ptr, len)` and `(block, 8)` |
//! | `shout_prefix` | address of `[u32 len][bytes]` | `(ptr, 4 + len)` |
//! | `shout_cstr` | address of bytes and a NUL | `(ptr, strlen + 1)` |
//! | `shout_static` | ptr into the guest; `shout_static_len()` is the length, both until the next call | nothing: the guest's |
//!
//! `{ptr, len}` are two u32, little-endian. `shout_static` holds 1024 bytes
//! and returns 0 with length 0 when the result is longer.
//! `live_bytes()` is what is allocated and not freed.

mod counting;

use std::mem::ManuallyDrop;
use std::slice;
use std::str::{self, Utf8Error};
use std::sync::Mutex;

#[no_mangle]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    ManuallyDrop::new(Vec::with_capacity(len)).as_mut_ptr()
}

#[no_mangle]
pub unsafe extern "C" fn dealloc(ptr: *mut u8, len: usize) {
    drop(Vec::from_raw_parts(ptr, 0, len));
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Bytes {
    ptr: *mut u8,
    len: usize,
}

impl Bytes {
    /// Leaves the bytes to the host, in a block that is exactly as long as they are.
    fn hand_over(bytes: Vec<u8>) -> Bytes {
        let bytes = Box::leak(bytes.into_boxed_slice());
        Bytes { ptr: bytes.as_mut_ptr(), len: bytes.len() }
    }
}

unsafe fn try_shout(ptr: *const u8, len: usize) -> Result<Vec<u8>, Utf8Error> {
    let text = str::from_utf8(slice::from_raw_parts(ptr, len))?;
    Ok((text.to_uppercase() + "!").into_bytes())
}

unsafe fn shout(ptr: *const u8, len: usize) -> Vec<u8> {
    try_shout(ptr, len).expect("text must be UTF-8")
}

fn pack(high: usize, low: usize) -> u64 {
    (high as u64) << 32 | low as u64
}

#[no_mangle]
pub unsafe extern "C" fn shout_packed_ptr_high(ptr: *const u8, len: usize) -> u64 {
    let result = Bytes::hand_over(shout(ptr, len));
    pack(result.ptr as usize, result.len)
}

#[no_mangle]
pub unsafe extern "C" fn shout_packed_len_high(ptr: *const u8, len: usize) -> u64 {
    let result = Bytes::hand_over(shout(ptr, len));
    pack(result.len, result.ptr as usize)
}

#[no_mangle]
pub unsafe extern "C" fn shout_out_len(
    ptr: *const u8,
    len: usize,
    len_out: *mut usize,
) -> *mut u8 {
    let result = Bytes::hand_over(shout(ptr, len));
    len_out.write_unaligned(result.len);
    result.ptr
}

#[no_mangle]
pub unsafe extern "C" fn shout_sret(ret: *mut Bytes, ptr: *const u8, len: usize) {
    ret.write_unaligned(Bytes::hand_over(shout(ptr, len)));
}

#[no_mangle]
pub unsafe extern "C" fn shout_outs(
    ptr: *const u8,
    len: usize,
    ptr_out: *mut *mut u8,
    len_out: *mut usize,
) -> i32 {
    let Ok(result) = try_shout(ptr, len) else {
        return 1;
    };
    let result = Bytes::hand_over(result);
    ptr_out.write_unaligned(result.ptr);
    len_out.write_unaligned(result.len);
    0
}

#[no_mangle]
pub unsafe extern "C" fn shout_block(ptr: *const u8, len: usize) -> *mut Bytes {
    let result = Bytes::hand_over(shout(ptr, len));
    let block = alloc(size_of::<Bytes>()).cast::<Bytes>();
    block.write_unaligned(result);
    block
}

#[no_mangle]
pub unsafe extern "C" fn shout_prefix(ptr: *const u8, len: usize) -> *mut u8 {
    let text = shout(ptr, len);
    let prefix = (text.len() as u32).to_le_bytes();
    Bytes::hand_over([&prefix, &text[..]].concat()).ptr
}

#[no_mangle]
pub unsafe extern "C" fn shout_cstr(ptr: *const u8, len: usize) -> *mut u8 {
    let mut text = shout(ptr, len);
    text.push(0);
    Bytes::hand_over(text).ptr
}

struct Static {
    bytes: [u8; 1024],
    len: usize,
}

static STATIC: Mutex<Static> = Mutex::new(Static { bytes: [0; 1024], len: 0 });

#[no_mangle]
pub unsafe extern "C" fn shout_static(ptr: *const u8, len: usize) -> *const u8 {
    let text = shout(ptr, len);
    let mut result = STATIC.lock().unwrap();
    if text.len() > result.bytes.len() {
        result.len = 0;
        return std::ptr::null();
    }
    result.len = text.len();
    result.bytes[..text.len()].copy_from_slice(&text);
    result.bytes.as_ptr()
}

#[no_mangle]
pub extern "C" fn shout_static_len() -> usize {
    STATIC.lock().unwrap().len
}

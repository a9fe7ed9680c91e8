//! The memory itself: single addresses, a static buffer, a vector that the
//! host reads through its header, and growth.
//!
//! - `write_byte`, `read_byte`, `write_u32` and `read_u32` take any address
//!   and own nothing. An address outside memory traps; `u32`s need no alignment.
//! - `buffer_address()` is a static buffer of `buffer_size()` bytes: the
//!   guest's, there for the host to use, never freed, always in the same place.
//! - `vec_malloc(len) -> header` gives the host `len` zeroed bytes, described
//!   by a header of three u32: pointer, capacity, length. Both belong to the
//!   host until it gives them back with `vec_free(header)`.
//! - `grow(pages)` and `grow_and_write(pages, value)` make memory larger
//!   during a call, so that views taken before are stale.
//! - `live_bytes()` is what is allocated and not freed; a header is 12 bytes.

mod counting;

use core::arch::wasm32::{memory_grow, memory_size};
use std::cell::UnsafeCell;
use std::mem::ManuallyDrop;

const PAGE_SIZE: usize = 65536;

#[no_mangle]
pub unsafe extern "C" fn write_byte(addr: *mut u8, value: u8) {
    addr.write_volatile(value);
}

#[no_mangle]
pub unsafe extern "C" fn read_byte(addr: *const u8) -> u32 {
    addr.read_volatile().into()
}

#[no_mangle]
pub unsafe extern "C" fn write_u32(addr: *mut u32, value: u32) {
    addr.write_unaligned(value);
}

#[no_mangle]
pub unsafe extern "C" fn read_u32(addr: *const u32) -> u32 {
    addr.read_unaligned()
}

struct Buffer(UnsafeCell<[u8; 256]>);

// There is one thread, and only the host looks inside.
unsafe impl Sync for Buffer {}

static BUFFER: Buffer = Buffer(UnsafeCell::new([0; 256]));

#[no_mangle]
pub extern "C" fn buffer_address() -> *mut u8 {
    BUFFER.0.get().cast()
}

#[no_mangle]
pub extern "C" fn buffer_size() -> usize {
    size_of::<Buffer>()
}

/// What the host reads: a `Vec<u8>` in a layout that it can rely on.
#[repr(C)]
pub struct VecHeader {
    pointer: *mut u8,
    capacity: usize,
    length: usize,
}

#[no_mangle]
pub extern "C" fn vec_malloc(len: usize) -> *mut VecHeader {
    let mut bytes = ManuallyDrop::new(vec![0; len]);
    Box::into_raw(Box::new(VecHeader {
        pointer: bytes.as_mut_ptr(),
        capacity: bytes.capacity(),
        length: bytes.len(),
    }))
}

#[no_mangle]
pub unsafe extern "C" fn vec_free(header: *mut VecHeader) {
    let VecHeader { pointer, capacity, length } = *Box::from_raw(header);
    drop(Vec::from_raw_parts(pointer, length, capacity));
}

/// The number of pages before, or 0xffffffff.
#[no_mangle]
pub extern "C" fn grow(pages: usize) -> usize {
    memory_grow::<0>(pages)
}

#[no_mangle]
pub extern "C" fn pages() -> usize {
    memory_size::<0>()
}

/// Grows by `pages`, at least one, writes `value` at the start of the first new
/// page and returns its address; 0 when memory can't grow.
#[no_mangle]
pub extern "C" fn grow_and_write(pages: usize, value: u32) -> usize {
    let first = memory_grow::<0>(pages.max(1));
    if first == usize::MAX {
        return 0;
    }
    let addr = first * PAGE_SIZE;
    unsafe { write_u32(addr as *mut u32, value) };
    addr
}

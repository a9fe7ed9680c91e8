//! Blocks that are freed twice, and frees of what is no block.

use crate::seen;
use std::alloc::{alloc, dealloc, Layout};
use std::hint::black_box;
use std::mem::forget;
use std::ptr;

/// Owns a text, and is copied bit by bit by those who shouldn't.
struct Owner {
    text: String,
}

fn bytes(size: usize) -> Layout {
    Layout::from_size_align(size, 8).unwrap()
}

cases! {
    fn case_rust_double_drop_bad() {
        let first = Box::new(5u64);
        let second = unsafe { ptr::read(black_box(&first)) };
        drop(black_box(first));
        drop(black_box(second));
    }

    fn case_rust_double_drop_good() {
        let first = Box::new(5u64);
        let second = unsafe { ptr::read(black_box(&first)) };
        forget(black_box(first));
        drop(black_box(second));
    }

    fn case_rust_double_drop_struct_bad() {
        let first = Owner { text: "twice".repeat(black_box(3)) };
        let second: Owner = unsafe { ptr::read(black_box(&first)) };
        black_box(second.text.len());
        drop(black_box(second));
        drop(black_box(first));
    }

    fn case_rust_from_raw_twice_bad() {
        let raw = seen(Box::into_raw(Box::new([1u32; 8])));
        drop(unsafe { Box::from_raw(seen(raw)) });
        drop(unsafe { Box::from_raw(seen(raw)) });
    }

    fn case_rust_dealloc_twice_bad() {
        let block = unsafe { alloc(bytes(black_box(40))) };
        unsafe { dealloc(seen(block), bytes(black_box(40))) };
        unsafe { dealloc(seen(block), bytes(black_box(40))) };
    }

    fn case_rust_dealloc_interior_bad() {
        let block = unsafe { alloc(bytes(black_box(64))) };
        unsafe { dealloc(seen(block).add(16), bytes(black_box(48))) };
        unsafe { dealloc(seen(block), bytes(black_box(64))) };
    }

    fn case_rust_dealloc_stack_bad() {
        let mut buffer = [0u64; 8];
        unsafe { dealloc(seen(buffer.as_mut_ptr()).cast(), bytes(black_box(64))) };
    }

    fn case_rust_dealloc_good() {
        let block = unsafe { alloc(bytes(black_box(40))) };
        unsafe { dealloc(seen(block), bytes(black_box(40))) };
    }
}

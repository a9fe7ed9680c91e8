//! Blocks that are given back as something else than they were got as.

use crate::seen;
use std::alloc::{alloc, dealloc, realloc, Layout};
use std::hint::black_box;
use std::mem::ManuallyDrop;

fn layout(size: usize, align: usize) -> Layout {
    Layout::from_size_align(black_box(size), black_box(align)).unwrap()
}

cases! {
    fn case_rust_dealloc_size_bad() {
        let block = seen(unsafe { alloc(layout(64, 8)) });
        unsafe { dealloc(block, layout(32, 8)) };
    }

    fn case_rust_dealloc_larger_bad() {
        let block = seen(unsafe { alloc(layout(64, 8)) });
        unsafe { dealloc(block, layout(72, 8)) };
    }

    fn case_rust_dealloc_align_bad() {
        let block = seen(unsafe { alloc(layout(64, 8)) });
        unsafe { dealloc(block, layout(64, 4)) };
    }

    fn case_rust_dealloc_layout_good() {
        let block = seen(unsafe { alloc(layout(64, 32)) });
        unsafe { dealloc(block, layout(64, 32)) };
    }

    fn case_rust_realloc_size_bad() {
        let block = seen(unsafe { alloc(layout(64, 8)) });
        let moved = seen(unsafe { realloc(block, layout(48, 8), black_box(128)) });
        unsafe { dealloc(moved, layout(128, 8)) };
    }

    fn case_rust_realloc_good() {
        let block = seen(unsafe { alloc(layout(64, 8)) });
        let moved = seen(unsafe { realloc(block, layout(64, 8), black_box(128)) });
        unsafe { dealloc(moved, layout(128, 8)) };
    }

    fn case_rust_vec_capacity_bad() {
        let mut numbers = ManuallyDrop::new(vec![1u32; black_box(16)]);
        let raw = seen(numbers.as_mut_ptr());
        drop(black_box(unsafe { Vec::from_raw_parts(raw, 10, black_box(10)) }));
    }

    fn case_rust_vec_capacity_good() {
        let mut numbers = ManuallyDrop::new(vec![1u32; black_box(16)]);
        let raw = seen(numbers.as_mut_ptr());
        drop(black_box(unsafe { Vec::from_raw_parts(raw, 10, black_box(16)) }));
    }

    /// The same bytes, but as elements of another alignment.
    fn case_rust_vec_type_bad() {
        let mut numbers = ManuallyDrop::new(vec![1u64; black_box(4)]);
        let raw = seen(numbers.as_mut_ptr()).cast::<u8>();
        drop(black_box(unsafe { Vec::from_raw_parts(raw, 32, black_box(32)) }));
    }

    fn case_rust_box_type_bad() {
        let raw = seen(Box::into_raw(Box::new([1u8; 24])));
        drop(unsafe { Box::from_raw(raw.cast::<[u8; 16]>()) });
    }
}

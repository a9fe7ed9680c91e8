//! Reads of what was never written, and copies of it, which are none.

use crate::{seen, taken};
use std::alloc::{alloc, alloc_zeroed, dealloc, Layout};
use std::hint::black_box;
use std::mem::MaybeUninit;

#[inline(never)]
fn look(at: *const u32) {
    if unsafe { at.read_volatile() } > 3 {
        taken();
    }
}

fn words(count: usize) -> Layout {
    Layout::array::<u32>(black_box(count)).unwrap()
}

cases! {
    fn case_rust_uninit_alloc_bad() {
        let block = seen(unsafe { alloc(words(8)) });
        look(unsafe { block.cast::<u32>().add(2) });
        unsafe { dealloc(block, words(8)) };
    }

    fn case_rust_uninit_alloc_good() {
        let block = seen(unsafe { alloc_zeroed(words(8)) });
        look(unsafe { block.cast::<u32>().add(2) });
        unsafe { dealloc(block, words(8)) };
    }

    fn case_rust_uninit_set_len_bad() {
        let mut numbers = Vec::<u32>::with_capacity(black_box(8));
        numbers.extend([1, 2]);
        unsafe { numbers.set_len(8) };
        look(unsafe { seen(numbers.as_mut_ptr()).add(5) });
    }

    fn case_rust_uninit_set_len_good() {
        let mut numbers = Vec::<u32>::with_capacity(black_box(8));
        numbers.resize(8, 1);
        look(unsafe { seen(numbers.as_mut_ptr()).add(5) });
    }

    fn case_rust_maybe_uninit_bad() {
        let mut slots: Box<[MaybeUninit<u32>]> = Box::new_uninit_slice(black_box(4));
        slots[0].write(1);
        look(seen(slots.as_mut_ptr()).cast::<u32>().wrapping_add(1));
    }

    fn case_rust_maybe_uninit_good() {
        let mut slots: Box<[MaybeUninit<u32>]> = Box::new_uninit_slice(black_box(4));
        slots[0].write(1);
        look(seen(slots.as_mut_ptr()).cast::<u32>());
    }

    /// Half of what is copied was written, and only that is looked at.
    fn case_rust_uninit_copy_good() {
        let mut from: Box<[MaybeUninit<u32>]> = Box::new_uninit_slice(black_box(4));
        from[0].write(1);
        let mut to: Box<[MaybeUninit<u32>]> = Box::new_uninit_slice(black_box(4));
        seen(from.as_mut_ptr());
        to.copy_from_slice(&from);
        look(seen(to.as_mut_ptr()).cast::<u32>());
    }

    /// Tuples have bytes between their parts that nobody writes.
    fn case_rust_padding_good() {
        let pairs: Vec<(u8, u64)> = (0..black_box(10u8)).map(|n| (n, 1)).collect();
        let mut copy = black_box(pairs.clone());
        copy.reverse();
        copy.sort();
        look(seen(copy.as_mut_ptr()).cast::<u64>().wrapping_add(1).cast());
    }
}

//! Accesses outside of a block that no check stands before.

use crate::seen;
use std::hint::black_box;
use std::ptr;

#[inline(never)]
fn fill(to: *mut u16, count: usize) {
    for i in 0..count {
        unsafe { to.add(i).write_volatile(i as u16) };
    }
}

cases! {
    fn case_rust_get_unchecked_bad() {
        let numbers = black_box(vec![1u32; black_box(10)].into_boxed_slice());
        let number: *const u32 = unsafe { numbers.get_unchecked(black_box(10)) };
        black_box(unsafe { number.read_volatile() });
    }

    fn case_rust_get_unchecked_good() {
        let numbers = black_box(vec![1u32; black_box(10)].into_boxed_slice());
        let number: *const u32 = unsafe { numbers.get_unchecked(black_box(9)) };
        black_box(unsafe { number.read_volatile() });
    }

    fn case_rust_ptr_add_write_bad() {
        let mut bytes = vec![0u8; black_box(13)];
        unsafe { seen(bytes.as_mut_ptr()).add(13).write_volatile(1) };
    }

    fn case_rust_ptr_add_write_good() {
        let mut bytes = vec![0u8; black_box(13)];
        unsafe { seen(bytes.as_mut_ptr()).add(12).write_volatile(1) };
    }

    fn case_rust_before_bad() {
        let mut numbers = vec![0u64; black_box(4)];
        unsafe { seen(numbers.as_mut_ptr()).sub(1).write_volatile(1) };
    }

    fn case_rust_loop_bad() {
        let mut letters = vec![0u16; black_box(20)];
        fill(seen(letters.as_mut_ptr()), black_box(21));
    }

    fn case_rust_loop_good() {
        let mut letters = vec![0u16; black_box(20)];
        fill(seen(letters.as_mut_ptr()), black_box(20));
    }

    fn case_rust_set_len_bad() {
        let mut numbers = Vec::<u32>::with_capacity(black_box(4));
        numbers.extend([1, 2, 3, 4]);
        unsafe { numbers.set_len(black_box(6)) };
        black_box(unsafe { seen(numbers.as_mut_ptr()).add(5).read_volatile() });
    }

    fn case_rust_copy_bad() {
        let from = black_box([7u8; 24]);
        let mut to = vec![0u8; black_box(20)];
        unsafe { ptr::copy_nonoverlapping(from.as_ptr(), seen(to.as_mut_ptr()), black_box(24)) };
    }

    fn case_rust_copy_good() {
        let from = black_box([7u8; 24]);
        let mut to = vec![0u8; black_box(24)];
        unsafe { ptr::copy_nonoverlapping(from.as_ptr(), seen(to.as_mut_ptr()), black_box(24)) };
    }

    fn case_rust_write_bytes_bad() {
        let mut to = vec![0u8; black_box(20)];
        unsafe { ptr::write_bytes(seen(to.as_mut_ptr()), 1, black_box(22)) };
    }

    fn case_rust_wide_bad() {
        let mut bytes = vec![0u8; black_box(30)];
        unsafe { ptr::write_unaligned(seen(bytes.as_mut_ptr()).add(26).cast(), black_box(1u64)) };
    }
}

//! Uses of blocks that have been freed, through raw pointers.

use crate::seen;
use std::hint::black_box;
use std::slice;

#[inline(never)]
fn total(numbers: &[u32]) -> u32 {
    let mut sum = 0;
    for number in numbers {
        sum += unsafe { (number as *const u32).read_volatile() };
    }
    sum
}

struct Cursor {
    at: *mut u16,
}

impl Cursor {
    #[inline(never)]
    fn put(&self, value: u16) {
        unsafe { self.at.write_volatile(value) }
    }
}

cases! {
    fn case_rust_uaf_box_bad() {
        let raw = {
            let mut number = Box::new(5u32);
            seen(&mut *number as *mut u32)
        };
        black_box(unsafe { raw.read_volatile() });
    }

    fn case_rust_uaf_box_good() {
        let mut number = Box::new(5u32);
        let raw = seen(&mut *number as *mut u32);
        black_box(unsafe { raw.read_volatile() });
    }

    fn case_rust_uaf_write_bad() {
        let mut numbers = vec![1u32; black_box(8)];
        let raw = seen(numbers.as_mut_ptr());
        drop(numbers);
        unsafe { raw.add(3).write_volatile(9) };
    }

    fn case_rust_uaf_string_bad() {
        let text = seen(format!("text {}", black_box(1)).as_mut_ptr());
        black_box(unsafe { text.add(2).read_volatile() });
    }

    fn case_rust_uaf_string_good() {
        let mut whole = format!("text {}", black_box(1));
        let text = seen(whole.as_mut_ptr());
        black_box(unsafe { text.add(2).read_volatile() });
    }

    fn case_rust_uaf_grown_vec_bad() {
        let mut numbers = vec![1u64; black_box(4)];
        let first = seen(numbers.as_mut_ptr());
        numbers.resize(black_box(400), 2);
        unsafe { first.write_volatile(3) };
        black_box(numbers.len());
    }

    fn case_rust_uaf_grown_vec_good() {
        let mut numbers = vec![1u64; black_box(4)];
        numbers.resize(black_box(400), 2);
        unsafe { seen(numbers.as_mut_ptr()).write_volatile(3) };
    }

    fn case_rust_uaf_slice_bad() {
        let mut numbers = vec![1u32; black_box(6)];
        let raw = seen(numbers.as_mut_ptr());
        drop(numbers);
        black_box(total(unsafe { slice::from_raw_parts(raw, black_box(6)) }));
    }

    fn case_rust_uaf_struct_bad() {
        let mut letters = vec![0u16; black_box(10)];
        let cursor = Cursor { at: seen(letters.as_mut_ptr()) };
        drop(letters);
        black_box(&cursor).put(7);
    }

    fn case_rust_uaf_closure_bad() {
        let mut flags = vec![false; black_box(16)];
        let raw = seen(flags.as_mut_ptr());
        let read = black_box(move || unsafe { raw.add(1).read_volatile() });
        drop(flags);
        black_box(read());
    }

    fn case_rust_uaf_closure_good() {
        let mut flags = vec![false; black_box(16)];
        let raw = seen(flags.as_mut_ptr());
        let read = black_box(move || unsafe { raw.add(1).read_volatile() });
        black_box(read());
    }
}

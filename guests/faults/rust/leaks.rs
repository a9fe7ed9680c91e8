//! What safe Rust may leak, and what raw pointers do.

use crate::seen;
use std::cell::RefCell;
use std::hint::black_box;
use std::mem::{forget, ManuallyDrop};
use std::ptr::null_mut;
use std::rc::{Rc, Weak};
use std::sync::atomic::{AtomicPtr, Ordering};

static KEPT: AtomicPtr<u8> = AtomicPtr::new(null_mut());

#[derive(Default)]
struct Node {
    weight: [u64; 4],
    next: RefCell<Option<Rc<Node>>>,
    parent: RefCell<Weak<Node>>,
}

#[inline(never)]
fn words() -> Vec<String> {
    (0..3).map(|n| format!("word number {n}")).collect()
}

cases! {
    fn case_rust_forget_bad() {
        let mut bytes = Vec::<u8>::with_capacity(black_box(64));
        bytes.push(1);
        seen(bytes.as_mut_ptr());
        forget(bytes);
    }

    fn case_rust_forget_good() {
        let mut bytes = Vec::<u8>::with_capacity(black_box(64));
        bytes.push(1);
        seen(bytes.as_mut_ptr());
    }

    fn case_rust_box_leak_bad() {
        seen(Box::leak(Box::new([1u8; 100])));
    }

    fn case_rust_box_leak_good() {
        let leaked = seen(Box::leak(Box::new([1u8; 100])));
        drop(unsafe { Box::from_raw(leaked) });
    }

    fn case_rust_into_raw_bad() {
        seen(Box::into_raw(Box::new(7u64)));
    }

    fn case_rust_into_raw_good() {
        let raw = seen(Box::into_raw(Box::new(7u64)));
        drop(unsafe { Box::from_raw(raw) });
    }

    fn case_rust_rc_cycle_bad() {
        let first = Rc::new(Node::default());
        let second = Rc::new(Node::default());
        *first.next.borrow_mut() = Some(second.clone());
        *second.next.borrow_mut() = Some(first.clone());
    }

    fn case_rust_rc_cycle_good() {
        let first = Rc::new(Node::default());
        let second = Rc::new(Node::default());
        *first.next.borrow_mut() = Some(second.clone());
        *second.parent.borrow_mut() = Rc::downgrade(&first);
    }

    fn case_rust_manually_drop_bad() {
        let mut text = ManuallyDrop::new(String::with_capacity(black_box(48)));
        text.push('x');
        seen(text.as_mut_ptr());
    }

    fn case_rust_forget_strings_bad() {
        let mut words = words();
        seen(words.as_mut_ptr());
        forget(words);
    }

    fn case_rust_strings_good() {
        let mut words = words();
        seen(words.as_mut_ptr());
    }

    /// A static still knows it.
    fn case_rust_reachable_bad() {
        KEPT.store(Box::leak(Box::new([1u8; 72])).as_mut_ptr(), Ordering::SeqCst);
        black_box(&KEPT);
    }

    /// A static knows a place inside it.
    fn case_rust_interior_bad() {
        let block = seen(Box::leak(Box::new([1u8; 128])));
        KEPT.store(unsafe { block.cast::<u8>().add(24) }, Ordering::SeqCst);
        black_box(&KEPT);
    }
}

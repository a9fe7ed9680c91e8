//! The allocator of every guest here: std's, with a count of the live bytes.
//!
//! `live_bytes()` says how many bytes are allocated and not freed, no matter
//! by whom. It is 0 in a fresh instance, and 0 again when nothing has leaked.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);

// realloc and alloc_zeroed are the trait's own, made of these two.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let block = System.alloc(layout);
        if !block.is_null() {
            LIVE.fetch_add(layout.size(), Relaxed);
        }
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        System.dealloc(block, layout);
    }
}

#[no_mangle]
pub extern "C" fn live_bytes() -> usize {
    LIVE.load(Relaxed)
}

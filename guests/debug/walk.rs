// For debug information: modules, generics, closures, traits and iterators inlined over several
// levels, out of this file and out of the core library. Nothing is allocated; all exports take and
// give numbers.
#![no_std]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

pub mod path {
    pub static STEPS: [i32; 6] = [1, -2, 3, -4, 5, -6];
    pub static mut VISITED: u64 = 0;

    pub trait Walk {
        fn step(&mut self, by: i32) -> i32;

        fn all(&mut self, steps: &[i32]) -> i32 {
            steps.iter().map(|by| self.step(*by)).filter(|at| *at != 0).sum()
        }
    }

    pub struct Place<const LIMIT: i32> {
        pub at: i32,
    }

    impl<const LIMIT: i32> Walk for Place<LIMIT> {
        #[inline(never)]
        fn step(&mut self, by: i32) -> i32 {
            self.at = (self.at + by).clamp(-LIMIT, LIMIT);
            unsafe { VISITED += 1 };
            self.at
        }
    }

    #[inline]
    pub fn checked(index: usize) -> i32 {
        STEPS[index]
    }
}

use path::Walk;

// walk(i32 times) -> where it ends
#[no_mangle]
pub extern "C" fn walk(times: u32) -> i32 {
    let mut place = path::Place::<7> { at: 0 };
    (0..times).map(|_| place.all(&path::STEPS)).fold(0, i32::wrapping_add)
}

// pick(i32 index) -> a step; traps if there is none
#[no_mangle]
pub extern "C" fn pick(index: usize) -> i32 {
    path::checked(index)
}

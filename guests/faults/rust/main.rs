//! A command that runs the case named by its argument; without one it lists them. For
//! wasm32-unknown-unknown the same source is a library, of which the cases are the exports.

// Faults are the purpose, and a library has no use for the list.
#![allow(dead_code, static_mut_refs)]

/// Makes each function an export, and a list of all.
macro_rules! cases {
    ($($(#[$note:meta])* fn $name:ident() $body:block)*) => {
        $($(#[$note])* #[unsafe(no_mangle)] #[inline(never)] pub extern "C" fn $name() $body)*
        pub const CASES: &[(&str, extern "C" fn())] = &[$((stringify!($name), $name)),*];
    };
}

mod bounds;
mod frees;
mod layouts;
mod leaks;
mod stale;
mod uninitialised;

use std::hint::black_box;

/// The compiler can't tell what comes out: faults stay where they are written.
#[inline(always)]
fn seen<T>(pointer: *mut T) -> *mut T {
    black_box(pointer)
}

/// Taken on a branch, so that there is one.
#[inline(never)]
fn taken() {
    black_box(());
}

pub fn main() {
    let all = [
        bounds::CASES,
        frees::CASES,
        layouts::CASES,
        leaks::CASES,
        stale::CASES,
        uninitialised::CASES,
    ];
    let wanted = std::env::args().nth(1);
    let mut known = wanted.is_none();
    for (name, run) in all.into_iter().flatten() {
        let name = &name["case_".len()..];
        match &wanted {
            None => println!("{name}"),
            Some(wanted) if wanted == name => {
                known = true;
                run();
            }
            Some(_) => {}
        }
    }
    if !known {
        eprintln!("no such case");
        std::process::exit(2);
    }
}

//! Numbers and structs, with an allocator that is told the alignment.
//!
//! - `my_alloc(size, align) -> ptr` gives the host a block; `my_dealloc(ptr,
//!   size, align)` takes it back and needs the same size and alignment.
//!   `align` is a power of two, else both trap. Size 0 is no memory: its
//!   address is `align`.
//! - Structs are laid out as C would: [`Point`] is 8 bytes, aligned to 4,
//!   [`Particle`] 32 bytes, aligned to 8; `particle_size` and
//!   `particle_offset` say so themselves.
//! - Every `ptr` argument is borrowed. Counts are of elements, not of bytes.
//! - The result of `point_new` is the host's: `my_dealloc(ptr, 8, 4)`.
//! - `live_bytes()` is what is allocated and not freed.

mod counting;

use std::alloc::Layout;
use std::mem::offset_of;
use std::slice;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Point {
    x: i32,
    y: i32,
}

#[repr(C)]
pub struct Particle {
    id: u8,
    mass: f64,
    position: Point,
    tags: [u16; 3],
    alive: bool,
}

/// 0 when there is no memory left.
#[no_mangle]
pub extern "C" fn my_alloc(size: usize, align: usize) -> *mut u8 {
    let layout = layout(size, align);
    if size == 0 {
        return align as *mut u8;
    }
    unsafe { std::alloc::alloc(layout) }
}

#[no_mangle]
pub unsafe extern "C" fn my_dealloc(ptr: *mut u8, size: usize, align: usize) {
    let layout = layout(size, align);
    if size != 0 {
        std::alloc::dealloc(ptr, layout);
    }
}

fn layout(size: usize, align: usize) -> Layout {
    Layout::from_size_align(size, align).expect("align must be a power of two")
}

#[no_mangle]
pub extern "C" fn point_new(x: i32, y: i32) -> *mut Point {
    Box::into_raw(Box::new(Point { x, y }))
}

#[no_mangle]
pub unsafe extern "C" fn point_sum(ptr: *const Point) -> i32 {
    let Point { x, y } = *ptr;
    x.wrapping_add(y)
}

#[no_mangle]
pub unsafe extern "C" fn points_sum(ptr: *const Point, count: usize) -> i64 {
    let points = slice::from_raw_parts(ptr, count);
    points.iter().map(|point| i64::from(point.x) + i64::from(point.y)).sum()
}

/// In place: the host reads the same block again.
#[no_mangle]
pub unsafe extern "C" fn points_scale(ptr: *mut Point, count: usize, factor: i32) {
    for point in slice::from_raw_parts_mut(ptr, count) {
        point.x = point.x.wrapping_mul(factor);
        point.y = point.y.wrapping_mul(factor);
    }
}

/// The mass of those which are alive.
#[no_mangle]
pub unsafe extern "C" fn particles_mass(ptr: *const Particle, count: usize) -> f64 {
    let particles = slice::from_raw_parts(ptr, count);
    particles.iter().filter(|particle| particle.alive).map(|particle| particle.mass).sum()
}

/// id, x, y, the tags and alive (0 or 1) of one particle, each times a power
/// of ten, added up: 1 × id + 10 × x + 100 × y + 1000 × (sum of tags) + 10000 × alive.
#[no_mangle]
pub unsafe extern "C" fn particle_digest(ptr: *const Particle) -> i64 {
    let particle = &*ptr;
    let tags: i64 = particle.tags.iter().copied().map(i64::from).sum();
    i64::from(particle.id)
        + 10 * i64::from(particle.position.x)
        + 100 * i64::from(particle.position.y)
        + 1000 * tags
        + 10000 * i64::from(particle.alive)
}

#[no_mangle]
pub extern "C" fn particle_size() -> usize {
    size_of::<Particle>()
}

/// Of field 0 (id), 1 (mass), 2 (position), 3 (tags) or 4 (alive); otherwise 0xffffffff.
#[no_mangle]
pub extern "C" fn particle_offset(field: u32) -> usize {
    match field {
        0 => offset_of!(Particle, id),
        1 => offset_of!(Particle, mass),
        2 => offset_of!(Particle, position),
        3 => offset_of!(Particle, tags),
        4 => offset_of!(Particle, alive),
        _ => usize::MAX,
    }
}

#[no_mangle]
pub unsafe extern "C" fn sum_f64(ptr: *const f64, count: usize) -> f64 {
    slice::from_raw_parts(ptr, count).iter().sum()
}

#[no_mangle]
pub unsafe extern "C" fn sum_i64(ptr: *const i64, count: usize) -> i64 {
    let values = slice::from_raw_parts(ptr, count);
    values.iter().fold(0, |sum, &value| sum.wrapping_add(value))
}

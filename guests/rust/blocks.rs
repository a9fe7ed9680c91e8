//! Blocks of bytes between host and guest, for the guests that hand over
//! nested data: `alloc(len) -> ptr` and `dealloc(ptr, len)`, all of them
//! aligned to 8, so that any struct fits; length 0 is address 8 and no memory.

use std::alloc::Layout;
use std::slice;
use std::str;

fn layout(len: usize) -> Layout {
    Layout::from_size_align(len, 8).expect("block is too long")
}

#[no_mangle]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    if len == 0 {
        return 8 as *mut u8;
    }
    unsafe { std::alloc::alloc(layout(len)) }
}

#[no_mangle]
pub unsafe extern "C" fn dealloc(ptr: *mut u8, len: usize) {
    if len != 0 {
        std::alloc::dealloc(ptr, layout(len));
    }
}

/// An address and a number of elements, 8 bytes, aligned to 4. The address is
/// 0 for "none", where a function or field has that; otherwise never.
#[repr(C)]
pub struct Slice<T> {
    pub ptr: *const T,
    pub len: usize,
}

impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slice<T> {}

pub type Text = Slice<u8>;

#[allow(dead_code)]
impl<T: Copy> Slice<T> {
    pub const NONE: Slice<T> = Slice { ptr: std::ptr::null(), len: 0 };

    /// A block with a copy of the elements, for the host to free.
    pub fn hand_over(elements: &[T]) -> Slice<T> {
        let block = alloc(size_of_val(elements)).cast::<T>();
        unsafe { block.copy_from_nonoverlapping(elements.as_ptr(), elements.len()) };
        Slice { ptr: block, len: elements.len() }
    }

    pub unsafe fn free(self) {
        if !self.ptr.is_null() {
            dealloc(self.ptr as *mut u8, self.len * size_of::<T>());
        }
    }

    pub unsafe fn get<'a>(self) -> &'a [T] {
        if self.len == 0 {
            return &[];
        }
        slice::from_raw_parts(self.ptr, self.len)
    }

    /// `ptr << 32 | len`, 0 for none.
    pub fn packed(self) -> u64 {
        (self.ptr as usize as u64) << 32 | self.len as u64
    }
}

#[allow(dead_code)]
impl Slice<u8> {
    pub fn of(text: &str) -> Text {
        Slice::hand_over(text.as_bytes())
    }

    /// Traps if it isn't UTF-8.
    pub unsafe fn str<'a>(self) -> &'a str {
        str::from_utf8(self.get()).expect("text must be UTF-8")
    }

    pub unsafe fn option<'a>(self) -> Option<&'a str> {
        if self.ptr.is_null() {
            return None;
        }
        Some(self.str())
    }
}

#[allow(dead_code)]
pub unsafe fn text<'a>(ptr: *const u8, len: usize) -> &'a str {
    Slice { ptr, len }.str()
}

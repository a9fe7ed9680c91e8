//! Structs that hold text, lists and other structs, as a plain Rust guest
//! passes them: everything of varying length is an address and a length.
//!
//! - `alloc(len) -> ptr`, `dealloc(ptr, len)`: blocks aligned to 8.
//! - Text is UTF-8 without a NUL, as `{ptr, len}` in structs and lists, as two
//!   parameters, or packed as `ptr << 32 | len` in a result. Lists are the same
//!   with a count of elements. An optional one has address 0 for none.
//! - Arguments are borrowed with all they point at. A result is the host's with
//!   all it points at; every part is a block of its own, freed with
//!   `dealloc(ptr, bytes)` or with the function that is named.
//! - A struct by value is the address of a copy; as a result it is written to
//!   memory of the host whose address is the first parameter.
//! - `live_bytes()` is what is allocated and not freed.
//!
//! | struct | size, alignment | fields |
//! | --- | --- | --- |
//! | [`Text`], `Slice` | 8, 4 | ptr 0, len 4 |
//! | [`Person`] | 40, 8 | name 0, age 8, height 16, email 24 (optional), active 32 |
//! | [`Group`] | 28, 4 | name 0, members 8 (of persons), scores 16 (of f32), parent 24 (address, optional) |
//! | [`Entry`] | 12, 4 | key 0, count 8 |
//! | [`Shape`] | 16, 8 | tag 0 (u32), then at 8 by the tag: 0 circle `{radius: f64}`, 1 rectangle `{w: f32, h: f32}`, 2 label `Text`, 3 empty |
//! | [`Matrix`] | 16, 4 | rows 0, columns 4, values 8 (of f64, row by row) |

mod blocks;
mod counting;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::slice;

use blocks::{dealloc, text, Slice, Text};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Person {
    name: Text,
    age: u32,
    height: f64,
    email: Text,
    active: bool,
}

impl Person {
    unsafe fn copy(&self) -> Person {
        let email = self.email.option().map_or(Text::NONE, Text::of);
        Person { name: Text::of(self.name.str()), email, ..*self }
    }
}

#[no_mangle]
pub unsafe extern "C" fn people_total_age(ptr: *const Person, len: usize) -> u64 {
    Slice { ptr, len }.get().iter().map(|person| u64::from(person.age)).sum()
}

/// "NAME AGE EMAIL;" of the active ones, with a dash for none; packed.
#[no_mangle]
pub unsafe extern "C" fn people_describe(ptr: *const Person, len: usize) -> u64 {
    let mut text = String::new();
    let people = Slice { ptr, len }.get().iter();
    for person in people.filter(|person| person.active) {
        let email = person.email.option().unwrap_or("-");
        write!(text, "{} {} {};", person.name.str(), person.age, email).unwrap();
    }
    Text::of(&text).packed()
}

/// In place.
#[no_mangle]
pub unsafe extern "C" fn people_birthday(ptr: *mut Person, len: usize) {
    for person in slice::from_raw_parts_mut(ptr, len) {
        person.age += 1;
    }
}

/// Deep copies; given back with `people_free`.
#[no_mangle]
pub unsafe extern "C" fn people_at_least(
    ptr: *const Person,
    len: usize,
    age: u32,
) -> Slice<Person> {
    let people = Slice { ptr, len }.get().iter();
    let found: Vec<_> = people.filter(|person| person.age >= age).map(|one| one.copy()).collect();
    Slice::hand_over(&found)
}

#[no_mangle]
pub unsafe extern "C" fn people_free(ptr: *const Person, len: usize) {
    let people = Slice { ptr, len };
    for person in people.get() {
        person_clear(person);
    }
    people.free();
}

/// Frees the texts of one, not the struct.
#[no_mangle]
pub unsafe extern "C" fn person_clear(person: *const Person) {
    (*person).name.free();
    (*person).email.free();
}

/// By value both ways, with copies of the texts.
#[no_mangle]
pub unsafe extern "C" fn person_older(mut person: Person) -> Person {
    person.age += 1;
    person.copy()
}

#[no_mangle]
pub unsafe extern "C" fn words_join(
    ptr: *const Text,
    len: usize,
    separator_ptr: *const u8,
    separator_len: usize,
) -> u64 {
    let words = Slice { ptr, len }.get().iter().filter_map(|word| word.option());
    let words: Vec<_> = words.collect();
    Text::of(&words.join(text(separator_ptr, separator_len))).packed()
}

/// The words between white space, as a packed list of texts: free each, then the list.
#[no_mangle]
pub unsafe extern "C" fn words_of(ptr: *const u8, len: usize) -> u64 {
    let words: Vec<_> = text(ptr, len).split_whitespace().map(Text::of).collect();
    Slice::hand_over(&words).packed()
}

/// Packed, 0 for none. Part of the argument: nothing to free.
#[no_mangle]
pub unsafe extern "C" fn longest_word(ptr: *const u8, len: usize) -> u64 {
    let words = text(ptr, len).split_whitespace();
    let longest = words.max_by_key(|word| word.len());
    longest.map_or(0, |word| Slice { ptr: word.as_ptr(), len: word.len() }.packed())
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Entry {
    key: Text,
    count: u32,
}

/// How often each word is there, in the order of their bytes: a map as a packed list of entries.
#[no_mangle]
pub unsafe extern "C" fn word_counts(ptr: *const u8, len: usize) -> u64 {
    let mut counts = BTreeMap::new();
    for word in text(ptr, len).split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    let entries: Vec<_> =
        counts.into_iter().map(|(key, count)| Entry { key: Text::of(key), count }).collect();
    Slice::hand_over(&entries).packed()
}

#[no_mangle]
pub unsafe extern "C" fn entries_free(ptr: *const Entry, len: usize) {
    let entries = Slice { ptr, len };
    for entry in entries.get() {
        entry.key.free();
    }
    entries.free();
}

/// The sum of the counts of a map that the host made.
#[no_mangle]
pub unsafe extern "C" fn entries_total(ptr: *const Entry, len: usize) -> u64 {
    Slice { ptr, len }.get().iter().map(|entry| u64::from(entry.count)).sum()
}

#[repr(C)]
pub struct Group {
    name: Text,
    members: Slice<Person>,
    scores: Slice<f32>,
    parent: *const Group,
}

/// "PARENT/NAME[MEMBER,MEMBER]=SCORES", the scores added up, without a fraction; packed.
#[no_mangle]
pub unsafe extern "C" fn group_describe(group: *const Group) -> u64 {
    Text::of(&describe(&*group)).packed()
}

unsafe fn describe(group: &Group) -> String {
    let parent = group.parent.as_ref().map_or(String::new(), |parent| unsafe {
        describe(parent) + "/"
    });
    let members: Vec<_> = group.members.get().iter().map(|person| person.name.str()).collect();
    let score = group.scores.get().iter().sum::<f32>() as i64;
    format!("{parent}{}[{}]={score}", group.name.str(), members.join(","))
}

#[repr(C)]
pub enum Shape {
    Circle { radius: f64 },
    Rectangle { w: f32, h: f32 },
    Label(Text),
    Empty,
}

/// Twice the radius, the width, or the number of characters, of each, added up.
#[no_mangle]
pub unsafe extern "C" fn shapes_width(ptr: *const Shape, len: usize) -> f64 {
    let shapes = slice::from_raw_parts(ptr, len).iter();
    let widths = shapes.map(|shape| match shape {
        Shape::Circle { radius } => 2.0 * radius,
        Shape::Rectangle { w, .. } => f64::from(*w),
        Shape::Label(text) => text.str().chars().count() as f64,
        Shape::Empty => 0.0,
    });
    widths.sum()
}

/// "circle 3", "rectangle 3 4", "" for empty, anything else is a label (the host's).
#[no_mangle]
pub unsafe extern "C" fn shape_parse(ptr: *const u8, len: usize) -> Shape {
    let source = text(ptr, len);
    let parts: Vec<_> = source.split(' ').collect();
    let numbers: Vec<i16> = parts[1..].iter().filter_map(|part| part.parse().ok()).collect();
    match (parts[0], &numbers[..]) {
        ("", _) => Shape::Empty,
        ("circle", &[radius]) => Shape::Circle { radius: radius.into() },
        ("rectangle", &[w, h]) => Shape::Rectangle { w: w.into(), h: h.into() },
        _ => Shape::Label(Text::of(source)),
    }
}

#[repr(C)]
pub struct Matrix {
    rows: u32,
    columns: u32,
    values: Slice<f64>,
}

/// By address in, by value out; the values are a new block.
#[no_mangle]
pub unsafe extern "C" fn matrix_transpose(matrix: *const Matrix) -> Matrix {
    let Matrix { rows, columns, values } = &*matrix;
    let (rows, columns, values) = (*rows, *columns, values.get());
    let at = |row: u32, column: u32| values[(row * columns + column) as usize];
    let transposed: Vec<_> =
        (0..columns).flat_map(|c| (0..rows).map(move |r| (r, c))).map(|(r, c)| at(r, c)).collect();
    Matrix { rows: columns, columns: rows, values: Slice::hand_over(&transposed) }
}

/// Takes the list and its texts: the guest frees all of it. Returns their bytes together.
#[no_mangle]
pub unsafe extern "C" fn words_take(ptr: *mut Text, len: usize) -> usize {
    let mut total = 0;
    for word in slice::from_raw_parts(ptr, len) {
        total += word.len;
        word.free();
    }
    dealloc(ptr.cast(), len * size_of::<Text>());
    total
}

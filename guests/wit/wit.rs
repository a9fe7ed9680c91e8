//! Reads WIT for those who have no parser for it: text, or what a module or component carries in its
//! binary, becomes the JSON that wit-parser writes of a `Resolve`.
//!
//! The module speaks the canonical ABI itself (wit.wit) and imports nothing.

use std::alloc::{alloc, dealloc, realloc, Layout};
use std::fmt::Write;
use wit_component::metadata::Bindgen;
use wit_component::StringEncoding;
use wit_parser::decoding::DecodedWasm;
use wit_parser::{PackageId, Resolve, WorldItem};

#[export_name = "cabi_realloc"]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    let block = if old_size == 0 {
        alloc(Layout::from_size_align_unchecked(size, align))
    } else {
        realloc(old, Layout::from_size_align_unchecked(old_size, align), size)
    };
    if block.is_null() {
        std::process::abort()
    }
    block
}

/// A `result<string, string>`.
#[repr(C)]
struct Answer {
    error: u8,
    at: *mut u8,
    length: usize,
}

static mut ANSWER: Answer = Answer { error: 0, at: std::ptr::null_mut(), length: 0 };

unsafe fn answer(result: anyhow::Result<String>) -> *const Answer {
    let (error, text) = match result {
        Ok(text) => (0, text),
        Err(error) => (1, format!("{error:#}")),
    };
    let text = Box::leak(text.into_bytes().into_boxed_slice());
    ANSWER = Answer { error, at: text.as_mut_ptr(), length: text.len() };
    &raw const ANSWER
}

unsafe fn free(answer: *const Answer) {
    if (*answer).length != 0 {
        dealloc((*answer).at, Layout::from_size_align_unchecked((*answer).length, 1));
    }
}

unsafe fn argument(at: *mut u8, length: usize) -> Vec<u8> {
    if length == 0 {
        Vec::new()
    } else {
        Vec::from_raw_parts(at, length, length)
    }
}

/// The tables of the resolve, and before them which package is meant, which world if there is but
/// one, and how a module encodes text.
fn json(resolve: &Resolve, main: PackageId, encoding: Option<&str>) -> anyhow::Result<String> {
    let mut out = format!("{{\"main\":{}", main.index());
    if let Ok(world) = resolve.select_world(&[main], None) {
        write!(out, ",\"world\":{}", world.index())?;
    }
    if let Some(encoding) = encoding {
        write!(out, ",\"encoding\":\"{encoding}\"")?;
    }
    let tables = serde_json::to_string(resolve)?;
    out.push(',');
    out.push_str(&tables[1..]);
    Ok(out)
}

fn parse(text: Vec<u8>) -> anyhow::Result<String> {
    let mut resolve = Resolve::default();
    let main = resolve.push_str("text.wit", std::str::from_utf8(&text)?)?;
    json(&resolve, main, None)
}

fn decode(binary: Vec<u8>) -> anyhow::Result<String> {
    if wasmparser::Parser::is_component(&binary) {
        return match wit_parser::decoding::decode(&binary)? {
            DecodedWasm::WitPackage(resolve, main) => json(&resolve, main, None),
            DecodedWasm::Component(resolve, world) => {
                let main = resolve.worlds[world].package.expect("a world has a package");
                json(&resolve, main, None)
            }
        };
    }
    let (module, bindgen) = wit_component::metadata::decode(&binary)?;
    anyhow::ensure!(module.is_some(), "the module has no section component-type");
    let main = bindgen.resolve.worlds[bindgen.world].package.expect("a world has a package");
    json(&bindgen.resolve, main, encoding(&bindgen))
}

/// How the module encodes text, which is said for each function but is the same for all.
fn encoding(bindgen: &Bindgen) -> Option<&'static str> {
    let Bindgen { resolve, world, metadata, .. } = bindgen;
    let world = &resolve.worlds[*world];
    for (items, encodings) in
        [(&world.exports, &metadata.export_encodings), (&world.imports, &metadata.import_encodings)]
    {
        for (key, item) in items {
            let name = match item {
                WorldItem::Function(function) => Some(&function.name),
                WorldItem::Interface { id, .. } => resolve.interfaces[*id].functions.keys().next(),
                WorldItem::Type(_) => None,
            };
            match name.and_then(|name| encodings.get(resolve, key, name)) {
                Some(StringEncoding::UTF8) => return Some("utf8"),
                Some(StringEncoding::UTF16) => return Some("utf16"),
                Some(StringEncoding::CompactUTF16) => return Some("latin1+utf16"),
                None => {}
            }
        }
    }
    None
}

#[export_name = "parse"]
unsafe extern "C" fn export_parse(at: *mut u8, length: usize) -> *const Answer {
    answer(parse(argument(at, length)))
}
#[export_name = "cabi_post_parse"]
unsafe extern "C" fn post_parse(answer: *const Answer) {
    free(answer)
}
#[export_name = "decode"]
unsafe extern "C" fn export_decode(at: *mut u8, length: usize) -> *const Answer {
    answer(decode(argument(at, length)))
}
#[export_name = "cabi_post_decode"]
unsafe extern "C" fn post_decode(answer: *const Answer) {
    free(answer)
}

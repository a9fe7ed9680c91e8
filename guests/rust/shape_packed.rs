//! The shape of an evaluator of feature flags: one document in, one out, the
//! result's address and length packed into an `i64`.
//!
//! - `malloc(len) -> ptr`, 0 when memory can't grow; `free(ptr, len)`. Blocks
//!   are aligned to 8.
//! - `evaluate(ptr, len) -> ptr << 32 | len` borrows its argument, JSON in
//!   UTF-8; the host frees it. The result is JSON too and stays the guest's: it
//!   is good until the next call.
//! - `live_bytes()` is what is allocated and not freed, the last result with it.
//!
//! A flag is `{"variations": {name: value …}, "targeting": [{"attribute": …,
//! "equals": …, "variation": …} …], "percentage": {name: share …},
//! "defaultVariation": name, "disable": true}`; what is wrong with it is said in
//! the result. Shares that add up to 0 are divided by: that traps.

mod blocks;
mod counting;
mod json;

use json::{elements, member, members, quote, string};
use std::cell::RefCell;

#[no_mangle]
pub extern "C" fn malloc(len: usize) -> *mut u8 {
    blocks::alloc(len)
}

#[no_mangle]
pub unsafe extern "C" fn free(ptr: *mut u8, len: usize) {
    blocks::dealloc(ptr, len)
}

thread_local! {
    static RESULT: RefCell<String> = const { RefCell::new(String::new()) };
}

#[no_mangle]
pub unsafe extern "C" fn evaluate(ptr: *const u8, len: usize) -> u64 {
    let input = std::str::from_utf8(std::slice::from_raw_parts(ptr, len));
    let answer = match input.ok().and_then(decide) {
        Some(decision) => decision.answer(),
        None => Decision::failed("PARSE_ERROR", "null").answer(),
    };
    RESULT.with_borrow_mut(|result| {
        *result = answer;
        (result.as_ptr() as u64) << 32 | result.len() as u64
    })
}

struct Decision {
    value: String,
    variation: String,
    reason: &'static str,
    error: &'static str,
}

impl Decision {
    fn failed(error: &'static str, value: &str) -> Decision {
        Decision { value: value.into(), variation: "SdkDefault".into(), reason: "ERROR", error }
    }

    fn answer(&self) -> String {
        format!(
            r#"{{"value":{},"variationType":{},"reason":"{}","errorCode":"{}","failed":{}}}"#,
            self.value,
            quote(&self.variation),
            self.reason,
            self.error,
            !self.error.is_empty()
        )
    }
}

/// `None` for a document that can't be read.
fn decide(input: &str) -> Option<Decision> {
    let flag = member(input, "flag")?;
    let context = member(input, "evalContext")?;
    let fallback = member(input, "defaultValue").unwrap_or("null");
    if member(flag, "disable") == Some("true") {
        return Some(Decision {
            value: fallback.into(),
            variation: "SdkDefault".into(),
            reason: "DISABLED",
            error: "",
        });
    }
    let Some(key) = member(context, "targetingKey").and_then(string) else {
        return Some(Decision::failed("TARGETING_KEY_MISSING", fallback));
    };
    let (variation, reason) = choose(flag, context, &key)?;
    Some(match member(member(flag, "variations")?, &variation) {
        Some(value) => Decision { value: value.into(), variation, reason, error: "" },
        None => Decision::failed("FLAG_CONFIG", fallback),
    })
}

fn choose(flag: &str, context: &str, key: &str) -> Option<(String, &'static str)> {
    for rule in elements(member(flag, "targeting").unwrap_or("[]"))? {
        let attribute = string(member(rule, "attribute")?)?;
        if member(context, &attribute) == member(rule, "equals") {
            return Some((string(member(rule, "variation")?)?, "TARGETING_MATCH"));
        }
    }
    if let Some(percentage) = member(flag, "percentage") {
        let shares: Vec<(String, u32)> = members(percentage)?
            .into_iter()
            .map(|(name, share)| Some((string(name)?, share.parse().ok()?)))
            .collect::<Option<_>>()?;
        let total: u32 = shares.iter().map(|(_, share)| share).sum();
        let mut rest = hash(key) % total;
        for (name, share) in shares {
            if rest < share {
                return Some((name, "SPLIT"));
            }
            rest -= share;
        }
    }
    Some((string(member(flag, "defaultVariation")?)?, "DEFAULT"))
}

/// FNV-1a
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

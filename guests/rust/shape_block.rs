//! The shape of a policy engine: text in as address and length, results as the
//! address of an address and a length, or in a buffer of the host's.
//!
//! - `alloc(len) -> ptr`, 0 when memory can't grow; `dealloc(ptr, len)`. Blocks
//!   are aligned to 8. Text is UTF-8.
//! - Arguments are borrowed. The result of `cedar_call` and of the functions
//!   that parse is a block of 8 bytes, `{ptr, len}`; it and the text are the
//!   host's to free.
//! - `cedar_authorize_buf` and `cedar_stateful_authorize_buf` write to a buffer
//!   and return how many bytes they have written; or, negative, how many they
//!   need, having written nothing.
//! - `env.host_extension_call(name, len, arguments, len) -> len << 32 | ptr`:
//!   both are borrowed, the second is a JSON array. The result is JSON, made with
//!   `alloc`, and the guest's.
//! - `live_bytes()` is what is allocated and not freed; sets of policies that
//!   were parsed ahead stay until `cedar_forget` is called.
//!
//! A policy is `permit(principal, action);` or `forbid(…);`, `*` for any of
//! them, and may end in `when name(arguments)`, a function of the host. An
//! operation that `cedar_call` doesn't know is a panic.

mod blocks;
mod counting;
mod json;

use blocks::{alloc, Slice, Text};
use json::{member, quote, string};
use std::cell::{Cell, RefCell};
use std::str;

#[link(wasm_import_module = "env")]
extern "C" {
    fn host_extension_call(name: *const u8, name_len: usize, args: *const u8, args_len: usize) -> u64;
}

struct Policy {
    permits: bool,
    principal: String,
    action: String,
    condition: Option<(String, String)>,
}

thread_local! {
    static PARSED: RefCell<Vec<(String, Vec<Policy>)>> = const { RefCell::new(Vec::new()) };
    static EXTENSIONS: Cell<bool> = const { Cell::new(false) };
}

unsafe fn text<'a>(ptr: *const u8, len: usize) -> &'a str {
    str::from_utf8(std::slice::from_raw_parts(ptr, len)).expect("text is not UTF-8")
}

/// The text, and the block that says where it is; both the host's.
fn wide(answer: &str) -> *mut Text {
    let block = alloc(size_of::<Text>()).cast::<Text>();
    unsafe { block.write(Slice::hand_over(answer.as_bytes())) };
    block
}

#[no_mangle]
pub extern "C" fn cedar_init_host_extensions() -> *mut Text {
    EXTENSIONS.set(true);
    wide("OK")
}

#[no_mangle]
pub unsafe extern "C" fn cedar_call(op: *const u8, op_len: usize, ptr: *const u8, len: usize) -> *mut Text {
    let input = text(ptr, len);
    let policies = member(input, "policies").and_then(string).unwrap_or_default();
    match text(op, op_len) {
        "ValidateOperation" => wide(&match parse(&policies) {
            Ok(set) => format!(r#"{{"type":"success","policies":{}}}"#, set.len()),
            Err(error) => format!(r#"{{"type":"failure","errors":[{}]}}"#, quote(&error)),
        }),
        other => panic!("unknown operation {other}"),
    }
}

/// The policy as it is written best, or `error: …`.
#[no_mangle]
pub unsafe extern "C" fn cedar_parse_policy(ptr: *const u8, len: usize) -> *mut Text {
    wide(&match parse(text(ptr, len)) {
        Ok(set) => set.iter().map(Policy::written).collect::<Vec<_>>().join("\n"),
        Err(error) => format!("error: {error}"),
    })
}

/// `permit`, `forbid`, or `error: …`.
#[no_mangle]
pub unsafe extern "C" fn cedar_policy_effect(ptr: *const u8, len: usize) -> *mut Text {
    wide(&match parse(text(ptr, len)) {
        Ok(set) if set.len() == 1 => set[0].effect().to_string(),
        Ok(set) => format!("error: {} policies", set.len()),
        Err(error) => format!("error: {error}"),
    })
}

/// `OK`, or `error: …`.
#[no_mangle]
pub unsafe extern "C" fn cedar_preparse_policy_set(
    id: *const u8, id_len: usize, ptr: *const u8, len: usize,
) -> *mut Text {
    let id = text(id, id_len);
    wide(&match parse(text(ptr, len)) {
        Ok(set) => {
            PARSED.with_borrow_mut(|all| {
                all.retain(|(name, _)| name != id);
                all.push((id.into(), set));
            });
            "OK".to_string()
        }
        Err(error) => format!("error: {error}"),
    })
}

/// Drops what was parsed ahead.
#[no_mangle]
pub extern "C" fn cedar_forget() {
    PARSED.take();
}

/// `{"principal": …, "action": …, "policies": text}`.
#[no_mangle]
pub unsafe extern "C" fn cedar_authorize_buf(ptr: *const u8, len: usize, out: *mut u8, cap: usize) -> i32 {
    let input = text(ptr, len);
    let policies = member(input, "policies").and_then(string).unwrap_or_default();
    let answer = match parse(&policies) {
        Ok(set) => authorize(input, &set),
        Err(error) => failure(&error),
    };
    into_buffer(&answer, out, cap)
}

/// `{"principal": …, "action": …, "policySet": id}`.
#[no_mangle]
pub unsafe extern "C" fn cedar_stateful_authorize_buf(
    ptr: *const u8, len: usize, out: *mut u8, cap: usize,
) -> i32 {
    let input = text(ptr, len);
    let id = member(input, "policySet").and_then(string).unwrap_or_default();
    let answer = PARSED.with_borrow(|all| match all.iter().find(|(name, _)| *name == id) {
        Some((_, set)) => authorize(input, set),
        None => failure(&format!("no policy set '{id}'")),
    });
    into_buffer(&answer, out, cap)
}

unsafe fn into_buffer(answer: &str, out: *mut u8, cap: usize) -> i32 {
    if answer.len() > cap {
        return -(answer.len() as i32);
    }
    out.copy_from_nonoverlapping(answer.as_ptr(), answer.len());
    answer.len() as i32
}

fn failure(error: &str) -> String {
    format!(r#"{{"decision":"Deny","reasons":[],"errors":[{}]}}"#, quote(error))
}

fn authorize(input: &str, set: &[Policy]) -> String {
    let asked = |name| member(input, name).and_then(string).unwrap_or_default();
    let (principal, action) = (asked("principal"), asked("action"));
    let mut permitted = Vec::new();
    let mut forbidden = Vec::new();
    let mut errors = Vec::new();
    for (index, policy) in set.iter().enumerate() {
        match policy.applies(&principal, &action) {
            Ok(false) => {}
            Ok(true) if policy.permits => permitted.push(quote(&format!("policy{index}"))),
            Ok(true) => forbidden.push(quote(&format!("policy{index}"))),
            Err(error) => errors.push(quote(&error)),
        }
    }
    let allowed = forbidden.is_empty() && !permitted.is_empty();
    let reasons = if forbidden.is_empty() { permitted } else { forbidden };
    format!(
        r#"{{"decision":"{}","reasons":[{}],"errors":[{}]}}"#,
        if allowed { "Allow" } else { "Deny" },
        reasons.join(","),
        errors.join(",")
    )
}

impl Policy {
    fn effect(&self) -> &'static str {
        if self.permits { "permit" } else { "forbid" }
    }

    fn written(&self) -> String {
        let condition = match &self.condition {
            Some((name, arguments)) => format!(" when {name}({arguments})"),
            None => String::new(),
        };
        format!("{}({}, {}){};", self.effect(), self.principal, self.action, condition)
    }

    fn applies(&self, principal: &str, action: &str) -> Result<bool, String> {
        let fits = |said: &str, asked: &str| said == "*" || said == asked;
        if !fits(&self.principal, principal) || !fits(&self.action, action) {
            return Ok(false);
        }
        match &self.condition {
            None => Ok(true),
            Some(_) if !EXTENSIONS.get() => Err("extensions are off".into()),
            Some((name, arguments)) => {
                let answer = extension(name, &format!("[{arguments}]"));
                match member(&answer, "error").and_then(string) {
                    Some(error) => Err(error),
                    None => Ok(answer == "true"),
                }
            }
        }
    }
}

fn extension(name: &str, arguments: &str) -> String {
    unsafe {
        let packed = host_extension_call(name.as_ptr(), name.len(), arguments.as_ptr(), arguments.len());
        let answer: Text = Slice { ptr: packed as u32 as *const u8, len: (packed >> 32) as usize };
        let copy = text(answer.ptr, answer.len).to_string();
        answer.free();
        copy
    }
}

fn parse(policies: &str) -> Result<Vec<Policy>, String> {
    policies.split(';').map(str::trim).filter(|one| !one.is_empty()).map(policy).collect()
}

fn policy(written: &str) -> Result<Policy, String> {
    let bad = || format!("not a policy: {written}");
    let (scope, condition) = match written.split_once(" when ") {
        Some((scope, condition)) => (scope.trim(), Some(called(condition).ok_or_else(bad)?)),
        None => (written, None),
    };
    let (effect, arguments) = called(scope).ok_or_else(bad)?;
    let (principal, action) = arguments.split_once(',').ok_or_else(bad)?;
    if effect != "permit" && effect != "forbid" {
        return Err(bad());
    }
    Ok(Policy {
        permits: effect == "permit",
        principal: principal.trim().into(),
        action: action.trim().into(),
        condition,
    })
}

fn called(written: &str) -> Option<(String, String)> {
    let (name, rest) = written.trim().split_once('(')?;
    Some((name.trim().into(), rest.strip_suffix(')')?.trim().into()))
}

//! Handles with functions of their own, and the ways in which a plain Rust
//! guest reports an error.
//!
//! - `alloc(len) -> ptr`, `dealloc(ptr, len)`: blocks aligned to 8. Text is
//!   UTF-8, as two parameters, packed as `ptr << 32 | len` in a result.
//! - Arguments are borrowed; a text that comes back is the host's unless it
//!   says that it is the guest's.
//! - An account is an address which the host gives back with `account_close`.
//! - `live_bytes()` is what is allocated and not freed.

mod blocks;
mod counting;

use std::sync::Mutex;

use blocks::{text, Slice, Text};

/// Kept without a heap, so that `live_bytes` doesn't count it.
static LAST_ERROR: Mutex<Option<&'static str>> = Mutex::new(None);

fn fail(message: &'static str) {
    *LAST_ERROR.lock().unwrap() = Some(message);
}

/// Why the last call that returned 0 or less than 0 failed; packed, 0 when it didn't. The guest's.
#[no_mangle]
pub extern "C" fn last_error() -> u64 {
    let error = LAST_ERROR.lock().unwrap();
    error.map_or(0, |message| Slice { ptr: message.as_ptr(), len: message.len() }.packed())
}

pub struct Account {
    owner: String,
    cents: i64,
    log: Vec<i64>,
}

/// 0 with `last_error` when the owner is empty or cents are negative.
#[no_mangle]
pub unsafe extern "C" fn account_open(ptr: *const u8, len: usize, cents: i64) -> *mut Account {
    let owner = text(ptr, len).to_owned();
    *LAST_ERROR.lock().unwrap() = None;
    if owner.is_empty() {
        fail("an account needs an owner");
    } else if cents < 0 {
        fail("an account can't be opened with a debt");
    } else {
        return Box::into_raw(Box::new(Account { owner, cents, log: vec![cents] }));
    }
    std::ptr::null_mut()
}

/// The last balance; the handle is no longer one.
#[no_mangle]
pub unsafe extern "C" fn account_close(account: *mut Account) -> i64 {
    Box::from_raw(account).cents
}

/// The guest's, until the account is closed.
#[no_mangle]
pub unsafe extern "C" fn account_owner(account: *const Account) -> u64 {
    let owner = &(*account).owner;
    Slice { ptr: owner.as_ptr(), len: owner.len() }.packed()
}

#[no_mangle]
pub unsafe extern "C" fn account_balance(account: *const Account) -> i64 {
    (*account).cents
}

const NOT_POSITIVE: i32 = -1;
const NOT_ENOUGH: i32 = -2;

/// 0, or -1 (not positive) or -2 (not enough) with `last_error`. Negative cents withdraw.
#[no_mangle]
pub unsafe extern "C" fn account_book(account: *mut Account, cents: i64) -> i32 {
    let account = &mut *account;
    *LAST_ERROR.lock().unwrap() = None;
    if cents == 0 {
        fail("nothing to book");
        return NOT_POSITIVE;
    }
    if account.cents + cents < 0 {
        fail("not enough money");
        return NOT_ENOUGH;
    }
    account.cents += cents;
    account.log.push(cents);
    0
}

/// Two handles in one call; the same errors.
#[no_mangle]
pub unsafe extern "C" fn account_transfer(
    from: *mut Account,
    to: *mut Account,
    cents: i64,
) -> i32 {
    if cents <= 0 {
        fail("nothing to book");
        return NOT_POSITIVE;
    }
    match account_book(from, -cents) {
        0 => account_book(to, cents),
        error => error,
    }
}

/// All bookings, the first is what it was opened with: a packed list of i64, the host's.
#[no_mangle]
pub unsafe extern "C" fn account_log(account: *const Account) -> u64 {
    Slice::hand_over(&(*account).log).packed()
}

/// "OWNER: 12.34", into the buffer of the host: how many bytes it needs, written only if it fits.
/// -1 with `last_error` when the balance is 0.
#[no_mangle]
pub unsafe extern "C" fn account_print(
    account: *const Account,
    out: *mut u8,
    capacity: usize,
) -> i32 {
    let Account { owner, cents, .. } = &*account;
    *LAST_ERROR.lock().unwrap() = None;
    if *cents == 0 {
        fail("nothing to print");
        return -1;
    }
    let line = format!("{owner}: {}.{:02}", cents / 100, cents % 100);
    if line.len() <= capacity {
        out.copy_from_nonoverlapping(line.as_ptr(), line.len());
    }
    line.len() as i32
}

/// Text or error in one i64: `ptr << 32 | len`, and bit 31 set when the text is an error message.
/// Either is the host's. Takes "NUMBER/NUMBER", gives the quotient.
#[no_mangle]
pub unsafe extern "C" fn divide_packed(ptr: *const u8, len: usize) -> u64 {
    match divide(text(ptr, len)) {
        Ok(quotient) => Text::of(&quotient.to_string()).packed(),
        Err(message) => Text::of(&message).packed() | 1 << 31,
    }
}

/// 16 bytes, aligned to 8: is_error 0; at 8 the number (i64), or the message (`{ptr, len}`), which
/// is the host's.
#[repr(C)]
pub enum Outcome {
    Number(i64),
    Message(Text),
}

/// The same by value, written to the first parameter.
#[no_mangle]
pub unsafe extern "C" fn divide_outcome(ptr: *const u8, len: usize) -> Outcome {
    match divide(text(ptr, len)) {
        Ok(quotient) => Outcome::Number(quotient),
        Err(message) => Outcome::Message(Text::of(&message)),
    }
}

/// The quotient at `out` and 0; or 1 and nothing there, and the message packed at `error`.
#[no_mangle]
pub unsafe extern "C" fn divide_status(
    ptr: *const u8,
    len: usize,
    out: *mut i64,
    error: *mut u64,
) -> i32 {
    match divide(text(ptr, len)) {
        Ok(quotient) => {
            out.write_unaligned(quotient);
            0
        }
        Err(message) => {
            error.write_unaligned(Text::of(&message).packed());
            1
        }
    }
}

fn divide(source: &str) -> Result<i64, String> {
    let (a, b) = source.split_once('/').ok_or_else(|| format!("no quotient: {source}"))?;
    let number = |digits: &str| digits.parse::<i64>().map_err(|_| format!("no number: {digits}"));
    number(a)?.checked_div(number(b)?).ok_or_else(|| "division by zero".to_owned())
}

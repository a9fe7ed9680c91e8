//! As much of JSON as the guests need that are handed documents: members are
//! found, never trees built. Whatever is malformed on the way is `None`.

/// The text of an object's member, without the spaces around it.
pub fn member<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    members(object)?.into_iter().find(|(key, _)| string(key).as_deref() == Some(name)).map(|m| m.1)
}

/// The members of an object, the names still in quotes.
pub fn members(object: &str) -> Option<Vec<(&str, &str)>> {
    let inner = enclosed(object, '{', '}')?;
    parts(inner)?
        .into_iter()
        .map(|part| {
            let end = skip_string(part)?;
            let value = part[end..].trim_start().strip_prefix(':')?.trim();
            Some((&part[..end], value))
        })
        .collect()
}

/// The elements of an array.
#[allow(dead_code)]
pub fn elements(array: &str) -> Option<Vec<&str>> {
    parts(enclosed(array, '[', ']')?)
}

/// The text that a string stands for.
pub fn string(value: &str) -> Option<String> {
    let inner = value.trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        text.push(match c {
            '\\' => match rest.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => {
                    let digits: String = rest.by_ref().take(4).collect();
                    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
                }
                other => other,
            },
            other => other,
        });
    }
    Some(text)
}

/// A string, in quotes.
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c < ' ' => quoted.push_str(&format!("\\u{:04x}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn enclosed(value: &str, open: char, close: char) -> Option<&str> {
    value.trim().strip_prefix(open)?.strip_suffix(close)
}

/// What the commas of the outermost level separate.
fn parts(inner: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut at) = (0, 0usize, 0);
    while at < inner.len() {
        match inner.as_bytes()[at] {
            b'"' => at += skip_string(&inner[at..])? - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b',' if depth == 0 => {
                parts.push(inner[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    let last = inner[start..].trim();
    if depth != 0 || (last.is_empty() && !parts.is_empty()) {
        return None;
    }
    if !last.is_empty() {
        parts.push(last);
    }
    Some(parts)
}

/// Where the string ends that the text begins with.
fn skip_string(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

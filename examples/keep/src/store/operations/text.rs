//! Texts from paths and queries: percent-decoded, strictly, since two spellings of one key would be two objects to somebody.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::request_error::RequestError;

/// In bytes, once it is decoded.
pub(super) const MAX_KEY: usize = 1024;

/// In bytes.
const MAX_NAME: usize = 63;

/// The UTF-8 that this stands for, unless a `%` is followed by something else than two hexadecimal digits.
pub(super) fn decode(text: &str) -> Option<String> {
    let well = text.split('%').skip(1).all(|after| {
        after.as_bytes().first_chunk::<2>().is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    if !well {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// The name of a user or a bucket. It begins with a letter or a digit: clients resolve `.` and `..` before they send them.
pub(super) fn name(text: &str) -> Result<String, RequestError> {
    let name = decode(text).ok_or(RequestError::BadName)?;
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
    let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    if begins && plain && name.len() <= MAX_NAME { Ok(name) } else { Err(RequestError::BadName) }
}

/// The key of an object.
pub(super) fn key(text: &str) -> Result<String, RequestError> {
    let key = decode(text).ok_or(RequestError::BadKey)?;
    let well = (1..=MAX_KEY).contains(&key.len()) && !key.contains('\0');
    if well { Ok(key) } else { Err(RequestError::BadKey) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_it_stands_for() {
        for (text, expected) in
            [("a", "a"), ("a/b//..", "a/b//.."), ("%61%2f%C3%A9", "a/\u{e9}"), ("a+b", "a+b"), ("%25", "%")]
        {
            assert_eq!(key(text).unwrap(), expected);
        }
        assert_eq!(key(&"k".repeat(1024)).unwrap().len(), 1024);
    }

    #[test]
    fn what_cannot_be_a_key_is_refused() {
        let long = "k".repeat(1025);
        for text in ["", "%", "%4", "%zz", "a%2", "%00", "%ff", "%c3%28", &long] {
            assert_eq!(key(text), Err(RequestError::BadKey), "{text}");
        }
    }

    #[test]
    fn a_name_is_plain() {
        assert_eq!(name("Ab-9_.").unwrap(), "Ab-9_.");
        let long = "n".repeat(64);
        for text in ["", "a/b", ".", "..", "-a", "a%2fb", "\u{e9}", "a b", &long] {
            assert_eq!(name(text), Err(RequestError::BadName), "{text}");
        }
    }
}

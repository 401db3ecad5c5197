//! Headers of objects: conditions and metadata on their way in, what a version is on its way out.

use std::time::{Duration, UNIX_EPOCH};

use hyper::HeaderMap;
use hyper::header::{
    CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH,
    IF_UNMODIFIED_SINCE, LAST_MODIFIED,
};

use super::request_error::RequestError;
use crate::locator::Hash;
use crate::store::logic::{Change, Conditions, Segment, Stored, Tags, part_tag};

pub(super) const VERSION_ID: HeaderName = HeaderName::from_static("x-amz-version-id");
pub(super) const DELETE_MARKER: HeaderName = HeaderName::from_static("x-amz-delete-marker");
pub(super) const USER: HeaderName = HeaderName::from_static("x-keep-user");
const MD5: HeaderName = HeaderName::from_static("x-keep-md5");
const CREATED: HeaderName = HeaderName::from_static("x-keep-created");
const NOW: HeaderName = HeaderName::from_static("x-keep-now");
const CONTENT_MD5: HeaderName = HeaderName::from_static("content-md5");
const METADATA: &str = "x-amz-meta-";

/// `If-Match` and `If-None-Match`.
pub(super) fn conditions(headers: &HeaderMap) -> Result<Conditions, RequestError> {
    Ok(Conditions { matches: tags(headers, &IF_MATCH)?, differs: tags(headers, &IF_NONE_MATCH)? })
}

/// The same for a request that changes something. A date is no condition here: it is too coarse, and does not move with the
/// metadata. To ignore it would be to change what the client wants left alone (RFC 9110, 13.1.4).
pub(super) fn conditions_of_change(headers: &HeaderMap) -> Result<Conditions, RequestError> {
    let conditions = conditions(headers)?;
    if conditions.matches.is_none() && headers.contains_key(IF_UNMODIFIED_SINCE) {
        return Err(RequestError::BadHeader);
    }
    Ok(conditions)
}

/// The tags of one header: none of ours has a comma in it.
fn tags(headers: &HeaderMap, name: &HeaderName) -> Result<Option<Tags>, RequestError> {
    let mut tags = Vec::new();
    for value in headers.get_all(name) {
        let value = value.to_str().map_err(|_| RequestError::BadHeader)?;
        tags.extend(value.split(',').map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()));
    }
    if tags.is_empty() {
        return if headers.contains_key(name) { Err(RequestError::BadHeader) } else { Ok(None) };
    }
    if tags.iter().any(|tag| tag == "*") {
        return if tags.len() == 1 { Ok(Some(Tags::Any)) } else { Err(RequestError::BadHeader) };
    }
    Ok(Some(Tags::These(tags)))
}

/// A header that makes sense but once (RFC 9110, 5.3).
pub(super) fn single<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> Result<Option<&'a HeaderValue>, RequestError> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        _ => Err(RequestError::BadHeader),
    }
}

/// `x-amz-meta-*`: an empty value removes the name.
pub(super) fn metadata(headers: &HeaderMap) -> Result<Change, RequestError> {
    let mut change = Change::new();
    for header in headers.keys() {
        let Some(name) = header.as_str().strip_prefix(METADATA) else { continue };
        if name.is_empty() {
            return Err(RequestError::BadHeader);
        }
        let values: Result<Vec<_>, _> = headers.get_all(header).iter().map(HeaderValue::to_str).collect();
        let value = values.map_err(|_| RequestError::BadHeader)?.join(", ");
        change.push((name.to_owned(), value));
    }
    Ok(change)
}

/// `Content-MD5`, in base 64 as RFC 1864 has it.
pub(super) fn content_md5(headers: &HeaderMap) -> Result<Option<Hash>, RequestError> {
    let Some(value) = single(headers, &CONTENT_MD5)? else { return Ok(None) };
    base64(value.as_bytes()).map(|md5| Some(Hash::new(md5))).ok_or(RequestError::BadHeader)
}

/// A stretch of a body, put as if it were the whole, would destroy the rest (RFC 9110, 14.5).
pub(super) fn refuse_partial(headers: &HeaderMap) -> Result<(), RequestError> {
    if headers.contains_key(CONTENT_RANGE) { Err(RequestError::BadHeader) } else { Ok(()) }
}

/// 24 digits for 16 bytes; the last two are padding.
fn base64(text: &[u8]) -> Option<[u8; 16]> {
    let digits = text.strip_suffix(b"==").filter(|digits| digits.len() == 22)?;
    let mut bits = 0_u128;
    for (place, digit) in digits.iter().enumerate() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        if place < 21 {
            bits = bits << 6 | u128::from(value);
        } else if value.trailing_zeros() >= 4 {
            bits = bits << 2 | u128::from(value >> 4);
        } else {
            return None;
        }
    }
    Some(bits.to_be_bytes())
}

/// What a client is told of a version that it has made or changed.
pub(super) fn tell_version(headers: &mut HeaderMap, stored: &Stored) {
    let version = &stored.version;
    for (name, value) in [(VERSION_ID, &version.id), (ETAG, &stored.etag()), (MD5, &version.md5)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}

/// What a client is told of a part that it has sent.
pub(super) fn tell_part(headers: &mut HeaderMap, segment: &Segment) {
    for (name, value) in [(ETAG, part_tag(segment)), (MD5, segment.md5.to_string())] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}

/// What a client is told of a version that it reads.
pub(super) fn tell_all(headers: &mut HeaderMap, stored: &Stored, now: i64) {
    tell_version(headers, stored);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CREATED, stored.version.created.into());
    headers.insert(NOW, now.into());
    let since = Duration::from_millis(u64::try_from(stored.version.created).unwrap_or_default());
    // The last second of the year 9999: what a date of HTTP can say.
    let since = since.min(Duration::from_secs(253_402_300_799));
    if let Ok(date) = HeaderValue::from_str(&httpdate_1::fmt_http_date(UNIX_EPOCH + since)) {
        headers.insert(LAST_MODIFIED, date);
    }
    for (name, value) in stored.metadata.iter() {
        let name = HeaderName::from_bytes(format!("{METADATA}{name}").as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
}

/// The length of what follows, or would follow.
pub(super) fn tell_length(headers: &mut HeaderMap, size: u64) {
    headers.insert(CONTENT_LENGTH, size.into());
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        // RFC 1864 has this one, and that of "hello" is known well enough.
        let read = |text: &[u8]| base64(text).map(Hash::new).map(|hash| hash.to_string());
        assert_eq!(read(b"XUFAKrxLKna5cZ2REBfFkg==").unwrap(), "5d41402abc4b2a76b9719d911017c592");
        assert_eq!(read(b"1B2M2Y8AsgTpgAmY7PhCfg==").unwrap(), "d41d8cd98f00b204e9800998ecf8427e");
        for none in [
            &b""[..],
            b"==",
            b"XUFAKrxLKna5cZ2REBfFkh==",
            b"XUFAKrxLKna5cZ2REBfFk===",
            b"5d41402abc4b2a76b9719d911017c592",
        ] {
            assert_eq!(base64(none), None, "{}", none.escape_ascii());
        }
    }

    #[test]
    fn conditions_are_tags_or_any() {
        let read = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_MATCH, HeaderValue::from_static(value));
            conditions(&headers).map(|conditions| conditions.matches)
        };
        assert_eq!(read("*").unwrap(), Some(Tags::Any));
        assert_eq!(read("\"a\", \"b\"").unwrap(), Some(Tags::These(vec!["\"a\"".into(), "\"b\"".into()])));
        for none in ["", ",", "*, \"a\""] {
            assert_eq!(read(none), Err(RequestError::BadHeader), "{none}");
        }
    }
}

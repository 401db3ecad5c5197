//! The name under which a client and our log speak of the same request.

use hyper::HeaderMap;
use hyper::header::{HeaderName, HeaderValue};
use uuid::Uuid;

pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const MAX_LENGTH: usize = 128;

/// Visible ASCII, so that it can go into a log, a header and JSON as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequestId(HeaderValue);

impl RequestId {
    /// The client's own, if it is one that can be repeated everywhere; else a new one.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        headers.get(X_REQUEST_ID).filter(|value| is_plain(value)).cloned().map_or_else(Self::new, Self)
    }

    fn new() -> Self {
        let mut buffer = Uuid::encode_buffer();
        let text = Uuid::new_v4().hyphenated().encode_lower(&mut buffer);
        Self(HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("none")))
    }

    pub(crate) fn value(&self) -> &HeaderValue {
        &self.0
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

fn is_plain(value: &HeaderValue) -> bool {
    (1..=MAX_LENGTH).contains(&value.len()) && value.as_bytes().iter().all(u8::is_ascii_graphic)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn headers(id: &[u8]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(X_REQUEST_ID, HeaderValue::from_bytes(id).unwrap());
        headers
    }

    #[test]
    fn a_plain_one_is_kept_and_any_other_replaced() {
        for kept in [&b"a"[..], b"req-1:2/3", &[b'x'; MAX_LENGTH]] {
            assert_eq!(RequestId::of(&headers(kept)).value().as_bytes(), kept);
        }
        for replaced in [&b""[..], b"a b", b"\xe9", b"a\tb", &[b'x'; MAX_LENGTH + 1]] {
            assert_eq!(RequestId::of(&headers(replaced)).as_str().len(), 36);
        }
    }
}

//! Whether a client reads a failure as text or as JSON: JSON wherever it does not say, or says nonsense.

use headers_accept::Accept;
use headers_core::Header;
use hyper::HeaderMap;
use hyper::header::{ACCEPT, HeaderValue};
use mediatype::MediaType;
use mediatype::names::{APPLICATION, JSON, PLAIN, PROBLEM, TEXT};

/// More than browsers send. What is longer is not worth parsing.
const MAX_LENGTH: usize = 1024;

/// What we can write, the default first. A client that says plain JSON gets the problem document, too.
const FORMS: [MediaType<'static>; 3] = [
    MediaType::from_parts(APPLICATION, PROBLEM, Some(JSON), &[]),
    MediaType::new(APPLICATION, JSON),
    MediaType::new(TEXT, PLAIN),
];

/// Whether the client likes `text/plain` best of what we have (RFC 9110, 12.5.1).
pub(crate) fn prefers_text(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT);
    if values.iter().map(HeaderValue::len).sum::<usize>() > MAX_LENGTH {
        return false;
    }
    Accept::decode(&mut values.iter())
        .is_ok_and(|accept| accept.negotiate(&FORMS).is_some_and(|form| form.ty == TEXT))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn asks(values: &[&[u8]]) -> bool {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(ACCEPT, HeaderValue::from_bytes(value).unwrap());
        }
        prefers_text(&headers)
    }

    #[test]
    fn text_where_it_is_liked_best() {
        for text in [
            &b"text/plain"[..],
            b"text/*",
            b"TEXT/PLAIN;q=0.3",
            b"text/plain, */*;q=0.1",
            b"*/*;q=0.1, text/plain",
            b"application/json;q=0.5, text/plain;q=0.6",
            b"text/plain, application/problem+json",
            b"*/*, application/*;q=0",
        ] {
            assert!(asks(&[text]), "{}", text.escape_ascii());
        }
        assert!(asks(&[b"application/json;q=0.2", b"text/plain"]));
    }

    #[test]
    fn json_everywhere_else() {
        for json in [
            &b""[..],
            b"*/*",
            b"application/json",
            b"application/problem+json, text/plain",
            b"text/plain;q=0",
            b"text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
            b"image/png",
            b"text/plain;q=0.5, application/json",
            b"\xff\xfe, text/plain",
            b"text/plain, \"",
            b",,,,;;;q=,",
            &[b','; 4096],
        ] {
            assert!(!asks(&[json]), "{}", json.escape_ascii());
        }
        assert!(!asks(&[]));
        assert!(!asks(&[&b"text/plain, ".repeat(200)]));
    }
}

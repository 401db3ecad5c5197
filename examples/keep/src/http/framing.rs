//! What must be right about a request of any kind before anybody looks at what it asks for (RFC 9112, 3.2 and 6.1).

use errpolicy::Classify;
use hyper::header::{HOST, TRANSFER_ENCODING};
use hyper::{Request, Version};

/// Why a request is none that may be acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Classify)]
pub(crate) enum FramingError {
    /// Whatever stands between us and the client may have read another one.
    #[error("a request of HTTP/1.1 names its host, and once")]
    #[classify(permanent, status = 400, code = "bad-host", origin = caller, effect = not_applied)]
    Host,
    /// hyper undoes the chunks and nothing else: what it gives out would be stored in a form that nobody has sent.
    #[error("of the codings of a body on its way only chunks are known")]
    #[classify(permanent, status = 501, code = "unknown-transfer-coding", origin = caller, effect = not_applied)]
    Coding,
}

/// Whether a request may be acted on.
pub(crate) fn check<B>(request: &Request<B>) -> Result<(), FramingError> {
    let headers = request.headers();
    let hosts = headers.get_all(HOST).iter().count();
    if hosts > 1 || (hosts == 0 && request.version() > Version::HTTP_10) {
        return Err(FramingError::Host);
    }
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => Ok(()),
        (Some(coding), None) if coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked") => Ok(()),
        _ => Err(FramingError::Coding),
    }
}

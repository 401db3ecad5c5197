//! Cargo, `rust-lang/cargo` at af373f761 (2026-08-22).
//!
//! `src/util/network/retry.rs`: `maybe_spurious`, `Retry::parse_retry_after` and its limit in `Retry::try`;
//! `src/util/network/http_async.rs`: `Error`; `src/util/errors.rs`: `HttpNotSuccessful`, `GitCliError`.
//!
//! The error has no type of its own: a function takes a boxed one apart with six downcasts in order. Below, each
//! of the six types says its own verdict, and the box has one rule for each. Of a `Retry-After` only the form in
//! seconds is re-created.

use std::error::Error as StdError;
use std::time::Duration;

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Near, Row, Table, Verdict, rows};

use crate::held::{hold, retryable};

/// `curl::Error`: a code of libcurl.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("curl: {code}")]
struct CurlError {
    code: i32,
}

/// The codes of a transfer that may pass the next time.
const CURL_ROWS: &[Row] = &rows! { domain "curl";
    5  "CURLE_COULDNT_RESOLVE_PROXY" retryable [] "a resolver answers again" "libcurl-errors(3)";
    6  "CURLE_COULDNT_RESOLVE_HOST"  retryable [] "a resolver answers again" "libcurl-errors(3)";
    7  "CURLE_COULDNT_CONNECT"       retryable [] "a server comes back"      "libcurl-errors(3)";
    16 "CURLE_HTTP2"                 retryable [] "framing, once"            "libcurl-errors(3)";
    18 "CURLE_PARTIAL_FILE"          retryable [] "cut short"                "libcurl-errors(3)";
    28 "CURLE_OPERATION_TIMEDOUT"    retryable [] "slow, once"               "libcurl-errors(3)";
    35 "CURLE_SSL_CONNECT_ERROR"     retryable [] "cut in the handshake"     "libcurl-errors(3)";
    55 "CURLE_SEND_ERROR"            retryable [] "cut while sending"        "libcurl-errors(3)";
    56 "CURLE_RECV_ERROR"            retryable [] "cut while receiving"      "libcurl-errors(3)";
    92 "CURLE_HTTP2_STREAM"          retryable [] "one stream of many"       "libcurl-errors(3)";
};

static CURL: Table<{ CURL_ROWS.len() }, 93> =
    Table::new(CURL_ROWS, Near::Nothing, &Basis::Fallback { domain: "curl" }, Curl::CLASSES);

struct Curl;

impl ClassifyAs<CurlError> for Curl {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

    fn classify_as(error: &CurlError) -> Verdict {
        CURL.get(error.code)
    }
}

/// `git2::ErrorClass`.
#[derive(Clone, Copy, Debug)]
enum GitClass {
    None,
    NoMemory,
    Os,
    Invalid,
    Reference,
    Zlib,
    Repository,
    Net,
    Ssl,
    Ssh,
    Http,
    Internal,
}

/// `git2::ErrorCode`.
#[derive(Clone, Copy, Debug, PartialEq)]
enum GitCode {
    GenericError,
    NotFound,
    Auth,
    Certificate,
    Eof,
}

/// `git2::Error`.
#[derive(Debug, thiserror::Error)]
#[error("git: {class:?} {code:?}")]
struct GitError {
    class: GitClass,
    code: GitCode,
}

struct Git;

impl ClassifyAs<GitError> for Git {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

    fn classify_as(error: &GitError) -> Verdict {
        static GIT: Basis = Basis::Row {
            domain: "git",
            name: "class",
            reason: "what the network does may pass, a certificate stays",
            source: "libgit2, git2/errors.h",
        };
        let network = matches!(error.class, GitClass::Net | GitClass::Os | GitClass::Zlib | GitClass::Http);
        Verdict::new(retryable(network && error.code != GitCode::Certificate), &GIT)
    }
}

/// `http_async::Error`.
#[derive(Debug, thiserror::Error, Classify)]
enum AsyncError {
    #[error("multi: {0}")]
    #[classify(permanent)]
    Multi(i32),
    #[error(transparent)]
    #[classify(as = Curl)]
    Easy(#[from] CurlError),
    #[error("too slow: {transferred} bytes in {timeout_dur:?}")]
    #[classify(retryable)]
    TooSlow { low_speed_limit: u32, timeout_dur: Duration, transferred: u64 },
    #[error("header {name}")]
    #[classify(permanent)]
    BadHeader { name: String, bytes: Vec<u8> },
}

/// No server may keep us waiting longer.
const MAX_RETRY_SLEEP: Duration = Duration::from_secs(10);

/// How long the server asked to wait, if it is one of the two answers that may ask.
fn parse_retry_after(code: u32, headers: &[String]) -> Option<Duration> {
    if !matches!(code, 429 | 503) {
        return None;
    }
    let mut fields = headers.iter().filter_map(|header| header.split_once(':'));
    let (_, value) = fields.find(|(name, _)| name.trim().eq_ignore_ascii_case("retry-after"))?;
    value.trim().parse().ok().map(|seconds: u32| Duration::from_secs(seconds.into()))
}

#[derive(Clone, Debug, thiserror::Error, Classify)]
#[error("{url}: {code}")]
#[classify(
    retryable,
    when = *code == 429 || (500..600).contains(code),
    status = u16::try_from(*code).ok(),
    after = parse_retry_after(*code, headers).map(|after| after.min(MAX_RETRY_SLEEP))
)]
#[classify(permanent, status = u16::try_from(*code).ok())]
struct HttpNotSuccessful {
    code: u32,
    url: String,
    ip: Option<String>,
    body: Vec<u8>,
    headers: Vec<String>,
}

#[derive(Debug, thiserror::Error, Classify)]
#[error("{inner}")]
#[classify(retryable, when = is_spurious, else = permanent)]
struct GitCliError {
    inner: String,
    is_spurious: bool,
    workaround: Option<&'static str>,
}

/// gitoxide's fetch, which has a function of this name, too.
#[derive(Debug, thiserror::Error, Classify)]
#[error("fetch")]
#[classify(retryable, when = is_spurious, else = permanent)]
struct FetchError {
    is_spurious: bool,
}

type Boxed = Box<dyn StdError + Send + Sync>;

/// What `anyhow::Error` is there.
#[derive(Debug, Classify)]
#[classify(transparent = error, when(Some(error) = _0.downcast_ref::<AsyncError>()), classes(permanent, retryable))]
#[classify(as = Git, on = error, when(Some(error) = _0.downcast_ref::<GitError>()), classes(permanent, retryable))]
#[classify(as = Curl, on = error, when(Some(error) = _0.downcast_ref::<CurlError>()), classes(permanent, retryable))]
#[classify(transparent = error, when(Some(error) = _0.downcast_ref::<HttpNotSuccessful>()), classes(permanent, retryable))]
#[classify(transparent = error, when(Some(error) = _0.downcast_ref::<FetchError>()), classes(permanent, retryable))]
#[classify(transparent = error, when(Some(error) = _0.downcast_ref::<GitCliError>()), classes(permanent, retryable))]
#[classify(permanent)]
#[classify(never(critical, not_found))]
struct Error(Boxed);

fn maybe_spurious_curl(error: CurlError) -> bool {
    error.code == 7 // could not connect
        || error.code == 5 // could not resolve proxy
        || error.code == 6 // could not resolve host
        || error.code == 28 // operation timed out
        || error.code == 56 // receive
        || error.code == 55 // send
        || error.code == 16 // HTTP/2
        || error.code == 92 // HTTP/2 stream
        || error.code == 35 // TLS handshake
        || error.code == 18 // partial file
}

fn maybe_spurious(error: &Error) -> bool {
    let Error(error) = error;
    if let Some(error) = error.downcast_ref::<AsyncError>() {
        match error {
            AsyncError::Easy(error) => return maybe_spurious_curl(*error),
            AsyncError::TooSlow { .. } => return true,
            AsyncError::Multi(_) | AsyncError::BadHeader { .. } => {}
        }
    }
    if let Some(error) = error.downcast_ref::<GitError>() {
        match error.class {
            GitClass::Net | GitClass::Os | GitClass::Zlib | GitClass::Http => {
                return error.code != GitCode::Certificate;
            }
            _ => (),
        }
    }
    if let Some(error) = error.downcast_ref::<CurlError>()
        && maybe_spurious_curl(*error)
    {
        return true;
    }
    if let Some(error) = error.downcast_ref::<HttpNotSuccessful>()
        && (500 <= error.code && error.code < 600 || error.code == 429)
    {
        return true;
    }
    if let Some(error) = error.downcast_ref::<FetchError>()
        && error.is_spurious
    {
        return true;
    }
    if let Some(error) = error.downcast_ref::<GitCliError>()
        && error.is_spurious
    {
        return true;
    }
    false
}

/// `maybe_spurious`, and how long `Retry::try` sleeps for the server's sake.
fn said(error: &Error) -> (Class, Option<Duration>) {
    let spurious = maybe_spurious(error);
    let response = error.0.downcast_ref::<HttpNotSuccessful>().filter(|_| spurious);
    let after = response.and_then(|response| parse_retry_after(response.code, &response.headers));
    (retryable(spurious), after.map(|after| after.min(MAX_RETRY_SLEEP)))
}

fn boxed<E: StdError + Send + Sync + 'static>(
    errors: impl IntoIterator<Item = E>,
) -> impl Iterator<Item = Error> {
    errors.into_iter().map(|error| Error(error.into()))
}

/// Every code of libcurl and some beyond.
fn curl_errors() -> impl Iterator<Item = CurlError> {
    (-1..=120).map(|code| CurlError { code })
}

#[test]
fn transfers() {
    let slow =
        AsyncError::TooSlow { low_speed_limit: 10, timeout_dur: Duration::from_secs(30), transferred: 7 };
    hold(boxed(curl_errors()), said);
    held!(said, |error| Error(Boxed::from(error)) => AsyncError {
        Multi: [AsyncError::Multi(3)],
        Easy: curl_errors().map(AsyncError::Easy),
        TooSlow: [slow],
        BadHeader: [AsyncError::BadHeader { name: "etag".to_owned(), bytes: vec![0xff] }],
    });
}

#[test]
fn git() {
    let classes = [
        GitClass::None,
        GitClass::NoMemory,
        GitClass::Os,
        GitClass::Invalid,
        GitClass::Reference,
        GitClass::Zlib,
        GitClass::Repository,
        GitClass::Net,
        GitClass::Ssl,
        GitClass::Ssh,
        GitClass::Http,
        GitClass::Internal,
    ];
    let codes = [GitCode::GenericError, GitCode::NotFound, GitCode::Auth, GitCode::Certificate, GitCode::Eof];
    hold(boxed(classes.into_iter().flat_map(|class| codes.map(|code| GitError { class, code }))), said);
    let cli = |is_spurious| GitCliError { inner: "git".to_owned(), is_spurious, workaround: None };
    hold(boxed([true, false].map(cli)), said);
    hold(boxed([true, false].map(|is_spurious| FetchError { is_spurious })), said);
}

fn response(code: u32, headers: &[&str]) -> HttpNotSuccessful {
    let headers = headers.iter().copied().map(str::to_owned).collect();
    HttpNotSuccessful { code, url: "https://index.example".to_owned(), ip: None, body: Vec::new(), headers }
}

#[test]
fn answers_and_how_long_they_ask_to_wait() {
    hold(boxed((0..=700).map(|code| response(code, &["Retry-After: 3"]))), said);
    let headers = ["retry-after:3", "Retry-After : 3600", "Retry-After: soon", "Date: 3"];
    hold(boxed(headers.map(|header| response(429, &[header]))), said);

    let long = Error(response(503, &["retry-after: 3600"]).into()).classify();
    assert_eq!((long.status(), long.retry_after()), (Some(503), Some(MAX_RETRY_SLEEP)));
}

#[test]
fn an_error_of_no_known_type() {
    hold(boxed([std::fmt::Error]), said);
}

/// 408 is not among the answers that are tried again, though the server says with it that it did not even wait for
/// the request to end.
#[test]
fn a_request_timeout_was_meant_otherwise() {
    #[derive(Debug, Classify)]
    #[classify(retryable, when(408 | 429 | 500..=599 = *_0), else = permanent)]
    struct Meant(u32);
    assert!(!maybe_spurious(&Error(response(408, &[]).into())));
    assert!(Meant(408).is_retryable());
}

//! What a request of HTTP promises, and what a response of HTTP means.

use std::fmt;
use std::marker::PhantomData;

use errpolicy::{Classify, ClassifyAs, Replay, Scope, Stopped, Verdict};
use http_1::header::HeaderValue;
use http_1::{HeaderMap, Request, Response, StatusCode};

use super::Exchange;
use crate::Upstream;
use crate::http::{self, Http, Profile, replay};
use crate::wire::{HEADER, Wire};

/// Requests and responses of HTTP.
///
/// How safe a request is, its method says ([`replay`]); a response is a failure from 400 on, and judged by the table of
/// `P` with its `Retry-After`. Whatever is not said to be trusted is not:
///
/// ```
/// use errpolicy_adapters::crates::tower_0_5::HttpExchange;
///
/// // Between a service of ours and a client of ours.
/// let inside = HttpExchange::new().honouring_keys().trusting_upstream().telling_client();
/// # _ = inside;
/// ```
///
/// What became of a failure is told to layers of the same process by an extension of the response, a
/// [`Stopped<Verdict>`](Stopped): why there was no further try, how many there were, and a verdict that says whether the
/// request was retried enough. A layer further out reads it before anything else.
pub struct HttpExchange<C = Clones, P = http::Default> {
    copy: C,
    keys: bool,
    trusting: bool,
    telling: bool,
    profile: PhantomData<fn() -> P>,
}

impl HttpExchange {
    /// For bodies that can be cloned, as `Full<Bytes>`, `Empty` or a `String`. A clone must be a body that nobody has
    /// read from.
    pub const fn new() -> Self {
        Self::copying(Clones)
    }
}

impl Default for HttpExchange {
    fn default() -> Self {
        Self::new()
    }
}

impl<C> HttpExchange<C> {
    /// For bodies of which a function makes a copy, or `None` if it cannot: a stream can be sent only once.
    ///
    /// A gateway that keeps short bodies in memory, and lets long ones flow:
    ///
    /// ```
    /// use errpolicy_adapters::crates::tower_0_5::HttpExchange;
    ///
    /// enum Body { Short(Vec<u8>), Stream(std::net::TcpStream) }
    ///
    /// let gateway = HttpExchange::copying(|body: &Body| match body {
    ///     Body::Short(bytes) => Some(Body::Short(bytes.clone())),
    ///     Body::Stream(_) => None,
    /// });
    /// # _ = gateway;
    /// ```
    pub const fn copying(copy: C) -> Self {
        Self { copy, keys: false, trusting: false, telling: false, profile: PhantomData }
    }
}

impl<C, P> HttpExchange<C, P> {
    /// Responses are judged by the table of another profile.
    ///
    /// ```
    /// use errpolicy::{Class, Replay};
    /// use errpolicy_adapters::crates::tower_0_5::{Exchange, HttpExchange};
    /// use errpolicy_adapters::http::Conservative;
    /// use http_1::{Request, Response};
    ///
    /// // A 502 may have been acted upon, and is not asked for again, whatever the method.
    /// let careful = HttpExchange::new().with_profile::<Conservative>();
    /// let bad_gateway = Response::builder().status(502).body(()).unwrap();
    /// let verdict = Exchange::<Request<String>, _>::verdict(&careful, Replay::Safe, &bad_gateway);
    /// assert_eq!(verdict.unwrap().class(), Class::Permanent);
    /// ```
    #[must_use]
    pub fn with_profile<Q: Profile>(self) -> HttpExchange<C, Q> {
        let Self { copy, keys, trusting, telling, .. } = self;
        HttpExchange { copy, keys, trusting, telling, profile: PhantomData }
    }

    /// The upstream is known to honour `Idempotency-Key`: a request that bears one, and not an empty one, can be made
    /// again.
    ///
    /// A server that does not know the header passes over it, so a key alone proves nothing: this is for routes whose
    /// documentation says it (draft-ietf-httpapi-idempotency-key-header).
    #[must_use]
    pub const fn honouring_keys(mut self) -> Self {
        self.keys = true;
        self
    }

    /// The upstream is trusted like our own code: what its header `Error-Verdict` says counts more than its status.
    ///
    /// From any other upstream the header is never read, and it never passes on. See [`wire`](crate::wire).
    #[must_use]
    pub const fn trusting_upstream(mut self) -> Self {
        self.trusting = true;
        self
    }

    /// The client is one of ours: a failure is given out with the header `Error-Verdict`, so that the client knows what
    /// was retried enough.
    #[must_use]
    pub const fn telling_client(mut self) -> Self {
        self.telling = true;
        self
    }
}

impl<B, R, C: CopyBody<B>, P: Profile> Exchange<Request<B>, Response<R>> for HttpExchange<C, P> {
    fn replay(&self, request: &Request<B>) -> Replay {
        match replay(request.method().as_str()) {
            Replay::Once if self.keys && has_key(request.headers()) => Replay::Keyed,
            promised => promised,
        }
    }

    fn again(&self, request: &Request<B>) -> Option<Request<B>> {
        let mut again = Request::new(self.copy.copy(request.body())?);
        *again.method_mut() = request.method().clone();
        *again.uri_mut() = request.uri().clone();
        *again.version_mut() = request.version();
        *again.headers_mut() = request.headers().clone();
        *again.extensions_mut() = request.extensions().clone();
        Some(again)
    }

    fn verdict(&self, replay: Replay, response: &Response<R>) -> Option<Verdict> {
        let status = response.status();
        if !status.is_client_error() && !status.is_server_error() {
            return None;
        }
        if let Some(stopped) = response.extensions().get::<Stopped<Verdict>>() {
            return Some(stopped.classify());
        }
        let upstream = Upstream::from(response).answering(replay);
        let told = if self.trusting { told(response) } else { None };
        Some(match told {
            Some(wire) => wire.with_retry_after(upstream.retry_after()).received(),
            None => Http::<P>::classify_as(&upstream),
        })
    }

    /// Who asked by TLS early data asks again when the handshake is over, and nobody in between may (RFC 8470, 5.2).
    fn is_for_client(&self, request: &Request<B>, response: &Response<R>) -> bool {
        response.status() == StatusCode::TOO_EARLY && request.headers().contains_key("early-data")
    }

    fn give_out(&self, response: &mut Response<R>, stopped: Option<&Stopped<Verdict>>) {
        response.headers_mut().remove(HEADER);
        let Some(stopped) = stopped else { return };
        if self.telling {
            let wire = outward(&stopped.classify()).to_string();
            if let Ok(value) = HeaderValue::try_from(wire) {
                response.headers_mut().insert(HEADER, value);
            }
        }
        response.extensions_mut().insert(stopped.clone());
    }
}

/// One key that says something: by an empty one, or two, no server recognises a repetition.
fn has_key(headers: &HeaderMap) -> bool {
    let mut keys = headers.get_all("idempotency-key").iter();
    let one = keys.next().is_some_and(|key| !matches!(key.as_bytes(), b"" | b"\"\""));
    one && keys.next().is_none()
}

/// A verdict that cannot be read is none: the status counts.
fn told<R>(response: &Response<R>) -> Option<Wire> {
    Wire::from_header(response.headers().get_all(HEADER)).ok().flatten()
}

/// The connection to our upstream, or the choice of it, is made anew for each request anyway.
fn outward(verdict: &Verdict) -> Wire {
    let wire = Wire::of(verdict);
    match verdict.scope() {
        Scope::Connection | Scope::Target => wire.with_scope(Scope::Operation),
        _ => wire,
    }
}

impl<C, P> fmt::Debug for HttpExchange<C, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpExchange")
            .field("honouring_keys", &self.keys)
            .field("trusting_upstream", &self.trusting)
            .field("telling_client", &self.telling)
            .finish_non_exhaustive()
    }
}

/// Makes a body that can be sent instead of another one. A function from `&B` to `Option<B>` is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot copy a body of type `{B}` for another try",
    label = "a body of type `{B}` is not cloned",
    note = "say how, and which body can be sent only once: `HttpExchange::copying(|body: &{B}| ..)` returns a body, or `None`"
)]
pub trait CopyBody<B> {
    /// The same body; `None` if it can be sent only once.
    fn copy(&self, body: &B) -> Option<B>;
}

/// Bodies are cloned.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clones;

impl<B: Clone> CopyBody<B> for Clones {
    fn copy(&self, body: &B) -> Option<B> {
        Some(body.clone())
    }
}

impl<B, F: Fn(&B) -> Option<B>> CopyBody<B> for F {
    fn copy(&self, body: &B) -> Option<B> {
        self(body)
    }
}

//! The answer's body: a problem document (RFC 9457) that says what a client may know, and nothing else.

use std::convert::Infallible;

use errpolicy::Verdict;
use errpolicy::tally::{Cause, Upstreams};
use serde_1::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// The media type of the document.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem document, borrowed from what it tells.
///
/// Everything in it is static text of a table row or a mark, a number, or an identifier that the client sent
/// itself: no address, no path, no text of a peer. It allocates nothing; write it with any serde format.
///
/// | member | value |
/// |---|---|
/// | `type` | `about:blank`: the status says what kind of problem it is (RFC 9457, 4.2.1) |
/// | `title` | the status's phrase, if it is registered |
/// | `status` | the status |
/// | `code` | the verdict's machine-readable code |
/// | `class` | the verdict's class |
/// | `request_id` | the identifier of the request, if given |
/// | `causes` | one entry for each upstream, if there are any |
///
/// A cause has the `upstream`'s index in the original order, the `status` that it answered with or the
/// `condition` that kept it from answering, the `class`, and the number of `tries`. An upstream that did
/// not fail has its `state` instead of a class.
///
/// ```
/// use errpolicy::{Decision, Stop, Verdict, ClassifyAs, Classify, StatusMap, tally::Tally};
/// use errpolicy_adapters::http::{Http, Upstream};
/// use errpolicy_adapters::problem::Problem;
///
/// let mut tally = Tally::any_of(1);
/// let gone = Upstream::new(404);
/// tally.failed(0, <Http>::classify_as(&gone), Decision::Stop { reason: Stop::Definitive }, gone);
/// let error = tally.into_result().unwrap_err();
/// let verdict = error.classify();
///
/// let problem = Problem::new(&verdict, StatusMap::GATEWAY.status(&verdict)).with_causes(&error);
/// assert_eq!(
///     serde_json_1::to_string(&problem).unwrap(),
///     concat!(
///         r#"{"type":"about:blank","title":"Not Found","status":404,"code":"not-found-everywhere","#,
///         r#""class":"not-found","causes":[{"upstream":0,"status":404,"class":"not-found","tries":1}]}"#,
///     ),
/// );
/// ```
#[derive(Debug)]
pub struct Problem<'a, E = Infallible> {
    verdict: &'a Verdict,
    status: u16,
    request_id: Option<&'a str>,
    causes: Option<&'a Upstreams<E>>,
}

impl<'a> Problem<'a> {
    /// The document of one verdict that is answered with this status.
    pub const fn new(verdict: &'a Verdict, status: u16) -> Self {
        Self { verdict, status, request_id: None, causes: None }
    }
}

impl<'a, E> Problem<'a, E> {
    /// Adds the identifier of the request.
    #[must_use]
    pub const fn with_request_id(mut self, request_id: &'a str) -> Self {
        self.request_id = Some(request_id);
        self
    }

    /// Adds what became of each upstream.
    #[must_use]
    pub const fn with_causes<F>(self, causes: &'a Upstreams<F>) -> Problem<'a, F> {
        Problem {
            verdict: self.verdict,
            status: self.status,
            request_id: self.request_id,
            causes: Some(causes),
        }
    }
}

impl<E> Serialize for Problem<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "about:blank")?;
        if let Some(phrase) = crate::http::phrase(self.status) {
            map.serialize_entry("title", phrase)?;
        }
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("code", self.verdict.code())?;
        map.serialize_entry("class", self.verdict.class().as_str())?;
        if let Some(request_id) = self.request_id {
            map.serialize_entry("request_id", request_id)?;
        }
        if let Some(causes) = self.causes {
            map.serialize_entry("causes", &Causes(causes))?;
        }
        map.end()
    }
}

struct Causes<'a, E>(&'a Upstreams<E>);

impl<E> Serialize for Causes<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let causes = self.0.causes();
        let mut seq = serializer.serialize_seq(Some(causes.len()))?;
        for cause in causes {
            seq.serialize_element(&Entry(cause))?;
        }
        seq.end()
    }
}

struct Entry<'a, E>(Cause<'a, E>);

impl<E> Serialize for Entry<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cause) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("upstream", &cause.target)?;
        match cause.verdict {
            Some(verdict) => {
                if verdict.basis().domain() == crate::http::DOMAIN {
                    map.serialize_entry("status", &verdict.raw())?;
                } else {
                    map.serialize_entry("condition", verdict.code())?;
                }
                map.serialize_entry("class", verdict.class().as_str())?;
            }
            None => map.serialize_entry("state", cause.state.as_str())?,
        }
        map.serialize_entry("tries", &cause.tries)?;
        map.end()
    }
}

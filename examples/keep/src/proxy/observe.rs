//! What became of each server in one request, for whoever watches the proxy at work.

use std::fmt;
use std::sync::Arc;

use errpolicy::Decision;
use errpolicy::tally::{Cause, Target};
use errpolicy_adapters::http::DOMAIN;

use super::error::TryError;

/// What became of one server.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The status or the condition: `HTTP 503`, `ECONNRESET`, `checksum-mismatch`.
    pub(crate) cause: String,
    /// The class of its last failure, or `success`, or `untried`.
    pub(crate) class: &'static str,
    pub(crate) tries: u32,
    /// What was decided about its last failure.
    pub(crate) decision: Option<Decision>,
}

/// Is told at the end of each request what became of every server.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(Vec<Seen>) + Send + Sync>);

impl Observer {
    pub(crate) fn new(tell: impl Fn(Vec<Seen>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    pub(super) fn tell<'a>(&self, causes: impl Iterator<Item = Cause<'a, TryError>>) {
        let seen = causes.map(|cause| Seen {
            cause: match (cause.verdict, cause.state) {
                (Some(verdict), _) if verdict.basis().domain() == DOMAIN => format!("HTTP {}", verdict.raw()),
                (Some(verdict), _) => verdict.code().to_owned(),
                (None, Target::Success) => "HTTP 200".to_owned(),
                (None, _) => "not asked".to_owned(),
            },
            class: cause.verdict.map_or(cause.state.as_str(), |verdict| verdict.class().as_str()),
            tries: cause.tries,
            decision: cause.decision,
        });
        (self.0)(seen.collect());
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}

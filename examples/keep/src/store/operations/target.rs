//! What a path of the store names. Paths of blocks are the proxy's as well, and are told apart where both find them.

use super::request_error::RequestError;
use super::text::{key, name};
use crate::store::logic::Name;

/// What is asked for, whatever shall be done with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    Live,
    Ready,
    Metrics,
    User(String),
    Bucket(String),
    Object(Name),
    /// A block, or nothing.
    Other,
}

impl Target {
    /// Of a path, as it came.
    pub(super) fn of(path: &str) -> Result<Self, RequestError> {
        match path {
            "/_live" => return Ok(Self::Live),
            "/_ready" | "/_health" => return Ok(Self::Ready),
            "/metrics" => return Ok(Self::Metrics),
            _ => {}
        }
        if let Some(user) = path.strip_prefix("/users/") {
            return name(user).map(Self::User);
        }
        let Some(rest) = path.strip_prefix("/buckets/") else { return Ok(Self::Other) };
        Ok(match rest.split_once('/') {
            None => Self::Bucket(name(rest)?),
            Some((bucket, rest)) => Self::Object(Name { bucket: name(bucket)?, key: key(rest)? }),
        })
    }
}

//! What a store says about an object beside its bytes.

use hyper::HeaderMap;
use hyper::header::{CONTENT_LENGTH, ETAG, HeaderName, HeaderValue};

use super::error::ObjectError;
use crate::locator::Hash;

const CREATED: HeaderName = HeaderName::from_static("x-keep-created");
const NOW: HeaderName = HeaderName::from_static("x-keep-now");
const MD5: HeaderName = HeaderName::from_static("x-keep-md5");
const VERSION: HeaderName = HeaderName::from_static("x-amz-version-id");

/// The name of the header for a name of metadata.
macro_rules! meta {
    ($name:literal) => {
        hyper::header::HeaderName::from_static(concat!("x-amz-meta-", $name))
    };
}
pub(crate) use meta;

/// An object without its bytes. All times are the store's own, in milliseconds, so that no two clocks are compared.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) etag: HeaderValue,
    pub(crate) created: u64,
    /// When the store answered.
    pub(crate) now: u64,
    pub(crate) length: u64,
    pub(super) md5: HeaderValue,
    headers: HeaderMap,
}

/// What a store says of a version that it has just made.
pub(super) struct Made {
    pub(super) etag: HeaderValue,
    pub(super) version: String,
    pub(super) md5: HeaderValue,
}

impl Head {
    /// Of the headers of a response.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, ObjectError> {
        Ok(Self {
            etag: value(headers, &ETAG)?,
            created: number(headers, &CREATED)?,
            now: number(headers, &NOW)?,
            length: number(headers, &CONTENT_LENGTH)?,
            md5: value(headers, &MD5)?,
            headers: headers.clone(),
        })
    }

    /// Whether these are its bytes, by their md5.
    pub(crate) fn is_of(&self, bytes: &[u8]) -> bool {
        self.md5 == Hash::of(bytes).to_string()
    }

    /// One name of the metadata, as [`meta!`] makes it.
    pub(crate) fn meta(&self, name: &HeaderName) -> Option<&HeaderValue> {
        self.headers.get(name)
    }
}

impl Made {
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, ObjectError> {
        let version = value(headers, &VERSION)?;
        let plain = version
            .to_str()
            .ok()
            .filter(|text| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        let version = plain.ok_or(ObjectError::Malformed)?.to_owned();
        Ok(Self { etag: value(headers, &ETAG)?, version, md5: value(headers, &MD5)? })
    }
}

pub(super) fn etag(headers: &HeaderMap) -> Result<HeaderValue, ObjectError> {
    value(headers, &ETAG)
}

fn value(headers: &HeaderMap, name: &HeaderName) -> Result<HeaderValue, ObjectError> {
    headers.get(name).cloned().ok_or(ObjectError::Malformed)
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, ObjectError> {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.and_then(|digits| digits.parse().ok()).ok_or(ObjectError::Malformed)
}

//! Who may do what: readers of blocks by a signature, administrators by their token.

use std::sync::Arc;
use std::time::SystemTime;

use errpolicy::Classify;
use hyper::header::{HeaderValue, WWW_AUTHENTICATE};
use hyper::{HeaderMap, Response};

use crate::locator::Locator;
use crate::signature::{SignatureError, Signer};
use crate::token::{Admin, Token};

/// Why somebody may not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Classify)]
pub(crate) enum PermissionError {
    #[error("the request shows no token")]
    #[classify(permanent, status = 401, code = "token-missing", origin = caller, effect = not_applied)]
    TokenMissing,
    #[error("the token is not the administrator's")]
    #[classify(permanent, status = 403, code = "token-wrong", origin = caller, effect = not_applied)]
    TokenWrong,
    #[error(transparent)]
    #[classify(transparent)]
    Signature(#[from] SignatureError),
}

impl PermissionError {
    /// Adds the header that a 401 must have (RFC 9110, 15.5.2).
    pub(crate) fn complete<B>(self, response: &mut Response<B>) {
        if matches!(self, Self::TokenMissing | Self::Signature(SignatureError::Expired)) {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }
}

/// Whether the request shows the administrator's token.
///
/// # Errors
///
/// If it does not.
pub(crate) fn administer(admin: &Admin, headers: &HeaderMap) -> Result<(), PermissionError> {
    let token = Token::of(headers).ok_or(PermissionError::TokenMissing)?;
    if admin.is(&token) { Ok(()) } else { Err(PermissionError::TokenWrong) }
}

/// Who may read blocks: everybody, or who has a permission signed with a key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readers(Option<Arc<Signer>>);

impl Readers {
    pub(crate) const fn new(signer: Option<Arc<Signer>>) -> Self {
        Self(signer)
    }

    /// Whether the request may read the block.
    ///
    /// # Errors
    ///
    /// If it may not.
    pub(crate) fn check(&self, headers: &HeaderMap, locator: &Locator) -> Result<(), PermissionError> {
        let Some(signer) = &self.0 else { return Ok(()) };
        let token = Token::of(headers).ok_or(PermissionError::TokenMissing)?;
        Ok(signer.verify(locator, &token, SystemTime::now())?)
    }

    /// The locator under which whoever made the request may read the block.
    pub(crate) fn admit(&self, headers: &HeaderMap, locator: &Locator) -> String {
        match (&self.0, Token::of(headers)) {
            (Some(signer), Some(token)) => {
                signer.sign(locator, &token, SystemTime::now() + signer.lifetime())
            }
            _ => locator.to_string(),
        }
    }
}

//! The same types, said of ourselves: the verdict asks for the status that RFC 9209 recommends.

use std::marker::PhantomData;

use errpolicy::{Class, ClassSet, ClassifyAs, Verdict};

use super::{Default, ErrorType, Profile, ProxyStatus};

use crate::debug::debug_by_name;

/// Classifies the [`ErrorType`] with which we fail ourselves, as a gateway: as [`ProxyStatus`] does, and with the
/// [recommended status](ErrorType::recommended_status) to answer, where there is one.
///
/// By class and origin alone, a gateway would answer every upstream that timed out with 502, and one whose certificate
/// has expired with 422, as if the request were to blame.
///
/// ```
/// use errpolicy::{ClassifyAs, StatusMap};
/// use errpolicy_adapters::proxy_status::{ErrorType, Gateway, ProxyStatus};
///
/// let status = |verdict| StatusMap::GATEWAY.status(&verdict);
/// let expired = ErrorType::TlsCertificateError;
/// assert_eq!(status(<ProxyStatus>::classify_as(&expired)), 422);
/// assert_eq!(status(<Gateway>::classify_as(&expired)), 502);
/// assert_eq!(status(<Gateway>::classify_as(&ErrorType::ConnectionTimeout)), 504);
/// ```
pub struct Gateway<P = Default>(PhantomData<fn() -> P>);

debug_by_name!(Gateway<P>);

impl<P: Profile> ClassifyAs<ErrorType> for Gateway<P> {
    const CLASSES: ClassSet = ProxyStatus::<P>::CLASSES;

    #[inline]
    fn classify_as(error: &ErrorType) -> Verdict {
        let verdict = ProxyStatus::<P>::classify_as(error);
        match error.recommended_status() {
            Some(status) => verdict.with_status(status),
            None => verdict,
        }
    }

    #[inline]
    fn class_as(error: &ErrorType) -> Class {
        ProxyStatus::<P>::class_as(error)
    }
}

//! Data that do not parse: numbers, text, addresses, and by feature JSON, Protocol Buffers and URLs.
//!
//! The same bytes fail again for ever. What that means for a *request* depends on who wrote them, which no error
//! of a parser tells, so whoever holds the error says it: `#[classify(as = Malformed<ByCaller>)]`.
//!
//! | written | class | origin | a gateway answers | since |
//! |---|---|---|---|---|
//! | [`ByCaller`] | permanent | caller | 400 | the same request carries the same bytes |
//! | [`ByUpstream`] | retryable, on a new connection | upstream | 502 | asked again it writes anew, and its answer decided nothing |
//! | [`ByUs`] | permanent | local | 500 | what is stored stays as it is until a person mends it |
//!
//! # Why the bytes of an upstream are not permanent
//!
//! A class says what becomes of the *request* when it is made again, and these bytes are no part of the request.
//! A page of HTML from a proxy in between, half an answer, a server of another version behind the same name: a
//! new connection may meet a better one. Nor is such an answer definitive: were it permanent, one broken
//! replica would outvote the others that can still answer, and the client would see 422, as if its request
//! were wrong. RFC 9110 gives 502 to a gateway that received an invalid response. It is what
//! [`Network`](crate::Network) says of [`InvalidData`](std::io::ErrorKind::InvalidData), too.
//!
//! The effect is left open there: a server that writes what cannot be read may have done what it was asked.
//!
//! # What is not here
//!
//! `std::env::VarError` is a configuration that is missing, `SystemTimeError` a clock that was turned back,
//! `fmt::Error` a writer that refused: none of them speaks of data that somebody sent.

mod rows;
mod stream;
mod writers;

use std::io::ErrorKind;
use std::marker::PhantomData;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Row, Verdict};

use crate::debug::debug_by_name;

pub use rows::ROWS;
pub use stream::CallerStream;

/// Classifies errors of data that do not parse, by who wrote them.
///
/// ```
/// use errpolicy::{Class, Classify, StatusMap};
/// use errpolicy_adapters::malformed::{ByCaller, ByUpstream, Malformed};
///
/// #[derive(Debug, Classify)]
/// enum RangeError {
///     #[classify(as = Malformed<ByCaller>)]
///     Header(std::num::ParseIntError),
///     #[classify(as = Malformed<ByUpstream>)]
///     Length(std::num::ParseIntError),
/// }
///
/// let header = RangeError::Header("ten".parse::<u64>().unwrap_err()).classify();
/// assert_eq!((header.class(), StatusMap::GATEWAY.status(&header)), (Class::Permanent, 400));
///
/// let length = RangeError::Length("1e3".parse::<u64>().unwrap_err()).classify();
/// assert_eq!((length.class(), StatusMap::GATEWAY.status(&length)), (Class::Retryable, 502));
/// ```
pub struct Malformed<W>(PhantomData<fn() -> W>);

debug_by_name!(Malformed<W>);

/// Who wrote the data, and so what it means that they do not parse.
///
/// A service that knows better names a writer of its own:
///
/// ```
/// use errpolicy::{Basis, Class, ClassifyAs, Remedy, Verdict};
/// use errpolicy_adapters::{Storage, malformed::{Malformed, Writer}};
///
/// /// Only we write these files, and with a checksum: what does not parse is damaged.
/// #[derive(Debug)]
/// enum Sealed {}
///
/// impl Writer for Sealed {
///     const MEANS: Verdict = Verdict::new(Class::Critical, &Basis::Row {
///         domain: "malformed",
///         name: "Sealed",
///         reason: "the checksum was right when it was written",
///         source: "our design",
///     })
///     .with_remedy(Remedy::Operator)
///     .with_data_at_risk();
///     type Stream = Storage;
/// }
///
/// let error = std::str::from_utf8(&[0xff]).unwrap_err();
/// assert_eq!(Malformed::<Sealed>::class_as(&error), Class::Critical);
/// ```
///
/// `cargo build` refuses a writer whose data are not ours and that is critical, puts data at risk or, being an
/// upstream, chooses a status: nobody stops us by sending nonsense.
///
/// ```compile_fail,E0080
/// # use errpolicy::{Basis, Class, ClassifyAs, Origin, Verdict};
/// # use errpolicy_adapters::{Network, malformed::{ByUpstream, Malformed, Writer}};
/// # enum Wrong {}
/// impl Writer for Wrong {
///     const MEANS: Verdict = ByUpstream::MEANS.with_class(Class::Critical);
///     type Stream = Network;
/// }
/// Malformed::<Wrong>::class_as(&std::str::from_utf8(&[0xff]).unwrap_err());
/// ```
pub trait Writer {
    /// What a verdict has that does not depend on the error: everything but the basis. The effect is claimed
    /// only where the error's own row claims it too.
    const MEANS: Verdict;
    /// The adapter for the stream by which the data come, for parsers that read one themselves.
    type Stream: ClassifyAs<ErrorKind>;
}

/// The one who asked us wrote it.
#[derive(Debug)]
pub enum ByCaller {}

/// A service that we asked wrote it.
#[derive(Debug)]
pub enum ByUpstream {}

/// We stored it ourselves.
#[derive(Debug)]
pub enum ByUs {}

impl Writer for ByCaller {
    const MEANS: Verdict = *writers::BY_CALLER[0].verdict();
    type Stream = CallerStream;
}

impl Writer for ByUpstream {
    const MEANS: Verdict = *writers::BY_UPSTREAM[0].verdict();
    type Stream = crate::Network;
}

impl Writer for ByUs {
    const MEANS: Verdict = *writers::BY_US[0].verdict();
    type Stream = crate::Storage;
}

/// The class, unless the compiler refuses what the writer means: it keeps to what others own.
#[track_caller]
const fn kept(means: &Verdict) -> Class {
    let ours = matches!(means.origin(), Origin::Local);
    assert!(
        ours || !matches!(means.class(), Class::Critical),
        "a writer whose data are not ours is critical: choose another class, or `Origin::Local`"
    );
    assert!(
        ours || !means.data_at_risk(),
        "a writer whose data are not ours puts data at risk: leave it out, or choose `Origin::Local`"
    );
    assert!(
        !matches!(means.origin(), Origin::Upstream) || means.status().is_none(),
        "an upstream has a status: leave it out, and choose the status to answer in a `StatusMap`"
    );
    means.class()
}

impl<W: Writer> Malformed<W> {
    /// The class of everything that does not parse.
    pub(crate) const CLASS: Class = kept(&W::MEANS);

    /// What a row, which speaks of the bytes alone, means for this writer.
    ///
    /// ```
    /// use errpolicy::Origin;
    /// use errpolicy_adapters::malformed::{ByCaller, Malformed, ROWS};
    ///
    /// let bytes = ROWS[0].verdict();
    /// assert_eq!((bytes.code(), bytes.origin()), ("ParseIntError", Origin::Local));
    /// assert_eq!(Malformed::<ByCaller>::of(bytes).origin(), Origin::Caller);
    /// ```
    pub const fn of(bytes: &Verdict) -> Verdict {
        let means = W::MEANS;
        let mut verdict = Verdict::new(Self::CLASS, bytes.basis())
            .with_scope(means.scope())
            .with_origin(means.origin())
            .with_remedy(means.remedy());
        if matches!((bytes.effect(), means.effect()), (Effect::NotApplied, Effect::NotApplied)) {
            verdict = verdict.with_effect(Effect::NotApplied);
        }
        if let Some(status) = means.status() {
            verdict = verdict.with_status(status);
        }
        if let Some(after) = means.retry_after() {
            verdict = verdict.with_retry_after(after);
        }
        if means.data_at_risk() { verdict.with_data_at_risk() } else { verdict }
    }

    /// What the row of this number means for this writer.
    pub(crate) const fn numbered(rows: &[Row], number: i32) -> Verdict {
        Self::of(row(rows, number).verdict())
    }
}

/// The row of this number.
///
/// # Panics
///
/// In const context, where it is a compile error: if there is no such row.
#[expect(clippy::panic, reason = "run by the compiler alone")]
pub(crate) const fn row(rows: &[Row], number: i32) -> &Row {
    let mut rest = rows;
    while let [row, more @ ..] = rest {
        if row.code() == number {
            return row;
        }
        rest = more;
    }
    panic!("this number has no row: add one")
}

/// Errors that say no more than that bytes do not parse, each by the number of its row.
macro_rules! of_the_writer {
    ($ROWS:ident: $($number:literal $error:ty;)+) => {$(
        impl<W: $crate::malformed::Writer> ::errpolicy::ClassifyAs<$error> for $crate::malformed::Malformed<W> {
            const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(Self::CLASS);

            #[inline]
            fn classify_as(_: &$error) -> ::errpolicy::Verdict {
                const { Self::numbered(&$ROWS, $number) }
            }

            #[inline]
            fn class_as(_: &$error) -> ::errpolicy::Class {
                Self::CLASS
            }
        }
    )+};
}

#[cfg(any(feature = "http_1", feature = "prost_0_14"))]
pub(crate) use of_the_writer;

of_the_writer! { ROWS:
     1 std::num::ParseIntError;
     2 std::num::ParseFloatError;
     3 std::str::ParseBoolError;
     4 std::char::ParseCharError;
     5 std::char::CharTryFromError;
     6 std::char::TryFromCharError;
     7 std::char::DecodeUtf16Error;
     8 std::num::TryFromIntError;
     9 std::time::TryFromFloatSecsError;
    10 std::array::TryFromSliceError;
    11 std::str::Utf8Error;
    12 std::string::FromUtf8Error;
    13 std::string::FromUtf16Error;
    14 std::net::AddrParseError;
    15 std::ffi::NulError;
    16 std::ffi::FromBytesWithNulError;
    17 std::ffi::FromBytesUntilNulError;
    18 std::ffi::IntoStringError;
}

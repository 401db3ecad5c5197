//! The errors of [url](https://docs.rs/url/2) 2: text that is no URL.
//!
//! Judged by who wrote it, see [`malformed`](crate::malformed). That is what the type says, so also a variant
//! that a later url 2 adds is judged.
//!
//! ```
//! use errpolicy::{ClassifyAs, StatusMap};
//! use errpolicy_adapters::malformed::{ByCaller, Malformed};
//!
//! let error = url_2::Url::parse("https://[::1/").unwrap_err();
//! assert_eq!(StatusMap::GATEWAY.status(&Malformed::<ByCaller>::classify_as(&error)), 400);
//! ```

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Near, Table, Verdict};
use url_2::ParseError;

use crate::crates::rows::url_2::ROWS;
use crate::malformed::{Malformed, Writer};

static TABLE: Table<{ ROWS.len() }, { ROWS.len() + 1 }> =
    Table::new(&ROWS, Near::Nothing, &Basis::Fallback { domain: "url" }, ClassSet::ALL);

const fn number(error: ParseError) -> i32 {
    match error {
        ParseError::EmptyHost => 1,
        ParseError::IdnaError => 2,
        ParseError::InvalidPort => 3,
        ParseError::InvalidIpv4Address => 4,
        ParseError::InvalidIpv6Address => 5,
        ParseError::InvalidDomainCharacter => 6,
        ParseError::RelativeUrlWithoutBase => 7,
        ParseError::RelativeUrlWithCannotBeABaseBase => 8,
        ParseError::SetHostOnCannotBeABaseUrl => 9,
        ParseError::Overflow => 10,
        _ => 11,
    }
}

impl<W: Writer> ClassifyAs<ParseError> for Malformed<W> {
    const CLASSES: ClassSet = ClassSet::only(Self::CLASS);

    #[inline]
    fn classify_as(error: &ParseError) -> Verdict {
        Self::of(&TABLE.get(number(*error)))
    }

    #[inline]
    fn class_as(_: &ParseError) -> Class {
        Self::CLASS
    }
}

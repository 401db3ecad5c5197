//! The errors of [`serde_json`](https://docs.rs/serde_json/1) 1: JSON that does not parse, and streams that
//! break while it is read or written.
//!
//! Judged by who wrote the JSON, see [`malformed`](crate::malformed). A stream that breaks is judged by its kind
//! and by where it comes from ([`Writer::Stream`]): `serde_json` tells no errno. A kind that says nothing is
//! judged as what was read so far: it did not parse.
//!
//! Writing JSON fails with the same type, and then the value is our own: [`ByUs`](crate::malformed::ByUs), or
//! whoever the stream goes to. Half of it may be written, so the effect is left open. Of a disk of our own the
//! stream can be critical: it turned read-only.
//!
//! ```
//! use errpolicy::{ClassifyAs, StatusMap};
//! use errpolicy_adapters::malformed::{ByCaller, ByUpstream, Malformed};
//!
//! let error = serde_json_1::from_slice::<u64>(b"{").unwrap_err();
//! assert_eq!(StatusMap::GATEWAY.status(&Malformed::<ByCaller>::classify_as(&error)), 400);
//! assert_eq!(StatusMap::GATEWAY.status(&Malformed::<ByUpstream>::classify_as(&error)), 502);
//! ```

use errpolicy::{ClassSet, ClassifyAs, Verdict};
use serde_json_1::Error;
use serde_json_1::error::Category;

use crate::crates::rows::serde_json_1::ROWS;
use crate::malformed::{Malformed, Writer};

impl<W: Writer> ClassifyAs<Error> for Malformed<W> {
    const CLASSES: ClassSet = ClassSet::only(Self::CLASS).union(<W::Stream as ClassifyAs<_>>::CLASSES);

    fn classify_as(error: &Error) -> Verdict {
        if let Some(kind) = error.io_error_kind() {
            let verdict = W::Stream::classify_as(&kind);
            if !verdict.is_unclassified() {
                return verdict;
            }
        }
        let [io, syntax, data, eof] = &ROWS;
        let row = match error.classify() {
            Category::Io => io,
            Category::Syntax => syntax,
            Category::Data => data,
            Category::Eof => eof,
        };
        Self::of(row.verdict())
    }
}

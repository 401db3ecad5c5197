//! The errors of [prost](https://docs.rs/prost/0.14) 0.14: Protocol Buffers that do not decode, or do not fit.
//!
//! What does not decode is judged by who wrote it, see [`malformed`](crate::malformed). A buffer that is too
//! small for a message is our own, whoever the message is from.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs, Origin};
//! use errpolicy_adapters::malformed::{ByUpstream, Malformed};
//! use prost_0_14::Message;
//!
//! let error = u64::decode(&b"\xff"[..]).unwrap_err();
//! let verdict = Malformed::<ByUpstream>::classify_as(&error);
//! assert_eq!((verdict.class(), verdict.origin()), (Class::Retryable, Origin::Upstream));
//! ```

use errpolicy::{Class, ClassSet, ClassifyAs, Verdict};
use prost_0_14::{DecodeError, EncodeError, UnknownEnumValue};

use crate::crates::rows::prost_0_14::ROWS;
use crate::malformed::{Malformed, Writer, of_the_writer, row};

of_the_writer! { ROWS:
    1 DecodeError;
    2 UnknownEnumValue;
}

impl<W: Writer> ClassifyAs<EncodeError> for Malformed<W> {
    const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

    #[inline]
    fn classify_as(_: &EncodeError) -> Verdict {
        const { row(&ROWS, 3).verdict().with_raw(0) }
    }
}

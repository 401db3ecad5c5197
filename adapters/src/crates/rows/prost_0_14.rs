//! What the errors of prost 0.14 mean, which speak of data that do not parse. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 3] = rows! { domain "prost";
     1 "DecodeError"       permanent [effect = not_applied]
       "the bytes are no message of this type" "docs.rs/prost/0.14 DecodeError";
     2 "UnknownEnumValue"  permanent [effect = not_applied]
       "the number names no value of the enumeration: the other side may be newer" "docs.rs/prost/0.14 UnknownEnumValue";
     3 "EncodeError"       permanent [effect = not_applied]
       "the message is longer than the buffer that we gave; nothing was written" "docs.rs/prost/0.14 EncodeError";
};

//! The standard library's errors of data that do not parse. Nothing but rows.
//!
//! A row speaks of the bytes, which fail again for ever; what that means for a request depends on their
//! [`Writer`](super::Writer), whose class and origin the verdict has.

use errpolicy::{Row, rows};

/// What is wrong with the bytes, by numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 18] = rows! { domain "malformed";
     1 "ParseIntError"            permanent [effect = not_applied]
       "the text is no integer, or none of this size" "std::num::ParseIntError";
     2 "ParseFloatError"          permanent [effect = not_applied]
       "the text is no number" "std::num::ParseFloatError";
     3 "ParseBoolError"           permanent [effect = not_applied]
       "the text is neither true nor false" "std::str::ParseBoolError";
     4 "ParseCharError"           permanent [effect = not_applied]
       "the text is not one character" "std::char::ParseCharError";
     5 "CharTryFromError"         permanent [effect = not_applied]
       "the number is no character" "std::char::CharTryFromError";
     6 "TryFromCharError"         permanent [effect = not_applied]
       "the character does not fit the type" "std::char::TryFromCharError";
     7 "DecodeUtf16Error"         permanent [effect = not_applied]
       "half of a pair of surrogates is missing" "std::char::DecodeUtf16Error";
     8 "TryFromIntError"          permanent [effect = not_applied]
       "the number does not fit the type" "std::num::TryFromIntError";
     9 "TryFromFloatSecsError"    permanent [effect = not_applied]
       "the seconds are negative, not a number, or too many" "std::time::TryFromFloatSecsError";
    10 "TryFromSliceError"        permanent [effect = not_applied]
       "there are not as many elements as there must be" "std::array::TryFromSliceError";
    11 "Utf8Error"                permanent [effect = not_applied]
       "the bytes are not UTF-8" "std::str::Utf8Error";
    12 "FromUtf8Error"            permanent [effect = not_applied]
       "the bytes are not UTF-8" "std::string::FromUtf8Error";
    13 "FromUtf16Error"           permanent [effect = not_applied]
       "the units are not UTF-16" "std::string::FromUtf16Error";
    14 "AddrParseError"           permanent [effect = not_applied]
       "the text is no address" "std::net::AddrParseError";
    15 "NulError"                 permanent [effect = not_applied]
       "there is a NUL within" "std::ffi::NulError";
    16 "FromBytesWithNulError"    permanent [effect = not_applied]
       "the NUL is missing, or there is one within" "std::ffi::FromBytesWithNulError";
    17 "FromBytesUntilNulError"   permanent [effect = not_applied]
       "the NUL is missing" "std::ffi::FromBytesUntilNulError";
    18 "IntoStringError"          permanent [effect = not_applied]
       "the bytes are not UTF-8" "std::ffi::IntoStringError";
};

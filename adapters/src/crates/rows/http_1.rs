//! What the errors of http 1 mean, which speak of data that do not parse. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 9] = rows! { domain "malformed";
     1 "InvalidUri"          permanent [effect = not_applied]
       "the text is no URI" "docs.rs/http/1 uri::InvalidUri";
     2 "InvalidUriParts"     permanent [effect = not_applied]
       "the parts make no URI" "docs.rs/http/1 uri::InvalidUriParts";
     3 "InvalidMethod"       permanent [effect = not_applied]
       "the text is no token, as a method is" "docs.rs/http/1 method::InvalidMethod; RFC 9110, 9.1";
     4 "InvalidStatusCode"   permanent [effect = not_applied]
       "the number is no status" "docs.rs/http/1 status::InvalidStatusCode";
     5 "InvalidHeaderName"   permanent [effect = not_applied]
       "the text is no token, as the name of a field is"
       "docs.rs/http/1 header::InvalidHeaderName; RFC 9110, 5.1";
     6 "InvalidHeaderValue"  permanent [effect = not_applied]
       "a byte is not allowed in the value of a field"
       "docs.rs/http/1 header::InvalidHeaderValue; RFC 9110, 5.5";
     7 "ToStrError"          permanent [effect = not_applied]
       "the value of a field has more than visible ASCII" "docs.rs/http/1 header::ToStrError";
     8 "MaxSizeReached"      permanent [effect = not_applied]
       "more fields than a header map holds" "docs.rs/http/1 header::MaxSizeReached";
     9 "http::Error"         permanent [effect = not_applied]
       "a part of the message is not valid" "docs.rs/http/1 Error";
};

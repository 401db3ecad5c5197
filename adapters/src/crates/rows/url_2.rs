//! What the errors of url 2 mean, which speak of data that do not parse. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 11] = rows! { domain "url";
     1 "EmptyHost"                         permanent [effect = not_applied]
       "the host is missing" "url.spec.whatwg.org#host-missing";
     2 "IdnaError"                         permanent [effect = not_applied]
       "the host is no domain name of any script" "url.spec.whatwg.org#domain-to-ascii";
     3 "InvalidPort"                       permanent [effect = not_applied]
       "the port is no number, or over 65535" "url.spec.whatwg.org#port-invalid";
     4 "InvalidIpv4Address"                permanent [effect = not_applied]
       "the host ends in a number, and is no IPv4 address" "url.spec.whatwg.org#ipv4-parser";
     5 "InvalidIpv6Address"                permanent [effect = not_applied]
       "what stands in brackets is no IPv6 address" "url.spec.whatwg.org#ipv6-parser";
     6 "InvalidDomainCharacter"            permanent [effect = not_applied]
       "the host has a character that no host may have" "url.spec.whatwg.org#host-invalid-code-point";
     7 "RelativeUrlWithoutBase"            permanent [effect = not_applied]
       "it begins with no scheme, and there is nothing that it could be relative to" "url.spec.whatwg.org#missing-scheme-non-relative-url";
     8 "RelativeUrlWithCannotBeABaseBase"  permanent [effect = not_applied]
       "what it is relative to, a mailto for one, has no path to begin from" "url.spec.whatwg.org#url-opaque-path";
     9 "SetHostOnCannotBeABaseUrl"         permanent [effect = not_applied]
       "such a URL, a mailto for one, has no host that could be set" "url.spec.whatwg.org#url-opaque-path";
    10 "Overflow"                          permanent [effect = not_applied]
       "the URL is over 4 GB long" "docs.rs/url/2 ParseError";
    11 "ParseError"                        permanent [effect = not_applied]
       "it is no URL, for a reason that a later version tells apart" "docs.rs/url/2 ParseError";
};

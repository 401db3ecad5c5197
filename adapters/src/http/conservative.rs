//! Where [`CONSERVATIVE`](super::CONSERVATIVE) differs: the answers that neither say that nothing was done nor that
//! another try may go better. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 18] = rows! { domain "http";
    100 "100 Continue"                             permanent [origin = upstream]
        "no final response came, and it may have acted" "RFC 9110 15.2.1";
    101 "101 Switching Protocols"                  permanent [origin = upstream]
        "no final response came, and it may have acted" "RFC 9110 15.2.2";
    102 "102 Processing"                           permanent [origin = upstream]
        "no final response came, and it was about to act" "RFC 2518 10.1";
    103 "103 Early Hints"                          permanent [origin = upstream]
        "no final response came, and it may have acted" "RFC 8297";
    104 "104 Upload Resumption Supported"          permanent [origin = upstream]
        "no final response came, and it may have acted" "IANA, temporary registration";
    444 "444 No Response"                          permanent [origin = upstream]
        "closed without an answer, which proves nothing" "nginx";
    460 "460 Client Closed Connection"             permanent [origin = upstream]
        "closed by the client, which proves nothing" "AWS Application Load Balancer";
    500 "500 Internal Server Error"                permanent [origin = upstream, answered]
        "it may have acted, and does not say that later is better" "RFC 9110 15.6.1";
    502 "502 Bad Gateway"                          permanent [origin = upstream, answered]
        "what it asked may have acted" "RFC 9110 15.6.3";
    504 "504 Gateway Timeout"                      permanent [origin = upstream]
        "what it asked may have acted, or still be acting" "RFC 9110 15.6.5";
    520 "520 Web Server Returned an Unknown Error" permanent [origin = upstream, answered]
        "the origin may have acted" "Cloudflare";
    522 "522 Connection Timed Out"                 permanent [origin = upstream]
        "the origin may have accepted the request" "Cloudflare";
    523 "523 Origin Is Unreachable"                permanent [origin = upstream]
        "the way to the origin may have been lost after the request went" "Cloudflare";
    524 "524 A Timeout Occurred"                   permanent [origin = upstream]
        "the origin may have acted, or still be acting" "Cloudflare";
    527 "527 Railgun Error"                        permanent [origin = upstream]
        "the origin may have acted" "Cloudflare";
    530 "530 Origin DNS Error"                     permanent [origin = upstream, answered]
        "one status for many errors, and not all come before the origin was asked" "Cloudflare, Pantheon";
    598 "598 Network Read Timeout"                 permanent [origin = upstream]
        "the origin may have acted" "informal: some proxies";
    599 "599 Network Connect Timeout"              permanent [origin = upstream]
        "a word without a definition, which proves nothing" "informal: some proxies";
};

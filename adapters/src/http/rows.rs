//! What every registered and de-facto status of HTTP means: the rows of [`DEFAULT`](super::DEFAULT) and of
//! [`HINTED`](super::HINTED). Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 95] = rows! { domain "http";
    100 "100 Continue"                             retryable [scope = connection, origin = upstream]
        "no final response came: the peer breaks the protocol" "RFC 9110 15.2.1";
    101 "101 Switching Protocols"                  retryable [scope = connection, origin = upstream]
        "no final response came: the peer breaks the protocol" "RFC 9110 15.2.2";
    102 "102 Processing"                           retryable [scope = connection, origin = upstream]
        "no final response came: the peer breaks the protocol" "RFC 2518 10.1";
    103 "103 Early Hints"                          retryable [scope = connection, origin = upstream]
        "no final response came: the peer breaks the protocol" "RFC 8297";
    104 "104 Upload Resumption Supported"          retryable [scope = connection, origin = upstream]
        "no final response came: the peer breaks the protocol" "IANA, temporary registration";

    200 "200 OK"                                   permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 9110 15.3.1";
    201 "201 Created"                              permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 9110 15.3.2";
    202 "202 Accepted"                             permanent [origin = upstream]
        "accepted, and perhaps never acted upon; handed in as a failure: trying again may do it twice" "RFC 9110 15.3.3";
    203 "203 Non-Authoritative Information"        permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 9110 15.3.4";
    204 "204 No Content"                           permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 9110 15.3.5";
    205 "205 Reset Content"                        permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 9110 15.3.6";
    206 "206 Partial Content"                      permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 9110 15.3.7";
    207 "207 Multi-Status"                         permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 4918 11.1";
    208 "208 Already Reported"                     permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 5842 7.1";
    226 "226 IM Used"                              permanent [origin = upstream]
        "a success, handed in as a failure: trying again may repeat what was done" "RFC 3229 10.4.1";

    300 "300 Multiple Choices"                     permanent [origin = upstream]
        "the same request is redirected again; a POST that redirects has usually acted" "RFC 9110 15.4.1";
    301 "301 Moved Permanently"                    permanent [origin = upstream]
        "the same request is redirected again; a POST that redirects may have acted" "RFC 9110 15.4.2";
    302 "302 Found"                                permanent [origin = upstream]
        "the same request is redirected again; a POST that redirects has usually acted" "RFC 9110 15.4.3";
    303 "303 See Other"                            permanent [origin = upstream]
        "the same request is redirected again; a POST that redirects has usually acted" "RFC 9110 15.4.4";
    304 "304 Not Modified"                         permanent [effect = not_applied, origin = upstream]
        "the answer to a condition, handed in as a failure" "RFC 9110 15.4.5";
    305 "305 Use Proxy"                            permanent [effect = not_applied, origin = upstream]
        "deprecated; the same request is redirected again" "RFC 9110 15.4.6";
    306 "306 (Unused)"                             permanent [effect = not_applied, origin = upstream]
        "unused; the same request is redirected again" "RFC 9110 15.4.7";
    307 "307 Temporary Redirect"                   permanent [effect = not_applied, origin = upstream]
        "the same request is redirected again" "RFC 9110 15.4.8";
    308 "308 Permanent Redirect"                   permanent [effect = not_applied, origin = upstream]
        "the same request is redirected again" "RFC 9110 15.4.9";

    400 "400 Bad Request"                          permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.1";
    401 "401 Unauthorized"                         permanent [effect = not_applied, origin = upstream]
        "new credentials are needed" "RFC 9110 15.5.2";
    402 "402 Payment Required"                     permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.3";
    403 "403 Forbidden"                            permanent [effect = not_applied, origin = upstream]
        "these credentials do not suffice" "RFC 9110 15.5.4";
    404 "404 Not Found"                            not_found [effect = not_applied, origin = upstream]
        "it has no current representation of the resource" "RFC 9110 15.5.5";
    405 "405 Method Not Allowed"                   permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.6";
    406 "406 Not Acceptable"                       permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.7";
    407 "407 Proxy Authentication Required"        permanent [effect = not_applied, origin = upstream]
        "new credentials are needed" "RFC 9110 15.5.8";
    408 "408 Request Timeout"                      retryable [scope = connection, origin = upstream, answered]
        "the rest of the request did not come in time; it may have acted on the beginning" "RFC 9110 15.5.9";
    409 "409 Conflict"                             permanent [effect = not_applied, origin = upstream]
        "it conflicts with the resource's state: read that first" "RFC 9110 15.5.10";
    410 "410 Gone"                                 not_found [effect = not_applied, origin = upstream]
        "the resource is gone, and likely for ever" "RFC 9110 15.5.11";
    411 "411 Length Required"                      permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.12";
    412 "412 Precondition Failed"                  permanent [effect = not_applied, origin = upstream]
        "the precondition is false" "RFC 9110 15.5.13";
    413 "413 Content Too Large"                    permanent [effect = not_applied, origin = upstream]
        "too large; with Retry-After it is temporary" "RFC 9110 15.5.14";
    414 "414 URI Too Long"                         permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.15";
    415 "415 Unsupported Media Type"               permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.16";
    416 "416 Range Not Satisfiable"                permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.17";
    417 "417 Expectation Failed"                   permanent [effect = not_applied, origin = upstream]
        "the same request without Expect might do" "RFC 9110 15.5.18";
    418 "418 (Unused)"                             permanent [effect = not_applied, origin = upstream]
        "unused" "RFC 9110 15.5.19";
    419 "419 Page Expired"                         permanent [effect = not_applied, origin = upstream]
        "the session's token expired" "Laravel";
    420 "420 Enhance Your Calm"                    retryable [effect = not_applied, origin = upstream]
        "rate limit of its day" "Twitter API 1";
    421 "421 Misdirected Request"                  retryable [effect = not_applied, scope = connection, origin = upstream]
        "wrong connection: any method may be repeated over another one" "RFC 9110 15.5.20";
    422 "422 Unprocessable Content"                permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.21";
    423 "423 Locked"                               permanent [effect = not_applied, origin = upstream]
        "the resource is locked by somebody, for as long as they like" "RFC 4918 11.3";
    424 "424 Failed Dependency"                    permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 4918 11.4";
    425 "425 Too Early"                            retryable [effect = not_applied, origin = upstream]
        "it refuses early data: repeat without" "RFC 8470 5.2";
    426 "426 Upgrade Required"                     permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 9110 15.5.22";
    428 "428 Precondition Required"                permanent [effect = not_applied, origin = upstream]
        "a condition such as If-Match is required" "RFC 6585 3";
    429 "429 Too Many Requests"                    retryable [effect = not_applied, origin = upstream]
        "too many requests: wait" "RFC 6585 4";
    430 "430 Security Rejection"                   permanent [effect = not_applied, origin = upstream]
        "refused for security" "Shopify";
    431 "431 Request Header Fields Too Large"      permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 6585 5";
    440 "440 Login Time-out"                       permanent [effect = not_applied, origin = upstream]
        "the login expired" "Microsoft IIS";
    444 "444 No Response"                          retryable [scope = connection, origin = upstream]
        "a log code for a connection closed without an answer" "nginx";
    449 "449 Retry With"                           permanent [effect = not_applied, origin = upstream]
        "more data of the user are needed" "Microsoft IIS";
    450 "450 Blocked by Windows Parental Controls" permanent [effect = not_applied, origin = upstream]
        "blocked by a policy" "Microsoft";
    451 "451 Unavailable For Legal Reasons"        permanent [effect = not_applied, origin = upstream]
        "the same request is refused again" "RFC 7725 3";
    460 "460 Client Closed Connection"             retryable [scope = connection, origin = upstream]
        "a log code for a connection that the client closed" "AWS Application Load Balancer";
    463 "463 X-Forwarded-For too long"             permanent [effect = not_applied, origin = upstream]
        "X-Forwarded-For has too many addresses" "AWS Application Load Balancer";
    464 "464 Incompatible Protocol"                permanent [effect = not_applied, origin = upstream]
        "the protocols of client and target do not fit" "AWS Application Load Balancer";
    494 "494 Request Header Too Large"             permanent [effect = not_applied, origin = upstream]
        "the request's header is too large" "nginx";
    495 "495 SSL Certificate Error"                permanent [effect = not_applied, origin = upstream]
        "the client's certificate was refused: ours, where we are that client" "nginx";
    496 "496 SSL Certificate Required"             permanent [effect = not_applied, origin = upstream]
        "a certificate is required" "nginx";
    497 "497 HTTP Request Sent to HTTPS Port"      permanent [effect = not_applied, origin = upstream]
        "plain HTTP was sent to the port of HTTPS" "nginx";
    498 "498 Invalid Token"                        permanent [effect = not_applied, origin = upstream]
        "the token is invalid" "Esri";
    499 "499 Client Closed Request"                permanent [origin = upstream]
        "somebody closed or cancelled the request" "nginx, gRPC";

    500 "500 Internal Server Error"                retryable [origin = upstream, answered]
        "something unexpected happened there, and whether it acted is unknown" "RFC 9110 15.6.1";
    501 "501 Not Implemented"                      permanent [effect = not_applied, origin = upstream]
        "it cannot do that, for any resource" "RFC 9110 15.6.2";
    502 "502 Bad Gateway"                          retryable [origin = upstream, answered]
        "what it asked answered badly, and may have acted" "RFC 9110 15.6.3";
    503 "503 Service Unavailable"                  retryable [origin = upstream, answered]
        "overloaded or in maintenance, and usually it has not acted" "RFC 9110 15.6.4";
    504 "504 Gateway Timeout"                      retryable [origin = upstream]
        "what it asked did not answer in time, and may have acted" "RFC 9110 15.6.5";
    505 "505 HTTP Version Not Supported"           permanent [effect = not_applied, origin = upstream]
        "it does not speak this version of HTTP" "RFC 9110 15.6.6";
    506 "506 Variant Also Negotiates"              permanent [effect = not_applied, origin = upstream]
        "its negotiation is configured in a circle" "RFC 2295 8.1";
    507 "507 Insufficient Storage"                 retryable [scope = target, origin = upstream, answered]
        "it is full, perhaps with a part of this stored; another target may not be" "RFC 4918 11.5";
    508 "508 Loop Detected"                        permanent [origin = upstream, answered]
        "what it walks through, or the way of the request, is a circle" "RFC 5842 7.2";
    509 "509 Bandwidth Limit Exceeded"             retryable [effect = not_applied, origin = upstream]
        "its bandwidth is used up: wait long" "Apache, cPanel";
    510 "510 Not Extended"                         permanent [effect = not_applied, origin = upstream]
        "it demands an extension; obsolete" "RFC 2774 7";
    511 "511 Network Authentication Required"      permanent [effect = not_applied, origin = upstream]
        "a captive portal answered, not the origin" "RFC 6585 6";
    520 "520 Web Server Returned an Unknown Error" retryable [origin = upstream, answered]
        "the origin's answer was empty or broken" "Cloudflare";
    521 "521 Web Server Is Down"                   retryable [effect = not_applied, origin = upstream]
        "the origin refused the connection" "Cloudflare";
    522 "522 Connection Timed Out"                 retryable [origin = upstream]
        "the origin did not accept the connection or the request in time" "Cloudflare";
    523 "523 Origin Is Unreachable"                retryable [origin = upstream]
        "no way to the origin, and a way can be lost after the request went" "Cloudflare";
    524 "524 A Timeout Occurred"                   retryable [origin = upstream]
        "the origin did not answer in time, and may have acted" "Cloudflare";
    525 "525 SSL Handshake Failed"                 retryable [effect = not_applied, origin = upstream]
        "the TLS handshake with the origin failed" "Cloudflare";
    526 "526 Invalid SSL Certificate"              permanent [effect = not_applied, origin = upstream]
        "the origin's certificate is invalid" "Cloudflare";
    527 "527 Railgun Error"                        retryable [origin = upstream]
        "the connection to the origin failed; retired" "Cloudflare";
    529 "529 Site Overloaded"                      retryable [origin = upstream, answered]
        "overloaded: wait; as with 503, usually it has not acted" "Qualys, Anthropic";
    530 "530 Origin DNS Error"                     retryable [origin = upstream, answered]
        "one status for many errors: the origin's name does not resolve, its tunnel is gone; or the site is frozen" "Cloudflare, Pantheon";
    540 "540 Temporarily Disabled"                 retryable [effect = not_applied, origin = upstream]
        "disabled for a time: wait long" "Shopify";
    561 "561 Unauthorized"                         permanent [effect = not_applied, origin = upstream]
        "the identity provider refused" "AWS Application Load Balancer";
    598 "598 Network Read Timeout"                 retryable [origin = upstream]
        "a proxy's read timed out, and the origin may have acted" "informal: some proxies";
    599 "599 Network Connect Timeout"              retryable [origin = upstream]
        "a proxy's connect timed out" "informal: some proxies";
};

pub(super) const HINTED: [Row; 1] = rows! { domain "http";
    413 "413 Content Too Large" retryable [effect = not_applied, origin = upstream]
        "too large for now: it says when to try again" "RFC 9110 15.5.14";
};

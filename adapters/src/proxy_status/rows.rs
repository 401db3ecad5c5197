//! What every error type of RFC 9209 means; a code is the number of its section, 2.3.N. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 32] = rows! { domain "proxy-status";
     1 "dns_timeout"                        retryable [effect = not_applied, origin = upstream]
       "the name of the next hop was not resolved in time" "RFC 9209 2.3.1";
     2 "dns_error"                          retryable [effect = not_applied, origin = upstream]
       "the name of the next hop was not resolved; its rcode would tell what passes (SERVFAIL) from what stays (NXDOMAIN)" "RFC 9209 2.3.2";
     3 "destination_not_found"              permanent [effect = not_applied, origin = upstream, remedy = operator]
       "no next hop is configured for the request; nobody looked for the resource, so this is not `not found`" "RFC 9209 2.3.3";
     4 "destination_unavailable"            retryable [effect = not_applied, origin = upstream]
       "the next hop is taken to be down" "RFC 9209 2.3.4";
     5 "destination_ip_prohibited"          permanent [effect = not_applied, origin = upstream, remedy = operator]
       "a policy forbids the address of the next hop" "RFC 9209 2.3.5";
     6 "destination_ip_unroutable"          retryable [effect = not_applied, origin = upstream]
       "no route to the next hop, for now" "RFC 9209 2.3.6";
     7 "connection_refused"                 retryable [effect = not_applied, origin = upstream]
       "the next hop refused the connection" "RFC 9209 2.3.7";
     8 "connection_terminated"              retryable [origin = upstream]
       "the connection was closed before the response was complete; the request may have been acted upon" "RFC 9209 2.3.8";
     9 "connection_timeout"                 retryable [effect = not_applied, origin = upstream]
       "the connection was not opened in time" "RFC 9209 2.3.9";
    10 "connection_read_timeout"            retryable [origin = upstream]
       "nothing was read in time, and the request may have been acted upon" "RFC 9209 2.3.10";
    11 "connection_write_timeout"           retryable [origin = upstream]
       "the request was not written in time, and a part of it may have been acted upon" "RFC 9209 2.3.11";
    12 "connection_limit_reached"           retryable [effect = not_applied, origin = upstream]
       "all connections to the next hop are in use" "RFC 9209 2.3.12";
    13 "tls_protocol_error"                 retryable [origin = upstream]
       "TLS with the next hop failed, in the handshake or later" "RFC 9209 2.3.13";
    14 "tls_certificate_error"              permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the certificate of the next hop is not acceptable" "RFC 9209 2.3.14";
    15 "tls_alert_received"                 retryable [origin = upstream]
       "the next hop sent a TLS alert; its number would tell what passes, see the table of alerts" "RFC 9209 2.3.15";
    16 "http_request_error"                 permanent [effect = not_applied, origin = upstream]
       "a 4xx of the intermediary's own; its status would tell 408 and 429 from the rest" "RFC 9209 2.3.16";
    17 "http_request_denied"                permanent [effect = not_applied, origin = upstream]
       "the intermediary refused the request and did not forward it" "RFC 9209 2.3.17";
    18 "http_response_incomplete"           retryable [origin = upstream]
       "the response ended too early; the request was most likely acted upon" "RFC 9209 2.3.18";
    19 "http_response_header_section_size"  permanent [origin = upstream]
       "the header section of the response is too large, and is again" "RFC 9209 2.3.19";
    20 "http_response_header_size"          permanent [origin = upstream]
       "a header field of the response is too large, and is again" "RFC 9209 2.3.20";
    21 "http_response_body_size"            permanent [origin = upstream]
       "the body of the response is too large, and is again" "RFC 9209 2.3.21";
    22 "http_response_trailer_section_size" permanent [origin = upstream]
       "the trailer section of the response is too large, and is again" "RFC 9209 2.3.22";
    23 "http_response_trailer_size"         permanent [origin = upstream]
       "a trailer field of the response is too large, and is again" "RFC 9209 2.3.23";
    24 "http_response_transfer_coding"      retryable [origin = upstream]
       "the transfer coding of the response is broken, as after an abort" "RFC 9209 2.3.24";
    25 "http_response_content_coding"       permanent [origin = upstream]
       "the content coding of the response is broken, as it is stored" "RFC 9209 2.3.25";
    26 "http_response_timeout"              retryable [origin = upstream]
       "no complete response came in time, and the request may have been acted upon" "RFC 9209 2.3.26";
    27 "http_upgrade_failed"                permanent [origin = upstream]
       "the next hop does not upgrade the protocol" "RFC 9209 2.3.27";
    28 "http_protocol_error"                retryable [origin = upstream]
       "the next hop broke the protocol" "RFC 9209 2.3.28";
    29 "proxy_internal_response"            permanent [effect = not_applied, origin = upstream]
       "the intermediary answered by itself; its status tells more, and nothing about the origin's resource" "RFC 9209 2.3.29";
    30 "proxy_internal_error"               retryable [origin = upstream]
       "the intermediary failed, for no reason of the next hop's" "RFC 9209 2.3.30";
    31 "proxy_configuration_error"          permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the intermediary is configured wrongly" "RFC 9209 2.3.31";
    32 "proxy_loop_detected"                permanent [effect = not_applied, origin = upstream, remedy = operator]
       "the request runs in a circle" "RFC 9209 2.3.32";
};

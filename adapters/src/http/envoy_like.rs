//! Where [`ENVOY_LIKE`](super::ENVOY_LIKE) differs: every 5xx is retried, and no 4xx. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 15] = rows! { domain "http";
    408 "408 Request Timeout"                 permanent [origin = upstream, answered]
        "no 5xx" "Envoy router filter, retry_on 5xx";
    420 "420 Enhance Your Calm"               permanent [effect = not_applied, origin = upstream]
        "no 5xx" "Envoy router filter, retry_on 5xx";
    421 "421 Misdirected Request"             permanent [effect = not_applied, origin = upstream]
        "no 5xx" "Envoy router filter, retry_on 5xx";
    425 "425 Too Early"                       permanent [effect = not_applied, origin = upstream]
        "no 5xx" "Envoy router filter, retry_on 5xx";
    429 "429 Too Many Requests"               permanent [effect = not_applied, origin = upstream]
        "no 5xx" "Envoy router filter, retry_on 5xx";
    444 "444 No Response"                     permanent [origin = upstream]
        "no 5xx" "Envoy router filter, retry_on 5xx";
    460 "460 Client Closed Connection"        permanent [origin = upstream]
        "no 5xx" "Envoy router filter, retry_on 5xx";
    501 "501 Not Implemented"                 retryable [effect = not_applied, origin = upstream]
        "a 5xx; another host may do it" "Envoy router filter, retry_on 5xx";
    505 "505 HTTP Version Not Supported"      retryable [effect = not_applied, origin = upstream]
        "a 5xx; another host may speak it" "Envoy router filter, retry_on 5xx";
    506 "506 Variant Also Negotiates"         retryable [effect = not_applied, origin = upstream]
        "a 5xx" "Envoy router filter, retry_on 5xx";
    508 "508 Loop Detected"                   retryable [origin = upstream, answered]
        "a 5xx" "Envoy router filter, retry_on 5xx";
    510 "510 Not Extended"                    retryable [effect = not_applied, origin = upstream]
        "a 5xx" "Envoy router filter, retry_on 5xx";
    511 "511 Network Authentication Required" retryable [effect = not_applied, origin = upstream]
        "a 5xx" "Envoy router filter, retry_on 5xx";
    526 "526 Invalid SSL Certificate"         retryable [effect = not_applied, origin = upstream]
        "a 5xx" "Envoy router filter, retry_on 5xx";
    561 "561 Unauthorized"                    retryable [effect = not_applied, origin = upstream]
        "a 5xx" "Envoy router filter, retry_on 5xx";
};

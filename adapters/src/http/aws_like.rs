//! Where [`AWS_LIKE`](super::AWS_LIKE) differs: what the AWS SDKs do not retry by its status. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 20] = rows! { domain "http";
    408 "408 Request Timeout"                      permanent [origin = upstream, answered]
        "not listed; S3 sends 400 with the code RequestTimeout, which is" "AWS SDKs, standard mode";
    420 "420 Enhance Your Calm"                    permanent [effect = not_applied, origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    421 "421 Misdirected Request"                  permanent [effect = not_applied, origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    425 "425 Too Early"                            permanent [effect = not_applied, origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    444 "444 No Response"                          permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    460 "460 Client Closed Connection"             permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    507 "507 Insufficient Storage"                 permanent [origin = upstream, answered]
        "not listed" "AWS SDKs, standard mode";
    509 "509 Bandwidth Limit Exceeded"             permanent [effect = not_applied, origin = upstream]
        "listed by the legacy mode of botocore only" "AWS SDKs, standard mode";
    520 "520 Web Server Returned an Unknown Error" permanent [origin = upstream, answered]
        "not listed" "AWS SDKs, standard mode";
    521 "521 Web Server Is Down"                   permanent [effect = not_applied, origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    522 "522 Connection Timed Out"                 permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    523 "523 Origin Is Unreachable"                permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    524 "524 A Timeout Occurred"                   permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    525 "525 SSL Handshake Failed"                 permanent [effect = not_applied, origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    527 "527 Railgun Error"                        permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    529 "529 Site Overloaded"                      permanent [origin = upstream, answered]
        "not listed" "AWS SDKs, standard mode";
    530 "530 Origin DNS Error"                     permanent [origin = upstream, answered]
        "not listed" "AWS SDKs, standard mode";
    540 "540 Temporarily Disabled"                 permanent [effect = not_applied, origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    598 "598 Network Read Timeout"                 permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
    599 "599 Network Connect Timeout"              permanent [origin = upstream]
        "not listed" "AWS SDKs, standard mode";
};

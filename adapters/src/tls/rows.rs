//! What every TLS alert means that an upstream sends: the rows of [`DEFAULT`](super::DEFAULT). Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 37] = rows! { domain "tls";
      0 "close_notify"                    retryable [scope = connection, origin = upstream]
        "it closed the connection in order; a request that was under way may have been acted upon" "RFC 8446 6.1";
     10 "unexpected_message"              retryable [scope = connection, origin = upstream]
        "a message came out of turn; two correct sides never see it, so one side's state is lost" "RFC 8446 6.2";
     20 "bad_record_mac"                  retryable [scope = connection, origin = upstream]
        "a record was damaged on the way, or the keys no longer agree" "RFC 8446 6.2";
     21 "decryption_failed"               retryable [scope = connection, origin = upstream]
        "a record was damaged on the way; bad_record_mac is sent instead today" "RFC 5246 7.2.2";
     22 "record_overflow"                 retryable [scope = connection, origin = upstream]
        "a record was too long: damaged on the way, or a bug" "RFC 8446 6.2";
     30 "decompression_failure"           retryable [scope = connection, origin = upstream]
        "a record did not decompress: damaged on the way, or a bug" "RFC 5246 7.2.2";
     40 "handshake_failure"               permanent [effect = not_applied, remedy = operator]
        "nothing that we offer is acceptable to it, and we would offer the same again" "RFC 8446 6.2";
     41 "no_certificate"                  permanent [effect = not_applied, remedy = operator]
        "there is no certificate where one was asked for" "RFC 6101 5.4.2";
     42 "bad_certificate"                 permanent [effect = not_applied, remedy = operator]
        "it does not accept our certificate: damaged, or a signature of it is wrong" "RFC 8446 6.2";
     43 "unsupported_certificate"         permanent [effect = not_applied, remedy = operator]
        "our certificate is of a kind that it does not take" "RFC 8446 6.2";
     44 "certificate_revoked"             permanent [effect = not_applied, remedy = operator]
        "our certificate was revoked" "RFC 8446 6.2";
     45 "certificate_expired"             permanent [effect = not_applied, remedy = operator]
        "our certificate has expired, or the clocks disagree" "RFC 8446 6.2";
     46 "certificate_unknown"             permanent [effect = not_applied, remedy = operator]
        "it does not accept our certificate, and does not say why" "RFC 8446 6.2";
     47 "illegal_parameter"               retryable [scope = connection, origin = upstream]
        "a field of a message was inconsistent: damaged, or a bug of one side" "RFC 8446 6.2";
     48 "unknown_ca"                      permanent [effect = not_applied, remedy = operator]
        "it does not trust the authority that signed our certificate" "RFC 8446 6.2";
     49 "access_denied"                   permanent [effect = not_applied, remedy = operator]
        "it knows who our certificate or key names, and does not let them in" "RFC 8446 6.2";
     50 "decode_error"                    retryable [scope = connection, origin = upstream]
        "a message did not parse: damaged, or a bug of one side" "RFC 8446 6.2";
     51 "decrypt_error"                   retryable [scope = connection, origin = upstream]
        "a signature, a binder or a Finished did not verify; a full handshake may do better than a resumed one" "RFC 8446 6.2";
     52 "too_many_cids_requested"         retryable [scope = connection, origin = upstream]
        "we asked for more connection identifiers than it gives; a new connection begins without" "RFC 9147 9";
     60 "export_restriction"              permanent [effect = not_applied, remedy = operator]
        "the keys are longer than an export rule of its day allowed" "RFC 2246 7.2.2";
     70 "protocol_version"                permanent [effect = not_applied, remedy = operator]
        "it speaks none of the versions that we offer" "RFC 8446 6.2";
     71 "insufficient_security"           permanent [effect = not_applied, remedy = operator]
        "all that we offer is too weak for it" "RFC 8446 6.2";
     80 "internal_error"                  retryable [scope = connection, origin = upstream]
        "something failed there that has nothing to do with us, such as memory" "RFC 8446 6.2";
     86 "inappropriate_fallback"          permanent [effect = not_applied, remedy = operator]
        "we offered an older version than both sides speak: whoever falls back so must not" "RFC 7507 3";
     90 "user_canceled"                   retryable [scope = connection, origin = upstream]
        "it gave the handshake up for a reason outside of the protocol" "RFC 8446 6.1";
    100 "no_renegotiation"                permanent [remedy = operator]
        "it does not renegotiate, and whoever asks for it asks again" "RFC 5246 7.2.2";
    109 "missing_extension"               permanent [effect = not_applied, remedy = operator]
        "our handshake lacks an extension that it requires" "RFC 8446 6.2";
    110 "unsupported_extension"           permanent [effect = not_applied, remedy = operator]
        "our handshake has an extension where it may not be" "RFC 8446 6.2";
    111 "certificate_unobtainable"        permanent [effect = not_applied, remedy = operator]
        "it could not fetch our certificate from the URL that we gave" "RFC 6066 5";
    112 "unrecognized_name"               permanent [effect = not_applied, remedy = operator]
        "it serves no host of the name that we asked for" "RFC 8446 6.2, RFC 6066 3";
    113 "bad_certificate_status_response" permanent [effect = not_applied, remedy = operator]
        "the OCSP response beside the certificate was not acceptable" "RFC 8446 6.2, RFC 6066 8";
    114 "bad_certificate_hash_value"      permanent [effect = not_applied, remedy = operator]
        "the certificate at the URL that we gave is not the one that we named" "RFC 6066 5";
    115 "unknown_psk_identity"            permanent [effect = not_applied, remedy = operator]
        "it knows no key of the identity that we gave" "RFC 8446 6.2";
    116 "certificate_required"            permanent [effect = not_applied, remedy = operator]
        "it wants a certificate of ours, and we sent none" "RFC 8446 6.2";
    117 "general_error"                   retryable [scope = connection, origin = upstream]
        "something failed there, and it does not say what" "RFC 9846 6.2";
    120 "no_application_protocol"         permanent [effect = not_applied, remedy = operator]
        "it speaks none of the application protocols that we offer" "RFC 7301 3.2";
    121 "ech_required"                    permanent [effect = not_applied, remedy = operator]
        "encrypted hello is required, and the one that was sent was not accepted" "RFC 9849 11.2";
};

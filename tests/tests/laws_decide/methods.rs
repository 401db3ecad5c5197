//! How often a request of each method may be made, as IANA's registry of HTTP methods has it (updated 2026-06-17).

use errpolicy::Replay;
use errpolicy_adapters::http::replay;

/// Name, safe, idempotent: every row of the registry.
const REGISTRY: [(&str, bool, bool); 41] = [
    ("ACL", false, true),
    ("BASELINE-CONTROL", false, true),
    ("BIND", false, true),
    ("CHECKIN", false, true),
    ("CHECKOUT", false, true),
    ("CONNECT", false, false),
    ("COPY", false, true),
    ("DELETE", false, true),
    ("GET", true, true),
    ("HEAD", true, true),
    ("LABEL", false, true),
    ("LINK", false, true),
    ("LOCK", false, false),
    ("MERGE", false, true),
    ("MKACTIVITY", false, true),
    ("MKCALENDAR", false, true),
    ("MKCOL", false, true),
    ("MKREDIRECTREF", false, true),
    ("MKWORKSPACE", false, true),
    ("MOVE", false, true),
    ("OPTIONS", true, true),
    ("ORDERPATCH", false, true),
    ("PATCH", false, false),
    ("POST", false, false),
    ("PRI", true, true),
    ("PROPFIND", true, true),
    ("PROPPATCH", false, true),
    ("PUT", false, true),
    ("QUERY", true, true),
    ("REBIND", false, true),
    ("REPORT", true, true),
    ("SEARCH", true, true),
    ("TRACE", true, true),
    ("UNBIND", false, true),
    ("UNCHECKOUT", false, true),
    ("UNLINK", false, true),
    ("UNLOCK", false, true),
    ("UPDATE", false, true),
    ("UPDATEREDIRECTREF", false, true),
    ("VERSION-CONTROL", false, true),
    ("*", false, false),
];

#[test]
fn a_method_promises_what_is_registered_letter_by_letter() {
    for (name, safe, idempotent) in REGISTRY {
        let promised = match (safe, idempotent) {
            (true, _) => Replay::Safe,
            (false, true) => Replay::Idempotent,
            (false, false) => Replay::Once,
        };
        assert_eq!(replay(name), promised, "{name}");
        // RFC 9110, 9.1: the method is case-sensitive. Another spelling is another method, and an unknown one.
        let spelled = [name.to_lowercase(), format!(" {name}"), format!("{name} "), format!("{name}S")];
        for other in spelled.iter().filter(|other| *other != name) {
            assert_eq!(replay(other), Replay::Once, "{other:?}");
        }
        for end in 0..name.len() {
            let cut = &name[..end];
            let registered = REGISTRY.iter().any(|(name, ..)| *name == cut);
            assert!(registered || replay(cut) == Replay::Once, "{cut:?}");
        }
    }
}

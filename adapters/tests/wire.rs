//! The wire form: what is sent comes back, what is strange is read carefully, and no bytes make it panic.
#![cfg(all(feature = "serde_1", feature = "sfv_0_15"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::time::Duration;

use errpolicy::{
    Basis, Body, Class, ClassSet, Classes, Classify, ClassifyAs, Decision, Effect, Origin, Remedy, Renews,
    Replay, Scope, Situation, Verdict, decide,
};
use errpolicy_adapters::wire::{LIMIT, Unreadable, Wire};
use errpolicy_adapters::{Errno, Http, ResultCode, Sqlite, Storage, Upstream};
use proptest::prelude::*;
use proptest::sample::select;
use serde_1::Deserialize;
use serde_1::de::IntoDeserializer;
use serde_1::de::value::{Error as ValueError, MapDeserializer};

const CLASSES: [Class; 4] = [Class::NotFound, Class::Permanent, Class::Retryable, Class::Critical];
const EFFECTS: [Effect; 3] = [Effect::Unknown, Effect::NotApplied, Effect::Applied];
const SCOPES: [Scope; 5] =
    [Scope::Operation, Scope::Connection, Scope::Target, Scope::Transaction, Scope::Workflow];

static BASIS: Basis = Basis::Mark { type_name: "Lock", variant: "Held", code: "held" };

fn read(header: &str) -> Result<Wire, Unreadable> {
    Wire::from_header([header]).map(|wire| wire.expect("there is a line"))
}

fn parsed(json: &str) -> Option<Wire> {
    serde_json_1::from_str(json).ok()
}

/// The same members as a header and as a map.
fn both(header: &str, json: &str) -> Wire {
    let wire = read(header).unwrap();
    assert_eq!(parsed(json), Some(wire), "{header} is not {json}");
    wire
}

#[test]
fn the_form_is_this() {
    let verdict = Verdict::new(Class::Retryable, &BASIS)
        .with_effect(Effect::NotApplied)
        .with_scope(Scope::Connection)
        .with_retry_after(Duration::from_millis(250))
        .exhausted();
    let header =
        r#"v=1, class=retryable, effect=not-applied, scope=connection, after=250, exhausted, code="held""#;
    let json = concat!(
        r#"{"v":1,"class":"retryable","effect":"not-applied","scope":"connection","after":250,"#,
        r#""exhausted":true,"code":"held"}"#
    );
    let wire = Wire::of(&verdict);
    assert_eq!(wire.to_string(), header);
    assert_eq!(serde_json_1::to_string(&wire).unwrap(), json);
    assert_eq!(both(header, json), wire);
}

#[test]
fn what_says_something_about_the_inside_is_not_sent() {
    let plain = Verdict::new(Class::Critical, &BASIS);
    let telling = plain
        .with_status(507)
        .with_raw(28)
        .with_origin(Origin::Caller)
        .with_remedy(Remedy::FreeResource)
        .with_data_at_risk();
    assert_eq!(Wire::of(&plain), Wire::of(&telling));
}

#[test]
fn what_is_left_out_has_a_default() {
    let wire = both("v=1, class=retryable", r#"{"v":1,"class":"retryable"}"#);
    assert_eq!((wire.effect(), wire.scope()), (Effect::Unknown, Scope::Operation));
    assert_eq!((wire.retry_after(), wire.is_exhausted(), wire.code()), (None, false, None));
}

#[test]
fn what_is_unknown_is_read_carefully() {
    let class = both("v=1, class=mostly-harmless", r#"{"v":1,"class":"mostly-harmless"}"#).class();
    assert_eq!(class, Class::Permanent);
    let effect =
        both("v=1, class=retryable, effect=half", r#"{"v":1,"class":"retryable","effect":"half"}"#).effect();
    assert_eq!(effect, Effect::Unknown);
    let scope =
        both("v=1, class=retryable, scope=region", r#"{"v":1,"class":"retryable","scope":"region"}"#).scope();
    assert_eq!(scope, Scope::Workflow);
    // Words have a case, as tokens of structured fields do.
    assert_eq!(read("v=1, class=Retryable").unwrap().class(), Class::Permanent);
}

#[test]
fn a_value_of_the_wrong_type_is_unknown() {
    for value in ["1", "1.5", "?1", ":aGk=:", "@7", "(retryable)", "\"other\"", "%\"x\""] {
        let header = format!(
            "v=1, class={value}, effect={value}, scope={value}, after=\"250\", exhausted={value}, code=(a b)"
        );
        let wire = read(&header).unwrap();
        assert_eq!(wire.class(), Class::Permanent, "{header}");
        assert_eq!((wire.effect(), wire.scope()), (Effect::Unknown, Scope::Workflow), "{header}");
        assert_eq!((wire.retry_after(), wire.is_exhausted(), wire.code()), (None, true, None), "{header}");
    }
    for value in ["1", "-1", "1.5", "true", "null", "[\"retryable\"]", "{\"a\":[{}]}", "\"other\""] {
        let json = format!(
            r#"{{"v":1,"class":{value},"effect":{value},"scope":{value},"after":"250","exhausted":{value},"code":[{value}]}}"#
        );
        let wire = parsed(&json).unwrap();
        assert_eq!(wire.class(), Class::Permanent, "{json}");
        assert_eq!((wire.effect(), wire.scope()), (Effect::Unknown, Scope::Workflow), "{json}");
        assert_eq!((wire.retry_after(), wire.is_exhausted(), wire.code()), (None, true, None), "{json}");
    }
    let plainly =
        both("v=1, class=retryable, exhausted=?0", r#"{"v":1,"class":"retryable","exhausted":false}"#);
    assert!(!plainly.is_exhausted());
}

#[test]
fn a_wait_is_held_within_bounds() {
    let after = |number: &str| {
        let (header, json) = (
            format!("v=1, class=retryable, after={number}"),
            format!(r#"{{"v":1,"class":"retryable","after":{number}}}"#),
        );
        both(&header, &json).retry_after()
    };
    let longest = Duration::from_millis(u64::from(u32::MAX) - 1);
    assert_eq!(after("0"), Some(Duration::ZERO));
    assert_eq!(after("4294967294"), Some(longest));
    assert_eq!(after("4294967295"), Some(longest));
    assert_eq!(after("999999999999999"), Some(longest));
    assert_eq!(after("-1"), None);
    assert_eq!(after("-999999999999999"), None);
    assert_eq!(after("1.5"), None);
    let huge = parsed(r#"{"v":1,"class":"retryable","after":18446744073709551615}"#).unwrap();
    assert_eq!(huge.retry_after(), Some(longest));
    let beyond = parsed(r#"{"v":1,"class":"retryable","after":18446744073709551616}"#).unwrap();
    assert_eq!(beyond.retry_after(), Some(longest));
    assert_eq!(
        read("v=1, class=retryable, after=9999999999999999"),
        Err(Unreadable::Malformed),
        "RFC 9651, 3.3.1"
    );
}

/// Some formats have integers of 128 bits, as `serde_json` has with `arbitrary_precision`.
#[test]
fn an_integer_of_any_size_is_a_number() {
    fn wide<N: Copy + for<'de> IntoDeserializer<'de, ValueError>>(one: N, after: N) -> Option<Duration> {
        let members = [("v", one), ("class", one), ("after", after)];
        Wire::deserialize(MapDeserializer::new(members.into_iter())).unwrap().retry_after()
    }
    let longest = Duration::from_millis(u64::from(u32::MAX) - 1);
    assert_eq!(wide(1_u128, u128::MAX), Some(longest));
    assert_eq!(wide(1_u128, 250), Some(Duration::from_millis(250)));
    assert_eq!(wide(1_i128, i128::MAX), Some(longest));
    assert_eq!(wide(1_i128, i128::MIN), None);
}

/// What is no map may be a text, and its error ends up in a log.
#[test]
fn no_error_repeats_what_a_peer_wrote() {
    for json in [r#""\u001b[2Jtold""#, r#"["told"]"#, r#"{"v":"told"}"#, r#"{"v":1,"told":"told"}"#] {
        let error = serde_json_1::from_str::<Wire>(json).unwrap_err().to_string();
        assert!(!error.contains("told"), "{error}");
    }
    let error = serde_json_1::from_value::<Wire>("told".into()).unwrap_err().to_string();
    assert!(!error.contains("told"), "{error}");
}

#[test]
fn a_code_is_short_and_harmless() {
    let code = |text: &str| {
        let (header, json) = (
            format!("v=1, class=permanent, code=\"{text}\""),
            format!(r#"{{"v":1,"class":"permanent","code":"{text}"}}"#),
        );
        both(&header, &json).code().map(str::to_owned)
    };
    for text in ["SQLITE_BUSY", "503 Service Unavailable", "306 (Unused)", "a.b:c/d-e", &"x".repeat(64)] {
        assert_eq!(code(text).as_deref(), Some(text));
    }
    for text in [
        "",
        "a<b",
        "a>b",
        "a;b",
        "a=b",
        "a,b",
        "it's",
        "%0a",
        "{x}",
        "$(x",
        "a\\\\b",
        "a\\\"b",
        &"x".repeat(65),
    ] {
        assert_eq!(code(text), None, "{text}");
    }
    assert_eq!(parsed(r#"{"v":1,"class":"permanent","code":"a\nb"}"#).unwrap().code(), None);
    assert_eq!(parsed(r#"{"v":1,"class":"permanent","code":"naïve"}"#).unwrap().code(), None);
    // A token says the same as a string.
    assert_eq!(read("v=1, class=permanent, code=held").unwrap().code(), Some("held"));
}

#[test]
fn unknown_members_and_parameters_are_passed_over() {
    let header = "v=1;x=2, class=retryable;q=1, colour=blue, list=(1 2);a, effect=applied;b=\"c\", flag";
    let json =
        r#"{"colour":"blue","v":1,"list":[1,{"v":2}],"class":"retryable","effect":"applied","flag":true}"#;
    assert_eq!(both(header, json).effect(), Effect::Applied);
}

#[test]
fn another_version_is_not_read() {
    for header in [
        "class=retryable",
        "v=2, class=retryable",
        "v=\"1\", class=retryable",
        "v=1.0, class=retryable",
        "v, class=retryable",
        "v=0, class=retryable",
        "v=257, class=retryable",
        "",
    ] {
        assert_eq!(read(header), Err(Unreadable::Version), "{header}");
    }
    for json in [
        r#"{"class":"retryable"}"#,
        r#"{"v":2,"class":"retryable"}"#,
        r#"{"v":"1","class":"retryable"}"#,
        "{}",
    ] {
        let error = serde_json_1::from_str::<Wire>(json).unwrap_err().to_string();
        assert!(error.contains(&Unreadable::Version.to_string()), "{json}: {error}");
    }
}

#[test]
fn a_verdict_without_a_class_is_none() {
    assert_eq!(read("v=1, effect=applied"), Err(Unreadable::NoClass));
    assert_eq!(parsed(r#"{"v":1,"effect":"applied"}"#), None);
}

#[test]
fn two_verdicts_are_not_mixed() {
    // Parsed as one dictionary, this would be retryable and not applied, which neither of them says.
    let lines = ["v=1, class=permanent, effect=not-applied", "v=1, class=retryable"];
    assert_eq!(Wire::from_header(lines), Err(Unreadable::Twice));
    assert_eq!(read(&lines.join(", ")), Err(Unreadable::Twice));
    let json = r#"{"v":1,"class":"permanent","effect":"not-applied","class":"retryable"}"#;
    assert!(serde_json_1::from_str::<Wire>(json).unwrap_err().to_string().contains("twice"));
    // One verdict in two lines is what RFC 9651 allows.
    let split = Wire::from_header(["v=1, class=retryable", "effect=applied"]).unwrap().unwrap();
    assert_eq!(split.effect(), Effect::Applied);
}

#[test]
fn no_header_is_no_verdict() {
    assert_eq!(Wire::from_header([""; 0]), Ok(None));
}

#[test]
fn what_is_no_structured_field_is_refused() {
    for header in [
        "v=1,",
        "v=1, class=retryable,",
        "v=1, class=\"retry",
        "V=1, class=retryable",
        "v=1, class=rétryable",
        "v=1\r\nclass=retryable",
        "{\"v\":1}",
        "v=1, class=retryable \u{0}",
    ] {
        assert_eq!(read(header), Err(Unreadable::Malformed), "{header:?}");
    }
}

#[test]
fn what_is_too_long_is_refused_before_it_is_parsed() {
    let fill = |length: usize| {
        let head = "v=1, class=retryable, x=";
        format!("{head}{}", "a".repeat(length - head.len()))
    };
    assert!(read(&fill(LIMIT)).is_ok());
    assert_eq!(read(&fill(LIMIT + 1)), Err(Unreadable::TooLong));
    assert_eq!(Wire::from_header(vec![fill(LIMIT / 2); 3]), Err(Unreadable::TooLong));
    assert_eq!(Wire::from_header(vec![""; LIMIT]), Err(Unreadable::TooLong));
}

#[test]
fn a_peers_critical_is_one_target_that_does_not_work() {
    for (sent, received) in [
        (Scope::Operation, Scope::Target),
        (Scope::Connection, Scope::Target),
        (Scope::Target, Scope::Target),
        (Scope::Transaction, Scope::Workflow),
        (Scope::Workflow, Scope::Workflow),
    ] {
        let verdict = Verdict::new(Class::Critical, &BASIS).with_scope(sent).with_effect(Effect::Applied);
        let verdict = Wire::of(&verdict).received();
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, received));
        assert_eq!((verdict.effect(), verdict.code()), (Effect::Applied, "critical"));
    }
    const { assert!(!Wire::CLASSES.contains(Class::Critical)) };
}

#[test]
fn the_longer_wait_counts() {
    let wire = Wire::of(&Verdict::new(Class::Retryable, &BASIS).with_retry_after(Duration::from_secs(2)));
    let after = |seconds| wire.with_retry_after(Some(Duration::from_secs(seconds))).received().retry_after();
    assert_eq!((after(1), after(3)), (Some(Duration::from_secs(2)), Some(Duration::from_secs(3))));
    assert_eq!(wire.with_retry_after(None), wire);
    // A hint does not make anything retryable, and stands on nothing else.
    let permanent = Wire::of(&Class::Permanent.classify()).with_retry_after(Some(Duration::from_secs(1)));
    assert_eq!((permanent.received().class(), permanent.received().retry_after()), (Class::Permanent, None));
}

#[test]
fn an_endless_wait_is_sent_as_the_longest() {
    let wire = Wire::of(&Class::Retryable.classify()).with_retry_after(Some(Duration::MAX));
    assert!(wire.to_string().contains("after=4294967294,"), "{wire}");
    let one_more =
        Wire::of(&Class::Retryable.classify()).with_retry_after(Some(Duration::from_millis(4_294_967_295)));
    assert!(one_more.to_string().contains("after=4294967294,"), "{one_more}");
    assert_eq!(read(&wire.to_string()).unwrap().received(), wire.received());
}

/// The rows of every table here: each code gets through, and is the one that was sent.
#[test]
fn every_code_of_our_tables_gets_through() {
    let sqlite = errpolicy_adapters::sqlite::DEFAULT
        .rows()
        .iter()
        .map(|row| <Sqlite>::classify_as(&ResultCode::new(row.code())));
    let errno = errpolicy_adapters::io::STORAGE
        .rows()
        .iter()
        .map(|row| <Storage>::classify_as(&Errno::new(row.code())));
    let http = (100..600).map(|status| <Http>::classify_as(&Upstream::new(status)));
    let mut sent = 0;
    for verdict in sqlite.chain(errno).chain(http) {
        let wire = read(&Wire::of(&verdict).to_string()).unwrap();
        assert_eq!(wire.code(), Some(verdict.code()));
        assert_eq!(wire, Wire::of(&verdict));
        sent += 1;
    }
    assert!(sent > 700, "the tables are read");
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    let codes: &'static [Basis] = &[
        Basis::Mark { type_name: "Lock", variant: "Held", code: "held" },
        Basis::Row { domain: "http", name: "503 Service Unavailable", reason: "busy", source: "RFC 9110" },
        Basis::Fallback { domain: "errno" },
    ];
    let facets = (select(&EFFECTS[..]), select(&SCOPES[..]), any::<Option<u32>>(), any::<bool>());
    (select(&CLASSES[..]), 0..codes.len(), facets).prop_map(
        |(class, at, (effect, scope, after, exhausted))| {
            let basis = codes.get(at).unwrap_or(&BASIS);
            let mut verdict = Verdict::new(class, basis).with_effect(effect).with_scope(scope);
            if let Some(after) = after {
                verdict = verdict.with_retry_after(Duration::from_millis(after.into()));
            }
            if exhausted { verdict.exhausted() } else { verdict }
        },
    )
}

fn situations() -> impl Strategy<Value = Situation> {
    let replay = select(&[Replay::Once, Replay::Keyed, Replay::Idempotent, Replay::Safe][..]);
    let renews = select(
        &[Renews::OPERATION, Renews::CONNECTION, Renews::TARGET, Renews::TRANSACTION, Renews::WORKFLOW][..],
    );
    (replay, renews).prop_map(|(replay, renews)| {
        let mut situation = Situation::new(replay, Body::None);
        (situation.renews, situation.tries_left) = (renews, 1);
        situation
    })
}

proptest! {
    #[test]
    fn what_is_sent_comes_back(verdict in verdicts()) {
        let wire = Wire::of(&verdict);
        prop_assert_eq!(read(&wire.to_string()), Ok(wire));
        let json = serde_json_1::to_string(&wire).unwrap();
        prop_assert_eq!(parsed(&json), Some(wire));
        prop_assert!(wire.to_string().len() * 3 <= LIMIT);
    }

    #[test]
    fn what_is_received_claims_nothing_of_ours(verdict in verdicts()) {
        let received = Wire::of(&verdict).received();
        prop_assert!(Wire::CLASSES.contains(received.class()));
        prop_assert_eq!((received.origin(), received.remedy()), (Origin::Upstream, Remedy::None));
        prop_assert_eq!((received.status(), received.raw()), (None, 0));
        prop_assert!(!received.data_at_risk() && !received.is_unclassified());
        prop_assert_eq!(received.effect(), verdict.effect());
    }

    /// A hop makes nothing more retryable than it was.
    #[test]
    fn a_hop_does_not_make_it_bolder(verdict in verdicts(), situation in situations()) {
        let received = Wire::of(&verdict).received();
        if verdict.class() != Class::Critical {
            prop_assert_eq!(received.class(), verdict.class());
            prop_assert_eq!(decide(&received, &situation), decide(&verdict, &situation));
        } else if let Decision::Retry { renew, .. } = decide(&received, &situation) {
            prop_assert!(renew == Scope::Target || renew == Scope::Workflow);
            prop_assert!(situation.replay != Replay::Once || verdict.effect() == Effect::NotApplied);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(lines in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..700), 0..3)) {
        if let Ok(Some(wire)) = Wire::from_header(&lines) {
            prop_assert_eq!(read(&wire.to_string()), Ok(wire));
        }
        _ = serde_json_1::from_slice::<Wire>(&lines.concat());
    }

    /// Near to what is right, where the interesting mistakes are.
    #[test]
    fn nothing_near_to_right_is_bolder_than_right(verdict in verdicts(), at in 0_usize..200, byte in any::<u8>(), cut in 0_usize..200) {
        let mut bytes = Wire::of(&verdict).to_string().into_bytes();
        if let Some(there) = bytes.get_mut(at) {
            *there = byte;
        }
        bytes.truncate(cut.max(at));
        if let Ok(Some(wire)) = Wire::from_header([&bytes]) {
            let becomes_retryable = wire.class() == Class::Retryable && verdict.class() != Class::Retryable;
            prop_assert!(!becomes_retryable, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn members_in_any_order(verdict in verdicts(), order in any::<u64>()) {
        let text = Wire::of(&verdict).to_string();
        let mut members: Vec<&str> = text.split(", ").collect();
        let turn = usize::try_from(order % 7).unwrap() % members.len();
        members.rotate_left(turn);
        prop_assert_eq!(read(&members.join(",\t ")), Ok(Wire::of(&verdict)));
        prop_assert_eq!(Wire::from_header(members), Ok(Some(Wire::of(&verdict))));
    }
}

#[test]
fn the_classes_that_can_be_received_are_declared() {
    assert_eq!(Wire::CLASSES, ClassSet::ALL.without(Class::Critical));
}

/// Services in other languages are written after the page.
#[test]
fn the_examples_of_the_page_are_what_is_written_and_read() {
    let page = include_str!("../../docs/wire.md");
    let header = page.lines().find_map(|line| line.strip_prefix("Error-Verdict: ")).unwrap();
    let json = page.lines().find(|line| line.starts_with("{\"v\":1")).unwrap();
    let wire = both(header, json);
    assert_eq!(wire.to_string(), header);
    assert_eq!(serde_json_1::to_string(&wire).unwrap(), json);
    assert!(page.contains(&format!("At most {LIMIT} bytes")));
}

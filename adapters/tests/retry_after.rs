//! `Retry-After` as strangers write it.

use std::time::{Duration, SystemTime};

use errpolicy_adapters::http::retry_after;
use proptest::prelude::*;

/// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
}

fn seconds(value: &str) -> Option<u64> {
    retry_after([value], None, now()).map(|after| after.as_secs())
}

#[test]
fn seconds_are_digits_and_nothing_else() {
    assert_eq!(seconds("0"), Some(0));
    assert_eq!(seconds("120"), Some(120));
    assert_eq!(seconds("00120"), Some(120));
    assert_eq!(seconds(" \t120\t "), Some(120));
    let garbage = [
        "",
        " ",
        "-1",
        "+1",
        "1.5",
        "1e3",
        "0x10",
        "120s",
        "1 2",
        "120,120",
        "120;120",
        "\"120\"",
        "soon",
        "NaN",
        "inf",
        "١٢٠",
        "120\n",
        "\u{b}120",
        "120\0",
        "\u{a0}120",
        "²",
    ];
    for value in garbage {
        assert_eq!(seconds(value), None, "{value:?}");
    }
}

#[test]
fn a_number_that_is_too_large_is_the_largest() {
    assert_eq!(seconds("18446744073709551615"), Some(u64::MAX));
    assert_eq!(seconds("18446744073709551616"), Some(u64::MAX));
    assert_eq!(seconds("99999999999999999999"), Some(u64::MAX), "wraps to something smaller");
    assert_eq!(seconds(&"9".repeat(100_000)), Some(u64::MAX));
}

#[test]
fn every_form_of_a_date_is_read() {
    for value in
        ["Sun, 06 Nov 1994 08:51:37 GMT", "Sunday, 06-Nov-94 08:51:37 GMT", "Sun Nov  6 08:51:37 1994"]
    {
        assert_eq!(seconds(value), Some(120), "{value}");
    }
    for value in ["Sun, 06 Nov 1994 08:51:37", "Sun, 31 Feb 1994 08:51:37 GMT", "1994-11-06T08:51:37Z", "now"]
    {
        assert_eq!(seconds(value), None, "{value}");
    }
}

#[test]
fn a_date_in_the_past_means_at_once() {
    assert_eq!(seconds("Sun, 06 Nov 1994 08:49:36 GMT"), Some(0));
    assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
}

#[test]
fn a_date_is_a_distance_from_the_peers_own_clock() {
    let after = |date: &[u8]| retry_after(["Sun, 06 Nov 1994 08:51:37 GMT"], Some(date), now());
    assert_eq!(after(b"Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
    assert_eq!(after(b"Sun, 06 Nov 1994 09:00:00 GMT"), Some(Duration::ZERO));
    assert_eq!(after(b"garbage"), Some(Duration::from_secs(120)), "a date that cannot be read is no date");
    let number = retry_after(["5"], Some(b"Thu, 01 Jan 1970 00:00:00 GMT"), now());
    assert_eq!(number, Some(Duration::from_secs(5)), "seconds need no clock");
}

#[test]
fn values_that_differ_say_nothing() {
    let both = |first, second| retry_after([first, second], None, now()).map(|after| after.as_secs());
    assert_eq!(both("120", "120"), Some(120));
    assert_eq!(both("120", "Sun, 06 Nov 1994 08:51:37 GMT"), Some(120));
    assert_eq!(both("120", "60"), None);
    assert_eq!(both("120", "garbage"), None);
    assert_eq!(both("garbage", "120"), None);
    assert_eq!(retry_after(["1", "1", "2"], None, now()), None);
    assert_eq!(retry_after(Vec::<&str>::new(), None, now()), None);
}

#[test]
fn a_verdict_takes_the_longest_wait_without_a_panic() {
    use errpolicy::ClassifyAs;
    use errpolicy_adapters::{Http, Upstream};

    let after = retry_after(["99999999999999999999"], None, now());
    let verdict = <Http>::classify_as(&Upstream::new(503).with_retry_after(after));
    assert!(verdict.retry_after() > Some(Duration::from_secs(49 * 24 * 3600)));
}

/// Near a date, where a parser that slices bytes would break.
fn nearly_a_date() -> impl Strategy<Value = Vec<u8>> {
    let date = proptest::sample::select(vec![
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Fri, 31 Dec 9999 23:59:60 GMT",
    ]);
    (date, any::<proptest::sample::Index>(), any::<u8>(), 0..3_u8).prop_map(|(date, at, byte, how)| {
        let mut text = date.as_bytes().to_vec();
        let at = at.index(text.len());
        match how {
            0 => drop(text.splice(at..=at, [byte])),
            1 => text.insert(at, byte),
            _ => text.truncate(at),
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(
        values in proptest::collection::vec(
            prop_oneof![proptest::collection::vec(any::<u8>(), 0..64), nearly_a_date()], 0..4),
        date in proptest::option::of(nearly_a_date()),
        now in any::<u32>(),
    ) {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(now.into());
        let after = retry_after(&values, date.as_deref(), now);
        if let [first, rest @ ..] = values.as_slice() {
            let alone = retry_after([first], date.as_deref(), now);
            prop_assert!(after.is_none() || after == alone);
            prop_assert!(!rest.is_empty() || after == alone);
        } else {
            prop_assert_eq!(after, None);
        }
    }

    #[test]
    fn every_number_is_read_as_itself(seconds in any::<u64>()) {
        prop_assert_eq!(retry_after([seconds.to_string()], None, now()), Some(Duration::from_secs(seconds)));
    }
}

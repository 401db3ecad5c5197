//! The header `Retry-After`, read as what it is: text that a stranger chose.

use std::time::{Duration, SystemTime};

/// How long a response asks to wait (RFC 9110, 10.2.3).
///
/// `values` are the values of every `Retry-After` of the response, `date` the value of its `Date`, `now` the
/// time at which it arrived.
///
/// - A number of seconds is `1*DIGIT`; one that is too large is the largest.
/// - An HTTP-date is a distance from `date`, else from `now`: the peer's clocks agree with each other even
///   where ours does not. One in the past means at once.
/// - Anything else says nothing, and neither do two values that differ.
///
/// The result may be centuries. Whoever waits clamps it; [`Verdict`](errpolicy::Verdict) cuts it at 49 days.
///
/// ```
/// use errpolicy_adapters::http::retry_after;
/// use std::time::{Duration, SystemTime};
///
/// let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777); // Sun, 06 Nov 1994 08:49:37 GMT
/// let seconds = |value: &str| retry_after([value.as_bytes()], None, now).map(|after| after.as_secs());
///
/// assert_eq!(seconds("120"), Some(120));
/// assert_eq!(seconds("Sun, 06 Nov 1994 08:51:37 GMT"), Some(120));
/// assert_eq!(seconds("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
/// assert_eq!(seconds("99999999999999999999999"), Some(u64::MAX));
/// assert_eq!(seconds("-1"), None);
/// ```
pub fn retry_after<V: AsRef<[u8]>>(
    values: impl IntoIterator<Item = V>,
    date: Option<&[u8]>,
    now: SystemTime,
) -> Option<Duration> {
    let base = date.and_then(time).unwrap_or(now);
    let mut values = values.into_iter().map(|value| one(value.as_ref(), base));
    let first = values.next()??;
    values.all(|other| other == Some(first)).then_some(first)
}

fn one(value: &[u8], base: SystemTime) -> Option<Duration> {
    let value = trim(value);
    if !value.is_empty() && value.iter().all(u8::is_ascii_digit) {
        let seconds = value
            .iter()
            .fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
        return Some(Duration::from_secs(seconds));
    }
    Some(time(value)?.duration_since(base).unwrap_or(Duration::ZERO))
}

fn time(value: &[u8]) -> Option<SystemTime> {
    let value = std::str::from_utf8(trim(value)).ok()?;
    httpdate_1::parse_http_date(value).ok()
}

/// Without the optional whitespace around a field's value, which is space and tab only (RFC 9110, 5.6.3).
fn trim(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}

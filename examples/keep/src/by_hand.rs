//! What an error means, as one would write it without the derive: one enum of each system has it beside its marks, in a
//! file `by_hand.rs`. That they agree is tested there; what each costs in lines is counted in `tests/lines.rs`.

use std::fmt::Debug;
use std::time::Duration;

use errpolicy::{Class, Classify, Decision, Situation, StatusMap, decide};
use errpolicy_adapters::http::Upstream;

/// What a server needs to know of an error, in five questions.
pub(crate) trait ByHand {
    fn class(&self) -> Class;
    fn status(&self) -> u16;
    /// Whether a loop asks again.
    fn again(&self) -> bool;
    fn retry_after(&self) -> Option<Duration>;
    fn code(&self) -> &'static str;
}

type Told = (Class, u16, bool, Option<Duration>, &'static str);

fn by_hand(error: &impl ByHand) -> Told {
    (error.class(), error.status(), error.again(), error.retry_after(), error.code())
}

fn derived(error: &impl Classify, statuses: &StatusMap, request: &Situation) -> Told {
    let verdict = error.classify();
    let again = matches!(decide(&verdict, request), Decision::Retry { .. });
    (verdict.class(), statuses.status(&verdict), again, verdict.retry_after(), verdict.code())
}

/// Panics if they differ.
#[track_caller]
pub(crate) fn agrees<E: ByHand + Classify + Debug>(error: &E, statuses: &StatusMap, request: &Situation) {
    assert_eq!(by_hand(error), derived(error, statuses, request), "{error:?}");
}

/// Every errno of Linux.
pub(crate) fn errnos() -> impl Iterator<Item = std::io::Error> {
    (1..=133).filter(|errno| ![41, 58].contains(errno)).map(std::io::Error::from_raw_os_error)
}

/// Every final status, and two that say when to come again.
pub(crate) fn answers() -> impl Iterator<Item = Upstream> {
    let later = Some(Duration::from_secs(7));
    let plain = (200..=999).map(Upstream::new);
    plain.chain([429, 503].map(|status| Upstream::new(status).with_retry_after(later)))
}

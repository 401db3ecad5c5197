//! Verdicts as the tables of these tests write them.

use errpolicy::Verdict;

use crate::clients::Outcome;

/// Class, effect, scope, origin, and whose row it is.
pub(crate) fn told(verdict: &Verdict) -> String {
    let [effect, scope, origin] =
        [verdict.effect().as_str(), verdict.scope().as_str(), verdict.origin().as_str()];
    format!("{} {effect} {scope} {origin}: {}", verdict.class(), verdict.basis())
}

/// The same of what came of an exchange; of a success its status.
pub(crate) fn outcome(outcome: &Outcome) -> String {
    outcome.as_ref().map_or_else(told, ToString::to_string)
}

/// What a table says of one case: the verdict, and why it is right.
pub(crate) type Expected<'t> = (&'t str, &'t str);

/// Prints what was seen, and notes where it is not what the table says.
pub(crate) fn held(
    wrong: &mut Vec<String>,
    phase: &str,
    client: &str,
    seen: &str,
    (expected, why): Expected<'_>,
) {
    println!("{phase:<52} {client:<10} {seen}");
    if seen != expected {
        wrong.push(format!(
            "{phase}, {client}:
  expected {expected}, for {why}
  but saw  {seen}"
        ));
    }
}

pub(crate) fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

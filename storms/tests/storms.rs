//! The goals of the default budget, and that the page shows what the program writes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::sync::LazyLock;

use errpolicy_storms::measure::Seconds;
use errpolicy_storms::report::{Results, delays, find, mean};
use errpolicy_storms::runs::{CONTENDERS, Runs, SILENCES};
use errpolicy_storms::scenario::{ALL, BROWNOUT, EDGE, ERRORS, LENGTH, OUTAGE, SHEDDING, Scenario};

static RESULTS: LazyLock<Results> = LazyLock::new(Results::new);

fn few(name: &str, scenario: Scenario) -> &'static Runs {
    find(&RESULTS.few, name, scenario).expect("it was played")
}

/// The highest of all seeds.
fn most(runs: &Runs, of: fn(&Seconds) -> f64) -> f64 {
    runs.seeds.iter().map(of).fold(0.0, f64::max)
}

#[test]
fn every_policy_was_played_in_every_scenario() {
    for runs in [&RESULTS.few, &RESULTS.many] {
        assert_eq!(runs.len(), ALL.len() * CONTENDERS.len());
        assert!(runs.iter().all(|runs| runs.seeds.len() == 7));
    }
    assert_eq!(RESULTS.edge.len(), SILENCES.len());
    assert!(RESULTS.edge.iter().all(|runs| runs.seeds.len() == 70));
    for runs in &RESULTS.few {
        for (index, seconds) in runs.seeds.iter().enumerate() {
            let arrived: u32 = seconds.all().iter().map(|second| second.arrived).sum();
            let same = RESULTS.many.iter().filter(|other| other.scenario == runs.scenario);
            let load = f64::from(runs.scenario.load * LENGTH);
            assert!((f64::from(arrived) / load - 1.0).abs() < 0.02, "{arrived} of {load}");
            for other in same {
                let there: u32 = other.seeds.get(index).unwrap().all().iter().map(|s| s.arrived).sum();
                assert_eq!(there, arrived, "a seed is the same requests under every policy");
            }
        }
    }
}

#[test]
fn random_errors_hardly_reach_a_client() {
    let ours = few("errpolicy", ERRORS);
    for seconds in &ours.seeds {
        assert!(seconds.goodput() >= 99.5, "{}", seconds.goodput());
    }
    // 15 % of the tries do fail.
    assert!((few("no retry", ERRORS).median(Seconds::goodput) - 85.0).abs() < 0.5);
}

#[test]
fn an_outage_is_not_multiplied() {
    let peak = most(few("errpolicy", OUTAGE), Seconds::peak);
    assert!(peak <= 1.06, "{peak}");
    assert!(few("naive, 3 retries", OUTAGE).median(Seconds::peak) > 3.9);
}

#[test]
fn shedding_is_not_multiplied() {
    let peak = most(few("errpolicy", SHEDDING), Seconds::peak);
    assert!(peak <= 1.15, "{peak}");
    assert!(few("naive, 3 retries", SHEDDING).median(Seconds::peak) > 3.0);
}

#[test]
fn a_brownout_ends_as_soon_as_without_retries() {
    for scenario in [BROWNOUT, EDGE] {
        let without = few("no retry", scenario).recovery().unwrap();
        let ours = few("errpolicy", scenario).recovery().unwrap();
        assert!(ours <= without + 1, "{}: {ours} s, {without} s without", scenario.name);
        assert_eq!(few("naive, 3 retries", scenario).recovery(), None, "it can be held in collapse");
    }
    for scenario in [BROWNOUT, EDGE] {
        let many = |name| find(&RESULTS.many, name, scenario).unwrap().recovery().unwrap();
        assert!(many("errpolicy") <= many("no retry") + 1, "{} with 40 gateways", scenario.name);
    }
}

#[test]
fn silence_costs_no_less_than_it_must_and_no_more_than_that() {
    let find = |name| find(&RESULTS.edge, name, EDGE).unwrap();
    let without = find("no retry");
    let later = |name| mean(&delays(find(name), without).unwrap());
    assert!(later("1") > 3.0, "{}", later("1"));
    assert!(later("2") > 1.0, "{}", later("2"));
    assert!(later("4, the default") <= 0.5, "{}", later("4, the default"));
    assert_eq!(find("4, the default").recovery(), without.recovery());
}

#[test]
fn the_page_shows_what_the_program_writes() {
    for (path, text) in RESULTS.files().unwrap() {
        let committed = fs::read_to_string(&path).unwrap();
        assert!(committed == text, "{} is stale: cargo run --release -p errpolicy-storms", path.display());
    }
}

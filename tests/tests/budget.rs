//! A budget counts exactly: against a model in wider integers, for every share, and with every extreme.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::time::Duration;

use errpolicy::{
    Basis, Body, Budget, Class, Classify, Cost, Dispatch, Effect, Phase, Replay, Retry, Situation, Snapshot,
    Verdict, retry,
};
use errpolicy_adapters::{Http, Upstream};

const RETRY: u32 = Budget::RETRY;

#[test]
fn a_new_budget_has_the_figures_of_its_documentation() {
    let budget = Budget::default();
    for granted in 0..10 {
        assert_eq!(budget.snapshot().left, (10 - granted) * RETRY);
        assert!(budget.withdraw(RETRY));
    }
    assert!(!budget.withdraw(1), "nothing is left");
    for _ in 0..100 {
        budget.deposit();
    }
    assert_eq!(budget.snapshot().retries().to_bits(), 10_f64.to_bits(), "twenty were earned, ten kept");

    let Snapshot { left, cap, granted, refused, refunded, .. } = budget.snapshot();
    assert_eq!((left, cap, granted, refused, refunded), (10_000, 10_000, 10, 1, 0));
}

#[test]
fn every_share_adds_up_exactly() {
    for share in 0..=2 * RETRY {
        let budget = Budget::new().with_share(share);
        assert!(budget.withdraw(10 * RETRY));
        let mut deposits = 0;
        while deposits < 1000 && budget.snapshot().left < 10 * RETRY {
            budget.deposit();
            deposits += 1;
            assert_eq!(budget.snapshot().left, (share * deposits).min(10 * RETRY), "share {share}");
        }
        // As many retries as the share says, and not one more: 150 thousandths are 15 %, and no sixth.
        let earned = budget.snapshot().left / RETRY;
        assert_eq!((0..1000).filter(|_| budget.withdraw(RETRY)).count(), earned as usize);
    }
}

/// A linear congruential generator; its upper bits.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(((self.0 >> 32) * u64::from(limit)) >> 32).unwrap()
    }
}

#[test]
fn any_script_ends_where_wider_integers_say() {
    const EXTREMES: [u32; 8] = [0, 1, 999, 1000, 1001, 200, u32::MAX - 1, u32::MAX];
    let mut numbers = Numbers(1);
    let mut clipped = 0;
    for script in 0..2000 {
        let mut pick = || EXTREMES.get(numbers.below(16) as usize).copied().unwrap_or(script);
        let (share, retries) = (pick(), pick());
        let budget = Budget::new().with_share(share).with_cap(retries);
        let cap = (u64::from(retries) * u64::from(RETRY)).min(u32::MAX.into());
        let (mut left, mut granted, mut refused, mut refunded) = (cap, 0, 0, 0);
        for _ in 0..200 {
            let amount = pick();
            match amount % 3 {
                0 => {
                    budget.deposit();
                    clipped += u32::from(left + u64::from(share) > cap);
                    left = (left + u64::from(share)).min(cap);
                }
                1 => {
                    budget.refund(amount);
                    left = (left + u64::from(amount)).min(cap);
                    refunded += 1;
                }
                _ => {
                    let paid = u64::from(amount) <= left;
                    assert_eq!(budget.withdraw(amount), paid, "{amount} of {left}");
                    left -= if paid { amount.into() } else { 0 };
                    *if paid { &mut granted } else { &mut refused } += 1;
                }
            }
            let seen = budget.snapshot();
            assert_eq!((u64::from(seen.left), u64::from(seen.cap)), (left, cap));
            assert_eq!((seen.granted, seen.refused, seen.refunded), (granted, refused, refunded));
        }
    }
    assert!(clipped > 10_000, "the cap was met {clipped} times");
}

#[test]
fn what_costs_more_than_the_cap_is_never_granted_and_what_costs_nothing_always_is() {
    let never = Budget::new().with_cost(Cost::new().with_silent(u32::MAX)).with_cap(u32::MAX);
    assert!(never.withdraw(u32::MAX), "the cap is cut to what an integer holds");
    let never = Budget::new().with_cap(4_294_967);
    assert!(!never.withdraw(u32::MAX));

    let none = Budget::new().with_cap(0);
    none.deposit();
    assert!(!none.withdraw(1));
    assert!(none.withdraw(0));
}

#[test]
fn the_cost_follows_the_effect_first_and_then_the_phase() {
    static BASIS: Basis = Basis::Mark { type_name: "Failure", variant: "", code: "failure" };
    const COST: Cost = Cost::EQUAL.with_refused(1).with_answered(2).with_silent(3);
    // Written by hand: unknown, not applied, applied.
    let rows = [
        (Phase::NotConnected, [1, 1, 3]),
        (Phase::Connected, [1, 1, 3]),
        (Phase::PartlyWritten, [3, 1, 3]),
        (Phase::Written, [3, 1, 3]),
        (Phase::ResponseStarted, [2, 1, 2]),
        (Phase::BodyStarted, [2, 1, 2]),
    ];
    for (phase, costs) in rows {
        for (effect, cost) in [Effect::Unknown, Effect::NotApplied, Effect::Applied].into_iter().zip(costs) {
            let verdict = Verdict::new(Class::Retryable, &BASIS).with_effect(effect);
            let mut situation = Situation::new(Replay::Safe, Body::None);
            situation.phase = phase;
            assert_eq!(COST.of(&verdict, &situation), cost, "{phase:?}, {effect}");
            assert_eq!(Budget::new().with_cost(COST).cost(&verdict, &situation), cost);
            assert_eq!(Cost::EQUAL.of(&verdict, &situation), RETRY);
        }
    }
    // A frame that is cut short is thrown away.
    let mut atomic = Situation::new(Replay::Safe, Body::None).with_dispatch(Dispatch::Atomic);
    atomic.phase = Phase::PartlyWritten;
    assert_eq!(COST.of(&Verdict::new(Class::Retryable, &BASIS), &atomic), 1);
}

/// What one gets who tells the loop nothing but what the errors are. A gateway that says that others are silent is no answer.
#[test]
fn a_loop_that_is_told_no_phase_pays_for_an_answer_and_not_for_silence() {
    for (status, costs) in [(500, 1), (502, 1), (503, 1), (599, 4), (504, 4)] {
        let budget = Budget::new();
        let get = Situation::new(Replay::Safe, Body::None).with_tries(2);
        let tries = Retry::new(get, std::iter::repeat(Duration::ZERO)).judged_as::<Http>().paid_by(&budget);
        let mut answers = [Err(Upstream::new(status)), Ok(())].into_iter();
        assert!(retry(tries, |_| (), || answers.next().unwrap()).is_ok());
        // The success has saved a fifth.
        assert_eq!(budget.snapshot().left, (10 - costs) * RETRY + RETRY / 5, "{status}");
    }
}

/// A mark that gives an upstream's answer a code of its own says as much as the answer.
#[test]
fn an_answer_under_a_code_of_ones_own_is_an_answer() {
    #[derive(Debug, Classify)]
    enum Failed {
        #[classify(as = Http, code = "store")]
        Store(Upstream),
    }
    assert!(Failed::Store(Upstream::new(503)).classify().is_answered());
    assert!(!Failed::Store(Upstream::new(504)).classify().is_answered());
}

#[test]
fn silence_costs_four_retries_by_default() {
    let Cost { refused, answered, silent, .. } = Cost::default();
    assert_eq!((refused, answered, silent), (RETRY, RETRY, 4 * RETRY));
}

//! Errors that carry many: `any_of` and `all_of`, what they fold and in which order of weight; and `by`.
#![allow(
    dead_code,
    clippy::wildcard_imports,
    reason = "a test of one crate; fields are there to be named or not"
)]

use std::collections::BTreeMap;
use std::time::Duration;

use errpolicy::tally::Many;
use errpolicy::*;

static BASIS: Basis = Basis::Mark { type_name: "Test", variant: "", code: "test" };

fn verdict(class: Class) -> Verdict {
    Verdict::new(class, &BASIS)
}

mod laws {
    use super::*;

    /// Every list of up to four classes.
    fn lists() -> Vec<Vec<Class>> {
        let mut lists = vec![Vec::new()];
        for length in 0..4 {
            let longer = lists.iter().filter(|list: &&Vec<Class>| list.len() == length);
            let longer: Vec<Vec<Class>> = longer
                .flat_map(|list| Class::ALL.map(|class| list.iter().copied().chain([class]).collect()))
                .collect();
            lists.extend(longer);
        }
        lists
    }

    fn class(many: Many, list: &[Class]) -> Option<Class> {
        many.with(list).verdict().map(|verdict| verdict.class())
    }

    #[test]
    fn any_of_is_the_rule_of_the_table() {
        for list in lists() {
            let has = |class| list.contains(&class);
            let expected = if list.is_empty() {
                None
            } else if has(Class::Critical) {
                Some(Class::Critical)
            } else if has(Class::Retryable) {
                Some(Class::Retryable)
            } else if list.iter().all(|class| *class == Class::NotFound) {
                Some(Class::NotFound)
            } else {
                Some(Class::Permanent)
            };
            assert_eq!(class(Many::any_of(), &list), expected, "{list:?}");
        }
    }

    #[test]
    fn all_of_is_the_rule_of_the_table() {
        for list in lists() {
            let has = |class| list.contains(&class);
            let every = |class| list.iter().all(|one| *one == class);
            let expected = match list.first() {
                None => None,
                Some(_) if has(Class::Critical) => Some(Class::Critical),
                Some(first) if every(*first) => Some(*first),
                Some(_) => Some(Class::Permanent),
            };
            assert_eq!(class(Many::all_of(), &list), expected, "{list:?}");
        }
    }

    /// The fold of what the tally folds: one target each, every one of them failed for good or may be asked again.
    #[test]
    fn both_agree_with_the_tally() {
        use errpolicy::tally::{Target, Truth, fold};
        for list in lists().into_iter().filter(|list| !list.is_empty() && !list.contains(&Class::Critical)) {
            let state = |class: &Class| match class {
                Class::NotFound => Target::NotFound,
                Class::Permanent => Target::Permanent,
                Class::Retryable | Class::Critical => Target::Retryable,
            };
            let states: Vec<Target> = list.iter().map(state).collect();
            for (many, want) in [(Many::any_of(), 1), (Many::all_of(), states.len())] {
                let expected = match fold(&states, want) {
                    Truth::Failed(class) => class,
                    _ => Class::Retryable,
                };
                assert_eq!(class(many, &list), Some(expected), "{list:?} {want}");
            }
        }
    }

    #[test]
    fn neither_order_nor_repetition_counts() {
        for list in lists() {
            let reversed: Vec<Class> = list.iter().rev().copied().collect();
            for many in [Many::any_of(), Many::all_of()] {
                assert_eq!(class(many, &list), class(many, &reversed));
                assert_eq!(class(many.with(&list), &list), class(many, &list));
            }
        }
    }

    #[test]
    fn hints_effects_and_exhaustion() {
        let hint = |seconds| verdict(Class::Retryable).with_retry_after(Duration::from_secs(seconds));
        let after =
            |many: Many, items: [Verdict; 2]| many.with(items).verdict().and_then(|v| v.retry_after());
        assert_eq!(after(Many::any_of(), [hint(3), hint(1)]), Some(Duration::from_secs(1)));
        assert_eq!(after(Many::all_of(), [hint(1), hint(3)]), Some(Duration::from_secs(3)));
        let none = verdict(Class::Retryable);
        assert_eq!(after(Many::any_of(), [hint(3), none]), None);
        assert_eq!(after(Many::all_of(), [none, hint(3)]), Some(Duration::from_secs(3)));

        let exhausted =
            |many: Many, items: [Verdict; 2]| many.with(items).verdict().is_some_and(|v| v.is_exhausted());
        assert!(!exhausted(Many::any_of(), [none.exhausted(), none]));
        assert!(exhausted(Many::any_of(), [none.exhausted(), none.exhausted()]));
        assert!(exhausted(Many::all_of(), [none, none.exhausted()]));

        let absent = verdict(Class::NotFound).with_status(404);
        let status = |items: [Verdict; 2]| Many::all_of().with(items).verdict().and_then(|v| v.status());
        assert_eq!(
            (status([absent, absent]), status([absent, none]), status([none, absent])),
            (Some(404), None, None)
        );

        let not = none.with_effect(Effect::NotApplied);
        let effect = |items: [Verdict; 2]| Many::any_of().with(items).verdict().map(|v| v.effect());
        assert_eq!(effect([not, not]), Some(Effect::NotApplied));
        assert_eq!(effect([not, verdict(Class::Permanent)]), Some(Effect::Unknown));
    }
}

mod derived {
    use super::*;

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(not_found)]
        Missing,
        #[classify(retryable, after = *_0)]
        Busy(Duration),
        #[classify(permanent)]
        Odd,
        #[classify(any_of)]
        Replicas(Vec<Error>),
        #[classify(all_of, empty = retryable, status = 502)]
        Parts {
            parts: Box<[Error]>,
        },
        #[classify(any_of(publish, post_commit), empty = not_found, code = "summary")]
        Summary {
            publish: Vec<Error>,
            post_commit: [Box<Error>; 1],
            other: u8,
        },
        #[classify(all_of = _0.values(), classes(not_found, permanent, retryable))]
        Named(BTreeMap<u8, Error>),
        Marked(u8, #[classify(any_of)] Vec<Error>),
        #[classify(any_of, class = permanent)]
        Instead(Vec<Error>),
        #[classify(permanent, when = *_1)]
        Condition(#[classify(any_of)] Vec<Error>, bool),
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_field_that_iterates() {
        let replicas = |list| Error::Replicas(list);
        assert!(replicas(vec![Error::Missing, Error::Missing]).is_not_found());
        assert!(replicas(vec![Error::Missing, Error::Odd]).is_permanent());
        assert_eq!(replicas(vec![Error::Missing, Error::Busy(SECOND)]).retry_after(), Some(SECOND));
        let empty = replicas(Vec::new()).classify();
        assert_eq!((empty.class(), empty.code()), (Class::Permanent, "replicas"));
    }

    #[test]
    fn facets_and_empty() {
        let parts = |parts: Vec<Error>| Error::Parts { parts: parts.into() };
        let empty = parts(Vec::new()).classify();
        assert_eq!((empty.class(), empty.status()), (Class::Retryable, Some(502)));
        let parts = parts(vec![Error::Busy(SECOND), Error::Missing]);
        assert_eq!((parts.class(), parts.classify().status()), (Class::Permanent, Some(502)));
    }

    #[test]
    fn several_fields_and_an_expression() {
        let summary = |publish| Error::Summary { publish, post_commit: [Box::new(Error::Missing)], other: 0 };
        assert!(summary(vec![]).is_not_found() && summary(vec![Error::Busy(SECOND)]).is_retryable());
        assert_eq!(summary(vec![]).classify().code(), "summary");
        assert!(Error::Named([(1, Error::Busy(SECOND)), (2, Error::Odd)].into()).is_permanent());
        assert!(Error::Marked(1, vec![Error::Missing]).is_not_found());
        let instead = Error::Instead(vec![Error::Busy(SECOND)]);
        assert_eq!((instead.class(), instead.retry_after()), (Class::Permanent, None));
    }

    /// An item with a lifetime, which a const does not have.
    #[derive(Debug, Classify)]
    enum Borrowed<'a> {
        #[classify(retryable)]
        A(&'a str),
    }

    #[derive(Debug, Classify)]
    #[classify(any_of, never(critical, not_found))]
    struct Lifetimes<'a, 'b>(Vec<&'b Borrowed<'a>>);

    #[derive(Debug, Classify)]
    #[classify(all_of)]
    struct Slice<'a>(&'a [Error]);

    #[derive(Debug, Classify)]
    enum Generic<E> {
        #[classify(any_of)]
        A(Vec<E>),
        #[classify(permanent)]
        B,
    }

    #[test]
    fn sets_of_items() {
        const EXPECTED: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);
        const { assert!(EXPECTED.is_subset(Lifetimes::CLASSES) && Lifetimes::CLASSES.is_subset(EXPECTED)) };
        const { assert!(!Error::CLASSES.contains(Class::Critical)) };
        assert!(Lifetimes(vec![&Borrowed::A("a")]).is_retryable());
        assert!(Slice(&[Error::Missing, Error::Odd]).is_permanent());
        assert!(Generic::A(vec![Borrowed::A("a")]).is_retryable());
        const { assert!(ClassSet::ALL.is_subset(Generic::<Error>::CLASSES)) };
    }
}

mod by {
    use super::*;

    #[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "fields come by reference")]
    fn judge(status: &u16, hint: &Option<Duration>) -> Verdict {
        let class = if *status == 503 { Class::Retryable } else { Class::Permanent };
        match hint {
            Some(hint) => verdict(class).with_retry_after(*hint),
            None => verdict(class),
        }
    }

    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    enum Error {
        #[classify(by = judge, classes(permanent, retryable), status = 502)]
        Response(u16, Option<Duration>),
        #[classify(by = judge, class = permanent)]
        Named { status: u16, hint: Option<Duration> },
    }

    #[test]
    fn a_function_sees_every_field() {
        let response = Error::Response(503, Some(Duration::ZERO)).classify();
        assert_eq!((response.class(), response.status()), (Class::Retryable, Some(502)));
        assert_eq!(response.retry_after(), Some(Duration::ZERO));
        assert!(Error::Response(400, None).is_permanent());
        assert!(Error::Named { status: 503, hint: None }.is_permanent());
        const { assert!(!Error::CLASSES.contains(Class::NotFound)) };
    }
}

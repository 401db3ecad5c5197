//! The walk along an erased error: who is asked, in which order, and where it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::sync::Arc;

use errpolicy::{
    Basis, Carried, Class, ClassSet, Classes, Classify, ClassifyAs, Effect, Failure, Row, Same, Verdict,
};
use errpolicy_adapters::chain::{Is, List, links};
use errpolicy_adapters::{Chain, Network, Storage, Upstream};

type Erased = Box<dyn Error + Send + Sync>;

const ECONNRESET: i32 = 104;

/// An error with a class, and what caused it.
#[derive(Debug)]
struct Own<const CLASS: usize> {
    source: Option<Erased>,
}

type Missing = Own<0>;
type Stale = Own<1>;
type Busy = Own<2>;

fn own<const CLASS: usize>() -> Own<CLASS> {
    Own { source: None }
}

fn over<const CLASS: usize>(source: impl Into<Erased>) -> Own<CLASS> {
    Own { source: Some(source.into()) }
}

impl<const CLASS: usize> Classify for Own<CLASS> {
    fn classify(&self) -> Verdict {
        match CLASS {
            0 => Class::NotFound.classify(),
            1 => Class::Permanent.classify(),
            _ => Class::Retryable.classify(),
        }
    }
}

impl<const CLASS: usize> Classes for Own<CLASS> {
    const CLASSES: ClassSet = match CLASS {
        0 => ClassSet::only(Class::NotFound),
        1 => ClassSet::only(Class::Permanent),
        _ => ClassSet::only(Class::Retryable),
    };
}

impl<const CLASS: usize> fmt::Display for Own<CLASS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error of class {CLASS}")
    }
}

impl<const CLASS: usize> Error for Own<CLASS> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// A layer that nobody lists. It is larger than a word.
#[derive(Debug)]
struct Layer(&'static str, Erased);

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Layer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.1)
    }
}

fn layer(error: impl Into<Erased>) -> Layer {
    Layer("while opening", error.into())
}

type Known = Chain<(Is<Missing>, Is<Busy>, Is<io::Error, Network>)>;

fn class(error: impl Into<Erased>) -> Option<Class> {
    let error = error.into();
    Known::find(&*error).map(|verdict| verdict.class())
}

#[test]
fn the_outermost_that_is_known_counts() {
    assert_eq!(class(over::<0>(own::<2>())), Some(Class::NotFound));
    assert_eq!(class(over::<2>(own::<0>())), Some(Class::Retryable));
    assert_eq!(class(layer(layer(over::<2>(own::<0>())))), Some(Class::Retryable));
}

#[test]
fn what_is_not_listed_is_passed_over() {
    assert_eq!(class(over::<1>(own::<0>())), Some(Class::NotFound));
    assert_eq!(class(own::<1>()), None);
}

#[test]
fn what_nobody_knows_is_unclassified_and_permanent() {
    let error: Erased = layer(own::<1>()).into();
    let verdict = Known::classify_as(&error);
    assert!(verdict.is_unclassified());
    assert_eq!((verdict.class(), verdict.basis().domain()), (Class::Permanent, "chain"));
}

#[test]
fn a_fallback_does_not_count() {
    struct Coded;
    impl ClassifyAs<Layer> for Coded {
        const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

        fn classify_as(_: &Layer) -> Verdict {
            static FALLBACK: Basis = Basis::Fallback { domain: "layer" };
            Verdict::unclassified(&FALLBACK, 9999)
        }
    }
    type Listed = Chain<(Is<Layer, Coded>, Is<Busy>)>;
    assert_eq!(Listed::find(&layer(own::<2>())).unwrap().class(), Class::Retryable);
    assert_eq!(Listed::find(&layer(own::<0>())), None);
}

#[test]
fn at_one_link_the_list_is_asked_in_order() {
    struct Sure;
    impl ClassifyAs<Busy> for Sure {
        const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

        fn classify_as(_: &Busy) -> Verdict {
            Class::Permanent.classify()
        }
    }
    let busy = own::<2>();
    assert_eq!(Chain::<(Is<Busy, Sure>, Is<Busy>)>::find(&busy).unwrap().class(), Class::Permanent);
    assert_eq!(Chain::<(Is<Busy>, Is<Busy, Sure>)>::find(&busy).unwrap().class(), Class::Retryable);
}

#[test]
fn an_io_error_is_asked_about_after_what_it_holds() {
    let held = io::Error::new(ErrorKind::ConnectionReset, own::<0>());
    assert_eq!(class(held), Some(Class::NotFound));
    // Nothing inside is known: the envelope says what it can.
    let held = io::Error::new(ErrorKind::ConnectionReset, own::<1>());
    assert_eq!(class(held), Some(Class::Retryable));
    let other = io::Error::other(own::<1>());
    assert_eq!(class(other), None);
}

#[test]
fn of_several_envelopes_the_innermost_says_more() {
    type Files = Chain<Is<io::Error, Storage>>;
    let inner = io::Error::new(ErrorKind::NotFound, own::<1>());
    let outer = io::Error::new(ErrorKind::TimedOut, layer(inner));
    assert_eq!(Files::find(&outer).unwrap().code(), "NotFound");
    let silent = io::Error::new(ErrorKind::TimedOut, layer(io::Error::other(own::<1>())));
    assert_eq!(Files::find(&silent).unwrap().code(), "TimedOut");
}

#[test]
fn io_errors_are_opened_however_deep() {
    let mut error = io::Error::from_raw_os_error(ECONNRESET);
    for _ in 0..10 {
        error = io::Error::other(error);
    }
    assert_eq!(class(error), Some(Class::Retryable));
    let mut error = io::Error::other(own::<0>());
    for _ in 0..10 {
        error = io::Error::new(ErrorKind::ConnectionReset, layer(error));
    }
    assert_eq!(class(error), Some(Class::NotFound));
}

#[test]
fn pointers_to_the_known_are_opened() {
    // An `Arc<E>` shows the source of `E`, and hides `E`.
    let shared: Erased = Arc::new(own::<0>()).into();
    assert!(!shared.is::<Missing>() && shared.source().is_none());
    assert_eq!(class(Arc::new(own::<0>())), Some(Class::NotFound));
    assert_eq!(class(layer(Box::new(Arc::new(own::<0>())) as Erased)), Some(Class::NotFound));
    assert_eq!(class(Box::new(Box::new(own::<0>())) as Erased), Some(Class::NotFound));
    assert_eq!(class(Arc::new(io::Error::from_raw_os_error(ECONNRESET))), Some(Class::Retryable));
}

#[test]
fn pointers_to_an_io_error_are_envelopes_too() {
    assert_eq!(class(Arc::new(io::Error::other(own::<0>()))), Some(Class::NotFound));
    assert_eq!(class(Box::new(Box::new(io::Error::other(own::<0>()))) as Erased), Some(Class::NotFound));
    let reset = || io::Error::new(ErrorKind::ConnectionReset, own::<1>());
    assert_eq!(class(Arc::new(reset())), Some(Class::Retryable));
    assert_eq!(class(Box::new(Box::new(reset())) as Erased), Some(Class::Retryable));
}

#[test]
fn a_shared_error_without_a_type_is_opened() {
    let shared: Arc<dyn Error + Send + Sync> = Arc::new(own::<0>());
    assert_eq!(class(Box::new(Arc::clone(&shared)) as Erased), Some(Class::NotFound));
    assert_eq!(class(io::Error::other(layer(Box::new(shared) as Erased))), Some(Class::NotFound));
}

#[test]
fn every_form_of_an_erased_error_is_taken() {
    type Listed = Chain<Is<Busy>>;
    let plain: Box<dyn Error> = Box::new(layer(own::<2>()));
    let sent: Box<dyn Error + Send> = Box::new(layer(own::<2>()));
    let both: Box<dyn Error + Send + Sync> = Box::new(layer(own::<2>()));
    let shared: Arc<dyn Error> = Arc::new(layer(own::<2>()));
    let shared_by_threads: Arc<dyn Error + Send + Sync> = Arc::new(layer(own::<2>()));
    let verdicts = [
        Listed::classify_as(&*plain),
        Listed::classify_as(&*sent),
        Listed::classify_as(&*both),
        Listed::classify_as(&plain),
        Listed::classify_as(&sent),
        Listed::classify_as(&both),
        Listed::classify_as(&shared),
        Listed::classify_as(&shared_by_threads),
        Listed::classify_as(&io::Error::other(layer(own::<2>()))),
    ];
    assert!(verdicts.iter().all(|verdict| verdict.class() == Class::Retryable), "{verdicts:?}");
    assert_eq!(<Listed as ClassifyAs<dyn Error>>::class_as(&*plain), Class::Retryable);
}

#[test]
fn a_carried_verdict_counts_where_it_is_listed() {
    type Listening = Chain<(Is<Carried>, Is<Busy>)>;
    type Deaf = Chain<Is<Busy>>;
    let failure = || Failure::judged(Class::Critical.classify(), own::<2>());
    for error in [
        Erased::from(failure()),
        io::Error::other(failure()).into(),
        Arc::new(failure()).into(),
        layer(io::Error::other(io::Error::other(failure()))).into(),
    ] {
        assert_eq!(Listening::classify_as(&error).class(), Class::Critical);
        assert_eq!(Deaf::classify_as(&error).class(), Class::Retryable, "what it carries is seen too");
    }
}

/// Else a loop around it multiplies the tries, and sends again what may have been done.
#[test]
fn what_a_carrier_forbids_counts_where_it_is_not_listed() {
    type Peer = Chain<Is<io::Error, Network>>;
    let refused = || io::Error::from(ErrorKind::ConnectionRefused);
    let said = <Network>::classify_as(&refused());
    assert_eq!((said.effect(), said.is_exhausted()), (Effect::NotApplied, false));
    for tried in
        [said.exhausted(), said.with_effect(Effect::Unknown), said.with_effect(Effect::Applied), said]
    {
        let failure = || Failure::judged(tried, refused());
        for error in [
            Erased::from(failure()),
            io::Error::other(failure()).into(),
            Arc::new(failure()).into(),
            layer(io::Error::other(layer(failure()))).into(),
        ] {
            let verdict = Peer::classify_as(&error);
            assert_eq!(verdict, tried, "of {error:?}");
        }
    }
    // It forbids, and permits nothing: what was heard of the last try is not forgotten for it.
    let reset = io::Error::from_raw_os_error(ECONNRESET);
    let error = Erased::from(Failure::judged(said, reset));
    assert_eq!(Peer::classify_as(&error).effect(), Effect::Unknown);
}

#[test]
fn the_classes_are_those_of_the_list_and_permanent() {
    fn classes<L: List>() -> ClassSet {
        <Chain<L> as ClassifyAs<dyn Error>>::CLASSES
    }
    assert_eq!(classes::<(Is<Missing, Same>, Is<Busy>)>(), ClassSet::ALL.without(Class::Critical));
    assert_eq!(classes::<Is<io::Error, Network>>(), ClassSet::only(Class::Permanent).with(Class::Retryable));
    assert_eq!(classes::<Is<Missing>>(), ClassSet::only(Class::NotFound).with(Class::Permanent));
    assert_eq!(classes::<(Is<Busy>, Is<Carried>)>(), ClassSet::ALL);
}

#[test]
fn twelve_are_listed_and_lists_in_lists() {
    type No = Is<Stale>;
    type Eleven = (No, No, No, No, No, No, No, No, No, No, No);
    type Twelve = (No, No, No, No, No, No, No, No, No, No, No, Is<Missing>);
    fn found<L: List>() -> bool {
        Chain::<L>::find(&layer(own::<0>())).is_some()
    }
    assert!(found::<Twelve>());
    assert!(!found::<Eleven>());
    assert!(found::<(Eleven, (No, (Is<Missing>,)))>());
}

/// A chain without an end, as a broken `source` makes it.
#[derive(Debug)]
struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("again")
    }
}

impl Error for Endless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

#[test]
fn a_walk_ends() {
    assert_eq!(links(&Endless).count(), 64);
    assert_eq!(class(Endless), None);
    assert_eq!(class(io::Error::new(ErrorKind::ConnectionReset, Endless)), Some(Class::Retryable));
}

#[test]
fn a_walk_sees_what_sources_do_not_show() {
    let upstream = Upstream::new(503);
    let error = io::Error::other(layer(Arc::new(io::Error::other(upstream))));
    let seen: Vec<String> = links(&error).map(ToString::to_string).collect();
    let text = upstream.to_string();
    assert_eq!(seen, ["while opening", "while opening", &text, &text]);
}

/// Every errno and kind, bare and within: the chain says what the adapter says, unless that is a fallback.
#[test]
fn the_chain_says_what_the_adapter_says() {
    type Listed = Chain<Is<io::Error, Network>>;
    let mut known = 0;
    let rows = errpolicy_adapters::io::NETWORK.rows().iter().map(Row::code);
    for code in rows.chain([-1, 0, 9999]) {
        let error = io::Error::from_raw_os_error(code);
        let said = Some(<Network>::classify_as(&error)).filter(|verdict| !verdict.is_unclassified());
        known += usize::from(said.is_some());
        assert_eq!(Listed::find(&error), said);
        assert_eq!(Listed::find(&layer(io::Error::other(error))), said);
    }
    assert_eq!(known, errpolicy_adapters::io::NETWORK.rows().len());
}

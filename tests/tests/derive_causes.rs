//! What `#[derive(Classify)]` makes of errors that carry a cause: forwards, adapters, generics, recursion, sets.
#![allow(
    dead_code,
    clippy::wildcard_imports,
    reason = "a test of one crate; fields are there to be named or not"
)]

use std::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::*;

/// What a table would say, without a table.
static BASIS: Basis =
    Basis::Row { domain: "peer", name: "E7", reason: "the peer says so", source: "the peer's manual" };
static UNKNOWN: Basis = Basis::Fallback { domain: "peer" };

/// A type that somebody else owns.
#[derive(Debug)]
struct Foreign(u8);

/// Its adapter.
struct Peer;

impl ClassifyAs<Foreign> for Peer {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

    fn classify_as(error: &Foreign) -> Verdict {
        match error.0 {
            7 => Verdict::new(Class::Retryable, &BASIS)
                .with_raw(7)
                .with_status(503)
                .with_effect(Effect::NotApplied)
                .with_retry_after(Duration::from_secs(7)),
            8 => Verdict::new(Class::Permanent, &BASIS).with_origin(Origin::Upstream),
            raw => Verdict::unclassified(&UNKNOWN, raw.into()),
        }
    }
}

#[derive(Debug, Classify)]
enum Inner {
    #[classify(not_found)]
    Gone,
    #[classify(retryable, after = *_0)]
    Busy(Duration),
}

mod forwards {
    use super::*;

    #[derive(Debug, Classify)]
    enum Outer {
        #[classify(permanent)]
        First,
        #[classify(transparent)]
        Own(Inner),
        #[classify(transparent)]
        Boxed(Box<Inner>),
        #[classify(transparent)]
        Shared {
            inner: Arc<Inner>,
        },
        #[classify(as = Peer)]
        Adapted(Foreign),
        #[classify(as = Box<Peer>)]
        AdaptedBox(Box<Foreign>),
        #[classify(transparent)]
        Static(&'static Inner),
        Several(u8, #[classify(transparent)] Rc<Inner>, u8),
        SeveralNamed {
            _at: u8,
            #[classify(as = Peer)]
            source: Foreign,
        },
        #[classify(retryable)]
        Last,
    }

    #[test]
    fn the_cause_decides() {
        let classes = [
            (Outer::First, Class::Permanent),
            (Outer::Own(Inner::Gone), Class::NotFound),
            (Outer::Boxed(Box::new(Inner::Busy(Duration::ZERO))), Class::Retryable),
            (Outer::Shared { inner: Arc::new(Inner::Gone) }, Class::NotFound),
            (Outer::Adapted(Foreign(7)), Class::Retryable),
            (Outer::AdaptedBox(Box::new(Foreign(8))), Class::Permanent),
            (Outer::Static(&Inner::Gone), Class::NotFound),
            (Outer::Several(1, Rc::new(Inner::Gone), 2), Class::NotFound),
            (Outer::SeveralNamed { _at: 1, source: Foreign(7) }, Class::Retryable),
            (Outer::Last, Class::Retryable),
        ];
        for (error, class) in classes {
            assert_eq!(error.class(), class, "{error:?}");
            assert_eq!(error.classify().class(), class, "{error:?}");
        }
        assert_eq!(Outer::Last.classify().code(), "last");
    }

    #[test]
    fn the_verdict_is_the_one_of_the_cause() {
        let verdict = Outer::Own(Inner::Busy(Duration::from_secs(3))).classify();
        assert_eq!(verdict, Inner::Busy(Duration::from_secs(3)).classify());
        assert_eq!(Outer::Adapted(Foreign(7)).classify(), Peer::classify_as(&Foreign(7)));
        assert!(Outer::Adapted(Foreign(9)).classify().is_unclassified());
    }

    #[derive(Debug, Classify)]
    enum OnlyCauses {
        #[classify(transparent)]
        A(Inner),
        #[classify(as = Peer)]
        B(Foreign),
    }

    #[test]
    fn an_enum_of_causes_only() {
        assert_eq!(OnlyCauses::A(Inner::Gone).class(), Class::NotFound);
        assert_eq!(OnlyCauses::B(Foreign(7)).classify().raw(), 7);
        const { assert!(!OnlyCauses::CLASSES.contains(Class::Critical)) };
    }
}

mod facets_beside_a_cause {
    use super::*;

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(as = Peer, status = 502, effect = unknown, origin = upstream)]
        Fixed(Foreign),
        #[classify(status = *_1, after = *_2)]
        Given(#[classify(as = Peer)] Foreign, Option<u16>, Duration),
        SameField(
            #[classify(as = Peer, after = Duration::from_secs(u64::from(_0.0)), code = "same-field")] Foreign,
        ),
        Named {
            #[classify(as = Peer, status = 500 + u16::from(source.0))]
            source: Foreign,
        },
    }

    #[test]
    fn a_facet_overrides_the_one_of_the_cause() {
        let verdict = Error::Fixed(Foreign(7)).classify();
        assert_eq!((verdict.status(), verdict.effect()), (Some(502), Effect::Unknown));
        assert_eq!((verdict.origin(), verdict.raw()), (Origin::Upstream, 7));
        let given = |status| Error::Given(Foreign(7), status, Duration::from_secs(1)).classify();
        assert_eq!(given(Some(429)).status(), Some(429));
        assert_eq!(given(None).status(), Some(503));
        assert_eq!(Error::Named { source: Foreign(9) }.classify().status(), Some(509));
    }

    #[test]
    fn after_counts_only_if_retryable() {
        let after = |raw| Error::Given(Foreign(raw), None, Duration::from_secs(1)).retry_after();
        assert_eq!(after(7), Some(Duration::from_secs(1)));
        assert_eq!(after(8), None);
    }

    #[test]
    fn a_code_names_what_is_known_and_hides_no_fallback() {
        let verdict = Error::SameField(Foreign(7)).classify();
        assert_eq!((verdict.code(), verdict.raw()), ("same-field", 7));
        assert_eq!((verdict.status(), verdict.effect()), (Some(503), Effect::NotApplied));
        assert_eq!(verdict.retry_after(), Some(Duration::from_secs(7)));
        assert!(Error::SameField(Foreign(9)).classify().is_unclassified());
    }
}

mod defaults {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(default = permanent)]
    enum Error {
        Silent,
        Loud(u8),
        #[classify(status = 404, code = "nope")]
        FacetsOnly,
        #[classify(retryable)]
        Marked,
        #[classify(transparent)]
        Asked(Inner),
    }

    #[test]
    fn the_default_covers_what_says_no_class() {
        assert_eq!(Error::Silent.class(), Class::Permanent);
        assert_eq!(Error::Loud(1).class(), Class::Permanent);
        assert_eq!(Error::FacetsOnly.classify().status(), Some(404));
        assert_eq!(Error::Marked.class(), Class::Retryable);
        assert_eq!(Error::Asked(Inner::Gone).class(), Class::NotFound);
    }
}

mod structs {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(retryable, status = 503, code = "gone-away")]
    struct Unit;

    #[derive(Debug, Classify)]
    #[classify(permanent, status = *status)]
    struct Named {
        status: u16,
    }

    #[derive(Debug, Classify)]
    #[classify(retryable, after = *_1)]
    struct Tuple(u8, Duration);

    #[derive(Debug, Classify)]
    #[classify(transparent)]
    struct NewType(Inner);

    #[derive(Debug, Classify)]
    #[classify(as = Peer, status = 502)]
    struct Adapted {
        inner: Foreign,
    }

    #[derive(Debug, Classify)]
    #[classify(origin = upstream)]
    struct OnField(u8, #[classify(transparent)] Box<Inner>);

    #[test]
    fn structs_say_the_same_words() {
        assert_eq!(Unit.classify().status(), Some(503));
        assert_eq!(Unit.classify().basis().to_string(), "Unit");
        assert_eq!(Unit.classify().code(), "gone-away");
        assert_eq!(Named { status: 409 }.classify().status(), Some(409));
        assert_eq!(Named { status: 409 }.classify().code(), "named");
        assert_eq!(Tuple(0, Duration::from_secs(5)).retry_after(), Some(Duration::from_secs(5)));
        assert!(NewType(Inner::Gone).is_not_found());
        assert_eq!(Adapted { inner: Foreign(7) }.classify().status(), Some(502));
        assert_eq!(OnField(0, Box::new(Inner::Gone)).classify().origin(), Origin::Upstream);
        const { assert!(!NewType::CLASSES.contains(Class::Permanent)) };
    }
}

mod generics {
    use super::*;

    #[derive(Debug, Classify)]
    enum Wrap<E, A = Peer>
    where
        E: Debug,
    {
        #[classify(transparent)]
        Own(E),
        #[classify(transparent)]
        Boxed(Box<E>),
        #[classify(permanent)]
        Unused(Option<A>),
    }

    #[derive(Debug, Classify)]
    enum Through<F> {
        #[classify(as = Peer)]
        Foreign(F),
    }

    #[derive(Debug, Classify)]
    enum Tree<E> {
        #[classify(transparent)]
        Leaf(E),
        #[classify(transparent)]
        Node(Box<Tree<E>>),
    }

    /// Says its class, but not its set.
    struct Secret;

    impl Classify for Secret {
        fn classify(&self) -> Verdict {
            Verdict::new(Class::Permanent, &BASIS)
        }
    }

    impl Debug for Secret {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("Secret")
        }
    }

    #[test]
    fn bounds_are_on_what_is_asked() {
        let wrap: Wrap<Inner, fn()> = Wrap::Own(Inner::Gone);
        assert!(wrap.is_not_found());
        assert!(Wrap::<Inner, str2::NotDebug>::Unused(None).is_permanent());
        assert!(Through::Foreign(Foreign(7)).is_retryable());
        assert!(Tree::Node(Box::new(Tree::Leaf(Inner::Gone))).is_not_found());
        const { assert!(!Wrap::<Inner>::CLASSES.contains(Class::Critical)) };
        const { assert!(!Tree::<Inner>::CLASSES.contains(Class::Permanent)) };
        const { assert!(!Through::<Foreign>::CLASSES.contains(Class::NotFound)) };
    }

    #[test]
    fn classify_asks_for_no_set() {
        let wrap: Wrap<Secret> = Wrap::Boxed(Box::new(Secret));
        assert!(wrap.is_permanent());
    }

    mod str2 {
        pub(super) enum NotDebug {}
    }
}

mod recursion_and_objects {
    use super::*;

    mod other {
        use super::*;

        #[derive(Debug, Classify)]
        pub(super) enum Error {
            #[classify(critical)]
            Broken,
        }
    }

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(retryable)]
        Busy,
        #[classify(transparent)]
        Again(Box<Error>),
        #[classify(transparent)]
        AndAgain(Box<Self>),
        #[classify(transparent)]
        Namesake(other::Error),
    }

    #[derive(Classify)]
    enum Object {
        #[classify(transparent)]
        Any(Box<dyn Classify + Send + Sync>),
    }

    #[test]
    fn a_type_that_contains_itself() {
        assert!(Error::Again(Box::new(Error::AndAgain(Box::new(Error::Busy)))).is_retryable());
        const { assert!(!Error::CLASSES.contains(Class::Permanent)) };
    }

    #[test]
    fn a_namesake_is_another_type() {
        assert!(Error::Namesake(other::Error::Broken).is_critical());
        const { assert!(Error::CLASSES.contains(Class::Critical)) };
    }

    #[test]
    fn behind_an_object_any_class_may_hide() {
        assert!(Object::Any(Box::new(Inner::Gone)).is_not_found());
        const { assert!(ClassSet::ALL.is_subset(Object::CLASSES)) };
        let object: &dyn Classify = &Error::Busy;
        assert!(object.is_retryable());
    }
}

mod sets {
    use super::*;

    #[derive(Classify)]
    #[expect(dead_code, reason = "only its set is looked at")]
    enum Error {
        #[classify(permanent)]
        Own,
        #[classify(transparent)]
        Nested(Inner),
    }

    const EXPECTED: ClassSet = ClassSet::only(Class::Permanent).with(Class::NotFound).with(Class::Retryable);
    const _: () = assert!(EXPECTED.is_subset(Error::CLASSES) && Error::CLASSES.is_subset(EXPECTED));
    const _: () = assert!(!Error::CLASSES.contains(Class::Critical));
}

/// `Self` in a generic type: the impl that is being written is the one that is asked.
#[test]
fn a_generic_type_contains_itself_by_either_name() {
    #[derive(Classify)]
    enum BySelf<T> {
        #[classify(transparent)]
        Leaf(T),
        #[classify(transparent)]
        Node(Box<Self>),
    }

    #[derive(Classify)]
    enum ByName<T> {
        #[classify(transparent)]
        Leaf(T),
        #[classify(transparent)]
        Node(Box<ByName<T>>),
    }

    #[derive(Classify)]
    #[classify(not_found)]
    struct Missing;

    assert_eq!(BySelf::Node(Box::new(BySelf::Leaf(Missing))).class(), Class::NotFound);
    assert_eq!(ByName::Node(Box::new(ByName::Leaf(Missing))).class(), Class::NotFound);
    assert_eq!(BySelf::<Missing>::CLASSES, ByName::<Missing>::CLASSES);
}

mod instead {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(retryable, status = *_0, origin = upstream, after = Duration::from_secs(1))]
    struct Answered(u16);

    #[derive(Debug, Classify)]
    enum Error {
        #[classify(transparent, class = critical)]
        Broken(Answered),
        #[classify(transparent, class = retryable)]
        Busy(Answered),
        #[classify(transparent, class = not_found, status = 410)]
        Gone(Answered),
    }

    /// All but the hint when to try again, where that is of no use.
    #[test]
    fn the_causes_facets_are_kept() {
        for (error, status, hint) in [
            (Error::Broken(Answered(503)), Some(503), false),
            (Error::Busy(Answered(409)), Some(409), true),
            (Error::Gone(Answered(400)), Some(410), false),
        ] {
            let verdict = error.classify();
            assert_eq!((verdict.status(), verdict.origin()), (status, Origin::Upstream), "{error:?}");
            assert_eq!(verdict.retry_after().is_some(), hint, "{error:?}");
        }
    }
}

/// What only rustc can tell apart from the type itself.
mod not_itself {
    use super::*;

    /// Another instance adds what it can be, and what folds its own kind what it makes of it.
    #[derive(Debug, Classify)]
    enum Each {
        #[classify(not_found)]
        Gone,
        #[classify(retryable)]
        Busy,
        #[classify(all_of, empty = retryable)]
        All(Vec<Self>),
    }

    #[test]
    fn a_fold_of_its_own_kind_makes_a_third_class() {
        let mixed = Each::All(vec![Each::Gone, Each::Busy]);
        assert!(mixed.is_permanent());
        const { assert!(Each::CLASSES.contains(Class::Permanent)) };
    }

    /// `Self` stands for the type with its parameters, in the impls and beside them.
    trait Of {
        type Cause;
    }

    impl<T> Of for Contained<T> {
        type Cause = Inner;
    }

    #[derive(Debug)]
    struct Free<T>(T);

    impl<T> Classify for Free<T> {
        fn classify(&self) -> Verdict {
            Class::Retryable.classify()
        }
    }

    impl<T> Classes for Free<T> {
        const CLASSES: ClassSet = ClassSet::only(Class::Retryable);
    }

    struct Wake;

    #[derive(Classify)]
    #[classify(never(critical))]
    #[classify(for = Wake, default = permanent, never(critical))]
    enum Contained<T> {
        #[classify(transparent, classes(not_found, permanent, retryable))]
        Projected(<Self as Of>::Cause),
        #[classify(transparent)]
        Held(Free<Box<Self>>),
        #[classify(any_of, classes(permanent, retryable))]
        Many(Vec<Free<Self>>),
        #[classify(transparent)]
        #[classify(for = Wake, transparent)]
        Boxed(Box<Self>),
        #[classify(permanent)]
        Leaf(T),
    }

    #[test]
    fn by_self_as_by_name() {
        let held = Contained::<()>::Held(Free(Box::new(Contained::Leaf(()))));
        assert!(held.is_retryable());
        let boxed = Contained::Boxed(Box::new(held));
        assert!(boxed.is_retryable() && Wake::class_as(&boxed).is(Class::Retryable));
        assert!(Contained::<()>::Many(vec![]).is_permanent());
        assert!(Contained::<()>::Projected(Inner::Gone).is_not_found());
    }

    /// A bound on a reference would be taken for the answer to every question.
    #[derive(Classify)]
    enum Borrowed<'a, T> {
        #[classify(transparent)]
        Held(&'a T),
        #[classify(transparent = e, when(Some(e) = _0))]
        #[classify(permanent)]
        Perhaps(Option<T>),
    }

    #[test]
    fn a_reference_beside_a_binding() {
        assert!(Borrowed::Held(&Inner::Gone).is_not_found());
        assert!(Borrowed::Perhaps(Some(Inner::Gone)).is_not_found());
        assert!(Borrowed::<Inner>::Perhaps(None).is_permanent());
    }

    /// One name, written in two ways.
    #[derive(Classify)]
    #[classify(permanent, status = *status, code = Self::CODE)]
    struct Raw {
        r#status: u16,
    }

    impl Raw {
        const CODE: &str = "raw:code/1";
    }

    #[test]
    fn raw_names_and_own_consts() {
        let raw = Raw { status: 418 }.classify();
        assert_eq!((raw.status(), raw.code()), (Some(418), "raw:code/1"));
    }

    /// Not everything that names an error holds one.
    #[derive(Classify)]
    #[classify(default = permanent)]
    enum Plain {
        Iterates(Box<dyn Iterator<Item = std::fmt::Error>>),
    }

    #[test]
    fn an_iterator_is_no_cause() {
        assert!(Plain::Iterates(Box::new(std::iter::empty())).is_permanent());
    }
}

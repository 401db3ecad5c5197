//! Contracts that hold, in every position of the table in `docs/contracts.md`. Those that do not hold are the
//! cases `contract_*` under `tests/ui`; what only a build sees is checked here by building.
#![allow(
    dead_code,
    clippy::wildcard_imports,
    reason = "a test of one crate; fields are there to be named or not"
)]

use std::fs;
use std::path::Path;

use errpolicy::*;
use errpolicy_tests::Program;

#[derive(Classify)]
enum Store {
    #[classify(critical)]
    Lost,
    #[classify(retryable)]
    Busy,
}

#[derive(Classify)]
#[classify(never(critical))]
enum Calm {
    #[classify(not_found)]
    Missing,
    #[classify(retryable, when = *_0, else = permanent)]
    Perhaps(bool),
    #[classify(transparent, class = retryable)]
    Tamed(Store),
    #[classify(transparent, none = permanent, class = permanent)]
    Empty(Option<Store>),
    #[classify(transparent)]
    Again(Box<Self>),
    #[classify(transparent, classes(not_found, permanent))]
    Object(Box<dyn Classify>),
}

#[derive(Classify)]
#[classify(transparent, only(not_found, permanent, retryable))]
struct Outer(Calm);

#[test]
fn what_is_kept_compiles() {
    const { assert!(!Outer::CLASSES.contains(Class::Critical)) };
    assert!(Outer(Calm::Again(Box::new(Calm::Missing))).is_not_found());
    assert!(Calm::Tamed(Store::Lost).is_retryable());
}

mod instead {
    use super::*;

    struct Foreign(i32);

    /// Knows nothing.
    struct Unknowing;

    impl ClassifyAs<Foreign> for Unknowing {
        const CLASSES: ClassSet = ClassSet::only(Class::Permanent);

        fn classify_as(error: &Foreign) -> Verdict {
            static BASIS: Basis = Basis::Fallback { domain: "foreign" };
            Verdict::unclassified(&BASIS, error.0).with_origin(Origin::Upstream)
        }
    }

    #[derive(Classify)]
    enum Error {
        #[classify(as = Unknowing, class = retryable)]
        A(Foreign),
        #[classify(transparent, class = permanent)]
        B(Hinted),
        #[classify(transparent, none = not_found, origin = upstream)]
        C(Option<Hinted>),
        #[classify(as = Unknowing, none = retryable, after = std::time::Duration::ZERO, code = "d")]
        D(Option<Foreign>),
        #[classify(cancelled)]
        E,
        #[classify(transparent)]
        F(Class),
        #[classify(transparent)]
        G(Verdict),
    }

    #[derive(Classify)]
    #[classify(retryable, after = std::time::Duration::from_secs(1), status = 503)]
    struct Hinted;

    #[test]
    fn the_facets_are_kept() {
        let verdict = Error::B(Hinted).classify();
        assert_eq!((verdict.class(), verdict.status()), (Class::Permanent, Some(503)));
        assert_eq!((verdict.retry_after(), verdict.code()), (None, "hinted"));
    }

    #[test]
    fn what_nobody_classified_is_classified_now() {
        let verdict = Error::A(Foreign(9)).classify();
        assert!(!verdict.is_unclassified());
        assert_eq!((verdict.class(), verdict.raw(), verdict.code()), (Class::Retryable, 9, "a"));
        assert_eq!(verdict.origin(), Origin::Upstream);
    }

    #[test]
    fn an_option_says_what_empty_means() {
        let none = Error::C(None).classify();
        assert_eq!((none.class(), none.code(), none.origin()), (Class::NotFound, "c", Origin::Upstream));
        let some = Error::C(Some(Hinted)).classify();
        assert_eq!(
            (some.class(), some.code(), some.origin()),
            (Class::Retryable, "hinted", Origin::Upstream)
        );
        assert_eq!(
            (Error::C(None).class(), Error::C(Some(Hinted)).class()),
            (Class::NotFound, Class::Retryable)
        );
        let none = Error::D(None).classify();
        assert_eq!((none.class(), none.retry_after()), (Class::Retryable, Some(std::time::Duration::ZERO)));
        assert!(Error::D(Some(Foreign(1))).classify().is_unclassified());
    }

    #[test]
    fn cancelled_owes_no_answer() {
        let verdict = Error::E.classify();
        assert_eq!((verdict.class(), verdict.origin()), (Class::Permanent, Origin::CallerGone));
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 499);
    }

    #[test]
    fn a_class_or_a_verdict_is_its_own_answer() {
        for class in Class::ALL {
            assert_eq!((Error::F(class).class(), Error::F(class).classify().class()), (class, class));
            assert_eq!(Error::F(class).classify().code(), class.as_str());
        }
        let verdict = Hinted.classify();
        assert_eq!(Error::G(verdict).classify(), verdict);
    }
}

mod circles {
    use super::*;

    #[derive(Classify)]
    #[classify(never(critical))]
    enum A {
        #[classify(retryable)]
        Busy,
        #[classify(transparent, classes(permanent, retryable))]
        B(Box<B>),
    }

    #[derive(Classify)]
    enum B {
        #[classify(permanent)]
        Odd,
        #[classify(transparent)]
        A(Box<A>),
    }

    #[test]
    fn a_written_set_opens_the_circle() {
        assert!(A::B(Box::new(B::A(Box::new(A::Busy)))).is_retryable());
        const { assert!(!B::CLASSES.contains(Class::Critical)) };
    }

    #[test]
    #[cfg(debug_assertions)]
    fn a_written_set_is_held_against_the_truth() {
        let verdict = Calm::Object(Box::new(Store::Lost));
        let message = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| verdict.class()))
            .map_err(|panic| panic.downcast_ref::<String>().cloned().unwrap_or_default());
        let Err(message) = message else { unreachable!("critical is not in the set") };
        assert_eq!(message, "a class outside `classes(..)` came out of `Calm::Object`: critical");
        assert!(Calm::Object(Box::new(Calm::Missing)).is_not_found());
    }
}

mod generics {
    use super::*;

    #[derive(Classify)]
    #[classify(never(critical))]
    enum Lookup<E> {
        #[classify(not_found)]
        Missing,
        #[classify(transparent)]
        Store(E),
    }

    assert_classes!(Lookup<Calm>: !critical);
    assert_classes!(Lookup<Calm>: not_found, permanent, retryable);

    #[test]
    fn an_instance_that_keeps_the_contract() {
        assert!(Lookup::Store(Calm::Missing).is_not_found());
        assert!(Lookup::<Calm>::Missing.is_not_found());
    }
}

/// The rows of `docs/contracts.md` name the tests that hold them; none is lost.
#[test]
fn every_row_of_the_table_has_its_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("../docs/contracts.md")).unwrap_or_default();
    let this = include_str!("contracts.rs");
    let mut rows = 0;
    for row in table.lines().filter(|line| line.starts_with("| ") && line.contains("test: `")) {
        let Some((_, named)) = row.split_once("test: `") else { continue };
        let Some((named, _)) = named.split_once('`') else { continue };
        rows += 1;
        let is_ui = root.join("ui").join(format!("{named}.rs")).exists();
        assert!(is_ui || this.contains(&format!("fn {named}(")), "no test `{named}`");
    }
    assert!(rows >= 10, "the table is read");
}

/// A program with a contract that one of its instances breaks, checked or built.
fn cargo(command: &str, name: &str, main: &str) -> Result<(), String> {
    let manifest = "[dependencies]\nerrpolicy = { path = \"{root}/policy\" }\n";
    let source = format!("{GENERIC}\nfn main() {{ {main} }}\n");
    Program::new(env!("CARGO_TARGET_TMPDIR"), name, manifest, "main.rs", &source)
        .map_err(|error| error.to_string())?
        .cargo(command)
}

const GENERIC: &str = "
#![allow(dead_code)]
use errpolicy::Classify;

#[derive(Classify)]
#[classify(never(critical))]
enum Lookup<E> {
    #[classify(transparent)]
    Store(E),
}

#[derive(Classify)]
#[classify(critical)]
struct Broken;
";

#[test]
fn a_generic_instance_that_nobody_asks_is_not_seen() {
    let unused = "let _ = Lookup::Store(Broken);";
    assert_eq!(cargo("build", "contract-unused", unused), Ok(()));
}

#[test]
fn a_generic_instance_that_is_asked_is_seen_when_it_is_built() {
    let used = "let _ = Lookup::Store(Broken).class();";
    assert_eq!(cargo("check", "contract-checked", used), Ok(()));
    let Err(message) = cargo("build", "contract-built", used) else { unreachable!("it breaks the contract") };
    let expected = "`Lookup` is never `critical`, but `Lookup::Store` carries `E`, which can be `critical`";
    assert!(message.contains(expected), "{message}");
}

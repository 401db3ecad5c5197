//! Every way on which an error loses its type: the verdict that is carried is found, and the chain says what it says.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::error::Error;
use std::io;
use std::sync::Arc;

use errpolicy::{Carry, Class, Classify, ClassifyAs, Failure, Verdict};
use errpolicy_adapters::chain::Is;
use errpolicy_adapters::{Chain, Network};
use errpolicy_launder::{LockError, Typed, Untyped};

type Erased = Box<dyn Error + Send + Sync>;

/// What a path ends in.
trait Laundered {
    fn outermost(&self) -> &(dyn Error + 'static);
}

impl Laundered for Box<dyn Error> {
    fn outermost(&self) -> &(dyn Error + 'static) {
        &**self
    }
}

impl Laundered for Erased {
    fn outermost(&self) -> &(dyn Error + 'static) {
        &**self
    }
}

impl Laundered for Arc<dyn Error + Send + Sync> {
    fn outermost(&self) -> &(dyn Error + 'static) {
        &**self
    }
}

impl Laundered for io::Error {
    fn outermost(&self) -> &(dyn Error + 'static) {
        self
    }
}

impl Laundered for anyhow::Error {
    fn outermost(&self) -> &(dyn Error + 'static) {
        &**self
    }
}

impl Laundered for eyre::Report {
    fn outermost(&self) -> &(dyn Error + 'static) {
        &**self
    }
}

/// Every facet but the status, which is for the layer that made it.
fn sent(error: &LockError) -> Verdict {
    Failure::judged(error.classify(), "").classify()
}

fn carried<R: Laundered>(launder: impl Fn(Failure) -> R)
where
    Untyped: ClassifyAs<R>,
{
    for error in [LockError::Held, LockError::Missing] {
        let verdict = sent(&error);
        let laundered = launder(error.carry());
        assert_eq!(Failure::find(laundered.outermost()), Some(verdict));
        assert_eq!(Untyped::classify_as(&laundered), verdict);
    }
}

/// Whether a chain that knows the type sees it, without a carrier.
#[derive(Debug, PartialEq)]
enum Bare {
    Seen,
    Hidden,
}

fn bare<R: Laundered>(launder: impl Fn(LockError) -> R) -> Bare
where
    Typed: ClassifyAs<R>,
{
    let laundered = launder(LockError::Missing);
    assert_eq!(Failure::find(laundered.outermost()), None);
    let verdict = Typed::classify_as(&laundered);
    if verdict.is_unclassified() {
        return Bare::Hidden;
    }
    assert_eq!((verdict.class(), verdict.code()), (Class::NotFound, "missing"));
    Bare::Seen
}

/// One test for each path, gone once by what is carried and once by the error itself.
macro_rules! paths {
    ($($name:ident: |$error:ident| $launder:expr => $seen:ident;)+) => {$(
        #[test]
        fn $name() {
            carried(|$error| $launder);
            assert_eq!(bare(|$error| $launder), Bare::$seen);
        }
    )+};
}

mod standard {
    use super::*;

    fn question_mark<E: Error + Send + Sync + 'static>(error: E) -> Box<dyn Error> {
        fn inner<E>(error: E) -> Result<(), E> {
            Err(error)
        }
        fn outer<E: Error + Send + Sync + 'static>(error: E) -> Result<(), Box<dyn Error>> {
            Ok(inner(error)?)
        }
        outer(error).unwrap_err()
    }

    paths! {
        boxed: |error| Box::<dyn Error>::from(error) => Seen;
        boxed_for_threads: |error| Erased::from(error) => Seen;
        boxed_by_question_marks: |error| question_mark(error) => Seen;
        boxed_in_a_box: |error| Erased::from(Box::new(error)) => Seen;
        shared: |error| Erased::from(Arc::new(error)) => Seen;
        shared_without_a_type: |error| Arc::<dyn Error + Send + Sync>::from(Erased::from(error)) => Seen;
        shared_without_a_type_in_a_box: |error| {
            Erased::from(Arc::<dyn Error + Send + Sync>::from(Erased::from(error)))
        } => Seen;
        shared_and_boxed_by_turns: |error| Erased::from(Arc::new(Box::new(Arc::new(error)))) => Hidden;
        io_error: |error| io::Error::other(error) => Seen;
        io_error_of_a_kind: |error| io::Error::new(io::ErrorKind::NotConnected, error) => Seen;
        io_error_of_a_boxed_one: |error| io::Error::other(Erased::from(error)) => Seen;
        io_error_in_io_error: |error| io::Error::other(io::Error::other(error)) => Seen;
        io_error_in_a_box: |error| Erased::from(io::Error::other(error)) => Seen;
        io_error_shared: |error| Erased::from(Arc::new(io::Error::other(Arc::new(error)))) => Seen;
        io_error_by_a_question_mark: |error| {
            let failed = || -> Result<(), Erased> { Err(io::Error::other(error))? };
            io::Error::other(failed().unwrap_err())
        } => Seen;
    }
}

mod reports {
    use super::*;
    use eyre::WrapErr as _;

    fn failed<E>(error: E) -> Result<(), E> {
        Err(error)
    }

    paths! {
            anyhow: |error| anyhow::Error::new(error) => Seen;
            anyhow_with_a_context: |error| anyhow::Context::context(failed(error), "opening").unwrap_err() => Seen;
            anyhow_with_contexts: |error| {
                anyhow::Error::new(error).context("opening").context(String::from("starting")).context(7)
            } => Seen;
            anyhow_of_an_io_error: |error| anyhow::Error::new(io::Error::other(error)).context("opening") => Seen;
            anyhow_of_a_boxed_error: |error| anyhow::Error::from_boxed(Erased::from(error)).context("opening") => Seen;
            // The box holds a type of anyhow's, whose source is the source of the error.
            anyhow_in_a_box: |error| Erased::from(anyhow::Error::new(error)) => Hidden;
            anyhow_with_a_context_in_a_box: |error| Erased::from(anyhow::Error::new(error).context("opening")) => Seen;
            anyhow_in_an_io_error: |error| io::Error::other(anyhow::Error::new(error)) => Hidden;
            anyhow_in_a_box_reallocated: |error| {
                anyhow::Error::new(error).reallocate_into_boxed_dyn_error_without_backtrace()
            } => Seen;
            eyre: |error| eyre::Report::new(error) => Seen;
            eyre_with_a_context: |error| failed(error).wrap_err("opening").unwrap_err() => Seen;
            eyre_with_contexts: |error| eyre::Report::new(error).wrap_err("opening").wrap_err("starting") => Seen;
            eyre_of_an_io_error: |error| eyre::Report::new(io::Error::other(error)).wrap_err("opening") => Seen;
            eyre_in_a_box: |error| Erased::from(eyre::Report::new(error)) => Hidden;
            eyre_with_a_context_in_a_box: |error| Erased::from(eyre::Report::new(error).wrap_err("opening")) => Seen;
    anyhow_of_a_box_by_its_macro: |error| anyhow::anyhow!(Erased::from(error)) => Seen;
            eyre_of_a_box_by_its_macro: |error| eyre::eyre!(Erased::from(error)).wrap_err("opening") => Seen;
        }

    #[test]
    fn an_error_that_is_downcast_again_is_what_it_was() {
        let report = anyhow::Error::new(LockError::Held).context("opening");
        let error: LockError = report.downcast().unwrap();
        assert_eq!(error.classify(), LockError::Held.classify());
        let report = eyre::Report::new(LockError::Held.carry()).wrap_err("opening");
        let failure: Failure = report.downcast().unwrap();
        assert_eq!(failure.classify(), sent(&LockError::Held));
    }

    /// A message is text, whatever it was made of.
    #[test]
    fn what_became_a_message_is_lost() {
        let report = eyre::Report::msg(anyhow::Error::new(LockError::Held.carry()));
        assert_eq!(Failure::find(report.outermost()), None);
        let error: Box<dyn Error> = LockError::Held.to_string().into();
        assert!(Typed::classify_as(&error).is_unclassified());
    }

    /// Whichever of the two the list has first.
    #[test]
    fn an_error_as_a_context_counts_before_what_it_is_put_around() {
        type Reversed = Chain<(Is<io::Error, Network>, Is<LockError>)>;
        let reset = || io::Error::from(io::ErrorKind::ConnectionReset);
        let anyhow = anyhow::Error::new(reset()).context(LockError::Missing).context("opening");
        let eyre = eyre::Report::new(reset()).wrap_err(LockError::Missing).wrap_err("opening");
        for verdict in [Typed::classify_as(&anyhow), Reversed::classify_as(&anyhow)] {
            assert_eq!(verdict.code(), "missing");
        }
        for verdict in [Typed::classify_as(&eyre), Reversed::classify_as(&eyre)] {
            assert_eq!(verdict.code(), "missing");
        }
    }

    #[test]
    fn of_two_links_the_outer_counts() {
        type Listed = Chain<(Is<LockError>, Is<OpenError>)>;
        let error = OpenError { source: io::Error::other(LockError::Missing) };
        assert_eq!(Listed::classify_as(&anyhow::Error::new(error).context("opening")).code(), "open-error");
        let error = OpenError { source: io::Error::other(LockError::Missing) };
        assert_eq!(Listed::classify_as(&eyre::Report::new(error).wrap_err("opening")).code(), "open-error");
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[error("outer")]
    #[classify(permanent)]
    struct OpenError {
        source: io::Error,
    }
}

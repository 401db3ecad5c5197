//! The reports of [anyhow](https://docs.rs/anyhow/1) 1.
//!
//! Its contexts are links like any other. A context that is itself an error of the list counts before the chain, as it
//! was put around it; of several such the list's first.
//!
//! ```
//! use anyhow_1::Context;
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::{Chain, Storage, chain::Is};
//! use std::io;
//!
//! type Files = Chain<(Is<io::Error, Storage>,)>;
//!
//! let missing: Result<(), _> = Err(io::Error::from(io::ErrorKind::NotFound));
//! let report = missing.context("reading the settings").unwrap_err();
//! assert_eq!(Files::classify_as(&report).class(), Class::NotFound);
//! ```

use std::error::Error as StdError;

use anyhow_1::Error;
use errpolicy::{ClassSet, ClassifyAs, Verdict};

use crate::chain::{Chain, List, Report, beside};

impl Report for Error {
    fn boxed(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.downcast_ref::<Box<dyn StdError + Send + Sync>>().map(|error| &**error)
    }

    fn context<E: StdError + Send + Sync + 'static>(&self) -> Option<&E> {
        beside(&**self, self.downcast_ref())
    }
}

impl<L: List> ClassifyAs<Error> for Chain<L> {
    const CLASSES: ClassSet = <Self as ClassifyAs<dyn StdError>>::CLASSES;

    fn classify_as(error: &Error) -> Verdict {
        Self::verdict_of_report(error, &**error)
    }
}

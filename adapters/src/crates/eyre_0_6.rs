//! The reports of [eyre](https://docs.rs/eyre/0.6) 0.6.
//!
//! Its contexts are links like any other. A context that is itself an error of the list counts before the chain, as it
//! was put around it; of several such the list's first.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::{Chain, Storage, chain::Is};
//! use eyre_0_6::WrapErr;
//! use std::io;
//!
//! type Files = Chain<(Is<io::Error, Storage>,)>;
//!
//! let missing: Result<(), _> = Err(io::Error::from(io::ErrorKind::NotFound));
//! let report = missing.wrap_err("reading the settings").unwrap_err();
//! assert_eq!(Files::classify_as(&report).class(), Class::NotFound);
//! ```

use std::error::Error as StdError;

use errpolicy::{ClassSet, ClassifyAs, Verdict};
use eyre_0_6::Report as Eyre;

use crate::chain::{Chain, List, Report, beside};

impl Report for Eyre {
    fn boxed(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.downcast_ref::<Box<dyn StdError + Send + Sync>>().map(|error| &**error)
    }

    fn context<E: StdError + Send + Sync + 'static>(&self) -> Option<&E> {
        beside(&**self, self.downcast_ref())
    }
}

impl<L: List> ClassifyAs<Eyre> for Chain<L> {
    const CLASSES: ClassSet = <Self as ClassifyAs<dyn StdError>>::CLASSES;

    fn classify_as(error: &Eyre) -> Verdict {
        Self::verdict_of_report(error, &**error)
    }
}

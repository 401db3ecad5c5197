//! An I/O error of a connection that could not be made: whatever it is, nothing was sent.

use std::error::Error;
use std::io;

use errpolicy::{ClassifyAs, Effect, Verdict};

use crate::Network;
use crate::chain::links;

/// Why there is no connection, if the chain has an I/O error that says so.
pub(crate) fn unmade(error: &(dyn Error + 'static)) -> Option<Verdict> {
    links(error)
        .filter_map(|link| link.downcast_ref::<io::Error>())
        .map(<Network>::classify_as)
        .find(|verdict| !verdict.is_unclassified())
        .map(|verdict| verdict.with_effect(Effect::NotApplied))
}

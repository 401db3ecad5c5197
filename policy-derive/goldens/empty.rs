//! Without a variant there is no value: nothing is ever asked, and the set of classes is empty.

use errpolicy::Classify;

/// What cannot fail.
#[derive(Debug, Classify)]
pub enum NeverError {}

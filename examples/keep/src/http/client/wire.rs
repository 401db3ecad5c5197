//! What an error below HTTP means to whoever asks another server: always that it may be asked once more.

use errpolicy::{Class, ClassSet, ClassifyAs, Origin, Scope, Verdict};
use errpolicy_adapters::io::Network;

/// [`Network`], with the rule of the seed on top: as long as a server has not *answered*, nothing is known of
/// what it was asked for, so no errno is final, not even one that says that our address for the server is wrong.
///
/// The code, the effect and the remedy remain those of the table. Every try makes its own connection, so that
/// is what is renewed; and a client that left ends its request itself, so that no errno can mean it.
#[derive(Debug)]
pub(super) enum Wire {}

impl<E> ClassifyAs<E> for Wire
where
    Network: ClassifyAs<E>,
{
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable);

    fn classify_as(error: &E) -> Verdict {
        <Network>::classify_as(error)
            .with_class(Class::Retryable)
            .with_scope(Scope::Connection)
            .with_origin(Origin::Upstream)
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use errpolicy::{Body, Decision, Renews, Replay, Situation, decide};

    use super::*;

    #[test]
    fn every_errno_is_tried_again() {
        let situation = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(2);
        for errno in -1..=4096 {
            let verdict = Wire::classify_as(&io::Error::from_raw_os_error(errno));
            assert!(matches!(decide(&verdict, &situation), Decision::Retry { .. }), "{errno}: {verdict}");
        }
    }
}

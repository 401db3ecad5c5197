//! A plan for tower's own loop.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use errpolicy::{ClassifyAs, Phase};
use tower_0_5::retry;

use super::exchange::met;
use super::session::Session;
use super::{Exchange, Pause, Pauses, Plan, Sleep};

/// A [`Plan`] as policy of [`tower::retry::Retry`](retry::Retry). tower clones it for each request.
///
/// What that loop cannot do, see the [table](super). Where the `Error-Verdict` header of a stranger must never pass, take
/// [`Plan::layer`]: tower asks no policy about a request that cannot be copied.
pub struct Policy<X, A, M: Pauses, Z> {
    plan: Arc<Plan<X, A, M, Z>>,
    until: Option<Instant>,
    session: Option<Session<M::Pauses>>,
}

impl<X, A, M: Pauses, Z> Policy<X, A, M, Z> {
    pub(super) const fn new(plan: Arc<Plan<X, A, M, Z>>) -> Self {
        Self { plan, until: None, session: None }
    }
}

/// The same plan, for another request; with the deadline of the one that has just begun, since tower asks for the copy
/// of a request before it clones the policy for it.
impl<X, A, M: Pauses, Z> Clone for Policy<X, A, M, Z> {
    fn clone(&self) -> Self {
        Self { plan: Arc::clone(&self.plan), until: self.until, session: None }
    }
}

impl<Req, Res, E, X, A, M, Z> retry::Policy<Req, Res, E> for Policy<X, A, M, Z>
where
    X: Exchange<Req, Res>,
    A: ClassifyAs<E>,
    M: Pauses,
    Z: Sleep,
{
    type Future = Pause<Z::Sleep>;

    fn retry(&mut self, request: &mut Req, result: &mut Result<Res, E>) -> Option<Self::Future> {
        let Self { plan, until, session } = self;
        let session = session.get_or_insert_with(|| plan.session(plan.exchange.replay(request), *until));
        let (verdict, phase) = match result {
            Ok(response) => {
                let met = met(&plan.exchange, session.replay(), Some(&*request), &*response);
                let Some(verdict) = met else {
                    session.succeeded();
                    plan.exchange.give_out(response, None);
                    return None;
                };
                (verdict, Phase::ResponseStarted)
            }
            Err(error) => (A::classify_as(error), Phase::Written),
        };
        match session.failed(verdict, phase, Some(())) {
            Ok((pause, ())) => Some(plan.pause(pause)),
            Err(stopped) => {
                if let Ok(response) = result {
                    plan.exchange.give_out(response, Some(&stopped));
                }
                None
            }
        }
    }

    fn clone_request(&mut self, request: &Req) -> Option<Req> {
        match &mut self.session {
            Some(session) => session.resume(),
            None => self.until = self.plan.until(),
        }
        self.plan.exchange.again(request)
    }
}

impl<X: fmt::Debug, A, M: Pauses, Z> fmt::Debug for Policy<X, A, M, Z> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy").field("plan", &self.plan).finish_non_exhaustive()
    }
}

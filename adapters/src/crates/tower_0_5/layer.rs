//! A plan as a layer: a loop that marks what it gives up, so that no loop above multiplies its tries.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use errpolicy::{ClassifyAs, Replay, Scope, Stop, Stopped};
use tower_0_5::{Layer, Service};

use super::{Exchange, Pauses, Plan, RetryFuture, Sleep};

/// Makes [`Retrying`] services by a [`Plan`].
pub struct RetryLayer<X, A, M, Z> {
    plan: Arc<Plan<X, A, M, Z>>,
}

impl<X, A, M, Z> RetryLayer<X, A, M, Z> {
    pub(super) const fn new(plan: Arc<Plan<X, A, M, Z>>) -> Self {
        Self { plan }
    }
}

impl<X, A, M, Z> Clone for RetryLayer<X, A, M, Z> {
    fn clone(&self) -> Self {
        Self { plan: Arc::clone(&self.plan) }
    }
}

impl<S, X, A, M, Z> Layer<S> for RetryLayer<X, A, M, Z> {
    type Service = Retrying<S, X, A, M, Z>;

    fn layer(&self, service: S) -> Self::Service {
        Retrying { service, plan: Arc::clone(&self.plan) }
    }
}

impl<X: fmt::Debug, A, M, Z> fmt::Debug for RetryLayer<X, A, M, Z> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryLayer").field("plan", &self.plan).finish()
    }
}

/// A service whose requests are made again by a [`Plan`].
///
/// A response that is given up goes out as it came, but for the marks that its [`Exchange`] puts on it. An error goes out
/// as [`Stopped`], which classifies itself: another layer above takes the adapter [`Same`](errpolicy::Same), and retries
/// nothing that was retried enough.
pub struct Retrying<S, X, A, M, Z> {
    service: S,
    plan: Arc<Plan<X, A, M, Z>>,
}

impl<S: Clone, X, A, M, Z> Clone for Retrying<S, X, A, M, Z> {
    fn clone(&self) -> Self {
        Self { service: self.service.clone(), plan: Arc::clone(&self.plan) }
    }
}

impl<Req, S, X, A, M, Z> Service<Req> for Retrying<S, X, A, M, Z>
where
    S: Service<Req> + Clone,
    X: Exchange<Req, S::Response>,
    A: ClassifyAs<S::Error>,
    M: Pauses,
    Z: Sleep,
{
    type Response = S::Response;
    type Error = Stopped<S::Error, A>;
    type Future = RetryFuture<S, Req, X, A, M, Z>;

    /// A service that fails here is of no more use to anybody, and nothing was sent: that is for whoever can make
    /// another one.
    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(cx).map_err(|error| {
            let unsent = self.plan.session(Replay::Once, None);
            unsent.give_up(A::classify_as(&error), Stop::Outward(Scope::Target)).map(|_| error)
        })
    }

    fn call(&mut self, request: Req) -> Self::Future {
        let session = self.plan.session(self.plan.exchange.replay(&request), self.plan.until());
        let again = self.plan.exchange.again(&request);
        let first = self.service.call(request);
        RetryFuture::new(Arc::clone(&self.plan), self.service.clone(), session, again, first)
    }
}

impl<S: fmt::Debug, X: fmt::Debug, A, M, Z> fmt::Debug for Retrying<S, X, A, M, Z> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retrying").field("service", &self.service).field("plan", &self.plan).finish()
    }
}

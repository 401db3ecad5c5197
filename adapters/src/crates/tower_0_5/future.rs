//! The loop, as a future that a service can name: nothing is boxed or spawned.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use errpolicy::{ClassifyAs, Phase, Scope, Stop, Stopped};
use tower_0_5::Service;

use super::exchange::met;
use super::session::Session;
use super::{Exchange, Pause, Pauses, Plan, Sleep};

pin_project_lite::pin_project! {
    /// The tries of one request, by [`Retrying`](super::Retrying). It can be dropped at any time.
    pub struct RetryFuture<S, Req, X, A, M, Z>
    where
        S: Service<Req>,
        M: Pauses,
        Z: Sleep,
    {
        plan: Arc<Plan<X, A, M, Z>>,
        service: S,
        session: Session<M::Pauses>,
        // What a try after the one that is on its way would send.
        again: Option<Req>,
        // What is sent when the pause is over.
        next: Option<Req>,
        #[pin]
        pause: Pause<Z::Sleep>,
        // Dropped as soon as it has ended: it may hold what the next try waits for, as a place under a limit.
        #[pin]
        asked: Option<S::Future>,
    }
}

impl<S: Service<Req>, Req, X, A, M: Pauses, Z: Sleep> RetryFuture<S, Req, X, A, M, Z> {
    pub(super) fn new(
        plan: Arc<Plan<X, A, M, Z>>,
        service: S,
        session: Session<M::Pauses>,
        again: Option<Req>,
        asked: S::Future,
    ) -> Self {
        Self { plan, service, session, again, next: None, pause: Pause::NONE, asked: Some(asked) }
    }
}

impl<S, Req, X, A, M, Z> Future for RetryFuture<S, Req, X, A, M, Z>
where
    S: Service<Req>,
    X: Exchange<Req, S::Response>,
    A: ClassifyAs<S::Error>,
    M: Pauses,
    Z: Sleep,
{
    type Output = Result<S::Response, Stopped<S::Error, A>>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let exchange = &this.plan.exchange;
        loop {
            if this.next.is_some() {
                ready!(this.pause.as_mut().poll(cx));
                if let Err(error) = ready!(this.service.poll_ready(cx)) {
                    let verdict = A::classify_as(&error);
                    let stopped = this.session.give_up(verdict, Stop::Outward(Scope::Target));
                    return Poll::Ready(Err(stopped.map(|_| error)));
                }
            }
            if let Some(request) = this.next.take() {
                this.session.resume();
                *this.again = exchange.again(&request);
                this.asked.set(Some(this.service.call(request)));
            }
            // After its end nobody may ask a future again; whoever does waits.
            let Some(asked) = this.asked.as_mut().as_pin_mut() else { return Poll::Pending };
            let result = ready!(asked.poll(cx));
            this.asked.set(None);
            let (pause, request) = match result {
                Ok(mut response) => {
                    let again = this.again.take();
                    let met = met(exchange, this.session.replay(), again.as_ref(), &response);
                    let Some(verdict) = met else {
                        this.session.succeeded();
                        exchange.give_out(&mut response, None);
                        return Poll::Ready(Ok(response));
                    };
                    match this.session.failed(verdict, Phase::ResponseStarted, again) {
                        Ok(next) => next,
                        Err(stopped) => {
                            exchange.give_out(&mut response, Some(&stopped));
                            return Poll::Ready(Ok(response));
                        }
                    }
                }
                Err(error) => {
                    let verdict = A::classify_as(&error);
                    match this.session.failed(verdict, Phase::Written, this.again.take()) {
                        Ok(next) => next,
                        Err(stopped) => return Poll::Ready(Err(stopped.map(|_| error))),
                    }
                }
            };
            this.pause.set(this.plan.pause(pause));
            *this.next = Some(request);
        }
    }
}

impl<S: Service<Req>, Req, X, A, M: Pauses, Z: Sleep> fmt::Debug for RetryFuture<S, Req, X, A, M, Z> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryFuture").field("pausing", &self.next.is_some()).finish_non_exhaustive()
    }
}

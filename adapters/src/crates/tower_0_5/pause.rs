//! The time between two tries; where there is none, no timer is touched.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::Sleep;

pin_project_lite::pin_project! {
    /// Ends when a pause is over: at once if it is zero.
    pub struct Pause<P> {
        #[pin]
        sleep: Option<P>,
    }
}

impl<P: Future<Output = ()>> Pause<P> {
    pub(super) const NONE: Self = Self { sleep: None };

    pub(super) fn new(sleep: &impl Sleep<Sleep = P>, time: Duration) -> Self {
        Self { sleep: (!time.is_zero()).then(|| sleep.sleep(time)) }
    }
}

/// Can be asked again when it is over.
impl<P: Future<Output = ()>> Future for Pause<P> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut sleep = self.project().sleep;
        if let Some(sleep) = sleep.as_mut().as_pin_mut() {
            ready!(sleep.poll(cx));
        }
        sleep.set(None);
        Poll::Ready(())
    }
}

impl<P> fmt::Debug for Pause<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pause").field("over", &self.sleep.is_none()).finish()
    }
}

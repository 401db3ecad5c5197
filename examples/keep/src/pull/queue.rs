//! What is still to be pulled: one list, which a new one replaces whole.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

/// A list from which one worker takes.
#[derive(Debug)]
pub(super) struct Queue<T> {
    list: Mutex<VecDeque<T>>,
    replaced: Notify,
}

impl<T> Queue<T> {
    pub(super) fn new() -> Self {
        Self { list: Mutex::default(), replaced: Notify::new() }
    }

    /// Drops what nobody has taken, and puts this in its place. What was taken is its taker's.
    pub(super) fn replace(&self, list: impl Into<VecDeque<T>>) {
        *self.list.lock().unwrap_or_else(PoisonError::into_inner) = list.into();
        self.replaced.notify_one();
    }

    /// The next one; waits for a list while there is none. There is one worker: two would share the wake-up.
    pub(super) async fn next(&self) -> T {
        loop {
            if let Some(next) = self.list.lock().unwrap_or_else(PoisonError::into_inner).pop_front() {
                return next;
            }
            // A list that came in between has left a permit.
            self.replaced.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn poll(queue: &Queue<u8>) -> Option<u8> {
        match pin!(queue.next()).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(next) => Some(next),
            Poll::Pending => None,
        }
    }

    #[test]
    fn a_new_list_replaces_the_rest_of_the_old_one() {
        let queue = Queue::new();
        assert_eq!(poll(&queue), None);
        queue.replace([1, 2, 3]);
        assert_eq!(poll(&queue), Some(1));
        queue.replace([4]);
        assert_eq!((poll(&queue), poll(&queue)), (Some(4), None));
        queue.replace([5, 6]);
        queue.replace([]);
        assert_eq!(poll(&queue), None, "an empty list is a list");
    }

    #[test]
    fn who_waits_is_woken_by_a_list() {
        let queue = Queue::new();
        let mut next = pin!(queue.next());
        let mut context = Context::from_waker(Waker::noop());
        assert!(next.as_mut().poll(&mut context).is_pending());
        queue.replace([]);
        assert!(next.as_mut().poll(&mut context).is_pending());
        queue.replace([7]);
        assert_eq!(next.as_mut().poll(&mut context), Poll::Ready(7));
    }
}

//! What a plan needs from outside: pauses, and something that sleeps.

use std::time::Duration;

/// Makes the pauses of one request. A function that returns an iterator of `Duration` is one, such as
/// `|| ExponentialBuilder::default().with_jitter().build()` with backon's builder.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not make pauses",
    label = "not a function that returns the pauses of one request",
    note = "each request has pauses of its own: `|| [25, 50].map(Duration::from_millis)`, or `|| builder.build()` with backon's"
)]
pub trait Pauses {
    /// The pauses; when they end, so do the tries.
    type Pauses: Iterator<Item = Duration>;

    /// For a new request.
    fn pauses(&self) -> Self::Pauses;
}

impl<F: Fn() -> I, I: IntoIterator<Item = Duration>> Pauses for F {
    type Pauses = I::IntoIter;

    fn pauses(&self) -> I::IntoIter {
        self().into_iter()
    }
}

/// Sleeps. A function from a `Duration` to a future is one, such as `tokio::time::sleep`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not sleep",
    label = "not a function from a `Duration` to a future",
    note = "the timer of the runtime is one: `tokio::time::sleep`"
)]
pub trait Sleep {
    /// Ends when the time is over.
    type Sleep: Future<Output = ()>;

    /// Asked only for a time that is not zero.
    fn sleep(&self, time: Duration) -> Self::Sleep;
}

impl<F: Fn(Duration) -> P, P: Future<Output = ()>> Sleep for F {
    type Sleep = P;

    fn sleep(&self, time: Duration) -> P {
        self(time)
    }
}

//! How far a request has come on a connection, and until when that may be relied on.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use errpolicy::Phase;

use super::during::During;

/// How far a request has come on a [`Tracked`](super::Tracked) connection.
///
/// A handle: clones see the same, from any thread, also when the connection itself has moved into a client.
///
/// # A proof that stays true
///
/// "Nothing was written" is worth nothing while someone still writes: a client's own task, or a
/// [`BufWriter`](io::BufWriter) that flushes what it holds when it is dropped. So whoever acts on a phase gives up the
/// request first, by [`give_up`](Self::give_up) or [`during`](Self::during): from then on every write is refused with
/// [`ConnectionAborted`](io::ErrorKind::ConnectionAborted), and the phase cannot be overtaken. What has come of
/// an answer can still be read; then the connection is of no more use, and is dropped.
///
/// ```
/// use errpolicy::Phase;
/// use errpolicy_adapters::io::Tracked;
/// use std::io::Write;
///
/// let mut connection = Tracked::new(Vec::new());
/// let progress = connection.progress();
/// assert_eq!(progress.give_up(), Phase::Connected);
/// assert!(connection.write_all(b"too late").is_err());
/// assert_eq!((progress.phase(), progress.written()), (Phase::Connected, 0));
/// ```
#[derive(Clone, Debug)]
pub struct Progress(Arc<Mutex<Seen>>);

#[derive(Debug, Default)]
struct Seen {
    written: u64,
    flushed: u64,
    read: u64,
    /// Something came after a byte of the request was taken, or while one may have been.
    answered: bool,
    last: Last,
    /// A write is under way, and nobody knows yet how it ends.
    writing: bool,
    given_up: bool,
    /// What the caller knows.
    reached: Option<Phase>,
}

/// How the last write of something ended, and what that says of all writes together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    /// Everything that was offered was taken: it may be the whole request.
    #[default]
    Taken,
    /// Something was left over, and goes next: the request is not complete.
    LeftOver,
    /// It failed, and whoever wrote gave up: the request is not complete.
    Failed,
    /// Something was written after a write had failed halfway. What the peer has is anybody's guess.
    Astray,
}

impl Seen {
    fn wrote(&mut self, offered: usize, result: Option<&io::Result<usize>>) {
        use io::ErrorKind::{Interrupted, WouldBlock};
        if offered == 0 {
            return;
        }
        self.last = match (self.last, result) {
            (Last::Astray, _) => Last::Astray,
            (Last::Failed, Some(Ok(1..))) if self.written > 0 => Last::Astray,
            (_, Some(Ok(taken @ 1..))) if *taken >= offered => Last::Taken,
            (_, Some(Ok(1..))) => Last::LeftOver,
            (Last::Failed, _) => Last::Failed,
            (_, None) => Last::LeftOver,
            (_, Some(Err(error))) if matches!(error.kind(), Interrupted | WouldBlock) => Last::LeftOver,
            (_, Some(_)) => Last::Failed,
        };
        if let Some(Ok(taken)) = result {
            self.written = self.written.saturating_add(*taken as u64);
        }
    }

    fn phase(&self) -> Phase {
        let seen = match self.written {
            0 if !self.writing => Phase::Connected,
            _ if self.answered => Phase::ResponseStarted,
            _ if self.writing => Phase::Written,
            _ if matches!(self.last, Last::LeftOver | Last::Failed) => Phase::PartlyWritten,
            _ => Phase::Written,
        };
        self.reached.map_or(seen, |reached| reached.max(seen))
    }
}

impl Progress {
    /// Of a connection on which nothing was written yet.
    pub(super) fn start() -> Self {
        Self(Arc::default())
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        // Nothing that could panic is done under the lock; the fields are right in any case.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far the request has come, at this moment; at most [`Phase::ResponseStarted`], unless more was
    /// [reached](Self::reached).
    pub fn phase(&self) -> Phase {
        self.seen().phase()
    }

    /// Ends the request as far as it has come: no further byte of it is taken, so that the phase stays what it is.
    pub fn give_up(&self) -> Phase {
        let mut seen = self.seen();
        seen.given_up = true;
        seen.phase()
    }

    /// [Gives up](Self::give_up) the request for this error.
    pub fn during(&self, error: io::Error) -> During {
        During::new(self.give_up(), error)
    }

    /// A new request begins on the same connection; everything of the one before was read.
    ///
    /// If the one before was cut short, there is no new one: what is written next would be read as its rest. So
    /// writes are refused from now on, as after [`give_up`](Self::give_up).
    pub fn begin(&self) {
        let mut seen = self.seen();
        let whole = seen.written == 0 || seen.last == Last::Taken;
        *seen = Seen { given_up: seen.given_up || !whole, writing: seen.writing, ..Seen::default() };
    }

    /// The caller knows that the request has come at least so far.
    ///
    /// [`Phase::Written`]: all of it was given to the layers above, so that what a write of theirs leaves over is not a
    /// part of it (an alert of TLS). [`Phase::BodyStarted`]: the head of the response is complete. An earlier phase than
    /// what was seen changes nothing.
    pub fn reached(&self, phase: Phase) {
        let mut seen = self.seen();
        seen.reached = seen.reached.max(Some(phase));
    }

    /// How many bytes of the request the connection took.
    pub fn written(&self) -> u64 {
        self.seen().written
    }

    /// How many of them had been taken when the connection was last flushed without an error: none of these is
    /// in a buffer below.
    pub fn flushed(&self) -> u64 {
        self.seen().flushed
    }

    /// How many bytes came since the request began.
    pub fn read(&self) -> u64 {
        self.seen().read
    }

    /// A write begins; refused if the request was given up.
    pub(crate) fn writing(&self) -> io::Result<()> {
        let mut seen = self.seen();
        if seen.given_up {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        seen.writing = true;
        Ok(())
    }

    /// A write ended: `None` if nothing was taken yet, and the caller will be woken.
    pub(crate) fn wrote(&self, offered: usize, result: Option<&io::Result<usize>>) {
        let mut seen = self.seen();
        seen.writing = false;
        seen.wrote(offered, result);
    }

    pub(crate) fn note_flushed(&self) {
        let mut seen = self.seen();
        seen.flushed = seen.written;
    }

    pub(crate) fn note_read(&self, bytes: usize) {
        let mut seen = self.seen();
        seen.read = seen.read.saturating_add(bytes as u64);
        seen.answered |= bytes > 0 && (seen.written > 0 || seen.writing);
    }
}

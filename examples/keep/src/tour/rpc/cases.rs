//! The breaks of the tour, and what the seed demands of each.

/// One request, and what becomes of it.
#[derive(Debug)]
pub(in crate::tour) struct Case {
    pub(in crate::tour) name: &'static str,
    pub(super) ask: Ask,
    /// Where its sendings break, one after the other.
    pub(super) breaks: &'static [&'static str],
    pub(super) signal: Signal,
    pub(super) expected: Outcome,
    /// How often the server must have done it.
    pub(super) executions: usize,
}

/// What the client asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ask {
    Get,
    Put,
    PutLarge,
    Lock,
    LockOfOthers,
    Unlock,
    Move,
    Append,
    AppendLarge,
    Stream,
    StreamLarge,
}

/// What the server's process is sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Signal {
    None,
    /// SIGHUP, while the request runs.
    WhileItRuns,
    /// SIGHUP, while the client has a connection and asks nothing; then another server comes.
    WhileIdle,
    /// SIGKILL, and nobody comes.
    Kill,
}

/// What the client is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    Refused,
    Unknown,
    StreamSpent,
    Unanswered,
}

use Ask::{Append, AppendLarge, Get, Lock, LockOfOthers, Move, Put, PutLarge, Stream, StreamLarge, Unlock};
use Outcome::{Done, Refused, StreamSpent, Unanswered, Unknown};

const fn case(
    name: &'static str,
    ask: Ask,
    breaks: &'static [&'static str],
    expected: Outcome,
    executions: usize,
) -> Case {
    Case { name, ask, breaks, signal: Signal::None, expected, executions }
}

impl Case {
    const fn with(mut self, signal: Signal) -> Self {
        self.signal = signal;
        self
    }
}

pub(in crate::tour) const CASES: &[Case] = &[
    case("rpc get: the answer is lost", Get, &["after-execution"], Done, 2),
    case("rpc get: half of an answer", Get, &["mid-reply"], Done, 2),
    case("rpc get: no answer in time", Get, &["silent"], Done, 2),
    case("rpc get: the answer is lost again and again", Get, &["after-execution"; 3], Unanswered, 2),
    case("rpc put: the answer is lost", Put, &["after-execution"], Done, 2),
    case("rpc put: cut off, then the request is lost", PutLarge, &["mid-body", "before-execution"], Done, 1),
    case("rpc lock: the answer is lost, the lock is our own", Lock, &["after-execution"], Done, 2),
    case(
        "rpc lock: the answer is lost, the lock is another's",
        LockOfOthers,
        &["after-execution"],
        Refused,
        2,
    ),
    case("rpc unlock: the answer is lost", Unlock, &["after-execution"], Done, 2),
    case("rpc move: the request is lost", Move, &["before-execution"], Unknown, 0),
    case("rpc move: the answer is lost", Move, &["after-execution"], Unknown, 1),
    case("rpc append: the request is lost", Append, &["before-execution"], Unknown, 0),
    case("rpc append: the answer is lost", Append, &["after-execution"], Unknown, 1),
    case("rpc append: half of an answer", Append, &["mid-reply"], Unknown, 1),
    case("rpc append: cut off while it is written", AppendLarge, &["mid-body"], Done, 1),
    case("rpc append: cut off again and again", AppendLarge, &["mid-body"; 3], Unanswered, 0),
    case("rpc append: the server was killed", Append, &[], Unanswered, 0).with(Signal::Kill),
    case("rpc append: SIGHUP while it runs", Append, &["held"], Done, 1).with(Signal::WhileItRuns),
    case("rpc append: SIGHUP while the client is idle", Append, &[], Done, 1).with(Signal::WhileIdle),
    case("rpc insert_stream: the answer is lost", Stream, &["after-execution"], Unknown, 1),
    case("rpc insert_stream: SIGHUP while the client is idle", Stream, &[], Done, 1).with(Signal::WhileIdle),
    case("rpc insert_stream: cut off past the buffer", StreamLarge, &["late-in-body"], StreamSpent, 0),
];

//! Where a store is told to pull a block from, and what must become of it.

use crate::tour::faulty::Fault;
use crate::tour::servers::Place;

/// One item of a pull list.
#[derive(Debug)]
pub(in crate::tour) struct Case {
    pub(in crate::tour) name: &'static str,
    pub(super) servers: &'static [Place],
    /// What is wrong with it, if that is the case.
    pub(super) wrong: Option<Wrong>,
    pub(super) outcome: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The item does not say how large the block is.
    NoSize,
    /// The store that pulls has no room.
    NoRoom,
}

use Fault::{DiesInBody, ResetAfter, Silent, Status, WrongBytes};
use Place::{Empty, Faulty, Holds, Killed};

const fn case(name: &'static str, servers: &'static [Place], outcome: &'static str) -> Case {
    Case { name, servers, wrong: None, outcome }
}

impl Case {
    const fn but(mut self, wrong: Wrong) -> Self {
        self.wrong = Some(wrong);
        self
    }
}

pub(in crate::tour) const CASES: &[Case] = &[
    case("pull: the first server has it", &[Holds, Holds], "stored"),
    case("pull: only the last server has it", &[Empty, Killed, Holds], "stored"),
    case("pull: nobody has it", &[Empty, Empty], "gone"),
    case("pull: one killed, the other does not have it", &[Killed, Empty], "unreachable"),
    case("pull: resets, and the next has it", &[Faulty(ResetAfter), Holds], "stored"),
    case("pull: never answers, nobody else", &[Faulty(Silent)], "unreachable"),
    case("pull: 503, nobody else", &[Faulty(Status(503)), Empty], "unreachable"),
    case("pull: 403, nobody else", &[Faulty(Status(403)), Empty], "refused"),
    case("pull: a wrong byte, nobody else", &[Faulty(WrongBytes), Empty], "corrupt-source"),
    case("pull: a wrong byte, and the next has it", &[Faulty(WrongBytes), Holds], "stored"),
    case("pull: dies in mid-body, nobody else", &[Faulty(DiesInBody)], "unreachable"),
    case("pull: no room for it here", &[Holds, Holds], "destination-full").but(Wrong::NoRoom),
    case("pull: the item makes no sense", &[Holds], "bad-request").but(Wrong::NoSize),
];

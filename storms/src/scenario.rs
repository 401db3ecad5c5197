//! What goes wrong, and at which load.

use std::time::Duration;

/// One thing that goes wrong with the backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// As the tables call it.
    pub name: &'static str,
    /// Requests for a thousand that the backend could answer.
    pub load: u32,
    /// What goes wrong.
    pub fault: Fault,
    /// How many requests can wait at the backend; one more is answered with an error at once.
    pub queue: usize,
}

/// What goes wrong with a backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// All the time, so many answers in a thousand are errors.
    Errors(u32),
    /// All the time, so many answers in a thousand are lost.
    Losses(u32),
    /// From [`BEGIN`] to [`END`] nobody listens.
    Refusing,
    /// From [`BEGIN`] to [`END`] everything takes twice as long.
    Slow,
}

impl Fault {
    /// Whether it has a beginning and an end.
    pub const fn ends(self) -> bool {
        matches!(self, Self::Refusing | Self::Slow)
    }
}

/// When the fault begins.
pub const BEGIN: u32 = 30;
/// When the fault ends.
pub const END: u32 = 40;
/// When the last request is made.
pub const LENGTH: u32 = 150;

/// Whether the fault is on.
pub fn faulty(now: Duration) -> bool {
    (u64::from(BEGIN)..u64::from(END)).contains(&now.as_secs())
}

/// Three answers in twenty are errors.
pub const ERRORS: Scenario =
    Scenario { name: "15 % random errors", load: 800, fault: Fault::Errors(150), queue: 2000 };
/// Nobody listens for ten seconds.
pub const OUTAGE: Scenario = Scenario { name: "outage", load: 800, fault: Fault::Refusing, queue: 2000 };
/// Half the capacity for ten seconds, with much in reserve.
pub const BROWNOUT: Scenario =
    Scenario { name: "brownout, 80 % load", load: 800, fault: Fault::Slow, queue: 2000 };
/// The same with little in reserve.
pub const EDGE: Scenario =
    Scenario { name: "brownout, 95 % load", load: 950, fault: Fault::Slow, queue: 2000 };
/// Half the capacity for ten seconds, and what cannot be answered in time is refused at once.
pub const SHEDDING: Scenario = Scenario { name: "shedding", load: 800, fault: Fault::Slow, queue: 100 };
/// One answer in twenty is lost.
pub const LOSSES: Scenario =
    Scenario { name: "5 % lost answers", load: 800, fault: Fault::Losses(50), queue: 2000 };

/// Those of the tables, in their order.
pub const ALL: [Scenario; 5] = [ERRORS, OUTAGE, BROWNOUT, EDGE, SHEDDING];

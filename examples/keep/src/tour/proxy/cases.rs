//! The faults of the tour, and what the rule says of each.

use std::fs::File;
use std::io::{self, Read};

use crate::tour::faulty::Fault;
use crate::tour::servers::Place;

/// One cluster, one request, one answer that the rule demands.
#[derive(Debug)]
pub(in crate::tour) struct Case {
    pub(in crate::tour) name: &'static str,
    pub(super) servers: &'static [Place],
    pub(super) ask: Do,
    /// The status that the client must get.
    pub(super) expected: u16,
    /// Whether the answer must look complete.
    pub(super) complete: bool,
    /// More than what the proxy proves in memory before it answers.
    large: bool,
}

/// What the client does.
#[derive(Debug)]
pub(super) enum Do {
    Get,
    /// Stores so many copies.
    Put(u32),
    /// Stores two copies of a real file, block by block, and gets each block back.
    File,
}

use Fault::{DiesInBody, NotHttp, ResetAfter, ResetBefore, ResetIn, Silent, Status, StatusOnce, WrongBytes};
use Place::{Corrupted, Empty, Faulty, Holds, Junk, Killed, Locked, Lost};

const fn file(name: &'static str, servers: &'static [Place]) -> Case {
    Case { name, servers, ask: Do::File, expected: 200, complete: true, large: false }
}

const fn get(name: &'static str, servers: &'static [Place], expected: u16) -> Case {
    Case { name, servers, ask: Do::Get, expected, complete: true, large: false }
}

const fn put(name: &'static str, copies: u32, servers: &'static [Place], expected: u16) -> Case {
    Case { name, servers, ask: Do::Put(copies), expected, complete: true, large: false }
}

impl Case {
    /// With a block that is streamed to the client while it arrives, and must then be seen to break off.
    const fn breaks_off(mut self) -> Self {
        self.large = true;
        self.complete = false;
        self
    }

    /// What is stored or asked for.
    pub(super) fn blocks(&self) -> io::Result<Vec<Vec<u8>>> {
        const BLOCK: usize = 1 << 20;
        if matches!(self.ask, Do::File) {
            let mut file = Vec::new();
            File::open(std::env::current_exe()?)?.take(5 * BLOCK as u64 / 2).read_to_end(&mut file)?;
            return Ok(file.chunks(BLOCK).map(<[u8]>::to_vec).collect());
        }
        let length = if self.large { 3 * BLOCK } else { BLOCK / 256 };
        Ok(vec![(0..length).map(|at| at.to_le_bytes()[1]).collect()])
    }
}

pub(in crate::tour) const CASES: &[Case] = &[
    file("proxy put, get: the file of this program", &[Empty, Empty, Empty]),
    get("proxy get: every server is well", &[Holds, Holds, Holds], 200),
    get("proxy get: the last server has it", &[Empty, Empty, Holds], 200),
    get("proxy get: nobody has it", &[Empty, Empty, Empty], 404),
    get("proxy get: one server killed", &[Killed, Holds, Holds], 200),
    get("proxy get: one killed, nobody else has it", &[Killed, Empty, Empty], 502),
    get("proxy get: every server killed", &[Killed, Killed, Killed], 502),
    get("proxy get: reset before the request", &[Faulty(ResetBefore), Empty, Empty], 502),
    get("proxy get: reset in the request", &[Faulty(ResetIn), Empty, Empty], 502),
    get("proxy get: reset after the request", &[Empty, Faulty(ResetAfter), Empty], 502),
    get("proxy get: 503 once", &[Faulty(StatusOnce(503)), Empty, Empty], 200),
    get("proxy get: 503 for ever", &[Empty, Empty, Faulty(Status(503))], 502),
    get("proxy get: 403", &[Faulty(Status(403)), Empty, Empty], 422),
    get("proxy get: 403, and one that resets", &[Faulty(Status(403)), Faulty(ResetAfter), Empty], 502),
    get("proxy get: a redirect is no block", &[Faulty(Status(302)), Empty, Empty], 422),
    get("proxy get: never answers", &[Faulty(Silent), Holds, Empty], 200),
    get("proxy get: not HTTP", &[Faulty(NotHttp), Empty, Empty], 502),
    get("proxy get: dies in mid-body", &[Faulty(DiesInBody), Holds, Empty], 200),
    get("proxy get: dies in mid-body, nobody else", &[Faulty(DiesInBody), Empty, Empty], 502),
    get("proxy get: sends a wrong byte", &[Faulty(WrongBytes), Holds, Empty], 200),
    get("proxy get: sends a wrong byte, nobody else", &[Faulty(WrongBytes), Empty, Empty], 502),
    get("proxy get: large block, dies while streaming", &[Faulty(DiesInBody), Holds], 200).breaks_off(),
    get("proxy get: large block, wrong last byte", &[Faulty(WrongBytes), Holds], 200).breaks_off(),
    get("proxy get: block file corrupted", &[Corrupted, Holds, Empty], 200),
    get("proxy get: block file corrupted, nobody else", &[Corrupted, Empty, Empty], 502),
    get("proxy get: block file deleted, nobody else", &[Lost, Empty, Empty], 502),
    get("proxy get: index overwritten with junk", &[Junk, Holds, Empty], 200),
    get("proxy get: index overwritten, nobody else", &[Junk, Empty, Empty], 502),
    put("proxy put: three copies", 3, &[Empty, Empty, Empty], 200),
    put("proxy put: two copies, one server killed", 2, &[Killed, Empty, Empty], 200),
    put("proxy put: two copies, two servers killed", 2, &[Killed, Killed, Empty], 502),
    put("proxy put: three copies, one index locked", 3, &[Empty, Locked, Empty], 502),
    put("proxy put: one copy, one index locked", 1, &[Locked, Empty, Empty], 200),
    put(
        "proxy put: two copies, one refuses, one is full",
        2,
        &[Faulty(Status(403)), Faulty(Status(507)), Empty],
        502,
    ),
];

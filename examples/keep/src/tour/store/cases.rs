//! What is done to a store, what is asked of it, and what it must answer.

use crate::tour::ask::Ask;

/// One store, and what happens to it in this order.
#[derive(Debug)]
pub(in crate::tour) struct Case {
    pub(in crate::tour) name: &'static str,
    pub(super) disk: Disk,
    pub(super) args: &'static [&'static str],
    pub(super) steps: &'static [Step],
}

/// Where the store's directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disk {
    /// Wherever temporary files are.
    Usual,
    /// On a file system of its own, of one MiB, in memory.
    Small,
    /// As usual, but it can stop to write through.
    Lying,
}

#[derive(Debug)]
pub(super) enum Step {
    Ask(Ask),
    Do(Act),
}

/// What happens to the store.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    Lock,
    Unlock,
    Fill,
    Free,
    Overwrite,
    Remove,
    TurnReadOnly,
    StopSyncing,
    BreakOff,
    Kill,
    Terminate,
    Start,
    /// Nothing is done to it: it must end by itself.
    Exits(i32),
    /// By this signal.
    Dies(i32),
}

use Act::{
    BreakOff, Dies, Exits, Fill, Free, Kill, Lock, Overwrite, Remove, Start, StopSyncing, Terminate,
    TurnReadOnly, Unlock,
};
use Step::Do;

/// More than a small disk has left when it is full.
const LARGE: &[u8] = &[7; 256 << 10];

const fn ask(method: &'static str, path: &'static str, status: u16, says: &'static str) -> Step {
    Step::Ask(Ask { method, path, header: None, body: b"", status, says })
}

const fn send(path: &'static str, body: &'static [u8], status: u16, says: &'static str) -> Step {
    Step::Ask(Ask { method: "PUT", path, header: None, body, status, says })
}

const fn put(body: &'static str) -> Step {
    send(OBJECT, body.as_bytes(), 201, "")
}

const fn get(body: &'static str) -> Step {
    ask("GET", OBJECT, 200, body)
}

impl Step {
    const fn answered(self, status: u16, says: &'static str) -> Self {
        match self {
            Self::Ask(Ask { method, path, header, body, .. }) => {
                Self::Ask(Ask { method, path, header, body, status, says })
            }
            Self::Do(act) => Self::Do(act),
        }
    }

    const fn with(self, name: &'static str, value: &'static str) -> Self {
        match self {
            Self::Ask(Ask { method, path, body, status, says, .. }) => {
                Self::Ask(Ask { method, path, header: Some((name, value)), body, status, says })
            }
            Self::Do(act) => Self::Do(act),
        }
    }
}

const fn case(name: &'static str, steps: &'static [Step]) -> Case {
    Case { name, disk: Disk::Usual, args: &[], steps }
}

impl Case {
    const fn on(mut self, disk: Disk) -> Self {
        self.disk = disk;
        self
    }

    const fn started_with(mut self, args: &'static [&'static str]) -> Self {
        self.args = args;
        self
    }
}

const OBJECT: &str = "/buckets/box/a";
const ABSENT: (&str, &str) = ("If-None-Match", "*");

/// What there is before each case begins: a user and a bucket.
pub(super) const GIVEN: &[Ask] = &[
    Ask { method: "PUT", path: "/users/me", header: None, body: b"", status: 201, says: "" },
    Ask {
        method: "PUT",
        path: "/buckets/box",
        header: Some(("x-keep-user", "me")),
        body: b"",
        status: 201,
        says: "",
    },
];

pub(in crate::tour) const CASES: &[Case] = &[
    case("store object: put and got", &[put("1"), get("1"), ask("HEAD", OBJECT, 200, "")]),
    case(
        "store object: two versions",
        &[put("1"), put("2"), get("2"), ask("GET", "/buckets/box/a?versionId={first}", 200, "1")],
    ),
    case(
        "store object: a delete marker comes and goes",
        &[
            put("1"),
            ask("DELETE", OBJECT, 204, ""),
            ask("GET", OBJECT, 404, "no-such-key"),
            ask("DELETE", "/buckets/box/a?versionId={last}", 204, ""),
            get("1"),
        ],
    ),
    case(
        "store object: put only if absent, twice",
        &[
            put("1").with(ABSENT.0, ABSENT.1),
            send(OBJECT, b"2", 412, "object-exists").with(ABSENT.0, ABSENT.1),
            get("1"),
        ],
    ),
    case(
        "store object: in parts",
        &[
            ask("POST", "/buckets/box/a?uploads", 201, ""),
            send("/buckets/box/a?uploadId={upload}&partNumber=2", b"2", 200, ""),
            send("/buckets/box/a?uploadId={upload}&partNumber=1", b"1", 200, ""),
            ask("POST", "/buckets/box/a?uploadId={upload}", 201, ""),
            ask("POST", "/buckets/box/a?uploadId={upload}", 200, ""),
            get("12"),
        ],
    ),
    case(
        "store object: the client breaks off",
        &[put("1"), Do(BreakOff), get("1"), ask("GET", "/buckets/box/half", 404, "no-such-key")],
    ),
    case(
        "store missing: user",
        &[ask("PUT", "/buckets/other", 404, "no-such-user").with("x-keep-user", "nobody")],
    ),
    case("store missing: bucket", &[ask("GET", "/buckets/none/a", 404, "no-such-bucket")]),
    case("store missing: object", &[ask("GET", OBJECT, 404, "no-such-key")]),
    case(
        "store missing: version",
        &[
            put("1"),
            ask(
                "GET",
                "/buckets/box/a?versionId=00000000-0000-4000-8000-000000000000",
                404,
                "no-such-version",
            ),
        ],
    ),
    case(
        "store missing: upload",
        &[ask("GET", "/buckets/box/a?uploadId=00000000-0000-4000-8000-000000000000", 404, "no-such-upload")],
    ),
    case(
        "store index: locked by another writer",
        &[
            put("1"),
            Do(Lock),
            send(OBJECT, b"2", 503, "SQLITE_BUSY"),
            get("1"),
            Do(Unlock),
            put("2"),
            get("2"),
        ],
    ),
    case(
        "store index: locked during an upload",
        &[
            ask("POST", "/buckets/box/a?uploads", 201, ""),
            Do(Lock),
            send("/buckets/box/a?uploadId={upload}&partNumber=1", b"1", 503, "SQLITE_BUSY"),
            Do(Unlock),
            send("/buckets/box/a?uploadId={upload}&partNumber=1", b"1", 200, ""),
            ask("POST", "/buckets/box/a?uploadId={upload}", 201, ""),
            get("1"),
        ],
    ),
    case(
        "store disk: full, and emptied",
        &[
            put("1"),
            Do(Fill),
            send("/buckets/box/b", LARGE, 507, "ENOSPC"),
            get("1"),
            ask("GET", "/_ready", 200, ""),
            Do(Free),
            put("2"),
            get("2"),
        ],
    )
    .on(Disk::Small),
    case(
        "store disk: no room for a row",
        &[Do(Fill), put("").answered(507, "SQLITE_FULL"), Do(Free), put("2"), get("2")],
    )
    .on(Disk::Small),
    case(
        "store disk: no room for a row, to the letter of the seed",
        &[Do(Fill), put("").answered(500, "SQLITE_FULL"), Do(Exits(75))],
    )
    .on(Disk::Small)
    .started_with(&["--profile", "seed-001"]),
    case(
        "store disk: turns read-only",
        &[put("1"), Do(TurnReadOnly), send(OBJECT, b"2", 500, "EROFS"), Do(Exits(71))],
    )
    .on(Disk::Small),
    case(
        "store disk: fsync fails",
        &[
            put("1"),
            Do(StopSyncing),
            send("/buckets/box/b", b"2", 0, ""),
            Do(Dies(6)),
            Do(Start),
            get("1"),
            ask("GET", "/buckets/box/b", 404, "no-such-key"),
        ],
    )
    .on(Disk::Lying),
    case(
        "store index: overwritten with junk",
        &[
            put("1"),
            Do(Overwrite),
            ask("GET", OBJECT, 500, "SQLITE_NOTADB"),
            ask("GET", OBJECT, 503, "halted"),
            ask("GET", "/_live", 200, ""),
            ask("GET", "/_ready", 503, "halted"),
            Do(Terminate),
            Do(Exits(65)),
        ],
    ),
    case(
        "store index: deleted",
        &[
            put("1"),
            Do(Remove),
            send(OBJECT, b"2", 500, "index-lost"),
            ask("GET", OBJECT, 503, "halted"),
            ask("GET", "/_live", 200, ""),
            Do(Terminate),
            Do(Exits(65)),
        ],
    ),
    case(
        "store process: killed, and started again",
        &[put("1"), Do(Kill), Do(Start), get("1"), put("2"), get("2")],
    ),
    case(
        "store process: killed again and again",
        &[
            put("1"),
            Do(Kill),
            Do(Start),
            Do(Kill),
            Do(Start),
            Do(Kill),
            Do(Start),
            Do(Kill),
            Do(Start),
            Do(Kill),
            Do(Start),
            ask("GET", OBJECT, 503, "halted"),
            ask("GET", "/_live", 200, ""),
        ],
    ),
    case("store process: asked to end", &[put("1"), Do(Terminate), Do(Exits(0)), Do(Start), get("1")]),
];

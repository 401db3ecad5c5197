//! What is asked of the cache of modules and of the store behind it, and what becomes of those that it needs.

use crate::tour::ask::Ask;

/// One cache before one store, fed by one source.
#[derive(Debug)]
pub(in crate::tour) struct Case {
    pub(in crate::tour) name: &'static str,
    pub(super) source: Source,
    pub(super) steps: &'static [Step],
}

/// Where modules come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Well,
    /// Has no module.
    Empty,
    /// Answers 503.
    Busy,
    /// Sends half a zip.
    BreaksOff,
}

#[derive(Debug)]
pub(super) enum Step {
    /// Of the store if the path begins with `/buckets`, else of the cache.
    Ask(Ask),
    /// The store's index, by another writer.
    Lock,
    /// The store.
    Kill,
}

use Source::{BreaksOff, Busy, Empty, Well};
use Step::{Kill, Lock};

const fn ask(method: &'static str, path: &'static str, status: u16, says: &'static str) -> Step {
    Step::Ask(Ask { method, path, header: None, body: b"", status, says })
}

const fn case(name: &'static str, source: Source, steps: &'static [Step]) -> Case {
    Case { name, source, steps }
}

const SAVE: &str = "/example.org/a/@v/v1.0.0";
const MOD: &str = "/example.org/a/@v/v1.0.0.mod";
const ZIP: &str = "/example.org/a/@v/v1.0.0.zip";
const INFO: &str = "/example.org/a/@v/v1.0.0.info";

/// The parts, as the source has them.
pub(super) const PARTS: [(&str, &str); 3] = [(".mod", MOD_TEXT), (".zip", ZIP_TEXT), (".info", INFO_TEXT)];

const MOD_TEXT: &str = "module example.org/a\n";
const ZIP_TEXT: &str = "PK a zip of a module, or what the tour takes for one";
const INFO_TEXT: &str = "{\"Version\":\"v1.0.0\"}";

const STORED_MOD: &str = "/buckets/modules/example.org/a/@v/v1.0.0.mod";
const STORED_ZIP: &str = "/buckets/modules/example.org/a/@v/v1.0.0.zip";

/// The first part alone: what a saver leaves that was killed. With a marker, it is a saver that is at work.
const fn first_part(marker: Option<(&'static str, &'static str)>) -> Step {
    Step::Ask(Ask {
        method: "PUT",
        path: STORED_MOD,
        header: marker,
        body: MOD_TEXT.as_bytes(),
        status: 201,
        says: "",
    })
}

const fn get(path: &'static str, text: &'static str) -> Step {
    ask("GET", path, 200, text)
}

pub(in crate::tour) const CASES: &[Case] = &[
    case(
        "modules: saved, and read",
        Well,
        &[ask("POST", SAVE, 201, ""), get(MOD, MOD_TEXT), get(ZIP, ZIP_TEXT), get(INFO, INFO_TEXT)],
    ),
    case(
        "modules: saved when it is read",
        Well,
        &[get(INFO, INFO_TEXT), ask("GET", STORED_ZIP, 200, ZIP_TEXT)],
    ),
    case(
        "modules: saved twice",
        Well,
        &[ask("POST", SAVE, 201, ""), ask("POST", SAVE, 409, "already-exists")],
    ),
    case(
        "modules: somebody else saves it",
        Well,
        &[
            first_part(Some(("x-amz-meta-in-progress", "another"))),
            ask("POST", SAVE, 503, "in-progress"),
            ask("GET", MOD, 503, "in-progress"),
        ],
    ),
    case(
        "modules: one part of three, healed",
        Well,
        &[first_part(None), get(ZIP, ZIP_TEXT), get(MOD, MOD_TEXT), ask("POST", SAVE, 409, "already-exists")],
    ),
    case("modules: the source does not have it", Empty, &[ask("GET", MOD, 404, "404 Not Found")]),
    case(
        "modules: the source answers 503",
        Busy,
        &[ask("GET", MOD, 502, "503 Service Unavailable"), ask("POST", SAVE, 502, "503 Service Unavailable")],
    ),
    case(
        "modules: the source breaks off",
        BreaksOff,
        &[
            ask("POST", SAVE, 502, "http_response_incomplete"),
            ask("GET", STORED_ZIP, 404, "no-such-key"),
            ask("GET", MOD, 502, "http_response_incomplete"),
        ],
    ),
    case(
        "modules: the store was killed",
        Well,
        &[
            ask("POST", SAVE, 201, ""),
            Kill,
            ask("GET", MOD, 502, "ECONNREFUSED"),
            ask("POST", SAVE, 502, "ECONNREFUSED"),
        ],
    ),
    case(
        "modules: the store's index is locked",
        Well,
        &[Lock, ask("POST", SAVE, 502, "503 Service Unavailable")],
    ),
    case(
        "modules: a name that none can have",
        Well,
        &[ask("GET", "/example.org/A/@v/v1.0.0.mod", 400, "bad-module")],
    ),
];

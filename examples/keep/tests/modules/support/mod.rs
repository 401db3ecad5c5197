//! The program as its users start it, a client that sees what is missing, and servers that fail as they are told to.

mod client;
mod faults;
mod program;
mod source;
mod store;

pub(crate) use client::{Answer, ask, get, post};
pub(crate) use faults::What;
pub(crate) use program::Modules;
pub(crate) use source::Source;
pub(crate) use store::Store;

/// The version that the tests save, as a path.
pub(crate) const VERSION: &str = "/example.org/m/@v/v1.0.0";

/// Its three parts, in the order in which they are stored.
pub(crate) const PARTS: [&str; 3] = ["mod", "zip", "info"];

/// The path of a part.
pub(crate) fn path(part: &str) -> String {
    format!("{VERSION}.{part}")
}

/// Its bytes at the source.
pub(crate) fn content(part: &str) -> Vec<u8> {
    match part {
        "mod" => b"module example.org/m\n".to_vec(),
        "info" => b"{\"Version\":\"v1.0.0\"}".to_vec(),
        _ => (0..300_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect(),
    }
}

/// A store, a source that has the version, and the program between them.
pub(crate) async fn cluster() -> (Store, Source, Modules) {
    let (store, source) = (Store::start().await, Source::start().await);
    let modules = Modules::start(&store.url, Some(&source.url));
    (store, source, modules)
}

/// All three parts are served as the source has them.
#[track_caller]
pub(crate) fn is_whole(answers: &[Answer]) {
    for (part, answer) in PARTS.iter().zip(answers) {
        assert_eq!(answer.status, 200, "{part}: {}", answer.text());
        assert!(answer.complete && answer.body == content(part), "{part}: {} bytes", answer.body.len());
    }
}

/// Asks for all three.
pub(crate) async fn read(url: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    for part in PARTS {
        answers.push(get(url, &path(part)).await);
    }
    answers
}

//! What the README shows of the command is what the command prints.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod run;

use run::text;

#[test]
fn the_readme_shows_what_the_command_prints() {
    const PROMPT: &str = "$ cargo run -q -p errpolicy-explain -- ";
    let readme = include_str!("../../README.md");
    let shown: Vec<&str> =
        readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(!shown.is_empty(), "the README shows the command");
    for shown in shown {
        let (typed, printed) = shown.split_once('\n').unwrap();
        let arguments = typed.strip_prefix(PROMPT).expect("it is typed as a newcomer would");
        assert_eq!(printed, text(arguments), "{typed}");
    }
}

//! A command that makes no sense is refused with usage and exit code 2, a start that fails with one line and 1.

use crate::harness::run;

#[test]
fn what_makes_no_sense_is_refused() {
    const LISTEN: [&str; 3] = ["proxy", "--listen", "127.0.0.1:0"];
    const STORE: [&str; 2] = ["--store", "http://127.0.0.1:1"];
    for (args, said) in [
        (&["store"][..], "--listen"),
        (&["no-such-command"], "unrecognized"),
        (&LISTEN, "--store"),
        (&[&LISTEN[..], &["--store", ""]].concat(), "http://HOST:PORT"),
        (&[&LISTEN[..], &["--store", "https://a:1"]].concat(), "only http"),
        (&[&LISTEN[..], &["--store", "http://me:pw@a:1"]].concat(), "user name"),
        (&[&LISTEN[..], &["--store", "http://a:1/path"]].concat(), "path"),
        (&[&LISTEN[..], &STORE, &["--tries", "0"]].concat(), "1..=100"),
        (&[&LISTEN[..], &STORE, &["--delay", "1.5"]].concat(), "milliseconds"),
        (&[&LISTEN[..], &STORE, &["--timeout", "soon"]].concat(), "milliseconds"),
    ] {
        let output = run(args);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {stderr}");
        assert!(stderr.contains(said), "{args:?}: {stderr}");
    }
}

#[test]
fn a_log_filter_that_is_none_is_refused() {
    let output = run(&["serve", "--log", "keep=loud"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("keep: the log filter is wrong"));
}

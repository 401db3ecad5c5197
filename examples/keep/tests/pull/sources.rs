//! Every way in which a source can fail: what it is called, that it was asked once, and that nothing is left of it.

use crate::faults::{Case, cases, head, silent};
use crate::support::{Act, HELLO, Setup, Source, Store, item, of_servers, ok, poll, signed, unix_now};

#[test]
fn every_fault_has_its_outcome_and_is_asked_once() {
    alone(&Store::start(), cases());
}

#[test]
fn silence_has_its_outcome_and_is_asked_once() {
    alone(&patient(), silent());
}

#[test]
fn after_every_fault_the_next_server_is_asked_and_the_one_after_it_is_not() {
    before_others(&Store::start(), cases());
}

#[test]
fn after_silence_the_next_server_is_asked_and_the_one_after_it_is_not() {
    before_others(&patient(), silent());
}

/// For a second, in which even a busy machine connects.
fn patient() -> Store {
    Setup::new().pull_timeout(1000).start()
}

fn alone(store: &Store, cases: Vec<Case>) {
    for Case(name, source, outcome, code) in cases {
        let record = store.pull_one(item(HELLO, &[&source.url]));
        assert_eq!(record["outcome"], outcome, "{name}: {record}");
        assert_eq!(of_servers(&record), [(outcome, Some(code))], "{name}");
        assert_eq!(source.count(), 1, "{name}: no retry of its own, and no redirect followed");
        assert_eq!(store.files(), 0, "{name}: nothing is left");
    }
    let signed = signed(HELLO, "a-token", unix_now() + 600);
    store.ask_as("a-token", "GET", &format!("/{signed}"), b"").is(404, "no-such-block");
}

fn before_others(store: &Store, cases: Vec<Case>) {
    for Case(name, source, outcome, code) in cases {
        let (good, unneeded) = (Source::start(&[ok(b"hello")]), Source::start(&[ok(b"hello")]));
        let record = store.pull_one(item(HELLO, &[&source.url, &good.url, &unneeded.url]));
        assert_eq!((record["outcome"].as_str(), record["code"].as_str()), (Some("stored"), None), "{name}");
        let servers = [(outcome, Some(code)), ("stored", None), ("not-asked", None)];
        assert_eq!(of_servers(&record), servers, "{name}");
        assert_eq!((source.count(), good.count(), unneeded.count()), (1, 1, 0), "{name}");
        std::fs::remove_file(store.file(HELLO)).unwrap();
    }
}

/// E04 of the original's vectors.
#[test]
fn nobody_there_is_not_gone() {
    let store = Store::start();
    // A port that is taken, and on which nobody listens.
    let taken = tokio::net::TcpSocket::new_v4().unwrap();
    taken.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let nobody = format!("http://{}", taken.local_addr().unwrap());
    let record = store.pull_one(item(HELLO, &[&nobody]));
    assert_eq!(of_servers(&record), [("unreachable", Some("ECONNREFUSED"))]);
    assert_eq!((&record["outcome"], &record["class"]), (&"unreachable".into(), &"retryable".into()));
    store.says("unreachable (ECONNREFUSED)", 1);
}

/// One that may still have the block outweighs all that do not: "gone" is said when everybody said so.
#[test]
fn what_all_servers_together_mean_does_not_depend_on_their_order() {
    let store = Store::start();
    let sources =
        |statuses: &[u16]| statuses.iter().map(|status| Source::status(*status)).collect::<Vec<_>>();
    let corrupt = || Source::start(&[ok(b"hullo")]);
    for (servers, outcome, class) in [
        (sources(&[404, 410]), "gone", "not-found"),
        (sources(&[404, 403]), "refused", "permanent"),
        (sources(&[404, 500]), "unreachable", "retryable"),
        (sources(&[403, 500]), "unreachable", "retryable"),
        (vec![Source::status(404), corrupt()], "corrupt-source", "permanent"),
        (vec![Source::status(403), corrupt()], "refused", "permanent"),
        (vec![Source::status(503), corrupt()], "unreachable", "retryable"),
    ] {
        let mut urls: Vec<&str> = servers.iter().map(|source| source.url.as_str()).collect();
        for order in ["forth", "back"] {
            let record = store.pull_one(item(HELLO, &urls));
            let got = (record["outcome"].as_str(), record["class"].as_str());
            assert_eq!(got, (Some(outcome), Some(class)), "{order}: {record}");
            urls.reverse();
        }
        assert!(servers.iter().all(|source| source.count() == 2));
    }
}

#[test]
fn a_block_that_drips_is_given_up_in_the_end() {
    let store = patient();
    let large = 3 << 20;
    let locator = format!("00000000000000000000000000000000+{large}");
    // Each piece comes soon, and a MiB never in time.
    let source = Source::start(&[head(large), Act::Drip]);
    let record = store.pull_one(item(&locator, &[&source.url]));
    assert_eq!(of_servers(&record), [("unreachable", Some("http_response_timeout"))]);
    poll("the draft to be gone", || (store.files() == 0).then_some(()));
}

#[test]
fn what_a_source_is_shown_is_new_each_time_and_good_for_a_minute() {
    let store = Store::start();
    let source = Source::status(404);
    let before = unix_now();
    let hinted = format!("{HELLO}+K@xyzzy+A0000000000000000000000000000000000000000@7fffffff");
    for _ in 0..2 {
        store.pull_one(item(&hinted, &[&source.url]));
    }
    let after = unix_now();
    let mut tokens = Vec::new();
    for head in source.heads() {
        let path = head.strip_prefix("GET /").unwrap().split(' ').next().unwrap();
        let token = head.lines().find_map(|line| line.strip_prefix("authorization: Bearer ")).unwrap();
        let expiry = u64::from_str_radix(path.rsplit('@').next().unwrap(), 16).unwrap();
        assert!((before + 60..=after + 60).contains(&expiry), "{path}");
        assert_eq!(path, signed(HELLO, token, expiry), "for this block and this token, and no other hint");
        tokens.push(token.to_owned());
    }
    assert_eq!(tokens.len(), 2);
    assert_ne!(tokens[0], tokens[1]);
    assert!(tokens[0].len() >= 32);
}

#[test]
fn without_a_key_a_source_is_shown_nothing() {
    let store = Setup::new().key(None).start();
    let source = Source::start(&[ok(b"hello")]);
    assert_eq!(store.pull_one(item(HELLO, &[&source.url]))["outcome"], "stored");
    let head = &source.heads()[0];
    assert!(head.starts_with(&format!("GET /{HELLO} HTTP/1.1\r\n")), "{head}");
    assert!(!head.to_lowercase().contains("authorization"), "{head}");
}

//! No token, no key, no signature, no address and no path gets into an answer that is not its owner's, or into the log.

use crate::support::{ADMIN, Act, HELLO, KEY, Source, Store, TOKEN, item, ok, signed, unix_now};

#[test]
fn nothing_secret_is_said() {
    let store = Store::start();
    let sources = [
        Source::status(404),
        Source::start(&[Act::Reset]),
        Source::start(&[ok(b"hullo")]),
        Source::start(&[Act::Send(b"nonsense".to_vec())]),
        Source::start(&[ok(b"hello")]),
    ];
    let urls: Vec<&str> = sources.iter().map(|source| source.url.as_str()).collect();
    let hinted = format!("{HELLO}+A1111111111111111111111111111111111111111@7fffffff");
    let password = "a-password-in-an-address";
    store.pull(&[item(&hinted, &urls), item(HELLO, &[&format!("http://me:{password}@a:1")])]);
    let outcomes = store.outcomes(2);
    let put = store.ask_as(TOKEN, "PUT", &format!("/{HELLO}"), b"hello");
    let mine = put.text().trim_end().to_owned();
    let mut answers = vec![serde_json::Value::from(outcomes).to_string()];
    for (token, path) in [
        (TOKEN, mine.clone()),
        ("a-wrong-token-of-somebody", mine.clone()),
        (TOKEN, signed(HELLO, TOKEN, unix_now() - 1)),
        (TOKEN, hinted.clone()),
        ("a-wrong-token-of-somebody", "pull/outcomes".to_owned()),
    ] {
        let answer = store.ask_as(token, "GET", &format!("/{path}"), b"");
        answers.push(format!("{}{}", answer.head, answer.text()));
    }
    std::fs::remove_dir_all(store.home().join("blocks")).unwrap();
    store.pull(&[item(HELLO, &[&sources[4].url])]);
    answers.push(serde_json::Value::from(store.outcomes(3)).to_string());
    store.terminate();
    let (_, said, directory) = store.end();

    let path = directory.path().to_str().unwrap().to_owned();
    let mut secrets = vec![KEY.to_owned(), ADMIN.to_owned(), TOKEN.to_owned(), password.to_owned(), path];
    secrets.extend(["a-wrong-token-of-somebody".to_owned(), "+A".to_owned(), "1111111111".to_owned()]);
    secrets.push(mine.split("+A").nth(1).unwrap().split('@').next().unwrap().to_owned());
    for source in &sources {
        secrets.push(source.url.trim_start_matches("http://").to_owned());
        for head in source.heads() {
            let token = head.lines().find_map(|line| line.strip_prefix("authorization: Bearer ")).unwrap();
            let signature = head.split("+A").nth(1).unwrap().split('@').next().unwrap();
            secrets.extend([token.to_owned(), signature.to_owned()]);
        }
    }
    assert!(said.contains("keep::pull"), "the log was read: {said}");
    for secret in secrets {
        assert!(!said.contains(&secret), "{secret} is in the log:\n{said}");
        for answer in &answers {
            assert!(!answer.contains(&secret), "{secret} is in an answer:\n{answer}");
        }
    }
}

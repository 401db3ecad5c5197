//! A proxy in front of stores with a key: it shows them its client's token, and gives back what they signed.

use crate::support::{Answer, HELLO, Proxy, Setup, Store, TOKEN, locator, signed, unix_now};

fn ask(proxy: &Proxy, token: &str, method: &str, path: &str, body: &[u8]) -> Answer {
    let shown = format!("Authorization: OAuth2 {token}");
    Answer::of(&proxy.address, method, &format!("/{path}"), &[&shown], body)
}

#[test]
fn what_a_client_stores_through_the_proxy_it_reads_through_the_proxy() {
    let stores = [Store::start(), Store::start()];
    let proxy = Proxy::before(&[&stores[0], &stores[1]]);
    let put = ask(&proxy, TOKEN, "PUT", HELLO, b"hello");
    let named = put.text().trim_end().to_owned();
    assert!(put.status == 200 && named.starts_with(&format!("{HELLO}+A")), "{put:?}");
    assert_eq!(ask(&proxy, TOKEN, "GET", &named, b"").text(), "hello");
    assert_eq!(ask(&proxy, TOKEN, "HEAD", &named, b"").status, 200);
    for store in &stores {
        assert_eq!(store.ask_as(TOKEN, "GET", &format!("/{named}"), b"").text(), "hello", "both have it");
    }
}

/// What every store refuses for good is 422 here, and never a 404: the block may well be there.
#[test]
fn without_a_permission_the_proxy_gives_nothing_and_does_not_say_that_it_is_gone() {
    let store = Store::start();
    let proxy = Proxy::before(&[&store]);
    store.ask("PUT", &format!("/{HELLO}"), &[], b"hello");
    let good = signed(HELLO, TOKEN, unix_now() + 600);
    assert_eq!(ask(&proxy, TOKEN, "GET", &good, b"").text(), "hello");
    assert_eq!(ask(&proxy, "another", "GET", &good, b"").status, 422);
    assert_eq!(ask(&proxy, TOKEN, "GET", HELLO, b"").status, 422);
    assert_eq!(Answer::of(&proxy.address, "GET", &format!("/{good}"), &[], b"").status, 422);
    let missing = signed(&locator(b"nobody has it"), TOKEN, unix_now() + 600);
    assert_eq!(ask(&proxy, TOKEN, "GET", &missing, b"").status, 404);
}

#[test]
fn only_a_token_that_a_store_would_know_is_shown() {
    let store = Store::start();
    let proxy = Proxy::before(&[&store]);
    let good = signed(HELLO, TOKEN, unix_now() + 600);
    store.ask("PUT", &format!("/{HELLO}"), &[], b"hello");
    let basic = format!("Authorization: Basic {TOKEN}");
    assert_eq!(Answer::of(&proxy.address, "GET", &format!("/{good}"), &[&basic], b"").status, 422);
}

#[test]
fn without_a_token_or_a_key_the_answer_is_as_it_was() {
    let (with, without) = (Store::start(), Setup::new().key(None).start());
    for store in [&with, &without] {
        let proxy = Proxy::before(&[store]);
        let put = Answer::of(&proxy.address, "PUT", &format!("/{HELLO}"), &[], b"hello");
        assert_eq!(put.text(), format!("{HELLO}\n"));
    }
    let proxy = Proxy::before(&[&without]);
    assert_eq!(ask(&proxy, TOKEN, "PUT", HELLO, b"hello").text(), format!("{HELLO}\n"));
}

//! Who may read a block: the vectors S00 to S10 of the original, asked over HTTP.

use crate::support::{ADMIN, HELLO, KEY, Setup, Store, TOKEN, signed, unix_now};

/// The public vector of Arvados, of the block `foo`; it expires in 2038.
const KNOWN_TOKEN: &str = "hocfupkn2pjhrpgp2vxv8rsku7tvtx49arbc9s4bvu7p7wxqvk";
const KNOWN_KEY: &str = concat!(
    "13u9fkuccnboeewr0ne3mvapk28epf68a3bhj9q8sb4l6e4e5mkk",
    "p6nhj2mmpscgu1zze5h5enydxfe3j215024u16ij4hjaiqs5u4pzsl3nczmaoxnc",
    "ljkm4875xqn4xv058koz3vkptmzhyheiy6wzevzjmdvxhvcqsvr5abhl15c2d4o4",
    "jhl0s91lojy1mtrzqqvprqcverls0xvy9vai9t1l1lvvazpuadafm71jl4mrwq2y",
    "gokee3eamvjy8qq1fvy238838enjmy5wzy2md7yvsitp5vztft6j4q866efym7e6",
    "vu5wm9fpnwjyxfldw3vbo01mgjs75rgo7qioh8z8ij7jpyp8508okhgbbex3ceei",
    "786u5rw2a9gx743dj3fgq2irk",
);
const KNOWN_HINT: &str = "+A89118b78732c33104a4d6231e8b5a5fa1e4301e3@7fffffff";

fn with_hello() -> Store {
    let store = Store::start();
    assert_eq!(store.ask("PUT", &format!("/{HELLO}"), &[], b"hello").text(), format!("{HELLO}\n"));
    store
}

#[test]
fn a_permission_of_the_original_is_good_here() {
    let store = Setup::new().key(Some(KNOWN_KEY)).start();
    let foo = "acbd18db4cc2f85cedef654fccc4a4d8";
    assert_eq!(store.ask("PUT", &format!("/{foo}+3"), &[], b"foo").status, 200);
    for (before, after) in
        [("+3", ""), ("+3+K@xyzzy", ""), ("+3", "+Zfoo"), ("+3+K@xyzzy", "+Zfoo"), ("", "")]
    {
        let answer = store.ask_as(KNOWN_TOKEN, "GET", &format!("/{foo}{before}{KNOWN_HINT}{after}"), b"");
        assert_eq!((answer.status, answer.text().as_str()), (200, "foo"), "{before} {after}");
    }
    // The size is not signed, and yet it names another block: the permission is good, and that block is not there.
    store.ask_as(KNOWN_TOKEN, "GET", &format!("/{foo}+999999{KNOWN_HINT}"), b"").is(404, "no-such-block");
}

#[test]
fn what_a_client_stores_with_a_token_it_may_read() {
    let store = Store::start();
    let put = store.ask_as(TOKEN, "PUT", &format!("/{HELLO}"), b"hello");
    let named = put.text();
    let named = named.trim_end();
    assert!(named.starts_with(&format!("{HELLO}+A")), "{named}");
    for (method, scheme) in [("GET", "Bearer"), ("GET", "OAuth2"), ("GET", "bearer"), ("HEAD", "Bearer")] {
        let shown = format!("Authorization: {scheme} {TOKEN}");
        let answer = store.ask(method, &format!("/{named}"), &[&shown], b"");
        assert_eq!((answer.status, answer.header("content-length")), (200, Some("5")), "{method} {scheme}");
    }
    store.ask_as("another", "GET", &format!("/{named}"), b"").is(403, "signature-invalid");
    let expiry = u64::from_str_radix(named.rsplit('@').next().unwrap(), 16).unwrap();
    let two_weeks = 1_209_600;
    assert!((unix_now() - 60..=unix_now()).contains(&(expiry - two_weeks)), "{named}");
}

#[test]
fn without_a_permission_each_reason_has_its_code() {
    let store = with_hello();
    let now = unix_now();
    let good = signed(HELLO, TOKEN, now + 600);
    assert_eq!(store.ask_as(TOKEN, "GET", &format!("/{good}"), b"").text(), "hello");

    let ask = |locator: &str| store.ask_as(TOKEN, "GET", &format!("/{locator}"), b"");
    store.ask("GET", &format!("/{good}"), &[], b"").is(401, "token-missing");
    store.ask("GET", &format!("/{HELLO}"), &[], b"").is(401, "token-missing");
    store.ask("GET", &format!("/{good}"), &["Authorization: Basic YTpi"], b"").is(401, "token-missing");
    ask(HELLO).is(403, "signature-missing");
    ask(&format!("{HELLO}+K@xyzzy")).is(403, "signature-missing");
    ask(&format!("{HELLO}+Aaaaaaaaaaaaaaaa@7fffffff")).is(403, "signature-malformed");
    ask(&good.replace('@', "@OOOOOOOl")).is(403, "signature-malformed");
    ask(&good[..good.len() - 1]).is(403, "signature-malformed");
    ask(&signed(HELLO, TOKEN, now - 1)).is(401, "signature-expired");
    ask(&signed(HELLO, "another", now - 1)).is(401, "signature-expired");
    ask(&signed(HELLO, "another", now + 600)).is(403, "signature-invalid");
    let other = signed("00000000000000000000000000000000+5", TOKEN, now + 600);
    ask(&format!("{HELLO}{}", &other[34..])).is(403, "signature-invalid");
    let head = store.ask("HEAD", &format!("/{HELLO}"), &[], b"");
    assert_eq!((head.status, head.header("www-authenticate")), (401, Some("Bearer")));
}

#[test]
fn whether_a_block_exists_is_told_to_who_may_read_it() {
    let store = Store::start();
    store.ask_as(TOKEN, "GET", &format!("/{HELLO}"), b"").is(403, "signature-missing");
    let signed = signed(HELLO, TOKEN, unix_now() + 600);
    store.ask_as(TOKEN, "GET", &format!("/{signed}"), b"").is(404, "no-such-block");
}

#[test]
fn without_a_key_everybody_reads() {
    let store = Setup::new().key(None).start();
    assert_eq!(store.ask_as(TOKEN, "PUT", &format!("/{HELLO}"), b"hello").text(), format!("{HELLO}\n"));
    assert_eq!(store.ask("GET", &format!("/{HELLO}"), &[], b"").text(), "hello");
    assert_eq!(store.ask("GET", &format!("/{HELLO}+Anonsense@1"), &[], b"").text(), "hello");
}

#[test]
fn a_secret_that_is_none_keeps_the_store_from_starting() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("secret");
    let refusal = |option: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_keep"))
            .args(["store", "--listen", "127.0.0.1:0", "--dir"])
            .arg(directory.path().join("store"))
            .arg(option)
            .arg(&file)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        said
    };
    for option in ["--signing-key-file", "--admin-token-file"] {
        assert!(refusal(option).contains("cannot read"), "there is no file");
    }
    std::fs::write(&file, "\n").unwrap();
    for option in ["--signing-key-file", "--admin-token-file"] {
        assert!(refusal(option).contains("it is empty"));
    }
    std::fs::write(&file, format!("{KEY} {ADMIN}")).unwrap();
    let said = refusal("--admin-token-file");
    assert!(said.contains("one word") && !said.contains(ADMIN), "{said}");
}

#[test]
fn a_time_that_helps_nobody_is_refused() {
    for (option, value) in [("--signing-ttl", "0"), ("--pull-timeout", "0"), ("--pull-timeout", "3600001")] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_keep"))
            .args(["store", "--listen", "127.0.0.1:0", "--dir", "/nowhere", option, value])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(option), "{said}");
    }
}

//! Real errors of the redis client: its connection to a server that speaks RESP and answers what a test wants.
#![cfg(feature = "redis_1")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod source;
mod variants;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Effect, Origin, Remedy, Renews, Replay, Scope, Situation, StatusMap,
    Stop, Verdict, decide,
};
use errpolicy_adapters::crates::redis_1::{Redis, RedisCluster};
use proptest::prelude::*;
use redis_1::{Client, Connection, ErrorKind, RedisError, RedisResult, ServerErrorKind, cmd, pipe};

fn judged(error: &RedisError) -> Verdict {
    let verdict = Redis::classify_as(error);
    assert_eq!(Redis::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert!(matches!(verdict.class(), Class::Permanent | Class::Retryable), "{verdict}");
    assert_eq!((verdict.status(), verdict.data_at_risk()), (None, false), "{verdict}");
    let cluster = RedisCluster::classify_as(error);
    assert_eq!((cluster.class(), cluster.effect()), (verdict.class(), Effect::Unknown), "{cluster}");
    assert_eq!(cluster.is_exhausted(), cluster.class() == Class::Retryable, "{cluster}");
    verdict
}

/// How the server ends.
#[derive(Clone, Copy)]
enum End {
    /// It closes when it has answered.
    Close,
    /// It leaves the last command unread, and so resets the connection.
    Reset,
    /// It waits until the client closes.
    Wait,
}

/// A server for one client: to each command the next answer, then the end.
struct Server {
    address: String,
    thread: JoinHandle<()>,
}

impl Server {
    fn start(answers: &[&str], end: End) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("redis://{}/", listener.local_addr().unwrap());
        let answers: Vec<_> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        let thread = std::thread::spawn(move || serve(listener.accept().unwrap().0, &answers, end));
        Self { address, thread }
    }

    fn connect(&self) -> Connection {
        Client::open(&*self.address).unwrap().get_connection().unwrap()
    }
}

/// One command: an array of bulk strings (RESP2). Its name; `None` when the client has closed.
fn command(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut number = |prefix: char| {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let count = line.trim().strip_prefix(prefix).unwrap().parse::<usize>().unwrap();
        Some((count, line))
    };
    let (count, _) = number('*')?;
    let mut name = None;
    for _ in 0..count {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let length = line.trim().strip_prefix('$').unwrap().parse::<usize>().unwrap();
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes).ok()?;
        reader.read_exact(&mut [0; 2]).ok()?;
        name.get_or_insert_with(|| String::from_utf8_lossy(&bytes).into_owned());
    }
    name
}

fn serve(mut stream: TcpStream, answers: &[String], end: End) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut answers = answers.iter();
    let mut next = answers.next();
    loop {
        if next.is_none() {
            match end {
                End::Close => return,
                End::Reset => {
                    // It has come, and nobody reads it.
                    stream.peek(&mut [0]).unwrap();
                    return;
                }
                End::Wait => {}
            }
        }
        let Some(name) = command(&mut reader) else { return };
        if name == "CLIENT" {
            // How the client introduces itself.
            stream.write_all(b"+OK\r\n").unwrap();
        } else if let Some(answer) = next {
            stream.write_all(answer.as_bytes()).unwrap();
            next = answers.next();
        }
    }
}

fn asked(connection: &mut Connection) -> RedisResult<String> {
    cmd("SET").arg("key").arg("value").query(connection)
}

/// The real client's error where the server answers so.
fn answered(answer: &str) -> RedisError {
    let server = Server::start(&[answer], End::Wait);
    let error = asked(&mut server.connect()).unwrap_err();
    server.thread.join().unwrap();
    error
}

fn code(code: &str) -> Verdict {
    judged(&answered(&format!("-{code} the rest is text, LOADING for one\r\n")))
}

#[test]
fn a_code_that_a_server_gives_before_it_runs_a_command_is_retried_also_for_a_post() {
    for (name, scope) in [
        ("LOADING", Scope::Operation),
        ("MASTERDOWN", Scope::Operation),
        ("BUSY", Scope::Operation),
        ("TRYAGAIN", Scope::Operation),
        ("CLUSTERDOWN", Scope::Operation),
        ("OOM", Scope::Operation),
        ("MISCONF", Scope::Operation),
        ("NOREPLICAS", Scope::Operation),
        ("NOMASTERLINK", Scope::Operation),
        ("INPROG", Scope::Operation),
        ("NOGOODSLAVE", Scope::Operation),
        ("NOQUORUM", Scope::Operation),
        ("REDIRECT", Scope::Target),
        ("MOVED", Scope::Target),
        ("ASK", Scope::Target),
        ("READONLY", Scope::Target),
        ("UNBLOCKED", Scope::Target),
    ] {
        let verdict = code(name);
        assert_eq!((verdict.code(), verdict.class(), verdict.scope()), (name, Class::Retryable, scope));
        assert_eq!((verdict.effect(), verdict.origin()), (Effect::NotApplied, Origin::Upstream), "{verdict}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 502);
        let post = Situation::new(Replay::Once, Body::Buffered).with_renews(Renews::TARGET).with_tries(2);
        assert!(matches!(decide(&verdict, &post), Decision::Retry { .. }), "{verdict}");
    }
}

#[test]
fn a_code_that_a_script_can_give_half_way_claims_no_effect() {
    for name in ["ERR", "WRONGTYPE", "NOPERM", "BUSYKEY", "BUSYGROUP", "NOGROUP", "INVALIDOBJ", "IOERR"] {
        let verdict = code(name);
        assert_eq!((verdict.code(), verdict.effect()), (name, Effect::Unknown), "{verdict}");
    }
}

#[test]
fn what_a_person_must_mend_says_so() {
    for name in ["NOAUTH", "WRONGPASS", "NOPERM", "DENIED", "NOPROTO", "MISCONF"] {
        assert_eq!(code(name).remedy(), Remedy::Operator, "{name}");
    }
    assert_eq!(code("OOM").remedy(), Remedy::FreeResource);
}

#[test]
fn a_migration_that_broke_off_may_have_moved_the_key() {
    let verdict = code("IOERR");
    assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Operation));
    assert_eq!(verdict.origin(), Origin::Upstream);
    let post = Situation::new(Replay::Once, Body::Buffered).with_tries(2);
    assert_eq!(decide(&verdict, &post), Decision::Stop { reason: Stop::OutcomeUnknown });
}

#[test]
fn what_is_refused_before_a_command_runs_and_fails_again_had_no_effect() {
    for name in
        ["EXECABORT", "NOSCRIPT", "CROSSSLOT", "NOAUTH", "WRONGPASS", "DENIED", "NOPROTO", "NOTBUSY", "NOSUB"]
    {
        assert_eq!(code(name).effect(), Effect::NotApplied, "{name}");
    }
}

#[test]
fn what_fails_again_is_permanent() {
    for name in [
        "ERR",
        "WRONGTYPE",
        "EXECABORT",
        "NOSCRIPT",
        "CROSSSLOT",
        "NOTBUSY",
        "NOSUB",
        "UNKILLABLE",
        "BUSYKEY",
        "BUSYGROUP",
        "NOGROUP",
        "INVALIDOBJ",
        "NOAUTH",
        "WRONGPASS",
        "NOPERM",
        "DENIED",
        "NOPROTO",
    ] {
        let verdict = code(name);
        assert_eq!((verdict.class(), verdict.origin()), (Class::Permanent, Origin::Upstream), "{verdict}");
    }
}

#[test]
fn the_text_is_never_read() {
    for text in ["-ERR LOADING\r\n", "-ERR OOM command not allowed\r\n", "-ERR MOVED 1 127.0.0.1:1\r\n"] {
        assert_eq!(judged(&answered(text)).code(), "ERR", "{text}");
    }
    for strange in ["MYSCRIPT", "loading", "LOADINGS", "LOAD"] {
        let verdict = code(strange);
        assert!(verdict.is_unclassified(), "{verdict}");
        assert_eq!(verdict.basis().domain(), "redis");
    }
}

#[test]
fn every_kind_of_the_crate_has_a_row() {
    let errors = source::source("redis", "src/errors/server_error.rs");
    let codes: Vec<_> = errors.lines().filter_map(|line| line.split_once(" => \"")).collect();
    let kinds = variants::variants(&errors, "pub enum ServerErrorKind");
    assert_eq!(codes.len(), kinds.len());
    for (_, quoted) in codes {
        let name = quoted.trim_end_matches(|c| "\",".contains(c));
        assert_eq!(code(name).code(), name);
    }

    let made: [(&str, RedisError); 13] = [
        ("Parse", answered("?\r\n")),
        ("AuthenticationFailed", (ErrorKind::AuthenticationFailed, "").into()),
        ("UnexpectedReturnType", (ErrorKind::UnexpectedReturnType, "").into()),
        ("InvalidClientConfig", Client::open("http://example.com").unwrap_err()),
        ("Client", (ErrorKind::Client, "").into()),
        ("MasterNameNotFoundBySentinel", (ErrorKind::MasterNameNotFoundBySentinel, "").into()),
        ("NoValidReplicasFoundBySentinel", (ErrorKind::NoValidReplicasFoundBySentinel, "").into()),
        ("EmptySentinelList", (ErrorKind::EmptySentinelList, "").into()),
        ("ClusterConnectionNotFound", (ErrorKind::ClusterConnectionNotFound, "").into()),
        ("RESP3NotSupported", (ErrorKind::RESP3NotSupported, "").into()),
        ("Io", (ErrorKind::Io, "").into()),
        ("Extension", answered("-MYSCRIPT\r\n")),
        ("Server", (ErrorKind::Server(ServerErrorKind::BusyLoading), "").into()),
    ];
    let mut named: BTreeSet<_> = made.iter().map(|(name, _)| (*name).to_owned()).collect();
    // By a feature of that crate which we do not turn on; unclassified.
    named.insert("Serialize".to_owned());
    let kinds = source::source("redis", "src/errors/redis_error.rs");
    assert_eq!(named, variants::variants(&kinds, "pub enum ErrorKind"));
    for (name, error) in made {
        let verdict = judged(&error);
        match name {
            "Extension" => assert!(verdict.is_unclassified()),
            "Server" => assert_eq!((verdict.code(), verdict.effect()), ("LOADING", Effect::Unknown)),
            _ => assert_eq!(verdict.code(), name),
        }
    }
}

#[test]
fn what_is_wrong_in_our_configuration_never_leaves_us() {
    let refused = Client::open("http://example.com").unwrap_err();
    for error in [refused, (ErrorKind::EmptySentinelList, "").into()] {
        let verdict = judged(&error);
        assert_eq!((verdict.class(), verdict.origin()), (Class::Permanent, Origin::Local), "{verdict}");
        assert_eq!((verdict.effect(), verdict.remedy()), (Effect::NotApplied, Remedy::Operator), "{verdict}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 500);
    }
}

#[test]
fn a_node_that_cannot_be_found_now_may_be_found_by_a_new_connection() {
    for kind in [
        ErrorKind::MasterNameNotFoundBySentinel,
        ErrorKind::NoValidReplicasFoundBySentinel,
        ErrorKind::ClusterConnectionNotFound,
    ] {
        let verdict = judged(&(kind, "").into());
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Connection), "{verdict}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 502);
        // Only the sentinels are asked before anything is sent; a cluster client may have tried another node.
        let certain = kind != ErrorKind::ClusterConnectionNotFound;
        assert_eq!(verdict.effect() == Effect::NotApplied, certain, "{verdict}");
    }
}

#[test]
fn a_program_that_is_wrong_is_our_500() {
    for kind in [ErrorKind::UnexpectedReturnType, ErrorKind::Client] {
        let verdict = judged(&(kind, "").into());
        assert_eq!((verdict.class(), verdict.effect()), (Class::Permanent, Effect::Unknown), "{verdict}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 500);
    }
}

#[test]
fn a_refused_connection_may_have_stood_before() {
    // Held here, the port is nobody's on the other address of the loopback.
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("redis://127.0.0.2:{}/", held.local_addr().unwrap().port());
    let error = Client::open(address).unwrap().get_connection().err().unwrap();
    assert!(error.is_connection_refusal());
    let verdict = judged(&error);
    assert_eq!((verdict.code(), verdict.effect()), ("ECONNREFUSED", Effect::Unknown));
    assert_eq!((verdict.scope(), StatusMap::GATEWAY.status(&verdict)), (Scope::Connection, 502));
}

fn broken(answers: &[&str], end: End) -> Verdict {
    let server = Server::start(answers, end);
    let mut connection = server.connect();
    for _ in answers {
        if let Err(error) = asked(&mut connection) {
            server.thread.join().unwrap();
            return judged(&error);
        }
    }
    let verdict = judged(&asked(&mut connection).unwrap_err());
    server.thread.join().unwrap();
    verdict
}

fn outcome_unknown(verdict: &Verdict) {
    assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Connection), "{verdict}");
    assert_eq!((verdict.effect(), verdict.origin()), (Effect::Unknown, Origin::Upstream), "{verdict}");
    let post = Situation::new(Replay::Once, Body::Buffered).with_renews(Renews::CONNECTION).with_tries(2);
    assert_eq!(decide(verdict, &post), Decision::Stop { reason: Stop::OutcomeUnknown }, "{verdict}");
}

#[test]
fn a_connection_that_closes_in_the_middle_of_an_answer_leaves_it_open() {
    let verdict = broken(&["$9\r\nhalf"], End::Close);
    assert_eq!(verdict.code(), "UnexpectedEof");
    outcome_unknown(&verdict);
}

#[test]
fn a_connection_that_is_reset_instead_of_an_answer_leaves_it_open() {
    let verdict = broken(&["+OK\r\n"], End::Reset);
    assert_eq!(verdict.code(), "ECONNRESET");
    outcome_unknown(&verdict);
}

#[test]
fn a_server_that_is_silent_leaves_it_open() {
    let server = Server::start(&[], End::Wait);
    let mut connection = server.connect();
    connection.set_read_timeout(Some(Duration::from_millis(1))).unwrap();
    let error = asked(&mut connection).unwrap_err();
    assert!(error.is_timeout());
    outcome_unknown(&judged(&error));
    drop(connection);
    server.thread.join().unwrap();
}

#[test]
fn an_answer_that_cannot_be_read_leaves_it_open() {
    outcome_unknown(&judged(&answered("?what\r\n")));
    // Nor one that is not of the type that was asked for: the client tells them not apart.
    let server = Server::start(&["+text\r\n"], End::Wait);
    let error = cmd("INCR").arg("key").query::<u64>(&mut server.connect()).unwrap_err();
    outcome_unknown(&judged(&error));
    server.thread.join().unwrap();
}

#[test]
fn of_a_pipeline_the_other_commands_are_done() {
    let failing = |answers: &[&str]| {
        let server = Server::start(answers, End::Wait);
        let mut pipeline = pipe();
        for _ in answers {
            pipeline.cmd("SET").arg("key").arg("value");
        }
        let error = pipeline.query::<Vec<String>>(&mut server.connect()).unwrap_err();
        server.thread.join().unwrap();
        judged(&error)
    };
    let loading = failing(&["+OK\r\n", "-LOADING\r\n"]);
    assert_eq!((loading.code(), loading.effect()), ("LOADING", Effect::Unknown));
    let wrong = failing(&["-LOADING\r\n", "+OK\r\n", "-WRONGTYPE\r\n"]);
    assert_eq!((wrong.code(), wrong.class()), ("WRONGTYPE", Class::Permanent), "it would fail again");
    let strange = failing(&["-MYSCRIPT\r\n", "-LOADING\r\n"]);
    assert!(strange.is_unclassified());
}

#[test]
fn a_transaction_is_judged_by_the_command_that_was_refused() {
    let server = Server::start(
        &["+OK\r\n", "-OOM\r\n", "-EXECABORT Transaction discarded because of previous errors.\r\n"],
        End::Wait,
    );
    let mut transaction = pipe();
    transaction.atomic().cmd("SET").arg("key").arg("value");
    let error = transaction.query::<Vec<String>>(&mut server.connect()).unwrap_err();
    server.thread.join().unwrap();
    assert_eq!(error.kind(), ErrorKind::Server(ServerErrorKind::ExecAbort));
    let verdict = judged(&error);
    assert_eq!((verdict.code(), verdict.class()), ("OOM", Class::Retryable));
}

#[test]
fn a_password_that_is_refused_is_for_a_person() {
    let server = Server::start(&["-WRONGPASS invalid\r\n"], End::Wait);
    let address = server.address.replace("redis://", "redis://:secret@");
    let error = Client::open(address).unwrap().get_connection().err().unwrap();
    server.thread.join().unwrap();
    for error in [error, (ErrorKind::RESP3NotSupported, "").into()] {
        let verdict = judged(&error);
        assert_eq!((verdict.class(), verdict.remedy()), (Class::Permanent, Remedy::Operator), "{verdict}");
        assert_eq!((verdict.effect(), verdict.origin()), (Effect::NotApplied, Origin::Upstream), "{verdict}");
    }
}

#[test]
fn an_io_error_that_says_nothing_is_a_connection_that_is_gone() {
    // A name that cannot be resolved is such a one.
    let verdict = judged(&RedisError::from(std::io::Error::other("ECONNREFUSED")));
    assert_eq!(verdict.code(), "Io");
    outcome_unknown(&verdict);
}

#[test]
fn a_socket_that_is_missing_is_no_missing_key() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("redis+unix://{}/none", folder.path().display());
    let error = Client::open(address).unwrap().get_connection().err().unwrap();
    let verdict = judged(&error);
    assert_eq!((verdict.code(), verdict.class()), ("ENOENT", Class::Retryable));
    assert_eq!(verdict.effect(), Effect::Unknown);
}

proptest! {
    #[test]
    fn no_answer_and_no_errno_is_critical_or_not_found(line in "[A-Z]{0,12}[ -~]{0,20}", errno in 1..600_i32) {
        let parsed = redis_1::parse_redis_value(format!("-{line}\r\n").as_bytes()).unwrap();
        judged(&parsed.extract_error().unwrap_err());
        judged(&RedisError::from(std::io::Error::from_raw_os_error(errno)));
    }
}

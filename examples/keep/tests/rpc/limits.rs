//! How large a file can become, how long a client may wait, and what a server does whose disk fails.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::thread::yield_now;
use std::time::Instant;

use errpolicy::{Classify, Effect};
use keep::rpc::{Refusal, RpcError, TryError};
use uuid::Uuid;

use crate::server::{PATIENCE, Server};
use crate::support::Source;

const LONGEST: usize = 64 << 20;

/// Of a request without a body.
const END: &[u8] = b"E\0\0\0\x08\0\0\0\0\0\0\0\0";

#[test]
fn a_large_file_comes_back_as_it_went() {
    let server = Server::start(&[]);
    let mut client = server.client();
    let bytes = Source::bytes((5 << 20) + 1);
    client.put("large", &bytes).unwrap();
    client.append("large", b"+").unwrap();
    assert!(client.get("large").unwrap() == [&bytes[..], b"+"].concat());
    client.put("empty", b"").unwrap();
    assert_eq!(client.get("empty").unwrap(), b"");
    client.insert_stream("nothing", std::io::empty()).unwrap();
    assert_eq!(client.get("nothing").unwrap(), b"");
}

#[test]
fn no_file_becomes_larger_than_what_can_be_sent() {
    let server = Server::start(&[]);
    let mut client = server.client();
    let mut bytes = vec![7; LONGEST];
    client.put("full", &bytes).unwrap();
    let refused = client.append("full", b"+").unwrap_err();
    assert!(matches!(refused, RpcError::Refused(Refusal::TooLarge)), "{refused:?}");
    assert_eq!(client.get("full").unwrap().len(), LONGEST);

    // The client does not send what no server takes.
    bytes.push(7);
    let error = client.put("more", &bytes).unwrap_err();
    let RpcError::Unanswered(gave_up) = &error else { panic!("{error:?}") };
    assert!(matches!(gave_up.error().error(), TryError::TooLarge(_)), "{error:?}");
    assert!(error.is_permanent());
    assert_eq!(server.read("more"), None);
}

/// The kernel says `EIO` to whoever reads the start of this file.
#[test]
fn a_server_whose_disk_fails_takes_no_more_work() {
    let server = Server::start(&[]);
    let mut other = server.client();
    other.put("fine", b"fine").unwrap();
    symlink("/proc/self/mem", server.file("broken")).unwrap();
    let error = server.client().get("broken").unwrap_err();
    assert!(matches!(error, RpcError::Unanswered(_)), "{error:?}");
    // No server can stop us, whatever happens to it.
    assert!(!error.is_critical());
    let address = server.address;
    assert_eq!(server.end().0, Some(1));
    TcpStream::connect(address).unwrap_err();
    assert!(matches!(other.get("fine"), Err(RpcError::Unanswered(_))));
}

/// A directory where a file should be: this request fails, and the server goes on.
#[test]
fn what_the_server_cannot_do_is_told() {
    let server = Server::start(&[]);
    fs::create_dir(server.file("directory")).unwrap();
    let mut client = server.client();
    let failed = client.append("directory", b"+").unwrap_err();
    assert!(matches!(failed, RpcError::Refused(Refusal::Failed)), "{failed:?}");
    assert_eq!(failed.classify().effect(), Effect::Unknown);
    assert!(failed.is_permanent());
    client.append("file", b"+").unwrap();
    assert_eq!(server.read("file").unwrap(), b"+");
}

/// Whether it has said nothing or half of a request; and its connection is not in anybody's way.
#[test]
fn a_client_that_says_nothing_is_not_kept_for_ever() {
    let server = Server::start_with(tempfile::tempdir().unwrap(), &["--client-timeout", "200"]);
    for said in [&b""[..], b"Q", b"Q\0\0\0\x20half of a head"] {
        let mut socket = TcpStream::connect(server.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket.write_all(said).unwrap();
        assert_eq!(socket.read(&mut [0]).unwrap(), 0, "{}", said.escape_ascii());
    }
    assert_eq!((server.journal().len(), server.incoming()), (0, 0));
}

#[test]
fn a_client_that_hardly_reads_is_not_kept_for_ever() {
    let server = Server::start_with(tempfile::tempdir().unwrap(), &["--client-timeout", "500"]);
    fs::write(server.file("large"), vec![7; LONGEST]).unwrap();
    let large = server.file("large").canonicalize().unwrap();
    let mut socket = TcpStream::connect(server.address).unwrap();
    socket.write_all(&[b"Q\0\0\0\x19\x01\x01" as &[u8], &[9; 16], b"\x05large\0", END].concat()).unwrap();
    socket.read_exact(&mut [0; 24]).unwrap();
    let begun = Instant::now();
    while server.has_open(&large) {
        assert!(begun.elapsed() < PATIENCE, "it is still served");
        yield_now();
    }
}

/// What an answer is made of is the file as it was when the request was done.
#[test]
fn an_append_does_not_show_in_an_answer_that_has_begun() {
    let server = Server::start(&[]);
    fs::write(server.file("large"), vec![7; LONGEST / 2]).unwrap();
    let mut socket = TcpStream::connect(server.address).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    socket.write_all(&[b"Q\0\0\0\x19\x01\x01" as &[u8], &[9; 16], b"\x05large\0", END].concat()).unwrap();
    socket.read_exact(&mut [0; 24]).unwrap();
    server.client().append("large", b"+").unwrap();
    let pieces = LONGEST / 2 / (64 << 10);
    let mut rest = vec![0; pieces * (5 + (64 << 10)) + 13];
    socket.read_exact(&mut rest).unwrap();
    assert_eq!(rest[rest.len() - 8..], (LONGEST as u64 / 2).to_be_bytes());
    assert_eq!(server.read("large").unwrap().len(), LONGEST / 2 + 1);
}

/// It would remove the bodies that arrive at the first one, and give its locks away a second time.
#[test]
fn a_directory_has_one_server() {
    let first = Server::start(&[]);
    let mut second = Command::new(env!("CARGO_BIN_EXE_keep"))
        .args(["rpc-server", "--listen", "127.0.0.1:0", "--dir"])
        .arg(first.directory.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    // It would say where it listens.
    BufReader::new(second.stdout.take().unwrap()).read_line(&mut said).unwrap();
    if !said.is_empty() {
        second.kill().unwrap();
    }
    assert_eq!((said.as_str(), second.wait().unwrap().code()), ("", Some(1)));
    first.client().put("a", b"a").unwrap();
}

/// There is room for 37 bytes, and a line has 41.
#[test]
fn a_disk_that_is_full_tears_no_line_of_the_journal() {
    let directory = tempfile::tempdir().unwrap();
    let line = format!("{} get\n", Uuid::nil());
    fs::write(directory.path().join("journal"), line.repeat(99)).unwrap();
    let server = Server::start_without_room(directory);
    let refused = server.client().get("a").unwrap_err();
    assert!(matches!(refused, RpcError::Refused(Refusal::Failed | Refusal::Unavailable)), "{refused:?}");
    assert_eq!(server.journal().len(), 99);
}

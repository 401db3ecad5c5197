//! How large a file can become, how long a client may wait, and what a server does whose disk fails.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;

use errpolicy::{Classify, Effect};
use keep::rpc::{Refusal, RpcError, TryError};

use crate::server::{PATIENCE, Server};
use crate::support::Source;

const LONGEST: usize = 64 << 20;

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
    std::fs::create_dir(server.file("directory")).unwrap();
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

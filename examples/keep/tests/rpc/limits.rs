//! How large a file can become, and that large ones come back as they went.

use errpolicy::Classify;
use keep::rpc::{Refusal, RpcError, TryError};

use crate::server::Server;
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

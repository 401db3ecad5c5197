//! Bytes that are no protocol, against the server and against the client: an error, and nothing is done or lost.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use errpolicy::{Classify, Phase};
use keep::rpc::{Client, Refusal, RpcError, Tcp};

use crate::server::{PATIENCE, Server};

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn bytes(&mut self) -> Vec<u8> {
        let length = usize::try_from(self.next() % 300).unwrap();
        (0..length).map(|_| self.next().to_le_bytes()[0]).collect()
    }
}

fn frame(tag: u8, bytes: &[u8]) -> Vec<u8> {
    [&[tag][..], &u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

/// A head of version 1, with a name and nothing else.
fn head(verb: u8, name: &[u8]) -> Vec<u8> {
    frame(b'Q', &[&[1, verb][..], &[9; 16], &[u8::try_from(name.len()).unwrap()], name, &[0]].concat())
}

/// The status and the id of the refusal that the server gives to these bytes.
#[track_caller]
fn refusal(server: &Server, bytes: &[u8]) -> (u8, [u8; 16]) {
    let mut socket = TcpStream::connect(server.address).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    socket.write_all(bytes).unwrap();
    socket.shutdown(Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).unwrap();
    assert_eq!((answer[0], answer.len()), (b'A', 5 + 19 + 13), "{answer:?}");
    (answer[6], answer[8..24].try_into().unwrap())
}

const NOT_UNDERSTOOD: (u8, [u8; 16]) = (5, [0; 16]);
const TOO_LARGE: (u8, [u8; 16]) = (6, [0; 16]);

#[test]
fn the_server_refuses_what_it_does_not_understand_and_does_nothing() {
    let server = Server::start(&[]);
    let end = frame(b'E', &[0; 8]);
    let whole = [head(1, b"a"), end.clone()].concat();
    let hostile = [
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        [&b"Q"[..], &u32::MAX.to_be_bytes()].concat(),
        [&b"Q"[..], &257_u32.to_be_bytes()].concat(),
        frame(b'Q', &[]),
        frame(b'A', &[0]),
        end.clone(),
        frame(b'D', b"data"),
        head(0, b"a"),
        head(99, b"a"),
        head(255, b"a"),
        head(1, b""),
        head(1, b"../a"),
        head(1, &[0xff, 0xfe]),
        head(3, b"a lock without an owner"),
        frame(b'Q', &[&[2, 1][..], &[9; 16], &[1], b"a", &[0]].concat()),
        frame(b'Q', &[&[1, 1][..], &[9; 16], &[200], b"a", &[0]].concat()),
        frame(b'Q', &[&[1, 1][..], &[9; 16], &[1], b"a", &[1], b"b"].concat()),
        frame(b'Q', &[&[1, 1][..], &[9; 16], &[1], b"a", &[0], b"more"].concat()),
        frame(b'Q', &[1, 1, 9]),
        [head(1, b"a"), frame(b'D', b"a body that get has not"), end.clone()].concat(),
        [head(2, b"a"), frame(b'D', b""), end.clone()].concat(),
        [head(2, b"a"), [&b"D"[..], &65_537_u32.to_be_bytes()].concat()].concat(),
        [head(2, b"a"), frame(b'D', b"four"), end.clone()].concat(),
        [head(2, b"a"), frame(b'D', b"four"), frame(b'E', &4_u64.to_le_bytes())].concat(),
        [head(2, b"a"), frame(b'D', b"four"), frame(b'E', &[4])].concat(),
        [head(2, b"a"), head(2, b"a")].concat(),
    ];
    for bytes in &hostile {
        assert_eq!(refusal(&server, bytes), NOT_UNDERSTOOD, "{}", bytes.escape_ascii());
    }
    assert_eq!(server.journal().len(), 0);
    // One that is understood has its id back: there is no such file.
    assert_eq!(refusal(&server, &whole), (1, [9; 16]));
    assert_eq!((server.journal().len(), server.incoming()), (1, 0));
}

#[test]
fn random_bytes_do_nothing_and_the_server_goes_on() {
    let server = Server::start(&[]);
    let mut random = Random(42);
    for round in 0..1000 {
        let mut socket = TcpStream::connect(server.address).unwrap();
        // Half of them begin as a request does.
        let begin: &[u8] = if round % 2 == 0 { b"" } else { b"Q\0\0\0" };
        // The server may have closed it already.
        let _ = socket.write_all(&[begin, &random.bytes()].concat());
    }
    server.client().put("a", b"a").unwrap();
    assert_eq!((server.journal().len(), server.incoming()), (1, 0));
    assert!(server.peak_memory() < 64 << 10, "{} KiB", server.peak_memory());
}

/// The refusal can be read, though the server closes on a client that is still sending; and its memory is bounded.
#[test]
fn a_body_without_end_is_refused() {
    let server = Server::start(&[]);
    let piece = frame(b'D', &vec![7; 64 << 10]);
    let mut socket = TcpStream::connect(server.address).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    socket.write_all(&head(2, b"a")).unwrap();
    let mut pieces = 0;
    while pieces < 1025 && socket.write_all(&piece).is_ok() {
        pieces += 1;
    }
    assert_eq!(pieces, 1025, "64 MiB are taken");
    let mut answer = [0; 24];
    socket.read_exact(&mut answer).unwrap();
    assert_eq!((answer[6], answer[8..].try_into().unwrap()), TOO_LARGE);
    // What comes still is taken, and dropped: no reset can overtake the refusal.
    for _ in 0..16 {
        socket.write_all(&piece).unwrap();
    }
    assert_eq!((server.journal().len(), server.read("a")), (0, None));
    assert!(server.peak_memory() < 64 << 10, "{} KiB", server.peak_memory());
}

/// A server that answers each request with what `answer` makes of its id, and closes.
fn answering(answer: impl Fn(&[u8], usize) -> Vec<u8> + Send + 'static) -> Client<Tcp> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::new(Tcp::new(listener.local_addr().unwrap(), PATIENCE));
    thread::spawn(move || {
        for (number, socket) in listener.incoming().enumerate() {
            let mut socket = socket.unwrap();
            let mut request = vec![0; 5 + 2 + 16 + 1 + 1 + 1 + 13];
            if socket.read_exact(&mut request).is_ok() {
                let _ = socket.write_all(&answer(&request[7..23], number));
            }
        }
    });
    client
}

/// The answer of a server that is well.
fn well(id: &[u8]) -> Vec<u8> {
    let head = frame(b'A', &[&[1, 0, 1][..], id].concat());
    [head, frame(b'D', b"four"), frame(b'E', &4_u64.to_be_bytes())].concat()
}

#[test]
fn an_answer_that_is_cut_off_at_any_byte_is_none() {
    let whole = well(&[0; 16]).len();
    for length in 0..whole {
        let mut client = answering(move |id, _| well(id)[..length].to_vec());
        let error = client.get("a").unwrap_err();
        assert!(matches!(error, RpcError::Unanswered(_)), "{length}: {error:?}");
        let phase = if length == 0 { Phase::Written } else { Phase::ResponseStarted };
        let phases: Vec<_> = client.failures().iter().map(|failed| failed.phase).collect();
        assert_eq!(phases, [phase; 2], "{length}");
    }
    // Cut off once, it is read the second time.
    let mut client =
        answering(move |id, number| well(id)[..if number == 0 { whole - 1 } else { whole }].to_vec());
    assert_eq!(client.get("a").unwrap(), b"four");
    assert_eq!(client.failures().len(), 1);
}

type Answer = fn(&[u8]) -> Vec<u8>;

#[test]
fn an_answer_that_is_none_is_not_believed() {
    let answers: [Answer; 10] = [
        |_| b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(),
        |_| [&b"A"[..], &u32::MAX.to_be_bytes()].concat(),
        |_| well(&[0; 16]),
        |id| frame(b'A', &[&[1, 9, 0][..], id].concat()),
        |id| frame(b'A', &[&[1, 0, 2][..], id].concat()),
        |id| frame(b'A', &[&[2, 0, 0][..], id].concat()),
        |id| frame(b'A', &[&[1, 3, 0][..], id, b"short"].concat()),
        |id| frame(b'A', &[&[1, 3, 0][..], id, &[0; 16], b"/etc"].concat()),
        |id| [frame(b'A', &[&[1, 0, 1][..], id].concat()), frame(b'E', &[9; 8])].concat(),
        |id| [frame(b'A', &[&[1, 1, 0][..], id].concat()), frame(b'D', b"four")].concat(),
    ];
    for (number, answer) in answers.into_iter().enumerate() {
        let mut client = answering(move |id, _| answer(id));
        let error = client.get("a").unwrap_err();
        assert_eq!(error.classify().code(), "malformed-answer", "{number}: {error:?}");
        assert_eq!(client.failures().len(), 2, "{number}");
    }
    let mut client = answering(|id, _| well(&id.iter().map(|byte| !byte).collect::<Vec<_>>()));
    assert_eq!(client.get("a").unwrap_err().classify().code(), "malformed-answer");

    let mut random = Random(7);
    for _ in 0..200 {
        let bytes = random.bytes();
        let mut client = answering(move |_, _| bytes.clone());
        client.get("a").unwrap_err();
        assert_eq!(client.failures().len(), 2);
    }
}

/// Pieces without end: the client stops when it has as much as it takes.
#[test]
fn an_answer_without_end_is_refused() {
    let mut client = answering(move |id, _| {
        let head = frame(b'A', &[&[1, 0, 1][..], id].concat());
        let piece = frame(b'D', &vec![7; 64 << 10]);
        [head, piece.repeat(1025)].concat()
    });
    let error = client.get("a").unwrap_err();
    assert_eq!(error.classify().code(), "malformed-answer", "{error:?}");
}

/// The server refuses and closes while the client still writes: the write fails, and the refusal lies behind it.
#[test]
fn a_refusal_in_the_middle_of_a_request_is_read() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut client = Client::new(Tcp::new(listener.local_addr().unwrap(), PATIENCE));
    let server = thread::spawn(move || {
        let mut socket = listener.accept().unwrap().0;
        socket.read_exact(&mut [0; 100]).unwrap();
        socket
            .write_all(&[frame(b'A', &[&[1, 5, 1][..], &[0; 16]].concat()), frame(b'E', &[0; 8])].concat())
            .unwrap();
        // What is unread makes a reset of it.
        drop(socket);
    });
    let error = client.put("a", &vec![7; 24 << 20]).unwrap_err();
    assert!(matches!(error, RpcError::Refused(Refusal::NotUnderstood)), "{error:?}");
    assert!(client.failures().is_empty(), "{client:?}");
    server.join().unwrap();
}

/// A server that says "done" before it has read everything does not keep to the protocol, and half a request may well be
/// something to it: what must be done once is not sent again.
#[test]
fn a_request_that_was_done_too_early_may_have_been_done() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut client = Client::new(Tcp::new(listener.local_addr().unwrap(), PATIENCE));
    let server = thread::spawn(move || {
        let mut socket = listener.accept().unwrap().0;
        let mut begun = [0; 100];
        socket.read_exact(&mut begun).unwrap();
        let head = frame(b'A', &[&[1, 0, 1][..], &begun[7..23]].concat());
        socket.write_all(&[head, frame(b'E', &[0; 8])].concat()).unwrap();
        // What is unread makes a reset of it. Nobody listens for a second sending.
        drop((socket, listener));
    });
    let error = client.append("a", &vec![7; 24 << 20]).unwrap_err();
    assert!(matches!(error, RpcError::OutcomeUnknown(_)), "{error:?}");
    let [failed] = client.failures() else { panic!("{client:?}") };
    assert_eq!((failed.phase, failed.code), (Phase::ResponseStarted, "malformed-answer"));
    server.join().unwrap();
}

//! A source on a raw socket that does to every connection what the test says, and remembers what it was asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::poll;

/// One thing that a source does once it was asked. After the last one it closes.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Send(Vec<u8>),
    /// Sends the same again and again, until nobody takes it.
    Flood(Vec<u8>),
    /// Leaves the request unread, so that closing is a reset.
    Reset,
    /// Says nothing more until the other side gives up.
    Hang,
    /// Waits until the test says so.
    Wait,
    /// Byte by byte, as slowly as ten in a second, until nobody takes it.
    Drip,
}

pub(crate) struct Source {
    pub(crate) url: String,
    heads: Arc<Mutex<Vec<String>>>,
    go_on: Sender<()>,
}

/// A whole response with a body.
pub(crate) fn ok(body: &[u8]) -> Act {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
    Act::Send([head.as_bytes(), body].concat())
}

impl Source {
    pub(crate) fn start(acts: &[Act]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let (go_on, wait) = channel();
        let (acts, said) = (acts.to_vec(), Arc::clone(&heads));
        // Ends with the process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &acts, &said, &wait);
            }
        });
        Self { url, heads, go_on }
    }

    /// Answers with a status and no body.
    pub(crate) fn status(status: u16) -> Self {
        let response = format!("HTTP/1.1 {status} Chosen\r\nContent-Length: 0\r\n\r\n");
        Self::start(&[Act::Send(response.into_bytes())])
    }

    /// The heads of the requests so far.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    /// How often it was asked.
    pub(crate) fn count(&self) -> usize {
        self.heads.lock().unwrap().len()
    }

    /// Waits until it was asked.
    pub(crate) fn asked(&self) {
        poll("a request", || (self.count() > 0).then_some(()));
    }

    /// Lets one connection that waits go on.
    pub(crate) fn go_on(&self) {
        self.go_on.send(()).unwrap();
    }
}

fn serve(mut stream: TcpStream, acts: &[Act], heads: &Mutex<Vec<String>>, wait: &Receiver<()>) {
    let mut room = [0; 4096];
    if acts.iter().any(|act| matches!(act, Act::Reset)) {
        let seen = poll("a whole head", || {
            let seen = stream.peek(&mut room).unwrap();
            room[..seen].ends_with(b"\r\n\r\n").then_some(seen)
        });
        heads.lock().unwrap().push(String::from_utf8(room[..seen].to_vec()).unwrap());
        for act in acts {
            if let Act::Send(bytes) = act {
                let _ = stream.write_all(bytes);
            }
        }
        return;
    }
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut room) {
            Ok(0) | Err(_) => return,
            Ok(read) => head.extend_from_slice(&room[..read]),
        }
    }
    heads.lock().unwrap().push(String::from_utf8(head).unwrap());
    for act in acts {
        match act {
            Act::Send(bytes) => drop(stream.write_all(bytes)),
            Act::Flood(bytes) => while stream.write_all(bytes).is_ok() {},
            Act::Hang => while stream.read(&mut room).is_ok_and(|read| read > 0) {},
            Act::Wait => drop(wait.recv()),
            Act::Drip => {
                // It is the source that is slow, and not the test.
                stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
                while stream.write_all(b"x").is_ok() && stream.read(&mut room).is_err() {}
            }
            Act::Reset => {}
        }
    }
}

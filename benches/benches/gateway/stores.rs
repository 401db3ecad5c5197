//! The servers behind the proxy: real sockets that have the block, or an address where nobody listens.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// 64 letters `a`, and their md5.
pub(crate) const LOCATOR: &str = "014842d480b571495a4a0363793f7367+64";
const RESPONSE: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 64\r\n\r\n\
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// One server, for as long as this program runs.
pub(crate) struct Store {
    pub(crate) url: String,
    /// Keeps an address taken on which nobody listens.
    held: Option<TcpStream>,
}

impl Store {
    /// Has the block.
    pub(crate) fn well() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        thread::spawn(move || {
            for stream in listener.incoming() {
                // A proxy that is ended leaves its connection half-way.
                let _ = stream.and_then(answer);
            }
        });
        Self { url, held: None }
    }

    /// Refuses every connection: the address is that of the near end of a connection.
    pub(crate) fn refusing() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let held = TcpStream::connect(address).expect("it listens");
        let url = format!("http://{}", held.local_addr().expect("it is connected"));
        Self { url, held: Some(held) }
    }

    pub(crate) const fn is_well(&self) -> bool {
        self.held.is_none()
    }
}

/// Answers one request, and closes.
fn answer(mut stream: TcpStream) -> io::Result<()> {
    let (mut request, mut buffer) = (Vec::new(), [0; 4096]);
    while !request.ends_with(b"\r\n\r\n") {
        let bytes = stream.read(&mut buffer)?;
        if bytes == 0 {
            return Ok(());
        }
        request.extend_from_slice(buffer.get(..bytes).unwrap_or_default());
    }
    stream.write_all(RESPONSE)
}

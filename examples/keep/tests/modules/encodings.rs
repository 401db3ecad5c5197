//! What is stored stays for ever, so that only bytes go in which are the file itself, and all of it.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{Modules, PARTS, Source, Store, VERSION, content, get, is_whole, path, post, read};

/// A source that answers for one part with these very bytes, and then closes the connection.
async fn answering(part: &'static str, raw: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let raw = Arc::new(raw);
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(answer(socket, part, Arc::clone(&raw)));
        }
    });
    url
}

async fn answer(mut socket: TcpStream, part: &'static str, raw: Arc<Vec<u8>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && socket.read_buf(&mut head).await.unwrap_or(0) > 0 {}
    let head = String::from_utf8(head).unwrap();
    let asked = |part: &str| head.starts_with(&format!("GET {} ", path(part)));
    let plain = PARTS.into_iter().find(|part| asked(part)).map(|part| {
        let bytes = content(part);
        [format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", bytes.len()).as_bytes(), &bytes].concat()
    });
    let bytes = if asked(part) { raw.to_vec() } else { plain.unwrap() };
    // Who has heard enough may have left.
    let _ = socket.write_all(&bytes).await;
}

fn with(head: &str, body: &[u8]) -> Vec<u8> {
    [head.as_bytes(), body].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_file_itself_and_all_of_it_is_not_stored() {
    for part in PARTS {
        let bytes = content(part);
        let length = bytes.len();
        let half = &bytes[..length / 2];
        let chunk = [format!("{length:x}\r\n").as_bytes(), &bytes, b"\r\n0\r\n\r\n"].concat();
        let coded = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n");
        let cases = [
            ("module-encoded", with(&coded, &bytes)),
            ("module-encoded", with("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", &chunk)),
            ("module-encoded", with("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", &bytes)),
            ("module-without-end", with("HTTP/1.1 200 OK\r\n\r\n", half)),
            ("module-without-end", with("HTTP/1.0 200 OK\r\n\r\n", half)),
            ("module-empty", with("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b"")),
            ("module-empty", with("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0\r\n\r\n")),
        ];
        for (code, raw) in cases {
            let store = Store::start().await;
            let modules = Modules::start(&store.url, Some(&answering(part, raw).await));
            post(&modules.url, VERSION).await.is(502, code);
            get(&modules.url, &path(part)).await.is(502, code);
            assert!(!store.parts().contains(&part) && store.marker().is_none(), "{part} {code}");

            let source = Source::start().await;
            is_whole(&read(&Modules::start(&store.url, Some(&source.url)).url).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_may_come_in_chunks_or_be_said_to_be_plain() {
    for part in PARTS {
        let bytes = content(part);
        let length = bytes.len();
        let chunk = [format!("{length:x}\r\n").as_bytes(), &bytes, b"\r\n0\r\n\r\n"].concat();
        let plain =
            format!("HTTP/1.0 200 OK\r\nContent-Encoding: identity\r\nContent-Length: {length}\r\n\r\n");
        for raw in
            [with("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n", &chunk), with(&plain, &bytes)]
        {
            let store = Store::start().await;
            let modules = Modules::start(&store.url, Some(&answering(part, raw).await));
            is_whole(&read(&modules.url).await);
        }
    }
}

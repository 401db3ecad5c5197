//! One request on a connection of its own, and everything that comes back.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use std::time::Duration;

/// Longer than anything that a test waits for: a hang fails instead of lasting.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
    /// Whether there are as many bytes as were announced.
    pub(crate) complete: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The code of a failure; empty if it is none.
    pub(crate) fn code(&self) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        problem["code"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub(crate) fn is(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.code().as_str()), (status, code), "{}", self.text());
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
    }
}

pub(crate) async fn get(url: &str, path: &str) -> Answer {
    ask(url, "GET", path).await
}

pub(crate) async fn post(url: &str, path: &str) -> Answer {
    ask(url, "POST", path).await
}

pub(crate) async fn ask(url: &str, method: &str, path: &str) -> Answer {
    timeout(PATIENCE, exchange(url, method, path)).await.expect("an answer in time")
}

async fn exchange(url: &str, method: &str, path: &str) -> Answer {
    let mut socket = TcpStream::connect(url.trim_start_matches("http://")).await.unwrap();
    let request = format!("{method} {path} HTTP/1.1\r\nHost: modules\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A connection that is broken off is an answer that is not complete.
    let _ = socket.read_to_end(&mut bytes).await;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let body = bytes[end + 4..].to_vec();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let mut answer = Answer { status, head, body, complete: false };
    let announced = answer.header("content-length").expect("a length").parse::<usize>().unwrap();
    answer.complete = answer.body.len() == announced || method == "HEAD";
    answer
}

//! The client of the tour: one request, and whether the answer was whole.

use std::net::SocketAddr;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper::http::request::Builder;
use hyper::{HeaderMap, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::CannotTry;
use crate::locator::Hash;

/// What a client got.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    /// Whether it ended as HTTP says that it must.
    pub(super) complete: bool,
}

impl Answer {
    pub(super) fn holds(&self, text: &[u8]) -> bool {
        self.body.windows(text.len()).any(|part| part == text)
    }

    /// What a header says; empty if there is none.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// A word of the problem document: `code`, `class`. Empty if it is none.
    pub(super) fn problem(&self, word: &str) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        problem.get(word).and_then(|word| word.as_str()).unwrap_or_default().to_owned()
    }
}

/// Asks for a block.
pub(super) async fn get(to: SocketAddr, block: &[u8]) -> Result<Answer, CannotTry> {
    request(to, Request::get(path(block)), Bytes::new()).await
}

/// Stores so many copies of a block.
pub(super) async fn put(to: SocketAddr, block: &[u8], copies: u32) -> Result<Answer, CannotTry> {
    let request_for = Request::put(path(block)).header("X-Keep-Desired-Replicas", copies);
    request(to, request_for, Bytes::copy_from_slice(block)).await
}

/// Where a block is.
pub(super) fn path(block: &[u8]) -> String {
    format!("/{}+{}", Hash::of(block), block.len())
}

/// Makes one request on a connection of its own.
pub(super) async fn request(to: SocketAddr, head: Builder, body: Bytes) -> Result<Answer, CannotTry> {
    let request = head.header(HOST, to.to_string()).body(Full::new(body))?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(TcpStream::connect(to).await?)).await?;
    let driver = tokio::spawn(connection);
    let answer = match sender.send_request(request).await {
        Ok(response) => Ok(read(response).await),
        Err(error) => Err(error.into()),
    };
    driver.abort();
    answer
}

async fn read(response: Response<Incoming>) -> Answer {
    let mut answer = Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        ..Answer::default()
    };
    let mut body = response.into_body();
    loop {
        match body.frame().await {
            Some(Ok(frame)) => answer.body.extend(frame.into_data().unwrap_or_default()),
            Some(Err(_)) => return answer,
            None => {
                answer.complete = true;
                return answer;
            }
        }
    }
}

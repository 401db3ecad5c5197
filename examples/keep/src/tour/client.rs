//! The client of the tour: one request, and whether the answer was whole.

use std::net::SocketAddr;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::cases::Do;

/// What a client got.
#[derive(Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    /// Whether it ended as HTTP says that it must.
    pub(super) complete: bool,
}

impl Answer {
    pub(super) fn holds(&self, text: &[u8]) -> bool {
        self.body.windows(text.len()).any(|part| part == text)
    }
}

/// An answer did not even begin.
pub(super) type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Makes one request on a connection of its own.
pub(super) async fn request(to: SocketAddr, ask: &Do, path: &str, block: &[u8]) -> Result<Answer, Failed> {
    let request = Request::builder().uri(path).header(HOST, to.to_string());
    let request = match ask {
        Do::Get => request.body(Full::default()),
        Do::Put(copies) => request
            .method("PUT")
            .header("X-Keep-Desired-Replicas", *copies)
            .body(Full::new(Bytes::copy_from_slice(block))),
    }?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(TcpStream::connect(to).await?)).await?;
    let driver = tokio::spawn(connection);
    let answer = read(sender.send_request(request).await?).await;
    driver.abort();
    Ok(answer)
}

async fn read(response: Response<Incoming>) -> Answer {
    let mut answer = Answer { status: response.status().as_u16(), body: Vec::new(), complete: false };
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

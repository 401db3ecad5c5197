//! A request of the tour with what must be answered, and what was.

use std::net::SocketAddr;

use hyper::Request;
use hyper::body::Bytes;
use serde_json::json;

use super::CannotTry;
use super::client::{Answer, request};

/// A request, and what must be answered.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) method: &'static str,
    /// `{first}` and `{last}` are versions that were answered, `{upload}` is the last upload.
    pub(super) path: &'static str,
    pub(super) header: Option<(&'static str, &'static str)>,
    pub(super) body: &'static [u8],
    /// 0 for none.
    pub(super) status: u16,
    /// The code of a failure, or the body of an answer that is one, if there is anything to say of it.
    pub(super) says: &'static str,
}

/// A request, and what was answered.
pub(super) struct Asked {
    ask: &'static Ask,
    status: u16,
    class: String,
    code: String,
    retry_after: String,
    pub(super) right: bool,
}

/// What a client remembers of what it was answered.
#[derive(Default)]
pub(super) struct Client {
    versions: Vec<String>,
    upload: String,
}

impl Client {
    pub(super) async fn ask(&mut self, to: SocketAddr, ask: &'static Ask) -> Result<Asked, CannotTry> {
        let version = |version: Option<&String>| version.cloned().unwrap_or_default();
        let path = ask
            .path
            .replace("{first}", &version(self.versions.first()))
            .replace("{last}", &version(self.versions.last()))
            .replace("{upload}", &self.upload);
        let mut head = Request::builder().method(ask.method).uri(path);
        if let Some((name, value)) = ask.header {
            head = head.header(name, value);
        }
        let answer = match request(to, head, Bytes::from_static(ask.body)).await {
            Ok(answer) => answer,
            // The process is gone in the middle of it: that is an answer, too.
            Err(_) if ask.status == 0 => Answer::default(),
            Err(error) => return Err(error),
        };
        if let Some(version) = Some(answer.header("x-amz-version-id")).filter(|version| !version.is_empty()) {
            self.versions.push(version.to_owned());
        }
        if let Some(upload) = Some(answer.problem("uploadId")).filter(|upload| !upload.is_empty()) {
            self.upload = upload;
        }
        Ok(Asked::new(ask, &answer))
    }
}

impl Asked {
    fn new(ask: &'static Ask, answer: &Answer) -> Self {
        let [code, class] = ["code", "class"].map(|word| answer.problem(word));
        let says = if answer.status < 400 {
            ask.says.is_empty() || answer.body == ask.says.as_bytes()
        } else {
            code == ask.says
        };
        let right = says && answer.status == ask.status;
        let retry_after = answer.header("retry-after").to_owned();
        Self { ask, status: answer.status, class, code, retry_after, right }
    }

    pub(super) fn got(&self) -> String {
        shown(self.status, &self.code)
    }

    pub(super) fn wanted(&self) -> String {
        shown(self.ask.status, if self.ask.status < 400 { "" } else { self.ask.says })
    }

    pub(super) fn detail(&self, number: usize) -> [String; 5] {
        let asked = format!("{} {}", self.ask.method, self.ask.path);
        [number.to_string(), asked, self.class.clone(), shown(self.status, ""), self.code.clone()]
    }

    pub(super) fn json(&self) -> serde_json::Value {
        json!({
            "request": format!("{} {}", self.ask.method, self.ask.path),
            "status": self.status,
            "expected": self.ask.status,
            "class": self.class,
            "code": self.code,
            "retry_after": self.retry_after,
        })
    }
}

fn shown(status: u16, code: &str) -> String {
    match (status, code) {
        (0, _) => "no answer".to_owned(),
        (status, "") => status.to_string(),
        (status, code) => format!("{status} ({code})"),
    }
}

//! A client that reads what is there, and says whether it is all that was promised.

use std::io::ErrorKind;

use tokio::net::TcpStream;

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    /// Without the framing.
    pub(crate) body: Vec<u8>,
    /// Whether the body ended where its framing says.
    pub(crate) complete: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// The value of one header in the text of a head.
pub(crate) fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then(|| value.trim()))
}

/// `GET` of a path.
pub(crate) async fn get(url: &str, path: &str) -> Answer {
    ask(url, "GET", path, &[], b"").await
}

/// One request on a connection of its own.
pub(crate) async fn ask(url: &str, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n");
    for header in headers {
        request.extend([header, "\r\n"]);
    }
    if method == "PUT" {
        request.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
    }
    let request = [request.as_bytes(), b"\r\n", body].concat();
    parse(&exchange(url, &request).await, method == "HEAD")
}

/// `GET` as an HTTP/1.0 client says it: the end of the connection may be the end of the body.
pub(crate) async fn get_1_0(url: &str, path: &str) -> Answer {
    parse(&exchange(url, format!("GET {path} HTTP/1.0\r\n\r\n").as_bytes()).await, false)
}

/// Sends these bytes, and returns everything that comes until the connection ends.
async fn exchange(url: &str, mut request: &[u8]) -> Vec<u8> {
    let stream = TcpStream::connect(url.trim_start_matches("http://")).await.unwrap();
    let (mut response, mut buffer) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        if request.is_empty() {
            stream.readable().await.unwrap();
        } else {
            stream.ready(tokio::io::Interest::READABLE | tokio::io::Interest::WRITABLE).await.unwrap();
        }
        if !request.is_empty() {
            match stream.try_write(request) {
                Ok(written) => request = &request[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => request = b"",
            }
        }
        match stream.try_read(&mut buffer) {
            Ok(0) => return response,
            Ok(read) => response.extend_from_slice(&buffer[..read]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return response,
        }
    }
}

fn parse(response: &[u8], bodiless: bool) -> Answer {
    let end = response.windows(4).position(|window| window == b"\r\n\r\n").expect("a head") + 4;
    let head = String::from_utf8(response[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let rest = &response[end..];
    let (body, complete) = if bodiless {
        (rest.to_vec(), rest.is_empty())
    } else if header(&head, "transfer-encoding").is_some() {
        chunks(rest)
    } else {
        let length: usize = header(&head, "content-length").expect("a length").parse().unwrap();
        (rest.to_vec(), rest.len() == length)
    };
    Answer { status, head, body, complete }
}

/// The bytes of a chunked body, and whether its last chunk came.
fn chunks(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        rest = &rest[end + 2..];
        if size == 0 {
            return (body, rest == b"\r\n");
        }
        if rest.len() < size + 2 {
            body.extend_from_slice(rest);
            return (body, false);
        }
        body.extend_from_slice(&rest[..size]);
        rest = &rest[size + 2..];
    }
    (body, false)
}

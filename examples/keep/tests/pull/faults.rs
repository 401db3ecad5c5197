//! Every way in which a source can fail, with what it is called: rows, of which the tests make something.

use crate::support::{Act, Source, ok};

/// A source, what an item with it alone ends with, and the code of that source.
pub(crate) struct Case(
    pub(crate) &'static str,
    pub(crate) Source,
    pub(crate) &'static str,
    pub(crate) &'static str,
);

const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const REDIRECT: &str = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:1/\r\n\r\n";
const ERROR: &str = "500 Internal Server Error";

pub(crate) fn cases() -> Vec<Case> {
    let mut all = statuses();
    all.extend(problems());
    all.extend(breaks());
    all.extend(bodies());
    all
}

fn statuses() -> Vec<Case> {
    let lying = send("HTTP/1.1 404 No\r\nContent-Length: 5\r\n\r\nhello");
    vec![
        Case("404", Source::status(404), "gone", "404 Not Found"),
        Case("404 with the very bytes", lying, "gone", "404 Not Found"),
        Case("410", Source::status(410), "gone", "410 Gone"),
        Case("401", Source::status(401), "refused", "401 Unauthorized"),
        Case("403", Source::status(403), "refused", "403 Forbidden"),
        Case("redirect", send(REDIRECT), "refused", "302 Found"),
        Case("204", Source::status(204), "refused", "204 No Content"),
        Case("500", Source::status(500), "unreachable", ERROR),
        Case("503", Source::status(503), "unreachable", "503 Service Unavailable"),
        Case("507", Source::status(507), "unreachable", "507 Insufficient Storage"),
    ]
}

fn problems() -> Vec<Case> {
    let lost = "{\"code\": \"block-lost\"}";
    let long = format!("{{\"code\": \"block-lost\"{}}}", " ".repeat(5000));
    vec![
        Case("500: its copy is lost", problem(500, lost), "corrupt-source", "corrupt-source"),
        Case("404: its copy is lost", problem(404, lost), "gone", "404 Not Found"),
        Case("500: nothing we know", problem(500, "{\"code\": \"block-busy\"}"), "unreachable", ERROR),
        Case("500: no JSON", problem(500, "\"block-lost"), "unreachable", ERROR),
        Case("500: too much", problem(500, &long), "unreachable", ERROR),
    ]
}

fn breaks() -> Vec<Case> {
    let incomplete = "http_response_incomplete";
    let endless = [Act::Send(b"HTTP/1.1 200 OK\r\n".to_vec()), Act::Flood(b"a: b\r\n".repeat(500))];
    let cut = Source::start(&[head(5), Act::Send(b"hel".to_vec())]);
    let cut_in_chunks = send(&format!("{CHUNKED}3\r\nhel\r\n"));
    let too_large = "http_response_header_section_size";
    vec![
        Case("reset in the body", Source::start(&[head(5), Act::Reset]), "unreachable", "ECONNRESET"),
        Case("reset", Source::start(&[Act::Reset]), "unreachable", "ECONNRESET"),
        Case("closed", Source::start(&[]), "unreachable", incomplete),
        Case("false length", cut, "unreachable", incomplete),
        Case("chunks break off", cut_in_chunks, "unreachable", incomplete),
        Case("garbage", send("\u{1}\u{2} not HTTP\r\n\r\n"), "unreachable", "http_protocol_error"),
        Case("endless head", Source::start(&endless), "unreachable", too_large),
    ]
}

/// Those for which only time tells.
pub(crate) fn silent() -> Vec<Case> {
    let timeout = "http_response_timeout";
    vec![
        Case("silent", Source::start(&[Act::Hang]), "unreachable", timeout),
        Case("silent in the body", Source::start(&[head(5), Act::Hang]), "unreachable", timeout),
    ]
}

fn bodies() -> Vec<Case> {
    let endless = [Act::Send(b"HTTP/1.1 200 OK\r\n\r\n".to_vec()), Act::Flood(vec![b'x'; 4096])];
    let endless_chunks = [Act::Send(CHUNKED.into()), Act::Flood(b"5\r\nhello\r\n".to_vec())];
    let sources = [
        ("wrong bytes", Source::start(&[ok(b"hullo")])),
        ("short body", Source::start(&[ok(b"hell")])),
        ("long body", Source::start(&[ok(b"hello!")])),
        ("empty body", Source::start(&[ok(b"")])),
        ("another length, then silence", Source::start(&[head(6), Act::Hang])),
        ("short chunks", send(&format!("{CHUNKED}4\r\nhell\r\n0\r\n\r\n"))),
        ("wrong chunks", send(&format!("{CHUNKED}5\r\nhullo\r\n0\r\n\r\n"))),
        ("endless body", Source::start(&endless)),
        ("endless chunks", Source::start(&endless_chunks)),
    ];
    sources.into_iter().map(|(name, source)| Case(name, source, "corrupt-source", "corrupt-source")).collect()
}

/// A 200 that announces a body of this length.
pub(crate) fn head(length: usize) -> Act {
    Act::Send(format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").into_bytes())
}

fn send(response: &str) -> Source {
    Source::start(&[Act::Send(response.as_bytes().to_vec())])
}

fn problem(status: u16, body: &str) -> Source {
    let kind = "Content-Type: application/problem+json\r\n";
    send(&format!("HTTP/1.1 {status} No\r\n{kind}Content-Length: {}\r\n\r\n{body}", body.len()))
}

//! A client that asks for the block again and again, one request after the other, on one connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::stores::LOCATOR;

/// Makes so many requests. Panics if one is not answered with this status.
pub(crate) fn ask(url: &str, requests: usize, status: u16) {
    let address = url.trim_start_matches("http://");
    let mut proxy = BufReader::new(TcpStream::connect(address).expect("the proxy listens"));
    proxy.get_ref().set_nodelay(true).expect("it is connected");
    let request = format!("GET /{LOCATOR} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    for number in 0..requests {
        proxy.get_mut().write_all(request.as_bytes()).expect("the proxy reads");
        assert_eq!(answer(&mut proxy), status, "request {number}");
    }
}

/// Reads a whole answer, and returns its status.
fn answer(proxy: &mut BufReader<TcpStream>) -> u16 {
    let mut line = String::new();
    proxy.read_line(&mut line).expect("the proxy answers");
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let mut length = 0;
    while line != "\r\n" {
        if let Some((name, value)) = line.split_once(": ") {
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().expect("a length");
            }
        }
        line.clear();
        assert!(proxy.read_line(&mut line).expect("the proxy answers") > 0, "a head that breaks off");
    }
    let mut body = vec![0; length];
    proxy.read_exact(&mut body).expect("the proxy answers");
    status
}

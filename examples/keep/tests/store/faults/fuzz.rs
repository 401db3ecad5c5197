//! Whatever a client sends, nothing of it reaches `SQLite` that the list calls critical: values that are too big, of the
//! wrong type, out of range. Under the list one such request would be the end of the store.

use std::io::Write;

use fastrand::Rng;

use crate::faults::outcome::{Outcome, is_ready, metric};
use crate::harness::{HELLO, Setup, rest};
use crate::tools::objects;

const REQUESTS: u32 = 3000;

/// Other requests with another seed.
const SEED: u64 = 7;

const METHODS: [&str; 9] = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "BREW", "get"];

/// What is at the edge of a number, of a text, or of what means something.
const EDGES: [&str; 26] = [
    "",
    "0",
    "-1",
    "1",
    "-0",
    "1e9",
    "0x10",
    "10000",
    "10001",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "NaN",
    "null",
    "%00",
    "%ff",
    "%f0%9f%92%a9",
    "a%2fb",
    "'",
    "\"; DROP TABLE versions; --",
    "*",
    "..",
];

const QUERIES: [&str; 11] = [
    "uploads",
    "uploadId",
    "partNumber",
    "versionId",
    "versions",
    "prefix",
    "after",
    "after-version",
    "limit",
    "marker",
    "x",
];

const HEADERS: [&str; 14] = [
    "x-keep-user",
    "x-amz-meta-a",
    "x-amz-meta-",
    "If-Match",
    "If-None-Match",
    "Content-MD5",
    "Content-Type",
    "Range",
    "Expect",
    "Authorization",
    "X-Request-Id",
    "Accept",
    "Content-Encoding",
    "x-amz-copy-source",
];

fn word(rng: &mut Rng) -> String {
    match rng.u8(..16) {
        0 | 12 | 13 => "fuzz".to_owned(),
        1 | 14 => "ann".to_owned(),
        2 => HELLO.to_owned(),
        3 => "k".repeat(rng.usize(..2000)),
        4 => std::iter::repeat_with(|| format!("%{:02x}", rng.u8(..))).take(8).collect(),
        5 => rng.i64(..).to_string(),
        6 => std::iter::repeat_with(|| rng.char('!'..='~'))
            .filter(|char| !"#?".contains(*char))
            .take(12)
            .collect(),
        7 => format!("{:032x}", rng.u128(..)),
        _ => EDGES[rng.usize(..EDGES.len())].replace(' ', "+"),
    }
}

fn path(rng: &mut Rng) -> String {
    let place = match rng.u8(..10) {
        0 => format!("/{}", word(rng)),
        1 => format!("/{HELLO}+{}", word(rng)),
        2 => format!("/users/{}", word(rng)),
        3 => format!("/buckets/{}", word(rng)),
        4 => format!("/buckets/{}/{}", word(rng), word(rng)),
        5 => "/buckets/fuzz".to_owned(),
        _ => format!("/buckets/fuzz/{}", word(rng)),
    };
    let many = if rng.bool() { 0 } else { rng.u8(1..4) };
    let queries: Vec<_> = (0..many)
        .map(|_| {
            let name = QUERIES[rng.usize(..QUERIES.len())];
            if rng.bool() { format!("{name}={}", word(rng)) } else { name.to_owned() }
        })
        .collect();
    if queries.is_empty() { place } else { format!("{place}?{}", queries.join("&")) }
}

/// A request, and whether its body is as long as it says.
fn request(rng: &mut Rng) -> (Vec<u8>, bool) {
    let method = METHODS[rng.usize(..METHODS.len())];
    let mut request = Vec::new();
    write!(request, "{method} {} HTTP/1.1\r\nHost: keep\r\nConnection: close\r\n", path(rng)).unwrap();
    for _ in 0..rng.u8(..4) {
        let name = HEADERS[rng.usize(..HEADERS.len())];
        write!(request, "{name}: {}\r\n", word(rng)).unwrap();
    }
    let body: Vec<u8> = match rng.u8(..4) {
        0 => Vec::new(),
        1 => b"hello".to_vec(),
        2 => format!("{{\"parts\":[{{\"partNumber\":{},\"etag\":\"{}\"}}]}}", word(rng), word(rng))
            .into_bytes(),
        _ => {
            let size = rng.usize(..5000);
            std::iter::repeat_with(|| rng.u8(..)).take(size).collect()
        }
    };
    let length = rng.u8(..8);
    match length {
        0 => request.extend(b"Transfer-Encoding: chunked\r\n\r\n"),
        1 => write!(request, "Content-Length: {}\r\n\r\n", word(rng)).unwrap(),
        _ => write!(request, "Content-Length: {}\r\n\r\n", body.len()).unwrap(),
    }
    request.extend(body);
    (request, length > 1)
}

#[test]
fn no_request_halts_the_store_or_finds_a_mistake_in_it() {
    let mut rng = Rng::with_seed(SEED);
    let store = Setup::default().args(&["--profile", "seed-001"]).start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    let mut statuses = std::collections::BTreeMap::new();
    for number in 0..REQUESTS {
        // One of the requests may have removed it, and what follows would find no more than that.
        if number % 50 == 0 {
            assert!([200, 201].contains(&objects::see_to_bucket(&store, "fuzz")), "{number}");
        }
        let (request, whole) = request(&mut rng);
        let mut socket = store.connect();
        // What is refused is not read to its end.
        let _ = socket.write_all(&request);
        if !whole {
            let _ = socket.shutdown(std::net::Shutdown::Write);
        }
        let answer = rest(socket);
        let shown = || format!("{number}: {}", String::from_utf8_lossy(&request));
        let Some(status) = answer.get(9..12) else {
            // A client that is gone is told nothing.
            assert!(!whole, "{}", shown());
            continue;
        };
        let status: u16 = std::str::from_utf8(status).unwrap().parse().unwrap();
        assert!(status < 500, "{status}: {}", shown());
        *statuses.entry(status).or_insert(0) += 1;
    }
    is_ready(&store, false);
    assert_eq!(metric(&store, "keep_store_bugs_total"), 0);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    // The requests are not all refused at the first door.
    for status in [200, 201, 204, 400, 404, 405] {
        assert!(statuses.get(&status).is_some_and(|many| *many > 10), "{status}: {statuses:?}");
    }
    Outcome::Serves.of(store);
}

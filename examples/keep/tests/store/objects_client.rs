//! A bucket of a running store, and the requests that the tests of objects make of it.

use std::thread;

use serde_json::Value;

use crate::harness::{Answer, Store};

/// A store with one user and one bucket.
pub(crate) struct Bucket {
    pub(crate) store: Store,
}

impl Bucket {
    pub(crate) fn new() -> Self {
        Self::on(Store::start())
    }

    /// Makes the user and the bucket, or finds them there.
    pub(crate) fn on(store: Store) -> Self {
        assert!([200, 201].contains(&store.ask("PUT", "/users/ann", "", b"").status));
        let made = store.ask("PUT", "/buckets/box", "x-keep-user: ann\r\n", b"");
        assert!([200, 201].contains(&made.status), "{made:?}");
        Self { store }
    }

    /// One request for an object; `tail` is the key as the client writes it, with what follows it.
    pub(crate) fn ask(&self, method: &str, tail: &str, headers: &str, body: &[u8]) -> Answer {
        self.store.ask(method, &format!("/buckets/box/{tail}"), headers, body)
    }

    pub(crate) fn get(&self, tail: &str) -> Answer {
        self.ask("GET", tail, "", b"")
    }

    pub(crate) fn delete(&self, tail: &str) -> Answer {
        self.ask("DELETE", tail, "", b"")
    }

    /// A request with a body of known length.
    pub(crate) fn send(&self, method: &str, tail: &str, headers: &str, body: &[u8]) -> Answer {
        self.ask(method, tail, &format!("Content-Length: {}\r\n{headers}", body.len()), body)
    }

    pub(crate) fn put(&self, tail: &str, body: &[u8]) -> Answer {
        self.put_if(tail, "", body)
    }

    pub(crate) fn put_if(&self, tail: &str, headers: &str, body: &[u8]) -> Answer {
        self.send("PUT", tail, headers, body)
    }

    /// Puts an object that must be taken, and gives its version.
    #[track_caller]
    pub(crate) fn version(&self, key: &str, body: &[u8]) -> String {
        let put = self.put(key, body);
        assert_eq!(put.status, 201, "{put:?}");
        put.header("x-amz-version-id").unwrap().to_owned()
    }

    /// The entries of a listing: `query` begins with `?` or is empty.
    #[track_caller]
    pub(crate) fn list(&self, query: &str) -> Vec<Value> {
        let list = self.store.get(&format!("/buckets/box{query}"));
        assert_eq!(list.status, 200, "{list:?}");
        let list: Value = serde_json::from_slice(&list.body).unwrap();
        list["objects"].as_array().unwrap().clone()
    }

    #[track_caller]
    pub(crate) fn keys(&self, query: &str) -> Vec<String> {
        self.list(query).iter().map(|object| object["key"].as_str().unwrap().to_owned()).collect()
    }
}

/// Does the same in several threads at once, which begin together, and gives what each got.
pub(crate) fn at_once<T: Send>(threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let begin = std::sync::Barrier::new(threads);
    let (begin, work) = (&begin, &work);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|thread| {
                scope.spawn(move || {
                    begin.wait();
                    work(thread)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// A body in the chunked coding, in pieces of this size.
pub(crate) fn chunked(body: &[u8], piece: usize) -> Vec<u8> {
    let mut coded = Vec::new();
    for piece in body.chunks(piece) {
        coded.extend(format!("{:x}\r\n", piece.len()).into_bytes());
        coded.extend(piece);
        coded.extend(b"\r\n");
    }
    coded.extend(b"0\r\n\r\n");
    coded
}

//! One upload of an object in parts, and the requests that the tests make of it.

use serde_json::{Value, json};

use crate::harness::Answer;
use crate::objects_client::Bucket;

pub(crate) struct Upload<'a> {
    bucket: &'a Bucket,
    key: &'a str,
    pub(crate) id: String,
}

impl<'a> Upload<'a> {
    pub(crate) fn begin(bucket: &'a Bucket, key: &'a str) -> Self {
        Self::begin_with(bucket, key, "")
    }

    #[track_caller]
    pub(crate) fn begin_with(bucket: &'a Bucket, key: &'a str, headers: &str) -> Self {
        let begun = bucket.send("POST", &format!("{key}?uploads"), headers, b"");
        assert_eq!(begun.status, 201, "{begun:?}");
        let said: Value = serde_json::from_slice(&begun.body).unwrap();
        Self { bucket, key, id: said["uploadId"].as_str().unwrap().to_owned() }
    }

    /// One that was begun in an earlier life of the store.
    pub(crate) fn resume(bucket: &'a Bucket, key: &'a str, id: String) -> Self {
        Self { bucket, key, id }
    }

    pub(crate) fn tail(&self) -> String {
        format!("{}?uploadId={}", self.key, self.id)
    }

    pub(crate) fn put(&self, part: u32, body: &[u8]) -> Answer {
        self.put_if(part, "", body)
    }

    pub(crate) fn put_if(&self, part: u32, headers: &str, body: &[u8]) -> Answer {
        self.bucket.put_if(&format!("{}&partNumber={part}", self.tail()), headers, body)
    }

    /// Puts a part that must be taken, and gives its `ETag`.
    #[track_caller]
    pub(crate) fn part(&self, part: u32, body: &[u8]) -> String {
        let put = self.put(part, body);
        assert_eq!(put.status, 200, "{put:?}");
        put.header("etag").unwrap().to_owned()
    }

    pub(crate) fn list(&self) -> Answer {
        self.bucket.get(&self.tail())
    }

    /// The numbers of the parts that are there.
    #[track_caller]
    pub(crate) fn numbers(&self) -> Vec<u64> {
        let list = self.list();
        assert_eq!(list.status, 200, "{list:?}");
        let list: Value = serde_json::from_slice(&list.body).unwrap();
        list["parts"].as_array().unwrap().iter().map(|part| part["partNumber"].as_u64().unwrap()).collect()
    }

    /// One request to a store that may die of it; `more` follows the upload in the query.
    pub(crate) fn try_ask(&self, method: &str, more: &str, body: &[u8]) -> Option<Answer> {
        let path = format!("/buckets/box/{}{more}", self.tail());
        self.bucket.store.try_ask(method, &path, &format!("Content-Length: {}\r\n", body.len()), body)
    }

    /// Completes it with all that is there.
    pub(crate) fn complete(&self) -> Answer {
        self.complete_as(b"")
    }

    pub(crate) fn complete_with(&self, parts: &[(u32, &str)]) -> Answer {
        let part = |(number, etag): &(u32, &str)| json!({"partNumber": number, "etag": etag});
        let parts: Vec<Value> = parts.iter().map(part).collect();
        self.complete_as(json!({ "parts": parts }).to_string().as_bytes())
    }

    pub(crate) fn complete_as(&self, body: &[u8]) -> Answer {
        self.bucket.send("POST", &self.tail(), "", body)
    }

    pub(crate) fn abort(&self) -> Answer {
        self.bucket.delete(&self.tail())
    }
}

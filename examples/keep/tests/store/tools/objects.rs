//! The object API, as far as the tests of faults need it. Nothing comes back if the store dies of a request.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Answer, Store};

/// A version in a list, the oldest first.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) id: String,
    pub(crate) marker: bool,
}

/// Makes a user and its bucket.
#[track_caller]
pub(crate) fn make_bucket(store: &Store, bucket: &str) {
    assert_eq!(see_to_bucket(store, bucket), 201);
}

/// Makes a bucket unless it is there, and gives the status of that.
pub(crate) fn see_to_bucket(store: &Store, bucket: &str) -> u16 {
    let user = store.ask("PUT", "/users/ann", NOTHING, b"").status;
    assert!([200, 201].contains(&user), "{user}");
    let owner = format!("x-keep-user: ann\r\n{NOTHING}");
    store.ask("PUT", &format!("/buckets/{bucket}"), &owner, b"").status
}

const NOTHING: &str = "Content-Length: 0\r\n";

fn length(bytes: &[u8]) -> String {
    format!("Content-Length: {}\r\n", bytes.len())
}

pub(crate) fn put(store: &Store, bucket: &str, key: &str, bytes: &[u8]) -> Option<Answer> {
    store.try_ask("PUT", &format!("/buckets/{bucket}/{key}"), &length(bytes), bytes)
}

pub(crate) fn get(store: &Store, bucket: &str, key: &str, version: Option<&str>) -> Answer {
    store.get(&at(bucket, key, version))
}

pub(crate) fn delete(store: &Store, bucket: &str, key: &str, version: Option<&str>) -> Option<Answer> {
    store.try_ask("DELETE", &at(bucket, key, version), "", b"")
}

fn at(bucket: &str, key: &str, version: Option<&str>) -> String {
    let version = version.map(|id| format!("?versionId={id}")).unwrap_or_default();
    format!("/buckets/{bucket}/{key}{version}")
}

pub(crate) fn begin_upload(store: &Store, bucket: &str, key: &str) -> Option<Answer> {
    store.try_ask("POST", &format!("/buckets/{bucket}/{key}?uploads"), NOTHING, b"")
}

/// The id of an upload that was begun.
pub(crate) fn upload_id(begun: &Answer) -> String {
    let said: Value = serde_json::from_slice(&begun.body).unwrap();
    said["uploadId"].as_str().unwrap().to_owned()
}

pub(crate) fn put_part(
    store: &Store,
    bucket: &str,
    key: &str,
    upload: &str,
    part: u32,
    bytes: &[u8],
) -> Option<Answer> {
    let path = format!("/buckets/{bucket}/{key}?uploadId={upload}&partNumber={part}");
    store.try_ask("PUT", &path, &length(bytes), bytes)
}

pub(crate) fn complete(store: &Store, bucket: &str, key: &str, upload: &str) -> Option<Answer> {
    store.try_ask("POST", &format!("/buckets/{bucket}/{key}?uploadId={upload}"), NOTHING, b"")
}

/// All versions and markers of a key, the oldest first.
#[track_caller]
pub(crate) fn versions(store: &Store, bucket: &str, key: &str) -> Vec<Listed> {
    all_versions(store, bucket).remove(key).unwrap_or_default()
}

/// The same of every key of a bucket that has not too many.
#[track_caller]
pub(crate) fn all_versions(store: &Store, bucket: &str) -> BTreeMap<String, Vec<Listed>> {
    let list = store.get(&format!("/buckets/{bucket}?versions&limit=1000"));
    assert_eq!(list.status, 200, "{list:?}");
    let said: Value = serde_json::from_slice(&list.body).unwrap();
    assert_eq!(said["truncated"], false);
    let mut all = BTreeMap::<_, Vec<_>>::new();
    for version in said["objects"].as_array().unwrap().iter().rev() {
        let text = |member: &str| version[member].as_str().unwrap().to_owned();
        let marker = version["deleteMarker"].as_bool().unwrap_or_default();
        all.entry(text("key")).or_default().push(Listed { id: text("versionId"), marker });
    }
    all
}

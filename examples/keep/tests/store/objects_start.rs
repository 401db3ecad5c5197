//! What a start finds among the files of objects: what has a row stays, what has none goes, what is not ours is let be.

use std::fs;

use crate::harness::Store;
use crate::objects_client::Bucket;
use crate::objects_files::all;

#[test]
fn a_start_removes_files_without_a_row_and_nothing_else() {
    let bucket = Bucket::new();
    bucket.version("key", b"old");
    bucket.version("key", b"new");
    let directory = bucket.store.kill().directory;
    let objects = directory.path().join("objects");
    let kept = all(directory.path());
    assert_eq!(kept.len(), 2);
    let place = kept[0].parent().unwrap();
    let elsewhere = objects.join("zz");
    fs::create_dir(&elsewhere).unwrap();
    let strange = [objects.join("notes"), place.join("notes"), elsewhere.join("notes")];
    let left =
        ["a", "b"].map(|digit| digit.repeat(32)).map(|name| [place.join(&name), elsewhere.join(&name)]);
    for file in strange.iter().chain(left.as_flattened()) {
        fs::write(file, "left").unwrap();
    }
    let bucket = Bucket::on(Store::start_in(directory));
    let mut found = all(bucket.store.directory.path());
    let mut expected = [kept, strange.to_vec()].concat();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!((bucket.get("key").text().as_str(), bucket.list("?versions").len()), ("new", 2));
}

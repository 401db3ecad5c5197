//! Real errors of `serde_json`: bytes that are no JSON, and streams that break in the middle of it.
#![cfg(feature = "serde_json_1")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod source;
mod variants;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, StatusMap, Verdict};
use errpolicy_adapters::malformed::{ByCaller, ByUpstream, ByUs, Malformed, Writer};
use proptest::prelude::*;
use serde_json_1::error::Category;
use serde_json_1::{Error, Value};

fn judged<W: Writer>(error: &Error) -> Verdict {
    let verdict = Malformed::<W>::classify_as(error);
    assert_eq!(Malformed::<W>::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert!(<Malformed<W> as ClassifyAs<Error>>::CLASSES.contains(verdict.class()), "{verdict}");
    verdict
}

fn refused(text: &str) -> Error {
    serde_json_1::from_str::<BTreeMap<String, u8>>(text).unwrap_err()
}

/// A peer that has sent half of its JSON, and then resets the connection.
fn reset() -> Error {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (mut peer, _) = listener.accept().unwrap();
    stream.write_all(b"?").unwrap();
    peer.write_all(b"{\"a\":").unwrap();
    assert_eq!(peer.peek(&mut [0]).unwrap(), 1);
    // Closed with something unread, it resets.
    drop(peer);
    serde_json_1::from_reader::<_, Value>(stream).unwrap_err()
}

/// A peer that has sent half of its JSON, and then ends.
fn cut() -> Error {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    listener.accept().unwrap().0.write_all(b"{\"a\":").unwrap();
    serde_json_1::from_reader::<_, Value>(stream).unwrap_err()
}

#[test]
fn every_category_is_made_here_and_has_its_row() {
    let made: BTreeSet<_> = [refused("{]"), refused("[1]"), refused("{"), eio()]
        .iter()
        .map(|error| judged::<ByCaller>(error).code().to_owned())
        .collect();
    let source = source::source("serde_json", "src/error.rs");
    assert_eq!(made, variants::variants(&source, "pub enum Category"));
}

#[test]
fn bytes_are_judged_by_who_wrote_them() {
    for (text, category) in
        [("{]", Category::Syntax), ("{\"a\": 256}", Category::Data), ("{\"a\"", Category::Eof)]
    {
        let error = refused(text);
        assert_eq!(error.classify(), category);
        let (caller, upstream, ours) =
            (judged::<ByCaller>(&error), judged::<ByUpstream>(&error), judged::<ByUs>(&error));
        for verdict in [&caller, &upstream, &ours] {
            assert_eq!(verdict.code(), format!("{category:?}"));
            assert_eq!(verdict.effect(), Effect::Unknown, "it may be half written: {verdict}");
        }
        assert_eq!((caller.class(), StatusMap::GATEWAY.status(&caller)), (Class::Permanent, 400));
        assert_eq!((upstream.class(), StatusMap::GATEWAY.status(&upstream)), (Class::Retryable, 502));
        assert_eq!((ours.class(), StatusMap::GATEWAY.status(&ours)), (Class::Permanent, 500));
    }
}

#[test]
fn a_stream_that_resets_is_the_upstream_or_the_caller_gone() {
    let error = reset();
    assert!(error.is_io());
    let upstream = judged::<ByUpstream>(&error);
    assert_eq!((upstream.code(), upstream.scope()), ("ConnectionReset", Scope::Connection));
    assert_eq!(StatusMap::GATEWAY.status(&upstream), 502);
    let caller = judged::<ByCaller>(&error);
    assert_eq!((caller.class(), caller.origin()), (Class::Retryable, Origin::CallerGone));
    assert_eq!(StatusMap::GATEWAY.status(&caller), 499);
}

#[test]
fn a_stream_that_ends_is_half_an_answer() {
    let error = cut();
    assert!(error.is_eof());
    let upstream = judged::<ByUpstream>(&error);
    assert_eq!((upstream.class(), upstream.scope()), (Class::Retryable, Scope::Connection));
    assert_eq!(StatusMap::GATEWAY.status(&upstream), 502);
}

/// Memory that is not mapped: EIO, which has no kind that can be named.
fn eio() -> Error {
    serde_json_1::from_reader::<_, Value>(std::fs::File::open("/proc/self/mem").unwrap()).unwrap_err()
}

#[test]
fn a_kind_that_says_nothing_is_judged_as_what_was_read_so_far() {
    for (verdict, status) in [
        (judged::<ByCaller>(&eio()), 400),
        (judged::<ByUpstream>(&eio()), 502),
        (judged::<ByUs>(&eio()), 500),
    ] {
        assert_eq!((verdict.code(), StatusMap::GATEWAY.status(&verdict)), ("Io", status));
        assert_ne!(verdict.class(), Class::Critical, "whoever names the path would stop us");
    }
}

#[test]
fn a_full_disk_is_the_507_of_the_store() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let error = serde_json_1::to_writer(full, &[1]).unwrap_err();
    let verdict = judged::<ByUs>(&error);
    assert_eq!((verdict.class(), verdict.remedy()), (Class::Retryable, Remedy::FreeResource));
    assert_eq!(StatusMap::GATEWAY.status(&verdict), 507);
}

#[test]
fn a_directory_is_no_json_of_ours() {
    let error = serde_json_1::from_reader::<_, Value>(std::fs::File::open("/").unwrap()).unwrap_err();
    assert_eq!(judged::<ByUs>(&error).code(), "IsADirectory");
}

#[test]
fn a_value_that_is_no_json_is_half_written() {
    let mut written = Vec::new();
    let wrong = BTreeMap::from([(1, BTreeMap::from([((2, 3), 4)]))]);
    let error = serde_json_1::to_writer(&mut written, &wrong).unwrap_err();
    assert!(!written.is_empty());
    let verdict = judged::<ByUs>(&error);
    assert_eq!((verdict.class(), verdict.effect()), (Class::Permanent, Effect::Unknown));
}

/// A stream that ends with an error of this kind.
struct Ends<'a>(&'a [u8], ErrorKind);

impl Read for Ends<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.0.is_empty() { Err(self.1.into()) } else { self.0.read(buffer) }
    }
}

#[test]
fn of_our_own_store_only_a_read_only_turn_is_critical() {
    for kind in errpolicy_adapters::io::Kind::KNOWN.iter().filter(|kind| **kind != ErrorKind::Interrupted) {
        let error = serde_json_1::from_reader::<_, Value>(Ends(b"{", *kind)).unwrap_err();
        let critical = judged::<ByUs>(&error).class() == Class::Critical;
        assert_eq!(critical, *kind == ErrorKind::ReadOnlyFilesystem, "{kind}");
    }
}

proptest! {
    #[test]
    fn no_bytes_and_no_stream_of_anothers_are_critical_or_not_found(
        bytes in any::<Vec<u8>>(),
        kind in prop::sample::select(errpolicy_adapters::io::Kind::KNOWN),
    ) {
        // An interrupted read is made again for ever.
        prop_assume!(kind != ErrorKind::Interrupted);
        if let Err(error) = serde_json_1::from_reader::<_, Value>(Ends(&bytes, kind)) {
            for verdict in [judged::<ByCaller>(&error), judged::<ByUpstream>(&error)] {
                prop_assert!(matches!(verdict.class(), Class::Permanent | Class::Retryable), "{}", verdict);
                prop_assert_eq!(verdict.status(), None);
            }
        }
        if let Err(error) = serde_json_1::from_slice::<Value>(&bytes) {
            prop_assert_eq!(judged::<ByUs>(&error).class(), Class::Permanent);
        }
    }
}

//! Real errors of url: text that is no URL.
#![cfg(feature = "url_2")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod source;
mod variants;

use std::collections::BTreeSet;

use errpolicy::{Class, ClassifyAs, Effect, StatusMap};
use errpolicy_adapters::malformed::{ByCaller, ByUpstream, ByUs, Malformed};
use proptest::prelude::*;
use url_2::{ParseError, Url};

fn all() -> Vec<ParseError> {
    let refused = |text: &str| Url::parse(text).expect_err(text);
    let mailto = Url::parse("mailto:someone@example.com").unwrap();
    vec![
        refused("http://"),
        refused("http://xn--a/"),
        refused("http://example.com:99999/"),
        refused("http://1.2.3.4.5/"),
        refused("http://[::1/"),
        refused("foo://exa mple.com/"),
        refused("/a/path"),
        mailto.join("/a/path").unwrap_err(),
        mailto.clone().set_host(Some("example.com")).unwrap_err(),
        // More text than a test can hold.
        ParseError::Overflow,
    ]
}

#[test]
fn every_variant_is_made_here_and_has_its_row() {
    let source = source::source("url", "src/parser.rs");
    let made: BTreeSet<_> =
        all().iter().map(|error| Malformed::<ByCaller>::classify_as(error).code().to_owned()).collect();
    assert_eq!(made, variants::variants(&source, "simple_enum_error!"));
    for error in all() {
        assert_eq!(Malformed::<ByUs>::classify_as(&error).code(), format!("{error:?}"));
    }
}

#[test]
fn a_url_is_judged_by_who_wrote_it() {
    for error in all() {
        let caller = Malformed::<ByCaller>::classify_as(&error);
        assert_eq!((caller.class(), caller.effect()), (Class::Permanent, Effect::NotApplied), "{caller}");
        assert_eq!(StatusMap::GATEWAY.status(&caller), 400);
        let upstream = Malformed::<ByUpstream>::classify_as(&error);
        assert_eq!((upstream.class(), upstream.effect()), (Class::Retryable, Effect::Unknown), "{upstream}");
        assert_eq!(StatusMap::GATEWAY.status(&upstream), 502);
        assert_eq!(Malformed::<ByUpstream>::class_as(&error), Class::Retryable);
    }
}

proptest! {
    #[test]
    fn no_text_is_critical(text in ".{0,40}") {
        if let Err(error) = Url::parse(&text) {
            prop_assert_eq!(Malformed::<ByUs>::class_as(&error), Class::Permanent);
            prop_assert_ne!(Malformed::<ByCaller>::classify_as(&error).code(), "ParseError");
        }
    }
}

//! A pull list as it is sent to us: JSON of a bounded size. An item that makes no sense is an outcome, not a refusal of the others.

use errpolicy::Classify;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::http::endpoint::{Endpoint, EndpointError};
use crate::locator::{Locator, LocatorError};

/// The largest list, 4 MiB.
pub(super) const MAX_BYTES: usize = 4 << 20;

/// The longest list.
const MAX_ITEMS: usize = 10_000;

/// Servers of one item: more replicas of a block nobody has.
const MAX_SERVERS: usize = 32;

/// One block, and where it is to be had.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// With its size, and without hints: a permission in it would be another's.
    pub(super) locator: Locator,
    pub(super) size: u32,
    /// In the order in which they are asked.
    pub(super) servers: Vec<Result<Endpoint, EndpointError>>,
}

/// Why a list is refused as a whole. The one before it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Classify)]
pub(crate) enum ListError {
    #[error("a pull list is JSON")]
    #[classify(permanent, status = 400, code = "bad-json", origin = caller, effect = not_applied)]
    Json,
    #[error("a pull list is an array")]
    #[classify(permanent, status = 400, code = "bad-pull-list", origin = caller, effect = not_applied)]
    Form,
    #[error("a pull list has at most {MAX_ITEMS} items and {MAX_BYTES} bytes")]
    #[classify(permanent, status = 413, code = "pull-list-too-large", origin = caller, effect = not_applied)]
    Large,
}

/// Why nothing can be pulled for an item. Says nothing of its text, which may hold a signature or a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ItemError {
    #[error("an item is an object of `locator` and `servers`, and nothing else")]
    Form,
    #[error(transparent)]
    Locator(LocatorError),
    #[error("the locator of an item says the size of the block")]
    Size,
    #[error("an item has 1 to {MAX_SERVERS} servers, each a text")]
    Servers,
}

/// An item of which nothing is read but where its members are.
///
/// A member that we do not know may say where the block shall go, or must not: so it is not ignored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given<'a> {
    #[serde(borrow)]
    locator: &'a RawValue,
    #[serde(borrow)]
    servers: &'a RawValue,
}

/// Reads a list: each value where it lies, since a tree of them takes a hundred times the memory of their text.
pub(super) fn parse(json: &[u8]) -> Result<Vec<Result<Item, ItemError>>, ListError> {
    let list: &RawValue = serde_json::from_slice(json).map_err(|_| ListError::Json)?;
    let items = array(list).ok_or(ListError::Form)?;
    if items.len() > MAX_ITEMS {
        return Err(ListError::Large);
    }
    Ok(items.into_iter().map(item).collect())
}

fn item(value: &RawValue) -> Result<Item, ItemError> {
    let is_object = value.get().starts_with('{');
    let given: Option<Given<'_>> = serde_json::from_str(value.get()).ok().filter(|_| is_object);
    let Given { locator, servers } = given.ok_or(ItemError::Form)?;
    let locator = text(locator).ok_or(ItemError::Form)?;
    let locator: Locator = locator.parse().map_err(ItemError::Locator)?;
    let size = locator.size().ok_or(ItemError::Size)?;
    let servers =
        array(servers).filter(|all| (1..=MAX_SERVERS).contains(&all.len())).ok_or(ItemError::Servers)?;
    let server = |server: &RawValue| text(server).map(|url| url.parse()).ok_or(ItemError::Servers);
    let servers = servers.into_iter().map(server).collect::<Result<_, _>>()?;
    Ok(Item { locator: locator.without_hints(), size, servers })
}

fn array(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const LOCATOR: &str = "5d41402abc4b2a76b9719d911017c592+5";

    fn items(json: &str) -> Vec<Result<Item, ItemError>> {
        parse(json.as_bytes()).unwrap()
    }

    fn only(json: &str) -> Result<Item, ItemError> {
        items(&format!("[{json}]")).remove(0)
    }

    #[test]
    fn an_item_has_its_servers_in_order_and_no_hints() {
        let item = only(&format!(
            r#"{{"locator": "{LOCATOR}+A0@1+Kx", "servers": ["http://b:1", "https://c:2", "http://a:3"]}}"#
        ))
        .unwrap();
        assert_eq!((item.locator.with_hints().as_str(), item.size), (LOCATOR, 5));
        let servers = ["http://b:1".parse(), Err(EndpointError::Scheme), "http://a:3".parse()];
        assert_eq!(item.servers, servers);
        assert_eq!(items("[]"), []);
    }

    #[test]
    fn what_makes_no_sense_is_one_items_own() {
        for (json, error) in [
            ("7", ItemError::Form),
            ("{}", ItemError::Form),
            (r#"{"locator": "x"}"#, ItemError::Form),
            (r#"{"locator": 7, "servers": []}"#, ItemError::Form),
            (r#"["x", ["http://a:1"]]"#, ItemError::Form),
            (r#"{"locator": "x", "locator": "x", "servers": ["http://a:1"]}"#, ItemError::Form),
            (r#"{"locator": "x", "servers": ["http://a:1"]}"#, ItemError::Locator(LocatorError::Hash)),
            (
                r#"{"locator": "5d41402abc4b2a76b9719d911017c592", "servers": ["http://a:1"]}"#,
                ItemError::Size,
            ),
        ] {
            assert_eq!(only(json), Err(error), "{json}");
        }
        for servers in ["[]", "7", "[7]", r#""http://a:1""#, &format!("[{}7]", r#""http://a:1","#.repeat(32))]
        {
            let json = format!(r#"{{"locator": "{LOCATOR}", "servers": {servers}}}"#);
            assert_eq!(only(&json), Err(ItemError::Servers), "{servers}");
        }
        let mount = r#""mount_uuid": "zzzzz-nyw5e-000000000000000""#;
        let json = format!(r#"{{"locator": "{LOCATOR}", "servers": ["http://a:1"], {mount}}}"#);
        assert_eq!(only(&json), Err(ItemError::Form), "we have no mounts to choose from");
        assert_eq!(items("[7, 8]").len(), 2);
    }

    proptest! {
        /// Whatever an item looks like, it is one item, and what it says of its block is kept.
        #[test]
        fn no_item_is_lost_and_none_breaks_the_reader(
            texts in proptest::collection::vec("\\PC{0,40}|[0-9a-f]{32}(\\+(0|[1-9][0-9]{0,8}))?(\\+[A-Z][a-z@]{0,9})?", 0..20),
            servers in proptest::collection::vec("\\PC{0,30}|http://[a-z]{1,9}:[0-9]{1,6}", 0..40),
        ) {
            let list: Vec<_> =
                texts.iter().map(|text| json!({ "locator": text, "servers": servers })).collect();
            let items = parse(json!(list).to_string().as_bytes()).unwrap();
            prop_assert_eq!(items.len(), texts.len());
            for (text, item) in texts.iter().zip(items) {
                if let Ok(item) = item {
                    prop_assert_eq!(item.locator.with_hints(), text.split('+').take(2).collect::<Vec<_>>().join("+"));
                    prop_assert_eq!(item.servers.len(), servers.len());
                }
            }
        }

        #[test]
        fn no_bytes_break_the_reader(bytes: Vec<u8>) {
            let _ = parse(&bytes);
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for (json, error) in [
            ("", ListError::Json),
            ("[", ListError::Json),
            ("[] []", ListError::Json),
            ("{}", ListError::Form),
            ("null", ListError::Form),
        ] {
            assert_eq!(parse(json.as_bytes()), Err(error), "{json}");
        }
        assert_eq!(parse(&vec![b'['; MAX_BYTES]), Err(ListError::Json), "no depth breaks the reader");
        let many = |count| format!("[{}0]", "0,".repeat(count - 1));
        assert_eq!(items(&many(MAX_ITEMS)).len(), MAX_ITEMS);
        assert_eq!(parse(many(MAX_ITEMS + 1).as_bytes()), Err(ListError::Large));
    }
}

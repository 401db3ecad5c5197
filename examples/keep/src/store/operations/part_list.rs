//! The parts that a client names when it completes an upload: JSON of a bounded size, and nothing in it that is not known.

use serde::Deserialize;

use crate::locator::Hash;
use crate::store::logic::NamedPart;

/// An upload has no more.
pub(super) const MAX_PARTS: u16 = 10_000;

/// Room for all parts, at some 200 bytes each: more than any way to write them needs.
pub(super) const MAX_BYTES: usize = 2 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartList {
    parts: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Listed {
    part_number: u32,
    etag: String,
}

/// The list, if it is one: at least one part, and not more than an upload can have.
pub(super) fn parse(body: &[u8]) -> Option<Vec<NamedPart>> {
    let PartList { parts } = serde_json::from_slice(body).ok()?;
    let is_list = !parts.is_empty() && parts.len() <= usize::from(MAX_PARTS);
    let name = |part: Listed| NamedPart { number: part.part_number, md5: md5(&part.etag) };
    is_list.then(|| parts.into_iter().map(name).collect())
}

/// An `ETag` as it was given out, or what is between its quotes.
fn md5(etag: &str) -> Option<Hash> {
    let bare = etag.strip_prefix('"').and_then(|etag| etag.strip_suffix('"'));
    Hash::parse(bare.unwrap_or(etag))
}

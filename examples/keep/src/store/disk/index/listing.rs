//! What is in a bucket, a page at a time, by key and the newest first.

use super::statements::Statements;
use super::transaction::Broken;
use super::versions::{Version, version};

/// Which part of a bucket.
#[derive(Clone, Debug, Default)]
pub(crate) struct Span {
    /// Keys that begin so.
    pub(crate) prefix: String,
    /// Keys after this one. Empty: from the first.
    pub(crate) after: String,
    /// With all versions: also those of that very key that are older than this one; all of them, if it was removed
    /// meanwhile, since nobody knows any more which are older.
    pub(crate) after_version: Option<String>,
    /// At most so many.
    pub(crate) limit: u32,
}

// A blob sorts after every text.
const OBJECTS: &str =
    "SELECT seq, id, key, marker, size, md5, created, generation, metadata FROM versions AS v
    WHERE bucket = ?1 AND key >= ?2 AND key < ifnull(?3, x'ff') AND key > ?4
    AND marker = 0 AND seq = (SELECT max(seq) FROM versions WHERE bucket = v.bucket AND key = v.key)
    ORDER BY key LIMIT ?5";
const VERSIONS: &str = "SELECT seq, id, key, marker, size, md5, created, generation, metadata FROM versions
    WHERE bucket = ?1 AND key >= ?2 AND key < ifnull(?3, x'ff') AND key >= ?4
    AND (key > ?4 OR (?6 IS NOT NULL AND seq < ifnull(
        (SELECT seq FROM versions WHERE id = ?6 AND bucket = ?1 AND key = ?4), 9223372036854775807)))
    ORDER BY key, seq DESC LIMIT ?5";

/// All that is asked of the tables, for the start to see whether it can be.
pub(super) const ALL: [&str; 2] = [OBJECTS, VERSIONS];

impl Statements<'_> {
    /// The newest versions of what is not deleted.
    pub(crate) fn objects(&self, bucket: &str, span: &Span) -> Result<Vec<Version>, Broken> {
        let values = (bucket, &span.prefix, end(&span.prefix), &span.after, span.limit);
        self.all(OBJECTS, values, version)
    }

    /// All versions and markers, those of a key from the newest on.
    pub(crate) fn versions(&self, bucket: &str, span: &Span) -> Result<Vec<Version>, Broken> {
        let end = end(&span.prefix);
        let values = (bucket, &span.prefix, end, &span.after, span.limit, &span.after_version);
        self.all(VERSIONS, values, version)
    }
}

/// The first text after all that begin with this one, if there is any: texts sort by their scalar values.
fn end(prefix: &str) -> Option<String> {
    let mut text: Vec<char> = prefix.chars().collect();
    while let Some(last) = text.pop() {
        let next = match u32::from(last) {
            0xd7ff => Some('\u{e000}'),
            code => char::from_u32(code + 1),
        };
        if let Some(next) = next {
            text.push(next);
            return Some(text.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_prefix_is_after_all_that_begin_with_it() {
        for (prefix, after) in [
            ("a", Some("b")),
            ("a\u{10ffff}", Some("b")),
            ("a/", Some("a0")),
            ("\u{d7ff}", Some("\u{e000}")),
            ("\u{10ffff}", None),
            ("", None),
        ] {
            assert_eq!(end(prefix).as_deref(), after, "{prefix:?}");
            assert!(after.is_none_or(|after| after > format!("{prefix}\u{10ffff}\u{10ffff}").as_str()));
        }
    }
}

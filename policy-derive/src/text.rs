//! Text: kebab case for default codes, and the word that somebody probably meant.

use crate::words::{Place, valid_on};

/// `XMLParse` to `xml-parse`, `HTTP2Error` to `http2-error`, `snake_case` to `snake-case`.
pub(crate) fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before: Option<char> = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '_' {
            before = None;
            if !out.is_empty() && !out.ends_with('-') && chars.peek().is_some() {
                out.push('-');
            }
            continue;
        }
        let ends_acronym = chars.peek().is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && before.is_some_and(|before| !before.is_uppercase() || ends_acronym) {
            out.push('-');
        }
        out.extend(c.to_lowercase());
        before = Some(c);
    }
    out
}

/// The word of `place` that `written` resembles.
pub(crate) fn meant(written: &str, place: Place) -> Option<&'static str> {
    among(written, valid_on(place).map(|row| (row.text, row.also)))
}

/// The word that `written` resembles, each given with what people write who look for it.
pub(crate) fn among<'a>(
    written: &str,
    words: impl Iterator<Item = (&'a str, &'a [&'a str])> + Clone,
) -> Option<&'a str> {
    let written = plain(written);
    let known = |(_, also): &(_, &[&str])| also.iter().any(|other| plain(other) == written);
    let found = words.clone().find(known).map(|(text, _)| text);
    found.or_else(|| closest(&written, words.map(|(text, _)| text)))
}

/// The candidate that differs from `written` in at most a third of its letters.
fn closest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = plain(written);
    candidates
        .map(|candidate| (distance(&written, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Without what a hurried writer gets wrong: case, `_`, `-`.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        let mut next = vec![left];
        for (y, above) in b.chars().zip(row.into_iter().skip(1)) {
            left = (diagonal + usize::from(x != y)).min(left + 1).min(above + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{among, closest, distance, kebab, meant};
    use crate::words::Place;

    #[test]
    fn kebab_case() {
        for (name, code) in [
            ("Missing", "missing"),
            ("NotFound", "not-found"),
            ("XMLParse", "xml-parse"),
            ("HTTP2Error", "http2-error"),
            ("IOError", "io-error"),
            ("EACCES", "eacces"),
            ("V2", "v2"),
            ("Sha256Sum", "sha256-sum"),
            ("type", "type"),
            ("snake_case", "snake-case"),
            ("_Odd__Name_", "odd-name"),
            ("ÜberGroß", "über-groß"),
            ("A", "a"),
            ("AB", "ab"),
            ("ABc", "a-bc"),
        ] {
            assert_eq!(kebab(name), code);
        }
    }

    #[test]
    fn suggestions() {
        assert_eq!(meant("retriable", Place::Variant), Some("retryable"));
        assert_eq!(meant("NotFound", Place::Variant), Some("not_found"));
        assert_eq!(meant("transient", Place::Variant), Some("retryable"));
        assert_eq!(meant("retry_after", Place::Variant), Some("after"));
        assert_eq!(meant("banana", Place::Variant), None);
        assert_eq!(meant("retryable", Place::Enum), None);
        assert_eq!(among("client", [("caller", ["client", "user"].as_slice())].into_iter()), Some("caller"));
        assert_eq!(among("calller", [("caller", [].as_slice())].into_iter()), Some("caller"));
        assert_eq!(closest("", ["as"].into_iter()), None);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}

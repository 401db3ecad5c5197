//! Text: kebab case for default codes, and the word that somebody probably meant.

use crate::words::{Known, Place, valid_on};

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
    among(written, &valid_on(place))
}

/// The word that `written` resembles.
pub(crate) fn among(written: &str, words: &[Known]) -> Option<&'static str> {
    let written = plain(written);
    for word in words {
        if word.also.iter().any(|other| plain(other) == written) {
            return Some(word.text);
        }
    }
    closest(&written, words)
}

/// The first of the words that differ least from `written`, and in at most a third of their letters.
fn closest(written: &str, words: &[Known]) -> Option<&'static str> {
    let written = plain(written);
    let (mut closest, mut least) = (None, usize::MAX);
    for word in words {
        let distance = distance(&written, &plain(word.text));
        if distance < least && distance <= word.text.len() / 3 {
            (closest, least) = (Some(word.text), distance);
        }
    }
    closest
}

/// Without what a hurried writer gets wrong: case, `_`, `-`.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        }
    }
    plain
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let mut row = Vec::new();
    for j in 0..b.chars().count() {
        row.push(j + 1);
    }
    let mut left = row.len();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        left = i + 1;
        for (y, cell) in b.chars().zip(&mut row) {
            let above = *cell;
            left = (diagonal + usize::from(x != y)).min(left + 1).min(above + 1);
            diagonal = above;
            *cell = left;
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::{among, closest, distance, kebab, meant};
    use crate::words::{Known, Place};

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
        let caller = Known { text: "caller", also: &["client", "user"] };
        assert_eq!(among("client", &[caller]), Some("caller"));
        assert_eq!(among("calller", &[Known { also: &[], ..caller }]), Some("caller"));
        assert_eq!(closest("", &[Known { text: "as", also: &[] }]), None);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}

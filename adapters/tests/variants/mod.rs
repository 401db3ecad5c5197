//! The variants of an enum, read from its source.

use std::collections::BTreeSet;

/// The names of what stands in the braces that open after `head`: the variants of an enum.
pub(crate) fn variants(source: &str, head: &str) -> BTreeSet<String> {
    let at = source.find(head).expect("the enum is there");
    let mut depth = 0;
    let mut expected = true;
    let mut names = BTreeSet::new();
    let mut attribute = false;
    for line in source[at + head.len()..].lines().map(str::trim) {
        attribute |= line.starts_with("#[");
        if attribute || line.starts_with("//") {
            // One of several lines ends with a bracket of its own.
            attribute &= !line.ends_with(']');
            continue;
        }
        if depth == 1 && expected && line.starts_with(char::is_alphabetic) {
            let name: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
            names.insert(name);
            expected = false;
        }
        for c in line.chars() {
            match c {
                '{' | '(' => depth += 1,
                '}' | ')' => depth -= 1,
                ',' if depth == 1 => expected = true,
                _ => {}
            }
        }
        if depth == 0 && !names.is_empty() {
            return names;
        }
    }
    names
}

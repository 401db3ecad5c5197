//! Cuts the inside of an attribute into its words, without knowing Rust's expressions.
//!
//! An expression is whatever stands between `=` and the comma that ends it. That comma is the next one which
//! is in no brackets, in no generic arguments and not among a closure's parameters; so closures, `if`, `match`
//! and ranges need no parser of ours, and a syntax error is rustc's own, at the user's tokens.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use crate::words::{self, Means};

/// The words of an attribute, each with its value behind it. Never contains an empty one.
pub(crate) fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = Vec::new();
    let mut current = Current::default();
    let mut rest = tokens.as_slice();
    while let [token, after @ ..] = rest {
        rest = after;
        let ends = is(token, ',') && current.may_end(after);
        if !ends {
            current.push(token.clone());
        }
        if (ends || after.is_empty()) && !current.tokens.is_empty() {
            out.push(core::mem::take(&mut current).tokens);
        }
    }
    out
}

/// The word that is being read.
#[derive(Default)]
struct Current {
    tokens: Vec<TokenTree>,
    /// How many `<` of generic arguments are open.
    angles: usize,
    /// Whether an odd number of `|` went by: perhaps among a closure's parameters.
    bar: bool,
}

impl Current {
    /// Whether a comma before `after` ends it.
    fn may_end(&self, after: &[TokenTree]) -> bool {
        self.angles == 0 && (!self.bar || begins_known_word(after))
    }

    fn push(&mut self, token: TokenTree) {
        let sign = if let TokenTree::Punct(punct) = &token { punct.as_char() } else { ' ' };
        match sign {
            '<' if self.angles > 0 || self.opens_generics() => self.angles += 1,
            '>' if !self.ends_in_arrow() => self.angles = self.angles.saturating_sub(1),
            '|' => self.bar = !self.bar,
            _ => {}
        }
        self.tokens.push(token);
    }

    /// Whether a `<` here opens generic arguments rather than compares: in a type, after `::`, or in front.
    fn opens_generics(&self) -> bool {
        match self.tokens.as_slice() {
            [TokenTree::Ident(word), _, ..]
                if words::find(&word.to_string())
                    .is_some_and(|row| matches!(row.means, Means::Adapter | Means::For)) =>
            {
                true
            }
            [_, equals] => is(equals, '='),
            [.., a, b] => is(a, ':') && is(b, ':'),
            _ => false,
        }
    }

    /// Whether a `>` here belongs to `->` or `=>`.
    fn ends_in_arrow(&self) -> bool {
        let joint = |last: &TokenTree| match last {
            TokenTree::Punct(punct) => {
                matches!(punct.as_char(), '-' | '=') && punct.spacing() == Spacing::Joint
            }
            _ => false,
        };
        self.tokens.last().is_some_and(joint)
    }
}

/// Whether these tokens are a word of the grammar, rather than a parameter that is named like one.
fn begins_known_word(tokens: &[TokenTree]) -> bool {
    let [TokenTree::Ident(word), next @ ..] = tokens else { return false };
    let follows = match next {
        [] => true,
        [TokenTree::Group(group), ..] => group.delimiter() == Delimiter::Parenthesis,
        [next, ..] => is(next, '=') || is(next, ','),
    };
    follows && words::find(&word.to_string()).is_some()
}

/// Whether a token is this sign.
pub(crate) fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

#[cfg(test)]
mod tests {
    use super::split;
    use proc_macro2::TokenStream;

    #[track_caller]
    fn check(written: &str, parts: &[&str]) {
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        let Ok(tokens) = written.parse::<TokenStream>() else { unreachable!("the test lexes") };
        let found: Vec<String> =
            split(tokens).into_iter().map(|part| plain(&TokenStream::from_iter(part).to_string())).collect();
        assert_eq!(found, parts.iter().map(|part| plain(part)).collect::<Vec<_>>());
    }

    #[test]
    fn commas() {
        check("", &[]);
        check("retryable,", &["retryable"]);
        check("retryable, status = 429", &["retryable", "status = 429"]);
        check("status = if *a { 1 } else { 2 }, critical", &["status = if *a { 1 } else { 2 }", "critical"]);
        check("status = f::<A, B, C>(x), critical", &["status = f::<A, B, C>(x)", "critical"]);
        check("status = <S<A, B> as T>::X, critical", &["status = <S<A, B> as T>::X", "critical"]);
        check("status = (|a, b, c| a)(1, 2, 3), critical", &["status = (|a, b, c| a)(1, 2, 3)", "critical"]);
        check("after = call!(|a, b| a), code = X", &["after = call!(|a, b| a)", "code = X"]);
        check("after = |a, b, c| a, code = X", &["after = |a, b, c| a", "code = X"]);
        check("status = A | B, code = X", &["status = A | B", "code = X"]);
        check("status = a < b, code = X", &["status = a < b", "code = X"]);
        check("as = Both<A, B, C>, status = 4", &["as = Both<A, B, C>", "status = 4"]);
        check("as = F<fn(A) -> B, C>, status = 4", &["as = F<fn(A) -> B, C>", "status = 4"]);
        check(
            "transparent = e, when(A(e), b = _0), code = X",
            &["transparent = e", "when(A(e), b = _0)", "code = X"],
        );
        check(
            "retryable, when = a < b, else = permanent",
            &["retryable", "when = a < b", "else = permanent"],
        );
        check(
            "retryable, when = a.any(|x, y| x), status = 5",
            &["retryable", "when = a.any(|x, y| x)", "status = 5"],
        );
        check("never(critical), where(T: A<B, C>)", &["never(critical)", "where(T: A<B, C>)"]);
        check("status = 404, 5", &["status = 404", "5"]);
    }
}

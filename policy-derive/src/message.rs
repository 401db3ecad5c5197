//! Every text that the derive can answer with, once. The span names the place; the text, reason and way out.

use proc_macro2::Ident;

use crate::text::{closest, meant};
use crate::words::{Class, Means, Place, Row, valid_on};

pub(crate) const UNION: &str = "a union cannot be classified: nothing tells which field is live";

pub(crate) const NOT_A_WORD: &str = "expected a word of `classify`, such as `retryable` or `status = 404`\n\
     an expression with a comma of its own goes in parentheses";

pub(crate) const STATUS_LITERAL: &str =
    "a status is a number: write `status = 404`, or an expression of type `u16` or `Option<u16>`";

pub(crate) const CODE_LITERAL: &str = "a code is a string: write `code = \"bad-locator\"`";

pub(crate) const DATA_AT_RISK: &str = "`data_at_risk` without `critical`: whoever may lose data must stop\nadd `critical`, or remove `data_at_risk`";

pub(crate) const SECOND_RULE: &str = "this mark is never reached: the one before it always applies\njoin them in one `#[classify(..)]`, or remove one";

pub(crate) const FIRST_RULE: &str = "this one always applies";

/// For the second of two places: `` `retryable` stands here ``.
pub(crate) fn stands_here(word: &Ident) -> String {
    format!("`{word}` stands here")
}

/// `#[classify]`, `#[classify()]` and `#[classify = ..]`.
pub(crate) fn says_nothing(place: Place) -> String {
    format!(
        "this mark says nothing\nwrite `#[classify(..)]` with one of: {}",
        list(valid_on(place).map(|row| row.text))
    )
}

pub(crate) fn unknown_word(word: &Ident, place: Place) -> String {
    let hint = did_you_mean(meant(&word.to_string(), place));
    let words = list(valid_on(place).map(|row| row.text));
    format!("`classify` knows no `{word}`{hint}\non {} it takes: {words}", place.text())
}

pub(crate) fn not_here(row: &Row, place: Place) -> String {
    let word = row.text;
    let places: Vec<&str> = row.on.iter().map(|place| place.text()).collect();
    let way_out = match (row.means, place) {
        (Means::Class(_), Place::Enum) => {
            format!("\nmark the variants, or write `default = {word}` for those without a mark")
        }
        _ => String::new(),
    };
    format!("`{word}` does not stand on {}: it stands on {}{way_out}", place.text(), places.join(" or "))
}

pub(crate) fn duplicate(word: &Ident) -> String {
    format!("`{word}` stands here a second time\nremove one of them")
}

pub(crate) fn no_value(row: &Row) -> String {
    format!("`{}` takes no value\nput a comma after it if another word follows", row.text)
}

pub(crate) fn needs_value(row: &Row) -> String {
    format!("`{}` needs a value: write `{}`", row.text, row.usage)
}

pub(crate) fn bad_value(row: &Row, what: &str) -> String {
    format!("`{}` takes {what}: write `{}`", row.text, row.usage)
}

pub(crate) fn unknown_value(
    row: &Row,
    written: &str,
    values: impl Iterator<Item = &'static str> + Clone,
) -> String {
    let hint = did_you_mean(closest(written, values.clone()));
    format!("`{}` knows no `{written}`{hint}\nit takes: {}", row.text, list(values))
}

/// A variant or struct that does not say what it means.
pub(crate) fn missing(ident: &Ident, place: Place, fields: usize) -> String {
    let what = thing(place);
    let way_out = "add `#[classify(retryable)]`, or another class: not_found, permanent, critical";
    let ask = match fields {
        0 => "",
        1 => "\nor, to ask its cause, `#[classify(transparent)]` or `#[classify(as = ADAPTER)]`",
        _ => "\nor, to ask a cause, `#[classify(transparent)]` or `#[classify(as = ADAPTER)]` on the field",
    };
    format!("{what} `{ident}` does not say what it means\n{way_out}{ask}")
}

pub(crate) fn default_and_cause(ident: &Ident, class: Class, sign: &str) -> String {
    let class = class.word();
    format!(
        "`default = {class}` does not cover `{ident}`: it carries a cause (`{sign}`) that may be of any class\n\
         add `#[classify(transparent)]` or `#[classify(as = ADAPTER)]` to ask it, or `#[classify({class})]` to say so"
    )
}

pub(crate) fn two_classes(ident: &Ident, first: &Ident, second: &Ident) -> String {
    format!("`{ident}` is both `{first}` and `{second}`\nan error has one class: remove one")
}

pub(crate) fn class_and_cause(ident: &Ident, class: &Ident, ask: &Ident) -> String {
    format!("`{ident}` is `{class}`, but `{ask}` takes the class from its cause\nremove one")
}

pub(crate) fn two_causes(ident: &Ident) -> String {
    format!("`{ident}` asks a second cause\none cause decides: remove `transparent` or `as` from one place")
}

pub(crate) fn no_cause(ident: &Ident, ask: &Ident) -> String {
    format!(
        "`{ident}` has no field that `{ask}` could ask\nsay the class: retryable, not_found, permanent or critical"
    )
}

pub(crate) fn which_cause(ident: &Ident, ask: &str, fields: usize) -> String {
    format!("`{ident}` has {fields} fields: which one is asked?\nmove `#[classify({ask})]` to that field")
}

pub(crate) fn facet_on_field(word: &Ident) -> String {
    format!(
        "`{word}` stands on a field that is not asked\n\
         move it to the variant or struct, or add `transparent` or `as = ADAPTER` beside it"
    )
}

pub(crate) fn after_never(class: Class) -> String {
    let class = class.word();
    format!(
        "`after` says when to try again, and `{class}` that it is of no use\nremove `after`, or say `retryable`"
    )
}

pub(crate) fn status_range(written: &str) -> String {
    format!("{written} is no status of an error\nchoose one from 400 to 599")
}

pub(crate) fn status_not_found(status: u16) -> String {
    format!("`not_found` is answered with 404 or 410, not {status}\nremove `status`, or choose another class")
}

pub(crate) fn status_critical(status: u16) -> String {
    format!(
        "{status} blames the client, but `critical` is a failure of our own\nchoose a 5xx, or another class"
    )
}

fn thing(place: Place) -> &'static str {
    match place {
        Place::Enum => "enum",
        Place::Struct => "struct",
        Place::Variant => "variant",
        Place::Field => "field",
    }
}

fn did_you_mean(word: Option<&str>) -> String {
    word.map(|word| format!("; did you mean `{word}`?")).unwrap_or_default()
}

fn list(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

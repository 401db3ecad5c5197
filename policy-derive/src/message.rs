//! Every text that the derive can answer with, once. The span names the place; the text, reason and way out.

use proc_macro2::Ident;

use crate::ast::{Input, Subject};
use crate::text::{among, meant};
use crate::words::{Class, Known, Means, Place, Row, valid_on};

pub(crate) const UNION: &str = "a union cannot be classified: nothing tells which field is live\n\
     write an enum, or implement `Classify` by hand";

pub(crate) const NOT_A_WORD: &str = "expected a word of `classify`, such as `retryable` or `status = 404`\n\
     an expression with a comma of its own goes in parentheses";

pub(crate) const STATUS_LITERAL: &str =
    "a status is a number: write `status = 404`, or an expression of type `u16` or `Option<u16>`";

pub(crate) const CODE_TEXT: &str = "a code is one word that machines read\nwrite letters, digits, `-`, `_`, `.`, `:` and `/`, such as `bad-locator`";

pub(crate) const CODE_LITERAL: &str = "a code is a string: write `code = \"bad-locator\"`";

pub(crate) const DATA_AT_RISK: &str = "`data_at_risk` without `critical`: whoever may lose data must stop\nadd `critical`, or remove `data_at_risk`";

pub(crate) const SECOND_RULE: &str = "this mark is never reached: the one before it always applies\njoin them in one `#[classify(..)]`, or remove one";

pub(crate) const UNREACHED_FIELD: &str =
    "this mark always applies, so the one on a field is never reached\nadd `when` to this one, or remove one";

pub(crate) const WHEN_PATTERN: &str = "`when(..)` takes a pattern and what it is held against: write `when(Inner::Broken(e) = _0)`, or `when = COND`";

pub(crate) const ELSE_WITHOUT_WHEN: &str =
    "`else` without `when`: nothing comes before it\nadd `when = COND`";

pub(crate) const ON_WITHOUT_AS: &str =
    "`on` says what an adapter is asked about\nadd `as = ADAPTER`, or write `transparent = NAME`";

pub(crate) const NONE_WITHOUT_OPTION: &str =
    "`none` is the class of an empty `Option`, and what is asked here is no `Option<..>`\nremove `none`";

pub(crate) const EMPTY_WITHOUT_FOLD: &str = "`empty` is the class of a fold of nothing, and nothing is folded here\nadd `any_of` or `all_of`, or remove `empty`";

pub(crate) const CANCELLED_ORIGIN: &str = "`cancelled` says `origin = caller_gone` already\nremove `origin`, or write `permanent` in the place of `cancelled`";

/// For the other of two places, if it is a mark. Such a text is an error of its own to rustc and to editors, so
/// each begins by saying that it belongs to another.
pub(crate) const FIRST_RULE: &str = "the other place: this mark always applies";

/// For the other of two places, if it is a word.
pub(crate) fn stands_here(word: &Ident) -> String {
    format!("the other place: `{word}`")
}

/// For the other of two places, if it is a contract.
pub(crate) fn contract_stands_here(rule: &str) -> String {
    format!("the other place: this contract says {rule}")
}

/// `#[classify]`, `#[classify()]` and `#[classify = ..]`.
pub(crate) fn says_nothing(place: Place) -> String {
    let words = list(&valid_on(place));
    format!("this mark says nothing\nwrite `#[classify(..)]` with one of: {words}")
}

pub(crate) fn unknown_word(word: &Ident, is_path: bool, place: Place) -> String {
    let hint = did_you_mean(meant(&word.to_string(), place).filter(|_| !is_path));
    let (here, words) = (place.text(), list(&valid_on(place)));
    format!("`classify` knows no `{word}`{hint}\non {here} it takes: {words}")
}

pub(crate) fn not_here(row: &Row, place: Place) -> String {
    let word = row.text;
    let way_out = match (row.means, place) {
        (Means::Class(_), Place::Enum) => {
            format!("\nmark the variants, or write `default = {word}` for those without a mark")
        }
        (Means::Class(_) | Means::Cancelled, Place::Field) => {
            "\na mark on a field says how to ask it; what the error means stands on the variant or struct"
                .to_owned()
        }
        (Means::When, Place::Field) => {
            "\nmove the whole mark there: `transparent = NAME, when = COND`, or `as = ADAPTER, on = NAME, when = COND`"
                .to_owned()
        }
        (Means::On, Place::Field) => "\nremove it: the adapter is asked about this field".to_owned(),
        _ => String::new(),
    };
    let (here, there) = (place.text(), one_of(row.on));
    format!("`{word}` does not stand on {here}: it stands on {there}{way_out}")
}

pub(crate) fn duplicate(word: &Ident) -> String {
    format!("`{word}` stands here a second time\nremove one of them")
}

pub(crate) fn no_value(row: &Row) -> String {
    let word = row.text;
    format!("`{word}` takes no value\nput a comma after it if another word follows")
}

pub(crate) fn needs_value(row: &Row) -> String {
    let (word, usage) = (row.text, row.usage);
    format!("`{word}` needs a value: write `{usage}`")
}

pub(crate) fn bad_value(row: &Row, what: &str) -> String {
    let (word, usage) = (row.text, row.usage);
    format!("`{word}` takes {what}: write `{usage}`")
}

pub(crate) fn unknown_value(row: &Row, written: &str, values: &[Known]) -> String {
    let (word, hint, values) = (row.text, did_you_mean(among(written, values)), list(values));
    format!("`{word}` knows no `{written}`{hint}\nit takes: {values}")
}

pub(crate) fn two_contracts(word: &Ident) -> String {
    format!(
        "`{word}` is a second contract\none says everything: `only(..)` what may be, or `never(..)` what may not; remove one"
    )
}

/// A class that stands against the contract of its own type.
pub(crate) fn breaks_contract(title: &str, rule: &str, variant: &Ident, class: Class) -> String {
    let class = class.word();
    format!(
        "{title} is {rule}, but `{variant}` can be `{class}`\nchoose another class, or change the contract"
    )
}

/// For a mark that is there and could say more.
const SAY_A_CLASS: &str =
    "add `retryable`, or another class: not_found, permanent, critical; or `transparent` or `as = ADAPTER`";

pub(crate) fn no_last_rule(ident: &Ident) -> String {
    format!(
        "`{ident}` says nothing if this does not hold\n\
         add a last `#[classify(..)]` without `when`, or `else = CLASS`"
    )
}

pub(crate) fn missing_in_rule(ident: &Ident) -> String {
    format!("this rule of `{ident}` does not say what it means\n{SAY_A_CLASS}")
}

pub(crate) fn beside_else(word: &Ident) -> String {
    format!(
        "`{word}` beside `else`: which of the two would it be about?\n\
         write two marks: `#[classify(.., when = COND)]`, and below it one without `when`"
    )
}

pub(crate) fn beside_no_cause(word: &Ident) -> String {
    format!(
        "`{word}` stands beside what asks a cause, and nothing here does\nadd `transparent` or `as = ADAPTER`, or remove `{word}`"
    )
}

/// `class = CLASS`, and nothing that asks.
pub(crate) fn class_without_cause(word: &Ident, class: Class) -> String {
    let class = class.word();
    format!(
        "`{word}` stands in the place of a cause's class, and nothing here asks a cause\nwrite `{class}` alone, or add `transparent` or `as = ADAPTER`"
    )
}

pub(crate) fn unknown_name(ident: &Ident, name: &Ident) -> String {
    format!(
        "`{ident}` has no field `{name}`, and the rule no pattern that binds it\n\
         the fields of a tuple are `_0`, `_1`; a pattern stands in `when(PATTERN = VALUE)`"
    )
}

pub(crate) fn option_without_none(ident: &Ident, ask: &Ident) -> String {
    format!(
        "`{ident}` asks an `Option`, which may be empty\n\
         say what an empty one means: `{ask}` with `none = permanent`, or another class"
    )
}

/// A cause whose class is not in the set that was declared for it.
pub(crate) fn not_declared(own: &Ident, variant: &Ident) -> String {
    format!("a class outside `classes(..)` came out of `{own}::{variant}`")
}

/// A variant or struct that does not say what it means.
pub(crate) fn missing(input: &Input<'_>, subject: &Subject<'_>) -> String {
    let (what, ident, (mark, whom)) = (thing(subject.place), subject.ident, mark(input));
    let way_out = format!("add `{mark}retryable)]`, or another class: not_found, permanent, critical");
    let ask = format!("`{mark}transparent)]` or `{mark}as = ADAPTER)]`");
    let ask = match subject.fields.len() {
        0 => String::new(),
        1 => format!("\nor, to ask its cause, {ask}"),
        _ => format!("\nor, to ask a cause, {ask} on the field"),
    };
    format!("{what} `{ident}` does not say what it means{whom}\n{way_out}{ask}")
}

/// How a mark of this opinion begins, and whose it is.
fn mark(input: &Input<'_>) -> (String, String) {
    match &input.policy {
        Some(policy) => (format!("#[classify(for = {policy}, "), format!(" for `{policy}`")),
        None => ("#[classify(".to_owned(), String::new()),
    }
}

/// `#[classify(status = 404)]`, and no more.
pub(crate) fn facets_without_class(ident: &Ident, word: &Ident) -> String {
    format!("this mark of `{ident}` says `{word}`, but no class\n{SAY_A_CLASS}")
}

pub(crate) fn default_and_cause(input: &Input<'_>, ident: &Ident, class: Class, sign: &str) -> String {
    let (class, (mark, _)) = (class.word(), mark(input));
    format!(
        "`default = {class}` does not cover `{ident}`: it carries a cause ({sign}) that may be of any class\n\
         add `{mark}transparent)]` or `{mark}as = ADAPTER)]` to ask it, or `{mark}{class})]` to say so"
    )
}

/// `crate` or `carry` in a mark of a policy.
pub(crate) fn not_beside_for(word: &Ident) -> String {
    format!("`{word}` is about the type, not about one opinion on it\nmove it to a mark without `for`")
}

pub(crate) fn two_classes(ident: &Ident, first: &Ident, second: &Ident) -> String {
    format!("`{ident}` is both `{first}` and `{second}`\nan error has one class: remove one")
}

pub(crate) fn class_and_cause(ident: &Ident, class: &Ident, ask: &Ident) -> String {
    format!("`{ident}` is `{class}`, but `{ask}` takes the class from its cause\nremove one")
}

pub(crate) fn two_causes(ident: &Ident) -> String {
    format!("`{ident}` asks a second cause\none cause decides: remove one of the two words")
}

/// `any_of` and `as` for one cause; `items` is the field, if it is known.
pub(crate) fn fold_and_adapter(ident: &Ident, fold: &Ident, adapter: &str, items: Option<&Ident>) -> String {
    let items = items.map_or_else(|| "FIELD".to_owned(), Ident::to_string);
    format!(
        "`{ident}` asks an adapter, but `{fold}` asks the items themselves\n\
         map them: `{fold} = {items}.iter().map(<{adapter}>::classify_as)`, with `classes(..)` for what they can be"
    )
}

pub(crate) fn no_cause(ident: &Ident, ask: &Ident) -> String {
    format!(
        "`{ident}` has no field that `{ask}` could ask\nsay the class: retryable, not_found, permanent or critical"
    )
}

/// `ask` is how a field is asked where it stands, `named` the same from the variant.
pub(crate) fn which_cause(ident: &Ident, ask: &str, named: &str, fields: &[Ident]) -> String {
    let count = fields.len();
    let mut choice = String::new();
    for field in fields {
        enlist(&mut choice, &field.to_string());
    }
    format!(
        "`{ident}` has {count} fields: which one is asked?\n\
         write `{named}` with one of: {choice}; or move `#[classify({ask})]` to that field"
    )
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

/// `a struct, a variant or a field`.
fn one_of(places: &[Place]) -> String {
    let mut text = String::new();
    for (at, place) in places.iter().enumerate() {
        text += match places.len() - at {
            _ if at == 0 => "",
            1 => " or ",
            _ => ", ",
        };
        text += place.text();
    }
    text
}

fn list(words: &[Known]) -> String {
    let mut text = String::new();
    for word in words {
        enlist(&mut text, word.text);
    }
    text
}

/// Adds a word to a list of them.
fn enlist(text: &mut String, word: &str) {
    if !text.is_empty() {
        *text += ", ";
    }
    *text += word;
}

//! Holds `docs/messages.md` from three sides: it lists every message of the source, each is what the compiler says in the
//! case that it names, and every way out that it shows compiles.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use page::{Entry, Page};
use source::{Item, literals, words};

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of a folder, by path from the root.
fn files(folder: &str, found: &mut BTreeSet<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(folder);
    for entry in fs::read_dir(path).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().display());
        if entry.file_type().unwrap().is_dir() {
            files(&path, found);
        } else {
            found.insert(path);
        }
    }
}

const DERIVE: &str = "policy-derive/src/message.rs";

/// Where the crates themselves refuse a program.
const REFUSE: &[&str] = &[
    "adapters/src/chain/list.rs",
    "adapters/src/crates/tower_0_5/hooks.rs",
    "adapters/src/crates/tower_0_5/http.rs",
    "adapters/src/malformed/mod.rs",
    "adapters/src/room.rs",
    "adapters/src/theirs.rs",
    "policy/src/__private/codes.rs",
    "policy/src/__private/contract.rs",
    "policy/src/__private/given.rs",
    "policy/src/__private/mod.rs",
    "policy/src/__private/rows.rs",
    "policy/src/adapt.rs",
    "policy/src/classify.rs",
    "policy/src/contract.rs",
    "policy/src/fan_out/budgets.rs",
    "policy/src/retry/deadline.rs",
    "policy/src/retry/hooks.rs",
    "policy/src/status.rs",
    "policy/src/table/codes.rs",
    "policy/src/table/fail.rs",
    "policy/src/table/mod.rs",
    "policy/src/table/rows.rs",
    "policy/src/table/sorted.rs",
];

/// What stops nobody's build but ours, with the file: checks of constants that no user can write.
const OURS: &[(&str, &str)] = &[
    ("adapters/src/dns/look_up.rs", "the errnos of a connection have a class that a look-up has not"),
    ("adapters/src/io/platform.rs", "a number has two names"),
    ("adapters/src/io/platform.rs", "a name has no row"),
    ("adapters/src/malformed/mod.rs", "this number has no row: add one"),
    ("adapters/src/sql/state.rs", "begins with another SQLSTATE than its number stands for"),
];

/// Every way to refuse a program, and what begins a file's own tests.
const REFUSALS: [&str; 5] = ["on_unimplemented", "compile_error!", "panic!", "assert!(", ".refuse("];
const TESTS: &str = "#[cfg(test)]";

#[test]
fn every_message_of_the_derive_is_listed() {
    let page = Page::read();
    let items = Item::all(&read(DERIVE));
    let public: Vec<&Item> = items.iter().filter(|item| item.is_public).collect();
    assert!(public.len() > 40, "the items are read");
    for Item { name, lines, .. } in public {
        let entry = page.entry(name).unwrap_or_else(|| panic!("`{name}` is not listed"));
        for line in lines.iter().filter(|line| words(line) > 1) {
            assert!(entry.contains(line), "`{name}` is listed without: {line}");
        }
    }
}

#[test]
fn every_message_of_the_crates_is_listed() {
    let page = Page::read();
    let mut sources = BTreeSet::new();
    files("policy/src", &mut sources);
    files("adapters/src", &mut sources);
    assert!(REFUSE.iter().all(|file| sources.contains(*file)), "a file of the list is gone");
    for source in sources {
        let text = read(&source);
        let ours: Vec<&str> =
            OURS.iter().filter(|(file, _)| *file == source).map(|(_, text)| *text).collect();
        let messages = literals(&text);
        assert!(
            ours.iter().all(|ours| messages.iter().any(|line| line == ours)),
            "{source} says no more: {ours:?}"
        );
        if REFUSE.contains(&source.as_str()) {
            let words = |line: &&String| words(line) > 2 && !ours.contains(&line.as_str());
            let messages: Vec<&String> = messages.iter().filter(words).collect();
            assert!(!messages.is_empty(), "{source} has no message");
            for line in messages {
                assert!(page.0.iter().any(|entry| entry.contains(line)), "{source}: not listed: {line}");
            }
        } else {
            let code = text.split(TESTS).next().unwrap();
            let code = code.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
            let refusals = code
                .filter(|line| {
                    REFUSALS.iter().any(|refusal| line.contains(refusal)) && !line.starts_with("const _")
                })
                .count();
            assert!(refusals == ours.len(), "{source} refuses programs, and this test does not read it");
        }
    }
}

#[test]
fn the_derive_says_nothing_in_two_ways() {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for Item { name, lines, .. } in Item::all(&read(DERIVE)) {
        for line in lines.iter().filter(|line| words(line) > 2) {
            let plain = page::pieces(line).join("{}");
            if let Some(other) = first.insert(plain, name.clone()) {
                panic!("`{other}` and `{name}` both say: {line}");
            }
        }
    }
}

#[test]
fn every_message_is_what_the_compiler_says() {
    for Entry { name, patterns, cases, tests, .. } in Page::read().0 {
        assert!(!patterns.is_empty(), "`{name}` shows no message");
        assert!(!cases.is_empty() || !tests.is_empty(), "`{name}` names no case");
        for test in &tests {
            assert!(include_str!("messages.rs").contains(&format!("\nfn {test}()")), "{test} is no test");
        }
        let said: Vec<String> = cases.iter().map(|case| read(&format!("tests/ui/{case}.stderr"))).collect();
        let in_some = |pattern: &String| {
            said.iter().flat_map(|said| said.lines()).any(|line| page::ends(pattern, line))
        };
        for pattern in patterns.iter().filter(|_| tests.is_empty()) {
            assert!(in_some(pattern), "`{name}`: no case says: {pattern}");
        }
        for (case, said) in cases.iter().zip(&said) {
            let says = |line| patterns.iter().any(|pattern| page::ends(pattern, line));
            assert!(said.lines().any(says), "`{name}` names `{case}`, which does not say it");
        }
    }
}

#[test]
fn every_case_is_named() {
    let page = Page::read();
    let named: BTreeSet<&str> = page.0.iter().flat_map(|entry| &entry.cases).map(String::as_str).collect();
    let mut cases = BTreeSet::new();
    files("tests/ui", &mut cases);
    assert!(cases.len() >= 2 * 45, "the cases are read");
    for case in cases {
        let case = case.trim_start_matches("tests/ui/");
        let case = case.trim_end_matches(".rs").trim_end_matches(".stderr");
        assert!(named.contains(case), "no message names `{case}`");
    }
}

#[test]
fn every_way_out_is_taken_here() {
    let this: BTreeSet<&str> = include_str!("messages.rs").lines().map(str::trim).collect();
    let mut taken = 0;
    for Entry { name, cases, diff, .. } in Page::read().0 {
        let cases: Vec<String> = cases.iter().map(|case| read(&format!("tests/ui/{case}.rs"))).collect();
        let refused: BTreeSet<&str> = cases.iter().flat_map(|case| case.lines()).map(str::trim).collect();
        for line in &diff {
            let (sign, line) = line.split_at(1);
            let line = line.trim();
            assert!(sign != "-" || refused.contains(line), "`{name}`: no case has: {line}");
            assert!(sign == "-" || this.contains(line), "`{name}`: not compiled here: {line}");
            taken += usize::from(sign == "+");
        }
    }
    assert!(taken > 20, "the ways out are read");
}

/// A text of the run time, so that no case of the compiler holds it.
#[test]
#[cfg(debug_assertions)]
fn what_only_a_debug_build_says() {
    let error = fixed::Declared::Inner(Box::new(errpolicy::Class::Critical));
    let class = || errpolicy::Classify::class(&error);
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(class)).unwrap_err();
    let said = panic.downcast_ref::<String>().unwrap();
    let page = Page::read();
    let entry = page.0.iter().find(|entry| entry.tests == ["what_only_a_debug_build_says"]).unwrap();
    assert!(entry.patterns.iter().all(|pattern| page::ends(pattern, said)), "{said}");
}

/// The page, read.
mod page {
    use super::read;

    pub(super) struct Page(pub(super) Vec<Entry>);

    /// One message.
    #[derive(Default)]
    pub(super) struct Entry {
        pub(super) name: String,
        /// Its lines, with holes.
        pub(super) patterns: Vec<String>,
        pub(super) cases: Vec<String>,
        pub(super) tests: Vec<String>,
        /// What it shows of a way out, each line with its sign.
        pub(super) diff: Vec<String>,
    }

    impl Page {
        pub(super) fn read() -> Self {
            let text = read("docs/messages.md");
            let mut entries: Vec<Entry> = Vec::new();
            let mut block = None;
            for line in text.lines() {
                if let Some(name) = line.strip_prefix("### `") {
                    let name = name.trim_end_matches('`').to_owned();
                    assert!(entries.iter().all(|entry| entry.name != name), "`{name}` is listed twice");
                    entries.push(Entry { name, ..Entry::default() });
                }
                let Some(entry) = entries.last_mut() else { continue };
                match (block, line.strip_prefix("```")) {
                    (None, Some(kind)) => block = Some(kind),
                    (Some(_), Some(_)) => block = None,
                    (Some("text"), None) => entry.patterns.push(line.to_owned()),
                    (Some("diff"), None) => entry.diff.push(line.to_owned()),
                    (Some(kind), None) => panic!("what is a block of `{kind}`?"),
                    (None, None) => {
                        let after = |start| line.split(start).skip(1);
                        let cases = after("(../tests/ui/").filter_map(|link| link.split_once(".rs)"));
                        entry.cases.extend(cases.map(|(case, _)| case.to_owned()));
                        let tests = after("Test: `").filter_map(|name| name.split_once('`'));
                        entry.tests.extend(tests.map(|(test, _)| test.to_owned()));
                    }
                }
            }
            assert!(block.is_none() && entries.len() > 60, "the page is read");
            Self(entries)
        }

        pub(super) fn entry(&self, name: &str) -> Option<&Entry> {
            self.0.iter().find(|entry| entry.name == name)
        }
    }

    impl Entry {
        /// Whether a text of the source, perhaps a part of a line, is among the patterns.
        pub(super) fn contains(&self, line: &str) -> bool {
            self.patterns.iter().any(|pattern| after(&pieces(line), pattern).is_some())
        }
    }

    /// What stands around the holes of a line: `{word}` is one, `{ ROWS.len() }` is none.
    pub(super) fn pieces(line: &str) -> Vec<String> {
        let mut pieces = vec![String::new()];
        let mut rest = line;
        while let Some((before, hole)) = rest.split_once('{') {
            let piece = pieces.last_mut().unwrap();
            piece.push_str(before);
            match hole.split_once('}') {
                Some((name, behind)) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
                    pieces.push(String::new());
                    rest = behind;
                }
                _ => {
                    piece.push('{');
                    rest = hole;
                }
            }
        }
        pieces.last_mut().unwrap().push_str(rest);
        pieces
    }

    /// Whether a line ends in what the pattern says.
    pub(super) fn ends(pattern: &str, line: &str) -> bool {
        let pieces = pieces(pattern);
        let (last, others) = pieces.split_last().unwrap();
        after(others, line).is_some_and(|rest| rest.ends_with(last.as_str()))
    }

    /// What stands behind the pieces, if all of them occur, in their order.
    fn after<'a>(pieces: &[String], line: &'a str) -> Option<&'a str> {
        pieces.iter().try_fold(line, |rest, piece| Some(rest.split_once(piece.as_str())?.1))
    }

    #[test]
    fn holes() {
        assert_eq!(pieces("a {b} c{d}"), ["a ", " c", ""]);
        assert_eq!(pieces("write `{ A.len() }`"), ["write `{ A.len() }`"]);
        assert!(ends("`{word}` takes no value", "error: `carry` takes no value"));
        assert!(!ends("`{word}` takes no value", "error: `carry` takes no value at all"));
        assert!(!ends("`{word}` takes no value", "error: `carry` takes a value"));
        assert!(ends("knows no `{written}`{hint}", "error: `or` knows no `x`; did you mean `y`?"));
    }
}

/// Texts of Rust's sources, found by simple means.
mod source {
    /// A function or constant of a file.
    pub(super) struct Item {
        pub(super) name: String,
        pub(super) is_public: bool,
        /// The lines of its string literals.
        pub(super) lines: Vec<String>,
    }

    impl Item {
        pub(super) fn all(source: &str) -> Vec<Self> {
            let mut items: Vec<(String, bool, String)> = Vec::new();
            for line in source.lines() {
                let public = line.strip_prefix("pub(crate) ");
                let item = public.unwrap_or(line);
                let name = item.strip_prefix("fn ").or_else(|| item.strip_prefix("const "));
                if let Some(name) = name {
                    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
                    items.push((name[..end].to_owned(), public.is_some(), String::new()));
                }
                if let Some((_, _, text)) = items.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            let item =
                |(name, is_public, text): (_, _, String)| Self { name, is_public, lines: literals(&text) };
            items.into_iter().map(item).collect()
        }
    }

    /// How many words a text has; signs alone are none.
    pub(super) fn words(line: &str) -> usize {
        line.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()
    }

    /// The lines of every string literal outside comments, but for the reasons of lints.
    pub(super) fn literals(source: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find(['"', '/', '\'']) {
            let (before, from) = rest.split_at(at);
            let is_reason = before.ends_with("reason = ");
            rest = &from[1..];
            if from.starts_with("//") {
                rest = from.split_once('\n').map_or("", |(_, below)| below);
            } else if from.starts_with('\'') {
                // A character; else it is a lifetime, of which the quote is all there is to skip.
                let mut chars = rest.chars();
                let length = if chars.next() == Some('\\') { 2 } else { 1 };
                let quote = rest.char_indices().nth(length).filter(|(_, c)| *c == '\'');
                rest = quote.map_or(rest, |(end, _)| &rest[end + 1..]);
            } else if from.starts_with('"') {
                let (text, behind) = literal(rest);
                rest = behind;
                if !is_reason {
                    let text = text.replace("{{", "{").replace("}}", "}");
                    found.extend(text.lines().filter(|line| !line.is_empty()).map(str::to_owned));
                }
            }
        }
        found
    }

    /// The text up to the closing quote, and what stands behind.
    fn literal(from: &str) -> (String, &str) {
        let mut text = String::new();
        let mut chars = from.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => match chars.next() {
                    Some('n') => text.push('\n'),
                    Some('\n') => chars = chars.as_str().trim_start().chars(),
                    Some(other) => text.push(other),
                    None => {}
                },
                other => text.push(other),
            }
        }
        (text, chars.as_str())
    }

    #[test]
    fn what_is_a_literal() {
        let source = r#"
            // "a comment"
            fn f<'a>(x: &'a str) -> char { if x == "one \"two\"\n\
                three" { '"' } else { '\'' } }
            #[expect(lint, reason = "none of ours")]
            const A: &str = "`{{ four }}`";
        "#;
        assert_eq!(literals(source), ["one \"two\"", "three", "`{ four }`"]);
        assert_eq!((words("`a` - b"), words("")), (2, 0));
        let [a, b] =
            Item::all("pub(crate) fn a() {\n    \"x\"\n}\n\n/// \"y\"\nconst B: &str =\n    \"z\";\n")
                .try_into()
                .unwrap_or_else(|_| panic!("two items"));
        assert_eq!((a.name.as_str(), a.is_public, a.lines), ("a", true, vec!["x".to_owned()]));
        assert_eq!((b.name.as_str(), b.is_public, b.lines), ("B", false, vec!["z".to_owned()]));
    }
}

/// The ways out that the page shows, each in a program.
#[allow(dead_code, reason = "to compile is all that they have to do")]
mod fixed {
    use std::time::{Duration, Instant};

    use errpolicy::fan_out::FanOut;
    use errpolicy::{
        Budget, Class, ClassSet, Classes, Classify, ClassifyAs, Retry, Same, Situation, Tame, Verdict,
    };
    use errpolicy_adapters::malformed::{ByUpstream, Writer};
    use errpolicy_adapters::{Chain, Network, chain::Is};

    type Peer = Chain<(Is<std::io::Error, Network>,)>;

    #[derive(Classify)]
    enum Causes {
        #[classify(retryable, status = 507)]
        QuotaExceeded(std::io::Error),
        #[classify(transparent, class = retryable)]
        Instead(Class),
        #[classify(any_of = _0.iter().map(<Disk>::classify_as), classes(retryable))]
        Fold(Vec<std::io::Error>),
        #[classify(transparent = _1)]
        Which(u64, Class),
        #[classify(transparent, none = permanent)]
        Option(Option<Class>),
        #[classify(as = OfForeign)]
        A(Foreign),
        #[classify(as = Box<Sqlite>)]
        Boxed(Box<SqliteError>),
        #[classify(as = Peer)]
        Callback(Box<dyn std::error::Error>),
    }

    /// What an upstream writes decides no status here.
    enum Upstream {}

    impl Writer for Upstream {
        const MEANS: Verdict = ByUpstream::MEANS;
        type Stream = Network;
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent)]
    enum Default {
        #[error("the peer")]
        #[classify(as = Network)]
        A(#[from] std::io::Error),
    }

    #[derive(Classify)]
    enum Words {
        #[classify(retryable)]
        Word,
        #[classify(permanent, origin = caller)]
        Value,
        #[classify(retryable, after = *wait)]
        Wait { wait: Duration },
    }

    #[derive(Classify)]
    enum Rules {
        #[classify(transparent = _1, when = *_0)]
        #[classify(permanent)]
        A(bool, Class),
        #[classify(retryable, when = *_0, else = permanent)]
        Else(bool),
        #[classify(retryable, when = *_0, status = 503)]
        #[classify(permanent)]
        Two(bool),
        #[classify(retryable, when = *_0 == 5)]
        #[classify(permanent)]
        Equal(u8),
        #[classify(retryable, when = matches!(_0, Some(n) if *n > 3))]
        #[classify(permanent)]
        Guard(Option<u8>),
        #[classify(retryable, when(Some(n) = _0.filter(|n| *n > 3)), after = Duration::from_secs(n.into()))]
        #[classify(permanent)]
        Narrow(Option<u8>),
    }

    #[derive(Classify)]
    #[classify(never(critical))]
    enum Contract {
        #[classify(transparent)]
        Tamed(Tame<Store>),
        #[classify(transparent = e, when(Some(e) = _0), classes(permanent, retryable))]
        #[classify(permanent)]
        Binding(Option<Class>),
    }

    #[derive(Classify)]
    pub(super) enum Declared {
        #[classify(transparent, classes(permanent))]
        Inner(Box<dyn Classify>),
    }

    #[derive(Classify)]
    enum Store {
        #[classify(critical)]
        Corrupt,
        #[classify(retryable)]
        Busy,
    }

    mod circle {
        use errpolicy::Classify;

        #[derive(Classify)]
        enum A {
            #[classify(transparent, classes(permanent, retryable))]
            B(Box<B>),
        }

        #[derive(Classify)]
        enum B {
            #[classify(permanent)]
            Odd,
            #[classify(transparent)]
            A(Box<A>),
        }
    }

    /// A class of its own cuts the circle too.
    mod instead {
        use errpolicy::Classify;

        #[derive(Classify)]
        enum A {
            #[classify(transparent, class = permanent)]
            B(Box<B>),
        }

        #[derive(Classify)]
        enum B {
            #[classify(transparent)]
            A(Box<A>),
        }
    }

    mod generic {
        use errpolicy::Classify;

        #[derive(Classify)]
        pub(super) enum A<T> {
            #[classify(transparent)]
            Own(T),
            #[classify(transparent)]
            B(Box<dyn Classify>),
        }

        #[derive(Classify)]
        pub(super) enum B<T> {
            #[classify(transparent)]
            Own(T),
            #[classify(transparent)]
            A(Box<A<T>>),
        }
    }

    /// The question comes to an end.
    const ENDS: ClassSet = <generic::B<Class> as Classes>::CLASSES;

    /// What one may hold the other.
    fn holds(inner: generic::B<Class>) -> generic::A<Class> {
        generic::A::B(Box::new(inner))
    }

    /// A loop that ends at a moment.
    fn ends(get: Situation) {
        let pauses = std::iter::repeat(Duration::ZERO);
        let _ = Retry::new(get, pauses).until(Instant::now() + Duration::from_secs(2));
    }

    /// Pauses for each request to a destination.
    fn plans() {
        use errpolicy_adapters::crates::tower_0_5::{HttpExchange, Plan};
        let sleep = |_| std::future::ready(());
        let _ = Plan::new(HttpExchange::new(), || [Duration::ZERO], sleep);
    }

    /// A budget for all targets.
    fn pays(get: Retry<'_, std::iter::Repeat<Duration>>) {
        let store = Budget::new();
        let _ = FanOut::<Verdict, _>::any_of(2, get.paid_by(&store));
    }

    struct Disk;
    struct Foreign;
    struct SqliteError;
    struct Sqlite;
    struct OfForeign;

    macro_rules! retryable {
        ($($adapter:ty: $error:ty),+ $(,)?) => {$(
            impl ClassifyAs<$error> for $adapter {
                const CLASSES: ClassSet = ClassSet::only(Class::Retryable);

                fn classify_as(_: &$error) -> Verdict {
                    Same::classify_as(&Class::Retryable)
                }
            }
        )+};
    }

    retryable!(Disk: std::io::Error, OfForeign: Foreign, Sqlite: SqliteError);
}

//! Holds the output still: beside each input under `goldens/` lies what the derive makes of it.
//!
//! A change of the output is thereby seen by everyone who reviews it. `ERRPOLICY_BLESS=1` records anew.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use syn::{DeriveInput, Item};

mod document;
mod hygiene;
mod words;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const RECORDED: &str = ".expanded.rs";

/// An input, and what the derive makes of it.
struct Golden {
    name: String,
    source: String,
    input: DeriveInput,
}

impl Golden {
    fn all() -> Outcome<Vec<Self>> {
        let inputs = names(".rs")?.into_iter().filter(|name| !name.ends_with(".expanded"));
        let goldens: Vec<Self> = inputs.map(Self::read).collect::<Outcome<_>>()?;
        if goldens.is_empty() { Err("there are no inputs".into()) } else { Ok(goldens) }
    }

    fn read(name: String) -> Outcome<Self> {
        let source = fs::read_to_string(folder().join(format!("{name}.rs")))?;
        let deriving = syn::parse_file(&source)?.items.into_iter().filter_map(deriving);
        let [input] = deriving.collect::<Vec<_>>().try_into().map_err(|found: Vec<DeriveInput>| {
            format!("`{name}` shows one expansion, and derives {}", found.len())
        })?;
        Ok(Self { name, source, input })
    }

    /// The input as a reader of a document needs it, without what its head says about it.
    fn shown(&self) -> &str {
        let mut rest = self.source.as_str();
        while let Some((line, after)) = rest.split_once('\n') {
            if !line.is_empty() && !line.starts_with("//!") {
                break;
            }
            rest = after;
        }
        rest
    }

    /// The output, laid out.
    fn expanded(&self) -> Outcome<String> {
        Ok(prettyplease::unparse(&syn::parse2(crate::derive(&self.input))?))
    }
}

/// The item, if it asks for the derive.
fn deriving(item: Item) -> Option<DeriveInput> {
    let input = match item {
        Item::Enum(item) => DeriveInput::from(item),
        Item::Struct(item) => DeriveInput::from(item),
        _ => return None,
    };
    let mut found = false;
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        let read = attr.parse_nested_meta(|derive| {
            found |= derive.path.is_ident("Classify");
            Ok(())
        });
        found &= read.is_ok();
    }
    found.then_some(input)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("goldens")
}

/// The files with this ending, without it.
fn names(ending: &str) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder())? {
        let file = entry?.file_name().into_string().map_err(|name| format!("{name:?} is no text"))?;
        names.extend(file.strip_suffix(ending).map(str::to_owned));
    }
    Ok(names)
}

fn blesses() -> bool {
    env::var_os("ERRPOLICY_BLESS").is_some_and(|value| value == "1")
}

/// Holds what is recorded against what it is now, or records it.
fn hold(path: &Path, now: &str) -> Outcome {
    if blesses() {
        return Ok(fs::write(path, now)?);
    }
    let recorded = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    difference(&recorded, now).map_or(Ok(()), |(line, recorded, now)| {
        let path = path.display();
        Err(format!("{path}:{line} is stale\n  recorded: {recorded}\n  now:      {now}\n{HOW}").into())
    })
}

const HOW: &str =
    "`ERRPOLICY_BLESS=1 cargo test -p errpolicy-derive goldens` records anew; then read the diff";

/// The first line that differs, by number and in both forms.
fn difference<'a>(recorded: &'a str, now: &'a str) -> Option<(usize, &'a str, &'a str)> {
    // Not `lines`, which would not see the last newline.
    let (mut recorded, mut now) = (recorded.split('\n'), now.split('\n'));
    for line in 1.. {
        match (recorded.next(), now.next()) {
            (None, None) => break,
            (recorded, now) if recorded == now => {}
            (recorded, now) => {
                return Some((line, recorded.unwrap_or("(end)"), now.unwrap_or("(end)")));
            }
        }
    }
    None
}

#[test]
fn every_expansion_is_as_recorded() -> Outcome {
    for golden in Golden::all()? {
        let name = &golden.name;
        let text =
            format!("// What the derive makes of `{name}.rs`. Written by a test.\n\n{}", golden.expanded()?);
        hold(&folder().join(format!("{name}{RECORDED}")), &text)?;
    }
    Ok(())
}

#[test]
fn nothing_is_recorded_without_an_input() -> Outcome {
    let inputs = names(".rs")?;
    for orphan in names(RECORDED)?.difference(&inputs) {
        let path = folder().join(format!("{orphan}{RECORDED}"));
        if !blesses() {
            return Err(format!("{} has no input", path.display()).into());
        }
        fs::remove_file(path)?;
    }
    Ok(())
}

#[test]
fn a_difference_is_found_where_it_is() {
    assert_eq!(difference("a\nb\n", "a\nb\n"), None);
    assert_eq!(difference("a\nb\n", "a\nc\n"), Some((2, "b", "c")));
    assert_eq!(difference("a\n", "a"), Some((2, "", "(end)")));
    assert_eq!(difference("", "\na"), Some((2, "(end)", "a")));
}

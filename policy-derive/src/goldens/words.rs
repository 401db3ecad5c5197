//! The tables of words in the derive's documentation: made of the one table of the grammar, which the checks and the
//! messages are made of too.

use std::path::Path;

use super::{Outcome, hold};
use crate::words::{Kind, Means, Row, WORDS};

const TABLES: [(&str, Kind); 5] = [
    ("gives", Kind::Gives),
    ("beside", Kind::Beside),
    ("facets", Kind::Facets),
    ("rules", Kind::Rules),
    ("container", Kind::Container),
];

fn line(row: &Row) -> String {
    let mut says = row.says.to_owned();
    if let Means::Facet(facet) = row.means {
        let values: Vec<String> = facet.values.iter().map(|value| format!("`{}`", value.text)).collect();
        says = format!("{says}: {}", values.join(", "));
    }
    let alone = match row.means {
        Means::Transparent | Means::Fold { .. } => format!("`{}`, ", row.text),
        _ => String::new(),
    };
    let places: Vec<&str> = row.on.iter().map(|place| place.text()).collect();
    format!("| {alone}`{}` | {says} | {} |\n", row.usage, places.join(", "))
}

fn file(name: &str) -> String {
    format!("words/{name}.md")
}

#[test]
fn the_documentation_says_what_the_table_says() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, kind) in TABLES {
        let rows = WORDS.iter().filter(|row| row.kind == kind).map(line);
        let table: String = ["| word | it means | it stands on |\n|---|---|---|\n".to_owned()]
            .into_iter()
            .chain(rows)
            .collect();
        hold(&root.join(file(name)), &table)?;
    }
    Ok(())
}

#[test]
fn every_table_and_every_word_is_in_the_documentation() {
    let documentation = include_str!("../lib.rs");
    for (name, _) in TABLES {
        let line = format!("#[doc = include_str!(\"../{}\")]\n", file(name));
        assert_eq!(documentation.matches(&line).count(), 1, "{line}");
    }
    for row in WORDS {
        let line = format!("#[doc(alias = \"{}\")]\n", row.text);
        assert_eq!(documentation.matches(&line).count(), 1, "{line}");
    }
    assert_eq!(documentation.matches("#[doc(alias").count(), WORDS.len(), "an alias is no word");
}

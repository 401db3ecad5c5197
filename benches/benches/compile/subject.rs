//! What is compiled: one enum of errors, in the words of each competitor.

use std::fmt::Write as _;

/// One way to say what the variants of an enum mean, or what their text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The enum with `Debug` and nothing else. What the others cost beyond it is what they add.
    Base,
    /// `Display` and `Error` by hand.
    HandError,
    Thiserror,
    /// `EnumIter`: the least that a derive over all variants does.
    Strum,
    Snafu,
    /// `Classify` and `Classes` by hand, as short as they can be: one text for all variants.
    HandClassify,
    /// The derive, every class known when the program is compiled.
    Derived,
    /// The derive with a contract, facets, and a cause that is asked in every third variant.
    Contract,
}

/// The types that the variants with a cause carry, in turn.
const CAUSES: usize = 10;

impl Subject {
    pub(crate) const ALL: [Self; 8] = [
        Self::Base,
        Self::HandError,
        Self::Thiserror,
        Self::Strum,
        Self::Snafu,
        Self::HandClassify,
        Self::Derived,
        Self::Contract,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::HandError => "hand-error",
            Self::Thiserror => "thiserror",
            Self::Strum => "strum",
            Self::Snafu => "snafu",
            Self::HandClassify => "hand-classify",
            Self::Derived => "derived",
            Self::Contract => "contract",
        }
    }

    /// The name of its crate.
    pub(crate) fn package(self, variants: usize) -> String {
        format!("{}-{variants}", self.name())
    }

    /// What its crate depends on.
    pub(crate) const fn dependency(self) -> Option<&'static str> {
        match self {
            Self::Base | Self::HandError => None,
            Self::Thiserror => Some("thiserror"),
            Self::Strum => Some("strum"),
            Self::Snafu => Some("snafu"),
            Self::HandClassify | Self::Derived | Self::Contract => Some("errpolicy"),
        }
    }

    /// A crate with one enum of so many variants, and the causes.
    pub(crate) fn source(self, variants: usize) -> String {
        let mut text = String::new();
        for cause in 0..CAUSES {
            let (derives, mark) = (self.derives(true), self.on_cause(cause));
            line(&mut text, &format!("#[derive(Debug, Default{derives})] {mark} pub struct Cause{cause};"));
        }
        let (derives, mark) = (self.derives(false), self.on_enum());
        line(&mut text, &format!("#[derive(Debug{derives})] {mark}\npub enum Error {{"));
        for variant in 0..variants {
            let mark = self.on_variant(variant);
            let fields =
                cause_of(variant).map_or_else(String::new, |cause| format!(" {{ source: Cause{cause} }}"));
            line(&mut text, &format!("    {mark} Variant{variant}{fields},"));
        }
        line(&mut text, "}");
        match self {
            Self::HandError => hand_error(&mut text, variants),
            Self::HandClassify => hand_classify(&mut text, variants),
            _ => {}
        }
        text
    }

    const fn derives(self, of_struct: bool) -> &'static str {
        match self {
            Self::Thiserror => ", thiserror::Error",
            Self::Strum if !of_struct => ", strum::EnumIter",
            Self::Snafu => ", snafu::Snafu",
            Self::Derived | Self::Contract => ", errpolicy::Classify",
            Self::Base | Self::HandError | Self::Strum | Self::HandClassify => "",
        }
    }

    const fn on_enum(self) -> &'static str {
        if matches!(self, Self::Contract) { "#[classify(never(critical))]" } else { "" }
    }

    fn on_cause(self, cause: usize) -> String {
        match self {
            Self::Thiserror => format!("#[error(\"cause {cause}\")]"),
            Self::Snafu => format!("#[snafu(display(\"cause {cause}\"))]"),
            Self::Derived | Self::Contract => format!("#[classify({})]", mild(cause)),
            Self::Base | Self::HandError | Self::Strum | Self::HandClassify => String::new(),
        }
    }

    fn on_variant(self, variant: usize) -> String {
        match self {
            Self::Thiserror => format!("#[error(\"variant {variant}\")]"),
            Self::Snafu => format!("#[snafu(display(\"variant {variant}\"))]"),
            Self::Derived => format!("#[classify({})]", any(variant)),
            Self::Contract if cause_of(variant).is_some() => "#[classify(transparent)]".to_owned(),
            Self::Contract => match variant % 12 {
                0 => "#[classify(permanent, status = 400)]".to_owned(),
                4 => "#[classify(retryable, effect = not_applied, scope = connection)]".to_owned(),
                7 => "#[classify(permanent, code = \"out-of-turn\", origin = upstream)]".to_owned(),
                _ => format!("#[classify({})]", mild(variant)),
            },
            Self::Base | Self::HandError | Self::Strum | Self::HandClassify => String::new(),
        }
    }
}

/// A third of the variants carries a cause.
const fn cause_of(variant: usize) -> Option<usize> {
    if variant % 3 == 2 { Some(variant / 3 % CAUSES) } else { None }
}

/// A class that `never(critical)` admits.
const fn mild(number: usize) -> &'static str {
    match number % 5 {
        0 | 1 => "permanent",
        2 | 3 => "retryable",
        _ => "not_found",
    }
}

const fn any(number: usize) -> &'static str {
    if number.is_multiple_of(7) { "critical" } else { mild(number) }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn hand_error(text: &mut String, variants: usize) {
    for cause in 0..CAUSES {
        display(text, &format!("Cause{cause}"), &format!("f.write_str(\"cause {cause}\")"));
        line(text, &format!("impl std::error::Error for Cause{cause} {{}}"));
    }
    let (mut texts, mut sources) = (String::new(), String::new());
    for variant in 0..variants {
        let (fields, source) = if cause_of(variant).is_some() { (" { .. }", true) } else { ("", false) };
        line(&mut texts, &format!("Self::Variant{variant}{fields} => \"variant {variant}\","));
        if source {
            line(&mut sources, &format!("Self::Variant{variant} {{ source }} => Some(source),"));
        }
    }
    display(text, "Error", &format!("f.write_str(match self {{\n{texts}}})"));
    let signature = "fn source(&self) -> Option<&(dyn std::error::Error + 'static)>";
    line(
        text,
        &format!(
            "impl std::error::Error for Error {{ {signature} {{ match self {{\n{sources}_ => None }} }} }}"
        ),
    );
}

fn display(text: &mut String, name: &str, body: &str) {
    let signature = "fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result";
    line(text, &format!("impl std::fmt::Display for {name} {{ {signature} {{ {body} }} }}"));
}

fn hand_classify(text: &mut String, variants: usize) {
    for cause in 0..CAUSES {
        classify(text, &format!("Cause{cause}"), &format!("Class::{}", pascal(mild(cause))));
    }
    let mut arms = String::new();
    for class in ["critical", "permanent", "retryable", "not_found"] {
        let these: Vec<String> = (0..variants)
            .filter(|variant| any(*variant) == class)
            .map(|variant| format!("Self::Variant{variant} {{ .. }}"))
            .collect();
        if !these.is_empty() {
            line(&mut arms, &format!("{} => Class::{},", these.join(" | "), pascal(class)));
        }
    }
    classify(text, "Error", &format!("match self {{\n{arms}}}"));
}

fn classify(text: &mut String, name: &str, class: &str) {
    let basis = format!("Basis::Mark {{ type_name: \"{name}\", variant: \"\", code: \"{name}\" }}");
    let written = write!(
        text,
        "const _: () = {{
            use errpolicy::{{Basis, Class, Classes, Classify, ClassSet, Verdict}};
            impl Classify for {name} {{
                fn classify(&self) -> Verdict {{
                    static BASIS: Basis = {basis};
                    Verdict::new(self.class(), &BASIS)
                }}
                fn class(&self) -> Class {{ {class} }}
            }}
            impl Classes for {name} {{ const CLASSES: ClassSet = ClassSet::ALL; }}
        }};\n"
    );
    written.expect("a `String` takes any text");
}

fn pascal(class: &str) -> &'static str {
    match class {
        "critical" => "Critical",
        "permanent" => "Permanent",
        "retryable" => "Retryable",
        _ => "NotFound",
    }
}

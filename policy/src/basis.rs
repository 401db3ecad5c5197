//! Why a verdict is what it is: the mark or the table row that it came from. All text of a verdict lives here.

use core::fmt;

/// Where a verdict comes from.
///
/// Always `'static`: a verdict points at it and stays small, and nothing that a peer or a client sent can
/// get into the text.
///
/// ```
/// use errpolicy::Basis;
///
/// static GONE: Basis = Basis::Row {
///     domain: "http",
///     name: "410 Gone",
///     reason: "it will not return",
///     source: "RFC 9110, 15.5.11",
/// };
/// assert_eq!((GONE.domain(), GONE.code(), GONE.to_string().as_str()), ("http", "410 Gone", "http 410 Gone"));
/// ```
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// A `#[classify(..)]` mark.
    Mark {
        /// The enum or struct, without its path.
        type_name: &'static str,
        /// The variant; empty for a struct.
        variant: &'static str,
        /// The stable machine-readable code, in kebab case.
        code: &'static str,
    },
    /// A row of a code table.
    Row {
        /// Whose codes these are: `sqlite`, `errno`, `http`, ...
        domain: &'static str,
        /// The code's name in its authority: `SQLITE_BUSY`, `ECONNRESET`, `503 Service Unavailable`.
        name: &'static str,
        /// Why it is classified so, in one line.
        reason: &'static str,
        /// Who says so.
        source: &'static str,
    },
    /// Nobody classified this value; the raw code of the verdict keeps what was seen.
    Fallback {
        /// Whose code it was.
        domain: &'static str,
    },
}

impl Basis {
    /// The stable machine-readable code: the mark's code, the row's name, or `unclassified`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Mark { code, .. } => code,
            Self::Row { name, .. } => name,
            Self::Fallback { .. } => "unclassified",
        }
    }

    /// Whose vocabulary [`code`](Self::code) belongs to: a table's domain, or the type that is marked.
    pub const fn domain(&self) -> &'static str {
        match self {
            Self::Mark { type_name, .. } => type_name,
            Self::Row { domain, .. } | Self::Fallback { domain } => domain,
        }
    }

    /// The text that `Display` prints.
    pub(crate) fn pieces(&self) -> [&'static str; 3] {
        match self {
            Self::Mark { type_name, variant: "", .. } => [type_name, "", ""],
            Self::Mark { type_name, variant, .. } => [type_name, "::", variant],
            Self::Row { domain, name, .. } => [domain, " ", name],
            Self::Fallback { domain } => [domain, " ", self.code()],
        }
    }
}

/// `sqlite SQLITE_BUSY`, `GetError::Missing`, `http unclassified`.
impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().into_iter().try_for_each(|piece| f.write_str(piece))
    }
}

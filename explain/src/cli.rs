//! The command line.

use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use errpolicy::StatusMap;

use crate::domain;

/// What an error code means, what to do about it, and who says so.
#[derive(Debug, Parser)]
#[command(name = "errpolicy", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Explain one code, or one name wherever it is known
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Print a whole table; `errpolicy domains` lists them
    #[command(after_help = TABLE)]
    Table(Table),
    /// Print in which codes a named table departs from the default
    Diff(Diff),
    /// List the domains and their tables
    Domains(Form),
}

const EXPLAIN: &str = "\
Examples:
  errpolicy explain sqlite 517
  errpolicy explain errno ENOSPC --context storage
  errpolicy explain http 503 --retry-after 7
  errpolicy explain http 502 --method POST
  errpolicy explain sqlstate 40001
  errpolicy explain SQLITE_BUSY_SNAPSHOT

Names are compared by their letters and digits, whatever their case. Where a domain has several
contexts and none is chosen, the first that has a row for the code answers, and the text names the
others that differ. What several systems judge by the same row is told once.

--json prints one object, or an array of them where a name alone has several meanings:
  domain, code (a number, or null where the authority has none), name, class, scope, effect,
  retry_after (seconds, or null), status, reason, source, and basis:
  \"row\" where the code has a row, \"near\" where that of another code answers for it (`name` is that
  row's), \"fallback\" where none does.

Exit code: 0 answered, also by the fallback; 1 nobody knows the name; 2 the command line is wrong.";

const TABLE: &str = "\
Examples:
  errpolicy table sqlite
  errpolicy table errno --context network --json
  errpolicy table http --format md

`md` without `--context` and `--profile` is the page of the whole domain, with every table of it.
`json` is an array of the objects that `errpolicy explain --json` prints.";

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A domain and a code or name of it; or a name alone
    #[arg(required = true, allow_negative_numbers = true, value_name = "DOMAIN CODE | NAME")]
    pub(crate) words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) choice: Choice,
    /// How many seconds to wait, as the failing side said
    #[arg(long, value_name = "N", value_parser = seconds)]
    pub(crate) retry_after: Option<Duration>,
    /// The method of the request: after a safe one nothing took effect
    #[arg(long, value_parser = method)]
    pub(crate) method: Option<String>,
    /// Who answers
    #[arg(long, value_name = "AS", value_enum, default_value_t = Map::Gateway)]
    pub(crate) status_map: Map,
}

#[derive(Args, Debug)]
pub(crate) struct Table {
    /// Whose codes
    #[arg(value_parser = names(), hide_possible_values = true, ignore_case = true)]
    pub(crate) domain: String,
    #[command(flatten)]
    pub(crate) form: Form,
    #[command(flatten)]
    pub(crate) choice: Choice,
    /// Who answers
    #[arg(long, value_name = "AS", value_enum, default_value_t = Map::Gateway)]
    pub(crate) status_map: Map,
}

#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// Whose codes
    #[arg(value_parser = names(), hide_possible_values = true, ignore_case = true)]
    pub(crate) domain: String,
    /// The named table
    pub(crate) profile: String,
    /// What the code was met with, where that matters
    #[arg(long)]
    pub(crate) context: Option<String>,
}

/// Which table of a domain is asked.
#[derive(Args, Debug, Default)]
pub(crate) struct Choice {
    /// What the code was met with: for an errno `storage` or `network`
    #[arg(long, value_name = "NAME")]
    pub(crate) context: Option<String>,
    /// A named table other than `default`
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,
}

/// How a list is printed.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Form {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl Form {
    pub(crate) fn format(self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Text,
    Md,
    Json,
}

/// The named rules for the status to answer.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Map {
    Gateway,
    Origin,
    #[value(name = "seed-000")]
    Seed000,
}

impl Map {
    pub(crate) fn status_map(self) -> StatusMap {
        match self {
            Self::Gateway => StatusMap::GATEWAY,
            Self::Origin => StatusMap::ORIGIN,
            Self::Seed000 => StatusMap::SEED_000,
        }
    }

    /// Who would answer so.
    pub(crate) fn who(self) -> &'static str {
        match self {
            Self::Gateway => "a gateway",
            Self::Origin => "an origin server",
            Self::Seed000 => "seed-000",
        }
    }
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(domain::all().map(|domain| domain.name))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// A method's case counts (RFC 9110, 9.1), and whoever writes `get` means `GET`.
fn method(text: &str) -> Result<String, String> {
    let fits =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if text.is_empty() || !text.bytes().all(fits) {
        return Err("a method is one word in capitals, as GET".to_owned());
    }
    Ok(text.to_owned())
}

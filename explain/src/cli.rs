//! The command line.

use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use errpolicy::StatusMap;

use crate::domain;

/// What an error code means, what to do about it, and who says so.
#[derive(Debug, Parser)]
#[command(name = "errpolicy", version, max_term_width = 100)]
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
    Table(Table),
    /// Print in which codes a named table departs from the default
    Diff(Diff),
    /// List the domains and their tables
    Domains {
        /// How to print them
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

const EXPLAIN: &str = "\
Examples:
  errpolicy explain sqlite 517
  errpolicy explain errno ENOSPC --context storage
  errpolicy explain http 503 --retry-after 7
  errpolicy explain http 502 --method POST
  errpolicy explain sqlstate 40001
  errpolicy explain SQLITE_BUSY_SNAPSHOT

Names are compared by their letters and digits, whatever their case. Where a domain has several contexts and none
is chosen, the first answers, and the text names the others.

--json prints one object, or an array of them where a name alone is known in several domains:
  domain, code (a number, or null where the authority has none), name, class, scope, effect,
  retry_after (seconds, or null), status, reason, source, and basis: \"row\" where the code has a row,
  \"near\" where the row of another code answers for it (`name` is that row's), \"fallback\" where none does.

Exit code: 0 answered, also by the fallback; 1 nobody knows the name; 2 the command line is wrong.";

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
    /// What the failing side said how long to wait, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) retry_after: Option<Duration>,
    /// The method of the request: after a safe one nothing took effect
    #[arg(long)]
    pub(crate) method: Option<String>,
    /// By whose rule the status is chosen
    #[arg(long, value_enum, default_value_t = Map::Gateway)]
    pub(crate) status_map: Map,
}

#[derive(Args, Debug)]
pub(crate) struct Table {
    /// Whose codes
    #[arg(value_parser = names(), hide_possible_values = true)]
    pub(crate) domain: String,
    /// How to print it; `md` without a choice of a table writes the page of the whole domain
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) choice: Choice,
    /// By whose rule the status is chosen
    #[arg(long, value_enum, default_value_t = Map::Gateway)]
    pub(crate) status_map: Map,
}

#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// Whose codes
    #[arg(value_parser = names(), hide_possible_values = true)]
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
    /// What the code was met with, where that matters: `storage` or `network` for an errno
    #[arg(long)]
    pub(crate) context: Option<String>,
    /// A named table other than `default`
    #[arg(long)]
    pub(crate) profile: Option<String>,
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

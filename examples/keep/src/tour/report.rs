//! What the tour prints: a table for people, or one JSON object per line.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use errpolicy::Decision;
use serde_json::json;

use crate::proxy::Seen;

use super::cases::Case;
use super::client::Answer;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// One case and its end.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) case: &'static Case,
    pub(super) seen: Vec<Seen>,
    pub(super) answer: Answer,
    pub(super) right: bool,
}

/// Where rows go. Colour is for terminals, and only if nobody asks for none.
pub(super) enum Report {
    Table(AutoStream<io::Stdout>),
    Json(io::Stdout),
}

impl Report {
    pub(super) fn table() -> io::Result<Self> {
        let stdout = io::stdout();
        let colour = if stdout.is_terminal() { AutoStream::choice(&stdout) } else { ColorChoice::Never };
        let mut out = AutoStream::new(stdout, colour);
        writeln!(out, "{BOLD}{:<58} what the client got{BOLD:#}", "case")?;
        writeln!(
            out,
            "{DIM}  {:<3}{:<32} {:<10} {:<7} decision{DIM:#}\n",
            "#", "server's last failure", "class", "asked"
        )?;
        Ok(Self::Table(out))
    }

    pub(super) fn json() -> Self {
        Self::Json(io::stdout())
    }

    pub(super) fn add(&mut self, row: &Row) -> io::Result<()> {
        match self {
            Self::Table(out) => {
                let Row { case, answer, right, .. } = row;
                let (style, mark) =
                    if *right { (GOOD, "as the rule says") } else { (BAD, "NOT AS THE RULE SAYS") };
                let whole = if answer.complete { "" } else { ", cut off" };
                writeln!(out, "{:<58} {style}{}{whole}, {mark}{style:#}", case.name, answer.status)?;
                if !right {
                    let whole = if case.complete { "" } else { ", cut off" };
                    writeln!(out, "{:<58} {BAD}wanted: {}{whole}{BAD:#}", "", case.expected)?;
                }
                for (server, seen) in row.seen.iter().enumerate() {
                    let Seen { cause, class, tries, decision } = seen;
                    let decision = decision.map_or_else(String::new, told);
                    let tries = format!("{tries} {}", if *tries == 1 { "try" } else { "tries" });
                    writeln!(out, "{DIM}  {server:<3}{cause:<32} {class:<10} {tries:<7} {decision}{DIM:#}")?;
                }
                Ok(())
            }
            Self::Json(out) => {
                let server =
                    |seen: &Seen| json!({"cause": seen.cause, "class": seen.class, "tries": seen.tries});
                let line = json!({
                    "case": row.case.name,
                    "servers": row.seen.iter().map(server).collect::<Vec<_>>(),
                    "status": row.answer.status,
                    "expected": row.case.expected,
                    "complete": row.answer.complete,
                    "right": row.right,
                });
                writeln!(out, "{line}")
            }
        }
    }

    pub(super) fn end(&mut self, right: usize, all: usize) -> io::Result<()> {
        match self {
            Self::Table(out) => {
                let style = if right == all { GOOD } else { BAD };
                writeln!(out, "\n{style}{right} of {all} cases were answered as the rule says{style:#}")
            }
            Self::Json(_) => Ok(()),
        }
    }
}

/// A pause has random nanoseconds that tell nobody anything.
fn told(decision: Decision) -> String {
    match decision {
        Decision::Retry { .. } => "retry".to_owned(),
        decision => decision.to_string(),
    }
}

/// The line that shows that something happens.
pub(super) struct Progress {
    all: usize,
    terminal: bool,
}

impl Progress {
    pub(super) fn new(all: usize) -> Self {
        Self { all, terminal: io::stderr().is_terminal() }
    }

    /// Shows what is tried now; without a terminal, only how much there is to do.
    pub(super) fn show(&self, number: usize, what: &str) -> io::Result<()> {
        let mut out = io::stderr();
        if self.terminal {
            write!(out, "\r\x1b[K[{}/{}] {what}", number + 1, self.all)?;
        } else if number == 0 {
            writeln!(out, "keep: trying {} cases", self.all)?;
        }
        out.flush()
    }

    pub(super) fn clear(&self) -> io::Result<()> {
        if self.terminal { write!(io::stderr(), "\r\x1b[K") } else { Ok(()) }
    }
}

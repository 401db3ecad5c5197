//! What the tour prints: a table for people, or one JSON object per line.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// What stands above the details of a part's cases.
pub(super) type Columns = [&'static str; 5];

/// One case and its end.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: &'static str,
    /// What the client got, in a few words.
    pub(super) got: String,
    pub(super) wanted: String,
    pub(super) right: bool,
    /// It was not tried.
    pub(super) skipped: bool,
    /// A line for each server, sending or request.
    pub(super) details: Vec<[String; 5]>,
    pub(super) json: serde_json::Value,
}

impl Row {
    /// A case that needs what this machine has not.
    pub(super) fn skipped(name: &'static str, needs: &str) -> Self {
        Self {
            name,
            got: format!("SKIPPED (needs {needs})"),
            wanted: String::new(),
            right: true,
            skipped: true,
            details: vec![],
            json: serde_json::json!({"case": name, "skipped": needs}),
        }
    }
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
        Ok(Self::Table(out))
    }

    pub(super) fn json() -> Self {
        Self::Json(io::stdout())
    }

    /// Another part of the tour begins.
    pub(super) fn part(&mut self, columns: Columns) -> io::Result<()> {
        match self {
            Self::Table(out) => writeln!(out, "\n{DIM}{}{DIM:#}", line(columns)),
            Self::Json(_) => Ok(()),
        }
    }

    pub(super) fn add(&mut self, row: &Row) -> io::Result<()> {
        match self {
            Self::Table(out) => {
                let Row { name, got, wanted, right, skipped, details, .. } = row;
                let (style, mark) = match (skipped, right) {
                    (true, _) => (BAD, ""),
                    (false, true) => (GOOD, ", as the rule says"),
                    (false, false) => (BAD, ", NOT AS THE RULE SAYS"),
                };
                writeln!(out, "{name:<58} {style}{got}{mark}{style:#}")?;
                if !right {
                    writeln!(out, "{:<58} {BAD}wanted: {wanted}{BAD:#}", "")?;
                }
                for detail in details {
                    writeln!(out, "{DIM}{}{DIM:#}", line(detail.each_ref().map(String::as_str)))?;
                }
                Ok(())
            }
            Self::Json(out) => writeln!(out, "{}", row.json),
        }
    }

    pub(super) fn end(&mut self, right: usize, skipped: usize, all: usize) -> io::Result<()> {
        match self {
            Self::Table(out) => {
                let style = if right == all { GOOD } else { BAD };
                let skipped = if skipped == 0 { String::new() } else { format!(", {skipped} were skipped") };
                writeln!(
                    out,
                    "\n{style}{right} of {all} cases were answered as the rule says{skipped}{style:#}"
                )
            }
            Self::Json(_) => Ok(()),
        }
    }
}

fn line([number, failure, class, count, rest]: [&str; 5]) -> String {
    format!("  {number:<3}{failure:<48} {class:<10} {count:<7} {rest}")
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

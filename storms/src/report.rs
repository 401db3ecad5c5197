//! The tables of the page, between marks in its text.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::measure::Seconds;
use crate::plot;
use crate::runs::{CONTENDERS, Runs, SILENCES, all};
use crate::scenario::{ALL, BROWNOUT, EDGE, ERRORS, LOSSES, OUTAGE, SHEDDING, Scenario};

/// All that the page shows.
#[derive(Debug)]
pub struct Results {
    /// All policies in all scenarios, with 4 gateways and 7 seeds.
    pub few: Vec<Runs>,
    /// The same with 40 gateways.
    pub many: Vec<Runs>,
    /// What silence may cost, at the edge, with 4 gateways and 70 seeds.
    pub edge: Vec<Runs>,
    /// The same where answers are lost, with 7 seeds.
    pub losses: Vec<Runs>,
}

impl Results {
    /// Plays everything.
    pub fn new() -> Self {
        Self {
            few: all(&ALL, &CONTENDERS, 4, 7),
            many: all(&ALL, &CONTENDERS, 40, 7),
            edge: all(&[EDGE], &SILENCES, 4, 70),
            losses: all(&[LOSSES], &SILENCES, 4, 7),
        }
    }

    /// The files as they should be, from the page as it is.
    pub fn files(&self) -> io::Result<[(PathBuf, String); 2]> {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        let page = docs.join("storms.md");
        let mut text = fs::read_to_string(&page)?;
        let tables = [
            ("4 gateways", table(&self.few)),
            ("40 gateways", table(&self.many)),
            ("silence", silence(&self.edge, &self.losses)),
        ];
        for (mark, table) in tables {
            text = fill(&text, mark, &table).ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, format!("the page has no mark `{mark}`"))
            })?;
        }
        Ok([(page, text), (docs.join("storms.svg"), plot::svg(&self.few))])
    }
}

impl Default for Results {
    fn default() -> Self {
        Self::new()
    }
}

/// Those runs of a policy in a scenario.
pub fn find<'a>(runs: &'a [Runs], name: &str, scenario: Scenario) -> Option<&'a Runs> {
    runs.iter().find(|runs| runs.contender.name == name && runs.scenario == scenario)
}

/// Puts the table between its marks.
fn fill(text: &str, mark: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(&format!("<!-- storms: {mark} -->\n"))?;
    let (_, after) = rest.split_once("<!-- storms ends -->")?;
    Some(format!("{before}<!-- storms: {mark} -->\n{table}<!-- storms ends -->{after}"))
}

fn table(runs: &[Runs]) -> String {
    let mut text = String::from(
        "| | 15 % errors: ok | outage: peak (mean) | brownout at 80 %: ok, recovery | brownout at 95 %: ok, recovery \
         | shedding: peak (mean) |\n|---|---|---|---|---|---|\n",
    );
    for contender in CONTENDERS {
        let cells = [
            (ERRORS, ok as fn(&Runs) -> String),
            (OUTAGE, load),
            (BROWNOUT, ok_and_recovery),
            (EDGE, ok_and_recovery),
            (SHEDDING, load),
        ];
        let _ = write!(text, "| {} |", contender.name);
        for (scenario, cell) in cells {
            let cell = find(runs, contender.name, scenario).map(cell).unwrap_or_default();
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    text
}

fn ok(runs: &Runs) -> String {
    format!("{:.2} %", runs.median(Seconds::goodput))
}

fn load(runs: &Runs) -> String {
    format!("{:.2} ({:.2})", runs.median(Seconds::peak), runs.median(Seconds::mean))
}

fn ok_and_recovery(runs: &Runs) -> String {
    match runs.recovery() {
        Some(seconds) => format!("{}, {seconds} s", ok(runs)),
        None => format!("{}, never", ok(runs)),
    }
}

/// How many seconds later each run recovers than without retries, from the soonest; none if one never does.
pub fn delays(runs: &Runs, without: &Runs) -> Option<Vec<i64>> {
    let pairs = runs.seeds.iter().zip(&without.seeds);
    let delay = |(with, without): (&Seconds, &Seconds)| {
        i64::try_from(with.recovery()?).ok()?.checked_sub_unsigned(u64::try_from(without.recovery()?).ok()?)
    };
    let mut delays = pairs.map(delay).collect::<Option<Vec<_>>>()?;
    delays.sort_unstable();
    Some(delays)
}

/// The mean of whole seconds, in hundredths.
#[expect(clippy::cast_precision_loss, reason = "some seconds in some runs")]
pub fn mean(delays: &[i64]) -> f64 {
    delays.iter().sum::<i64>() as f64 / delays.len() as f64
}

fn silence(edge: &[Runs], losses: &[Runs]) -> String {
    let mut text = String::from(
        "| silence costs | recovery | later than without, mean | in 9 of 10 at most | peak | 5 % lost answers: ok \
         |\n|---|---|---|---|---|---|\n",
    );
    for (at_edge, lossy) in edge.iter().zip(losses) {
        let recovery = at_edge.recovery().map_or("never".into(), |seconds| format!("{seconds} s"));
        let _ = write!(text, "| {} | {recovery} |", at_edge.contender.name);
        match edge.first().and_then(|without| delays(at_edge, without)) {
            Some(delays) => {
                let most = delays.get(delays.len() * 9 / 10).copied().unwrap_or_default();
                let _ = write!(text, " {:.1} s | {most} s |", mean(&delays));
            }
            None => text.push_str(" | |"),
        }
        let _ = writeln!(text, " {:.2} | {} |", at_edge.median(Seconds::peak), ok(lossy));
    }
    text
}

//! The tables: what everything costs, and the ratios with their goals.

use std::fmt;
use std::process::ExitCode;

use crate::group::Group;
use crate::job::{Cost, Job};
use crate::spread::Spread;
use crate::subject::Subject;

/// A ratio of what the fastest rounds cost. The ratios of the rounds, one by one, say how far to trust it.
pub(crate) struct Line {
    case: String,
    ours: f64,
    peer: f64,
    rounds: Spread,
    /// The most that was promised; none if it is only reported.
    goal: Option<f64>,
}

impl Line {
    fn new(case: String, ours: &Cost, peer: &Cost, goal: Option<f64>) -> Self {
        let rounds: Vec<f64> = ours.rounds.iter().zip(&peer.rounds).map(|(ours, peer)| ours / peer).collect();
        Self { case, ours: ours.fastest, peer: peer.fastest, rounds: Spread::of(&rounds), goal }
    }

    /// What two subjects add to an enum.
    pub(crate) fn added(group: &Group, ours: Subject, peer: Subject, goal: Option<f64>) -> Self {
        let case = format!("{group}: {} / {}, us a variant", ours.name(), peer.name());
        Self::new(case, &group.added(ours), &group.added(peer), goal)
    }

    /// What a subject adds to a large enum and to a smaller one.
    pub(crate) fn growth(large: &Group, small: &Group, subject: Subject, goal: Option<f64>) -> Self {
        let case = format!("{large} / {}: {}, us a variant", small.variants, subject.name());
        Self::new(case, &large.added(subject), &small.added(subject), goal)
    }

    pub(crate) fn clean(ours: &Job, peer: &Job, goal: f64) -> Self {
        let case = format!("clean: {} / {}, ms", ours.name, peer.name);
        Self::new(case, &ours.cost(), &peer.cost(), Some(goal))
    }

    const HEAD: &str = "      ours        peer   ratio    the rounds' median, middle half    goal  verdict";

    /// None if what the peer adds cannot be told from nothing.
    fn ratio(&self) -> Option<f64> {
        (self.peer > 0.0).then(|| self.ours / self.peer)
    }

    fn is_met(&self) -> Option<bool> {
        self.goal.map(|goal| self.ratio().is_some_and(|ratio| ratio <= goal))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.ratio().map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
        let Spread { low, median, high, .. } = self.rounds;
        let goal = self.goal.map_or_else(String::new, |goal| format!("{goal:.2}"));
        let verdict = self.is_met().map_or("", |met| if met { "met" } else { "MISSED" });
        let Self { ours, peer, .. } = self;
        write!(f, "{ours:>10.1}{peer:>12.1}{ratio:>8}")?;
        write!(f, "{median:>23.2},{low:>6.2}..{high:<5.2}{goal:>8}  {verdict}")
    }
}

#[derive(Default)]
pub(crate) struct Report {
    costs: Vec<String>,
    lines: Vec<Line>,
}

impl Report {
    /// What each subject costs, in a column for each group: the fastest round, the median, half the middle half.
    pub(crate) fn add_costs(&mut self, groups: &[Group]) {
        let row = |name: &str, cells: Vec<String>| format!("{name:15}{}", cells.concat());
        let heads = groups.iter().map(|group| format!("{:>23}", group.to_string())).collect();
        self.costs.push(row("check, ms", heads));
        for subject in Subject::ALL {
            let cost = |group: &Group| Spread::of(&group.job(subject).costs);
            let cell =
                |cost: Spread| format!("{:>8.1},{:>7.1} ±{:>5.1}", cost.least, cost.median, cost.reach());
            self.costs.push(row(subject.name(), groups.iter().map(cost).map(cell).collect()));
        }
        self.costs.push(String::new());
    }

    pub(crate) fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Everything, and whether all goals are met.
    #[expect(clippy::print_stdout, reason = "the tables are what this program is for")]
    pub(crate) fn print(&self) -> ExitCode {
        println!("{}", self.costs.join("\n"));
        let width = self.lines.iter().map(|line| line.case.len()).max().unwrap_or(0);
        println!("{:width$}  {}", "case: ours / peer, beyond the base", Line::HEAD);
        for line in &self.lines {
            println!("{:width$}  {line}", line.case);
        }
        let missed = self.lines.iter().filter(|line| line.is_met() == Some(false)).count();
        let goals = self.lines.iter().filter(|line| line.is_met().is_some()).count();
        println!("\n{} of {goals} goals met", goals - missed);
        if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

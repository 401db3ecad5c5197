//! The tables: what everything costs, and the ratios with their goals.

use std::fmt;
use std::process::ExitCode;

use crate::group::Group;
use crate::job::Job;
use crate::spread::Spread;
use crate::subject::Subject;

/// A ratio. Its two sides are medians; it is not theirs, but the median of the rounds' own: what slows the machine
/// for a while slows both sides of a round.
pub(crate) struct Line {
    case: String,
    ours: Spread,
    peer: Spread,
    /// None if what the peer adds cannot be told from nothing.
    ratio: Option<Spread>,
    /// The most that was promised; none if it is only reported.
    goal: Option<f64>,
}

impl Line {
    fn new(case: String, ours: &[f64], peer: &[f64], goal: Option<f64>) -> Self {
        let of = |costs: &[f64]| Spread::of(costs.iter().copied());
        let ratio = || Spread::of(ours.iter().zip(peer).map(|(ours, peer)| ours / peer));
        let ratio = (of(peer).low > 0.0).then(ratio);
        Self { case, ours: of(ours), peer: of(peer), ratio, goal }
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
        Self::new(case, &ours.costs, &peer.costs, Some(goal))
    }

    const HEAD: &str = "      ours        peer   ratio   middle half    goal  verdict";

    fn is_met(&self) -> Option<bool> {
        self.goal.map(|goal| self.ratio.is_some_and(|ratio| ratio.median <= goal))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.ratio.map_or_else(
            || format!("{:>8}{:14}", "-", ""),
            |Spread { low, median, high }| format!("{median:>8.2}{low:>7.2}..{high:<5.2}"),
        );
        let goal = self.goal.map_or_else(String::new, |goal| format!("{goal:.2}"));
        let verdict = self.is_met().map_or("", |met| if met { "met" } else { "MISSED" });
        let (ours, peer) = (self.ours.median, self.peer.median);
        write!(f, "{ours:>10.1}{peer:>12.1}{ratio}{goal:>8}  {verdict}")
    }
}

#[derive(Default)]
pub(crate) struct Report {
    costs: Vec<String>,
    lines: Vec<Line>,
}

impl Report {
    /// What each subject costs, in a column for each group.
    pub(crate) fn add_costs(&mut self, groups: &[Group]) {
        let row = |name: &str, cells: Vec<String>| format!("{name:15}{}", cells.concat());
        let heads = groups.iter().map(|group| format!("{:>18}", group.to_string())).collect();
        self.costs.push(row("check, ms", heads));
        for subject in Subject::ALL {
            let cost = |group: &Group| Spread::of(group.job(subject).costs.iter().copied());
            let cell = |cost: Spread| format!("{:>10.1} ±{:>6.1}", cost.median, cost.reach());
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

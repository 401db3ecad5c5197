//! The table.

use std::fmt;
use std::process::ExitCode;

use errpolicy_benches::Case;

use crate::counts::{Counts, Pair};

/// So many mispredicts for one item are none: a loop has to end.
const NO_MISPREDICT: f64 = 0.01;

#[derive(Default)]
pub(crate) struct Report {
    lines: Vec<Line>,
}

struct Line {
    case: String,
    metric: &'static str,
    cost: Pair,
    goal: Goal,
}

#[derive(Clone, Copy)]
enum Goal {
    None,
    Ratio(f64),
    AtMost(f64),
    Zero,
}

impl Report {
    pub(crate) fn add(&mut self, case: &Case, counts: Option<&Counts>, allocations: Pair, time: Pair) {
        let ratio = |goal: Option<f64>| goal.map_or(Goal::None, Goal::Ratio);
        let zero = if case.goals.no_allocation { Goal::Zero } else { Goal::None };
        let instructions = case.goals.at_most.map_or(ratio(case.goals.instructions), Goal::AtMost);
        let lines = [
            ("instructions", counts.map(|counts| counts.instructions), instructions),
            ("mispredicts", counts.map(|counts| counts.mispredicts), ratio(case.goals.mispredicts)),
            ("time, ns", Some(time), ratio(case.goals.time)),
            ("allocations", Some(allocations), zero),
        ];
        let mut name = match case.against {
            "" => case.name.to_owned(),
            against => format!("{} / {against}", case.name),
        };
        for (metric, cost, goal) in lines {
            if let Some(cost) = cost {
                self.lines.push(Line { case: std::mem::take(&mut name), metric, cost, goal });
            }
        }
    }

    /// Every line, and whether all goals are met.
    #[expect(clippy::print_stdout, reason = "the table is what this program is for")]
    pub(crate) fn print(&self) -> ExitCode {
        let width = self.lines.iter().map(|line| line.case.len()).max().unwrap_or(0);
        println!("{:width$}  {}", "case: ours / peer, for one item", Line::HEAD);
        for line in &self.lines {
            println!("{:width$}  {line}", line.case);
        }
        let missed = self.lines.iter().filter(|line| line.is_met() == Some(false)).count();
        let goals = self.lines.iter().filter(|line| line.is_met().is_some()).count();
        println!("\n{} of {goals} goals met", goals - missed);
        if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl Line {
    const HEAD: &str = "metric              ours        peer   ratio    goal  verdict";

    fn is_met(&self) -> Option<bool> {
        let (ours, peer) = self.cost;
        match self.goal {
            Goal::None => None,
            Goal::Zero => Some(ours == 0.0),
            Goal::AtMost(most) => Some(ours <= most),
            Goal::Ratio(_) if self.metric == "mispredicts" && ours < NO_MISPREDICT => Some(true),
            Goal::Ratio(goal) => peer.map(|peer| ours <= peer * goal),
        }
    }

    fn ratio(&self) -> Option<f64> {
        let (ours, peer) = self.cost;
        peer.filter(|peer| *peer >= NO_MISPREDICT).map(|peer| ours / peer)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |number: Option<f64>| number.map_or_else(|| "-".to_owned(), |it| format!("{it:.2}"));
        let goal = match self.goal {
            Goal::None => String::new(),
            Goal::Zero => "0".to_owned(),
            Goal::Ratio(goal) => format!("{goal:.2}"),
            Goal::AtMost(most) => format!("<= {most:.0}"),
        };
        let verdict = self.is_met().map_or("", |met| if met { "met" } else { "MISSED" });
        let (ours, peer) = self.cost;
        let (ours, peer, ratio) = (number(Some(ours)), number(peer), number(self.ratio()));
        write!(f, "{:12}{ours:>12}{peer:>12}{ratio:>8}{goal:>8}  {verdict}", self.metric)
    }
}

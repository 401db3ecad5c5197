//! `cargo bench -p errpolicy-benches --features compile --bench compile` measures what the derive costs those who
//! compile, beside its peers. It takes some minutes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot go on stops; no count comes near 2^52"
)]

mod group;
mod job;
mod report;
mod scratch;
mod spread;
mod subject;

use std::io;
use std::process::ExitCode;

use crate::group::Group;
use crate::job::{Job, Start};
use crate::report::{Line, Report};
use crate::scratch::Scratch;
use crate::subject::Subject;

/// One more than a multiple of four, so that median and quartiles are values that were measured.
const ROUNDS: usize = 9;
const SMALL: usize = 20;
const MIDDLE: usize = 500;
const LARGE: usize = 2000;

/// The most that ours may add, as a share of what thiserror adds.
const ADDED: f64 = 0.90;
/// The most that a variant may add in a large enum, as a share of what it adds in a middle one.
const GROWTH: f64 = 1.20;
/// The most that a clean build may cost, as a share of thiserror's.
const CLEAN: f64 = 1.10;

#[expect(clippy::print_stdout, reason = "what is measured is told before it is measured")]
fn main() -> io::Result<ExitCode> {
    println!("{ROUNDS} rounds, all in turn; CPU time of cargo and of everything that it starts\n");
    let scratch = Scratch::new()?;
    for (variants, subject) in [SMALL, MIDDLE, LARGE].into_iter().flat_map(|n| Subject::ALL.map(|it| (n, it)))
    {
        scratch.add(&subject.package(variants), subject.dependency(), &subject.source(variants))?;
    }
    let mut checks =
        [Start::Touched, Start::Cold].map(|start| [SMALL, MIDDLE, LARGE].map(|size| Group::new(size, start)));
    let clean = ["errpolicy", "thiserror"].map(|dependency| (dependency, format!("only-{dependency}")));
    for (dependency, name) in &clean {
        scratch.add(name, Some(dependency), "")?;
    }
    let mut clean = clean.map(|(_, name)| Job::new(name, Start::Clean));

    // The dependencies get compiled, and the incremental caches filled.
    for job in checks.iter().flatten().flat_map(|group| &group.jobs) {
        job.compile(&scratch);
    }
    for _ in 0..ROUNDS {
        for job in checks.iter_mut().flatten().flat_map(|group| &mut group.jobs).chain(&mut clean) {
            job.run(&scratch);
        }
    }

    let mut report = Report::default();
    for groups in &checks {
        report.add_costs(groups);
        for group in groups {
            let goal = (group.variants > SMALL).then_some(ADDED);
            let against = |ours, peer, goal| Line::added(group, ours, peer, goal);
            report.add(against(Subject::Derived, Subject::Thiserror, goal));
            report.add(against(Subject::Contract, Subject::Thiserror, goal));
            for peer in [Subject::HandError, Subject::Strum, Subject::Snafu, Subject::HandClassify] {
                report.add(against(Subject::Derived, peer, None));
            }
        }
        let [_, middle, large] = groups;
        for subject in [Subject::Thiserror, Subject::Derived, Subject::Contract] {
            let goal = (subject != Subject::Thiserror).then_some(GROWTH);
            report.add(Line::growth(large, middle, subject, goal));
        }
    }
    let [ours, peer] = &clean;
    report.add(Line::clean(ours, peer, CLEAN));
    Ok(report.print())
}

//! `keep tour`: breaks real systems in many ways, and shows what each fault means and what the client gets.

mod ask;
mod child;
mod client;
mod damage;
mod disk;
mod faulty;
mod modules;
mod proxy;
mod pull;
mod report;
mod rpc;
mod servers;
mod store;

use std::future::Future;

use crate::ending::Outcome;
use crate::http::shutdown::Shutdown;

use report::{Progress, Report, Row};

/// A case could not be tried at all.
type CannotTry = Box<dyn std::error::Error + Send + Sync>;

/// Some rows were not as the rule says.
#[derive(Debug, thiserror::Error)]
#[error("{wrong} of {all} cases were not answered as the rule says")]
struct NotAsTheRuleSays {
    wrong: usize,
    all: usize,
}

/// Runs every case and reports it. An error if one differs from the rule.
pub(crate) async fn run(json: bool, shutdown: Shutdown) -> Outcome {
    let all =
        [proxy::CASES.len(), rpc::CASES.len(), store::CASES.len(), pull::CASES.len(), modules::CASES.len()]
            .iter()
            .sum();
    let report = if json { Report::json() } else { Report::table()? };
    let mut tour = Tour { report, progress: Progress::new(all), shutdown, done: 0, skipped: 0, wrong: 0 };
    tour.report.part(proxy::COLUMNS)?;
    for case in proxy::CASES {
        tour.add(case.name, proxy::try_out(case)).await?;
    }
    tour.report.part(rpc::COLUMNS)?;
    for case in rpc::CASES {
        tour.add(case.name, rpc::try_out(case)).await?;
    }
    tour.report.part(store::COLUMNS)?;
    for case in store::CASES {
        tour.add(case.name, store::try_out(case)).await?;
    }
    tour.report.part(pull::COLUMNS)?;
    for case in pull::CASES {
        tour.add(case.name, pull::try_out(case)).await?;
    }
    tour.report.part(modules::COLUMNS)?;
    for case in modules::CASES {
        tour.add(case.name, modules::try_out(case)).await?;
    }
    tour.end(all)
}

/// How far it has come.
struct Tour {
    report: Report,
    progress: Progress,
    shutdown: Shutdown,
    done: usize,
    skipped: usize,
    wrong: usize,
}

impl Tour {
    async fn add(
        &mut self,
        name: &str,
        case: impl Future<Output = Result<Row, CannotTry>>,
    ) -> Result<(), CannotTry> {
        self.progress.show(self.done, name)?;
        let row = tokio::select! {
            row = case => row?,
            () = self.shutdown.clone().wished() => return Err("interrupted".into()),
        };
        self.done += 1;
        self.skipped += usize::from(row.skipped);
        self.wrong += usize::from(!row.right);
        self.progress.clear()?;
        Ok(self.report.add(&row)?)
    }

    fn end(mut self, all: usize) -> Outcome {
        let wrong = self.wrong;
        self.report.end(all - wrong - self.skipped, self.skipped, all)?;
        if wrong > 0 { Err(NotAsTheRuleSays { wrong, all }.into()) } else { Ok(()) }
    }
}

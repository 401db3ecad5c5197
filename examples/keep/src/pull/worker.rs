//! The worker: takes an item, asks its servers, tells what became of it, for as long as the store runs.

use std::iter;
use std::time::{Duration, SystemTime};

use errpolicy::fan_out::{FanOut, Gathered, fan_out_async};
use errpolicy::tally::{Cause, Upstreams};
use errpolicy::{Body, Replay, Retry, Situation};
use tokio::time::sleep;
use tracing::{info, warn};

use super::error::{PullError, SourceError};
use super::list::Item;
use super::outcome::Outcome;
use super::record::{Ended, Record};
use super::source::Ask;
use super::{Puller, Waiting};
use crate::http::shutdown::Shutdown;
use crate::store::logic::Logic;
use crate::store::operations::Halting;

/// For the item that is being pulled when we are told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Every server that was asked, in order, and what came of the one that gave the block.
type Asked = Result<Gathered<Result<(), PullError>, SourceError>, Upstreams<SourceError>>;

impl Puller {
    /// Waits for the first list, and from then on works until the wish to stop. What is being pulled then is finished if
    /// that takes not too long; else it leaves nothing.
    pub(crate) async fn work(&self, logic: &Logic, halting: &Halting, shutdown: Shutdown) {
        let wished = || shutdown.clone().wished();
        loop {
            let waiting = tokio::select! {
                biased;
                () = wished() => return,
                waiting = self.queue.next() => waiting,
            };
            tokio::select! {
                record = self.pull(logic, halting, waiting) => self.tell(record),
                () = async { wished().await; sleep(GRACE).await } => {
                    warn!("a pull did not finish in time, and is given up");
                    return;
                }
            }
        }
    }

    async fn pull(&self, logic: &Logic, halting: &Halting, waiting: Waiting) -> Record {
        let Waiting { number, item, received } = waiting;
        let begun = SystemTime::now();
        let locator = item.as_ref().ok().map(|item| item.locator.clone());
        let (ended, servers) = match item {
            Ok(item) => self.store(logic, halting, &item).await,
            Err(error) => (Ended::of(&PullError::Item(error)), Vec::new()),
        };
        Record { number, locator, ended, servers, received, begun, over: SystemTime::now() }
    }

    /// What became of an item, and of each of its servers.
    async fn store(&self, logic: &Logic, halting: &Halting, item: &Item) -> (Ended, Vec<Option<Ended>>) {
        if let Err(refused) = halting.check() {
            return (Ended::of(&PullError::Halted(refused)), vec![None; item.servers.len()]);
        }
        match self.ask(logic, halting, item).await {
            Ok(Gathered { value: Ok(()), tally, .. }) => {
                (Ended::STORED, servers(tally.causes(), Ended::STORED))
            }
            Ok(Gathered { value: Err(error), tally, .. }) => {
                if let PullError::Here(failure) = &error {
                    // The process is told to halt if it must.
                    halting.judge_failure(failure);
                }
                let ended = Ended::of(&error);
                (ended, servers(tally.causes(), ended))
            }
            Err(upstreams) => {
                let servers = servers(upstreams.causes(), Ended::STORED);
                (Ended::of(&PullError::Sources(upstreams)), servers)
            }
        }
    }

    /// Each server in order until one gives the block: one that did is asked no more, even if we could not store it.
    #[expect(clippy::indexing_slicing, reason = "the targets of the fan-out are the places in this list")]
    async fn ask(&self, logic: &Logic, halting: &Halting, item: &Item) -> Asked {
        let once = Retry::new(Situation::new(Replay::Safe, Body::None), iter::empty());
        let servers = FanOut::any_of(item.servers.len(), once);
        let ask = Ask { logic, halting, signer: self.signer.as_deref(), timeout: self.timeout };
        fan_out_async(servers, sleep, |server| async move {
            match &item.servers[server] {
                Ok(server) => ask.of(item, server).await,
                Err(error) => Err(SourceError::Address(*error)),
            }
        })
        .await
    }

    fn tell(&self, record: Record) {
        let Record { locator, ended, number, .. } = &record;
        let locator = locator.as_ref().map(tracing::field::display);
        let servers = record.servers();
        if ended.outcome == Outcome::Stored {
            info!(number, locator, servers, "pulled");
        } else {
            warn!(number, locator, outcome = %ended, servers, "not pulled");
        }
        self.records.push(record);
    }
}

/// What became of each server; `given` of the one that gave the block.
fn servers<'a>(causes: impl Iterator<Item = Cause<'a, SourceError>>, given: Ended) -> Vec<Option<Ended>> {
    let of = |cause: Cause<'_, SourceError>| match cause.error {
        Some(error) => Some(Ended { outcome: error.outcome(), verdict: cause.verdict.copied() }),
        None => (cause.tries > 0).then_some(given),
    };
    causes.map(of).collect()
}

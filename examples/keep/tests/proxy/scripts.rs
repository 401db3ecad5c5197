//! Every script of two and of three servers with two tries, against an oracle that knows nothing of tallies.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::support::{Gateway, RETRIES, SILENCE, Step, Upstream, locator, ok, status};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Has,
    Lacks,
    Refuses,
    Busy,
    Resets,
}

const ACTS: [Act; 5] = [Act::Has, Act::Lacks, Act::Refuses, Act::Busy, Act::Resets];

impl Act {
    const fn again(self) -> bool {
        matches!(self, Self::Busy | Self::Resets)
    }

    /// What asking again takes from the budget of the server.
    const fn cost(self) -> usize {
        match self {
            Self::Resets => SILENCE,
            Self::Busy => 1,
            _ => 0,
        }
    }
}

/// What one server does when it is asked first and second; the second only where it can be reached.
type Script = [Act; 2];

fn every_script() -> Vec<Script> {
    let pairs = ACTS.into_iter().flat_map(|first| ACTS.map(|second| [first, second]));
    pairs.filter(|[first, second]| first.again() || first == second).collect()
}

/// The requirement, played through with paper and pencil: the answer, and who is asked how often.
fn oracle(scripts: &[Script]) -> (u16, Vec<usize>) {
    let mut asked = vec![0; scripts.len()];
    for (i, script) in scripts.iter().enumerate() {
        asked[i] = 1;
        if script[0] == Act::Has {
            return (200, asked);
        }
    }
    for (i, script) in scripts.iter().enumerate() {
        if script[0].again() {
            asked[i] = 2;
            if script[1] == Act::Has {
                return (200, asked);
            }
        }
    }
    let last = |script: &Script| if script[0].again() { script[1] } else { script[0] };
    let answer = if scripts.iter().all(|script| last(script) == Act::Lacks) {
        404
    } else if scripts.iter().any(|script| last(script).again()) {
        502
    } else {
        422
    };
    (answer, asked)
}

/// Plays all cases at once: the locator tells the servers which case a request belongs to. A gateway plays as many as
/// it can pay for.
async fn play(cases: Vec<Vec<Script>>) {
    let width = cases[0].len();
    let cases: Arc<Vec<(String, Vec<Script>)>> = Arc::new(
        cases
            .into_iter()
            .enumerate()
            .map(|(i, case)| (format!("/{}+C{i}", locator(&content(i))), case))
            .collect(),
    );
    let mut stores = Vec::new();
    for server in 0..width {
        let cases = Arc::clone(&cases);
        let store = Upstream::start(move |turn| {
            let i: usize = turn.path.rsplit_once("+C").unwrap().1.parse().unwrap();
            // A third request would be one too many, and is counted.
            match cases[i].1[server][turn.nth.min(1)] {
                Act::Has => vec![Step::Send(ok(&content(i)))],
                Act::Lacks => vec![Step::Send(status(404))],
                Act::Refuses => vec![Step::Send(status(403))],
                Act::Busy => vec![Step::Send(status(503))],
                Act::Resets => vec![Step::Reset],
            }
        });
        stores.push(store.await);
    }
    let start = || Arc::new(Gateway::start(&stores.iter().collect::<Vec<_>>(), 2));
    let (mut gateway, mut spent) = (start(), vec![0; width]);
    let mut running = JoinSet::new();
    let mut answers = vec![0; cases.len()];
    for (i, (path, case)) in cases.iter().enumerate() {
        if case.iter().zip(&spent).any(|(script, spent)| spent + script[0].cost() > RETRIES) {
            (gateway, spent) = (start(), vec![0; width]);
        }
        spent.iter_mut().zip(case).for_each(|(spent, script)| *spent += script[0].cost());
        if running.len() == 32 {
            let (i, status) = running.join_next().await.unwrap().unwrap();
            answers[i] = status;
        }
        let (gateway, path) = (Arc::clone(&gateway), path.clone());
        running.spawn(async move { (i, gateway.get(&path).await.status) });
    }
    for (i, status) in running.join_all().await {
        answers[i] = status;
    }
    let counts: Vec<_> = stores.iter().map(Upstream::counts).collect();
    for ((path, case), answer) in cases.iter().zip(answers) {
        let asked = counts.iter().map(|count| count.get(path).copied().unwrap_or(0)).collect();
        assert_eq!((answer, asked), oracle(case), "{case:?}");
    }
}

fn content(case: usize) -> Vec<u8> {
    format!("case {case}").into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers() {
    let scripts = every_script();
    let cases = scripts.iter().flat_map(|a| scripts.iter().map(|b| vec![*a, *b])).collect::<Vec<_>>();
    assert_eq!(cases.len(), 13 * 13);
    play(cases).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_servers() {
    let scripts = every_script();
    let mut cases = Vec::new();
    for a in &scripts {
        for b in &scripts {
            cases.extend(scripts.iter().map(|c| vec![*a, *b, *c]));
        }
    }
    assert_eq!(cases.len(), 13 * 13 * 13);
    play(cases).await;
}

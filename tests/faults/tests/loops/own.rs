//! A protocol of one's own in the same loops: lines over a socket of tokio, errors of `std::io`.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use errpolicy::{Basis, Class, Classify, Decision, Effect, Replay, Stop, Stopped, Verdict};
use errpolicy_adapters::crates::tower_0_5::{Exchange, Plan};
use errpolicy_adapters::{Network, Storage};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tower::retry::Retry;
use tower::{Layer, Service, ServiceExt, service_fn};

use crate::asking::{Pauses, Sleeper, at_once, never};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Command {
    Read,
    Append,
}

#[derive(Debug, PartialEq)]
enum Reply {
    Done,
    Busy,
}

static BUSY: Basis = Basis::Mark { type_name: "Reply", variant: "Busy", code: "busy" };

/// The store says that it is busy before it does anything.
struct Lines;

impl Exchange<Command, Reply> for Lines {
    fn replay(&self, request: &Command) -> Replay {
        match request {
            Command::Read => Replay::Safe,
            Command::Append => Replay::Once,
        }
    }

    fn again(&self, request: &Command) -> Option<Command> {
        Some(*request)
    }

    fn verdict(&self, _: Replay, reply: &Reply) -> Option<Verdict> {
        let busy = Verdict::new(Class::Retryable, &BUSY).with_effect(Effect::NotApplied);
        (*reply == Reply::Busy).then_some(busy)
    }
}

struct Store {
    address: SocketAddr,
    asked: Arc<AtomicU64>,
    task: AbortHandle,
}

impl Drop for Store {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Store {
    /// To each command one of these replies; an empty one hangs up.
    async fn replying(replies: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&asked);
        let serve = async move {
            for reply in replies {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut line = String::new();
                BufReader::new(&mut stream).read_line(&mut line).await.unwrap();
                counter.fetch_add(1, Ordering::SeqCst);
                stream.write_all(reply.as_bytes()).await.unwrap();
            }
        };
        let task = tokio::spawn(serve).abort_handle();
        Self { address, asked, task }
    }

    /// A connection for each command.
    fn client(&self) -> impl Service<Command, Response = Reply, Error = Error, Future: Send> + Clone + use<> {
        let address = self.address;
        service_fn(move |command: Command| async move {
            let mut stream = TcpStream::connect(address).await?;
            stream.write_all(format!("{command:?}\n").as_bytes()).await?;
            let mut line = String::new();
            BufReader::new(stream).read_line(&mut line).await?;
            match line.as_str() {
                "done\n" => Ok(Reply::Done),
                "busy\n" => Ok(Reply::Busy),
                _ => Err(ErrorKind::UnexpectedEof.into()),
            }
        })
    }

    fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }
}

fn plan<A>() -> Plan<Lines, A, Pauses, Sleeper> {
    Plan::new(Lines, at_once as Pauses, never as Sleeper).judged_as()
}

#[tokio::test]
async fn a_protocol_of_ones_own_is_retried_by_the_same_rules() {
    let store = Store::replying(&["busy\n", "", "done\n"]).await;
    let ours = plan::<Network>().layer().layer(store.client());
    assert_eq!(ours.oneshot(Command::Read).await.unwrap(), Reply::Done);
    assert_eq!(store.asked(), 3);

    // What was busy was not done; where the store hung up, it may have been.
    let store = Store::replying(&["busy\n", "", "done\n"]).await;
    let ours = plan::<Network>().layer().layer(store.client());
    let stopped: Stopped<Error, Network> = ours.oneshot(Command::Append).await.unwrap_err();
    assert!(stopped.is_outcome_unknown());
    assert_eq!((stopped.tries(), store.asked()), (2, 2));

    let store = Store::replying(&["busy\n", "", "done\n"]).await;
    let towers = Retry::new(plan::<Network>().policy(), store.client());
    let error = towers.oneshot(Command::Append).await.unwrap_err();
    assert_eq!((error.kind(), store.asked()), (ErrorKind::UnexpectedEof, 2));
}

/// An answer is an answer, also if it says no: it goes out unchanged.
#[tokio::test]
async fn the_last_reply_goes_out() {
    let store = Store::replying(&["busy\n"; 3]).await;
    let ours = plan::<Network>().layer().layer(store.client());
    assert_eq!(ours.oneshot(Command::Append).await.unwrap(), Reply::Busy);
    assert_eq!(store.asked(), 3);
}

/// A disk of ours that is broken does not get better by trying.
#[tokio::test]
async fn what_is_critical_ends_the_tries() {
    const EIO: i32 = 5;
    let broken = service_fn(async |_: Command| Err::<Reply, _>(Error::from_raw_os_error(EIO)));
    let stopped = plan::<Storage>().layer().layer(broken).oneshot(Command::Read).await.unwrap_err();
    assert_eq!((stopped.decision(), stopped.tries()), (Decision::Abort, 1));
    assert_eq!((stopped.reason(), stopped.class()), (None::<Stop>, Class::Critical));
}

//! Real errors of tokio: tasks aborted and panicking, time that ran out, channels whose other side is gone.
#![cfg(feature = "tokio_1")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod source;
mod variants;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::future::pending;
use std::sync::Arc;
use std::sync::mpsc as std_mpsc;
use std::time::Duration;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Effect, Origin, Remedy, Renews, Replay, Scope, Situation, StatusMap,
    Stop, Verdict, decide,
};
use errpolicy_adapters::crates::tokio_1::Tokio;
use errpolicy_adapters::{Network, Storage};
use tokio_1::runtime::{Builder, Handle, Runtime, TryCurrentError};
use tokio_1::sync::{Mutex, OnceCell, Semaphore, SetOnce, broadcast, mpsc, oneshot, watch};
use tokio_1::time::{error::Error as TimeError, timeout};

fn judged<E>(error: &E) -> Verdict
where
    Tokio: ClassifyAs<E>,
{
    let verdict = Tokio::classify_as(error);
    assert_eq!(Tokio::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert!(Tokio::CLASSES.contains(verdict.class()));
    assert_eq!((verdict.basis().domain(), verdict.raw(), verdict.status()), ("tokio", 0, None), "{verdict}");
    verdict
}

/// Time stands still and is moved on when every task waits.
fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
}

fn aborted() -> Verdict {
    runtime().block_on(async {
        let task = tokio_1::spawn(pending::<()>());
        task.abort();
        judged(&task.await.unwrap_err())
    })
}

fn panicked() -> Verdict {
    runtime().block_on(async {
        // As `panic!`, but the hook prints nothing.
        let task = tokio_1::spawn(async { std::panic::resume_unwind(Box::new("on this input")) });
        judged::<tokio_1::task::JoinError>(&task.await.unwrap_err())
    })
}

fn elapsed() -> Verdict {
    runtime()
        .block_on(async { judged(&timeout(Duration::from_secs(60), pending::<()>()).await.unwrap_err()) })
}

/// Asks for the runtime when the thread has dropped what tokio keeps in it.
fn asked_too_late() -> TryCurrentError {
    struct Late(std_mpsc::Sender<TryCurrentError>);
    impl Drop for Late {
        fn drop(&mut self) {
            self.0.send(Handle::try_current().unwrap_err()).unwrap();
        }
    }
    std::thread_local!(static LATE: RefCell<Option<Late>> = const { RefCell::new(None) });
    let (sender, receiver) = std_mpsc::channel();
    // Ours is made first, and so is dropped last.
    let thread = std::thread::spawn(move || {
        LATE.with(|late| *late.borrow_mut() = Some(Late(sender)));
        assert!(Handle::try_current().unwrap_err().is_missing_context());
    });
    thread.join().unwrap();
    receiver.recv().unwrap()
}

fn of_mpsc() -> Vec<Verdict> {
    let (sender, mut receiver) = mpsc::channel(1);
    let empty = judged(&receiver.try_recv().unwrap_err());
    sender.try_send(1).unwrap();
    let full = judged(&sender.try_send(2).unwrap_err());
    let stayed_full = runtime()
        .block_on(async { judged(&sender.send_timeout(3, Duration::from_secs(9)).await.unwrap_err()) });
    drop(receiver);
    let closed = judged(&sender.try_send(4).unwrap_err());
    let (unsent, closed_in_time) = runtime().block_on(async {
        (
            judged(&sender.send(5).await.unwrap_err()),
            judged(&sender.send_timeout(6, Duration::from_secs(9)).await.unwrap_err()),
        )
    });
    let (sender, mut receiver) = mpsc::channel::<u8>(1);
    drop(sender);
    let disconnected = judged(&receiver.try_recv().unwrap_err());
    vec![empty, full, stayed_full, closed, unsent, closed_in_time, disconnected]
}

fn of_oneshot() -> Vec<Verdict> {
    let (sender, mut receiver) = oneshot::channel::<u8>();
    let empty = judged(&receiver.try_recv().unwrap_err());
    drop(sender);
    let closed = judged(&receiver.try_recv().unwrap_err());
    let (sender, receiver) = oneshot::channel::<u8>();
    drop(sender);
    vec![empty, closed, judged(&runtime().block_on(receiver).unwrap_err())]
}

fn of_broadcast() -> Vec<Verdict> {
    let (sender, mut receiver) = broadcast::channel(1);
    let empty = judged(&receiver.try_recv().unwrap_err());
    sender.send(1).unwrap();
    sender.send(2).unwrap();
    let lagged_at_once = judged(&receiver.try_recv().unwrap_err());
    assert_eq!(receiver.try_recv(), Ok(2), "after a lag it goes on");
    sender.send(3).unwrap();
    sender.send(4).unwrap();
    let lagged = judged(&runtime().block_on(receiver.recv()).unwrap_err());
    drop(receiver);
    let unheard = judged(&sender.send(5).unwrap_err());
    let mut receiver = sender.subscribe();
    assert_eq!(sender.send(6).expect("somebody subscribed"), 1);
    assert_eq!(receiver.try_recv(), Ok(6));
    drop(sender);
    let closed_at_once = judged(&receiver.try_recv().unwrap_err());
    let closed = judged(&runtime().block_on(receiver.recv()).unwrap_err());
    vec![empty, lagged_at_once, lagged, unheard, closed_at_once, closed]
}

fn of_watch() -> Vec<Verdict> {
    let (sender, receiver) = watch::channel(1);
    drop(receiver);
    let unheard = judged(&sender.send(2).unwrap_err());
    let mut receiver = sender.subscribe();
    sender.send(3).expect("somebody subscribed");
    receiver.borrow_and_update();
    drop(sender);
    vec![unheard, judged(&runtime().block_on(receiver.changed()).unwrap_err())]
}

fn of_locks() -> Vec<Verdict> {
    let semaphore = Semaphore::new(0);
    let busy = judged(&semaphore.try_acquire().unwrap_err());
    semaphore.close();
    let closed_at_once = judged(&semaphore.try_acquire().unwrap_err());
    let closed = judged(&runtime().block_on(semaphore.acquire()).unwrap_err());

    let lock = Mutex::new(());
    let held = lock.try_lock().unwrap();
    let locked = judged(&lock.try_lock().unwrap_err());
    drop(held);

    let cell = Arc::new(OnceCell::new());
    let setting = runtime().block_on(async {
        let other = Arc::clone(&cell);
        let task = tokio_1::spawn(async move { *other.get_or_init(pending::<u8>).await });
        tokio_1::task::yield_now().await;
        let setting = judged(&cell.set(1).unwrap_err());
        task.abort();
        setting
    });
    cell.set(2).expect("nobody sets it any more");
    let set = judged(&cell.set(3).unwrap_err());
    let once = SetOnce::new();
    once.set(1).unwrap();
    vec![busy, closed_at_once, closed, locked, setting, set, judged(&once.set(2).unwrap_err())]
}

fn of_time() -> Vec<Verdict> {
    // Only a wheel of millions of timers is at capacity, and a timer without a runtime panics first.
    vec![
        judged(&TimeError::shutdown()),
        judged(&TimeError::at_capacity()),
        judged(&TimeError::invalid()),
        judged(&Handle::try_current().unwrap_err()),
        judged(&asked_too_late()),
    ]
}

fn all() -> Vec<Verdict> {
    let mut all = vec![aborted(), panicked(), elapsed()];
    for some in [of_mpsc(), of_oneshot(), of_broadcast(), of_watch(), of_locks(), of_time()] {
        all.extend(some);
    }
    all
}

/// The public error types of a file.
fn types(file: &str) -> Vec<String> {
    let source = source::source("tokio", file);
    let lines = source.lines().map(str::trim);
    let named = lines.filter_map(|line| line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum ")));
    named
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>())
        .filter(|name| name.ends_with("Error") || name == "Elapsed")
        .collect()
}

#[test]
fn every_error_that_tokio_has_is_made_here_and_has_its_row() {
    let made: BTreeSet<_> = all().iter().map(Verdict::code).collect();
    assert_eq!(made.len(), 33, "{made:#?}");
    let mut expected = BTreeSet::new();
    for (file, prefix) in [
        ("src/sync/mpsc/error.rs", "mpsc::"),
        ("src/sync/oneshot.rs", "oneshot::"),
        ("src/sync/broadcast.rs", "broadcast::"),
        ("src/sync/watch.rs", "watch::"),
        ("src/sync/batch_semaphore.rs", ""),
        ("src/sync/mutex.rs", ""),
        ("src/sync/once_cell.rs", ""),
        ("src/sync/set_once.rs", ""),
        ("src/time/error.rs", "time::"),
        ("src/runtime/task/error.rs", ""),
        ("src/runtime/handle.rs", ""),
    ] {
        let source = source::source("tokio", file);
        for name in types(file) {
            let head = format!("pub enum {name}");
            if !source.contains(&head) {
                expected.insert(format!("{prefix}{name}"));
                continue;
            }
            let variants = variants::variants(&source, &head);
            expected.extend(variants.iter().map(|variant| format!("{prefix}{name}::{variant}")));
        }
    }
    // Nothing in tokio makes one: `Receiver::recv` answers `None`.
    assert!(expected.remove("mpsc::RecvError"));
    // These hide what they are behind questions.
    for (hidden, shown) in [
        ("JoinError", vec!["JoinError::Cancelled", "JoinError::Panic"]),
        ("time::Error", vec!["time::Error::Shutdown", "time::Error::AtCapacity", "time::Error::Invalid"]),
        ("TryCurrentError", vec!["TryCurrentError::NoContext", "TryCurrentError::ThreadLocalDestroyed"]),
    ] {
        assert!(expected.remove(hidden), "{hidden}");
        expected.extend(shown.into_iter().map(str::to_owned));
    }
    assert!(expected.remove("time::Elapsed") && expected.insert("Elapsed".to_owned()));
    assert_eq!(made.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), expected);
}

#[test]
fn nothing_of_tokio_is_critical_or_not_found() {
    for verdict in all() {
        assert!(matches!(verdict.class(), Class::Retryable | Class::Permanent), "{verdict}");
    }
}

#[test]
fn a_panic_is_our_500_and_nobody_tries_again() {
    let panicked = panicked();
    assert_eq!((panicked.class(), panicked.effect()), (Class::Permanent, Effect::Unknown));
    assert_eq!(StatusMap::GATEWAY.status(&panicked), 500);
}

#[test]
fn an_aborted_task_and_one_whose_runtime_ended_are_for_the_caller_to_begin_again() {
    let (other, mine) = (runtime(), runtime());
    let task = other.spawn(pending::<()>());
    drop(other);
    let ended = mine.block_on(async { judged(&task.await.unwrap_err()) });
    assert_eq!(ended, aborted(), "nothing tells them apart");
    assert_eq!((ended.effect(), ended.origin()), (Effect::Unknown, Origin::Local));
    assert_eq!(StatusMap::GATEWAY.status(&ended), 503);
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TRANSACTION).with_tries(10);
    assert_eq!(decide(&ended, &get), Decision::Stop { reason: Stop::Outward(Scope::Workflow) });
}

#[test]
fn time_that_ran_out_is_judged_as_the_io_error_that_tokio_makes_of_it() {
    let verdict = elapsed();
    let io = <Network>::classify_as(&runtime().block_on(async {
        std::io::Error::from(timeout(Duration::from_secs(60), pending::<()>()).await.unwrap_err())
    }));
    assert_eq!(
        (verdict.class(), verdict.effect(), verdict.scope(), verdict.origin()),
        (io.class(), io.effect(), io.scope(), io.origin())
    );
    let post = Situation::new(Replay::Once, Body::Buffered).with_renews(Renews::TARGET).with_tries(10);
    assert_eq!(decide(&verdict, &post), Decision::Stop { reason: Stop::OutcomeUnknown });
}

#[test]
fn a_queue_that_is_full_takes_a_post_again_when_there_is_room() {
    let (sender, mut receiver) = mpsc::channel(1);
    sender.try_send(1).unwrap();
    let full = judged(&sender.try_send(2).unwrap_err());
    let post = Situation::new(Replay::Once, Body::Buffered).with_tries(2);
    assert!(matches!(decide(&full, &post), Decision::Retry { .. }));
    receiver.try_recv().unwrap();
    sender.try_send(2).unwrap();
}

#[test]
fn whoever_is_gone_is_gone_for_this_process_and_the_caller_begins_again() {
    const GONE: [&str; 7] = [
        "AcquireError",
        "JoinError::Cancelled",
        "mpsc::SendError",
        "mpsc::TryRecvError::Disconnected",
        "oneshot::RecvError",
        "time::Error::Shutdown",
        "watch::RecvError",
    ];
    let gone: Vec<_> = all()
        .into_iter()
        .filter(|verdict| GONE.contains(&verdict.code()) || verdict.code().ends_with("::Closed"))
        .collect();
    assert_eq!(gone.len(), 13, "{gone:#?}");
    for verdict in gone {
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Workflow), "{verdict}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 503, "{verdict}");
    }
}

#[test]
fn what_is_full_empty_or_held_now_is_not_so_for_ever() {
    let now: Vec<_> = all()
        .into_iter()
        .filter(|verdict| {
            ["Full", "Empty", "Timeout", "NoPermits", "TryLockError", "InitializingError", "AtCapacity"]
                .iter()
                .any(|end| verdict.code().ends_with(end))
        })
        .collect();
    assert_eq!(now.len(), 9, "{now:#?}");
    for verdict in now {
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Operation), "{verdict}");
        let asked = verdict.code().ends_with("Empty");
        let effect = if asked { Effect::Unknown } else { Effect::NotApplied };
        assert_eq!((verdict.effect(), verdict.origin()), (effect, Origin::Local), "{verdict}");
        // What has a limit has room again when the load is less.
        let limited = ["Full", "Timeout", "NoPermits", "AtCapacity"];
        let limited = limited.iter().any(|end| verdict.code().ends_with(end));
        assert_eq!(verdict.remedy() == Remedy::FreeResource, limited, "{verdict}");
    }
}

#[test]
fn what_was_handed_back_was_not_applied_and_what_went_before_is_not_known() {
    for verdict in all() {
        let code = verdict.code();
        let began =
            ["Send", "Acquire", "Set", "time::", "TryCurrent"].iter().all(|part| !code.contains(part));
        if !began {
            assert_eq!(verdict.effect(), Effect::NotApplied, "{verdict}");
        }
        if code.contains("Recv") || code.contains("Join") {
            assert_eq!(verdict.effect(), Effect::Unknown, "{verdict}");
        }
    }
}

/// A task has the request; to send it once more because no answer has come yet would do it twice.
#[test]
fn an_answer_that_has_not_come_yet_does_not_undo_what_was_asked_for() {
    let (_asked, mut answer) = oneshot::channel::<()>();
    let verdict = judged(&answer.try_recv().unwrap_err());
    let append = Situation::new(Replay::Once, Body::Buffered).with_tries(2);
    assert_eq!(decide(&verdict, &append), Decision::Stop { reason: Stop::OutcomeUnknown });
}

#[test]
fn a_bug_of_ours_and_what_is_set_once_fail_again() {
    const AGAIN: [&str; 6] = [
        "JoinError::Panic",
        "time::Error::Invalid",
        "TryCurrentError::NoContext",
        "TryCurrentError::ThreadLocalDestroyed",
        "SetError::AlreadyInitializedError",
        "SetOnceError",
    ];
    for verdict in all() {
        let again = AGAIN.contains(&verdict.code());
        assert_eq!(verdict.class() == Class::Permanent, again, "{verdict}");
    }
}

#[test]
fn to_send_where_nobody_listens_can_be_tried_again_here() {
    for verdict in of_broadcast().into_iter().chain(of_watch()) {
        if verdict.code().ends_with("SendError") {
            assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Operation), "{verdict}");
        }
    }
}

#[test]
fn who_lagged_has_lost_messages_that_no_other_call_brings_back() {
    for verdict in of_broadcast().iter().filter(|verdict| verdict.code().ends_with("Lagged")) {
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Workflow), "{verdict}");
    }
}

#[test]
fn what_tokio_makes_of_a_join_error_says_nothing_so_it_is_judged_before() {
    let io = runtime().block_on(async {
        let task = tokio_1::spawn(pending::<()>());
        task.abort();
        std::io::Error::from(task.await.unwrap_err())
    });
    assert!(<Storage>::classify_as(&io).is_unclassified());
}

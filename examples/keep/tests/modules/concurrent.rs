//! Many at once: savers of one process and of several, and readers who must never see half a module.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::JoinSet;

use crate::support::{
    Answer, Modules, PARTS, Source, Store, VERSION, cluster, get, is_whole, path, post, read,
};

/// Asks again as long as somebody else is at it.
async fn save(url: String) -> Answer {
    loop {
        let answer = post(&url, VERSION).await;
        if answer.code() != "in-progress" && answer.code() != "contended" {
            return answer;
        }
        assert_eq!(answer.status, 503);
    }
}

/// Every saver ends well, and what it was told is true at once.
async fn all_save(store: &Store, programs: &[Modules]) {
    let mut savers = JoinSet::new();
    for saver in 0..5 {
        let url = programs[saver % programs.len()].url.clone();
        savers.spawn(async move {
            let answer = save(url.clone()).await;
            is_whole(&read(&url).await);
            answer.status
        });
    }
    let mut ended = Vec::new();
    while let Some(status) = savers.join_next().await {
        ended.push(status.unwrap());
    }
    ended.sort_unstable();
    assert_eq!(ended, [201, 409, 409, 409, 409]);
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn c01_five_savers_of_one_process_all_end_well() {
    for _ in 0..10 {
        let (store, _source, modules) = cluster().await;
        all_save(&store, &[modules]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c01_five_processes_all_end_well() {
    for _ in 0..5 {
        let (store, source) = (Store::start().await, Source::start().await);
        let programs: Vec<_> = (0..5).map(|_| Modules::start(&store.url, Some(&source.url))).collect();
        all_save(&store, &programs).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_savers_who_find_a_stale_marker_all_end_well() {
    for _ in 0..5 {
        let (store, _source, modules) = cluster().await;
        store.hold("mod", Some("gone"));
        store.state().now += 120_001;
        all_save(&store, &[modules]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c02_the_loser_is_told_to_come_back_and_never_that_there_is_something() {
    let (store, source, winner) = cluster().await;
    let loser = Modules::start(&store.url, Some(&source.url));
    source.gate();
    let url = winner.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(&store).await;
    for modules in [&winner, &loser] {
        for part in PARTS {
            let answer = get(&modules.url, &path(part)).await;
            answer.is(503, "in-progress");
            assert_eq!(answer.header("retry-after"), Some("120"));
        }
        post(&modules.url, VERSION).await.is(503, "in-progress");
    }
    source.open();
    assert_eq!(saving.await.unwrap().status, 201);
    is_whole(&read(&loser.url).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_never_see_half_a_module_while_it_is_saved() {
    let (store, source, modules) = cluster().await;
    let reader = Modules::start(&store.url, None);
    source.gate();
    let done = Arc::new(AtomicBool::new(false));
    let mut readers = JoinSet::new();
    for part in PARTS {
        let (url, done) = (reader.url.clone(), Arc::clone(&done));
        readers.spawn(async move {
            let mut seen = BTreeSet::new();
            loop {
                let last = done.load(Ordering::SeqCst);
                let answer = get(&url, &path(part)).await;
                if answer.status == 200 {
                    is_whole(&read(&url).await);
                }
                seen.insert(answer.status);
                if last {
                    return seen;
                }
            }
        });
    }
    let url = modules.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(&store).await;
    // While it is in progress, every reader is told so at least once.
    get(&reader.url, &path("mod")).await.is(503, "in-progress");
    source.open();
    assert_eq!(saving.await.unwrap().status, 201);
    done.store(true, Ordering::SeqCst);
    while let Some(seen) = readers.join_next().await {
        let seen = seen.unwrap();
        assert!(seen.contains(&200) && seen.is_subset(&BTreeSet::from([200, 404, 503])), "{seen:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_leaves_does_not_leave_half_a_module_behind() {
    let (store, source, modules) = cluster().await;
    source.gate();
    let url = modules.url.clone();
    let leaving = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(&store).await;
    leaving.abort();
    assert!(leaving.await.unwrap_err().is_cancelled());
    source.open();
    assert_eq!(save(modules.url.clone()).await.status, 409);
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
}

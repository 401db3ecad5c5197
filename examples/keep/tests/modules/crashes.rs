//! Savers that die between two parts, and what becomes of what they leave.

use std::process::Command;

use crate::support::{Modules, PARTS, Source, VERSION, cluster, get, is_whole, path, post, read};

/// A saver that was killed while the first part was there and the zip came in.
async fn killed(store: &crate::support::Store, source: &Source, mut saver: Modules) {
    source.gate();
    let url = saver.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(store).await;
    saver.kill();
    assert!(saving.await.is_err(), "nobody answers");
    source.open();
    assert_eq!(store.parts(), ["mod"]);
    assert!(store.marker().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saver_that_is_killed_blocks_others_for_120_seconds_and_then_is_healed() {
    let (store, source, saver) = cluster().await;
    killed(&store, &source, saver).await;
    let next = Modules::start(&store.url, Some(&source.url));
    post(&next.url, VERSION).await.is(503, "in-progress");
    get(&next.url, &path("mod")).await.is(503, "in-progress");
    store.state().now += 120_000;
    post(&next.url, VERSION).await.is(503, "in-progress");
    store.state().now += 1;
    assert_eq!(post(&next.url, VERSION).await.status, 201);
    is_whole(&read(&next.url).await);
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_over_has_120_seconds_of_his_own() {
    let (store, source, saver) = cluster().await;
    killed(&store, &source, saver).await;
    store.state().now += 500_000;
    let second = Modules::start(&store.url, Some(&source.url));
    killed(&store, &source, second).await;
    let third = Modules::start(&store.url, Some(&source.url));
    store.state().now += 120_000;
    post(&third.url, VERSION).await.is(503, "in-progress");
    store.state().now += 1;
    assert_eq!(post(&third.url, VERSION).await.status, 201);
    is_whole(&read(&third.url).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_thought_dead_and_comes_back_undoes_nothing() {
    let (store, source, slow) = cluster().await;
    source.gate();
    let url = slow.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(&store).await;
    store.state().now += 120_001;
    let heir = Modules::start(&store.url, Some(&source.url));
    let url = heir.url.clone();
    let taking_over = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(&store).await;
    let marker = store.marker();
    // Both go on, in any order, and both find the module whole in the end.
    source.open();
    assert_eq!((saving.await.unwrap().status, taking_over.await.unwrap().status), (201, 201));
    assert!(marker.is_some());
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
    is_whole(&read(&slow.url).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_finishes_what_is_being_saved() {
    let (store, source, mut modules) = cluster().await;
    source.gate();
    let url = modules.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(&store).await;
    assert!(Command::new("kill").args(["-TERM", &modules.id().to_string()]).status().unwrap().success());
    source.open();
    assert_eq!(saving.await.unwrap().status, 201);
    assert_eq!(modules.end(), Some(0));
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
}

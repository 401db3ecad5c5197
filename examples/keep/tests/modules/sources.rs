//! A source that does not have a module says so, and one that fails does not say it.

use crate::support::{Modules, PARTS, VERSION, What, cluster, get, is_whole, path, post, read};

#[tokio::test(flavor = "multi_thread")]
async fn what_the_source_does_not_have_is_not_found_and_nobodys_work_in_progress() {
    for status in [404, 410] {
        for part in PARTS {
            let (store, source, modules) = cluster().await;
            source.faults.add(9, "GET", part, What::Status(status));
            for answer in [post(&modules.url, VERSION).await, get(&modules.url, &path("mod")).await] {
                assert_eq!(answer.status, 404, "{part}: {}", answer.text());
            }
            assert!(store.parts().is_empty() && store.count("PUT", "mod") == 0, "{part}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_fails_is_a_502_with_what_it_asks_to_wait() {
    let all = [
        What::Status(500),
        What::Status(502),
        What::Wait(7),
        What::Status(403),
        What::Status(302),
        What::Cut,
        What::HalfBody,
        What::Hang,
    ];
    for part in PARTS {
        for what in &all {
            let (store, source, _) = cluster().await;
            let modules = Modules::with(&store.url, Some(&source.url), "300");
            source.faults.add(9, "GET", part, what.clone());
            let answer = get(&modules.url, &path(part)).await;
            assert_eq!(answer.status, 502, "{part} {what:?}: {}", answer.text());
            assert_eq!(answer.header("retry-after"), (*what == What::Wait(7)).then_some("7"));
            assert!(!store.parts().contains(&"zip") && store.marker().is_none(), "{part} {what:?}");
            source.faults.clear();
            is_whole(&read(&modules.url).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_within_three_tries_is_not_seen_by_anybody() {
    let (_store, source, modules) = cluster().await;
    for part in PARTS {
        source.faults.add(2, "GET", part, What::Status(503));
    }
    is_whole(&read(&modules.url).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_save_serves_all_parts_from_then_on() {
    let (store, source, modules) = cluster().await;
    is_whole(&read(&modules.url).await);
    source.faults.add(usize::MAX, "GET", "", What::Status(500));
    is_whole(&read(&modules.url).await);
    assert_eq!(PARTS.map(|part| store.count("PUT", part)), [1; 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_source_can_fill_the_memory_or_the_store() {
    for (part, what) in [
        ("mod", What::Endless),
        ("info", What::Endless),
        ("mod", What::Announced((16 << 20) + 1)),
        ("zip", What::Announced((500 << 20) + 1)),
        ("info", What::Announced(u64::MAX - 2)),
    ] {
        let (store, source, modules) = cluster().await;
        source.faults.add(9, "GET", part, what.clone());
        post(&modules.url, VERSION).await.is(502, "module-too-large");
        assert!(store.parts().is_empty(), "{part} {what:?}");
    }
    // What announces nothing is taken as far as a zip may go, and then nothing of it is kept.
    let (store, source, modules) = cluster().await;
    source.faults.add(9, "GET", "zip", What::Endless);
    post(&modules.url, VERSION).await.is(502, "module-too-large");
    assert_eq!((store.parts(), store.marker()), (vec!["mod"], None));
    assert!(modules.peak_memory_mib() < 100, "{} MiB", modules.peak_memory_mib());
}

//! The seed's examples, by their names: what is there, what fails, and how a save ends.

use crate::support::{Modules, PARTS, Store, VERSION, What, cluster, get, is_whole, path, post, read};

#[tokio::test(flavor = "multi_thread")]
async fn s01_a_module_is_saved_under_a_marker_that_is_gone_in_the_end() {
    let (store, source, modules) = cluster().await;
    source.gate();
    let url = modules.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    source.reached(&store).await;
    assert_eq!(store.parts(), ["mod"]);
    assert!(store.marker().is_some());
    source.open();
    assert_eq!(saving.await.unwrap().status, 201);
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
    is_whole(&read(&modules.url).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn s02_it_exists_already_only_if_all_three_do() {
    let (store, _source, modules) = cluster().await;
    for marker in [None, Some("somebody")] {
        for part in PARTS {
            store.hold(part, marker.filter(|_| part == "mod"));
        }
        post(&modules.url, VERSION).await.is(409, "already-exists");
        is_whole(&read(&modules.url).await);
    }
    assert_eq!(PARTS.map(|part| store.count("PUT", part)), [0; 3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn s03_s04_s05_a_marker_is_believed_for_120_seconds_and_not_a_millisecond_longer() {
    for (age, wait) in [(30_000, Some("90")), (119_999, Some("1")), (120_000, Some("1")), (120_001, None)] {
        let (store, _source, modules) = cluster().await;
        store.hold("mod", Some("somebody"));
        store.state().now += age;
        if let Some(wait) = wait {
            for answer in [post(&modules.url, VERSION).await, get(&modules.url, &path("zip")).await] {
                answer.is(503, "in-progress");
                assert_eq!(answer.header("retry-after"), Some(wait), "{age} ms");
            }
            assert_eq!((store.parts(), store.marker().as_deref()), (vec!["mod"], Some("somebody")));
        } else {
            assert_eq!(post(&modules.url, VERSION).await.status, 201);
            assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn s06_s07_s08_every_subset_without_a_fresh_marker_heals() {
    for subset in 0..7_usize {
        let there: Vec<_> = PARTS.into_iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1).collect();
        let markers: &[Option<&str>] = if subset & 1 == 1 { &[None, Some("gone")] } else { &[None] };
        for marker in markers {
            let (store, _source, modules) = cluster().await;
            for (_, part) in &there {
                store.hold(part, marker.filter(|_| *part == "mod"));
            }
            store.state().now += 121_000;
            let by_reading = subset % 2 == 0;
            if by_reading {
                is_whole(&read(&modules.url).await);
            } else {
                assert_eq!(post(&modules.url, VERSION).await.status, 201);
            }
            assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None), "{there:?} {marker:?}");
            for (_, part) in &there {
                assert_eq!(store.count("PUT", part), 0, "{part} was there");
            }
            post(&modules.url, VERSION).await.is(409, "already-exists");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn s09_s10_a_zip_that_breaks_off_leaves_nothing_and_the_next_save_heals() {
    let (store, source, modules) = cluster().await;
    source.faults.add(1, "GET", ".zip", What::HalfBody);
    post(&modules.url, VERSION).await.is(502, "http_response_incomplete");
    assert_eq!((store.parts(), store.marker()), (vec!["mod"], None), "no zip, and nobody is at work");
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
    is_whole(&read(&modules.url).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn s11_what_failed_first_is_told_whatever_the_clean_up_says() {
    let (store, _source, modules) = cluster().await;
    store.faults.add(9, "PUT", ".mod", What::StatusAtEnd(503));
    store.faults.add(9, "PATCH", ".mod", What::Status(403));
    post(&modules.url, VERSION).await.is(502, "503 Service Unavailable");
    store.faults.clear();

    store.faults.add(9, "PUT", ".zip", What::StatusAtEnd(503));
    store.faults.add(9, "PATCH", ".mod", What::Status(403));
    post(&modules.url, VERSION).await.is(502, "503 Service Unavailable");
    assert!(store.marker().is_some(), "the clean-up failed, too");
}

#[tokio::test(flavor = "multi_thread")]
async fn s12_a_503_at_the_end_of_the_zip_is_no_fault_of_the_clients() {
    let (store, _source, modules) = cluster().await;
    for what in [What::Status(503), What::StatusAtEnd(503), What::Wait(7)] {
        store.faults.clear();
        store.faults.add(9, "PUT", ".zip", what.clone());
        let answer = get(&modules.url, &path("mod")).await;
        answer.is(502, "503 Service Unavailable");
        assert_eq!(answer.header("retry-after"), (what == What::Wait(7)).then_some("7"));
        assert_eq!(store.parts(), ["mod"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn s13_a_marker_that_cannot_be_removed_does_not_make_a_whole_module_a_failure() {
    let (store, _source, modules) = cluster().await;
    store.faults.add(usize::MAX, "PATCH", ".mod", What::Status(403));
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
    assert!(store.marker().is_some(), "it is left");
    is_whole(&read(&modules.url).await);
    post(&modules.url, VERSION).await.is(409, "already-exists");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_is_gone_is_not_a_module_that_does_not_exist() {
    let (store, _source, modules) = cluster().await;
    let alone = Modules::start(&store.url, None);
    store.state().bucket = false;
    for modules in [&modules, &alone] {
        get(&modules.url, &path("mod")).await.is(502, "no-such-bucket");
        post(&modules.url, VERSION).await.is(502, "no-such-bucket");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_source_what_is_whole_is_served_and_the_rest_is_missing() {
    let store = Store::start().await;
    let modules = Modules::start(&store.url, None);
    get(&modules.url, &path("mod")).await.is(404, "no-such-module");
    store.hold("mod", None);
    store.hold("zip", None);
    for part in PARTS {
        get(&modules.url, &path(part)).await.is(404, "no-such-module");
    }
    post(&modules.url, VERSION).await.is(404, "no-such-module");
    store.hold("info", None);
    is_whole(&read(&modules.url).await);
    post(&modules.url, VERSION).await.is(409, "already-exists");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_another_module_is_never_completed() {
    let (store, source, modules) = cluster().await;
    for parts in [&["mod"][..], &["mod", "zip"], &["mod", "info"]] {
        for part in parts {
            store.hold(part, None);
        }
        source.faults.add(2, "GET", ".mod", What::WrongByte);
        post(&modules.url, VERSION).await.is(502, "module-changed");
        get(&modules.url, &path("mod")).await.is(502, "module-changed");
        assert_eq!((store.parts(), store.marker()), (parts.to_vec(), None));
        is_whole(&read(&modules.url).await);
        store.state().objects.clear();
    }
    // Nor by who takes over from a saver that is only slow.
    let slow = Modules::start(&store.url, Some(&source.url));
    source.gate();
    let saving = tokio::spawn(async move { (post(&slow.url, VERSION).await, slow) });
    source.reached(&store).await;
    store.state().now += 120_001;
    source.faults.add(1, "GET", ".mod", What::WrongByte);
    post(&modules.url, VERSION).await.is(502, "module-changed");
    source.open();
    assert_eq!(saving.await.unwrap().0.status, 201);
    is_whole(&read(&modules.url).await);
}

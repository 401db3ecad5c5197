//! A store that fails for a while: nothing of that is a 400 or a 404, nothing is half there, and the next save heals.

use crate::support::{Modules, PARTS, Source, Store, VERSION, What, get, is_whole, path, post, read};

fn faults() -> [What; 7] {
    [
        What::Status(500),
        What::Status(503),
        What::StatusAtEnd(503),
        What::Status(403),
        What::Status(507),
        What::Cut,
        What::Hang,
    ]
}

/// Every request that a save makes, failing in every way for as long as it is tried.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_fails_in_the_store_is_a_502_or_a_503_and_heals() {
    let (store, source) = (Store::start().await, Source::start().await);
    let mut saved = 0;
    for (method, part) in PARTS.iter().flat_map(|part| ["HEAD", "PUT"].map(|method| (method, *part))) {
        for what in faults() {
            // Each has a budget of its own: what is tested is the fault, and not how much was failing before.
            let modules = Modules::with(&store.url, Some(&source.url), "300");
            store.state().objects.clear();
            store.faults.add(usize::MAX, method, part, what.clone());
            for answer in [post(&modules.url, VERSION).await, get(&modules.url, &path(part)).await] {
                // A part of which the store says nothing is stored, which does no harm; then it is there.
                let saved = answer.status == 201 && store.parts() == PARTS;
                assert!(
                    saved || matches!(answer.status, 502 | 503),
                    "{method} {part} {what:?}: {}",
                    answer.text()
                );
                assert!(answer.code() != "in-progress", "{method} {part} {what:?}: the marker is left");
            }
            if method == "PUT" {
                assert!(!store.parts().contains(&part), "{part} {what:?}");
            }
            store.faults.clear();
            assert!(
                matches!(post(&modules.url, VERSION).await.status, 201 | 409),
                "{method} {part} {what:?}"
            );
            is_whole(&read(&modules.url).await);
            saved += 1;
        }
    }
    assert_eq!(saved, 3 * 2 * faults().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_within_three_tries_is_not_seen_by_anybody() {
    let (store, source) = (Store::start().await, Source::start().await);
    for (method, part) in [("HEAD", "mod"), ("PUT", "mod"), ("PUT", "info"), ("PATCH", "mod")] {
        for what in [What::Status(503), What::Cut] {
            let modules = Modules::start(&store.url, Some(&source.url));
            store.state().objects.clear();
            store.faults.add(2, method, part, what.clone());
            let answer = post(&modules.url, VERSION).await;
            assert_eq!(answer.status, 201, "{method} {part} {what:?}: {}", answer.text());
            assert_eq!(store.marker(), None);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_breaks_off_or_is_damaged_on_its_way_does_not_look_whole() {
    let (store, source) = (Store::start().await, Source::start().await);
    for part in PARTS {
        store.hold(part, None);
    }
    for part in PARTS {
        for what in [What::HalfBody, What::WrongByte] {
            let modules = Modules::start(&store.url, Some(&source.url));
            store.faults.add(usize::MAX, "GET", part, what.clone());
            let answer = get(&modules.url, &path(part)).await;
            // What has not begun to go out is still told.
            assert!(answer.status == 502 || !answer.complete, "{part} {what:?}");
            store.faults.clear();
        }
    }
    is_whole(&read(&Modules::start(&store.url, None).url).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_not_there_is_a_502() {
    let (store, source) = (Store::start().await, Source::start().await);
    let modules = Modules::with(&store.url, Some(&source.url), "300");
    for part in PARTS {
        store.hold(part, None);
    }
    for method in ["HEAD", "GET"] {
        for part in PARTS {
            store.faults.add(usize::MAX, method, part, What::Cut);
        }
    }
    for part in PARTS {
        get(&modules.url, &path(part)).await.is(502, "http_response_incomplete");
    }
}

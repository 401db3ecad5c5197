//! Answers of the store that are lost: what was done is known again as one's own, and what was not is not claimed.

use crate::support::{PARTS, VERSION, What, cluster, is_whole, post, read};

#[tokio::test(flavor = "multi_thread")]
async fn a_part_whose_answer_was_lost_is_known_again() {
    for part in PARTS {
        let (store, _source, modules) = cluster().await;
        store.faults.add(1, "PUT", part, What::LoseAnswer);
        let answer = post(&modules.url, VERSION).await;
        assert_eq!(answer.status, 201, "{part}: {}", answer.text());
        assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
        is_whole(&read(&modules.url).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_takeover_whose_answer_was_lost_is_known_again() {
    let (store, _source, modules) = cluster().await;
    store.hold("mod", Some("gone"));
    store.state().now += 120_001;
    store.faults.add(1, "PATCH", ".mod", What::LoseAnswer);
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removal_whose_answer_was_lost_is_no_failure() {
    let (store, _source, modules) = cluster().await;
    store.faults.add(3, "PATCH", ".mod", What::LoseAnswer);
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
    assert_eq!((store.parts(), store.marker()), (PARTS.to_vec(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_marker_of_which_nobody_knew_whether_it_was_set_is_taken_away() {
    let (store, _source, modules) = cluster().await;
    store.faults.add(1, "PUT", ".mod", What::LoseAnswer);
    store.faults.add(2, "PUT", ".mod", What::Cut);
    let answer = post(&modules.url, VERSION).await;
    assert_eq!((answer.status, answer.code().as_str()), (502, "http_response_incomplete"));
    assert_eq!((store.parts(), store.marker()), (vec!["mod"], None), "it was set, and is not left");
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_savers_part_is_not_taken_for_ones_own() {
    let (store, _source, modules) = cluster().await;
    // The first try is cut off, and before the second one somebody else is there.
    store.faults.add(1, "HEAD", ".mod", What::StatusAtEnd(404));
    store.hold("mod", Some("somebody"));
    store.faults.add(1, "PUT", ".mod", What::Cut);
    post(&modules.url, VERSION).await.is(503, "in-progress");
    assert_eq!((store.parts(), store.marker().as_deref()), (vec!["mod"], Some("somebody")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_stored_wrong_is_removed_again_since_nobody_could_replace_it() {
    for part in PARTS {
        let (store, _source, modules) = cluster().await;
        store.faults.add(1, "PUT", part, What::WrongByte);
        let answer = post(&modules.url, VERSION).await;
        assert_eq!(store.count("DELETE", part), 1);
        if part == "zip" {
            // Its bytes have gone by, and are asked for again by whoever wants them.
            answer.is(502, "checksum-mismatch");
            assert_eq!((store.parts(), store.marker()), (vec!["mod"], None));
        } else {
            assert_eq!(answer.status, 201, "{part}: {}", answer.text());
        }
        is_whole(&read(&modules.url).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_was_there_and_is_gone_does_not_mean_that_there_is_no_such_module() {
    let (store, _source, modules) = cluster().await;
    // It exists when it is stored again, and does no more when it is looked at.
    store.faults.add(1, "PUT", ".info", What::Cut);
    store.faults.add(1, "PUT", ".info", What::Status(412));
    post(&modules.url, VERSION).await.is(503, "part-vanished");
    assert_eq!((store.parts(), store.marker()), (vec!["mod", "zip"], None));
    is_whole(&read(&modules.url).await);
}

//! What can be asked for, and what is refused before anybody is asked.

use crate::support::{PARTS, VERSION, ask, cluster, content, get, path, post};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_module_is_refused_at_the_door() {
    let (store, _source, modules) = cluster().await;
    let asked = store.state().requests.len();
    for (path, status, code) in [
        ("/", 404, "unknown-path"),
        ("/nothing", 404, "unknown-path"),
        ("/example.org/m/@v/list", 404, "unknown-path"),
        ("/example.org/m/@latest", 404, "unknown-path"),
        ("/example.org/../m/@v/v1.0.0.mod", 400, "bad-module"),
        ("/example.org/%2e%2e/m/@v/v1.0.0.mod", 400, "bad-module"),
        ("/Example.org/m/@v/v1.0.0.mod", 400, "bad-module"),
        ("/example.org/m/@v/v1.0.0%2f..%2fx.mod", 400, "bad-version"),
        ("/example.org/m/@v/master.info", 404, "not-a-version"),
    ] {
        get(&modules.url, path).await.is(status, code);
    }
    let long = format!("/example.org/{}/@v/v1.0.0.mod", "m".repeat(2000));
    get(&modules.url, &long).await.is(400, "bad-module");
    assert_eq!(store.state().requests.len(), asked, "nobody was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_methods_are_refused_with_those_that_there_are() {
    let (_store, _source, modules) = cluster().await;
    for (method, path, allowed) in [
        ("POST", path("mod"), "GET, HEAD"),
        ("DELETE", path("zip"), "GET, HEAD"),
        ("GET", VERSION.to_owned(), "POST"),
        ("POST", "/_health".to_owned(), "GET, HEAD"),
        ("DELETE", "/_live".to_owned(), "GET, HEAD"),
    ] {
        let answer = ask(&modules.url, method, &path).await;
        answer.is(405, "method-not-allowed");
        assert_eq!(answer.header("allow"), Some(allowed));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_says_what_a_get_would_and_sends_nothing() {
    let (_store, _source, modules) = cluster().await;
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
    for (part, media_type) in
        PARTS.into_iter().zip(["text/plain; charset=utf-8", "application/zip", "application/json"])
    {
        let head = ask(&modules.url, "HEAD", &path(part)).await;
        assert_eq!((head.status, head.body.len()), (200, 0));
        assert_eq!(head.header("content-length"), Some(content(part).len().to_string().as_str()));
        assert_eq!(head.header("content-type"), Some(media_type));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_that_it_is_well() {
    let (_store, _source, modules) = cluster().await;
    for path in ["/_live", "/_ready", "/_health"] {
        assert_eq!(get(&modules.url, path).await.status, 200);
    }
}

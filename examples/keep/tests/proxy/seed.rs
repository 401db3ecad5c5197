//! The cases of the seed: what Arvados' keepproxy should have answered, with the number of requests.

use super::support::{Gateway, Step, Upstream, block, locator, ok, status};

const RESET: u16 = 0;

/// Each server's answers in turn, the last one for ever; 0 is a reset.
async fn case(servers: &[&[u16]], tries: u32) -> (u16, Vec<usize>) {
    let block = block(100, 7);
    let path = format!("/{}", locator(&block));
    let mut stores = Vec::new();
    for answers in servers {
        let (answers, block) = (answers.to_vec(), block.clone());
        let store = Upstream::start(move |turn| match answers[turn.nth.min(answers.len() - 1)] {
            RESET => vec![Step::Reset],
            200 => vec![Step::Send(ok(&block))],
            other => vec![Step::Send(status(other))],
        });
        stores.push(store.await);
    }
    let gateway = Gateway::start(&stores.iter().collect::<Vec<_>>(), tries);
    let answer = gateway.get(&path).await;
    assert!(answer.complete);
    match answer.status {
        200 => assert_eq!(answer.body, block),
        _ => assert_eq!(answer.json()["causes"].as_array().unwrap().len(), servers.len()),
    }
    (answer.status, stores.iter().map(|store| store.count(&path)).collect())
}

#[tokio::test]
async fn g02_all_say_not_found() {
    assert_eq!(case(&[&[404], &[404], &[404]], 3).await, (404, vec![1, 1, 1]));
}

#[tokio::test]
async fn g03_a_reset_is_never_a_404() {
    assert_eq!(case(&[&[RESET], &[404], &[404]], 3).await, (502, vec![3, 1, 1]));
}

#[tokio::test]
async fn g05_the_last_try_counts() {
    assert_eq!(case(&[&[500, 500, 500, 200]], 4).await, (200, vec![4]));
    assert_eq!(case(&[&[500, 500, 500, 200]], 3).await, (502, vec![3]));
}

#[tokio::test]
async fn g07_the_last_server_has_it() {
    assert_eq!(case(&[&[404], &[404], &[404], &[404], &[200]], 3).await, (200, vec![1, 1, 1, 1, 1]));
}

#[tokio::test]
async fn g09_a_refusal_is_no_404() {
    assert_eq!(case(&[&[403], &[404]], 3).await, (422, vec![1, 1]));
    assert_eq!(case(&[&[404], &[403]], 3).await, (422, vec![1, 1]));
    assert_eq!(case(&[&[403], &[403]], 3).await, (422, vec![1, 1]));
}

#[tokio::test]
async fn g13_g14_the_last_word_of_each_server_counts() {
    assert_eq!(case(&[&[404], &[503, 404]], 3).await, (404, vec![1, 2]));
    assert_eq!(case(&[&[503, 403], &[404]], 3).await, (422, vec![2, 1]));
}

#[tokio::test]
async fn g15_g16_hope_outlives_a_refusal_in_either_order() {
    assert_eq!(case(&[&[403], &[500]], 3).await, (502, vec![1, 3]));
    assert_eq!(case(&[&[500], &[403]], 3).await, (502, vec![3, 1]));
}

#[tokio::test]
async fn g19_nobody_is_asked_once_too_often() {
    assert_eq!(case(&[&[404], &[500, 500, 500, 200]], 3).await, (502, vec![1, 3]));
}

#[tokio::test]
async fn g21_servers_that_are_down() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let down = format!("http://{free}");
    let gateway = Gateway::before(&[&down, "http://no-such-host.invalid:1"], 2, &["--delay", "0"]);
    let answer = gateway.get(&format!("/{}", locator(b"x"))).await;
    assert_eq!(answer.status, 502);
    let causes = &answer.json()["causes"];
    assert_eq!((&causes[0]["condition"], &causes[0]["tries"]), (&"ECONNREFUSED".into(), &2.into()));
    assert_eq!((&causes[1]["condition"], &causes[1]["tries"]), (&"dns_error".into(), &2.into()));
}

#[tokio::test]
async fn g20_no_servers_is_no_404() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_keep"))
        .args(["proxy", "--listen", "127.0.0.1:0"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty(), "it must not begin to listen");
}

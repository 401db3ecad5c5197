//! A whole cluster in one process, to try things out: three stores and a proxy on free ports, gone when it ends.

use std::io::Write;
use std::num::NonZeroU32;
use std::time::Duration;

use crate::http::listen::listen;
use crate::http::shutdown::Shutdown;
use crate::program::Outcome;
use crate::proxy::{self, Options};
use crate::store::{Options as StoreOptions, Store};

const STORES: usize = 3;

/// Runs until the wish to stop.
pub(crate) async fn run(shutdown: Shutdown) -> Outcome {
    let directory = crate::scratch::directory("keep-")?;
    let mut stores = tokio::task::JoinSet::new();
    let mut endpoints = Vec::new();
    let mut said = Vec::new();
    for number in 0..STORES {
        let listener = listen("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let place = directory.path().join(format!("store-{number}"));
        said.push(format!("store {number}  {url}  in {}\n", place.display()));
        endpoints.push(url.parse()?);
        stores.spawn(Store::open(StoreOptions::new(place)).await?.run(listener, shutdown.clone()));
    }
    let listener = listen("127.0.0.1:0").await?;
    let proxy = format!("http://{}", listener.local_addr()?);
    said.push(format!("proxy    {proxy}\n{}", hints(&proxy)));
    let second = Duration::from_secs(1);
    let options = Options::new(endpoints, NonZeroU32::MIN.saturating_add(2), second / 4, second * 5)?;
    // Without a reader, a pipe that was closed for instance, the cluster runs all the same.
    let _ = std::io::stdout().write_all(said.concat().as_bytes());
    proxy::run(listener, options, shutdown).await;
    while stores.join_next().await.is_some() {}
    directory.close()?;
    Ok(())
}

fn hints(proxy: &str) -> String {
    const HELLO: &str = "5d41402abc4b2a76b9719d911017c592+5";
    const NOTHING: &str = "00000000000000000000000000000000";
    format!(
        "
Put a block, get it back, ask for one that nobody has; Ctrl-C ends everything and removes the directory:
  curl -X PUT --data-binary hello {proxy}/{HELLO}
  curl {proxy}/{HELLO}
  curl -i {proxy}/{NOTHING}
"
    )
}

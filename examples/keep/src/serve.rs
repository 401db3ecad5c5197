//! A whole cluster in one process, to try things out: three stores that can pull from each other, a proxy before them, and
//! modules over the first one; on free ports, and gone when it ends.

use std::fmt::Write as _;
use std::io::Write as _;
use std::num::NonZeroU32;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::ending::{Outcome, ending};
use crate::http::client::destination::Destination;
use crate::http::listen::listen;
use crate::http::shutdown::{Shutdown, Trigger};
use crate::modules::Modules;
use crate::proxy::{self, Options};
use crate::pull::Puller;
use crate::store::{Options as StoreOptions, Store};
use crate::token::Admin;

const STORES: usize = 3;

type CannotServe = Box<dyn std::error::Error + Send + Sync>;

/// What all of them ask others with.
const TRIES: NonZeroU32 = NonZeroU32::MIN.saturating_add(2);
const DELAY: Duration = Duration::from_millis(250);
const LIMIT: Duration = Duration::from_secs(5);

/// Runs until the wish to stop.
pub(crate) async fn run(trigger: &Trigger, shutdown: Shutdown) -> Outcome {
    let directory = crate::scratch::directory("keep-")?;
    let token = Uuid::new_v4().simple().to_string();
    let mut running = JoinSet::new();
    let mut stores = Vec::new();
    let mut said = String::new();
    for number in 0..STORES {
        let (listener, url) = free().await?;
        let place = directory.path().join(format!("store-{number}"));
        writeln!(said, "store {number}  {url}  in {}", place.display())?;
        let puller = Puller::new(Admin::new(token.as_bytes())?, None, LIMIT);
        let options =
            StoreOptions { puller: Some(puller), ..StoreOptions::new(place, ending(trigger.clone())) };
        let (store, shutdown) = (Store::open(options).await?, shutdown.clone());
        running.spawn(async move {
            // What a cluster in a temporary directory ends with tells nobody anything.
            let _ = store.run(listener, shutdown).await;
        });
        stores.push(url);
    }
    let [first, .., last] = stores.as_slice() else { return Err("no stores".into()) };

    let (listener, modules) = free().await?;
    let store = Destination::new("object store", first.parse()?, LIMIT, DELAY);
    let cache =
        Modules::open(store, BUCKET.to_owned(), None).await.map_err(|_| "the modules have no bucket")?;
    running.spawn(cache.run(listener, shutdown.clone()));

    let (listener, proxy) = free().await?;
    let endpoints = stores.iter().map(|url| url.parse()).collect::<Result<_, _>>()?;
    let options = Options::new(endpoints, TRIES, DELAY, LIMIT)?;
    running.spawn(proxy::run(listener, options, shutdown));

    writeln!(said, "proxy    {proxy}\nmodules  {modules}")?;
    said.push_str(&hints(first, last, &proxy, &modules, &token));
    // Without a reader, a pipe that was closed for instance, the cluster runs all the same.
    let _ = std::io::stdout().write_all(said.as_bytes());
    running.join_all().await;
    directory.close()?;
    Ok(())
}

/// Somewhere to listen, and its URL.
async fn free() -> Result<(TcpListener, String), CannotServe> {
    let listener = listen("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    Ok((listener, url))
}

/// Where the modules are.
const BUCKET: &str = "modules";

fn hints(store: &str, last: &str, proxy: &str, modules: &str, token: &str) -> String {
    const HELLO: &str = "5d41402abc4b2a76b9719d911017c592+5";
    const NOTHING: &str = "00000000000000000000000000000000";
    const MODULE: &str = "example.org/greeting/@v/v1.0.0";
    format!(
        r#"
Ctrl-C ends everything and removes the directory.

Put a block, get it back, ask for one that nobody has:
  curl -X PUT --data-binary hello {proxy}/{HELLO}
  curl {proxy}/{HELLO}
  curl -i {proxy}/{NOTHING}

Keep an object in versions: put it, delete it, ask for it:
  curl -X PUT {store}/users/me
  curl -X PUT -H 'x-keep-user: me' {store}/buckets/box
  curl -i -X PUT --data-binary hello {store}/buckets/box/greeting
  curl -i -X DELETE {store}/buckets/box/greeting
  curl -i {store}/buckets/box/greeting

Let the last store pull the block from the first, and ask what became of it:
  curl -X PUT -H 'Authorization: Bearer {token}' --data '[{{"locator": "{HELLO}", "servers": ["{store}"]}}]' {last}/pull
  curl -H 'Authorization: Bearer {token}' {last}/pull/outcomes

Ask for a module that is not there, and for one of which all three parts are:
  curl -i {modules}/{MODULE}.info
  for part in mod zip info; do curl -X PUT --data-binary $part {store}/buckets/{BUCKET}/{MODULE}.$part; done
  curl -i {modules}/{MODULE}.info
"#
    )
}

//! Over the real `keep store`: what the store in memory promises is what that one does.

use std::time::Duration;

use rusqlite_0_41::Connection;
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::support::{Answer, Modules, PARTS, Source, VERSION, get, is_whole, path, post, read};

/// A store in a directory of its own.
struct Place {
    directory: TempDir,
    store: Modules,
}

impl Place {
    fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    fn at(directory: TempDir) -> Self {
        let store = Modules::run(&["store", "--dir", directory.path().to_str().unwrap()]);
        Self { directory, store }
    }

    /// Asks the index directly, past the store.
    fn index<T>(&self, act: impl Fn(&Connection) -> rusqlite_0_41::Result<T>) -> T {
        let index = Connection::open(self.directory.path().join("index.sqlite")).unwrap();
        index.busy_timeout(Duration::from_secs(10)).unwrap();
        act(&index).unwrap()
    }

    /// The keys that the store has, in order.
    fn keys(&self) -> Vec<String> {
        self.index(|index| {
            let mut keys = index.prepare("SELECT key FROM versions ORDER BY seq")?;
            keys.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// Whether a version has the marker.
    fn is_marked(&self) -> bool {
        let marked = "SELECT count(*) FROM versions WHERE metadata LIKE '%in-progress%'";
        self.index(|index| index.query_row(marked, [], |row| row.get::<_, u32>(0))) == 1
    }

    /// Everything becomes older.
    fn age(&self, milliseconds: u32) {
        self.index(|index| index.execute("UPDATE versions SET created = created - ?1", [milliseconds]));
    }

    /// Waits until a saver has set its marker.
    async fn marked(&self) {
        let marked = async {
            while !self.is_marked() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), marked).await.expect("a marker");
    }
}

fn keys() -> Vec<String> {
    PARTS.map(|part| path(part).trim_start_matches('/').to_owned()).to_vec()
}

async fn save(url: String) -> Answer {
    loop {
        let answer = post(&url, VERSION).await;
        if answer.code() != "in-progress" && answer.code() != "contended" {
            return answer;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_is_saved_once_and_served() {
    let (place, source) = (Place::new(), Source::start().await);
    let modules = Modules::start(&place.store.url, Some(&source.url));
    get(&modules.url, "/example.org/other/@v/v1.0.0.mod").await.is(404, "404 Not Found");
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
    post(&modules.url, VERSION).await.is(409, "already-exists");
    is_whole(&read(&modules.url).await);
    assert_eq!(place.keys(), keys(), "in this order, and each once");
    assert!(!place.is_marked());
}

#[tokio::test(flavor = "multi_thread")]
async fn five_processes_over_a_real_store_all_end_well() {
    for _ in 0..3 {
        let (place, source) = (Place::new(), Source::start().await);
        let programs: Vec<_> = (0..5).map(|_| Modules::start(&place.store.url, Some(&source.url))).collect();
        let mut savers = JoinSet::new();
        for program in &programs {
            let url = program.url.clone();
            savers.spawn(async move {
                let answer = save(url.clone()).await;
                is_whole(&read(&url).await);
                answer.status
            });
        }
        let mut ended = savers.join_all().await;
        ended.sort_unstable();
        assert_eq!(ended, [201, 409, 409, 409, 409]);
        assert_eq!(place.keys(), keys());
        assert!(!place.is_marked());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saver_that_is_killed_leaves_no_zip_and_is_healed_after_120_seconds() {
    let (place, source) = (Place::new(), Source::start().await);
    let mut killed = Modules::start(&place.store.url, Some(&source.url));
    source.gate();
    let url = killed.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    place.marked().await;
    killed.kill();
    assert!(saving.await.is_err(), "nobody answers");
    source.open();

    let next = Modules::start(&place.store.url, Some(&source.url));
    place.age(60_000);
    get(&next.url, &path("mod")).await.is(503, "in-progress");
    place.age(60_001);
    assert_eq!(post(&next.url, VERSION).await.status, 201);
    is_whole(&read(&next.url).await);
    assert_eq!(place.keys(), keys(), "what was half there never was an object");
    assert!(!place.is_marked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_killed_in_the_middle_leaves_no_zip_and_the_module_heals() {
    let (mut place, source) = (Place::new(), Source::start().await);
    let modules = Modules::start(&place.store.url, Some(&source.url));
    source.gate();
    let url = modules.url.clone();
    let saving = tokio::spawn(async move { post(&url, VERSION).await });
    place.marked().await;
    place.store.kill();
    source.open();
    let answer = saving.await.unwrap();
    assert!(matches!(answer.status, 502 | 503), "{}", answer.text());
    get(&modules.url, &path("mod")).await.is(502, "ECONNREFUSED");

    let place = Place::at(place.directory);
    let modules = Modules::start(&place.store.url, Some(&source.url));
    post(&modules.url, VERSION).await.is(503, "in-progress");
    place.age(120_001);
    assert_eq!(post(&modules.url, VERSION).await.status, 201);
    is_whole(&read(&modules.url).await);
    assert_eq!(place.keys(), keys());
}

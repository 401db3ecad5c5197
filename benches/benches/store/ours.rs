//! In layers: the disk judges, `Split` parts what is critical, the fence and the degraded flag are asked before each request,
//! and every failure has its verdict, its status and its end.

use std::fs::{self, File};
use std::io::{self, Write};
use std::thread::sleep;
use std::time::Duration;

use errpolicy::fence::{Degraded, Fence, NoSpace, Refused};
use errpolicy::{Body, Classify, Fatal, Replay, Retry, Situation, Split, StatusMap, Tame};
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, TransactionStopped, transaction};
use errpolicy_adapters::io::Storage;
use errpolicy_adapters::sqlite::{Failed, Sqlite};
use rusqlite_0_41::{Connection, Error, OptionalExtension};

use crate::place::{BUCKET, ENTER_SEGMENT, ENTER_VERSION, FIND_BUCKET, FIND_FILE, Place, size};

/// Why a transaction was rolled back.
#[derive(Debug, thiserror::Error, Classify)]
enum IndexError {
    #[error("no such bucket")]
    #[classify(not_found)]
    NoSuchBucket,
    #[error("a statement failed")]
    #[classify(as = Sqlite)]
    Sqlite(#[source] Failed<Error>),
}

impl From<Failed<Error>> for IndexError {
    fn from(failed: Failed<Error>) -> Self {
        Self::Sqlite(failed)
    }
}

/// What can go wrong below the logic.
#[derive(Debug, thiserror::Error, Classify)]
enum DiskError {
    #[error("the index failed")]
    #[classify(transparent)]
    Index(#[source] Box<TransactionStopped<IndexError>>),
    #[error("there is no connection to the index")]
    #[classify(as = Sqlite)]
    Open(#[source] Failed<Error>),
    #[error("a file failed")]
    #[classify(as = Storage)]
    Files(#[source] io::Error),
    /// The next one would report success.
    #[error("a file was not written to the disk")]
    #[classify(critical, remedy = restart, data_at_risk)]
    Sync(#[source] io::Error),
}

impl From<TransactionStopped<IndexError>> for DiskError {
    fn from(stopped: TransactionStopped<IndexError>) -> Self {
        Self::Index(Box::new(stopped))
    }
}

/// What the logic says.
#[derive(Debug, Classify)]
#[classify(never(critical))]
enum LogicError {
    #[classify(not_found, code = "no-such-key")]
    NoSuchKey,
    #[classify(transparent)]
    Disk(Tame<DiskError>),
    #[classify(transparent)]
    Full(NoSpace),
}

/// Why a request was not answered with what it asked for.
#[derive(Debug, Classify)]
enum OperationError {
    #[classify(transparent)]
    Critical(Fatal<DiskError>),
    #[classify(transparent)]
    Answer(LogicError),
    #[classify(transparent)]
    Halted(Refused),
}

type Judged<T> = Result<Result<T, Tame<DiskError>>, Fatal<DiskError>>;

struct Disk {
    place: Place,
    index: Connection,
}

pub(crate) struct Store {
    disk: Disk,
    fence: Fence,
    degraded: Degraded,
}

impl Disk {
    fn keep(&self, file: &str, body: &[u8]) -> Judged<()> {
        let keep = || {
            let draft = self.place.file("draft");
            let mut written = File::options()
                .write(true)
                .create(true)
                .truncate(true)
                .open(&draft)
                .map_err(DiskError::Files)?;
            written.write_all(body).map_err(DiskError::Files)?;
            written.sync_all().map_err(DiskError::Sync)?;
            fs::rename(&draft, self.place.file(file)).map_err(DiskError::Files)?;
            let directory = File::open(self.place.directory()).map_err(DiskError::Files)?;
            directory.sync_all().map_err(DiskError::Sync)
        };
        keep().split()
    }

    fn renew(&mut self) -> Result<(), DiskError> {
        Failed::opening(|| self.place.renew(&mut self.index)).map_err(DiskError::Open)
    }

    fn enter(&mut self, key: &str, file: &str, size: u32) -> Judged<()> {
        if let Err(error) = self.renew() {
            return Err(error).split();
        }
        let entered = transaction(&mut self.index, Begin::immediate(tries(), sleep), |tx| {
            let find =
                |db: &Connection| db.prepare_cached(FIND_BUCKET)?.query_row([BUCKET], |_| Ok(())).optional();
            if tx.ask(find)?.is_none() {
                return Err(IndexError::NoSuchBucket);
            }
            let version: i64 = tx.query_row(ENTER_VERSION, (file, BUCKET, key, size), |row| row.get(0))?;
            tx.execute(ENTER_SEGMENT, (version, file, size))?;
            Ok(())
        });
        entered.map_err(DiskError::from).split()
    }

    fn find(&mut self, key: &str) -> Judged<Option<String>> {
        if let Err(error) = self.renew() {
            return Err(error).split();
        }
        let found = transaction(&mut self.index, Begin::deferred(tries(), sleep), |tx| {
            let find = |db: &Connection| {
                db.prepare_cached(FIND_FILE)?.query_row((BUCKET, key), |row| row.get(0)).optional()
            };
            Ok::<_, IndexError>(tx.ask(find)?)
        });
        found.map_err(DiskError::from).split()
    }

    fn read(&self, file: &str) -> Judged<Vec<u8>> {
        fs::read(self.place.file(file)).map_err(DiskError::Files).split()
    }
}

fn tries() -> Retry<'static, impl Iterator<Item = Duration>> {
    let five = Situation::new(Replay::Once, Body::None).with_tries(5);
    Retry::new(five, [1, 5, 20, 50].map(Duration::from_millis).into_iter())
}

impl Store {
    pub(crate) fn new(place: Place) -> Self {
        let index = place.connect().expect("an index of our own");
        Self { disk: Disk { place, index }, fence: Fence::new(), degraded: Degraded::new() }
    }

    /// The status of the answer.
    pub(crate) fn put(&mut self, key: &str, file: &str, body: &[u8]) -> u16 {
        match self.try_put(key, file, body) {
            Ok(()) => 201,
            Err(error) => self.judge(&error),
        }
    }

    fn try_put(&mut self, key: &str, file: &str, body: &[u8]) -> Result<(), OperationError> {
        self.fence.check().map_err(OperationError::Halted)?;
        put(&mut self.disk, &self.degraded, key, file, body)
            .map_err(OperationError::Critical)?
            .map_err(OperationError::Answer)
    }

    /// The status of the answer, and its body.
    pub(crate) fn get(&mut self, key: &str) -> (u16, Vec<u8>) {
        match self.try_get(key) {
            Ok(body) => (200, body),
            Err(error) => (self.judge(&error), vec![]),
        }
    }

    fn try_get(&mut self, key: &str) -> Result<Vec<u8>, OperationError> {
        self.fence.check().map_err(OperationError::Halted)?;
        get(&mut self.disk, key).map_err(OperationError::Critical)?.map_err(OperationError::Answer)
    }

    fn judge(&self, error: &OperationError) -> u16 {
        let verdict = error.classify();
        // Who tells the process to end is told here; in here nobody does.
        if self.fence.trip(&verdict).is_some() {
            eprintln!("halted: {error:?}");
        }
        StatusMap::ORIGIN.status(&verdict)
    }
}

fn put(
    disk: &mut Disk,
    degraded: &Degraded,
    key: &str,
    file: &str,
    body: &[u8],
) -> Result<Result<(), LogicError>, Fatal<DiskError>> {
    let admitted = match degraded.admit() {
        Ok(admitted) => admitted,
        Err(full) => return Ok(Err(LogicError::Full(full))),
    };
    if let Err(error) = disk.keep(file, body)? {
        return Ok(Err(refused(degraded, error)));
    }
    if let Err(error) = disk.enter(key, file, size(body))? {
        return Ok(Err(refused(degraded, error)));
    }
    admitted.succeeded();
    Ok(Ok(()))
}

fn get(disk: &mut Disk, key: &str) -> Result<Result<Vec<u8>, LogicError>, Fatal<DiskError>> {
    let file = match disk.find(key)? {
        Ok(Some(file)) => file,
        Ok(None) => return Ok(Err(LogicError::NoSuchKey)),
        Err(error) => return Ok(Err(LogicError::Disk(error))),
    };
    Ok(disk.read(&file)?.map_err(LogicError::Disk))
}

fn refused(degraded: &Degraded, error: Tame<DiskError>) -> LogicError {
    degraded.raise(&error.classify());
    LogicError::Disk(error)
}

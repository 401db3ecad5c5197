//! By hand: the errors are whatever they are, `?` hands them on, and what is not there is a bool.

use std::error::Error;
use std::fs::{self, File};
use std::io::Write;

use rusqlite_0_41::{Connection, OptionalExtension, TransactionBehavior};

use crate::place::{BUCKET, ENTER_SEGMENT, ENTER_VERSION, FIND_BUCKET, FIND_FILE, Place, size};

pub(crate) struct Store {
    place: Place,
    index: Connection,
}

impl Store {
    pub(crate) fn new(place: Place) -> Self {
        let index = place.connect().expect("an index of our own");
        Self { place, index }
    }

    /// The status of the answer.
    pub(crate) fn put(&mut self, key: &str, file: &str, body: &[u8]) -> u16 {
        match self.try_put(key, file, body) {
            Ok(true) => 201,
            Ok(false) => 404,
            Err(_) => 500,
        }
    }

    fn try_put(&mut self, key: &str, file: &str, body: &[u8]) -> Result<bool, Box<dyn Error>> {
        let draft = self.place.file("draft");
        let mut written = File::options().write(true).create(true).truncate(true).open(&draft)?;
        written.write_all(body)?;
        written.sync_all()?;
        fs::rename(&draft, self.place.file(file))?;
        File::open(self.place.directory())?.sync_all()?;

        let size = size(body);
        self.place.renew(&mut self.index)?;
        let transaction = self.index.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = transaction.prepare_cached(FIND_BUCKET)?.query_row([BUCKET], |_| Ok(())).optional()?;
        if found.is_none() {
            return Ok(false);
        }
        let version: i64 = transaction
            .prepare_cached(ENTER_VERSION)?
            .query_row((file, BUCKET, key, size), |row| row.get(0))?;
        transaction.prepare_cached(ENTER_SEGMENT)?.execute((version, file, size))?;
        transaction.commit()?;
        Ok(true)
    }

    /// The status of the answer, and its body.
    pub(crate) fn get(&mut self, key: &str) -> (u16, Vec<u8>) {
        match self.try_get(key) {
            Ok(Some(body)) => (200, body),
            Ok(None) => (404, vec![]),
            Err(_) => (500, vec![]),
        }
    }

    fn try_get(&mut self, key: &str) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
        self.place.renew(&mut self.index)?;
        let transaction = self.index.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let file: Option<String> =
            transaction.prepare_cached(FIND_FILE)?.query_row((BUCKET, key), |row| row.get(0)).optional()?;
        transaction.commit()?;
        Ok(match file {
            Some(file) => Some(fs::read(self.place.file(&file))?),
            None => None,
        })
    }
}

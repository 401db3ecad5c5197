//! A client that writes, and knows afterwards what a store must have: everything that was acknowledged, and of the one
//! request that the store died of, all or nothing.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;

use fastrand::Rng;

use crate::harness::{Answer, Store, md5};
use crate::tools::objects::{self, Listed};

/// A writer keeps so many versions of its object; of more, it removes the oldest.
const KEPT: usize = 5;

/// The largest object, in bytes.
const LARGEST: usize = 8_000;

/// The bucket of all writers.
pub(crate) const BUCKET: &str = "written";

/// A version that must be there.
#[derive(Debug)]
struct Known {
    id: String,
    /// The number of its content; none for a delete marker.
    content: Option<u32>,
    /// Whether its bytes were compared since they were written.
    compared: bool,
}

/// What a request was about whose answer never came.
#[derive(Debug)]
enum Unsure {
    Version(Option<u32>),
    Removal(String),
}

#[derive(Debug)]
pub(crate) struct Writer {
    number: usize,
    rng: Rng,
    written: u32,
    versions: Vec<Known>,
    blocks: Vec<u32>,
    blocks_compared: usize,
    unsure: Option<Unsure>,
}

/// The store is gone.
struct Gone;

impl Writer {
    pub(crate) fn new(number: usize, seed: u64) -> Self {
        let rng = Rng::with_seed(seed.wrapping_add(number as u64));
        let (versions, blocks) = (Vec::new(), Vec::new());
        Self { number, rng, written: 0, versions, blocks, blocks_compared: 0, unsure: None }
    }

    fn key(&self) -> String {
        format!("{:03}/object", self.number)
    }

    /// Bytes that nobody else writes, and that tell whether all of them are there.
    fn content(&self, number: u32) -> Vec<u8> {
        let mut rng = Rng::with_seed((self.number as u64) << 32 | u64::from(number));
        let mut bytes = format!("{} {number} ", self.number).into_bytes();
        let size = rng.usize(0..LARGEST);
        bytes.extend(std::iter::repeat_with(|| rng.u8(..)).take(size));
        bytes
    }

    /// Writes until the store is gone. Every acknowledgement is told.
    pub(crate) fn write(&mut self, store: &Store, acknowledged: &Sender<()>) {
        while self.write_one(store).is_ok() {
            let _ = acknowledged.send(());
        }
    }

    fn write_one(&mut self, store: &Store) -> Result<(), Gone> {
        self.written += 1;
        let number = self.written;
        if self.versions.len() > KEPT {
            return self.remove_oldest(store);
        }
        match self.rng.u8(..10) {
            0..3 => {
                let block = self.content(number);
                let put = store.try_put(&md5(&block), &block).ok_or(Gone)?;
                if done(&put, 200) {
                    self.blocks.push(number);
                }
            }
            3..7 => {
                self.unsure = Some(Unsure::Version(Some(number)));
                let put = objects::put(store, BUCKET, &self.key(), &self.content(number)).ok_or(Gone)?;
                self.came(&put, 201, Some(number));
            }
            7..9 => self.put_in_parts(store, number)?,
            _ => {
                self.unsure = Some(Unsure::Version(None));
                let deleted = objects::delete(store, BUCKET, &self.key(), None).ok_or(Gone)?;
                self.came(&deleted, 204, None);
            }
        }
        Ok(())
    }

    fn came(&mut self, answer: &Answer, status: u16, content: Option<u32>) {
        self.unsure = None;
        if done(answer, status) {
            let id = answer.header("x-amz-version-id").expect("a version id").to_owned();
            self.versions.push(Known { id, content, compared: false });
        }
    }

    fn put_in_parts(&mut self, store: &Store, number: u32) -> Result<(), Gone> {
        let (key, bytes) = (self.key(), self.content(number));
        let begun = objects::begin_upload(store, BUCKET, &key).ok_or(Gone)?;
        if !done(&begun, 201) {
            return Ok(());
        }
        let upload = objects::upload_id(&begun);
        for (part, bytes) in (1..).zip(bytes.chunks(bytes.len().div_ceil(3))) {
            let put = objects::put_part(store, BUCKET, &key, &upload, part, bytes).ok_or(Gone)?;
            if !done(&put, 200) {
                return Ok(());
            }
        }
        // One in four is never completed: its parts stay, and are nobody's object.
        if self.rng.u8(..4) > 0 {
            self.unsure = Some(Unsure::Version(Some(number)));
            let completed = objects::complete(store, BUCKET, &key, &upload).ok_or(Gone)?;
            self.came(&completed, 201, Some(number));
        }
        Ok(())
    }

    fn remove_oldest(&mut self, store: &Store) -> Result<(), Gone> {
        let id = self.versions[0].id.clone();
        self.unsure = Some(Unsure::Removal(id.clone()));
        let removed = objects::delete(store, BUCKET, &self.key(), Some(&id)).ok_or(Gone)?;
        self.unsure = None;
        if done(&removed, 204) {
            self.versions.remove(0);
        }
        Ok(())
    }

    /// Compares what the store has with what it must have; what nobody could know is known from now on.
    ///
    /// The bytes of what was written since the last time are compared, or of everything.
    pub(crate) fn compare(&mut self, store: &Store, all: &BTreeMap<String, Vec<Listed>>, everything: bool) {
        let listed = all.get(&self.key()).map_or(&[][..], Vec::as_slice);
        self.settle(listed);
        let known: Vec<_> =
            self.versions.iter().map(|known| (known.id.as_str(), known.content.is_none())).collect();
        let there: Vec<_> = listed.iter().map(|listed| (listed.id.as_str(), listed.marker)).collect();
        assert_eq!(there, known, "writer {}", self.number);
        for at in 0..self.versions.len() {
            let Known { id, content: Some(number), compared } = &self.versions[at] else { continue };
            if everything || !compared {
                let get = objects::get(store, BUCKET, &self.key(), Some(id));
                assert_eq!(get.status, 200, "{get:?}");
                assert!(get.body == self.content(*number), "version {id} is not what was written");
                self.versions[at].compared = true;
            }
        }
        let from = if everything { 0 } else { self.blocks_compared };
        for number in &self.blocks[from..] {
            let block = self.content(*number);
            assert!(store.get(&format!("/{}", md5(&block))).body == block, "a block is lost");
        }
        self.blocks_compared = self.blocks.len();
    }

    /// Whether the request that nobody answered was done is for the store to say, once.
    fn settle(&mut self, listed: &[Listed]) {
        match self.unsure.take() {
            Some(Unsure::Removal(id)) if !listed.iter().any(|listed| listed.id == id) => {
                self.versions.retain(|known| known.id != id);
            }
            Some(Unsure::Version(content)) if listed.len() == self.versions.len() + 1 => {
                let newest = listed.last().unwrap();
                assert_eq!(newest.marker, content.is_none());
                self.versions.push(Known { id: newest.id.clone(), content, compared: false });
            }
            _ => {}
        }
    }
}

/// Whether it was done; what was not, was refused for the moment.
fn done(answer: &Answer, status: u16) -> bool {
    if answer.status == 503 {
        assert!(answer.header("retry-after").is_some(), "{answer:?}");
        return false;
    }
    assert_eq!(answer.status, status, "{answer:?}");
    true
}

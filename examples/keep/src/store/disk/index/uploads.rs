//! Uploads and their parts: what is kept, and is no object yet.

use rusqlite::Row;
use rusqlite_0_41 as rusqlite;

use super::statements::Statements;
use super::transaction::Broken;
use super::versions::{Segment, Size, Version, version};

const BEGIN: &str = "INSERT INTO uploads (id, bucket, key, metadata, created) VALUES (?1, ?2, ?3, ?4, ?5)";

const FIND: &str = "SELECT metadata, version FROM uploads WHERE id = ?1 AND bucket = ?2 AND key = ?3";

const COMPLETE: &str = "UPDATE uploads SET version = ?2 WHERE id = ?1";

const REMOVE: &str = "DELETE FROM uploads WHERE id = ?1";

const ABANDONED: &str =
    "SELECT id FROM uploads WHERE version IS NULL AND created < ?1 ORDER BY created LIMIT ?2";

const COMPLETED: &str = "SELECT seq, id, key, marker, size, md5, created, generation, metadata FROM versions
    WHERE seq = ?1";

const OF_BUCKET: &str = "SELECT id FROM uploads WHERE bucket = ?1";

const PARTS: &str = "SELECT file, size, md5, number FROM parts WHERE upload = ?1 ORDER BY number";

const ENTER_PART: &str = "INSERT INTO parts (upload, number, file, size, md5) VALUES (?1, ?2, ?3, ?4, ?5)";

const REMOVE_PART: &str = "DELETE FROM parts WHERE upload = ?1 AND number = ?2 RETURNING file, size, md5";

const REMOVE_PARTS: &str = "DELETE FROM parts WHERE upload = ?1 RETURNING file, size, md5";

/// All that is asked of the tables, for the start to see whether it can be.
pub(super) const ALL: [&str; 11] = [
    BEGIN,
    FIND,
    COMPLETE,
    COMPLETED,
    REMOVE,
    ABANDONED,
    OF_BUCKET,
    PARTS,
    ENTER_PART,
    REMOVE_PART,
    REMOVE_PARTS,
];

/// An upload that is there.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) metadata: String,
    /// The `seq` of the version that it was completed as.
    pub(crate) version: Option<i64>,
}

/// A part that is there. Its file is one of an object's already.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) number: u16,
    pub(crate) segment: Segment,
}

impl Statements<'_> {
    /// Begins an upload, at a time in milliseconds.
    pub(crate) fn begin_upload(
        &self,
        id: &str,
        bucket: &str,
        key: &str,
        metadata: &str,
        now: i64,
    ) -> Result<(), Broken> {
        self.change(BEGIN, (id, bucket, key, metadata, now)).map(drop)
    }

    /// The upload of this id to this key, if there is one.
    pub(crate) fn upload(&self, id: &str, bucket: &str, key: &str) -> Result<Option<Upload>, Broken> {
        self.one(FIND, (id, bucket, key), |row| Ok(Upload { metadata: row.get(0)?, version: row.get(1)? }))
    }

    /// Notes as which version an upload was completed.
    pub(crate) fn complete_upload(&self, id: &str, version: i64) -> Result<(), Broken> {
        self.change(COMPLETE, (id, version)).map(drop)
    }

    /// The version that an upload was completed as.
    pub(crate) fn completed(&self, seq: i64) -> Result<Option<Version>, Broken> {
        self.one(COMPLETED, [seq], version)
    }

    /// Removes an upload with its parts, and gives their files.
    pub(crate) fn remove_upload(&self, id: &str) -> Result<Vec<Segment>, Broken> {
        let files = self.remove_parts(id)?;
        self.change(REMOVE, [id]).map(|_| files)
    }

    /// Some of the uploads that began before a time and were not completed, the oldest first.
    pub(crate) fn abandoned_uploads(&self, before: i64, limit: u32) -> Result<Vec<String>, Broken> {
        self.all(ABANDONED, (before, limit), |row| row.get(0))
    }

    /// The uploads to a bucket.
    pub(crate) fn uploads_to(&self, bucket: &str) -> Result<Vec<String>, Broken> {
        self.all(OF_BUCKET, [bucket], |row| row.get(0))
    }

    /// The parts of an upload, by their numbers.
    pub(crate) fn parts(&self, upload: &str) -> Result<Vec<Part>, Broken> {
        self.all(PARTS, [upload], |row| Ok(Part { segment: segment(row)?, number: row.get(3)? }))
    }

    /// Enters a part whose file is on the disk, and gives the file that had its place.
    pub(crate) fn enter_part(&self, upload: &str, part: &Part) -> Result<Option<Segment>, Broken> {
        let Part { number, segment: Segment { file, size, md5 } } = part;
        let replaced = self.one(REMOVE_PART, (upload, number), segment)?;
        self.change(ENTER_PART, (upload, number, file, Size(*size), md5)).map(|_| replaced)
    }

    /// Removes the rows of an upload's parts, and gives their files.
    pub(crate) fn remove_parts(&self, upload: &str) -> Result<Vec<Segment>, Broken> {
        self.all(REMOVE_PARTS, [upload], segment)
    }
}

/// The columns as every statement here names them first.
fn segment(row: &Row<'_>) -> rusqlite::Result<Segment> {
    let Size(size) = row.get(1)?;
    Ok(Segment { file: row.get(0)?, size, md5: row.get(2)? })
}

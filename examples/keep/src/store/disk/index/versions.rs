//! The versions of objects, and the files that each is made of.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Result, Row};
use rusqlite_0_41 as rusqlite;

use super::statements::Statements;
use super::transaction::Broken;
use crate::locator::Hash;

/// One version of an object, or a marker that says that it was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// The order in which versions came to be.
    pub(crate) seq: i64,
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) marker: bool,
    pub(crate) size: u64,
    /// In hexadecimal digits; that of a version of several parts has a hyphen and their number behind it.
    pub(crate) md5: String,
    /// In milliseconds since 1970, by the store's clock.
    pub(crate) created: i64,
    /// How often the metadata were changed.
    pub(crate) generation: i64,
    /// A JSON object of texts.
    pub(crate) metadata: String,
}

/// What a version begins with.
#[derive(Debug)]
pub(crate) struct NewVersion<'a> {
    pub(crate) id: &'a str,
    pub(crate) bucket: &'a str,
    pub(crate) key: &'a str,
    pub(crate) marker: bool,
    pub(crate) size: u64,
    pub(crate) md5: &'a str,
    pub(crate) created: i64,
    pub(crate) metadata: &'a str,
}

/// A file that is part of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) file: String,
    pub(crate) size: u64,
    pub(crate) md5: Hash,
}

const LATEST: &str = "SELECT seq, id, key, marker, size, md5, created, generation, metadata FROM versions
    WHERE bucket = ?1 AND key = ?2 ORDER BY seq DESC LIMIT 1";
const LOOK_UP: &str = "SELECT seq, id, key, marker, size, md5, created, generation, metadata FROM versions
    WHERE id = ?3 AND bucket = ?1 AND key = ?2";
const ENTER: &str = "INSERT INTO versions (id, bucket, key, marker, size, md5, created, generation, metadata)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8)";
const CHANGE: &str = "UPDATE versions SET generation = generation + 1, metadata = ?2 WHERE seq = ?1";
const REMOVE: &str = "DELETE FROM versions WHERE seq = ?1";
const SEGMENTS: &str = "SELECT file, size, md5 FROM segments WHERE version = ?1 ORDER BY number";
const ENTER_SEGMENT: &str =
    "INSERT INTO segments (version, number, file, size, md5) VALUES (?1, ?2, ?3, ?4, ?5)";
const REMOVE_SEGMENTS: &str = "DELETE FROM segments WHERE version = ?1";
const IS_KNOWN: &str = "SELECT 1 WHERE EXISTS (SELECT 1 FROM segments WHERE file = ?1)
    OR EXISTS (SELECT 1 FROM parts WHERE file = ?1)";

/// All that is asked of the tables, for the start to see whether it can be.
pub(super) const ALL: [&str; 9] =
    [LATEST, LOOK_UP, ENTER, CHANGE, REMOVE, SEGMENTS, ENTER_SEGMENT, REMOVE_SEGMENTS, IS_KNOWN];

impl Statements<'_> {
    /// The newest version of an object, or the marker that hides it.
    pub(crate) fn latest(&self, bucket: &str, key: &str) -> Result<Option<Version>, Broken> {
        self.one(LATEST, (bucket, key), version)
    }

    /// One version of an object.
    pub(crate) fn version(&self, bucket: &str, key: &str, id: &str) -> Result<Option<Version>, Broken> {
        self.one(LOOK_UP, (bucket, key, id), version)
    }

    /// Enters a version, which is the newest by that, and gives its `seq`.
    pub(crate) fn enter_version(&self, new: &NewVersion<'_>) -> Result<i64, Broken> {
        let values =
            (new.id, new.bucket, new.key, new.marker, Size(new.size), new.md5, new.created, new.metadata);
        self.change(ENTER, values)?;
        self.entered()
    }

    /// Gives a version other metadata.
    pub(crate) fn change_metadata(&self, seq: i64, metadata: &str) -> Result<(), Broken> {
        self.change(CHANGE, (seq, metadata)).map(drop)
    }

    /// Removes a version, and gives the files that it was made of.
    pub(crate) fn remove_version(&self, seq: i64) -> Result<Vec<Segment>, Broken> {
        let segments = self.segments(seq)?;
        self.change(REMOVE_SEGMENTS, [seq])?;
        self.change(REMOVE, [seq])?;
        Ok(segments)
    }

    /// The files of a version, in order.
    pub(crate) fn segments(&self, seq: i64) -> Result<Vec<Segment>, Broken> {
        self.all(SEGMENTS, [seq], |row| {
            let Size(size) = row.get(1)?;
            Ok(Segment { file: row.get(0)?, size, md5: row.get(2)? })
        })
    }

    /// Adds a file to a version.
    pub(crate) fn enter_segment(&self, seq: i64, number: u32, segment: &Segment) -> Result<(), Broken> {
        let Segment { file, size, md5 } = segment;
        self.change(ENTER_SEGMENT, (seq, number, file, Size(*size), md5)).map(drop)
    }

    /// Whether anything is made of a file.
    pub(crate) fn is_known(&self, file: &str) -> Result<bool, Broken> {
        Ok(self.one(IS_KNOWN, [file], |_| Ok(()))?.is_some())
    }
}

/// The columns as every statement here names them.
pub(super) fn version(row: &Row<'_>) -> Result<Version> {
    let Size(size) = row.get(4)?;
    Ok(Version {
        seq: row.get(0)?,
        id: row.get(1)?,
        key: row.get(2)?,
        marker: row.get(3)?,
        size,
        md5: row.get(5)?,
        created: row.get(6)?,
        generation: row.get(7)?,
        metadata: row.get(8)?,
    })
}

/// `SQLite` has no unsigned numbers. No file is as large as the difference.
pub(super) struct Size(pub(super) u64);

impl ToSql for Size {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(i64::try_from(self.0).unwrap_or(i64::MAX).into())
    }
}

impl FromSql for Size {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let size = value.as_i64()?;
        u64::try_from(size).map(Self).map_err(|_| FromSqlError::OutOfRange(size))
    }
}

impl ToSql for Hash {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Hash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

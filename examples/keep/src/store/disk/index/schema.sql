-- Version 1. A row that is here has its files on the disk; a file without a row is left of a crash.

CREATE TABLE IF NOT EXISTS blocks (
    hash TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    name TEXT PRIMARY KEY NOT NULL, created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE buckets (
    name TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL REFERENCES users (name), created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX buckets_of_user ON buckets (owner);

-- `seq` is the order in which versions came to be, and never comes twice. A marker has no segments, no size and no md5.
CREATE TABLE versions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    bucket TEXT NOT NULL REFERENCES buckets (name),
    key TEXT NOT NULL,
    marker INTEGER NOT NULL,
    size INTEGER NOT NULL,
    md5 TEXT NOT NULL,
    created INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    metadata TEXT NOT NULL
) STRICT;
CREATE INDEX versions_of_key ON versions (bucket, key, seq);

-- The files of a version, in order.
CREATE TABLE segments (
    version INTEGER NOT NULL REFERENCES versions (seq),
    number INTEGER NOT NULL,
    file TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    md5 TEXT NOT NULL,
    PRIMARY KEY (version, number)
) STRICT, WITHOUT ROWID;

-- `version` is the one that it was completed as.
CREATE TABLE uploads (
    id TEXT PRIMARY KEY NOT NULL,
    bucket TEXT NOT NULL REFERENCES buckets (name),
    key TEXT NOT NULL,
    metadata TEXT NOT NULL,
    created INTEGER NOT NULL,
    version INTEGER REFERENCES versions (seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_of_key ON uploads (bucket, key);
-- Also those that have none, by age.
CREATE INDEX uploads_by_version ON uploads (version, created);

CREATE TABLE parts (
    upload TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    file TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    md5 TEXT NOT NULL,
    PRIMARY KEY (upload, number)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;

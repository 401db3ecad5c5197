//! The names of modules and versions, as Go's module proxy protocol writes them in a path.
//!
//! What is accepted is a key of the object store as it is: no `..`, no empty element, and an upper-case letter only as `!`
//! and its lower-case one, so that no two names are one file on a disk that does not tell cases apart.

use std::fmt;

use errpolicy::Classify;
use percent_encoding::percent_decode_str;

/// The longest name of a module, escaped. The key of the longest part fits into what a store takes.
const MAX_MODULE: usize = 768;

/// The longest version, escaped.
const MAX_VERSION: usize = 192;

/// The three parts, in the order in which they are stored: the first carries the marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Mod,
    Zip,
    Info,
}

/// One version of one module: `example.org/!some/module/@v/v1.2.3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version(String);

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Part(Version, Part),
    Version(Version),
}

/// Why a path names nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Classify)]
pub(super) enum NameError {
    #[error("nothing is at this path")]
    #[classify(not_found, code = "unknown-path", origin = caller)]
    Unknown,
    #[error("no module can have this name")]
    #[classify(permanent, status = 400, code = "bad-module", origin = caller)]
    Module,
    #[error("no version can have this name")]
    #[classify(permanent, status = 400, code = "bad-version", origin = caller)]
    Version,
    // A branch or a commit is a question that only the source can answer, and `go` then asks elsewhere.
    #[error("this is no version but a query for one")]
    #[classify(not_found, code = "not-a-version", origin = caller)]
    Query,
}

impl Part {
    pub(super) const ALL: [Self; 3] = [Self::Mod, Self::Zip, Self::Info];

    const fn extension(self) -> &'static str {
        match self {
            Self::Mod => "mod",
            Self::Zip => "zip",
            Self::Info => "info",
        }
    }

    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Mod => "text/plain; charset=utf-8",
            Self::Zip => "application/zip",
            Self::Info => "application/json",
        }
    }
}

impl Version {
    /// The key of one part, which is also its path at a module proxy.
    pub(super) fn key(&self, part: Part) -> String {
        format!("{}.{}", self.0, part.extension())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Named {
    /// Of the path of a request. `go` escapes it as any URL, on top of the escapes of the protocol.
    pub(super) fn of(path: &str) -> Result<Self, NameError> {
        let path = path.strip_prefix('/').ok_or(NameError::Unknown)?;
        let path = percent_decode_str(path).decode_utf8().map_err(|_| NameError::Module)?;
        let (module, file) = path.rsplit_once("/@v/").ok_or(NameError::Unknown)?;
        if module.len() > MAX_MODULE || !is_module(module) {
            return Err(NameError::Module);
        }
        let part = Part::ALL.into_iter().find_map(|part| {
            let version = file.strip_suffix(part.extension())?.strip_suffix('.')?;
            Some((version, part))
        });
        let version = part.map_or(file, |(version, _)| version);
        // What has its own path in the protocol is not a version.
        if matches!(file, "list" | "") {
            return Err(NameError::Unknown);
        }
        if version.len() > MAX_VERSION || !is_file_name(version) {
            return Err(NameError::Version);
        }
        if !is_semantic(version) {
            return Err(NameError::Query);
        }
        let named = Version(format!("{module}/@v/{version}"));
        Ok(match part {
            Some((_, part)) => Self::Part(named, part),
            None => Self::Version(named),
        })
    }
}

/// A module begins with a host name, in lower case.
fn is_module(module: &str) -> bool {
    let host = module.split('/').next().unwrap_or_default();
    let is_host = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-');
    module.split('/').all(is_element)
        && host.contains('.')
        && !host.starts_with('-')
        && host.bytes().all(is_host)
}

/// One element of a module's name.
fn is_element(element: &str) -> bool {
    !element.starts_with('.') && !element.ends_with('.') && is_file_name(element)
}

/// What a file can be called, escaped.
fn is_file_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    let mut dots_only = true;
    while let Some(byte) = bytes.next() {
        dots_only &= byte == b'.';
        let allowed = match byte {
            b'!' => bytes.next().is_some_and(|letter| letter.is_ascii_lowercase()),
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'+' => true,
            _ => false,
        };
        if !allowed {
            return false;
        }
    }
    !dots_only
}

/// `v1.2.3`, `v1.2.3-rc.1`, `v2.0.0+incompatible`.
fn is_semantic(version: &str) -> bool {
    let Some(version) = version.strip_prefix('v') else { return false };
    let (version, build) = version.split_once('+').map_or((version, None), |(it, build)| (it, Some(build)));
    let (core, pre) = version.split_once('-').map_or((version, None), |(it, pre)| (it, Some(pre)));
    let identifiers = |text: &str| {
        text.split('.').all(|it| {
            !it.is_empty()
                && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'!'))
        })
    };
    let is_number = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && (text == "0" || !text.starts_with('0'))
    };
    core.split('.').count() == 3
        && core.split('.').all(is_number)
        && pre.is_none_or(identifiers)
        && build.is_none_or(|build| build == "incompatible")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_a_module_is_found_in_its_path() {
        for (path, key) in [
            ("/example.org/m/@v/v1.2.3.mod", "example.org/m/@v/v1.2.3.mod"),
            ("/example.org/m/v2/@v/v2.0.0-rc.1.zip", "example.org/m/v2/@v/v2.0.0-rc.1.zip"),
            ("/github.com/!azure/go/@v/v1.0.0.info", "github.com/!azure/go/@v/v1.0.0.info"),
            ("/github.com/%21azure/go/%40v/v1.0.0.info", "github.com/!azure/go/@v/v1.0.0.info"),
            ("/x.org/m/@v/v2.0.0+incompatible.mod", "x.org/m/@v/v2.0.0+incompatible.mod"),
            (
                "/x.org/m/@v/v0.0.0-20240102030405-0123456789ab.zip",
                "x.org/m/@v/v0.0.0-20240102030405-0123456789ab.zip",
            ),
        ] {
            let Named::Part(version, part) = Named::of(path).unwrap() else { unreachable!("{path}") };
            assert_eq!(version.key(part), key);
        }
        let saved = Named::of("/example.org/m/@v/v1.2.3").unwrap();
        assert!(matches!(saved, Named::Version(version) if version.to_string() == "example.org/m/@v/v1.2.3"));
    }

    #[test]
    fn what_could_leave_its_place_or_be_two_names_is_refused() {
        for (path, error) in [
            ("", NameError::Unknown),
            ("/", NameError::Unknown),
            ("/favicon.ico", NameError::Unknown),
            ("/example.org/m/@v/list", NameError::Unknown),
            ("/example.org/m/@v/", NameError::Unknown),
            ("/example.org/m/@latest", NameError::Unknown),
            ("/../m/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/../m/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/%2e%2e/m/@v/v1.0.0.mod", NameError::Module),
            ("/example.org//m/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/m%2f..%2f/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/m%00/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/m%ff/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/Azure/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/!Azure/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/m!/@v/v1.0.0.mod", NameError::Module),
            ("/example/m/@v/v1.0.0.mod", NameError::Module),
            ("/-e.org/m/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/m?/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/.m/@v/v1.0.0.mod", NameError::Module),
            ("/example.org/m/@v/..mod", NameError::Version),
            ("/example.org/m/@v/%2e%2e%2fx.mod", NameError::Version),
            ("/example.org/m/@v/V1.0.0.mod", NameError::Version),
            ("/example.org/m/@v/master.info", NameError::Query),
            ("/example.org/m/@v/v1.info", NameError::Query),
            ("/example.org/m/@v/v1.02.3.info", NameError::Query),
            ("/example.org/m/@v/v1.2.3-.info", NameError::Query),
        ] {
            assert_eq!(Named::of(path), Err(error), "{path}");
        }
        let long = |module: usize, version: usize| {
            Named::of(&format!("/e.org/{}/@v/v1.0.0-{}.mod", "m".repeat(module - 6), "x".repeat(version - 7)))
        };
        assert!(long(MAX_MODULE, MAX_VERSION).is_ok());
        assert_eq!(long(MAX_MODULE + 1, 10), Err(NameError::Module));
        assert_eq!(long(10, MAX_VERSION + 1), Err(NameError::Version));
    }
}

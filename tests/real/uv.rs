//! uv, `astral-sh/uv` at 26a9dd4b21 (2026-08-21).
//!
//! - `crates/uv-python/src/discovery.rs`: `Error::is_critical`;
//! - `crates/uv-client/src/retry.rs`: `retryable_on_request_failure` and what it calls;
//! - `crates/uv-bin-install/src/lib.rs`: `Error::should_try_next_url`.
//!
//! A verdict that looks two levels deep, at a second field and into the file system; and one that walks a chain of
//! sources through types that hide each other. What is not critical here, or may be had from the next URL, is
//! retryable with another target.

use std::error::Error as StdError;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTimeError};

use errpolicy::{Basis, Class, ClassSet, Classify, ClassifyAs, Scope, Verdict};

use crate::held::retryable;

/// An error of another crate that nobody looks into.
#[derive(Debug, Default, thiserror::Error)]
#[error("elsewhere")]
struct Foreign {
    source: Option<Box<dyn StdError + Send + Sync>>,
}

mod discovery {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum PythonSource {
        ProvidedPath,
        ActiveEnvironment,
        SearchPath,
    }

    #[derive(Debug, thiserror::Error)]
    #[error("broken link {}", path.display())]
    struct BrokenLink {
        path: PathBuf,
        unix: bool,
        venv: bool,
    }

    /// `interpreter::Error`. Only discovery judges it.
    #[derive(Debug, thiserror::Error)]
    enum InterpreterError {
        #[error("query")]
        Io(#[from] io::Error),
        #[error(transparent)]
        BrokenLink(BrokenLink),
        #[error("not found")]
        NotFound(PathBuf),
        #[error("spawn")]
        SpawnFailed { path: PathBuf, source: io::Error },
        #[cfg(windows)]
        #[error("corrupt package")]
        CorruptWindowsPackage { path: PathBuf, source: io::Error },
        #[error("permission")]
        PermissionDenied { path: PathBuf, source: io::Error },
        #[error("unexpected response")]
        UnexpectedResponse(Foreign),
        #[error("status code")]
        StatusCode(Foreign),
        #[error("unusable")]
        QueryScript { source: Foreign, path: PathBuf },
        #[error("cache")]
        Encode(#[from] Foreign),
    }

    #[derive(Debug, thiserror::Error)]
    enum VirtualEnvError {
        #[error(transparent)]
        Io(#[from] io::Error),
        #[error("no pyvenv.cfg in {}", .0.display())]
        MissingPyVenvCfg(PathBuf),
        #[error("unreadable pyvenv.cfg in {}", .0.display())]
        ParsePyVenvCfg(PathBuf, #[source] io::Error),
    }

    /// Whether two levels above there is a `pyvenv.cfg`.
    fn is_virtualenv_executable(executable: &Path) -> bool {
        executable.ancestors().nth(2).is_some_and(|base| base.join("pyvenv.cfg").is_file())
    }

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = critical, never(permanent))]
    enum Error {
        #[error(transparent)]
        #[classify(critical)]
        Io(#[from] io::Error),
        #[error("inspecting {} from {_2:?}", _1.display())]
        #[classify(
            critical,
            when(InterpreterError::Encode(_) | InterpreterError::Io(_) | InterpreterError::SpawnFailed { .. } = _0)
        )]
        // An environment that is active and broken is what the user meant; another interpreter would surprise.
        #[classify(
            critical,
            when = matches!(
                (&**_0, _2),
                (
                    InterpreterError::NotFound(path) | InterpreterError::BrokenLink(BrokenLink { path, .. }),
                    PythonSource::ActiveEnvironment,
                ) if is_virtualenv_executable(path)
            )
        )]
        #[classify(
            not_found,
            when(InterpreterError::NotFound(_) | InterpreterError::BrokenLink(_) = _0),
            scope = target
        )]
        #[classify(retryable, scope = target)]
        Query(#[source] Box<InterpreterError>, PathBuf, PythonSource),
        #[error("managed")]
        #[classify(critical)]
        ManagedPython(#[from] Box<Foreign>),
        #[error(transparent)]
        #[classify(retryable, when(VirtualEnvError::MissingPyVenvCfg(_) = _0), scope = target)]
        #[classify(critical)]
        VirtualEnv(#[from] VirtualEnvError),
        #[cfg(windows)]
        #[error("registry")]
        #[classify(critical)]
        RegistryError(#[source] Foreign),
        #[error(transparent)]
        #[classify(critical)]
        InvalidEnvironmentVariable(#[from] Foreign),
        #[error("version request {0}")]
        InvalidVersionRequest(String),
        #[error("latest")]
        LatestVersionRequest,
        #[error("{0} is in {1:?}, only {2} may be used")]
        SourceNotAllowed(String, PythonSource, &'static str),
        #[error("build")]
        #[classify(critical)]
        BuildVersion(#[source] Foreign),
    }

    impl Error {
        fn is_critical(&self) -> bool {
            match self {
                Self::Query(error, _, source) => match &**error {
                    InterpreterError::Encode(_)
                    | InterpreterError::Io(_)
                    | InterpreterError::SpawnFailed { .. } => true,
                    InterpreterError::UnexpectedResponse(_)
                    | InterpreterError::StatusCode(_)
                    | InterpreterError::QueryScript { .. }
                    | InterpreterError::PermissionDenied { .. } => false,
                    #[cfg(windows)]
                    InterpreterError::CorruptWindowsPackage { .. } => false,
                    InterpreterError::NotFound(path)
                    | InterpreterError::BrokenLink(BrokenLink { path, .. }) => {
                        *source == PythonSource::ActiveEnvironment && is_virtualenv_executable(path)
                    }
                },
                Self::VirtualEnv(VirtualEnvError::MissingPyVenvCfg(_)) => false,
                _ => true,
            }
        }
    }

    /// The search goes on; two of the reasons say that there was nothing.
    fn said(error: &Error) -> Class {
        match error {
            _ if error.is_critical() => Class::Critical,
            Error::Query(inner, ..)
                if matches!(**inner, InterpreterError::NotFound(_) | InterpreterError::BrokenLink(_)) =>
            {
                Class::NotFound
            }
            _ => Class::Retryable,
        }
    }

    fn io() -> io::Error {
        io::ErrorKind::PermissionDenied.into()
    }

    #[test]
    fn is_critical() -> io::Result<()> {
        let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-uv-environment");
        std::fs::create_dir_all(&environment)?;
        std::fs::write(environment.join("pyvenv.cfg"), "home = /usr")?;
        let paths = [environment.join("bin/python"), PathBuf::from("/nowhere/bin/python")];
        let sources = [PythonSource::ActiveEnvironment, PythonSource::SearchPath, PythonSource::ProvidedPath];

        for (path, source) in paths.iter().flat_map(|path| sources.map(|source| (path, source))) {
            let path = || path.clone();
            held!(said, |error| Error::Query(Box::new(error), path(), source) => InterpreterError {
                Io: [InterpreterError::Io(io())],
                BrokenLink: [InterpreterError::BrokenLink(BrokenLink { path: path(), unix: true, venv: true })],
                NotFound: [InterpreterError::NotFound(path())],
                SpawnFailed: [InterpreterError::SpawnFailed { path: path(), source: io() }],
                #[cfg(windows)]
                CorruptWindowsPackage: [InterpreterError::CorruptWindowsPackage { path: path(), source: io() }],
                PermissionDenied: [InterpreterError::PermissionDenied { path: path(), source: io() }],
                UnexpectedResponse: [InterpreterError::UnexpectedResponse(Foreign::default())],
                StatusCode: [InterpreterError::StatusCode(Foreign::default())],
                QueryScript: [InterpreterError::QueryScript { source: Foreign::default(), path: path() }],
                Encode: [InterpreterError::Encode(Foreign::default())],
            });
        }
        held!(said => Error {
            Io: [Error::Io(io())],
            Query: [Error::Query(Box::new(InterpreterError::Io(io())), PathBuf::new(), PythonSource::SearchPath)],
            ManagedPython: [Error::ManagedPython(Box::default())],
            VirtualEnv: [
                VirtualEnvError::Io(io()),
                VirtualEnvError::MissingPyVenvCfg(environment.clone()),
                VirtualEnvError::ParsePyVenvCfg(environment.clone(), io()),
            ]
            .map(Error::VirtualEnv),
            #[cfg(windows)]
            RegistryError: [Error::RegistryError(Foreign::default())],
            InvalidEnvironmentVariable: [Error::InvalidEnvironmentVariable(Foreign::default())],
            InvalidVersionRequest: [Error::InvalidVersionRequest("three".to_owned())],
            LatestVersionRequest: [Error::LatestVersionRequest],
            SourceNotAllowed: [Error::SourceNotAllowed("3.9".to_owned(), PythonSource::SearchPath, "managed")],
            BuildVersion: [Error::BuildVersion(Foreign::default())],
        });
        Ok(())
    }

    #[test]
    fn the_search_goes_on_elsewhere() {
        let skipped = Error::VirtualEnv(VirtualEnvError::MissingPyVenvCfg(PathBuf::new())).classify();
        assert_eq!((skipped.class(), skipped.scope()), (Class::Retryable, Scope::Target));
    }

    /// Behind the wildcard are also mistakes of the user. They end the search, but nothing is broken.
    #[test]
    fn a_mistake_in_a_request_was_meant_otherwise() {
        #[derive(Debug, Classify)]
        #[classify(permanent, origin = caller)]
        struct InvalidVersionRequest(String);
        assert_eq!(said(&Error::InvalidVersionRequest("three".to_owned())), Class::Critical);
        assert!(InvalidVersionRequest("three".to_owned()).is_permanent());
    }
}

/// `retryable_on_request_failure`.
mod network {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub(super) enum Retryable {
        Transient,
        Fatal,
    }

    /// `reqwest::Error`, what is asked of it: a failed handshake for a bad certificate, the verdict of the retry
    /// middleware, the status.
    #[derive(Debug, Default, thiserror::Error)]
    #[error("request")]
    pub(super) struct Reqwest {
        pub(super) bad_certificate: bool,
        pub(super) transient: bool,
        pub(super) status: Option<u16>,
        pub(super) source: Option<Box<dyn StdError + Send + Sync>>,
    }

    /// `h2::Error`.
    #[derive(Debug, thiserror::Error)]
    #[error("stream error")]
    pub(super) struct H2;

    /// What the first error in the chain says that says anything.
    pub(super) fn retryable_on_request_failure(error: &(dyn StdError + 'static)) -> Option<Retryable> {
        let mut chain = std::iter::successors(Some(error), |&error| error.source());
        chain.find_map(|source| {
            if let Some(request) = source.downcast_ref::<Reqwest>() {
                if request.bad_certificate {
                    return Some(Retryable::Fatal);
                }
                let status = request.status.is_some_and(|status| matches!(status, 408 | 429 | 500..=599));
                (request.transient || status).then_some(Retryable::Transient)
            } else if source.is::<H2>() {
                Some(Retryable::Transient)
            } else {
                let transient = source.downcast_ref::<io::Error>().is_some_and(|error| {
                    matches!(
                        error.kind(),
                        io::ErrorKind::BrokenPipe
                            | io::ErrorKind::ConnectionAborted
                            | io::ErrorKind::ConnectionReset
                            | io::ErrorKind::InvalidData
                            | io::ErrorKind::TimedOut
                            | io::ErrorKind::UnexpectedEof
                    )
                });
                transient.then_some(Retryable::Transient)
            }
        })
    }

    /// Any error: what its chain says.
    pub(super) struct Network;

    impl<E: StdError + 'static> ClassifyAs<E> for Network {
        const CLASSES: ClassSet = ClassSet::only(Class::Retryable).with(Class::Permanent);

        fn classify_as(error: &E) -> Verdict {
            static CHAIN: Basis = Basis::Row {
                domain: "network",
                name: "chain",
                reason: "an error in the chain of sources is known to pass, or never to",
                source: "uv-client, retry.rs",
            };
            static SILENT: Basis = Basis::Fallback { domain: "network" };
            match retryable_on_request_failure(error) {
                Some(Retryable::Transient) => {
                    Verdict::new(Class::Retryable, &CHAIN).with_scope(Scope::Target)
                }
                Some(Retryable::Fatal) => Verdict::new(Class::Permanent, &CHAIN),
                None => Verdict::unclassified(&SILENT, 0),
            }
        }
    }

    /// Every reason to try again and not to, at the top or below something else.
    pub(super) fn requests() -> Vec<Reqwest> {
        let below =
            |source: Box<dyn StdError + Send + Sync>| Reqwest { source: Some(source), ..Reqwest::default() };
        vec![
            Reqwest::default(),
            Reqwest { bad_certificate: true, transient: true, ..Reqwest::default() },
            Reqwest { transient: true, ..Reqwest::default() },
            Reqwest { status: Some(404), ..Reqwest::default() },
            Reqwest { status: Some(429), ..Reqwest::default() },
            Reqwest { status: Some(503), ..Reqwest::default() },
            below(Box::new(H2)),
            below(Box::new(Foreign { source: Some(Box::new(H2)) })),
            below(Box::new(io::Error::from(io::ErrorKind::ConnectionReset))),
            below(Box::new(io::Error::from(io::ErrorKind::NotFound))),
            below(Box::new(io::Error::other(Foreign { source: Some(Box::new(H2)) }))),
        ]
    }
}

mod bin_install {
    use super::network::{H2, Network, Reqwest, Retryable, requests, retryable_on_request_failure};
    use super::*;

    #[derive(Debug, thiserror::Error, Classify)]
    #[classify(default = permanent, never(critical, not_found))]
    enum Error {
        #[error("from {url}")]
        #[classify(retryable, scope = target)]
        Download { url: String, source: Reqwest },
        #[error("reading {url}")]
        #[classify(retryable, scope = target)]
        Stream { url: String, source: Reqwest },
        #[error("URL {url}")]
        UrlParse {
            url: String,
            #[classify(as = Network)]
            source: Foreign,
        },
        #[error("archive")]
        // The stream that is unpacked reports a failed download as an I/O error around this very enum.
        #[classify(retryable, when = streams(source), scope = target)]
        #[classify(as = Network)]
        Extract { source: Foreign },
        #[error("no {}", expected.display())]
        BinaryNotFound { expected: PathBuf },
        #[error(transparent)]
        #[classify(retryable, when = hidden(_0), scope = target)]
        #[classify(permanent)]
        Io(#[from] io::Error),
        #[error(transparent)]
        #[classify(retryable, when = hidden(_0), scope = target)]
        #[classify(permanent)]
        Cache(#[from] Box<Foreign>),
        #[error("platform")]
        #[classify(as = Network)]
        Platform(#[from] Foreign),
        #[error("after {retries} tries in {duration:?}")]
        RetriedError {
            #[source]
            #[classify(transparent)]
            err: Box<Self>,
            retries: u32,
            duration: Duration,
        },
        #[error("manifest from {url}")]
        #[classify(retryable, scope = target)]
        ManifestFetch { url: String, source: Reqwest },
        #[error("manifest")]
        #[classify(retryable, scope = target)]
        ManifestParse(#[source] Foreign),
        #[error("encoding of the manifest")]
        #[classify(retryable, scope = target)]
        ManifestUtf8(#[from] std::str::Utf8Error),
        #[error("no {binary} like {constraints} for {platform}")]
        NoMatchingVersion { binary: String, constraints: String, platform: String },
        #[error("no {binary} for {platform}")]
        NoVersionForPlatform { binary: String, platform: String },
        #[error("no {binary} {version} for {platform}")]
        NoArtifactForPlatform { binary: String, version: String, platform: String },
        #[error("archive format {0}")]
        UnsupportedArchiveFormat(String),
        #[error(transparent)]
        #[classify(permanent)]
        SystemTime(#[from] SystemTimeError),
    }

    /// Whether `error`, or one of its sources, is an I/O error around a download of ours.
    fn streams(error: &(dyn StdError + 'static)) -> bool {
        std::iter::successors(Some(error), |&error| error.source()).any(|source| {
            let io = source.downcast_ref::<io::Error>();
            let inner = io.and_then(io::Error::get_ref).and_then(<dyn StdError + Send + Sync>::downcast_ref);
            matches!(inner, Some(Error::Stream { .. } | Error::Download { .. }))
        })
    }

    /// What the sources of a transparent error say; it stands for itself and is passed over.
    fn hidden(error: &dyn StdError) -> bool {
        error.source().is_some_and(|source| {
            streams(source) || retryable_on_request_failure(source) == Some(Retryable::Transient)
        })
    }

    impl Error {
        fn should_try_next_url(&self) -> bool {
            match self {
                Self::Download { .. }
                | Self::ManifestFetch { .. }
                | Self::ManifestParse(..)
                | Self::ManifestUtf8(..) => true,
                Self::Stream { .. } => true,
                Self::RetriedError { err, .. } => err.should_try_next_url(),
                error => {
                    let mut source = error.source();
                    while let Some(error) = source {
                        if let Some(io) = error.downcast_ref::<io::Error>()
                            && let Some(inner) = io.get_ref()
                            && let Some(own) = inner.downcast_ref::<Self>()
                            && matches!(own, Self::Stream { .. } | Self::Download { .. })
                        {
                            return true;
                        }
                        source = error.source();
                    }
                    retryable_on_request_failure(error) == Some(Retryable::Transient)
                }
            }
        }
    }

    fn url() -> String {
        "https://uv.example".to_owned()
    }

    /// Causes that mean something at every depth, and one that means nothing.
    fn causes() -> Vec<Box<dyn StdError + Send + Sync>> {
        let stream = || Error::Stream { url: url(), source: Reqwest::default() };
        let requests = requests().into_iter().map(Into::into);
        let io =
            [io::ErrorKind::ConnectionReset, io::ErrorKind::NotFound].map(io::Error::from).map(Into::into);
        let around = [io::Error::other(stream()), io::Error::other(Error::UnsupportedArchiveFormat(url()))];
        let deep = io::Error::other(Foreign { source: Some(Box::new(io::Error::other(stream()))) });
        let plain: [Box<dyn StdError + Send + Sync>; 2] = [Box::new(H2), Box::new(Foreign::default())];
        requests.chain(io).chain(around.map(Into::into)).chain([deep.into()]).chain(plain).collect()
    }

    fn foreign() -> impl Iterator<Item = Foreign> {
        causes().into_iter().map(|cause| Foreign { source: Some(cause) })
    }

    fn ios() -> impl Iterator<Item = io::Error> {
        let kinds = [io::ErrorKind::ConnectionReset, io::ErrorKind::NotFound].map(io::Error::from);
        kinds.into_iter().chain(foreign().map(io::Error::other))
    }

    #[test]
    fn should_try_next_url() {
        let retried =
            |err: Error| Error::RetriedError { err: Box::new(err), retries: 3, duration: Duration::ZERO };
        #[expect(invalid_from_utf8, reason = "the error is what is wanted")]
        let utf8 = std::str::from_utf8(b"\xff");
        let past = std::time::UNIX_EPOCH.duration_since(std::time::SystemTime::now());

        held!(|error| retryable(error.should_try_next_url()) => Error {
            Download: requests().into_iter().map(|source| Error::Download { url: url(), source }),
            Stream: requests().into_iter().map(|source| Error::Stream { url: url(), source }),
            UrlParse: [Error::UrlParse { url: url(), source: Foreign::default() }],
            Extract: foreign().map(|source| Error::Extract { source }),
            BinaryNotFound: [Error::BinaryNotFound { expected: PathBuf::new() }],
            Io: ios().map(Error::Io),
            Cache: foreign().map(Box::new).map(Error::Cache),
            Platform: [Foreign::default(), Foreign { source: Some(Box::new(H2)) }].map(Error::Platform),
            RetriedError: ios().map(Error::Io).chain(foreign().map(Error::ManifestParse)).map(retried),
            ManifestFetch: requests().into_iter().map(|source| Error::ManifestFetch { url: url(), source }),
            ManifestParse: foreign().map(Error::ManifestParse),
            ManifestUtf8: utf8.err().map(Error::ManifestUtf8),
            NoMatchingVersion: [Error::NoMatchingVersion { binary: url(), constraints: url(), platform: url() }],
            NoVersionForPlatform: [Error::NoVersionForPlatform { binary: url(), platform: url() }],
            NoArtifactForPlatform: [Error::NoArtifactForPlatform { binary: url(), version: url(), platform: url() }],
            UnsupportedArchiveFormat: [Error::UnsupportedArchiveFormat(url())],
            SystemTime: past.err().map(Error::SystemTime),
        });
    }

    /// A transparent variant gives its source's source as its own, so that the walk never meets the I/O error: a
    /// reset connection is not tried again. Its sibling that downloads Python has an arm against it.
    #[test]
    fn a_transparent_io_error_was_meant_otherwise() {
        #[derive(Debug, thiserror::Error, Classify)]
        #[error(transparent)]
        #[classify(as = Network)]
        struct Meant(io::Error);

        let reset = || io::Error::from(io::ErrorKind::ConnectionReset);
        assert!(!Error::Io(reset()).should_try_next_url());
        assert!(Error::Io(reset()).is_permanent() && Meant(reset()).is_retryable());
    }
}

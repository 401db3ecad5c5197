//! Tables that answer through their adapter, since the code alone does not decide.

use errpolicy::{ClassifyAs, Replay, Row, Verdict};
use errpolicy_adapters::grpc::{self, Answer, Code, Grpc};
use errpolicy_adapters::http::{self, Http, Upstream, replay};
use errpolicy_adapters::io::{ForeignErrno, Platform};
use errpolicy_adapters::proxy_status::{ErrorType, Gateway};

use super::lists::find;
use super::table::Judge::{Derived, Hinted};
use super::{Hints, Table};

/// HTTP, where `Retry-After` and the method count.
pub(super) const fn upstream<P: http::Profile>(profile: &'static str) -> Table {
    fn ask<P: http::Profile>(code: i32, hints: Hints<'_>) -> Verdict {
        match u16::try_from(code) {
            Ok(status) => <Http<P>>::classify_as(
                &Upstream::new(status)
                    .with_retry_after(hints.retry_after)
                    .answering(hints.method.map_or(Replay::Once, replay)),
            ),
            Err(_) => P::CODES.get(code),
        }
    }
    Table::new(profile, Hinted { codes: P::CODES, hinted: P::HINTED, method: true, ask: ask::<P> })
}

/// gRPC, where `RetryInfo` counts.
pub(super) const fn status<P: grpc::Profile>(profile: &'static str) -> Table {
    fn ask<P: grpc::Profile>(code: i32, hints: Hints<'_>) -> Verdict {
        <Grpc<P>>::classify_as(&Answer::new(Code::new(code)).with_retry_after(hints.retry_after))
    }
    Table::new(profile, Hinted { codes: P::CODES, hinted: P::HINTED, method: false, ask: ask::<P> })
}

/// RFC 9209, where we are the intermediary.
pub(super) const fn ourselves(context: &'static str) -> Table {
    fn rows() -> Vec<Row> {
        let types = ErrorType::ALL.iter();
        types.map(|failed| Row::new(i32::from(*failed as u8), <Gateway>::classify_as(failed))).collect()
    }
    Table::within(context, Derived { rows, ask: |number| find(&rows(), number) })
}

/// The errnos of one system, for files, for fsync and for connections; `A` is the adapter for one of them.
pub(super) fn errno<A: ClassifyAs<ForeignErrno>>(platform: Platform, code: i32) -> Verdict {
    A::classify_as(&ForeignErrno::new(platform, code))
}

/// Every errno that one system has.
pub(super) fn errno_rows<A: ClassifyAs<ForeignErrno>>(platform: Platform) -> Vec<Row> {
    platform.codes().map(|errno| Row::new(errno.get(), A::classify_as(&errno))).collect()
}

macro_rules! errnos {
    ($Platform:ident) => {
        &[
            $crate::domain::judge::errnos!("storage", errpolicy_adapters::Storage, $Platform),
            $crate::domain::judge::errnos!("fsync", errpolicy_adapters::Fsync, $Platform),
            $crate::domain::judge::errnos!("network", errpolicy_adapters::Network, $Platform),
        ]
    };
    ($context:literal, $Adapter:ty, $Platform:ident) => {
        $crate::domain::Table::within(
            $context,
            $crate::domain::table::Judge::Derived {
                rows: || {
                    $crate::domain::judge::errno_rows::<$Adapter>(errpolicy_adapters::io::Platform::$Platform)
                },
                ask: |code| {
                    $crate::domain::judge::errno::<$Adapter>(
                        errpolicy_adapters::io::Platform::$Platform,
                        code,
                    )
                },
            },
        )
    };
}
pub(super) use errnos;

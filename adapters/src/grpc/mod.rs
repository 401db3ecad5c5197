//! gRPC: what the code of a status means.
//!
//! The rows come from [AIP-194](https://google.aip.dev/194) and `google/rpc/code.proto`, and from gRPC's
//! `doc/statuscodes.md`, which says which codes the library itself makes. A code that the library makes of a reply
//! that it could not read leaves open whether the server has acted: `RESOURCE_EXHAUSTED` for one that is too large
//! (tonic says `OUT_OF_RANGE`), `UNIMPLEMENTED` for one of too many messages.
//!
//! An unknown code is treated as `UNKNOWN`, as gRPC's libraries do.
//!
//! # Where this is not AIP-194
//!
//! [`DEFAULT`] calls `DEADLINE_EXCEEDED` retryable. AIP-194 forbids the retry since the application's deadline is to
//! be honoured; here the deadline is a question of its own, which [`decide`](errpolicy::decide()) asks before every
//! try. A class says what the failure means, and an upstream that was slow once is no reason to tell our client that
//! its request is wrong, nor that every replica was asked in vain. [`CONSERVATIVE`] keeps to the letter.

mod answer;
mod conservative;
mod http_status;
mod otlp;
mod rows;

use errpolicy::{Class, ClassSet, Near, Row};

use crate::room::{code, overridden, room};

pub use answer::Answer;

code! {
    /// The code of a gRPC status.
    ///
    /// ```
    /// use errpolicy_adapters::grpc::Code;
    ///
    /// assert_eq!(Code::new(14).to_string(), "UNAVAILABLE (14)");
    /// assert_eq!(Code::new(17).to_string(), "unknown gRPC code (17)");
    /// ```
    Code(i32), number std::convert::identity, rows rows::ROWS, called "gRPC code"
}

room! {
    domain "grpc", classes ClassSet::ALL.without(Class::Critical);

    /// Classifies the statuses of gRPC: a [`Code`], or an [`Answer`] with its hint.
    ///
    /// ```
    /// use errpolicy::{Class, ClassifyAs, Scope};
    /// use errpolicy_adapters::grpc::{Conservative, Code, Grpc};
    ///
    /// let aborted = <Grpc>::classify_as(&Code::new(10));
    /// // The call alone would meet the same conflict.
    /// assert_eq!((aborted.class(), aborted.scope()), (Class::Retryable, Scope::Transaction));
    /// assert_eq!(Grpc::<Conservative>::class_as(&Code::new(10)), Class::Permanent);
    /// ```
    adapter Grpc reads Code;

    /// Names the tables by which [`Grpc`] judges.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Codes, Origin, Verdict};
    /// use errpolicy_adapters::grpc::{self, Code, Grpc};
    ///
    /// /// Our service says INTERNAL where a shard of it starts again.
    /// #[derive(Debug)]
    /// enum Restarts {}
    ///
    /// const TABLE: grpc::Table = grpc::DEFAULT.with(
    ///     13,
    ///     Verdict::new(Class::Retryable, &Basis::Row {
    ///         domain: "grpc",
    ///         name: "INTERNAL",
    ///         reason: "a shard starts again within seconds",
    ///         source: "the service's manual",
    ///     })
    ///     .with_origin(Origin::Upstream),
    /// );
    ///
    /// impl grpc::Profile for Restarts {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    ///
    /// assert_eq!(<Grpc>::class_as(&Code::new(13)), Class::Permanent);
    /// assert_eq!(Grpc::<Restarts>::class_as(&Code::new(13)), Class::Retryable);
    /// ```
    ///
    /// A row that answers where there is a hint is checked like every other:
    ///
    /// ```compile_fail,E0080
    /// # use errpolicy::{Class, ClassifyAs, Codes, Row};
    /// # use errpolicy_adapters::grpc::{self, Answer, Code, Grpc};
    /// # enum Wrong {}
    /// const HINTED: [Row; 1] = [Row::new(8, grpc::HINTED[0].verdict().with_class(Class::Critical))];
    ///
    /// impl grpc::Profile for Wrong {
    ///     const CODES: Codes<'static> = grpc::Default::CODES;
    ///     const HINTED: &'static [Row] = &HINTED;
    /// }
    /// # use errpolicy_adapters::grpc::Profile;
    /// Grpc::<Wrong>::class_as(&Answer::new(Code::new(8)));
    /// ```
    profile {
        /// Rows that answer instead where the status says how long to wait: [`HINTED`], unless written.
        const HINTED: &'static [Row] = &HINTED;
    }

    /// The profile of [`DEFAULT`].
    named Default = DEFAULT: Table {}

    /// The profile of [`CONSERVATIVE`], without hints.
    named Conservative = CONSERVATIVE: Table {
        const HINTED: &'static [Row] = &[];
    }

    /// The profile of [`OTLP`].
    named Otlp = OTLP: Table {}
}

/// The type of [`DEFAULT`].
pub type Table = errpolicy::Table<{ rows::ROWS.len() }, 17>;

const UNKNOWN: i32 = 2;

/// What every code means.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::Row(UNKNOWN), &FALLBACK, CLASSES);

/// `RESOURCE_EXHAUSTED` is temporary where the status says when to try again.
pub const HINTED: [Row; 1] = rows::HINTED;

/// The conservative table: AIP-194 to the letter, by which a call is repeated after `UNAVAILABLE` only.
pub const CONSERVATIVE: Table = overridden(DEFAULT, &conservative::ROWS);

/// What the OpenTelemetry protocol lets an exporter send again: also `CANCELLED`, `OUT_OF_RANGE` and `DATA_LOSS`.
pub const OTLP: Table = overridden(DEFAULT, &otlp::ROWS);

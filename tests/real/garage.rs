//! Garage, `deuxfleurs-org/garage` at 3f4ab3a4 (2025-06-13).
//!
//! `src/util/error.rs`: `Error`; `src/api/common/common_error.rs`: `CommonError::{http_status_code, aws_code}`; the same
//! two functions in `src/api/{s3,k2v,admin}/error.rs` and, of one of them, `src/web/error.rs`.
//!
//! Two parallel matches in each of four enums around a fifth: every status and every code of an API. The verdict of a
//! storage node passes two of them; for three of its variants it is "later", as a pattern two levels deep.

use errpolicy::{Class, Classify};

use crate::held::hold;

/// An error of another crate that nobody looks into.
#[derive(Debug)]
struct Foreign;

/// `garage_util::error::Error`.
#[derive(Debug)]
enum GarageError {
    Io(std::io::Error),
    Hyper(Foreign),
    Http(Foreign),
    HttpHeader(Foreign),
    Net(Foreign),
    Db(Foreign),
    RmpEncode(Foreign),
    RmpDecode(Foreign),
    Json(Foreign),
    TomlDecode(Foreign),
    TokioJoin(Foreign),
    TokioSemAcquire(Foreign),
    TokioBcastRecv(Foreign),
    RemoteError(String),
    Timeout,
    Quorum(usize, Option<usize>, usize, usize, Vec<String>),
    UnexpectedRpcMessage(String),
    CorruptData([u8; 32]),
    MissingBlock([u8; 32]),
    Message(String),
}

#[derive(Debug, Classify)]
#[classify(never(critical))]
enum CommonError {
    #[classify(
        retryable,
        when(GarageError::Timeout | GarageError::RemoteError(_) | GarageError::Quorum(..) = _0),
        status = 503,
        code = "ServiceUnavailable"
    )]
    #[classify(permanent, status = 500, code = "InternalError")]
    InternalError(GarageError),
    #[classify(permanent, status = 500, code = "InternalError")]
    Hyper(Foreign),
    #[classify(permanent, status = 500, code = "InternalError")]
    Http(Foreign),
    #[classify(permanent, status = 403, code = "AccessDenied")]
    Forbidden(String),
    #[classify(permanent, status = 400, code = "InvalidRequest")]
    BadRequest(String),
    #[classify(permanent, status = 400, code = "InvalidHeaderValue")]
    InvalidHeader(Foreign),
    #[classify(not_found, status = 404, code = "NoSuchBucket")]
    NoSuchBucket(String),
    #[classify(permanent, status = 409, code = "BucketAlreadyExists")]
    BucketAlreadyExists,
    #[classify(permanent, status = 409, code = "BucketNotEmpty")]
    BucketNotEmpty,
    #[classify(permanent, status = 400, code = "InvalidBucketName")]
    InvalidBucketName(String),
}

impl CommonError {
    fn http_status_code(&self) -> u16 {
        match self {
            Self::InternalError(
                GarageError::Timeout | GarageError::RemoteError(_) | GarageError::Quorum(..),
            ) => 503,
            Self::InternalError(_) | Self::Hyper(_) | Self::Http(_) => 500,
            Self::BadRequest(_) => 400,
            Self::Forbidden(_) => 403,
            Self::NoSuchBucket(_) => 404,
            Self::BucketNotEmpty | Self::BucketAlreadyExists => 409,
            Self::InvalidBucketName(_) | Self::InvalidHeader(_) => 400,
        }
    }

    fn aws_code(&self) -> &'static str {
        match self {
            Self::Forbidden(_) => "AccessDenied",
            Self::InternalError(
                GarageError::Timeout | GarageError::RemoteError(_) | GarageError::Quorum(..),
            ) => "ServiceUnavailable",
            Self::InternalError(_) | Self::Hyper(_) | Self::Http(_) => "InternalError",
            Self::BadRequest(_) => "InvalidRequest",
            Self::NoSuchBucket(_) => "NoSuchBucket",
            Self::BucketAlreadyExists => "BucketAlreadyExists",
            Self::BucketNotEmpty => "BucketNotEmpty",
            Self::InvalidBucketName(_) => "InvalidBucketName",
            Self::InvalidHeader(_) => "InvalidHeaderValue",
        }
    }
}

/// What a status and a code say together.
type Answer = (Class, (Option<u16>, &'static str));

/// Only 503 asks for another try, only 404 says that there is nothing.
fn answer(status: u16, code: &'static str) -> Answer {
    let class = match status {
        404 => Class::NotFound,
        503 => Class::Retryable,
        _ => Class::Permanent,
    };
    (class, (Some(status), code))
}

fn text() -> String {
    "text".to_owned()
}

/// One answer of each kind, to be passed on.
fn common_errors() -> Vec<CommonError> {
    let internal = [GarageError::Timeout, GarageError::Message(text())].map(CommonError::InternalError);
    let plain = [CommonError::NoSuchBucket(text()), CommonError::BucketNotEmpty];
    internal.into_iter().chain(plain).collect()
}

#[test]
fn common() {
    let said = |error: &CommonError| answer(error.http_status_code(), error.aws_code());
    held!(said, CommonError::InternalError => GarageError {
        Io: [GarageError::Io(std::io::ErrorKind::StorageFull.into())],
        Hyper: [GarageError::Hyper(Foreign)],
        Http: [GarageError::Http(Foreign)],
        HttpHeader: [GarageError::HttpHeader(Foreign)],
        Net: [GarageError::Net(Foreign)],
        Db: [GarageError::Db(Foreign)],
        RmpEncode: [GarageError::RmpEncode(Foreign)],
        RmpDecode: [GarageError::RmpDecode(Foreign)],
        Json: [GarageError::Json(Foreign)],
        TomlDecode: [GarageError::TomlDecode(Foreign)],
        TokioJoin: [GarageError::TokioJoin(Foreign)],
        TokioSemAcquire: [GarageError::TokioSemAcquire(Foreign)],
        TokioBcastRecv: [GarageError::TokioBcastRecv(Foreign)],
        RemoteError: [GarageError::RemoteError(text())],
        Timeout: [GarageError::Timeout],
        Quorum: [GarageError::Quorum(2, None, 1, 3, Vec::new())],
        UnexpectedRpcMessage: [GarageError::UnexpectedRpcMessage(text())],
        CorruptData: [GarageError::CorruptData([7; 32])],
        MissingBlock: [GarageError::MissingBlock([7; 32])],
        Message: [GarageError::Message(text())],
    });
    held!(said => CommonError {
        InternalError: [GarageError::Timeout, GarageError::Message(text())].map(CommonError::InternalError),
        Hyper: [CommonError::Hyper(Foreign)],
        Http: [CommonError::Http(Foreign)],
        Forbidden: [CommonError::Forbidden(text())],
        BadRequest: [CommonError::BadRequest(text())],
        InvalidHeader: [CommonError::InvalidHeader(Foreign)],
        NoSuchBucket: [CommonError::NoSuchBucket(text())],
        BucketAlreadyExists: [CommonError::BucketAlreadyExists],
        BucketNotEmpty: [CommonError::BucketNotEmpty],
        InvalidBucketName: [CommonError::InvalidBucketName(text())],
    });
}

/// Behind the wildcard are two of which a storage node can say more: a peer that cannot be reached is answered like
/// a bug, while one that answers with an error is worth another try; and a block whose bytes do not match its hash
/// is nobody's bad luck.
#[test]
fn a_peer_and_a_block_were_meant_otherwise() {
    #[derive(Debug, Classify)]
    enum Meant {
        #[classify(retryable, status = 503)]
        Net(Foreign),
        #[classify(critical, data_at_risk, remedy = operator)]
        CorruptData([u8; 32]),
    }
    hold(
        [GarageError::Net(Foreign), GarageError::CorruptData([7; 32])].map(CommonError::InternalError),
        |_| answer(500, "InternalError"),
    );
    hold([Meant::Net(Foreign)], |_| (Class::Retryable, Some(503)));
    assert!(Meant::CorruptData([7; 32]).classify().data_at_risk());
}

mod s3 {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    pub(super) enum Error {
        #[classify(transparent)]
        Common(CommonError),
        #[classify(permanent, status = 400, code = "AuthorizationHeaderMalformed")]
        AuthorizationHeaderMalformed(String),
        #[classify(not_found, status = 404, code = "NoSuchKey")]
        NoSuchKey,
        #[classify(not_found, status = 404, code = "NoSuchUpload")]
        NoSuchUpload,
        #[classify(permanent, status = 412, code = "PreconditionFailed")]
        PreconditionFailed,
        #[classify(permanent, status = 400, code = "InvalidPart")]
        InvalidPart,
        #[classify(permanent, status = 400, code = "InvalidPartOrder")]
        InvalidPartOrder,
        #[classify(permanent, status = 400, code = "EntityTooSmall")]
        EntityTooSmall,
        #[classify(permanent, status = 400, code = "InvalidRequest")]
        InvalidUtf8Str(std::str::Utf8Error),
        #[classify(permanent, status = 400, code = "InvalidRequest")]
        InvalidUtf8String(std::string::FromUtf8Error),
        #[classify(permanent, status = 400, code = "MalformedXML")]
        InvalidXml(String),
        #[classify(permanent, status = 416, code = "InvalidRange")]
        InvalidRange((Foreign, u64)),
        #[classify(permanent, status = 400, code = "InvalidEncryptionAlgorithmError")]
        InvalidEncryptionAlgorithm(String),
        #[classify(permanent, status = 400, code = "InvalidDigest")]
        InvalidDigest(String),
        #[classify(permanent, status = 501, code = "NotImplemented")]
        NotImplemented(String),
    }

    impl Error {
        fn aws_code(&self) -> &'static str {
            match self {
                Self::Common(error) => error.aws_code(),
                Self::NoSuchKey => "NoSuchKey",
                Self::NoSuchUpload => "NoSuchUpload",
                Self::PreconditionFailed => "PreconditionFailed",
                Self::InvalidPart => "InvalidPart",
                Self::InvalidPartOrder => "InvalidPartOrder",
                Self::EntityTooSmall => "EntityTooSmall",
                Self::AuthorizationHeaderMalformed(_) => "AuthorizationHeaderMalformed",
                Self::NotImplemented(_) => "NotImplemented",
                Self::InvalidXml(_) => "MalformedXML",
                Self::InvalidRange(_) => "InvalidRange",
                Self::InvalidDigest(_) => "InvalidDigest",
                Self::InvalidUtf8Str(_) | Self::InvalidUtf8String(_) => "InvalidRequest",
                Self::InvalidEncryptionAlgorithm(_) => "InvalidEncryptionAlgorithmError",
            }
        }

        fn http_status_code(&self) -> u16 {
            match self {
                Self::Common(error) => error.http_status_code(),
                Self::NoSuchKey | Self::NoSuchUpload => 404,
                Self::PreconditionFailed => 412,
                Self::InvalidRange(_) => 416,
                Self::NotImplemented(_) => 501,
                Self::AuthorizationHeaderMalformed(_)
                | Self::InvalidPart
                | Self::InvalidPartOrder
                | Self::EntityTooSmall
                | Self::InvalidDigest(_)
                | Self::InvalidEncryptionAlgorithm(_)
                | Self::InvalidXml(_)
                | Self::InvalidUtf8Str(_)
                | Self::InvalidUtf8String(_) => 400,
            }
        }

        pub(super) fn answer(&self) -> Answer {
            answer(self.http_status_code(), self.aws_code())
        }
    }

    #[test]
    fn s3() {
        let bytes = || vec![0xff];
        held!(Error::answer => Error {
            Common: common_errors().into_iter().map(Error::Common),
            AuthorizationHeaderMalformed: [Error::AuthorizationHeaderMalformed(text())],
            NoSuchKey: [Error::NoSuchKey],
            NoSuchUpload: [Error::NoSuchUpload],
            PreconditionFailed: [Error::PreconditionFailed],
            InvalidPart: [Error::InvalidPart],
            InvalidPartOrder: [Error::InvalidPartOrder],
            EntityTooSmall: [Error::EntityTooSmall],
            InvalidUtf8Str: std::str::from_utf8(&bytes()).err().map(Error::InvalidUtf8Str),
            InvalidUtf8String: String::from_utf8(bytes()).err().map(Error::InvalidUtf8String),
            InvalidXml: [Error::InvalidXml(text())],
            InvalidRange: [Error::InvalidRange((Foreign, 7))],
            InvalidEncryptionAlgorithm: [Error::InvalidEncryptionAlgorithm(text())],
            InvalidDigest: [Error::InvalidDigest(text())],
            NotImplemented: [Error::NotImplemented(text())],
        });
    }
}

mod k2v {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    enum Error {
        #[classify(transparent)]
        Common(CommonError),
        #[classify(permanent, status = 400, code = "AuthorizationHeaderMalformed")]
        AuthorizationHeaderMalformed(String),
        #[classify(permanent, status = 400, code = "InvalidDigest")]
        InvalidDigest(String),
        #[classify(not_found, status = 404, code = "NoSuchKey")]
        NoSuchKey,
        #[classify(permanent, status = 400, code = "InvalidBase64")]
        InvalidBase64(Foreign),
        #[classify(permanent, status = 400, code = "CausalityToken")]
        InvalidCausalityToken,
        #[classify(permanent, status = 406, code = "NotAcceptable")]
        NotAcceptable(String),
        #[classify(permanent, status = 400, code = "InvalidUtf8String")]
        InvalidUtf8Str(std::str::Utf8Error),
    }

    impl Error {
        fn code(&self) -> &'static str {
            match self {
                Self::Common(error) => error.aws_code(),
                Self::NoSuchKey => "NoSuchKey",
                Self::NotAcceptable(_) => "NotAcceptable",
                Self::AuthorizationHeaderMalformed(_) => "AuthorizationHeaderMalformed",
                Self::InvalidBase64(_) => "InvalidBase64",
                Self::InvalidUtf8Str(_) => "InvalidUtf8String",
                Self::InvalidCausalityToken => "CausalityToken",
                Self::InvalidDigest(_) => "InvalidDigest",
            }
        }

        fn http_status_code(&self) -> u16 {
            match self {
                Self::Common(error) => error.http_status_code(),
                Self::NoSuchKey => 404,
                Self::NotAcceptable(_) => 406,
                Self::AuthorizationHeaderMalformed(_)
                | Self::InvalidBase64(_)
                | Self::InvalidUtf8Str(_)
                | Self::InvalidDigest(_)
                | Self::InvalidCausalityToken => 400,
            }
        }
    }

    #[test]
    fn k2v() {
        let bytes = vec![0xff];
        held!(|error| answer(error.http_status_code(), error.code()) => Error {
            Common: common_errors().into_iter().map(Error::Common),
            AuthorizationHeaderMalformed: [Error::AuthorizationHeaderMalformed(text())],
            InvalidDigest: [Error::InvalidDigest(text())],
            NoSuchKey: [Error::NoSuchKey],
            InvalidBase64: [Error::InvalidBase64(Foreign)],
            InvalidCausalityToken: [Error::InvalidCausalityToken],
            NotAcceptable: [Error::NotAcceptable(text())],
            InvalidUtf8Str: std::str::from_utf8(&bytes).err().map(Error::InvalidUtf8Str),
        });
    }
}

mod admin {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    enum Error {
        #[classify(transparent)]
        Common(CommonError),
        #[classify(not_found, status = 404, code = "NoSuchAccessKey")]
        NoSuchAccessKey(String),
        #[classify(permanent, status = 409, code = "KeyAlreadyExists")]
        KeyAlreadyExists(String),
    }

    impl Error {
        fn code(&self) -> &'static str {
            match self {
                Self::Common(error) => error.aws_code(),
                Self::NoSuchAccessKey(_) => "NoSuchAccessKey",
                Self::KeyAlreadyExists(_) => "KeyAlreadyExists",
            }
        }

        fn http_status_code(&self) -> u16 {
            match self {
                Self::Common(error) => error.http_status_code(),
                Self::NoSuchAccessKey(_) => 404,
                Self::KeyAlreadyExists(_) => 409,
            }
        }
    }

    #[test]
    fn admin() {
        held!(|error| answer(error.http_status_code(), error.code()) => Error {
            Common: common_errors().into_iter().map(Error::Common),
            NoSuchAccessKey: [Error::NoSuchAccessKey(text())],
            KeyAlreadyExists: [Error::KeyAlreadyExists(text())],
        });
    }
}

mod web {
    use super::*;

    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    enum Error {
        #[classify(transparent)]
        ApiError(s3::Error),
        #[classify(not_found, status = 404)]
        NotFound,
        #[classify(permanent, status = 400)]
        BadRequest(String),
    }

    #[test]
    fn web() {
        let said = |error: &Error| match error {
            Error::NotFound => answer(404, "not-found"),
            Error::ApiError(error) => error.answer(),
            Error::BadRequest(_) => answer(400, "bad-request"),
        };
        held!(said => Error {
            ApiError: common_errors().into_iter().map(s3::Error::Common).map(Error::ApiError),
            NotFound: [Error::NotFound],
            BadRequest: [Error::BadRequest(text())],
        });
    }
}

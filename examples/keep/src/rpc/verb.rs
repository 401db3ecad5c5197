//! What a client can ask for, and how safe each is to ask for twice: the policy of the verbs is this table.

use errpolicy::Replay;

/// How a repetition of a verb differs from doing it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It changes nothing.
    Read,
    /// It changes something, and twice is as good as once.
    Idem,
    /// A repetition is refused, and the refusal names the request that did it first: it can be told from others'.
    Semi,
    /// A repetition is refused, or acts upon something new, and nothing tells which.
    SemiVfs,
    /// Each time has an effect of its own.
    Mutate,
    /// Each time has an effect of its own, and its body may be gone after the first.
    Stream,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Idem, Self::Semi, Self::SemiVfs, Self::Mutate, Self::Stream];

    /// The same, in the terms in which decisions are made.
    pub const fn replay(self) -> Replay {
        match self {
            Self::Read => Replay::Safe,
            Self::Idem => Replay::Idempotent,
            Self::Semi => Replay::Keyed,
            Self::SemiVfs | Self::Mutate | Self::Stream => Replay::Once,
        }
    }
}

/// The one place where a verb can be added, and it has no room for one without a kind.
macro_rules! verbs {
    ($($(#[$doc:meta])* $verb:ident = $code:literal, $name:literal, $kind:ident;)+) => {
        /// What a client can ask for. Each has a [`Kind`]; see there.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Verb {
            $($(#[$doc])* $verb = $code,)+
        }

        impl Verb {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$verb),+];

            /// Its name in the journal and in logs.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$verb => $name,)+
                }
            }

            /// How a repetition differs from doing it once.
            pub const fn kind(self) -> Kind {
                match self {
                    $(Self::$verb => Kind::$kind,)+
                }
            }

            /// The verb of a code on the wire.
            pub(crate) const fn of_code(code: u8) -> Option<Self> {
                match code {
                    $($code => Some(Self::$verb),)+
                    _ => None,
                }
            }
        }
    };
}

verbs! {
    /// The bytes of a file.
    Get = 1, "get", Read;
    /// A file with these bytes, whatever was there.
    Put = 2, "put", Idem;
    /// A lock for an owner.
    Lock = 3, "lock", Semi;
    /// An owner's lock, given back.
    Unlock = 4, "unlock", Semi;
    /// A file under another name, which must be free.
    Move = 5, "move", SemiVfs;
    /// Bytes at the end of a file.
    Append = 6, "append", Mutate;
    /// A new file, with the bytes of a stream.
    InsertStream = 7, "insert_stream", Stream;
}

impl Verb {
    /// Whether bytes follow the head of the request.
    pub(crate) const fn has_body(self) -> bool {
        match self {
            Self::Get | Self::Lock | Self::Unlock | Self::Move => false,
            Self::Put | Self::Append | Self::InsertStream => true,
        }
    }

    /// Whether it says a second thing beside the name: the owner, the new name.
    pub(crate) const fn has_second(self) -> bool {
        match self {
            Self::Lock | Self::Unlock | Self::Move => true,
            Self::Get | Self::Put | Self::Append | Self::InsertStream => false,
        }
    }
}

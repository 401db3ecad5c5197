// What the derive makes of `constant.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = [
        ::errpolicy::Basis::Mark {
            code: "held",
            type_name: "LeaseError",
            variant: "Held",
        },
        ::errpolicy::Basis::Mark {
            code: "unknown",
            type_name: "LeaseError",
            variant: "Unknown",
        },
        ::errpolicy::Basis::Mark {
            code: "stale-token",
            type_name: "LeaseError",
            variant: "Stale",
        },
    ];
    #[automatically_derived]
    impl ::errpolicy::Classify for LeaseError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            static __KNOWN: [::errpolicy::Verdict; 4usize] = [
                ::errpolicy::Verdict::new(
                        ::errpolicy::Class::Retryable,
                        &__MARKS[0usize],
                    )
                    .with_status(423u16)
                    .with_effect(::errpolicy::Effect::NotApplied),
                ::errpolicy::Verdict::new(
                    ::errpolicy::Class::NotFound,
                    &__MARKS[1usize],
                ),
                ::errpolicy::Verdict::new(
                    ::errpolicy::Class::Permanent,
                    &__MARKS[2usize],
                ),
                ::errpolicy::Verdict::new(
                    ::errpolicy::Class::Permanent,
                    &__MARKS[0usize],
                ),
            ];
            __KNOWN[(match self {
                Self::Held { .. } => 0usize,
                Self::Unknown { .. } => 1usize,
                Self::Stale { .. } => 2usize,
            }) & 3usize]
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            static __KNOWN: [::errpolicy::Class; 4usize] = [
                ::errpolicy::Class::Retryable,
                ::errpolicy::Class::NotFound,
                ::errpolicy::Class::Permanent,
                ::errpolicy::Class::Permanent,
            ];
            __KNOWN[(match self {
                Self::Held { .. } => 0usize,
                Self::Unknown { .. } => 1usize,
                Self::Stale { .. } => 2usize,
            }) & 3usize]
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for LeaseError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::NotFound)
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable);
    }
};

// What the derive makes of `facets.rs`. Written by a test.

const _: () = {
    use ::errpolicy::__private::StatusInto as _;
    static __MARKS: [::errpolicy::Basis; 4usize] = [
        ::errpolicy::Basis::Mark {
            code: "too-large",
            type_name: "UploadError",
            variant: "TooLarge",
        },
        ::errpolicy::Basis::Mark {
            code: "throttled",
            type_name: "UploadError",
            variant: "Throttled",
        },
        ::errpolicy::Basis::Mark {
            code: "refused",
            type_name: "UploadError",
            variant: "Refused",
        },
        ::errpolicy::Basis::Mark {
            code: "torn",
            type_name: "UploadError",
            variant: "Torn",
        },
    ];
    #[automatically_derived]
    impl ::errpolicy::Classify for UploadError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            static __KNOWN: [::core::option::Option<::errpolicy::Verdict>; 4usize] = [
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                            ::errpolicy::Class::Permanent,
                            &__MARKS[0usize],
                        )
                        .with_status(413u16),
                ),
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                            ::errpolicy::Class::Critical,
                            &__MARKS[3usize],
                        )
                        .with_data_at_risk()
                        .with_remedy(::errpolicy::Remedy::Operator),
                ),
            ];
            match __KNOWN[(match self {
                Self::TooLarge { .. } => 0usize,
                Self::Throttled { .. } => 1usize,
                Self::Refused { .. } => 2usize,
                Self::Torn { .. } => 3usize,
            }) & 3usize]
            {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Throttled { wait, .. } => {
                            ::errpolicy::__private::RetryAfter::add(
                                *wait,
                                ::errpolicy::Verdict::new(
                                        ::errpolicy::Class::Retryable,
                                        &__MARKS[1usize],
                                    )
                                    .with_status(429u16)
                                    .with_origin(::errpolicy::Origin::Upstream),
                            )
                        }
                        Self::Refused { 0: _0, .. } => {
                            ::errpolicy::__private::Given(*_0)
                                .status(
                                    ::errpolicy::Verdict::new(
                                            ::errpolicy::Class::Permanent,
                                            &__MARKS[2usize],
                                        )
                                        .with_scope(::errpolicy::Scope::Target),
                                )
                        }
                        _ => {
                            ::errpolicy::Verdict::new(
                                ::errpolicy::Class::Permanent,
                                &__MARKS[0usize],
                            )
                        }
                    }
                }
            }
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            static __KNOWN: [::errpolicy::Class; 4usize] = [
                ::errpolicy::Class::Permanent,
                ::errpolicy::Class::Retryable,
                ::errpolicy::Class::Permanent,
                ::errpolicy::Class::Critical,
            ];
            __KNOWN[(match self {
                Self::TooLarge { .. } => 0usize,
                Self::Throttled { .. } => 1usize,
                Self::Refused { .. } => 2usize,
                Self::Torn { .. } => 3usize,
            }) & 3usize]
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for UploadError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable)
            .with(::errpolicy::Class::Critical);
    }
};

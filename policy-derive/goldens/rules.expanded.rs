// What the derive makes of `rules.rs`. Written by a test.

const _: () = {
    use ::errpolicy::__private::StatusInto as _;
    use ::errpolicy::__private::AnyValue as _;
    static __MARKS: [::errpolicy::Basis; 7usize] = [
        ::errpolicy::Basis::Mark {
            code: "response",
            type_name: "PeerError",
            variant: "Response",
        },
        ::errpolicy::Basis::Mark {
            code: "response",
            type_name: "PeerError",
            variant: "Response",
        },
        ::errpolicy::Basis::Mark {
            code: "response",
            type_name: "PeerError",
            variant: "Response",
        },
        ::errpolicy::Basis::Mark {
            code: "detailed",
            type_name: "PeerError",
            variant: "Detailed",
        },
        ::errpolicy::Basis::Mark {
            code: "detailed",
            type_name: "PeerError",
            variant: "Detailed",
        },
        ::errpolicy::Basis::Mark {
            code: "handshake",
            type_name: "PeerError",
            variant: "Handshake",
        },
        ::errpolicy::Basis::Mark {
            code: "handshake",
            type_name: "PeerError",
            variant: "Handshake",
        },
    ];
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for PeerError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match self {
                Self::Response { status, retry_after, .. } => {
                    if ::errpolicy::__private::Condition::holds(
                        (500..600).contains(status),
                    ) {
                        ::errpolicy::__private::RetryAfter::add(
                            *retry_after,
                            ::errpolicy::Verdict::new(
                                    ::errpolicy::Class::Retryable,
                                    &__MARKS[0usize],
                                )
                                .with_status(502u16),
                        )
                    } else {
                        if ::errpolicy::__private::Condition::holds(*status == 404) {
                            ::errpolicy::Verdict::new(
                                ::errpolicy::Class::NotFound,
                                &__MARKS[1usize],
                            )
                        } else {
                            ::errpolicy::__private::Given(*status)
                                .status(
                                    ::errpolicy::Verdict::new(
                                        ::errpolicy::Class::Permanent,
                                        &__MARKS[2usize],
                                    ),
                                )
                        }
                    }
                }
                Self::Detailed { 0: _0, .. } => {
                    if let Detail::Lease(lease) = ::errpolicy::__private::Value(_0).get()
                    {
                        ::errpolicy::__private::Declared::declared(
                            ::errpolicy::Classify::classify(&lease),
                            ::errpolicy::ClassSet::NONE
                                .with(::errpolicy::Class::NotFound)
                                .with(::errpolicy::Class::Permanent)
                                .with(::errpolicy::Class::Retryable),
                            "a class outside `classes(..)` came out of `PeerError::Detailed`",
                        )
                    } else {
                        ::errpolicy::Verdict::new(
                            ::errpolicy::Class::Permanent,
                            &__MARKS[4usize],
                        )
                    }
                }
                Self::Handshake { first, .. } => {
                    if ::errpolicy::__private::Condition::holds(first) {
                        ::errpolicy::Verdict::new(
                            ::errpolicy::Class::Retryable,
                            &__MARKS[5usize],
                        )
                    } else {
                        ::errpolicy::Verdict::new(
                            ::errpolicy::Class::Permanent,
                            &__MARKS[6usize],
                        )
                    }
                }
            }
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            match self {
                Self::Response { status, .. } => {
                    if ::errpolicy::__private::Condition::holds(
                        (500..600).contains(status),
                    ) {
                        ::errpolicy::Class::Retryable
                    } else {
                        if ::errpolicy::__private::Condition::holds(*status == 404) {
                            ::errpolicy::Class::NotFound
                        } else {
                            ::errpolicy::Class::Permanent
                        }
                    }
                }
                Self::Detailed { 0: _0, .. } => {
                    if let Detail::Lease(lease) = ::errpolicy::__private::Value(_0).get()
                    {
                        ::errpolicy::__private::Declared::declared(
                            ::errpolicy::Classify::class(&lease),
                            ::errpolicy::ClassSet::NONE
                                .with(::errpolicy::Class::NotFound)
                                .with(::errpolicy::Class::Permanent)
                                .with(::errpolicy::Class::Retryable),
                            "a class outside `classes(..)` came out of `PeerError::Detailed`",
                        )
                    } else {
                        ::errpolicy::Class::Permanent
                    }
                }
                Self::Handshake { first, .. } => {
                    if ::errpolicy::__private::Condition::holds(first) {
                        ::errpolicy::Class::Retryable
                    } else {
                        ::errpolicy::Class::Permanent
                    }
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classes for PeerError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::NotFound)
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable);
    }
};

// What the derive makes of `rules.rs`. Written by a test.

const _: () = {
    use ::errpolicy::__private::StatusInto as _;
    use ::errpolicy::__private::AnyValue as _;
    static __MARKS: [::errpolicy::Basis; 7usize] = ::errpolicy::__private::marks(
        "PeerError",
        &[
            "Response",
            "response",
            "Detailed",
            "detailed",
            "Handshake",
            "handshake",
            "Response",
            "response",
            "Response",
            "response",
            "Detailed",
            "detailed",
            "Handshake",
            "handshake",
        ],
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for PeerError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match self {
                Self::Response { status, retry_after, .. } => {
                    if ::errpolicy::__private::Condition::holds(
                        ::errpolicy::__private::expr!((500..600).contains(status)),
                    ) {
                        ::errpolicy::__private::RetryAfter::add(
                            ::errpolicy::__private::expr!(* retry_after),
                            ::errpolicy::Verdict::new(
                                    ::errpolicy::Class::Retryable,
                                    &__MARKS[0usize],
                                )
                                .with_status(502u16),
                        )
                    } else {
                        if ::errpolicy::__private::Condition::holds(
                            ::errpolicy::__private::expr!(* status == 404),
                        ) {
                            ::errpolicy::Verdict::new(
                                ::errpolicy::Class::NotFound,
                                &__MARKS[3usize],
                            )
                        } else {
                            ::errpolicy::__private::Given(
                                    ::errpolicy::__private::expr!(* status),
                                )
                                .status(
                                    ::errpolicy::Verdict::new(
                                        ::errpolicy::Class::Permanent,
                                        &__MARKS[4usize],
                                    ),
                                )
                        }
                    }
                }
                Self::Detailed { 0: _0, .. } => {
                    if let ::errpolicy::__private::pat!(Detail::Lease(lease)) = ::errpolicy::__private::Value(
                            _0,
                        )
                        .get()
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
                            &__MARKS[5usize],
                        )
                    }
                }
                Self::Handshake { first, .. } => {
                    if ::errpolicy::__private::Condition::holds(first) {
                        ::errpolicy::Verdict::new(
                            ::errpolicy::Class::Retryable,
                            &__MARKS[2usize],
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
                        ::errpolicy::__private::expr!((500..600).contains(status)),
                    ) {
                        ::errpolicy::Class::Retryable
                    } else {
                        if ::errpolicy::__private::Condition::holds(
                            ::errpolicy::__private::expr!(* status == 404),
                        ) {
                            ::errpolicy::Class::NotFound
                        } else {
                            ::errpolicy::Class::Permanent
                        }
                    }
                }
                Self::Detailed { 0: _0, .. } => {
                    if let ::errpolicy::__private::pat!(Detail::Lease(lease)) = ::errpolicy::__private::Value(
                            _0,
                        )
                        .get()
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

// What the derive makes of `fold.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "ReplicaError",
        &["Read", "Write", "Named"],
        &["read", "write", "named"],
    );
    #[automatically_derived]
    impl ::errpolicy::Classify for ReplicaError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match self {
                ReplicaError::Read { 0: __cause0, .. } => {
                    (match ::errpolicy::tally::Many::any_of()
                        .with::<&Vec<LeaseError>>(__cause0)
                        .verdict()
                    {
                        ::core::option::Option::Some(__folded) => __folded,
                        ::core::option::Option::None => {
                            ::errpolicy::Verdict::new(
                                ::errpolicy::Class::Permanent,
                                &__MARKS[0usize],
                            )
                        }
                    }
                        .with_status(502u16))
                }
                ReplicaError::Write { data: __cause0, parity: __cause1, .. } => {
                    (match ::errpolicy::tally::Many::all_of()
                        .with::<&Vec<LeaseError>>(__cause0)
                        .with::<&[LeaseError; 1]>(__cause1)
                        .verdict()
                    {
                        ::core::option::Option::Some(__folded) => __folded,
                        ::core::option::Option::None => {
                            ::errpolicy::Verdict::new(
                                ::errpolicy::Class::Critical,
                                &__MARKS[1usize],
                            )
                        }
                    })
                }
                ReplicaError::Named { 0: _0, .. } => {
                    (match ::errpolicy::tally::Many::any_of()
                        .with(
                            ::errpolicy::__private::expr!(
                                _0.iter().map(| (_peer, error) | error)
                            ),
                        )
                        .verdict()
                    {
                        ::core::option::Option::Some(__folded) => {
                            ::errpolicy::__private::Declared::declared(
                                __folded,
                                ::errpolicy::ClassSet::NONE
                                    .with(::errpolicy::Class::NotFound)
                                    .with(::errpolicy::Class::Permanent)
                                    .with(::errpolicy::Class::Retryable),
                                "a class outside `classes(..)` came out of `ReplicaError::Named`",
                            )
                        }
                        ::core::option::Option::None => {
                            ::errpolicy::Verdict::new(
                                ::errpolicy::Class::Permanent,
                                &__MARKS[2usize],
                            )
                        }
                    })
                }
            }
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            match self {
                ReplicaError::Read { 0: __cause0, .. } => {
                    match ::errpolicy::tally::Many::any_of()
                        .with::<&Vec<LeaseError>>(__cause0)
                        .verdict()
                    {
                        ::core::option::Option::Some(__folded) => __folded.class(),
                        ::core::option::Option::None => ::errpolicy::Class::Permanent,
                    }
                }
                ReplicaError::Write { data: __cause0, parity: __cause1, .. } => {
                    match ::errpolicy::tally::Many::all_of()
                        .with::<&Vec<LeaseError>>(__cause0)
                        .with::<&[LeaseError; 1]>(__cause1)
                        .verdict()
                    {
                        ::core::option::Option::Some(__folded) => __folded.class(),
                        ::core::option::Option::None => ::errpolicy::Class::Critical,
                    }
                }
                ReplicaError::Named { 0: _0, .. } => {
                    match ::errpolicy::tally::Many::any_of()
                        .with(
                            ::errpolicy::__private::expr!(
                                _0.iter().map(| (_peer, error) | error)
                            ),
                        )
                        .verdict()
                    {
                        ::core::option::Option::Some(__folded) => {
                            ::errpolicy::__private::Declared::declared(
                                __folded.class(),
                                ::errpolicy::ClassSet::NONE
                                    .with(::errpolicy::Class::NotFound)
                                    .with(::errpolicy::Class::Permanent)
                                    .with(::errpolicy::Class::Retryable),
                                "a class outside `classes(..)` came out of `ReplicaError::Named`",
                            )
                        }
                        ::core::option::Option::None => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for ReplicaError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(
                ::errpolicy::Class::NotFound,
            )
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable)
            .with(::errpolicy::Class::Critical)
            .union(
                <<&'static Vec<
                    LeaseError,
                > as ::core::iter::IntoIterator>::Item as ::errpolicy::Classes>::CLASSES,
            )
            .union(
                ::errpolicy::__private::of_each(
                    <<&'static Vec<
                        LeaseError,
                    > as ::core::iter::IntoIterator>::Item as ::errpolicy::Classes>::CLASSES,
                ),
            )
            .union(
                ::errpolicy::__private::of_each(
                    <<&'static [LeaseError; 1] as ::core::iter::IntoIterator>::Item as ::errpolicy::Classes>::CLASSES,
                ),
            );
    }
};

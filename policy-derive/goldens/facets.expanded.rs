// What the derive makes of `facets.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for UploadError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                Self::TooLarge { .. } => 0usize,
                Self::Throttled { .. } => 1usize,
                Self::Refused { .. } => 2usize,
                Self::Torn { .. } => 3usize,
            }
        }
    }
};
const _: () = {
    use ::errpolicy::__private::StatusInto as _;
    static __MARKS: [::errpolicy::Basis; 4usize] = ::errpolicy::__private::marks(
        "UploadError",
        &[
            "TooLarge",
            "too-large",
            "Throttled",
            "throttled",
            "Refused",
            "refused",
            "Torn",
            "torn",
        ],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 4usize] = ::errpolicy::__private::Verdicts::new(
            b"p--c",
            &__MARKS,
        )
        .remedies(b"---o")
        .data_at_risk(b"---y")
        .statuses(&[(0usize, 413u16)])
        .known(b"p--c");
    static __CLASSES: [::errpolicy::Class; 4usize] = ::errpolicy::__private::classes(
        b"prpc",
    );
    #[automatically_derived]
    impl ::errpolicy::Classify for UploadError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Throttled { wait, .. } => {
                            ::errpolicy::__private::RetryAfter::add(
                                ::errpolicy::__private::expr!(* wait),
                                ::errpolicy::Verdict::new(
                                        ::errpolicy::Class::Retryable,
                                        &__MARKS[1usize],
                                    )
                                    .with_status(429u16)
                                    .with_origin(::errpolicy::Origin::Upstream),
                            )
                        }
                        Self::Refused { 0: _0, .. } => {
                            ::errpolicy::__private::Given(
                                    ::errpolicy::__private::expr!(* _0),
                                )
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
            __CLASSES[::errpolicy::__private::Place::place(self) & 3usize]
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

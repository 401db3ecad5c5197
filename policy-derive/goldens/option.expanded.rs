// What the derive makes of `option.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for FlushError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                Self::Aborted { .. } => 0usize,
                Self::Clean { .. } => 1usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 2usize] = ::errpolicy::__private::marks(
        "FlushError",
        &["Aborted", "aborted", "Clean", "clean"],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 2usize] = ::errpolicy::__private::Verdicts::new(
            b"-p",
            &__MARKS,
        )
        .known(b"-p");
    static __CLASSES: [::core::option::Option<::errpolicy::Class>; 2usize] = ::errpolicy::__private::known_classes(
        b"-p",
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for FlushError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 1usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Aborted { 0: __cause0, .. } => {
                            let __verdict = (match __cause0 {
                                ::core::option::Option::Some(__inside) => {
                                    let _ = <LeaseError as ::errpolicy::Classes>::CLASSES;
                                    <LeaseError as ::errpolicy::Classify>::classify(__inside)
                                }
                                ::core::option::Option::None => {
                                    ::errpolicy::Verdict::new(
                                        ::errpolicy::Class::Retryable,
                                        &__MARKS[0usize],
                                    )
                                }
                            });
                            if __verdict.class().is(::errpolicy::Class::Retryable) {
                                ::errpolicy::__private::RetryAfter::add(
                                    ::errpolicy::__private::expr!(Duration::from_secs(1)),
                                    __verdict,
                                )
                            } else {
                                __verdict
                            }
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
            match __CLASSES[::errpolicy::__private::Place::place(self) & 1usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Aborted { 0: __cause0, .. } => {
                            match __cause0 {
                                ::core::option::Option::Some(__inside) => {
                                    let _ = <LeaseError as ::errpolicy::Classes>::CLASSES;
                                    <LeaseError as ::errpolicy::Classify>::class(__inside)
                                }
                                ::core::option::Option::None => {
                                    ::errpolicy::Class::Retryable
                                }
                            }
                        }
                        _ => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classes for FlushError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable)
            .union(<LeaseError as ::errpolicy::Classes>::CLASSES);
    }
};

// What the derive makes of `generic_contract.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 2usize] = [
        ::errpolicy::Basis::Mark {
            code: "missing",
            type_name: "LookupError",
            variant: "Missing",
        },
        ::errpolicy::Basis::Mark {
            code: "store",
            type_name: "LookupError",
            variant: "Store",
        },
    ];
    #[automatically_derived]
    #[allow(deprecated)]
    impl<E> ::errpolicy::Classify for LookupError<E>
    where
        E: ::errpolicy::Classes,
    {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            const {
                _ = <Self as ::errpolicy::Classes>::CLASSES;
            }
            static __KNOWN: [::core::option::Option<::errpolicy::Verdict>; 2usize] = [
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                        ::errpolicy::Class::NotFound,
                        &__MARKS[0usize],
                    ),
                ),
                ::core::option::Option::None,
            ];
            match __KNOWN[(match self {
                Self::Missing { .. } => 0usize,
                Self::Store { .. } => 1usize,
            }) & 1usize]
            {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Store { 0: __cause0, .. } => {
                            <E as ::errpolicy::Classify>::classify(__cause0)
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
            const {
                _ = <Self as ::errpolicy::Classes>::CLASSES;
            }
            static __KNOWN: [::core::option::Option<::errpolicy::Class>; 2usize] = [
                ::core::option::Option::Some(::errpolicy::Class::NotFound),
                ::core::option::Option::None,
            ];
            match __KNOWN[(match self {
                Self::Missing { .. } => 0usize,
                Self::Store { .. } => 1usize,
            }) & 1usize]
            {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Store { 0: __cause0, .. } => {
                            <E as ::errpolicy::Classify>::class(__cause0)
                        }
                        _ => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<E> ::errpolicy::Classes for LookupError<E>
    where
        E: ::errpolicy::Classes,
    {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::NotFound)
            .union(
                ::errpolicy::__private::keep(
                    <E as ::errpolicy::Classes>::CLASSES,
                    &[
                        (
                            ::errpolicy::Class::Permanent,
                            "`LookupError` is only `not_found` or `retryable`, but `LookupError::Store` carries `E`, which can be `permanent`\nhandle that class before it gets here, give it another with `class = ..`, or change the contract",
                        ),
                        (
                            ::errpolicy::Class::Critical,
                            "`LookupError` is only `not_found` or `retryable`, but `LookupError::Store` carries `E`, which can be `critical`\nhandle that class before it gets here, give it another with `class = ..`, or change the contract",
                        ),
                    ],
                ),
            );
    }
};

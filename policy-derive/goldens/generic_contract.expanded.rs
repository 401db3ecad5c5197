// What the derive makes of `generic_contract.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl<E> ::errpolicy::__private::Place for LookupError<E> {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                LookupError::Missing => 0usize,
                LookupError::Store { .. } => 1usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 2usize] = ::errpolicy::__private::marks(
        "LookupError",
        &["Missing", "Store"],
        &["missing", "store"],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 2usize] = ::errpolicy::__private::known_verdicts(
        b"0-",
        &[::errpolicy::Verdict::new(::errpolicy::Class::NotFound, &__MARKS[0usize])],
        &__MARKS,
    );
    static __CLASSES: [::core::option::Option<::errpolicy::Class>; 2usize] = ::errpolicy::__private::known_classes(
        b"n-",
    );
    #[automatically_derived]
    impl<E> ::errpolicy::Classify for LookupError<E>
    where
        E: ::errpolicy::Classes,
    {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            const {
                _ = <Self as ::errpolicy::Classes>::CLASSES;
            }
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 1usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        LookupError::Store { 0: __cause0, .. } => {
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
            match __CLASSES[::errpolicy::__private::Place::place(self) & 1usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        LookupError::Store { 0: __cause0, .. } => {
                            <E as ::errpolicy::Classify>::class(__cause0)
                        }
                        _ => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl<E> ::errpolicy::Classes for LookupError<E>
    where
        E: ::errpolicy::Classes,
    {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(
                ::errpolicy::Class::NotFound,
            )
            .union(
                __CONTRACT
                    .keep(
                        <E as ::errpolicy::Classes>::CLASSES,
                        "`LookupError::Store`",
                        "E",
                    ),
            );
    }
    const __CONTRACT: ::errpolicy::__private::Contract = ::errpolicy::__private::Contract::new(
        "`LookupError`",
        "only `not_found` or `retryable`",
        ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Critical),
    );
};

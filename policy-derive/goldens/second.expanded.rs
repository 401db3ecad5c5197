// What the derive makes of `second.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for QueryError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                QueryError::Syntax => 0usize,
                QueryError::Asleep => 1usize,
                QueryError::Lease { .. } => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "QueryError",
        &["Syntax", "Asleep", "Lease"],
        &["syntax", "asleep", "lease"],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 4usize] = ::errpolicy::__private::known_verdicts(
        b"01-",
        &[
            ::errpolicy::Verdict::new(::errpolicy::Class::Permanent, &__MARKS[0usize])
                .with_status(400u16),
            ::errpolicy::Verdict::new(::errpolicy::Class::Retryable, &__MARKS[1usize]),
        ],
        &__MARKS,
    );
    static __CLASSES: [::core::option::Option<::errpolicy::Class>; 4usize] = ::errpolicy::__private::known_classes(
        b"pr-",
    );
    #[automatically_derived]
    impl ::errpolicy::Classify for QueryError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        QueryError::Lease { 0: __cause0, .. } => {
                            let _ = <LeaseError as ::errpolicy::Classes>::CLASSES;
                            <LeaseError as ::errpolicy::Classify>::classify(__cause0)
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
            match __CLASSES[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        QueryError::Lease { 0: __cause0, .. } => {
                            let _ = <LeaseError as ::errpolicy::Classes>::CLASSES;
                            <LeaseError as ::errpolicy::Classify>::class(__cause0)
                        }
                        _ => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for QueryError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(
                ::errpolicy::Class::Permanent,
            )
            .with(::errpolicy::Class::Retryable)
            .union(<LeaseError as ::errpolicy::Classes>::CLASSES);
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "QueryError",
        &["Syntax", "Asleep", "Lease"],
        &["syntax", "asleep", "lease"],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 4usize] = ::errpolicy::__private::known_verdicts(
        b"01-",
        &[
            ::errpolicy::Verdict::new(::errpolicy::Class::Permanent, &__MARKS[0usize]),
            ::errpolicy::Verdict::new(::errpolicy::Class::Retryable, &__MARKS[1usize]),
        ],
        &__MARKS,
    );
    static __CLASSES: [::errpolicy::Class; 4usize] = ::errpolicy::__private::classes(
        b"prp",
    );
    #[automatically_derived]
    impl ::errpolicy::__private::Opinion<Wake> for QueryError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(
                ::errpolicy::Class::Permanent,
            )
            .with(::errpolicy::Class::Retryable);
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        QueryError::Lease { 0: __cause0, .. } => {
                            ::errpolicy::__private::instead(
                                <LeaseError as ::errpolicy::Classify>::classify(__cause0),
                                ::errpolicy::Class::Permanent,
                                &__MARKS[2usize],
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
    impl ::errpolicy::ClassifyAs<QueryError> for Wake {
        const CLASSES: ::errpolicy::ClassSet = <QueryError as ::errpolicy::__private::Opinion<
            Wake,
        >>::CLASSES;
        #[inline]
        fn classify_as(__error: &QueryError) -> ::errpolicy::Verdict {
            <QueryError as ::errpolicy::__private::Opinion<Wake>>::classify(__error)
        }
        #[inline]
        fn class_as(__error: &QueryError) -> ::errpolicy::Class {
            <QueryError as ::errpolicy::__private::Opinion<Wake>>::class(__error)
        }
    }
};

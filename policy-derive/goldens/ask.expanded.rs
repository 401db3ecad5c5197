// What the derive makes of `ask.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = [
        ::errpolicy::Basis::Mark {
            code: "lease",
            type_name: "WriteError",
            variant: "Lease",
        },
        ::errpolicy::Basis::Mark {
            code: "renewal",
            type_name: "WriteError",
            variant: "Renewal",
        },
        ::errpolicy::Basis::Mark {
            code: "sealed",
            type_name: "WriteError",
            variant: "Sealed",
        },
    ];
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for WriteError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            static __KNOWN: [::core::option::Option<::errpolicy::Verdict>; 4usize] = [
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                        ::errpolicy::Class::Permanent,
                        &__MARKS[2usize],
                    ),
                ),
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                        ::errpolicy::Class::Permanent,
                        &__MARKS[0usize],
                    ),
                ),
            ];
            match __KNOWN[(match self {
                Self::Lease { .. } => 0usize,
                Self::Renewal { .. } => 1usize,
                Self::Sealed { .. } => 2usize,
            }) & 3usize]
            {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Lease { 0: __cause0, .. } => {
                            let _ = <Box<LeaseError> as ::errpolicy::Classes>::CLASSES;
                            <Box<
                                LeaseError,
                            > as ::errpolicy::Classify>::classify(__cause0)
                        }
                        Self::Renewal { cause: __cause0, .. } => {
                            ::errpolicy::__private::coded(
                                {
                                    let _ = <LeaseError as ::errpolicy::Classes>::CLASSES;
                                    <LeaseError as ::errpolicy::Classify>::classify(__cause0)
                                }
                                    .with_status(409u16),
                                &__MARKS[1usize],
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
            static __KNOWN: [::core::option::Option<::errpolicy::Class>; 4usize] = [
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::Some(::errpolicy::Class::Permanent),
                ::core::option::Option::Some(::errpolicy::Class::Permanent),
            ];
            match __KNOWN[(match self {
                Self::Lease { .. } => 0usize,
                Self::Renewal { .. } => 1usize,
                Self::Sealed { .. } => 2usize,
            }) & 3usize]
            {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Lease { 0: __cause0, .. } => {
                            let _ = <Box<LeaseError> as ::errpolicy::Classes>::CLASSES;
                            <Box<LeaseError> as ::errpolicy::Classify>::class(__cause0)
                        }
                        Self::Renewal { cause: __cause0, .. } => {
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
    #[allow(deprecated)]
    impl ::errpolicy::Classes for WriteError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Permanent)
            .union(<Box<LeaseError> as ::errpolicy::Classes>::CLASSES)
            .union(<LeaseError as ::errpolicy::Classes>::CLASSES);
    }
};

// What the derive makes of `contract.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = [
        ::errpolicy::Basis::Mark {
            code: "write",
            type_name: "PublicError",
            variant: "Write",
        },
        ::errpolicy::Basis::Mark {
            code: "upload",
            type_name: "PublicError",
            variant: "Upload",
        },
        ::errpolicy::Basis::Mark {
            code: "unknown",
            type_name: "PublicError",
            variant: "Unknown",
        },
    ];
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for PublicError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            static __KNOWN: [::core::option::Option<::errpolicy::Verdict>; 4usize] = [
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                        ::errpolicy::Class::NotFound,
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
                Self::Write { .. } => 0usize,
                Self::Upload { .. } => 1usize,
                Self::Unknown { .. } => 2usize,
            }) & 3usize]
            {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Write { 0: __cause0, .. } => {
                            let _ = <WriteError as ::errpolicy::Classes>::CLASSES;
                            <WriteError as ::errpolicy::Classify>::classify(__cause0)
                        }
                        Self::Upload { 0: __cause0, .. } => {
                            ::errpolicy::__private::instead(
                                <UploadError as ::errpolicy::Classify>::classify(__cause0),
                                ::errpolicy::Class::Permanent,
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
                ::core::option::Option::Some(::errpolicy::Class::Permanent),
                ::core::option::Option::Some(::errpolicy::Class::NotFound),
                ::core::option::Option::Some(::errpolicy::Class::Permanent),
            ];
            match __KNOWN[(match self {
                Self::Write { .. } => 0usize,
                Self::Upload { .. } => 1usize,
                Self::Unknown { .. } => 2usize,
            }) & 3usize]
            {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Write { 0: __cause0, .. } => {
                            let _ = <WriteError as ::errpolicy::Classes>::CLASSES;
                            <WriteError as ::errpolicy::Classify>::class(__cause0)
                        }
                        _ => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classes for PublicError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::NotFound)
            .with(::errpolicy::Class::Permanent)
            .union(<WriteError as ::errpolicy::Classes>::CLASSES);
    }
    const _: ::errpolicy::ClassSet = ::errpolicy::__private::keep(
        <WriteError as ::errpolicy::Classes>::CLASSES,
        &[
            (
                ::errpolicy::Class::Critical,
                "`PublicError` is never `critical`, but `PublicError::Write` carries `WriteError`, which can be `critical`\nhandle that class before it gets here, give it another with `class = ..`, or change the contract",
            ),
        ],
    );
};

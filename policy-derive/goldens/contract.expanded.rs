// What the derive makes of `contract.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for PublicError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                PublicError::Write { .. } => 0usize,
                PublicError::Upload { .. } => 1usize,
                PublicError::Unknown => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "PublicError",
        &["Write", "Upload", "Unknown"],
        &["write", "upload", "unknown"],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 4usize] = ::errpolicy::__private::known_verdicts(
        b"--0",
        &[::errpolicy::Verdict::new(::errpolicy::Class::NotFound, &__MARKS[2usize])],
        &__MARKS,
    );
    static __CLASSES: [::core::option::Option<::errpolicy::Class>; 4usize] = ::errpolicy::__private::known_classes(
        b"-pn",
    );
    #[automatically_derived]
    impl ::errpolicy::Classify for PublicError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        PublicError::Write { 0: __cause0, .. } => {
                            let _ = <WriteError as ::errpolicy::Classes>::CLASSES;
                            <WriteError as ::errpolicy::Classify>::classify(__cause0)
                        }
                        PublicError::Upload { 0: __cause0, .. } => {
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
            match __CLASSES[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        PublicError::Write { 0: __cause0, .. } => {
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
    impl ::errpolicy::Classes for PublicError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(
                ::errpolicy::Class::NotFound,
            )
            .with(::errpolicy::Class::Permanent)
            .union(<WriteError as ::errpolicy::Classes>::CLASSES);
    }
    const __CONTRACT: ::errpolicy::__private::Contract = ::errpolicy::__private::Contract::new(
        "`PublicError`",
        "never `critical`",
        ::errpolicy::ClassSet::NONE.with(::errpolicy::Class::Critical),
    );
    #[track_caller]
    const fn __keep0(__variant: &::core::primitive::str) {
        const __ADMITTED: ::core::primitive::bool = __CONTRACT
            .admits(<WriteError as ::errpolicy::Classes>::CLASSES);
        if !__ADMITTED {
            __CONTRACT
                .refuse(
                    <WriteError as ::errpolicy::Classes>::CLASSES,
                    __variant,
                    "WriteError",
                )
        }
    }
    const _: () = __keep0("`PublicError::Write`");
};

// What the derive makes of `contract.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for PublicError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                Self::Write { .. } => 0usize,
                Self::Upload { .. } => 1usize,
                Self::Unknown { .. } => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "PublicError",
        &["Write", "write", "Upload", "upload", "Unknown", "unknown"],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 4usize] = ::errpolicy::__private::Verdicts::new(
            b"--n",
            &__MARKS,
        )
        .known(b"--n");
    static __CLASSES: [::core::option::Option<::errpolicy::Class>; 4usize] = ::errpolicy::__private::known_classes(
        b"-pn",
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for PublicError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize] {
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
            match __CLASSES[::errpolicy::__private::Place::place(self) & 3usize] {
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
    const __CONTRACT: ::errpolicy::__private::Contract = ::errpolicy::__private::Contract::new(
        "`PublicError`",
        "never `critical`",
        ::errpolicy::ClassSet::NONE.with(::errpolicy::Class::Critical),
    );
    #[track_caller]
    const fn __keep0(__variant: &::core::primitive::str) -> ::errpolicy::ClassSet {
        __CONTRACT
            .keep(<WriteError as ::errpolicy::Classes>::CLASSES, __variant, "WriteError")
    }
    const _: ::errpolicy::ClassSet = __keep0("PublicError::Write");
};

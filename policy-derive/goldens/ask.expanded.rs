// What the derive makes of `ask.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for WriteError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                Self::Lease { .. } => 0usize,
                Self::Renewal { .. } => 1usize,
                Self::Sealed { .. } => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "WriteError",
        &["Lease", "lease", "Renewal", "renewal", "Sealed", "sealed"],
    );
    static __VERDICTS: [::core::option::Option<::errpolicy::Verdict>; 4usize] = ::errpolicy::__private::Verdicts::new(
            b"--p",
            &__MARKS,
        )
        .known(b"--p");
    static __CLASSES: [::core::option::Option<::errpolicy::Class>; 4usize] = ::errpolicy::__private::known_classes(
        b"--p",
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for WriteError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize] {
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
            match __CLASSES[::errpolicy::__private::Place::place(self) & 3usize] {
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

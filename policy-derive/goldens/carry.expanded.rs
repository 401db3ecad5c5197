// What the derive makes of `carry.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::Classify for NameError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            ::errpolicy::Verdict::new(
                    ::errpolicy::Class::Permanent,
                    &::errpolicy::Basis::Mark {
                        type_name: "NameError",
                        variant: "",
                        code: "name-error",
                    },
                )
                .with_status(400u16)
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            ::errpolicy::Class::Permanent
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for NameError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(
            ::errpolicy::Class::Permanent,
        );
    }
    #[automatically_derived]
    impl ::core::convert::From<NameError> for ::errpolicy::Failure {
        fn from(__error: NameError) -> Self {
            Self::new(__error)
        }
    }
};

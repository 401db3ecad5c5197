// What the derive makes of `structure.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 1usize] = [
        ::errpolicy::Basis::Mark {
            code: "quota-error",
            type_name: "QuotaError",
            variant: "",
        },
    ];
    #[automatically_derived]
    impl ::errpolicy::Classify for QuotaError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match self {
                Self { window, elapsed, .. } => {
                    ::errpolicy::__private::RetryAfter::add(
                        window.saturating_sub(*elapsed),
                        ::errpolicy::Verdict::new(
                                ::errpolicy::Class::Retryable,
                                &__MARKS[0usize],
                            )
                            .with_status(429u16),
                    )
                }
            }
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            static __KNOWN: [::errpolicy::Class; 1usize] = [
                ::errpolicy::Class::Retryable,
            ];
            __KNOWN[0usize]
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for QuotaError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Retryable);
    }
};

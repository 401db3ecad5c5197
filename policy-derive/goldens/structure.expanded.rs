// What the derive makes of `structure.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 1usize] = ::errpolicy::__private::marks(
        "QuotaError",
        &["", "quota-error"],
    );
    static __CLASSES: [::errpolicy::Class; 1usize] = ::errpolicy::__private::classes(
        b"r",
    );
    #[automatically_derived]
    impl ::errpolicy::Classify for QuotaError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match self {
                Self { window, elapsed, .. } => {
                    ::errpolicy::__private::RetryAfter::add(
                        ::errpolicy::__private::expr!(window.saturating_sub(* elapsed)),
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
            __CLASSES[0usize]
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for QuotaError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Retryable);
    }
};

// What the derive makes of `constant.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for LeaseError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                LeaseError::Held => 0usize,
                LeaseError::Unknown => 1usize,
                LeaseError::Stale => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "LeaseError",
        &["Held", "Unknown", "Stale"],
        &["held", "unknown", "stale-token"],
    );
    static __VERDICTS: [::errpolicy::Verdict; 4usize] = ::errpolicy::__private::verdicts(
        b"012",
        &[
            ::errpolicy::Verdict::new(::errpolicy::Class::Retryable, &__MARKS[0usize])
                .with_status(423u16)
                .with_effect(::errpolicy::Effect::NotApplied),
            ::errpolicy::Verdict::new(::errpolicy::Class::NotFound, &__MARKS[1usize]),
            ::errpolicy::Verdict::new(::errpolicy::Class::Permanent, &__MARKS[2usize]),
        ],
        &__MARKS,
    );
    static __CLASSES: [::errpolicy::Class; 4usize] = ::errpolicy::__private::classes(
        b"rnp",
    );
    #[automatically_derived]
    impl ::errpolicy::Classify for LeaseError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize]
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            __CLASSES[::errpolicy::__private::Place::place(self) & 3usize]
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for LeaseError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::only(
                ::errpolicy::Class::NotFound,
            )
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable);
    }
};

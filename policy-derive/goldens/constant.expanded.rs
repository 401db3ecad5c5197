// What the derive makes of `constant.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for LeaseError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                Self::Held { .. } => 0usize,
                Self::Unknown { .. } => 1usize,
                Self::Stale { .. } => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "LeaseError",
        &["Held", "held", "Unknown", "unknown", "Stale", "stale-token"],
    );
    static __VERDICTS: [::errpolicy::Verdict; 4usize] = ::errpolicy::__private::Verdicts::new(
            b"rnp",
            &__MARKS,
        )
        .effects(b"n--")
        .statuses(&[(0usize, 423u16)])
        .all();
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
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::NotFound)
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable);
    }
};

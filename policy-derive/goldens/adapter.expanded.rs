// What the derive makes of `adapter.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::__private::Place for IndexError {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                Self::Read { .. } => 0usize,
                Self::Superblock { .. } => 1usize,
                Self::Disk { .. } => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "IndexError",
        &["Read", "read", "Superblock", "superblock", "Disk", "disk"],
    );
    static __CLASSES: [::core::option::Option<::errpolicy::Class>; 4usize] = ::errpolicy::__private::known_classes(
        b"-c-",
    );
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classify for IndexError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match self {
                Self::Read { 0: __cause0, .. } => {
                    <Storage as ::errpolicy::ClassifyAs<
                        io::Error,
                    >>::classify_as(__cause0)
                }
                Self::Superblock { 0: __cause0, .. } => {
                    ::errpolicy::__private::instead(
                        <Storage as ::errpolicy::ClassifyAs<
                            io::Error,
                        >>::classify_as(__cause0),
                        ::errpolicy::Class::Critical,
                        &__MARKS[1usize],
                    )
                }
                Self::Disk { 0: __cause0, 1: __cause1, .. } => {
                    ::errpolicy::__private::Declared::declared(
                            ::errpolicy::__private::verdict(judge(__cause0, __cause1)),
                            ::errpolicy::ClassSet::NONE
                                .with(::errpolicy::Class::Permanent)
                                .with(::errpolicy::Class::Retryable),
                            "a class outside `classes(..)` came out of `IndexError::Disk`",
                        )
                        .with_origin(::errpolicy::Origin::Local)
                }
            }
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            match __CLASSES[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Read { 0: __cause0, .. } => {
                            <Storage as ::errpolicy::ClassifyAs<
                                io::Error,
                            >>::class_as(__cause0)
                        }
                        Self::Disk { 0: __cause0, 1: __cause1, .. } => {
                            ::errpolicy::__private::Declared::declared(
                                ::errpolicy::__private::verdict(judge(__cause0, __cause1))
                                    .class(),
                                ::errpolicy::ClassSet::NONE
                                    .with(::errpolicy::Class::Permanent)
                                    .with(::errpolicy::Class::Retryable),
                                "a class outside `classes(..)` came out of `IndexError::Disk`",
                            )
                        }
                        _ => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::errpolicy::Classes for IndexError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Permanent)
            .with(::errpolicy::Class::Retryable)
            .with(::errpolicy::Class::Critical)
            .union(<Storage as ::errpolicy::ClassifyAs<io::Error>>::CLASSES);
    }
};

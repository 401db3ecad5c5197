// What the derive makes of `generic.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl<'a, E, C, const N: usize> ::errpolicy::__private::Place for Traced<'a, E, C, N>
    where
        C: Debug,
    {
        #[inline]
        fn place(&self) -> ::core::primitive::usize {
            match self {
                Self::Last { .. } => 0usize,
                Self::Each { .. } => 1usize,
                Self::Refused { .. } => 2usize,
            }
        }
    }
};
const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = ::errpolicy::__private::marks(
        "Traced",
        &["Last", "last", "Each", "each", "Refused", "refused"],
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
    impl<'a, E, C, const N: usize> ::errpolicy::Classify for Traced<'a, E, C, N>
    where
        C: Debug,
        Box<E>: ::errpolicy::Classify,
        for<'__items> &'__items [E; N]: ::core::iter::IntoIterator<
            Item: ::errpolicy::Classify,
        >,
    {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match __VERDICTS[::errpolicy::__private::Place::place(self) & 3usize] {
                ::core::option::Option::Some(__known) => __known,
                ::core::option::Option::None => {
                    match self {
                        Self::Last { 0: __cause0, .. } => {
                            <Box<E> as ::errpolicy::Classify>::classify(__cause0)
                        }
                        Self::Each { 0: __cause0, .. } => {
                            (match ::errpolicy::tally::Many::any_of()
                                .with::<&[E; N]>(__cause0)
                                .verdict()
                            {
                                ::core::option::Option::Some(__folded) => __folded,
                                ::core::option::Option::None => {
                                    ::errpolicy::Verdict::new(
                                        ::errpolicy::Class::Permanent,
                                        &__MARKS[1usize],
                                    )
                                }
                            })
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
                        Self::Last { 0: __cause0, .. } => {
                            <Box<E> as ::errpolicy::Classify>::class(__cause0)
                        }
                        Self::Each { 0: __cause0, .. } => {
                            match ::errpolicy::tally::Many::any_of()
                                .with::<&[E; N]>(__cause0)
                                .verdict()
                            {
                                ::core::option::Option::Some(__folded) => __folded.class(),
                                ::core::option::Option::None => {
                                    ::errpolicy::Class::Permanent
                                }
                            }
                        }
                        _ => ::errpolicy::Class::Permanent,
                    }
                }
            }
        }
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl<'a, E, C, const N: usize> ::errpolicy::Classes for Traced<'a, E, C, N>
    where
        C: Debug,
        Box<E>: ::errpolicy::Classes,
        for<'__items> &'__items [E; N]: ::core::iter::IntoIterator<
            Item: ::errpolicy::Classify,
        >,
    {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE
            .with(::errpolicy::Class::Permanent)
            .union(<Box<E> as ::errpolicy::Classes>::CLASSES)
            .union(::errpolicy::ClassSet::ALL);
    }
};

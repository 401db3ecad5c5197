// What the derive makes of `generic.rs`. Written by a test.

const _: () = {
    static __MARKS: [::errpolicy::Basis; 3usize] = [
        ::errpolicy::Basis::Mark {
            code: "last",
            type_name: "Traced",
            variant: "Last",
        },
        ::errpolicy::Basis::Mark {
            code: "each",
            type_name: "Traced",
            variant: "Each",
        },
        ::errpolicy::Basis::Mark {
            code: "refused",
            type_name: "Traced",
            variant: "Refused",
        },
    ];
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
            static __KNOWN: [::core::option::Option<::errpolicy::Verdict>; 4usize] = [
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                        ::errpolicy::Class::Permanent,
                        &__MARKS[2usize],
                    ),
                ),
                ::core::option::Option::Some(
                    ::errpolicy::Verdict::new(
                        ::errpolicy::Class::Permanent,
                        &__MARKS[0usize],
                    ),
                ),
            ];
            match __KNOWN[(match self {
                Self::Last { .. } => 0usize,
                Self::Each { .. } => 1usize,
                Self::Refused { .. } => 2usize,
            }) & 3usize]
            {
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
            static __KNOWN: [::core::option::Option<::errpolicy::Class>; 4usize] = [
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::Some(::errpolicy::Class::Permanent),
                ::core::option::Option::Some(::errpolicy::Class::Permanent),
            ];
            match __KNOWN[(match self {
                Self::Last { .. } => 0usize,
                Self::Each { .. } => 1usize,
                Self::Refused { .. } => 2usize,
            }) & 3usize]
            {
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

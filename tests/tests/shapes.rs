//! Types of every shape and size: the verdict of a variant is its own, wherever it stands and whoever wrote it.
#![allow(dead_code, reason = "fields are there to be named or not")]

use std::convert::Infallible;
use std::fmt::Debug;
use std::time::Duration;

use errpolicy::{Class, ClassSet, Classes, Classify, Same};

mod sizes {
    use super::*;

    macro_rules! large {
        ($($unit:ident $tuple:ident $named:ident $asked:ident,)+) => {
            #[derive(Debug, Classify)]
            enum Large {
                $(
                    #[classify(not_found)]
                    $unit,
                    #[classify(permanent, status = 400 + *_0)]
                    $tuple(u16),
                    #[classify(retryable, after = *wait)]
                    $named { wait: Duration },
                    #[classify(transparent, code = stringify!($asked))]
                    $asked(Class),
                )+
            }

            const SECOND: Duration = Duration::from_secs(1);

            const ALL: &[[Large; 4]] = &[
                $([Large::$unit, Large::$tuple(9), Large::$named { wait: SECOND }, Large::$asked(Class::Critical)]),+
            ];
        };
    }

    large! {
        V0 V1 V2 V3,
        V4 V5 V6 V7,
        V8 V9 V10 V11,
        V12 V13 V14 V15,
        V16 V17 V18 V19,
        V20 V21 V22 V23,
        V24 V25 V26 V27,
        V28 V29 V30 V31,
        V32 V33 V34 V35,
        V36 V37 V38 V39,
        V40 V41 V42 V43,
        V44 V45 V46 V47,
        V48 V49 V50 V51,
        V52 V53 V54 V55,
        V56 V57 V58 V59,
        V60 V61 V62 V63,
        V64 V65 V66 V67,
        V68 V69 V70 V71,
        V72 V73 V74 V75,
        V76 V77 V78 V79,
        V80 V81 V82 V83,
        V84 V85 V86 V87,
        V88 V89 V90 V91,
        V92 V93 V94 V95,
        V96 V97 V98 V99,
        V100 V101 V102 V103,
        V104 V105 V106 V107,
        V108 V109 V110 V111,
        V112 V113 V114 V115,
        V116 V117 V118 V119,
        V120 V121 V122 V123,
        V124 V125 V126 V127,
        V128 V129 V130 V131,
        V132 V133 V134 V135,
        V136 V137 V138 V139,
    }

    #[test]
    fn a_large_enum() {
        assert_eq!(ALL.len() * 4, 140);
        for (number, [unit, tuple, named, asked]) in ALL.iter().enumerate() {
            let number = number * 4;
            let code = |error: &Large| error.classify().code().to_lowercase();
            assert_eq!((unit.class(), code(unit)), (Class::NotFound, format!("v{number}")));
            assert_eq!((tuple.class(), code(tuple)), (Class::Permanent, format!("v{}", number + 1)));
            assert_eq!((named.class(), code(named)), (Class::Retryable, format!("v{}", number + 2)));
            assert_eq!((asked.class(), code(asked)), (Class::Critical, format!("v{}", number + 3)));
            assert_eq!(tuple.classify().status(), Some(409));
            assert_eq!(named.retry_after(), Some(SECOND));
        }
        const { assert!(ClassSet::ALL.is_subset(Large::CLASSES)) };
    }

    macro_rules! small {
        ($($name:ident: $($variant:ident)+;)+) => {$(
            #[derive(Debug, Classify)]
            enum $name {
                $(#[classify(permanent)] $variant,)+
                #[classify(retryable)]
                Last,
            }

            impl $name {
                const ALL: &[Self] = &[$(Self::$variant),+];

                fn check() {
                    for error in Self::ALL {
                        let code = error.classify().code();
                        assert_eq!((error.class(), code), (Class::Permanent, &*format!("{error:?}").to_lowercase()));
                    }
                    assert_eq!((Self::Last.class(), Self::Last.classify().code()), (Class::Retryable, "last"));
                }
            }
        )+};
    }

    small! {
        Two: A;
        Three: A B;
        Four: A B C;
        Five: A B C D;
        Seven: A B C D E F;
        Eight: A B C D E F G;
        Nine: A B C D E F G H;
    }

    #[test]
    fn around_powers_of_two() {
        Two::check();
        Three::check();
        Four::check();
        Five::check();
        Seven::check();
        Eight::check();
        Nine::check();
    }

    #[derive(Debug, Classify)]
    enum One {
        #[classify(critical)]
        Only,
    }

    #[derive(Debug, Classify)]
    enum Nothing {}

    #[derive(Debug, Classify)]
    enum Perhaps {
        #[classify(transparent)]
        Never(Nothing),
        #[classify(transparent)]
        NeverEither(Infallible),
        #[classify(permanent)]
        Always,
    }

    #[test]
    fn one_and_none() {
        assert_eq!((One::Only.class(), One::Only.classify().code()), (Class::Critical, "only"));
        assert_eq!(Perhaps::Always.class(), Class::Permanent);
        const { assert!(Perhaps::CLASSES.is_subset(ClassSet::only(Class::Permanent))) };
        const { assert!(Nothing::CLASSES.is_subset(ClassSet::NONE)) };
        let never: [Perhaps; 0] = [];
        assert_eq!(never.iter().map(Classify::class).count(), 0);
    }
}

mod layouts {
    use super::*;

    #[derive(Debug, Classify)]
    #[repr(u8)]
    enum Backwards {
        #[classify(permanent)]
        High = 200,
        #[classify(retryable)]
        Low = 3,
        #[classify(not_found)]
        Next,
        #[classify(critical)]
        Zero = 0,
    }

    #[derive(Debug, Classify)]
    #[repr(i64)]
    enum Fields {
        #[classify(transparent)]
        Asked(Class) = -1,
        #[classify(retryable, status = *_0)]
        Given(u16) = i64::MAX,
        #[classify(permanent)]
        Unit = i64::MIN,
    }

    /// The discriminant lies in a niche of the field.
    #[derive(Debug, Classify)]
    enum Niche<'a> {
        #[classify(permanent)]
        Before,
        #[classify(transparent)]
        Asked(&'a Class),
        #[classify(retryable)]
        After,
    }

    #[derive(Debug, Classify)]
    #[repr(transparent)]
    #[classify(transparent)]
    struct Wrapper(Class);

    #[derive(Debug, Classify)]
    #[non_exhaustive]
    #[classify(permanent, status = 400 + { *status })]
    #[repr(C)]
    struct Named {
        status: u16,
    }

    #[derive(Debug, Classify)]
    #[classify(permanent)]
    struct Braces {}

    #[derive(Debug, Classify)]
    enum Empties {
        #[classify(permanent)]
        Tuple(),
        #[classify(retryable)]
        Braces {},
    }

    #[test]
    fn the_order_of_declaration_counts_and_no_discriminant() {
        let classes = [Backwards::High, Backwards::Low, Backwards::Next, Backwards::Zero].map(|e| e.class());
        assert_eq!(classes, [Class::Permanent, Class::Retryable, Class::NotFound, Class::Critical]);
        assert_eq!(Fields::Asked(Class::NotFound).class(), Class::NotFound);
        assert_eq!(Fields::Given(503).classify().status(), Some(503));
        assert_eq!(Fields::Unit.class(), Class::Permanent);
        let niche =
            [Niche::Before, Niche::Asked(&Class::Critical), Niche::After].map(|e| e.classify().class());
        assert_eq!(niche, [Class::Permanent, Class::Critical, Class::Retryable]);
    }

    #[test]
    fn structs_and_empty_variants() {
        assert_eq!(Wrapper(Class::NotFound).class(), Class::NotFound);
        assert_eq!(Named { status: 9 }.classify().status(), Some(409));
        assert_eq!((Braces {}.class(), Braces {}.classify().code()), (Class::Permanent, "braces"));
        assert_eq!(
            (Empties::Tuple().class(), Empties::Braces {}.class()),
            (Class::Permanent, Class::Retryable)
        );
    }
}

mod conditional {
    use super::*;

    #[derive(Debug, Classify)]
    #[cfg_attr(all(), classify(never(critical)))]
    #[cfg_attr(any(), classify(never(permanent)))]
    enum Compiled {
        #[cfg(any())]
        #[classify(critical)]
        Never(Missing),
        #[cfg(debug_assertions)]
        #[classify(permanent, code = "debug")]
        Build,
        #[cfg(not(debug_assertions))]
        #[classify(permanent, code = "release")]
        Build,
        #[cfg_attr(all(), classify(retryable, when = *_0, status = 503))]
        #[cfg_attr(any(), classify(critical, when = true))]
        #[cfg_attr(all(), classify(not_found))]
        Rules(bool),
        /// What is not compiled is not counted.
        #[classify(retryable, after = *_0)]
        Fields(#[cfg(any())] Missing, Duration, #[cfg(any())] Missing),
        Marked {
            #[cfg(any())]
            #[classify(transparent)]
            not: Missing,
            #[cfg_attr(all(), classify(transparent, classes(not_found)))]
            this: Class,
        },
    }

    #[test]
    fn only_what_is_compiled_is_seen() {
        let build = if cfg!(debug_assertions) { "debug" } else { "release" };
        assert_eq!(Compiled::Build.classify().code(), build);
        let rules = |busy| Compiled::Rules(busy).classify();
        assert_eq!((rules(true).status(), rules(false).class()), (Some(503), Class::NotFound));
        assert_eq!(Compiled::Fields(Duration::ZERO).retry_after(), Some(Duration::ZERO));
        assert_eq!(Compiled::Marked { this: Class::NotFound }.class(), Class::NotFound);
    }
}

mod parameters {
    use super::*;

    /// Defaults, bounds in either place, and one that no field bears.
    #[derive(Debug, Classify)]
    #[classify(where(F: Debug))]
    enum All<'a, 'b: 'a, E: ?Sized + Debug, F = Class, const N: usize = 2, const ON: bool = true>
    where
        F: Copy,
        [F; N]: Sized,
    {
        #[classify(transparent)]
        Lent(&'a E),
        #[classify(any_of)]
        Several([F; N]),
        #[classify(permanent, when = ON && _0.is_empty(), else = retryable)]
        Text(&'b str),
    }

    #[derive(Debug, Classify)]
    #[classify(transparent)]
    struct Pointer<P>(P)
    where
        P: for<'c> PartialEq<&'c str> + Debug;

    trait Backend {
        type Error;
    }

    #[derive(Debug)]
    struct Disk;

    impl Backend for Disk {
        type Error = Class;
    }

    /// An associated type is asked, and its parameter is not.
    #[derive(Classify)]
    enum Projected<B: Backend> {
        #[classify(transparent)]
        Short(B::Error),
        #[classify(as = Same)]
        Long(<B as Backend>::Error),
        #[classify(transparent, none = permanent)]
        Perhaps(Option<B::Error>),
        #[classify(all_of)]
        Many(Vec<B::Error>),
        #[classify(not_found)]
        Unasked(std::marker::PhantomData<B>),
    }

    #[derive(Classify)]
    enum Functions<T> {
        #[classify(permanent)]
        Pointer(fn(&T) -> T),
        #[classify(transparent)]
        Object(Box<dyn Classify + Send>),
    }

    #[test]
    fn of_every_kind() {
        type Short<'a> = All<'a, 'static, dyn Errors>;

        trait Errors: Classify + Debug {}
        impl Errors for Class {}
        impl Classes for dyn Errors {
            const CLASSES: ClassSet = ClassSet::ALL;
        }

        assert_eq!(Short::Lent(&Class::NotFound).class(), Class::NotFound);
        assert_eq!(Short::Several([Class::NotFound, Class::Retryable]).class(), Class::Retryable);
        assert_eq!((Short::Text("").class(), Short::Text("a").class()), (Class::Permanent, Class::Retryable));
        let off: All<'_, '_, Class, Class, 1, false> = All::Text("");
        assert_eq!(off.class(), Class::Retryable);
        const { assert!(ClassSet::ALL.is_subset(Short::CLASSES)) };
    }

    #[test]
    fn associated_types() {
        type Error = Projected<Disk>;
        assert_eq!(Error::Short(Class::Critical).class(), Class::Critical);
        assert_eq!(Error::Long(Class::Retryable).class(), Class::Retryable);
        assert_eq!(Error::Perhaps(None).class(), Class::Permanent);
        assert_eq!(Error::Many(vec![Class::NotFound]).class(), Class::NotFound);
        assert_eq!(Error::Unasked(std::marker::PhantomData).class(), Class::NotFound);
        assert_eq!(Functions::<String>::Pointer(String::clone).class(), Class::Permanent);
        assert_eq!(Functions::<u8>::Object(Box::new(Class::NotFound)).class(), Class::NotFound);
    }

    #[derive(Debug, Classify)]
    #[classify(permanent)]
    struct Bytes<'a, const N: usize>(&'a [u8; N]);

    /// What a const checks has no parameters to offer, and the fields have some.
    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    enum Promises<'a, const N: usize> {
        #[classify(transparent)]
        Asked(Bytes<'a, N>),
        #[classify(as = Same)]
        Adapted(&'a Bytes<'a, N>),
        #[classify(transparent, none = not_found)]
        Perhaps(Option<Bytes<'a, 1>>),
        #[classify(any_of)]
        Several(&'a [Bytes<'a, N>; N]),
    }

    #[test]
    fn contracts_beside_lifetimes_and_numbers() {
        let bytes = || Bytes(&[0; 1]);
        for error in [Promises::Asked(bytes()), Promises::Adapted(&bytes()), Promises::Several(&[bytes()])] {
            assert_eq!(error.class(), Class::Permanent);
        }
        assert_eq!(Promises::<1>::Perhaps(None).class(), Class::NotFound);
        const { assert!(!Promises::<7>::CLASSES.contains(Class::Retryable)) };
    }

    impl PartialEq<&str> for Peer {
        fn eq(&self, other: &&str) -> bool {
            *other == "peer"
        }
    }

    #[derive(Debug, Classify)]
    #[classify(retryable)]
    struct Peer;

    #[test]
    fn bounds_on_a_struct_are_kept() {
        assert_eq!(Pointer(Peer).class(), Class::Retryable);
        assert!(Pointer(Peer).0 == "peer");
    }
}

mod fragments {
    use super::*;

    /// Every kind of fragment where the derive reads one.
    macro_rules! errors {
        (
            $(#[$meta:meta])*
            $vis:vis $name:ident<$life:lifetime> {
                class: $class:ident, status: $literal:literal, after: $after:expr, when: $when:expr,
                pattern: $pattern:pat => $value:expr, adapter: $adapter:path, cause: $cause:ty, field: $field:ident,
                option: $option:ty, list: $list:ty, path: $function:path, $(rule: $rule:meta,)* block: $block:block,
            }
        ) => {
            $(#[$meta])*
            $vis enum $name<$life> {
                #[classify($class, status = $literal)]
                Literal,
                #[classify(retryable, after = $after)]
                After { wait: Duration },
                #[classify($class, when = $when)]
                #[classify(critical)]
                When(u8),
                #[classify(retryable, when($pattern = $value), else = $class)]
                Pattern(Option<u8>),
                #[classify(as = $adapter, class = $class)]
                Adapter($cause),
                #[classify(transparent = $field, status = 400 + *$field.status())]
                Field { $field: Cause, other: &$life str },
                #[classify(transparent, none = $class)]
                Option($option),
                #[classify(any_of, empty = $class)]
                List($list),
                #[classify(by = $function, classes($class, retryable))]
                Function(&$life str),
                $(#[$rule])*
                Rules(u16),
                #[classify($class, status = $block)]
                Block,
            }
        };
    }

    #[derive(Debug, Classify)]
    #[classify(not_found)]
    pub(super) struct Cause(u16);

    impl Cause {
        fn status(&self) -> &u16 {
            &self.0
        }
    }

    fn judge(text: &str) -> errpolicy::Verdict {
        if text.is_empty() { Class::Permanent } else { Class::Retryable }.classify()
    }

    errors! {
        /// Made by a macro.
        #[derive(Debug, Classify)]
        #[classify(where(Cause: Debug))]
        pub(super) Made<'a> {
            class: permanent, status: 409, after: *wait * 2, when: *_0 > 3,
            pattern: Some(1 | 2) => _0, adapter: Same, cause: Cause, field: inner,
            option: Option<Class>, list: &'a [Class], path: judge,
            rule: classify(retryable, when = *_0 >= 500), rule: classify(permanent, status = *_0),
            block: { let base = 400; base + 22 },
        }
    }

    #[test]
    fn of_every_kind() {
        let second = Duration::from_secs(1);
        let status = |error: Made<'_>| error.classify().status();
        assert_eq!((status(Made::Literal), status(Made::Block)), (Some(409), Some(422)));
        assert_eq!(Made::After { wait: second }.retry_after(), Some(second * 2));
        assert_eq!((Made::When(4).class(), Made::When(3).class()), (Class::Permanent, Class::Critical));
        let pattern = |value| Made::Pattern(value).class();
        assert_eq!((pattern(Some(2)), pattern(Some(3))), (Class::Retryable, Class::Permanent));
        assert_eq!(Made::Adapter(Cause(0)).class(), Class::Permanent);
        assert_eq!(status(Made::Field { inner: Cause(10), other: "" }), Some(410));
        assert_eq!(Made::Option(None).class(), Class::Permanent);
        assert_eq!((Made::List(&[]).class(), Made::List(&[Class::Retryable]).class()), {
            (Class::Permanent, Class::Retryable)
        });
        assert_eq!((Made::Function("").class(), Made::Function("a").class()), {
            (Class::Permanent, Class::Retryable)
        });
        assert_eq!((Made::Rules(500).class(), status(Made::Rules(499))), (Class::Retryable, Some(499)));
    }
}

mod raw {
    #![expect(non_camel_case_types, reason = "keywords are lower case")]

    use super::*;

    #[derive(Debug, Classify)]
    #[classify(where(r#fn: Debug))]
    enum r#enum<r#fn> {
        #[classify(retryable, when = *r#if, status = *r#match)]
        #[classify(transparent = r#dyn)]
        r#struct { r#if: bool, r#match: u16, r#dyn: r#type },
        #[classify(any_of(r#in), code = "in")]
        r#for { r#in: Vec<r#type>, other: r#fn },
    }

    #[derive(Debug, Classify)]
    #[classify(not_found)]
    struct r#type;

    #[test]
    fn identifiers() {
        let error = |r#if| r#enum::<u8>::r#struct { r#if, r#match: 503, r#dyn: r#type };
        assert_eq!((error(true).classify().status(), error(true).classify().code()), (Some(503), "struct"));
        assert_eq!((error(false).class(), error(false).classify().code()), (Class::NotFound, "type"));
        let folded = r#enum::r#for { r#in: vec![r#type], other: 0 };
        assert_eq!(folded.class(), Class::NotFound);
        assert_eq!(r#type.classify().basis().to_string(), "type");
    }
}

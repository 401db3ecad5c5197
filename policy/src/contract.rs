//! Contracts that no derive can check: what one instance of a generic type may be.

/// Refuses to compile if a type can be of a class that it must not be.
///
/// A derive checks the contract of a concrete type where it is defined. That of a generic one depends on its
/// parameters, and `cargo check` does not look until somebody names an instance. This names it.
///
/// ```
/// use errpolicy::{Classify, assert_classes};
///
/// #[derive(Classify)]
/// enum Lookup<E> {
///     #[classify(not_found)]
///     Missing,
///     #[classify(transparent)]
///     Store(E),
/// }
///
/// #[derive(Classify)]
/// enum Cache {
///     #[classify(retryable)]
///     Cold,
/// }
///
/// assert_classes!(Lookup<Cache>: !critical, !permanent);
/// // The same, said from the other side.
/// assert_classes!(Lookup<Cache>: not_found, retryable);
/// ```
///
/// ```compile_fail
/// # use errpolicy::{Classify, assert_classes};
/// #[derive(Classify)]
/// #[classify(critical)]
/// struct Broken;
///
/// assert_classes!(Box<Broken>: !critical);
/// ```
#[macro_export]
macro_rules! assert_classes {
    ($type:ty: $(!$class:ident),+ $(,)?) => {
        const _: $crate::ClassSet = $crate::__private::keep(
            <$type as $crate::Classes>::CLASSES,
            &[$((
                $crate::__class!($class),
                $crate::__private::concat!(
                    "`", $crate::__private::stringify!($type), "` can be `", $crate::__private::stringify!($class), "`"
                ),
            )),+],
        );
    };
    ($type:ty: $($class:ident),+ $(,)?) => {
        const _: $crate::ClassSet = $crate::__private::keep_only(
            <$type as $crate::Classes>::CLASSES,
            $crate::ClassSet::NONE$(.with($crate::__class!($class)))+,
            $crate::__private::concat!(
                "`", $crate::__private::stringify!($type), "` can be something else than ",
                $crate::__private::stringify!($($class),+)
            ),
        );
    };
}

/// The class of a word.
#[doc(hidden)]
#[macro_export]
macro_rules! __class {
    (not_found) => {
        $crate::Class::NotFound
    };
    (permanent) => {
        $crate::Class::Permanent
    };
    (retryable) => {
        $crate::Class::Retryable
    };
    (critical) => {
        $crate::Class::Critical
    };
    ($other:ident) => {
        $crate::__private::compile_error!($crate::__private::concat!(
            "there is no class `",
            $crate::__private::stringify!($other),
            "`\nthere are: not_found, permanent, retryable, critical"
        ))
    };
}

// What the derive makes of `empty.rs`. Written by a test.

const _: () = {
    #[automatically_derived]
    impl ::errpolicy::Classify for NeverError {
        #[inline]
        fn classify(&self) -> ::errpolicy::Verdict {
            match *self {}
        }
        #[inline]
        fn class(&self) -> ::errpolicy::Class {
            match *self {}
        }
    }
    #[automatically_derived]
    impl ::errpolicy::Classes for NeverError {
        const CLASSES: ::errpolicy::ClassSet = ::errpolicy::ClassSet::NONE;
    }
};

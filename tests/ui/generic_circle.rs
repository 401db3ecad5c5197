use errpolicy::{Class, ClassSet, Classes};

/// Two generic types that contain each other: each is classified if the other is.
mod plain {
    #[derive(errpolicy::Classify)]
    pub enum A<T> {
        #[classify(transparent)]
        Own(T),
        #[classify(transparent)]
        B(Box<B<T>>),
    }

    #[derive(errpolicy::Classify)]
    pub enum B<T> {
        #[classify(transparent)]
        Own(T),
        #[classify(transparent)]
        A(Box<A<T>>),
    }
}

/// A written set opens the circle of the sets, not that of the bounds.
mod declared {
    #[derive(errpolicy::Classify)]
    pub enum A<T> {
        #[classify(transparent)]
        Own(T),
        #[classify(transparent, classes(permanent))]
        B(Box<B<T>>),
    }

    #[derive(errpolicy::Classify)]
    pub enum B<T> {
        #[classify(permanent)]
        Own(T),
        #[classify(transparent)]
        A(Box<A<T>>),
    }
}

const PLAIN: ClassSet = <plain::A<Class> as Classes>::CLASSES;
const DECLARED: ClassSet = <declared::A<Class> as Classes>::CLASSES;

fn main() {}

//! What a loop is told before it begins: each setting gives its type to the loop, so that what is not used costs nothing.

use core::marker::PhantomData;

use super::{AsPlanned, Attempt, Deadline, Endless, Funds, Retry, Unobserved};
use crate::budget::Budget;
use crate::decide::Situation;
use crate::facets::Effect;

impl<D> Retry<'_, D> {
    /// A request of this kind, which is made again after these pauses.
    ///
    /// At most as many tries follow as [`Situation::tries_left`] says and as there are pauses. Without a deadline, a
    /// budget or an observer; of each error, its own verdict is asked.
    ///
    /// ```
    /// use core::time::Duration;
    /// use errpolicy::{Body, Replay, Retry, Situation};
    ///
    /// // Twice at once; three tries in all.
    /// let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// let tries = Retry::new(get, core::iter::repeat(Duration::ZERO));
    /// assert_eq!(tries.tries(), 0);
    /// ```
    #[inline]
    pub const fn new(situation: Situation, pauses: D) -> Self {
        Self {
            situation,
            tries: 0,
            effect: Effect::NotApplied,
            funds: Funds::new(None),
            pauses,
            until: Endless,
            situate: AsPlanned,
            observer: Unobserved,
            judge: PhantomData,
        }
    }
}

impl<'b, D, U, A, S, O> Retry<'b, D, U, A, S, O> {
    /// Corrects what is known of the request: for whoever is handed a loop and knows better than the one who made it
    /// how safe a second try is, or what can be made anew for it.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use errpolicy::{Body, Renews, Replay, Retry, Situation};
    ///
    /// # let pauses = std::iter::repeat(Duration::ZERO);
    /// let tries = Retry::new(Situation::new(Replay::Safe, Body::None).with_tries(3), pauses);
    /// // A driver of transactions: the caller has said how often, the driver knows what it can make anew.
    /// let tries = tries.planned(|situation| situation.renews = Renews::TRANSACTION);
    /// # assert_eq!(tries.tries(), 0);
    /// ```
    #[must_use]
    #[inline]
    pub fn planned(mut self, correct: impl FnOnce(&mut Situation)) -> Self {
        correct(&mut self.situation);
        self
    }

    /// No try begins after this deadline: an `Instant`, or a function that says how much time is left.
    ///
    /// It does not cut a try short: whoever makes the try does.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    /// # use errpolicy::{Body, Replay, Retry, Situation};
    /// # let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// # let pauses = std::iter::repeat(Duration::ZERO);
    /// let tries = Retry::new(get, pauses).until(Instant::now() + Duration::from_secs(2));
    /// ```
    #[inline]
    pub fn until<V: Deadline>(self, deadline: V) -> Retry<'b, D, V, A, S, O> {
        let Self { situation, tries, effect, funds, pauses, situate, observer, judge, .. } = self;
        Retry { situation, tries, effect, funds, pauses, until: deadline, situate, observer, judge }
    }

    /// Every retry is paid for by the budget of the destination, which is shared by all who ask it.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use errpolicy::Budget;
    /// # use errpolicy::{Body, Replay, Retry, Situation};
    /// # let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// # let pauses = std::iter::repeat(Duration::ZERO);
    /// static STORE: Budget = Budget::new();
    /// let tries = Retry::new(get, pauses).paid_by(&STORE);
    /// ```
    #[must_use]
    #[inline]
    pub fn paid_by(mut self, budget: &'b Budget) -> Self {
        self.funds = Funds::new(Some(budget));
        self
    }

    /// Errors are judged by an adapter, rather than by themselves.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use errpolicy::{Basis, Body, Class, ClassSet, ClassifyAs, Replay, Retry, Situation, Verdict, retry};
    /// # struct Network;
    /// # impl ClassifyAs<std::io::Error> for Network {
    /// #     const CLASSES: ClassSet = ClassSet::ALL;
    /// #     fn classify_as(_: &std::io::Error) -> Verdict {
    /// #         static BASIS: Basis = Basis::Mark { type_name: "Io", variant: "", code: "io" };
    /// #         Verdict::new(Class::Retryable, &BASIS)
    /// #     }
    /// # }
    /// # let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// # let pauses = std::iter::repeat(Duration::ZERO);
    /// // `Network` is an adapter for `io::Error`.
    /// let tries = Retry::new(get, pauses).judged_as::<Network>();
    /// let read = retry(tries, std::thread::sleep, || std::fs::read("no/such/file"));
    /// assert_eq!(read.unwrap_err().tries(), 3);
    /// ```
    #[inline]
    pub fn judged_as<B>(self) -> Retry<'b, D, U, B, S, O> {
        let Self { situation, tries, effect, funds, pauses, until, situate, observer, .. } = self;
        Retry { situation, tries, effect, funds, pauses, until, situate, observer, judge: PhantomData }
    }

    /// Tells from each error what it says of the situation: the phase in which it came, what became of the body.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use errpolicy::{Body, Classify, Replay, Retry, Situation, retry};
    /// use errpolicy::Phase;
    ///
    /// #[derive(Debug, Classify)]
    /// #[classify(retryable)]
    /// struct SendError { written: usize }
    ///
    /// # let pauses = std::iter::repeat(Duration::ZERO);
    /// let append = Situation::new(Replay::Once, Body::Buffered).with_tries(3);
    /// let tries = Retry::new(append, pauses).situated(|error: &SendError, met| {
    ///     met.phase = if error.written == 0 { Phase::Connected } else { Phase::Written };
    /// });
    /// let mut written = 0..;
    /// let failed = retry(tries, std::thread::sleep, || {
    ///     written.next().map_or(Ok(()), |written| Err(SendError { written }))
    /// });
    /// let failed = failed.unwrap_err();
    /// assert!(failed.is_outcome_unknown() && failed.tries() == 2, "the second try was written");
    /// ```
    #[inline]
    pub fn situated<E, T>(self, situate: T) -> Retry<'b, D, U, A, T, O>
    where
        T: FnMut(&E, &mut Situation),
    {
        self.with_situate(situate)
    }

    /// [`situated`](Self::situated), by a type that implements [`Situate`](super::Situate).
    ///
    /// ```
    /// # use core::time::Duration;
    /// # use errpolicy::{Body, Replay, Retry, Situation, Verdict};
    /// use errpolicy::retry::Situate;
    ///
    /// /// What fails has already sent a part of the response to our client.
    /// struct Forwarded;
    ///
    /// impl<E> Situate<E> for Forwarded {
    ///     fn situate(&mut self, _: &E, situation: &mut Situation) {
    ///         situation.forwarded = true;
    ///     }
    /// }
    ///
    /// # let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// # let pauses = core::iter::repeat(Duration::ZERO);
    /// let tries = Retry::new(get, pauses).with_situate(Forwarded);
    /// ```
    #[inline]
    pub fn with_situate<T>(self, situate: T) -> Retry<'b, D, U, A, T, O> {
        let Self { situation, tries, effect, funds, pauses, until, observer, judge, .. } = self;
        Retry { situation, tries, effect, funds, pauses, until, situate, observer, judge }
    }

    /// Shows each try to an observer when it has ended: to a log, a metric.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use errpolicy::{Body, Replay, Retry, Situation, Verdict, retry};
    /// # let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// # let pauses = std::iter::repeat(Duration::ZERO);
    /// let mut retries = 0;
    /// let tries = Retry::new(get, pauses).observed_by(|attempt| retries += u32::from(attempt.number > 1));
    /// # let done: Result<(), _> = retry(tries, |_| (), || Ok::<_, Verdict>(()));
    /// # assert!(done.is_ok() && retries == 0);
    /// ```
    #[inline]
    pub fn observed_by<E, P>(self, observer: P) -> Retry<'b, D, U, A, S, P>
    where
        P: FnMut(&Attempt<'_, E>),
    {
        self.with_observer(observer)
    }

    /// [`observed_by`](Self::observed_by), by a type that implements [`Observe`](super::Observe).
    ///
    /// ```
    /// # use core::time::Duration;
    /// # use errpolicy::{Body, Replay, Retry, Situation};
    /// use errpolicy::retry::{Attempt, Observe};
    ///
    /// struct Log<'a>(&'a str);
    ///
    /// impl<E> Observe<E> for Log<'_> {
    ///     fn observe(&mut self, attempt: &Attempt<'_, E>) {
    ///         println!("{}: {attempt}", self.0);
    ///     }
    /// }
    ///
    /// # let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// # let pauses = core::iter::repeat(Duration::ZERO);
    /// let tries = Retry::new(get, pauses).with_observer(Log("GET /block"));
    /// ```
    #[inline]
    pub fn with_observer<P>(self, observer: P) -> Retry<'b, D, U, A, S, P> {
        let Self { situation, tries, effect, funds, pauses, until, situate, judge, .. } = self;
        Retry { situation, tries, effect, funds, pauses, until, situate, observer, judge }
    }
}

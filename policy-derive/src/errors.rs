//! Collects every mistake of one run, so that the second does not wait for the first to be mended.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Error;

/// The mistakes so far. Must be finished: dropping it with mistakes inside would lose them.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    /// Notes a mistake; `tokens` are underlined from the first to the last.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Into<String>) {
        self.push(tokens.into_token_stream(), message.into());
    }

    /// Notes a mistake that two places make together.
    pub(crate) fn at_both<T: ToTokens>(
        &mut self,
        tokens: impl ToTokens,
        message: impl Into<String>,
        (other, note): (T, impl Into<String>),
    ) {
        self.at(tokens, message);
        self.at(other, note);
    }

    fn push(&mut self, tokens: TokenStream, message: String) {
        let error = Error::new_spanned(tokens, message);
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// All mistakes, if there are any.
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        self.0.take().map_or(Ok(()), Err)
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        debug_assert!(self.0.is_none() || std::thread::panicking(), "mistakes were dropped unreported");
    }
}

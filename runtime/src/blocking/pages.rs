//! The pages of a request as an iterator.

use std::iter::FusedIterator;
use std::vec;

use super::Client;
use crate::encode::Parameters;
use crate::error::Error;
use crate::pagination::{Cursor, Paginated};

/// The pages of a request, one call each; made by [`Client::pages`].
///
/// Calls are made as pages are asked for. It ends after the last page, or after the first error.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<R: Paginated> {
    client: Client,
    /// What is wrong with the request, until it is told.
    state: Result<Cursor, Option<Error<R::ErrorCode>>>,
}

impl<R: Paginated> Pages<R> {
    pub(super) fn new(client: Client, request: &R) -> Self {
        let parameters = Parameters::of(request);
        let state = parameters.map(|parameters| Cursor::new(parameters, R::PAGINATION));
        Self { client, state: state.map_err(|error| Some(error.into())) }
    }

    /// What the pages list, one by one.
    pub fn items(self) -> Items<R> {
        Items { pages: self, items: Vec::new().into_iter() }
    }
}

impl<R: Paginated> Iterator for Pages<R> {
    type Item = Result<R::Response, Error<R::ErrorCode>>;

    fn next(&mut self) -> Option<Self::Item> {
        let cursor = match &mut self.state {
            Ok(cursor) => cursor,
            Err(error) => return error.take().map(Err),
        };
        let answered = self.client.call::<R>(cursor.parameters()?);
        match &answered {
            Ok(response) => {
                // The page itself was answered: what is wrong with the next one is told after it.
                if let Err(error) = cursor.advance(&R::progress(response)) {
                    self.state = Err(Some(error.into()));
                }
            }
            Err(_) => cursor.end(),
        }
        Some(answered)
    }
}

impl<R: Paginated> FusedIterator for Pages<R> {}

/// What the pages of a request list, one by one; made by [`Pages::items`].
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<R: Paginated> {
    pages: Pages<R>,
    items: vec::IntoIter<R::Item>,
}

impl<R: Paginated> Iterator for Items<R> {
    type Item = Result<R::Item, Error<R::ErrorCode>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(response) => self.items = R::items(response).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<R: Paginated> FusedIterator for Items<R> {}

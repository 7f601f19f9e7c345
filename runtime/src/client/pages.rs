//! The pages of a request as a stream.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::Client;
use crate::call::{Answer, SignedRequest};
use crate::encode::Parameters;
use crate::error::Error;
use crate::operation::Request;
use crate::pagination::{Cursor, Paginated};

/// An answer that was checked, with what was sent for it.
type Exchange = Result<(SignedRequest, Answer), Error>;

type Listed<R> = Result<<R as Paginated>::Item, Error<<R as Request>::ErrorCode>>;

type Answered<R> = Result<<R as Request>::Response, Error<<R as Request>::ErrorCode>>;

/// The pages of a request, one call each; made by [`Client::pages`].
///
/// Calls are made as pages are asked for. The stream ends after the last page, or after the first error.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<R: Paginated> {
    client: Client,
    /// What is wrong with the request, until it is told.
    state: Result<Cursor, Option<Error<R::ErrorCode>>>,
    under_way: Option<Pin<Box<dyn Future<Output = Exchange> + Send>>>,
}

impl<R: Paginated> Pages<R> {
    pub(super) fn new(client: Client, request: &R) -> Self {
        let parameters = Parameters::of(request);
        let state = parameters.map(|parameters| Cursor::new(parameters, R::PAGINATION));
        Self { client, state: state.map_err(|error| Some(error.into())), under_way: None }
    }

    /// The next page; nothing after the last one, or after an error.
    ///
    /// # Errors
    ///
    /// Those of [`Client::send`], and [`Error::Pages`] when the pages have no end.
    pub async fn next(&mut self) -> Option<Answered<R>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// What the pages list, one by one.
    pub fn items(self) -> Items<R> {
        Items { pages: self, items: Vec::new().into_iter() }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Answered<R>>> {
        let cursor = match &mut self.state {
            Ok(cursor) => cursor,
            Err(error) => return Poll::Ready(error.take().map(Err)),
        };
        let call = match &mut self.under_way {
            Some(call) => call,
            none => {
                let Some(parameters) = cursor.parameters() else { return Poll::Ready(None) };
                none.insert(Box::pin(self.client.clone().send_parameters(parameters)))
            }
        };
        let exchange = ready!(call.as_mut().poll(context)).map_err(Error::with_codes_of);
        let answered = exchange.and_then(|(signed, answer)| signed.decode::<R>(&answer));
        self.under_way = None;
        let advanced = if let Ok(response) = &answered {
            cursor.advance(&R::progress(response))
        } else {
            cursor.end();
            Ok(())
        };
        // The page itself was answered: what is wrong with the next one is told after it.
        if let Err(error) = advanced {
            self.state = Err(Some(error.into()));
        }
        Poll::Ready(Some(answered))
    }
}

impl<R: Paginated> Stream for Pages<R> {
    type Item = Answered<R>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// What the pages of a request list, one by one; made by [`Pages::items`].
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<R: Paginated> {
    pages: Pages<R>,
    items: vec::IntoIter<R::Item>,
}

// Neither is pinned: the only future is in a box of its own.
impl<R: Paginated> Unpin for Pages<R> {}
impl<R: Paginated> Unpin for Items<R> {}

impl<R: Paginated> Items<R> {
    /// The next item; nothing after the last one, or after an error.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`].
    pub async fn next(&mut self) -> Option<Listed<R>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// All items that are left, in one list.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`]; the items before the error are lost.
    pub async fn collect(mut self) -> Result<Vec<R::Item>, Error<R::ErrorCode>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Listed<R>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(response)) => self.items = R::items(response).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: Paginated> Stream for Items<R> {
    type Item = Listed<R>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

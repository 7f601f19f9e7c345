//! Asking until an answer is as wished.

use std::time::Instant;

use super::Client;
use crate::error::Error;
use crate::operation::Request;
use crate::wait::{Step, Waiter};

impl<R: Request> Waiter<Client, R> {
    /// Asks until `holds` says that an answer is as wished, and gives that answer.
    ///
    /// # Errors
    ///
    /// Those of [`Client::send`] that do not pass, and [`Error::Wait`] when the time is over.
    pub async fn until(
        mut self,
        mut holds: impl FnMut(&R::Response) -> bool,
    ) -> Result<R::Response, Error<R::ErrorCode>> {
        let started = Instant::now();
        loop {
            let outcome = self.client.send(&self.request).await;
            match self.settle(outcome, &mut holds, started.elapsed())? {
                Step::Done(response) => return Ok(response),
                Step::Wait(pause) => tokio::time::sleep(pause).await,
            }
        }
    }
}

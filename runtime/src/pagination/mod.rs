//! Answers that come page by page: what a request says of its pages, and which page comes next.
//!
//! There are two ways of paging. By **number**, a parameter says which page is wanted; by **token**, each
//! answer has a token that asks for the next one. Generated code says which of them an operation has.
//! An operation that has both is read by number, unless its request sets a token or how many results an
//! answer has at most: without that, services answer by number.

#[cfg(feature = "client")]
mod cursor;

#[cfg(feature = "client")]
pub(crate) use self::cursor::Cursor;

use crate::operation::Request;

/// The most pages that are read of one request.
pub const MAXIMUM_PAGES: u32 = 100_000;

/// A request whose answer comes in pages. Generated code implements this; so can a hand-written request:
///
/// ```
/// use docwright::Request;
/// use docwright::pagination::{Paginated, Pagination, Progress};
/// # use docwright::{Operation, Style, Undocumented};
/// # use docwright::decode::{Decode, DecodeError, Members, Source};
/// # use docwright::encode::{Encode, Encoder};
/// # struct ListHosts;
/// # impl Encode for ListHosts { fn encode(&self, _: &mut Encoder<'_>) {} }
/// # impl Request for ListHosts {
/// #     type Response = ListHostsResponse; type ErrorCode = Undocumented;
/// #     const OPERATION: Operation =
/// #         Operation { product: "Ecs", version: "2014-05-26", name: "ListHosts", style: Style::Rpc };
/// # }
/// #[derive(Default)]
/// struct ListHostsResponse {
///     hosts: Vec<String>,
///     next_token: Option<String>,
/// }
/// # impl Members for ListHostsResponse {
/// #     fn set(&mut self, _: &str, value: &mut dyn Source) -> Result<(), DecodeError> { value.skip() }
/// # }
///
/// impl Paginated for ListHosts {
///     type Item = String;
///     const PAGINATION: Pagination = Pagination::NONE.by_token("NextToken");
///
///     fn progress(response: &ListHostsResponse) -> Progress<'_> {
///         Progress::of(response.hosts.len()).next_token(response.next_token.as_deref())
///     }
///
///     fn items(response: ListHostsResponse) -> Vec<String> {
///         response.hosts
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the answer to `{Self}` does not come in pages",
    label = "not a request with pages",
    note = "send it with `send`"
)]
pub trait Paginated: Request {
    /// One of the things that the pages list.
    type Item: Send + 'static;
    /// How the pages are asked for.
    const PAGINATION: Pagination;

    /// What a page says about the others.
    fn progress(response: &Self::Response) -> Progress<'_>;

    /// What a page lists.
    fn items(response: Self::Response) -> Vec<Self::Item>;
}

impl<R: Paginated> Paginated for &R {
    type Item = R::Item;
    const PAGINATION: Pagination = R::PAGINATION;

    fn progress(response: &Self::Response) -> Progress<'_> {
        R::progress(response)
    }

    fn items(response: Self::Response) -> Vec<Self::Item> {
        R::items(response)
    }
}

/// The parameters that ask for a page, by their wire names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    number: Option<&'static str>,
    token: Option<&'static str>,
    most: Option<&'static str>,
}

impl Pagination {
    /// No such parameter.
    pub const NONE: Self = Self { number: None, token: None, most: None };

    /// The parameter with the number of the page, from 1: `PageNumber`.
    #[must_use]
    pub const fn by_number(mut self, name: &'static str) -> Self {
        self.number = Some(name);
        self
    }

    /// The parameter with the token of the answer before: `NextToken`, `Marker`.
    #[must_use]
    pub const fn by_token(mut self, name: &'static str) -> Self {
        self.token = Some(name);
        self
    }

    /// The parameter that says how many results an answer by token has at most: `MaxResults`.
    #[must_use]
    pub const fn at_most(mut self, name: &'static str) -> Self {
        self.most = Some(name);
        self
    }
}

/// What a page says about the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress<'a> {
    count: usize,
    token: Option<&'a str>,
    total: Option<i64>,
    number: Option<i64>,
    has_more: Option<bool>,
}

impl<'a> Progress<'a> {
    /// A page that lists so many things.
    pub fn of(count: usize) -> Self {
        Self { count, ..Self::default() }
    }

    /// The token that asks for the next page.
    #[must_use]
    pub fn next_token(mut self, token: Option<&'a str>) -> Self {
        self.token = token.filter(|token| !token.is_empty());
        self
    }

    /// How many things all pages list.
    #[must_use]
    pub fn total_count(mut self, count: Option<i64>) -> Self {
        self.total = count;
        self
    }

    /// The number of the page.
    #[must_use]
    pub fn page_number(mut self, number: Option<i64>) -> Self {
        self.number = number;
        self
    }

    /// Whether there are more pages.
    #[must_use]
    pub fn has_more(mut self, has_more: Option<bool>) -> Self {
        self.has_more = has_more;
        self
    }
}

/// The pages of a request cannot be read to their end.
///
/// Shown as `DescribeInstances: page 3 has the token of the page before, so the pages have no end`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{operation}: {problem}, so the pages have no end")]
pub struct PagesError {
    operation: &'static str,
    problem: Problem,
}

impl PagesError {
    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.operation
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(not(feature = "client"), expect(dead_code, reason = "only clients read pages"))]
enum Problem {
    #[error("page {0} has the token of the page before")]
    RepeatedToken(u32),
    #[error("more than {MAXIMUM_PAGES} pages were answered")]
    TooMany,
}

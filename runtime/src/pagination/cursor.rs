//! Which page comes next, without I/O.

use super::{MAXIMUM_PAGES, PagesError, Pagination, Problem, Progress};
use crate::encode::Parameters;

/// Where in the pages of a request a reader is, without I/O.
#[derive(Debug)]
pub(crate) struct Cursor {
    parameters: Parameters,
    pagination: Pagination,
    next: Next,
    /// How many things the pages so far list.
    seen: u64,
    /// How many pages were answered.
    pages: u32,
}

/// How the next page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Next {
    /// As the request itself asks.
    First,
    Number(i64),
    Token(String),
    End,
}

impl Cursor {
    pub(crate) fn new(parameters: Parameters, pagination: Pagination) -> Self {
        Self { parameters, pagination, next: Next::First, seen: 0, pages: 0 }
    }

    /// What asks for the next page, if there is one.
    pub(crate) fn parameters(&self) -> Option<Parameters> {
        let mut parameters = self.parameters.clone();
        match (&self.next, self.pagination.number, self.pagination.token) {
            (Next::End, ..) => return None,
            (Next::Number(number), Some(name), _) => parameters.set(name, &number.to_string()),
            (Next::Token(token), _, Some(name)) => parameters.set(name, token),
            _ => {}
        }
        Some(parameters)
    }

    /// Takes note of a page.
    pub(crate) fn advance(&mut self, page: &Progress<'_>) -> Result<(), PagesError> {
        self.pages += 1;
        self.seen += u64::try_from(page.count).unwrap_or(u64::MAX);
        let next = match self.pagination.number {
            Some(name) if !self.is_by_token() => self.number_after(name, page),
            _ => page
                .token
                .filter(|_| page.has_more != Some(false))
                .map(str::to_owned)
                .map(Next::Token),
        };
        let next = next.unwrap_or(Next::End);
        let problem = if next != Next::End && self.pages >= MAXIMUM_PAGES {
            Some(Problem::TooMany)
        } else if matches!(next, Next::Token(_)) && next == self.next {
            Some(Problem::RepeatedToken(self.pages))
        } else {
            None
        };
        self.next = if problem.is_some() { Next::End } else { next };
        let operation = self.parameters.operation().name;
        problem.map_or(Ok(()), |problem| Err(PagesError { operation, problem }))
    }

    /// There are no more pages.
    pub(crate) fn end(&mut self) {
        self.next = Next::End;
    }

    fn is_by_token(&self) -> bool {
        let is_set =
            |name: Option<&str>| name.is_some_and(|name| self.parameters.get(name).is_some());
        is_set(self.pagination.token) || is_set(self.pagination.most)
    }

    fn number_after(&self, name: &str, page: &Progress<'_>) -> Option<Next> {
        let number = match &self.next {
            Next::Number(number) => *number,
            _ => self.parameters.get(name).and_then(|text| text.parse().ok()).unwrap_or(1),
        };
        // Pages before the first one that was asked for count as well, when their size is known.
        let is_first_page = number - i64::from(self.pages) == 0;
        let total = page.total.and_then(|total| u64::try_from(total).ok());
        let is_complete = is_first_page && total.is_some_and(|total| self.seen >= total);
        // A service that has no such page may answer with the last one again.
        let is_other = page.number.is_some_and(|answered| answered != number);
        let is_last = page.count == 0 || is_complete || is_other || page.has_more == Some(false);
        (!is_last).then(|| Next::Number(number.saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::{Encode, Encoder};
    use crate::operation::{Operation, Request, Style};
    use crate::{Ignored, Undocumented};

    const BOTH: Pagination =
        Pagination::NONE.by_number("PageNumber").by_token("NextToken").at_most("MaxResults");

    #[derive(Clone, Copy)]
    struct List(&'static [(&'static str, &'static str)]);

    impl Encode for List {
        fn encode(&self, encoder: &mut Encoder<'_>) {
            self.0.iter().for_each(|(name, value)| encoder.member(name, value));
        }
    }

    impl Request for List {
        type Response = Ignored;
        type ErrorCode = Undocumented;
        const OPERATION: Operation =
            Operation { product: "Ecs", version: "2014-05-26", name: "List", style: Style::Rpc };
    }

    /// The value of a parameter for each page, until there are no more; `pages` are answered in turn.
    fn asked(
        request: List,
        pagination: Pagination,
        name: &str,
        pages: &[Progress<'_>],
    ) -> (Vec<Option<String>>, Result<(), PagesError>) {
        let mut cursor = Cursor::new(Parameters::of(&request).unwrap(), pagination);
        let mut asked = Vec::new();
        for page in pages {
            let Some(parameters) = cursor.parameters() else { break };
            asked.push(parameters.get(name).map(str::to_owned));
            if let Err(error) = cursor.advance(page) {
                assert!(cursor.parameters().is_none());
                return (asked, Err(error));
            }
        }
        (asked, Ok(()))
    }

    fn texts(values: &[&str]) -> Vec<Option<String>> {
        values
            .iter()
            .map(|value| Some(*value).filter(|value| !value.is_empty()).map(str::to_owned))
            .collect()
    }

    #[test]
    fn numbers_go_on_until_the_total_is_reached() {
        let page = Progress::of(10).total_count(Some(25));
        let pages = [page, page, page, page, page];
        let (asked, result) = asked(List(&[]), BOTH, "PageNumber", &pages);
        assert_eq!((asked, result), (texts(&["", "2", "3"]), Ok(())));
    }

    #[test]
    fn without_a_total_an_empty_page_is_the_last() {
        let pages = [Progress::of(10), Progress::of(3), Progress::of(0), Progress::of(9)];
        let (asked, _) = asked(List(&[("PageNumber", "4")]), BOTH, "PageNumber", &pages);
        assert_eq!(asked, texts(&["4", "5", "6"]));
    }

    #[test]
    fn a_page_that_is_answered_again_is_the_last() {
        let number = |number| Progress::of(10).page_number(Some(number));
        let pages = [number(1), number(2), number(2), number(2)];
        let (asked, _) = asked(List(&[]), BOTH, "PageNumber", &pages);
        assert_eq!(asked, texts(&["", "2", "3"]));
    }

    #[test]
    fn tokens_go_on_over_empty_pages_until_there_is_none() {
        let token = |count, token| Progress::of(count).next_token(Some(token)).total_count(Some(1));
        let pages = [token(2, "a"), token(0, "b"), token(1, ""), token(1, "c")];
        let request = List(&[("MaxResults", "2")]);
        let (asked, _) = asked(request, BOTH, "NextToken", &pages);
        assert_eq!(asked, texts(&["", "a", "b"]));
    }

    #[test]
    fn a_marker_counts_only_while_there_is_more() {
        let marker = Pagination::NONE.by_token("Marker");
        let page = |has_more| Progress::of(1).next_token(Some("m")).has_more(Some(has_more));
        let (asked, _) = asked(List(&[]), marker, "Marker", &[page(true), page(false), page(true)]);
        assert_eq!(asked, texts(&["", "m"]));
    }

    #[test]
    fn a_token_that_does_not_change_is_an_error() {
        let token = Progress::of(1).next_token(Some("a"));
        let by_token = Pagination::NONE.by_token("NextToken");
        let (asked, result) = asked(List(&[]), by_token, "NextToken", &[token, token, token]);
        assert_eq!(asked, texts(&["", "a"]));
        assert_eq!(
            result.unwrap_err().to_string(),
            "List: page 2 has the token of the page before, so the pages have no end"
        );
    }
}

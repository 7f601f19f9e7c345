//! What a page says of an operation's answers.

use std::borrow::Cow;

use super::Failure;
use crate::error::{CodeRow, DocumentedCode};
use crate::operation::Route;

/// An operation that a fake endpoint answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    pub(super) product: Cow<'static, str>,
    pub(super) version: Cow<'static, str>,
    pub(super) name: Cow<'static, str>,
    pub(super) required: Cow<'static, [&'static str]>,
    pub(super) required_owned: Vec<String>,
    pub(super) json: Option<Cow<'static, str>>,
    pub(super) xml: Option<Cow<'static, str>>,
    pub(super) failures: Cow<'static, [Failure]>,
    /// Method and path of an operation in ROA style, as generated code has them.
    route: Option<Route>,
    route_owned: Option<(String, String)>,
    /// The documented errors of generated code.
    rows: &'static [CodeRow],
    /// The same, of an earlier generator.
    errors: &'static [DocumentedCode],
}

impl Operation {
    /// An operation whose facts are known at compile time, as generated code has them.
    ///
    /// `required` are wire names; `Disk.N` stands for a list with at least one element.
    pub const fn documented(
        product: &'static str,
        version: &'static str,
        name: &'static str,
        required: &'static [&'static str],
        json: Option<&'static str>,
        xml: Option<&'static str>,
        failures: &'static [Failure],
    ) -> Self {
        Self {
            product: Cow::Borrowed(product),
            version: Cow::Borrowed(version),
            name: Cow::Borrowed(name),
            required: Cow::Borrowed(required),
            required_owned: Vec::new(),
            json: match json {
                Some(json) => Some(Cow::Borrowed(json)),
                None => None,
            },
            xml: match xml {
                Some(xml) => Some(Cow::Borrowed(xml)),
                None => None,
            },
            failures: Cow::Borrowed(failures),
            route: None,
            route_owned: None,
            rows: &[],
            errors: &[],
        }
    }

    /// Is called by this route.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_route(mut self, route: Route) -> Self {
        self.route = Some(route);
        self
    }

    /// Knows the errors that generated code documents.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_rows(mut self, rows: &'static [CodeRow]) -> Self {
        self.rows = rows;
        self
    }

    /// Knows the errors that code of an earlier generator documents.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_errors(mut self, errors: &'static [DocumentedCode]) -> Self {
        self.errors = errors;
        self
    }

    /// An operation of which nothing is known but how it is called.
    pub fn new(
        product: impl Into<String>,
        version: impl Into<String>,
        name: impl Into<String>,
    ) -> Self {
        Self {
            product: Cow::Owned(product.into()),
            version: Cow::Owned(version.into()),
            name: Cow::Owned(name.into()),
            required: Cow::Borrowed(&[]),
            required_owned: Vec::new(),
            json: None,
            xml: None,
            failures: Cow::Borrowed(&[]),
            route: None,
            route_owned: None,
            rows: &[],
            errors: &[],
        }
    }

    /// Is called by a method and a path, as operations in ROA style are; the names of variables stand in
    /// brackets, as in `/clusters/[ClusterId]`.
    #[must_use]
    pub fn route(mut self, method: impl Into<String>, path: impl Into<String>) -> Self {
        self.route_owned = Some((method.into(), path.into()));
        self
    }

    /// Demands a parameter; `Disk.N` stands for a list with at least one element.
    #[must_use]
    pub fn required(mut self, name: impl Into<String>) -> Self {
        self.required_owned.push(name.into());
        self
    }

    /// Answers JSON requests with this text.
    #[must_use]
    pub fn json(mut self, text: impl Into<String>) -> Self {
        self.json = Some(Cow::Owned(text.into()));
        self
    }

    /// Answers XML requests with this text.
    #[must_use]
    pub fn xml(mut self, text: impl Into<String>) -> Self {
        self.xml = Some(Cow::Owned(text.into()));
        self
    }

    /// Knows this error, so that it can be asked for by its code.
    #[must_use]
    pub fn failure(mut self, failure: Failure) -> Self {
        self.failures.to_mut().push(failure);
        self
    }

    /// The failure of that code.
    pub(super) fn documented_failure(&self, code: &str) -> Option<Failure> {
        let known = self.failures.iter().find(|failure| failure.code == code).cloned();
        let of_rows = || {
            let row = self.rows.iter().find(|row| row.0 == code)?;
            Some(Failure::documented(row.status().unwrap_or(400), row.0, row.2))
        };
        known.or_else(of_rows).or_else(|| {
            let (code, rows) = self.errors.iter().find(|(documented, _)| *documented == code)?;
            let row = rows.first()?;
            Some(Failure::documented(row.status.unwrap_or(400), code, row.message))
        })
    }

    /// The operation's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The method and the path of an operation in ROA style.
    pub(super) fn method_and_path(&self) -> Option<(&str, &str)> {
        let owned =
            self.route_owned.as_ref().map(|(method, path)| (method.as_str(), path.as_str()));
        owned.or_else(|| self.route.map(|route| (route.method(), route.path())))
    }

    /// The wire names that must be there.
    pub(super) fn required_names(&self) -> impl Iterator<Item = &str> {
        self.required.iter().copied().chain(self.required_owned.iter().map(String::as_str))
    }
}

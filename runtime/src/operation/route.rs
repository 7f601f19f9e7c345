//! Where the requests of an operation in ROA style go: a method and a path, and a place for each parameter.

/// The method and the path of an operation in ROA style, and where its parameters travel.
///
/// ```
/// use docwright::{Operation, Position, Route, Style};
///
/// const ROUTE: Route = Route::new("PUT", "/clusters/[ClusterId]/nodes")
///     .with_positions(&[("Count", Position::Body), ("Tag", Position::Form)]);
/// const SCALE: Operation = Operation {
///     product: "CS", version: "2015-12-15", name: "ScaleCluster", style: Style::Roa(ROUTE),
/// };
///
/// assert_eq!(ROUTE.position("ClusterId"), Position::Path);
/// assert_eq!(ROUTE.position("Count"), Position::Body);
/// assert_eq!(ROUTE.position("Tag.1.Key"), Position::Form, "what is inside goes with it");
/// assert_eq!(ROUTE.position("Force"), Position::Query, "where nothing else is said");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Route {
    method: &'static str,
    path: &'static str,
    positions: &'static [(&'static str, Position)],
}

impl Route {
    /// The route of an operation whose page names none: such a request cannot be sent.
    pub const UNKNOWN: Self = Self::new("", "");

    /// A method and a path; the names of variables stand in brackets, as in `/clusters/[ClusterId]`.
    pub const fn new(method: &'static str, path: &'static str) -> Self {
        Self { method, path, positions: &[] }
    }

    /// Says by their wire names where parameters travel that are neither in the path nor in the query.
    #[must_use]
    pub const fn with_positions(mut self, positions: &'static [(&'static str, Position)]) -> Self {
        self.positions = positions;
        self
    }

    /// The HTTP method, in capitals.
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The path, with its variables in brackets.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Where the parameter of a wire name travels, with all that is inside it: where it was said to, in
    /// the path if that has a variable of its name, and else in the query.
    pub fn position(&self, name: &str) -> Position {
        let first = name.split_once('.').map_or(name, |(first, _)| first);
        if let Some((_, position)) = self.positions.iter().find(|(other, _)| *other == first) {
            return *position;
        }
        let is_variable = Pieces(self.path).any(|piece| piece == Piece::Variable(first));
        if is_variable { Position::Path } else { Position::Query }
    }

    /// The path in pieces.
    pub(crate) fn pieces(&self) -> Pieces<'static> {
        Pieces(self.path)
    }
}

/// Where a parameter travels in the HTTP request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Position {
    /// In the query of the address.
    Query,
    /// In the path, as one segment of it.
    Path,
    /// In a header of its name.
    Header,
    /// In a JSON body: as a member of its object, or as the whole body when it is the only one and is
    /// called `body`.
    Body,
    /// In a form body.
    Form,
    /// In the host name, before that of the endpoint.
    Host,
}

/// A part of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'p> {
    /// What stands there as it is.
    Text(&'p str),
    /// The name of a parameter.
    Variable(&'p str),
}

/// The parts of a path, in order.
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'p>(pub(crate) &'p str);

impl<'p> Iterator for Pieces<'p> {
    type Item = Piece<'p>;

    fn next(&mut self) -> Option<Piece<'p>> {
        let variable = self.0.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let Some((name, rest)) = variable {
            self.0 = rest;
            return Some(Piece::Variable(name));
        }
        // A bracket that nothing closes is text.
        let after_first = self.0.chars().next()?.len_utf8();
        let end = self.0.get(after_first..)?.find('[').map(|index| index + after_first);
        let (text, rest) = self.0.split_at(end.unwrap_or(self.0.len()));
        self.0 = rest;
        Some(Piece::Text(text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Pieces};

    #[test]
    fn a_path_in_pieces() {
        use Piece::{Text, Variable};
        let cases: [(&str, &[Piece<'_>]); 5] = [
            ("/", &[Text("/")]),
            ("/clusters/[Id]", &[Text("/clusters/"), Variable("Id")]),
            ("/[A]/[B]/c", &[Text("/"), Variable("A"), Text("/"), Variable("B"), Text("/c")]),
            ("/a[b", &[Text("/a"), Text("[b")]),
            ("", &[]),
        ];
        for (path, expected) in cases {
            assert_eq!(Pieces(path).collect::<Vec<_>>(), expected, "{path}");
        }
    }
}

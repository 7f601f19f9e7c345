//! The seam between the formats and the types: a [`Source`] hands one value to a [`Receiver`].

use super::{DecodeError, Members, Scalar};

/// What kind of value stands in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Neither an object nor a list.
    Scalar,
    /// Named members.
    Object,
    /// Items in order.
    List,
}

impl Kind {
    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Kind::Scalar => "a scalar",
            Kind::Object => "an object",
            Kind::List => "a list",
        }
    }
}

/// Whether there was a value at all: decides between `None` and `Some`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// There was a value.
    Present,
    /// There was none: `null`, or an empty text where text is no value.
    Absent,
}

/// One value of an answer, wherever it comes from; reading consumes it.
pub trait Source {
    /// Hands the value to a receiver.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] when the text breaks the rules of its format, when the receiver does not
    /// take that kind of value, or when the value was read already.
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError>;

    /// Says that nobody wants the value; it is passed over, whatever it is.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] when the value was read already.
    fn skip(&mut self) -> Result<(), DecodeError>;

    /// Whether somebody has read the value, rather than skipped it.
    fn is_read(&self) -> bool;

    /// Reads an object's members one by one, and says whether there was an object. Blank values are
    /// none.
    ///
    /// # Errors
    ///
    /// Those of [`read`](Source::read) and of the members.
    fn object(&mut self, members: &mut dyn Members) -> Result<Presence, DecodeError> {
        self.read(&mut Object(members))
    }

    /// Reads a scalar.
    ///
    /// # Errors
    ///
    /// Those of [`read`](Source::read); an object or a list is an error that says `expected`,
    /// which is a noun phrase: "an integer".
    fn scalar(&mut self, expected: &'static str) -> Result<Scalar, DecodeError> {
        let mut value = Scalar::Null;
        let mut keep = |scalar: Scalar| {
            let presence = match scalar {
                Scalar::Null => Presence::Absent,
                _ => Presence::Present,
            };
            value = scalar;
            Ok(presence)
        };
        self.read(&mut Single { expected, take: &mut keep })?;
        Ok(value)
    }

    /// Reads a list: calls `take` for each item. Blank values have none; in XML, where a list is
    /// its repeated elements, this is called once per element and has one item each time.
    ///
    /// # Errors
    ///
    /// Those of [`read`](Source::read) and of `take`.
    fn list(
        &mut self,
        take: &mut dyn FnMut(&mut dyn Source) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.read(&mut List(take)).map(drop)
    }
}

/// Takes the value that a [`Source`] has: one call of `scalar`, or any number of `member` or of
/// `item`.
pub trait Receiver {
    /// Which kinds of value this takes, besides scalars, which it is always asked about. Where
    /// the format leaves it open, as XML does, an object is preferred to a list.
    fn accepts(&self, kind: Kind) -> bool;

    /// What this takes, as a noun phrase: "an integer".
    fn expected(&self) -> &'static str;

    /// Takes a scalar, and says whether it is a value.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] when the scalar cannot be taken.
    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError>;

    /// Takes a member of an object.
    ///
    /// # Errors
    ///
    /// Those of reading the value. The path of the error starts with the member's name.
    fn member(&mut self, _name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        value.skip()
    }

    /// Takes an item of a list.
    ///
    /// # Errors
    ///
    /// Those of reading the value. The path of the error starts with the item's index.
    fn item(&mut self, value: &mut dyn Source) -> Result<(), DecodeError> {
        value.skip()
    }
}

struct Object<'m>(&'m mut dyn Members);

impl Receiver for Object<'_> {
    fn accepts(&self, kind: Kind) -> bool {
        kind == Kind::Object
    }

    fn expected(&self) -> &'static str {
        "an object"
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        scalar.blank_or(self.expected())
    }

    fn member(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        let mut taken = self.0.set(name, value);
        if taken.is_ok()
            && !value.is_read()
            && let Some(capitalised) = capitalised(name)
        {
            taken = self.0.set(&capitalised, value);
        }
        taken.map_err(|error| error.in_member(name))
    }
}

/// The name under which a member is looked for that nobody takes: some services write `requestId` for
/// what is documented as `RequestId`.
fn capitalised(name: &str) -> Option<String> {
    let first = name.chars().next().filter(char::is_ascii_lowercase)?;
    Some(format!("{}{}", first.to_ascii_uppercase(), name.get(1..)?))
}

/// A receiver of one scalar.
pub(super) struct Single<'t> {
    pub(super) expected: &'static str,
    pub(super) take: &'t mut dyn FnMut(Scalar) -> Result<Presence, DecodeError>,
}

impl Receiver for Single<'_> {
    fn accepts(&self, kind: Kind) -> bool {
        kind == Kind::Scalar
    }

    fn expected(&self) -> &'static str {
        self.expected
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        (self.take)(scalar)
    }
}

struct List<'t>(&'t mut dyn FnMut(&mut dyn Source) -> Result<(), DecodeError>);

impl Receiver for List<'_> {
    fn accepts(&self, kind: Kind) -> bool {
        kind == Kind::List
    }

    fn expected(&self) -> &'static str {
        "a list"
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        if scalar.is_blank() {
            return Ok(Presence::Absent);
        }
        if let Scalar::Text(text) = &scalar
            && let Some(taken) = super::json::list_in(text, self)
        {
            return taken;
        }
        self.item(&mut OneScalar(Some(scalar)))?;
        Ok(Presence::Present)
    }

    fn item(&mut self, value: &mut dyn Source) -> Result<(), DecodeError> {
        (self.0)(value)
    }
}

/// A scalar as the item of a list.
struct OneScalar(Option<Scalar>);

impl Source for OneScalar {
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        receiver.scalar(self.0.take().ok_or_else(DecodeError::already_read)?)
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        Ok(())
    }

    fn is_read(&self) -> bool {
        self.0.is_none()
    }
}

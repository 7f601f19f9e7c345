//! Strings: the text of a scalar, and the JSON text of anything else.
//!
//! Pages document objects as strings, or do not say what a field is. One such field must not cost the
//! caller the whole answer, so what is no scalar is kept as JSON.

use std::cell::Cell;

use super::{Decode, DecodeError, Kind, Presence, Receiver, Scalar, Source};

impl Decode for String {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        self.decode_if_present(source).map(drop)
    }

    fn decode_if_present(&mut self, source: &mut dyn Source) -> Result<Presence, DecodeError> {
        let mut text = Text::new(String::new(), true);
        let presence = source.read(&mut text)?;
        if presence == Presence::Present {
            *self = text.finish();
        }
        Ok(presence)
    }
}

/// Writes a value as text: scalars at the top as they are, everything else as JSON.
struct Text {
    out: String,
    is_top: bool,
    /// What was opened. Set before the first member or item, as there may be none.
    opened: Cell<Option<Kind>>,
    count: usize,
}

impl Text {
    fn new(out: String, is_top: bool) -> Self {
        Self { out, is_top, opened: Cell::new(None), count: 0 }
    }

    fn open(&mut self, kind: Kind, mark: char) {
        self.opened.set(Some(kind));
        self.out.push(if self.count == 0 { mark } else { ',' });
        self.count += 1;
    }

    fn nested(&mut self, value: &mut dyn Source) -> Result<(), DecodeError> {
        let mut inner = Self::new(std::mem::take(&mut self.out), false);
        let presence = value.read(&mut inner)?;
        self.out = inner.finish();
        if presence == Presence::Absent {
            self.out.push_str("null");
        }
        Ok(())
    }

    fn finish(mut self) -> String {
        let (empty, end) = match self.opened.get() {
            Some(Kind::Object) => ("{}", '}'),
            Some(Kind::List) => ("[]", ']'),
            Some(Kind::Scalar) | None => return self.out,
        };
        if self.count == 0 {
            self.out.push_str(empty);
        } else {
            self.out.push(end);
        }
        self.out
    }

    fn quote(&mut self, text: &str) {
        self.out.push_str(&serde_json::Value::from(text).to_string());
    }
}

impl Receiver for Text {
    fn accepts(&self, kind: Kind) -> bool {
        self.opened.set(Some(kind));
        true
    }

    fn expected(&self) -> &'static str {
        "a value"
    }

    fn scalar(&mut self, scalar: Scalar) -> Result<Presence, DecodeError> {
        self.opened.set(None);
        match scalar {
            Scalar::Text(text) if self.is_top => self.out = text,
            Scalar::Text(text) => self.quote(&text),
            scalar => match scalar.into_text() {
                Some(text) => self.out.push_str(&text),
                None => return Ok(Presence::Absent),
            },
        }
        Ok(Presence::Present)
    }

    fn member(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        self.open(Kind::Object, '{');
        self.quote(name);
        self.out.push(':');
        self.nested(value)
    }

    fn item(&mut self, value: &mut dyn Source) -> Result<(), DecodeError> {
        self.open(Kind::List, '[');
        self.nested(value)
    }
}

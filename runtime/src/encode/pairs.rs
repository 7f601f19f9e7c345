//! Names and values one after another in one text, so that a request costs two allocations and not two
//! for each of its parameters.

use std::fmt::{Display, Write as _};

/// Enough for a list of ten structs; what is longer grows.
const USUAL_BYTES: usize = 1024;
const USUAL_PAIRS: usize = 32;

/// Pairs of a name and a value, in the order in which they were added.
#[derive(Clone, Default)]
pub(super) struct Pairs {
    text: String,
    places: Vec<Place>,
}

/// Where a pair stands in the text: the name ends where the value starts.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    middle: usize,
    end: usize,
}

impl Pairs {
    /// Adds a pair.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        let place = self.append(name, |text| text.push_str(value));
        self.places.push(place);
    }

    /// Adds a pair whose value is what `value` displays.
    pub(super) fn push_displayed(&mut self, name: &str, value: &dyn Display) {
        let place = self.append(name, |text| {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{value}");
        });
        self.places.push(place);
    }

    /// Gives the first pair of that name this value, or adds a pair.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let new = self.append(name, |text| text.push_str(value));
        let text = self.text.as_str();
        match self.places.iter_mut().find(|place| place.name(text) == name) {
            Some(old) => *old = new,
            None => self.places.push(new),
        }
    }

    /// Takes out every pair of that name.
    pub(super) fn remove(&mut self, name: &str) {
        let text = self.text.as_str();
        self.places.retain(|place| place.name(text) != name);
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> + Clone {
        self.places.iter().map(|place| (place.name(&self.text), place.value(&self.text)))
    }

    fn append(&mut self, name: &str, write_value: impl FnOnce(&mut String)) -> Place {
        if self.text.is_empty() {
            self.text.reserve(USUAL_BYTES);
            self.places.reserve(USUAL_PAIRS);
        }
        let start = self.text.len();
        self.text.push_str(name);
        let middle = self.text.len();
        write_value(&mut self.text);
        Place { start, middle, end: self.text.len() }
    }
}

impl PartialEq for Pairs {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Pairs {}

impl Place {
    fn name(self, text: &str) -> &str {
        text.get(self.start..self.middle).unwrap_or_default()
    }

    fn value(self, text: &str) -> &str {
        text.get(self.middle..self.end).unwrap_or_default()
    }
}

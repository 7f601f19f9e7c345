//! The wire forms of Rust's own types.

use std::collections::BTreeMap;

use super::{Encode, Encoder};

impl Encode for str {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.text(self);
    }
}

impl Encode for String {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.text(self.as_str());
    }
}

impl Encode for bool {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.displayed(self);
    }
}

impl Encode for i32 {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.displayed(self);
    }
}

impl Encode for i64 {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.displayed(self);
    }
}

impl Encode for f32 {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        finite(encoder, self.is_finite(), self);
    }
}

impl Encode for f64 {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        finite(encoder, self.is_finite(), self);
    }
}

fn finite(encoder: &mut Encoder<'_>, is_finite: bool, number: &dyn std::fmt::Display) {
    if is_finite {
        encoder.displayed(number);
    } else {
        encoder.reject("is not a finite number");
    }
}

/// `None` is not sent.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        if let Some(value) = self {
            value.encode(encoder);
        }
    }
}

/// `.1`, `.2`, and so on.
impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        self.as_slice().encode(encoder);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        encoder.items(self.iter().map(|item| item as &dyn Encode));
    }
}

/// `.key` for each entry.
impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        for (key, value) in self {
            encoder.member(key, value);
        }
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        (**self).encode(encoder);
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        (**self).encode(encoder);
    }
}

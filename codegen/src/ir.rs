//! Generated code in outline: names decided, types chosen, nothing left to look up.
//!
//! Pages arrive here through [`lower`](crate::lower); hand-written types arrive through the derives.
//! Both are printed by [`emit`](crate::emit).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use proc_macro2::{Ident, Span, TokenStream};

/// Everything generated for one operation.
#[derive(Debug)]
pub struct Module {
    /// The module's name, for example `reset_disks`.
    pub name: Ident,
    /// The operation as the runtime addresses it.
    pub operation: Address,
    /// The request.
    pub request: Struct,
    /// The objects inside the request.
    pub groups: Vec<Struct>,
    /// The response.
    pub response: Struct,
    /// The objects inside the response.
    pub parts: Vec<Struct>,
    /// The values that the page lists for texts.
    pub values: Vec<Values>,
    /// The error codes.
    pub errors: ErrorEnum,
    /// How its pages are read, if it answers in pages.
    pub pages: Option<Pages>,
    /// The page's examples, for the fake endpoint.
    pub samples: Samples,
    /// The calls of an example: those of the page's sample request, or else those that set the required
    /// parameters to the page's example values; none when the page has neither.
    pub example: Option<Vec<Setter>>,
    /// The page's sample request, or why the builder cannot express it.
    pub sample_request: Option<Result<SampleRequest, String>>,
}

/// How the runtime addresses an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The product's code on the wire.
    pub product: String,
    /// The API version.
    pub version: String,
    /// The operation's name.
    pub name: String,
    /// Where its requests go, if it is addressed by method and path.
    pub route: Option<Route>,
    /// What some parameters are for.
    pub roles: Roles,
    /// Is there a table of the product's endpoints beside the module?
    pub has_endpoints: bool,
}

/// Where the requests of an operation in ROA style go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The HTTP method; empty where the page names none.
    pub method: String,
    /// The path, with its variables in brackets; empty where the page names none.
    pub path: String,
    /// Where parameters travel that are neither in the path nor in the query, by their wire names.
    pub positions: Vec<(String, Position)>,
}

/// Where a parameter travels that is neither in the path nor in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// In a query, though the path has a variable of its name.
    Query,
    /// In a header.
    Header,
    /// In a JSON body.
    Body,
    /// In a form body.
    Form,
    /// In the host name.
    Host,
}

/// The wire names of parameters that the runtime does something about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Makes a repeated request harmless.
    pub idempotency_token: Option<String>,
    /// Checks a request without carrying it out.
    pub dry_run: Option<String>,
}

/// How an answer that comes in pages is asked for and read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The wire name of the parameter with the number of the page.
    pub by_number: Option<String>,
    /// The wire name of the parameter with the token of the answer before.
    pub by_token: Option<String>,
    /// The wire name of the parameter that limits an answer by token.
    pub at_most: Option<String>,
    /// The object of the response that has the list, if it is not the response.
    pub holder: Option<Ident>,
    /// The list.
    pub items: Ident,
    /// Its elements.
    pub item: Value,
    /// What an answer says about the pages, beside the list.
    pub answered: Answered,
}

/// The fields of an answer that say something about its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// The token that asks for the next page.
    pub next_token: Option<Ident>,
    /// How many items all pages list.
    pub total_count: Option<Ident>,
    /// The number of the page.
    pub page_number: Option<Ident>,
    /// Are there more pages?
    pub has_more: Option<Ident>,
}

/// A sample request as calls of the builder, and the parameters that it sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRequest {
    /// The calls, in the order of the page's table.
    pub setters: Vec<Setter>,
    /// Names and values as the sample has them.
    pub parameters: Vec<(String, String)>,
}

/// A call of a setter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setter {
    /// The setter.
    pub name: Ident,
    /// What it is called with: one value, or a key and a value.
    pub arguments: Vec<Argument>,
}

/// An argument of a setter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A Rust literal.
    Literal(String),
    /// The builder of a struct, with calls of its own.
    Struct {
        /// The struct.
        name: Ident,
        /// The calls.
        setters: Vec<Setter>,
    },
}

/// The values that a page lists for a text, to define as constants: a service may know more.
#[derive(Debug)]
pub struct Values {
    /// The wire name of the fields that have them.
    pub of: String,
    /// The name of the type that has the constants.
    pub name: Ident,
    /// What stands above it, as CommonMark.
    pub docs: String,
    /// The constants with their values, in the order of the page.
    pub constants: Vec<(Ident, NamedValue)>,
}

/// One of the values that a page lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedValue {
    /// The value on the wire.
    pub value: String,
    /// What it means, as CommonMark.
    pub meaning: String,
}

/// A struct to define.
#[derive(Debug)]
pub struct Struct {
    /// The type's name.
    pub name: Ident,
    /// What stands above it, as CommonMark.
    pub docs: String,
    /// Rust that stands below that, and is compiled with the documentation.
    pub example: Option<String>,
    /// What it is called in messages: the operation, or the parameter.
    pub title: String,
    /// The name of its builder, if it is part of a request.
    pub builder: Option<Ident>,
    /// Its fields, in the order of the page.
    pub fields: Vec<Field>,
}

/// A field of a struct to define.
#[derive(Debug)]
pub struct Field {
    /// The field's name, which is its setter's name too.
    pub name: Ident,
    /// The setter that replaces all elements of a list.
    pub set_all: Ident,
    /// What stands above it, as CommonMark; above its setter, if it has one.
    pub docs: String,
    /// What stands above the field when the setter says the rest.
    pub brief: Option<String>,
    /// The type of its value, or of one element when the shape is a list.
    pub value: Value,
    /// The page's note that it is, or will be, out of use.
    pub deprecated: Option<String>,
    /// The values that the page lists, if it is text.
    pub values: Vec<NamedValue>,
    /// What the constants of some of these values were called before, as `List::CONSTANT`.
    pub kept: BTreeMap<String, String>,
    /// Must a caller give it?
    pub required: bool,
    /// How its builder knows that it is set, if it is required.
    pub state: Option<State>,
    /// The wire name and shape.
    pub wire: Wire,
}

/// How a builder knows that a required field is set.
#[derive(Clone, Debug)]
pub struct State {
    /// The builder's type parameter.
    pub parameter: Ident,
    /// The trait that the parameter has once the field is set.
    pub is_set: Ident,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `String`
    Text,
    /// `Secret`: text that `Debug` does not show.
    Secret,
    /// `Json`: text that is a JSON document.
    Json,
    /// `i64`
    Integer,
    /// `f64`
    Float,
    /// `bool`
    Boolean,
    /// A struct of this module.
    Struct(Ident),
    /// `Vec`, as an element of another list or the value of a map.
    List(Box<Value>),
    /// `BTreeMap` from text.
    Map(Box<Value>),
}

/// How a field travels; all that encoding and decoding need to know of it.
#[derive(Clone, Debug)]
pub struct Wire {
    /// The name on the wire.
    pub name: String,
    /// How the value is written.
    pub shape: Shape,
    /// What the documentation allows of a single value of a request.
    pub limits: Limits,
}

/// What the documentation allows of a single value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Limits {
    /// Anything.
    #[default]
    None,
    /// Numbers of a range; `i64::MIN` and `i64::MAX` are open ends.
    Number(RangeInclusive<i64>),
    /// Texts with so many characters.
    Characters(Length),
}

/// How a value is written on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As itself.
    Single,
    /// A list: `Disk.1`, `Disk.2` in a request, an array in a response.
    List(Length),
    /// An object around a list: `{"Disks": {"Disk": [...]}}`.
    Wrapped {
        /// The name inside the object: `Disk`.
        item: String,
        /// How many elements it takes.
        length: Length,
    },
}

/// How many elements a list takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// At least so many.
    pub minimum: Option<u32>,
    /// At most so many.
    pub maximum: Option<u32>,
}

/// A field of a type that exists already or is being defined, for an implementation that reaches it.
#[derive(Clone, Debug)]
pub struct Access {
    /// `name` or `0`, what follows `self.`.
    pub member: TokenStream,
    /// How it travels.
    pub wire: Wire,
    /// Must a caller give it, of a list at least one element?
    pub required: bool,
    /// Where errors about it point.
    pub span: Span,
}

impl From<&Field> for Access {
    fn from(field: &Field) -> Self {
        let name = &field.name;
        Self {
            member: quote::quote!(#name),
            wire: field.wire.clone(),
            required: field.required,
            span: name.span(),
        }
    }
}

/// An error-code enum.
#[derive(Debug)]
pub struct ErrorEnum {
    /// The type's name.
    pub name: Ident,
    /// What stands above it, as CommonMark.
    pub docs: String,
    /// The documented codes, each once, in the order of the page.
    pub variants: Vec<Variant>,
    /// The variant for codes that are not documented.
    pub undocumented: Ident,
    /// What stands above that variant.
    pub undocumented_docs: String,
}

/// One documented error code.
#[derive(Debug)]
pub struct Variant {
    /// The variant's name.
    pub name: Ident,
    /// What stands above it, as CommonMark.
    pub docs: String,
    /// The code on the wire.
    pub code: String,
    /// The rows of the page that have this code.
    pub rows: Vec<ErrorRow>,
}

/// What one row of the error table says of a code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorRow {
    /// The HTTP status.
    pub status: Option<u16>,
    /// The message on the wire.
    pub message: String,
    /// The meaning, as CommonMark.
    pub description: String,
}

/// The examples that a fake endpoint answers with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Samples {
    /// Wire names of the parameters that must be there.
    pub required: Vec<String>,
    /// The answer in JSON.
    pub json: Option<String>,
    /// The answer in XML.
    pub xml: Option<String>,
}

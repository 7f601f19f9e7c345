//! What a reference page says about one operation: plain data without behaviour.
//!
//! The shapes are those of the wire, not of any programming language. A response list that travels
//! as `"Disks": {"Disk": [...]}` is an object `Disks` with one list `Disk`, because that is what the
//! page documents and what a reader of the spec can check against it.

mod facts;
mod names;
mod overrides;
mod placement;
mod types;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::facts::{Fact, Format, Role, Value};
pub use self::names::{MemberNames, Names};
pub use self::overrides::{At, Change, Override, Said};
pub use self::placement::{Confidence, Placement, PlacementError, Witness};
pub use self::types::{List, Range, Type, wrapped_list};

/// One operation of one product version, as its page documents it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The product's code on the wire, for example `Ecs`.
    pub product: String,
    /// The API version, a date such as `2014-05-26`.
    pub version: String,
    /// The operation's name, for example `ResetDisks`.
    pub name: String,
    /// How the operation is addressed: by an `Action` parameter or by an HTTP path.
    pub style: Style,
    /// Method and path of a resource-oriented (ROA) operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
    /// The language the page is written in.
    pub language: Language,
    /// The page's own link to the operation in the vendor's API explorer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The sentence under the title, as CommonMark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The usage notes of the page, as CommonMark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Names of generated code that are kept because they were given before: without a word about them others
    /// would have them now.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub names: Names,
    /// What is not as the page says, but as a file of overrides beside it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// Documented parameters that the protocol fills in (`Action`); never an input of a caller.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub system_parameters: Vec<Member>,
    /// What a caller sends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Member>,
    /// What the service answers, as the tree of the wire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub response: Vec<Member>,
    /// The error table, row by row; a code may stand in several rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorCode>,
    /// The examples of the page.
    #[serde(default, skip_serializing_if = "Samples::is_empty")]
    pub samples: Samples,
}

impl Operation {
    /// The names of the parameters that a caller must give, members as `Disk.N.DiskId`, which must be
    /// given wherever what holds them is.
    pub fn required_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for parameter in &self.parameters {
            parameter.add_required(String::new(), &mut names);
        }
        names
    }
}

impl Operation {
    /// What says whether two operations are the same: product, version and name. Pages mix up the capitals of
    /// names, and no product has two operations that differ in no more.
    pub fn key(&self) -> (String, String, String) {
        (self.product.clone(), self.version.clone(), self.name.to_ascii_lowercase())
    }

    /// The parameter that is for this, if there is one.
    pub fn parameter_of(&self, role: Role) -> Option<&Member> {
        self.parameters.iter().find(|parameter| parameter.role == Some(role))
    }

    /// How many parameters, fields, at any depth, and errors the operation has.
    pub fn documented(&self) -> usize {
        self.count(&|_| true) + self.errors.len()
    }

    /// How many of its parameters and fields, at any depth, have an example.
    pub fn examples(&self) -> usize {
        self.count(&|member| member.example.is_some())
    }

    fn count(&self, counts: &dyn Fn(&Member) -> bool) -> usize {
        let members = [&self.parameters, &self.response].into_iter().flatten();
        members.map(|member| member.count(counts)).sum()
    }
}

impl Member {
    /// How many of the member and all that is inside it count.
    fn count(&self, counts: &dyn Fn(&Self) -> bool) -> usize {
        let inside = self.r#type.members().iter();
        usize::from(counts(self)) + inside.map(|member| member.count(counts)).sum::<usize>()
    }

    /// A member of which nothing is known but its name and type.
    pub fn new(name: impl Into<String>, r#type: Type) -> Self {
        Self {
            name: name.into(),
            required: false,
            position: None,
            default: None,
            range: None,
            length: None,
            items: None,
            values: Vec::new(),
            format: None,
            unit: None,
            role: None,
            sensitive: false,
            deprecated: None,
            invite_only: false,
            example: None,
            description: String::new(),
            said: BTreeMap::new(),
            placement: None,
            r#type,
        }
    }

    fn add_required(&self, mut holder: String, names: &mut Vec<String>) {
        holder.push_str(&self.name);
        let mut r#type = &self.r#type;
        while let Type::List(list) = r#type {
            holder.push_str(".N");
            r#type = &list.of;
        }
        if self.required {
            names.push(holder.clone());
        }
        if let Type::Object(members) = r#type {
            holder.push('.');
            for member in members {
                member.add_required(holder.clone(), names);
            }
        }
    }
}

/// How an operation is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// By the parameter `Action`, on the path `/`.
    Rpc,
    /// By HTTP method and path.
    Roa,
}

/// Method and path of a resource-oriented operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The HTTP method in capitals, for example `GET`.
    pub method: String,
    /// The path with its variables in brackets, for example `/clusters/[ClusterId]`.
    pub path: String,
}

/// The language of a page.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Language {
    /// Chinese.
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// A named value: a request parameter, or a field of a request or response object.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The name on the wire, without the names of what contains it and without a list index.
    pub name: String,
    /// Must the caller give it? Always false in a response.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Where a parameter travels, when the page says so; otherwise the style decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The value used when none is sent, as the page's prose says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The numbers allowed, as the page's prose says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// How many characters the text may have, as the page's prose says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Range>,
    /// How many items the list written into the text may have (a JSON array, names with commas), as
    /// the page's prose says. A list of its own has its length in its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Range>,
    /// The values that the page's prose lists; a service may know more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// How the text is written, as the page's prose says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// The unit of a number, as the page writes it: `GiB`, `秒`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the parameter or field is for, where a client does something about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Is it a secret, such as a password or a private key?
    #[serde(default, skip_serializing_if = "is_false")]
    pub sensitive: bool,
    /// The page's note that it is, or will be, out of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Is it open to invited users only, or not yet in use?
    #[serde(default, skip_serializing_if = "is_false")]
    pub invite_only: bool,
    /// The page's example, with Markdown escapes undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// What the page says about it, as CommonMark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The words of the page that each fact above was read from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<Fact, String>,
    /// How the place of a field of a response was found; absent where there was nothing to find, as
    /// in a table without containers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
    /// The value's type; last, as it may hold a whole tree.
    #[serde(rename = "type")]
    pub r#type: Type,
}

/// Where a parameter travels in the HTTP request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// In the query of the URL.
    Query,
    /// In the path of the URL.
    Path,
    /// In a header.
    Header,
    /// In a JSON body.
    Body,
    /// In a form body.
    Form,
    /// In the host name.
    Host,
}

/// One row of the error table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorCode {
    /// The code on the wire, for example `InvalidDiskId.NotFound`.
    pub code: String,
    /// The HTTP status it comes with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The message on the wire; may hold placeholders such as `%s`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// What it means and what to do, as CommonMark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// The examples of a page, dedented and otherwise as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Samples {
    /// A request: a URL, or an HTTP request line with headers and body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// A successful answer in XML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub xml: Option<String>,
    /// A successful answer in JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<String>,
}

impl Samples {
    /// True when the page shows no example at all.
    pub fn is_empty(&self) -> bool {
        self.request.is_none() && self.xml.is_none() && self.json.is_none()
    }
}

// Taken by reference because that is the signature serde calls.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(value: &bool) -> bool {
    !*value
}

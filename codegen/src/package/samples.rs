//! The samples of the pages as tests of a generated crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use docwright_spec::Operation;

use super::calls;
use super::groups::{Group, Item, Paths};
use crate::ir::SampleRequest;
use crate::lower;
use crate::names::{self, Scope};

/// What a sample can be held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The generated types take up all of it.
    Fits,
    /// They do not, for this reason.
    Fails(String),
    /// There is nothing to hold them to.
    Missing,
}

/// What the samples of one operation can be held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleTest {
    /// The operation's product.
    pub product: String,
    /// The version of the product's API.
    pub version: String,
    /// The operation's name.
    pub name: String,
    /// The JSON sample of the answer.
    pub json: Verdict,
    /// The XML sample of the answer.
    pub xml: Verdict,
    /// Both samples as one answer.
    pub equal: Verdict,
}

const HEAD: &str = "\
//! The samples of the pages: requests are written with the builders and compared with what the page
//! sends, answers are read as the types that were made from them.
";

const ALLOWED: &str = "#![allow(deprecated, reason = \"samples have what is out of use, too\")]\n";

/// The contents of `tests/samples.rs`: tests for each operation with a sample that fits, and for each
/// sample that does not, why. They need the features that
/// answer with samples and compare what is read from them.
pub(super) fn tests(
    groups: &[Group<'_>],
    tests: &[SampleTest],
    [mock, comparison]: [&str; 2],
) -> String {
    let tests: BTreeMap<_, _> = tests
        .iter()
        .map(|test| ((test.product.as_str(), test.version.as_str(), test.name.as_str()), test))
        .collect();
    let mut code =
        format!("{HEAD}#![cfg(all(feature = {mock:?}, feature = {comparison:?}))]\n{ALLOWED}");
    let mut scope = Scope::default();
    for group in groups {
        for item in &group.operations {
            let Operation { product, version, name, .. } = item.operation;
            let key = (product.as_str(), version.as_str(), name.as_str());
            let (Some(test), Some(paths)) = (tests.get(&key), &item.paths) else { continue };
            let function = match &group.module {
                Some(group) => format!("{} {name}", group.name),
                None => name.clone(),
            };
            let mut writer = Writer { code: &mut code, item, paths, function, scope: &mut scope };
            writer.request();
            writer.answers(test);
        }
    }
    code
}

/// Writes the tests of one operation.
struct Writer<'a> {
    code: &'a mut String,
    item: &'a Item<'a>,
    paths: &'a Paths,
    /// What the names of its tests begin with.
    function: String,
    /// The names of all tests.
    scope: &'a mut Scope,
}

impl Writer<'_> {
    fn request(&mut self) {
        let module = lower::module(self.item.operation);
        match module.sample_request {
            None => {}
            Some(Err(reason)) => self.comment("request", &reason),
            Some(Ok(SampleRequest { setters, parameters })) => {
                let name = &module.request.name;
                let call = calls::expression(name, &setters, self.paths, "\n        ");
                let pairs: String = parameters
                    .iter()
                    .map(|pair| format!("\n        {pair:?},"))
                    .collect::<Vec<_>>()
                    .concat();
                let body = format!(
                    "    let request = {call};\n    \
                     docwright::mock::check_sample_request(request, &[{pairs}\n    ])\n"
                );
                self.test(" request", &body);
            }
        }
    }

    fn answers(&mut self, test: &SampleTest) {
        for (what, verdict) in [("JSON", &test.json), ("XML", &test.xml), ("both", &test.equal)] {
            if let Verdict::Fails(reason) = verdict {
                self.comment(what, reason);
            }
        }
        let fits = |verdict: &Verdict| *verdict == Verdict::Fits;
        let (json, xml, equal) = (fits(&test.json), fits(&test.xml), fits(&test.equal));
        if json || xml {
            let path = format!("{}{}", self.paths.module, names::r#type(&test.name));
            let body = format!(
                "    let samples = docwright::mock::Samples {{ json: {json}, xml: {xml}, equal: {equal} }};\n    \
                 docwright::mock::check_samples::<{path}>(&{path}::MOCK, samples)\n"
            );
            self.test("", &body);
        }
    }

    /// Why a sample is not tested.
    fn comment(&mut self, what: &str, reason: &str) {
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        // Marks that change the direction of text have no place in code.
        let is_plain = |next: char| next.is_ascii() || next.is_alphanumeric();
        let reason: String =
            reason.chars().map(|next| if is_plain(next) { next } else { '?' }).collect();
        let _ = writeln!(self.code, "\n// {}, {what}: {reason}", self.item.operation.name);
    }

    fn test(&mut self, suffix: &str, body: &str) {
        let feature = &self.item.feature;
        let function = self.scope.claim([names::field(&format!("{}{suffix}", self.function))]);
        let _ = write!(
            self.code,
            "\n#[cfg(feature = \"{feature}\")]\n#[test]\n\
             fn {function}() -> Result<(), String> {{\n{body}}}\n"
        );
    }
}

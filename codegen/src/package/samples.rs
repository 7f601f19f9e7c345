//! The samples of the pages as tests of a generated crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::groups::Group;

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
//! The answers that the pages show, read as the types that were made from them.
#![cfg(feature = \"mock\")]

use docwright::mock::{Samples, check_samples};
";

/// The contents of `tests/samples.rs`: a test for each operation with a sample that fits, and for each
/// that does not, why.
pub(super) fn tests(crate_name: &str, groups: &[Group<'_>], tests: &[SampleTest]) -> String {
    let tests: BTreeMap<_, _> = tests
        .iter()
        .map(|test| ((test.product.as_str(), test.version.as_str(), test.name.as_str()), test))
        .collect();
    let crate_name = crate_name.replace('-', "_");
    let mut code = HEAD.to_owned();
    for group in groups {
        for item in &group.operations {
            let operation = item.operation;
            let key =
                (operation.product.as_str(), operation.version.as_str(), operation.name.as_str());
            let Some(test) = tests.get(&key) else { continue };
            let module = group.module.as_ref().map(|module| format!("{}::", module.name));
            let module = module.unwrap_or_default();
            let path = format!(
                "{crate_name}::{module}{}::{}",
                item.name,
                crate::names::r#type(&operation.name)
            );
            let function = match &group.module {
                Some(group) => format!("{}_{}", group.name, item.name).replace("r#", ""),
                None => item.name.to_string(),
            };
            write_test(&mut code, test, &item.feature, &function, &path);
        }
    }
    code
}

fn write_test(code: &mut String, test: &SampleTest, feature: &str, function: &str, path: &str) {
    let verdicts = [("JSON", &test.json), ("XML", &test.xml), ("both", &test.equal)];
    let failures: Vec<(&str, &str)> = verdicts
        .iter()
        .filter_map(|(what, verdict)| match verdict {
            Verdict::Fails(reason) => Some((*what, reason.as_str())),
            _ => None,
        })
        .collect();
    let fits = |verdict: &Verdict| *verdict == Verdict::Fits;
    let (json, xml, equal) = (fits(&test.json), fits(&test.xml), fits(&test.equal));
    if failures.is_empty() && !json && !xml {
        return;
    }
    code.push('\n');
    for (what, reason) in failures {
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(code, "// {}, {what}: {reason}", test.name);
    }
    if json || xml {
        let _ = write!(
            code,
            "#[cfg(feature = \"{feature}\")]\n\
             #[test]\n\
             fn {function}() -> Result<(), String> {{\n    \
                 let samples = Samples {{ json: {json}, xml: {xml}, equal: {equal} }};\n    \
                 check_samples::<{path}>(&{path}::MOCK, samples)\n\
             }}\n"
        );
    }
}

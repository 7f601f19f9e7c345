//! Pages of one operation in two languages that do not say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Page;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Language, Member, Type};

/// The pages of an operation.
#[derive(Default)]
struct Pair<'a> {
    chinese: Option<&'a Page<'a>>,
    english: Option<&'a Page<'a>>,
}

/// What pages of the same operation in Chinese and English disagree on. A finding stands on the page
/// that says less, and on the English one where both say something.
pub(super) fn check(pages: &[Page<'_>]) -> Vec<Diagnostic> {
    let mut pairs: BTreeMap<_, Pair<'_>> = BTreeMap::new();
    for page in pages {
        let pair = pairs.entry(page.operation.key()).or_default();
        match page.operation.language {
            Language::Chinese => pair.chinese.get_or_insert(page),
            Language::English => pair.english.get_or_insert(page),
        };
    }
    let both = pairs.into_values().filter_map(|pair| Some((pair.chinese?, pair.english?)));
    both.flat_map(|(chinese, english)| disagreements(chinese, english)).collect()
}

fn disagreements(chinese: &Page<'_>, english: &Page<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let parameters = Side {
        noun: "the parameter",
        members: |page| &page.operation.parameters,
        place: |page, path| page.places.parameter(path),
    };
    let fields = Side {
        noun: "the field",
        members: |page| &page.operation.response,
        place: |page, path| page.places.field(path),
    };
    for side in [parameters, fields] {
        side.compare(chinese, english, &mut found);
    }
    errors(chinese, english, &mut found);
    found
}

/// Parameters, or fields of the answer.
struct Side {
    noun: &'static str,
    members: for<'a> fn(&'a Page<'_>) -> &'a [Member],
    place: fn(&Page<'_>, &str) -> Option<(u32, u32)>,
}

/// What one page says of a member.
struct Said<'a> {
    path: String,
    member: &'a Member,
}

impl Side {
    fn compare(&self, chinese: &Page<'_>, english: &Page<'_>, found: &mut Vec<Diagnostic>) {
        let in_chinese = self.said(chinese);
        let in_english = self.said(english);
        // A page without a table refers to one elsewhere.
        if in_chinese.is_empty() || in_english.is_empty() {
            return;
        }
        self.missing((chinese, &in_chinese), (english, &in_english), found);
        self.missing((english, &in_english), (chinese, &in_chinese), found);
        for (key, other) in &in_chinese {
            let Some(said) = in_english.get(key) else { continue };
            if let Some(difference) = difference(said.member, other.member) {
                let message =
                    format!("{} {} {difference} on the Chinese page", self.noun, said.path);
                found.push(hinted(
                    english.finding(
                        Code::LanguagesDiffer,
                        (self.place)(english, &said.path),
                        message,
                    ),
                    &said.member.name,
                    chinese,
                ));
            }
        }
    }

    /// Members of `one` that `other` has not, the outermost of them.
    fn missing(
        &self,
        (one, in_one): (&Page<'_>, &BTreeMap<String, Said<'_>>),
        (other, in_other): (&Page<'_>, &BTreeMap<String, Said<'_>>),
        found: &mut Vec<Diagnostic>,
    ) {
        let names: BTreeSet<&str> =
            in_other.values().map(|said| said.member.name.as_str()).collect();
        for (key, said) in in_one {
            let holder = key.rsplit_once('.').map(|(holder, _)| holder);
            let is_outermost = holder.is_none_or(|holder| in_other.contains_key(holder));
            // What stands in another place is there.
            let is_elsewhere =
                names.iter().any(|name| name.eq_ignore_ascii_case(&said.member.name));
            if is_left_out(said.member)
                || in_other.contains_key(key)
                || !is_outermost
                || is_elsewhere
            {
                continue;
            }
            let message = format!(
                "{} {} is on the {} page only",
                self.noun,
                said.path,
                language(one.operation.language)
            );
            found.push(hinted(
                other.finding(Code::OneLanguageOnly, None, message),
                &said.member.name,
                one,
            ));
        }
    }

    /// The members that rows name, by their paths in lower case.
    fn said<'a>(&self, page: &'a Page<'_>) -> BTreeMap<String, Said<'a>> {
        let mut all = BTreeMap::new();
        let mut open: Vec<(String, &Member)> =
            (self.members)(page).iter().map(|member| (member.name.clone(), member)).collect();
        while let Some((path, member)) = open.pop() {
            let inside = member.r#type.members().iter();
            open.extend(inside.map(|inner| (format!("{path}.{}", inner.name), inner)));
            if (self.place)(page, &path).is_some() {
                all.entry(path.to_lowercase()).or_insert(Said { path, member });
            }
        }
        all
    }
}

/// What pages may leave out: the identifier that every answer has, and a list that only its wrapper holds.
fn is_left_out(member: &Member) -> bool {
    member.name.eq_ignore_ascii_case("RequestId") || member.description.is_empty()
}

/// How one says another thing than the other: `is required here and optional`.
fn difference(one: &Member, other: &Member) -> Option<String> {
    let required = |member: &Member| if member.required { "required" } else { "optional" };
    if one.required != other.required {
        return Some(format!("is {} here and {}", required(one), required(other)));
    }
    let (here, there) = (kind(&one.r#type)?, kind(&other.r#type)?);
    (here != there).then(|| format!("is {here} here and {there}"))
}

/// What a value is, without what the languages only express in different ways.
fn kind(value: &Type) -> Option<&'static str> {
    Some(match value {
        Type::String => "a text",
        Type::Integer | Type::Long => "a whole number",
        Type::Float | Type::Double => "a number with a fraction",
        Type::Boolean => "a truth value",
        Type::Json | Type::Any | Type::Object(_) | Type::List(_) | Type::Map(_) => return None,
    })
}

/// Codes of errors that only one of the pages has, where both have a table.
fn errors(chinese: &Page<'_>, english: &Page<'_>, found: &mut Vec<Diagnostic>) {
    if chinese.operation.errors.is_empty() || english.operation.errors.is_empty() {
        return;
    }
    for (one, other) in [(chinese, english), (english, chinese)] {
        let codes = |page: &Page<'_>| -> BTreeSet<String> {
            page.operation.errors.iter().map(|error| error.code.replace(' ', "")).collect()
        };
        for code in codes(one).difference(&codes(other)) {
            let message = format!(
                "the error {code} is on the {} page only",
                language(one.operation.language)
            );
            found.push(hinted(other.finding(Code::OneLanguageOnly, None, message), code, one));
        }
    }
}

fn hinted(found: Diagnostic, name: &str, other: &Page<'_>) -> Diagnostic {
    found.with_cell(name).with_hint(format!("the other page is {}", other.name))
}

fn language(language: Language) -> &'static str {
    match language {
        Language::Chinese => "Chinese",
        Language::English => "English",
    }
}

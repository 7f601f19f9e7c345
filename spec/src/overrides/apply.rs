//! One correction to one operation.

use super::nearest::did_you_mean;
use super::retype::retype;
use super::tree::{self, Way};
use crate::diagnostic::Code;
use crate::model::{At, Change, ErrorCode, Member, Operation, Said, Type, Value};
use crate::page::{self, MemberPlaces, Places};

/// Why a correction was not applied.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Refusal {
    fn nowhere(message: impl Into<String>, hint: Option<String>) -> Self {
        Self { code: Code::MisplacedOverride, message: message.into(), hint }
    }

    /// The page says so itself.
    fn stale(message: impl Into<String>) -> Self {
        let hint = "the entry is not needed for this page any more: take it out, or move it to a \
                    file beside the pages that need it";
        Self { code: Code::StaleOverride, message: message.into(), hint: Some(hint.to_owned()) }
    }

    fn misfit(change: &Change) -> Self {
        let message = format!("`{}` cannot be done there", change.key());
        Self { code: Code::MalformedOverrides, message, hint: None }
    }
}

/// What the page said in place of what was corrected, if it said anything.
type Applied = Result<Option<Said>, Refusal>;

/// Corrects an operation.
pub(super) fn apply(
    at: &At,
    change: &Change,
    operation: &mut Operation,
    places: &mut Places,
) -> Applied {
    match at {
        At::Parameter(name) => {
            Members { members: &mut operation.parameters, places: places.parameters_mut() }
                .apply(name, change)
        }
        At::Field(name) => {
            Members { members: &mut operation.response, places: places.fields_mut() }
                .apply(name, change)
        }
        At::Error(code) => apply_to_errors(&mut operation.errors, places, code, change),
    }
}

/// A request or an answer, and where the page says what of it.
struct Members<'a> {
    members: &'a mut Vec<Member>,
    places: MemberPlaces<'a>,
}

impl Members<'_> {
    fn apply(&mut self, name: &str, change: &Change) -> Applied {
        match change {
            Change::SetName(new) => self.rename(&self.find(name)?, new),
            Change::MoveTo(holder) => self.move_to(&self.find(name)?, holder),
            Change::AddMember(row) => self.add(name, row),
            Change::RemoveRow => Ok(self.remove(&self.find(name)?)),
            Change::AddError(_) => Err(Refusal::misfit(change)),
            Change::SetType(new) => self.retype(&self.find(name)?, new),
            Change::SetRequired(_) | Change::AddValue(_) | Change::RemoveValue(_) => {
                let way = self.find(name)?;
                tree::member(self.members, &way).map_or(Ok(None), |member| set(member, change))
            }
        }
    }

    fn find(&self, name: &str) -> Result<Way, Refusal> {
        tree::find(self.members, name).ok_or_else(|| {
            let names = tree::names(self.members);
            let hint = did_you_mean(name, names.iter().map(String::as_str));
            let hint = hint.unwrap_or_else(|| {
                "the names are those that `docwright extract` prints, with dots between".to_owned()
            });
            Refusal::nowhere(format!("the page has no row {name}"), Some(hint))
        })
    }

    /// The way to an object by its name; to the top for no name.
    fn holder(&self, name: &str) -> Result<Way, Refusal> {
        if name.is_empty() { Ok(Way::new()) } else { self.find(name) }
    }

    fn rename(&mut self, way: &[usize], new: &str) -> Applied {
        let was = tree::name(self.members, way);
        let around = way.split_last().map_or(way, |(_, around)| around);
        let holder = tree::name(self.members, around);
        let now = tree::join(&holder, new);
        let is_taken = tree::inside(self.members, around)
            .is_some_and(|members| members.iter().any(|member| member.name == new));
        let Some(member) = tree::member(self.members, way) else { return Ok(None) };
        if member.name == new {
            return Err(Refusal::stale(format!("the page calls it {new} itself")));
        }
        if is_taken {
            return Err(Refusal::nowhere(format!("there is a row {now} already"), None));
        }
        let old = std::mem::replace(&mut member.name, new.to_owned());
        page::fill_from_name(member, around.is_empty());
        self.places.rename(&was, &now);
        Ok(Some(Said::Name(old)))
    }

    fn retype(&mut self, way: &[usize], new: &Type) -> Applied {
        let Some(member) = tree::member(self.members, way) else { return Ok(None) };
        if member.r#type == *new {
            return Err(Refusal::stale(format!("the page says {} itself", word(new))));
        }
        let said = retype(member, new);
        page::fill_from_name(member, way.len() == 1);
        Ok(Some(said))
    }

    fn move_to(&mut self, way: &[usize], holder: &str) -> Applied {
        let to = self.holder(holder)?;
        let around = way.split_last().map_or(way, |(_, around)| around);
        let (was, from) = (tree::name(self.members, way), tree::name(self.members, around));
        if to == around {
            return Err(Refusal::stale("the page has it there itself"));
        }
        if to.starts_with(way) {
            return Err(Refusal::nowhere("it cannot be inside itself", None));
        }
        let into = tree::name(self.members, &to);
        let name = tree::member(self.members, way).map(|member| member.name.clone());
        let name = name.unwrap_or_default();
        let present = tree::inside(self.members, &to).ok_or_else(|| not_an_object(&into))?;
        if present.iter().any(|member| member.name == name) {
            return Err(Refusal::nowhere(format!("there is a row of that name in {into}"), None));
        }
        let Some(mut member) = tree::take(self.members, way) else { return Ok(None) };
        // How its place was found is not so any more.
        member.placement = None;
        page::fill_from_name(&mut member, to.is_empty());
        // What was taken out may have stood before its new holder, whose number is less by one then.
        let to = after_removal(to, way);
        if let Some(members) = tree::inside(self.members, &to) {
            members.push(member);
        }
        self.places.rename(&was, &tree::join(&into, &name));
        Ok(Some(Said::Holder(from)))
    }

    fn add(&mut self, name: &str, row: &Member) -> Applied {
        let holder = name.strip_suffix(row.name.as_str()).unwrap_or(name);
        let way = self.holder(holder.strip_suffix('.').unwrap_or(holder))?;
        let into = tree::name(self.members, &way);
        let present = tree::inside(self.members, &way).ok_or_else(|| not_an_object(&into))?;
        match present.iter().find(|member| member.name == row.name) {
            Some(present) if present == row => Err(Refusal::stale("the page has the row itself")),
            Some(_) => Err(Refusal {
                hint: Some("say in entries of their own what of it is wrong".to_owned()),
                ..Refusal::stale("the page has a row of that name")
            }),
            None => {
                present.push(row.clone());
                Ok(None)
            }
        }
    }

    fn remove(&mut self, way: &[usize]) -> Option<Said> {
        let name = tree::name(self.members, way);
        let taken = tree::take(self.members, way);
        self.places.remove(&name);
        taken.map(|member| Said::Member(Box::new(member)))
    }
}

/// A way as it is once what is at the end of another is gone.
fn after_removal(mut way: Way, gone: &[usize]) -> Way {
    if let Some((last, around)) = gone.split_last()
        && way.starts_with(around)
        && let Some(next) = way.get_mut(around.len())
        && *next > *last
    {
        *next -= 1;
    }
    way
}

fn not_an_object(name: &str) -> Refusal {
    let hint = "set its type first: to an object, or a list of objects";
    Refusal::nowhere(format!("{name} is no object"), Some(hint.to_owned()))
}

/// Changes what a row says of itself, beside its name and type.
fn set(member: &mut Member, change: &Change) -> Applied {
    match change {
        Change::SetRequired(new) if *new == member.required => Err(Refusal::stale(if *new {
            "the page says itself that it is required"
        } else {
            "the page says itself that it is not required"
        })),
        Change::SetRequired(new) => {
            Ok(Some(Said::Required(std::mem::replace(&mut member.required, *new))))
        }
        Change::AddValue(value) => {
            if member.values.iter().any(|present| present.value == value.value) {
                return Err(Refusal::stale(format!("the page lists {} itself", value.value)));
            }
            member.values.push(value.clone());
            Ok(None)
        }
        Change::RemoveValue(value) => remove_value(&mut member.values, value),
        _ => Err(Refusal::misfit(change)),
    }
}

fn remove_value(values: &mut Vec<Value>, value: &str) -> Applied {
    if let Some(index) = values.iter().position(|present| present.value == value) {
        return Ok(Some(Said::Value(values.remove(index))));
    }
    let stale = Refusal::stale(format!("the page does not list {value}"));
    let meant = did_you_mean(value, values.iter().map(|present| present.value.as_str()));
    Err(Refusal { hint: meant.or(stale.hint), ..stale })
}

/// The name of a type, without what is in it.
fn word(r#type: &Type) -> &'static str {
    match r#type {
        Type::String => "string",
        Type::Integer => "integer",
        Type::Long => "long",
        Type::Float => "float",
        Type::Double => "double",
        Type::Boolean => "boolean",
        Type::Json => "json",
        Type::Any => "any",
        Type::Object(_) => "that object",
        Type::List(_) => "that list",
        Type::Map(_) => "that map",
    }
}

fn apply_to_errors(
    errors: &mut Vec<ErrorCode>,
    places: &mut Places,
    code: &str,
    change: &Change,
) -> Applied {
    if let Change::AddError(row) = change {
        if errors.contains(row) {
            return Err(Refusal::stale("the page has the row itself"));
        }
        errors.push(row.clone());
        return Ok(None);
    }
    if let Change::SetName(new) = change
        && new == code
    {
        return Err(Refusal::stale(format!("the page calls it {new} itself")));
    }
    if !errors.iter().any(|error| error.code == code) {
        let hint = did_you_mean(code, errors.iter().map(|error| error.code.as_str()));
        return Err(Refusal::nowhere("the page has no such code", hint));
    }
    match change {
        Change::SetName(new) => {
            for error in errors.iter_mut().filter(|error| error.code == code) {
                error.code.clone_from(new);
            }
            Ok(Some(Said::Name(code.to_owned())))
        }
        Change::RemoveRow => {
            let mut removed = Vec::new();
            for row in (0..errors.len()).rev() {
                if errors.get(row).is_some_and(|error| error.code == code) {
                    removed.push(errors.remove(row));
                    places.remove_error(row);
                }
            }
            removed.reverse();
            Ok(Some(Said::Errors(removed)))
        }
        _ => Err(Refusal::misfit(change)),
    }
}

//! The examples of a page: answers for a fake endpoint, and calls of the builder.

use std::borrow::Cow;
use std::collections::BTreeMap;

use docwright_spec::model::{Member, Operation, Type};
use docwright_spec::sample;

use crate::ir::{Argument, Field, SampleRequest, Samples, Setter, Struct, Value};

/// The answers that a fake endpoint gives, and what it demands.
pub(super) fn answers(operation: &Operation) -> Samples {
    Samples {
        required: operation.required_names(),
        json: sample::json(operation).map(Cow::into_owned),
        xml: sample::xml(operation).map(Cow::into_owned),
    }
}

/// The calls that set the required parameters to the page's own example values.
pub(super) fn required(operation: &Operation, fields: &[Field]) -> Option<Vec<Setter>> {
    operation
        .parameters
        .iter()
        .zip(fields)
        .filter(|(parameter, _)| parameter.required)
        .map(|(parameter, field)| {
            let value = literal(&parameter.r#type, parameter.example.as_deref()?)?;
            Some(Setter { name: field.name.clone(), arguments: vec![Argument::Literal(value)] })
        })
        .collect()
}

/// The page's sample request as calls of the builder, or why it cannot be written so; nothing when
/// the page shows none. Required parameters that it leaves out are set to the examples of their rows.
pub(super) fn sample(
    operation: &Operation,
    request: &Struct,
    groups: &[Struct],
) -> Option<Result<SampleRequest, String>> {
    operation.samples.request.as_ref()?;
    let mut parameters = sample::parameters(operation);
    match sample::body_parameters(operation).transpose() {
        Ok(inside) => parameters.extend(inside.into_iter().flatten()),
        Err(error) => return Some(Err(format!("its body is no JSON: {error}"))),
    }
    let mut given = Given::default();
    for (name, value) in &parameters {
        if name.split('.').count() > LONGEST_NAME {
            return Some(Err(format!("a name has more than {LONGEST_NAME} parts")));
        }
        if given.insert(name, value).is_some() {
            return Some(Err(format!("`{name}` is in it twice")));
        }
    }
    let mut reader = Reader { groups, parameters };
    let setters = reader.setters((&operation.parameters, &request.fields), given, "");
    Some(setters.map(|setters| SampleRequest { setters, parameters: reader.parameters }))
}

/// Names have fewer parts than this; what is longer is none.
const LONGEST_NAME: usize = 32;

/// What a sample sends below one name.
#[derive(Debug, Default)]
struct Given {
    text: Option<String>,
    inside: BTreeMap<String, Given>,
}

impl Given {
    /// Gives back what the name had before.
    fn insert(&mut self, name: &str, value: &str) -> Option<String> {
        let mut at = self;
        for part in name.split('.') {
            at = at.inside.entry(part.to_owned()).or_default();
        }
        at.text.replace(value.to_owned())
    }
}

/// Reads what a sample sends as calls of builders.
struct Reader<'a> {
    groups: &'a [Struct],
    /// What is sent, with what the sample leaves out.
    parameters: Vec<(String, String)>,
}

impl Reader<'_> {
    /// The calls that set the members of an object; `path` is what stands before their names.
    fn setters(
        &mut self,
        (members, fields): (&[Member], &[Field]),
        mut given: Given,
        path: &str,
    ) -> Result<Vec<Setter>, String> {
        let mut setters = Vec::new();
        for (member, field) in members.iter().zip(fields) {
            let name = format!("{path}{}", member.name);
            let calls = match given.inside.remove(&member.name) {
                Some(inside) => self.calls((&member.r#type, &field.value), inside, &name),
                None if field.required => self.left_out(member, &name),
                None => continue,
            };
            let setter = |arguments| Setter { name: field.name.clone(), arguments };
            setters.extend(calls?.into_iter().map(setter));
        }
        match given.inside.keys().next() {
            Some(unknown) => Err(format!("`{path}{unknown}` is no parameter of the page")),
            None => Ok(setters),
        }
    }

    /// The call for a required parameter that the sample does not have, from the example of its row.
    fn left_out(&mut self, member: &Member, name: &str) -> Result<Vec<Vec<Argument>>, String> {
        let example = member.example.as_deref().unwrap_or_default();
        let literal = literal(&member.r#type, example).filter(|_| !example.is_empty());
        let literal = literal.ok_or_else(|| {
            format!("`{name}` is not in it, and its row has no example of its type")
        })?;
        self.parameters.push((name.to_owned(), example.to_owned()));
        Ok(vec![vec![Argument::Literal(literal)]])
    }

    /// The arguments of each call that sets a member.
    fn calls(
        &mut self,
        (r#type, value): (&Type, &Value),
        given: Given,
        name: &str,
    ) -> Result<Vec<Vec<Argument>>, String> {
        match (r#type, value) {
            (Type::List(list), value) => (1..)
                .zip(elements(given, name)?)
                .map(|(number, element): (usize, Given)| {
                    let name = format!("{name}.{number}");
                    Ok(vec![self.argument((&list.of, value), element, &name)?])
                })
                .collect(),
            (Type::Map(_), _) if given.text.is_some() => {
                Err(format!("`{name}` is a map, and the sample writes it as one text"))
            }
            (Type::Map(of), Value::Map(value)) => given
                .inside
                .into_iter()
                .map(|(key, entry)| {
                    let name = format!("{name}.{key}");
                    let key = Argument::Literal(format!("{key:?}"));
                    Ok(vec![key, self.argument((of, value), entry, &name)?])
                })
                .collect(),
            _ => Ok(vec![vec![self.argument((r#type, value), given, name)?]]),
        }
    }

    fn argument(
        &mut self,
        (r#type, value): (&Type, &Value),
        given: Given,
        name: &str,
    ) -> Result<Argument, String> {
        if let (Type::Object(members), Value::Struct(of)) = (r#type, value) {
            let group = self.groups.iter().find(|group| group.name == *of);
            let fields = group.map(|group| group.fields.as_slice()).unwrap_or_default();
            if given.text.is_some() {
                return Err(format!("`{name}` is an object, and the sample writes it as one text"));
            }
            let setters = self.setters((members, fields), given, &format!("{name}."))?;
            return Ok(Argument::Struct { name: of.clone(), setters });
        }
        let text = given.text.unwrap_or_default();
        if !given.inside.is_empty() {
            return Err(format!("`{name}` has members in the sample and none on the page"));
        }
        literal(r#type, &text)
            .map(Argument::Literal)
            .ok_or_else(|| format!("`{name}` has the value {text:?}, which is not of its type"))
    }
}

/// The elements of a list, which are numbered from 1 without a gap.
fn elements(given: Given, name: &str) -> Result<Vec<Given>, String> {
    if given.text.is_some() {
        return Err(format!("`{name}` is a list, and the sample writes it as one text"));
    }
    let mut numbered = BTreeMap::new();
    for (index, element) in given.inside {
        let number = index.parse().ok().filter(|number: &usize| number.to_string() == index);
        let number = number.ok_or_else(|| format!("`{name}` has `{index}` for an index"))?;
        numbered.insert(number, element);
    }
    if numbered.keys().copied().eq(1..=numbered.len()) {
        Ok(numbered.into_values().collect())
    } else {
        Err(format!("`{name}` does not number its elements from 1"))
    }
}

/// An example value as a Rust literal, where it is of its own type.
fn literal(r#type: &Type, example: &str) -> Option<String> {
    Some(match r#type {
        Type::String | Type::Json | Type::Any => format!("{example:?}"),
        Type::Integer | Type::Long => {
            let number = example.parse::<i64>().ok()?;
            // A literal without a suffix is an `i32` where any number will do.
            let suffix = if i32::try_from(number).is_ok() { "" } else { "_i64" };
            format!("{number}{suffix}")
        }
        Type::Float | Type::Double => {
            format!("{:?}", example.parse::<f64>().ok().filter(|number| number.is_finite())?)
        }
        Type::Boolean => example.to_lowercase().parse::<bool>().ok()?.to_string(),
        Type::Object(_) | Type::List(_) | Type::Map(_) => return None,
    })
}

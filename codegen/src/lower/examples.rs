//! The examples of a page: answers for a fake endpoint, and calls of the builder.

use std::collections::BTreeMap;

use docwright_spec::model::{Member, Operation, Style, Type};
use docwright_spec::sample;

use crate::ir::{Argument, Field, SampleRequest, Samples, Setter, Struct, Value};

/// The answers that a fake endpoint gives, and what it demands.
pub(super) fn answers(operation: &Operation) -> Samples {
    Samples {
        required: operation.required_names(),
        json: operation.samples.json.clone(),
        xml: operation.samples.xml.clone(),
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
    if operation.style != Style::Rpc {
        return None;
    }
    let parameters = sample::parameters(operation.samples.request.as_deref()?);
    let mut given = Given::default();
    for (name, value) in &parameters {
        if given.insert(name, value).is_some() {
            return Some(Err(format!("`{name}` is in it twice")));
        }
    }
    let mut reader = Reader { groups, parameters };
    let setters = reader.setters((&operation.parameters, &request.fields), given, "");
    Some(setters.map(|setters| SampleRequest { setters, parameters: reader.parameters }))
}

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
            let calls = calls.map_err(|reason| {
                if reason.starts_with('`') { reason } else { format!("`{name}` {reason}") }
            })?;
            setters.extend(
                calls.into_iter().map(|arguments| Setter { name: field.name.clone(), arguments }),
            );
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
        let literal = literal.ok_or("is not in it, and its row has no example")?;
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
                .zip(elements(given)?)
                .map(|(number, element): (usize, Given)| {
                    let name = format!("{name}.{number}");
                    Ok(vec![self.argument((&list.of, value), element, &name)?])
                })
                .collect(),
            (Type::Map(_), _) if given.text.is_some() => {
                Err("is a map, and the sample writes it as one text".to_owned())
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
            let given = Given { text: None, ..given };
            let setters = self.setters((members, fields), given, &format!("{name}."))?;
            return Ok(Argument::Struct { name: of.clone(), setters });
        }
        let text = given.text.unwrap_or_default();
        if !given.inside.is_empty() {
            return Err("has members in the sample and none on the page".to_owned());
        }
        literal(r#type, &text)
            .map(Argument::Literal)
            .ok_or_else(|| format!("has the value {text:?}, which is not of its type"))
    }
}

/// The elements of a list, which are numbered from 1 without a gap.
fn elements(given: Given) -> Result<Vec<Given>, String> {
    if given.text.is_some() {
        return Err("is a list, and the sample writes it as one text".to_owned());
    }
    let mut numbered = BTreeMap::new();
    for (index, element) in given.inside {
        let number: usize = index.parse().map_err(|_| format!("has `{index}` for an index"))?;
        numbered.insert(number, element);
    }
    if numbered.keys().copied().eq(1..=numbered.len()) {
        Ok(numbered.into_values().collect())
    } else {
        Err("does not number its elements from 1".to_owned())
    }
}

/// An example value as a Rust literal, where it is of its own type.
fn literal(r#type: &Type, example: &str) -> Option<String> {
    Some(match r#type {
        Type::String | Type::Json | Type::Any => format!("{example:?}"),
        Type::Integer | Type::Long => example.parse::<i64>().ok()?.to_string(),
        Type::Float | Type::Double => format!("{:?}", example.parse::<f64>().ok()?),
        Type::Boolean => example.to_lowercase().parse::<bool>().ok()?.to_string(),
        Type::Object(_) | Type::List(_) | Type::Map(_) => return None,
    })
}

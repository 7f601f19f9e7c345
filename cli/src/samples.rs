//! Do the answers that a page shows fit the tree that was read from it? Decided by the runtime's own
//! decoder, before any code is compiled.

use std::collections::BTreeMap;

use docwright::decode::{
    Decode, DecodeError, Members, Presence, Source, unknown_in_json, unknown_in_xml, wrapped,
};
use docwright_codegen::package::{SampleTest, Verdict};
use docwright_spec::Operation;
use docwright_spec::model::{Member, Type, wrapped_list};
use docwright_spec::sample;

/// What the samples of an operation can be held to.
pub(crate) fn test_of(operation: &Operation) -> SampleTest {
    let (json, from_json) = read(operation, sample::json(operation).as_deref(), unknown_in_json);
    let (xml, from_xml) = read(operation, sample::xml(operation).as_deref(), unknown_in_xml);
    let equal = match (from_json, from_xml) {
        (Some(json), Some(xml)) if json == xml => Verdict::Fits,
        (Some(_), Some(_)) => Verdict::Fails("the two samples show different answers".to_owned()),
        _ => Verdict::Missing,
    };
    SampleTest {
        product: operation.product.clone(),
        version: operation.version.clone(),
        name: operation.name.clone(),
        json,
        xml,
        equal,
    }
}

type Read = fn(&[u8], &mut dyn Decode) -> Result<Vec<String>, DecodeError>;

fn read(operation: &Operation, text: Option<&str>, read: Read) -> (Verdict, Option<Fields>) {
    let Some(text) = text else { return (Verdict::Missing, None) };
    let mut answer = Object { members: &operation.response, fields: Fields::new() };
    match read(text.as_bytes(), &mut answer) {
        Ok(unknown) if unknown.is_empty() => (Verdict::Fits, Some(answer.fields)),
        Ok(unknown) => (Verdict::Fails(format!("unknown: {}", unknown.join(", "))), None),
        Err(error) => (Verdict::Fails(error.to_string()), None),
    }
}

/// The fields of an object that have a value.
type Fields = BTreeMap<String, Value>;

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    List(Vec<Option<Value>>),
    Object(Fields),
}

/// An object that is read by what the spec says of its members.
struct Object<'t> {
    members: &'t [Member],
    fields: Fields,
}

impl Members for Object<'_> {
    fn set(&mut self, name: &str, source: &mut dyn Source) -> Result<(), DecodeError> {
        let Some(member) = self.members.iter().find(|member| member.name == name) else {
            return source.skip();
        };
        let mut slot = Slot { of: &member.r#type, value: self.fields.remove(name) };
        slot.decode(source)?;
        if let Some(value) = slot.value {
            self.fields.insert(name.to_owned(), value);
        }
        Ok(())
    }
}

/// A place for a value of a type. Lists are read in pieces, so it may hold some already.
struct Slot<'t> {
    of: &'t Type,
    value: Option<Value>,
}

impl Decode for Slot<'_> {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        match self.of {
            Type::String | Type::Json | Type::Any => self.scalar(source, Value::Text),
            Type::Integer | Type::Long => self.scalar(source, Value::Integer),
            Type::Float | Type::Double => self.scalar(source, Value::Float),
            Type::Boolean => self.scalar(source, Value::Boolean),
            Type::List(list) => self.list(&list.of, None, source),
            Type::Map(of) => {
                let mut entries = Entries { of, fields: Fields::new() };
                source.object(&mut entries)?;
                // An empty map is none.
                self.value = Some(Value::Object(entries.fields))
                    .filter(|value| *value != Value::Object(Fields::new()));
                Ok(())
            }
            Type::Object(members) => {
                if let Some((item, list)) = wrapped_list(members) {
                    return self.list(&list.of, Some(&item.name), source);
                }
                let mut object = Object { members, fields: Fields::new() };
                let presence = source.object(&mut object)?;
                self.value =
                    Some(Value::Object(object.fields)).filter(|_| presence == Presence::Present);
                Ok(())
            }
        }
    }
}

impl Slot<'_> {
    fn scalar<T>(
        &mut self,
        source: &mut dyn Source,
        keep: fn(T) -> Value,
    ) -> Result<(), DecodeError>
    where
        Option<T>: Decode,
    {
        let mut value = None;
        Decode::decode(&mut value, source)?;
        self.value = value.map(keep);
        Ok(())
    }

    fn list(
        &mut self,
        of: &Type,
        wrapper: Option<&str>,
        source: &mut dyn Source,
    ) -> Result<(), DecodeError> {
        let items = match self.value.take() {
            Some(Value::List(items)) => items,
            _ => Vec::new(),
        };
        let mut list = Items { of, items };
        match wrapper {
            Some(item) => wrapped(source, item, &mut list)?,
            None => list.decode(source)?,
        }
        // An empty list is none.
        self.value =
            Some(Value::List(list.items)).filter(|value| *value != Value::List(Vec::new()));
        Ok(())
    }
}

struct Items<'t> {
    of: &'t Type,
    items: Vec<Option<Value>>,
}

impl Decode for Items<'_> {
    fn decode(&mut self, source: &mut dyn Source) -> Result<(), DecodeError> {
        source.list(&mut |item| {
            let mut slot = Slot { of: self.of, value: None };
            slot.decode(item)?;
            self.items.push(slot.value);
            Ok(())
        })
    }
}

struct Entries<'t> {
    of: &'t Type,
    fields: Fields,
}

impl Members for Entries<'_> {
    fn set(&mut self, name: &str, source: &mut dyn Source) -> Result<(), DecodeError> {
        let mut slot = Slot { of: self.of, value: None };
        slot.decode(source)?;
        self.fields.extend(slot.value.map(|value| (name.to_owned(), value)));
        Ok(())
    }
}

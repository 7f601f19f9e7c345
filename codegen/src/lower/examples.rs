//! The examples of a page: answers for a fake endpoint, and a call for the documentation.

use docwright_spec::model::{Operation, Type};

use crate::ir::{Field, Samples};

/// The answers that a fake endpoint gives, and what it demands.
pub(super) fn answers(operation: &Operation) -> Samples {
    Samples {
        required: operation.required_names(),
        json: operation.samples.json.clone(),
        xml: operation.samples.xml.clone(),
    }
}

/// The calls that set the required parameters to the page's own example values.
pub(super) fn call(operation: &Operation, fields: &[Field]) -> Option<String> {
    operation
        .parameters
        .iter()
        .zip(fields)
        .filter(|(parameter, _)| parameter.required)
        .map(|(parameter, field)| {
            let value = literal(&parameter.r#type, parameter.example.as_deref()?)?;
            Some(format!("    .{}({value})\n", field.name))
        })
        .collect()
}

/// The page's example value as a Rust literal, where it is of its own type.
fn literal(r#type: &Type, example: &str) -> Option<String> {
    Some(match r#type {
        Type::String | Type::Json | Type::Any => format!("{example:?}"),
        Type::Integer | Type::Long => example.parse::<i64>().ok()?.to_string(),
        Type::Float | Type::Double => format!("{:?}", example.parse::<f64>().ok()?),
        Type::Boolean => example.to_lowercase().parse::<bool>().ok()?.to_string(),
        Type::Object(_) | Type::List(_) | Type::Map(_) => return None,
    })
}

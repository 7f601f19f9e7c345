//! Where the requests of an operation in ROA style go.

use docwright_spec::model::{self, Operation, Style};

use crate::ir::{Position, Route};

/// The route of an operation in ROA style.
pub(super) fn of(operation: &Operation) -> Option<Route> {
    if operation.style == Style::Rpc {
        return None;
    }
    let Some(documented) = &operation.route else { return Some(Route::default()) };
    let is_variable = |name: &str| documented.path.contains(&format!("[{name}]"));
    let position = |position| {
        Some(match position {
            model::Position::Path => return None,
            model::Position::Query => Position::Query,
            model::Position::Header => Position::Header,
            model::Position::Body => Position::Body,
            model::Position::Form => Position::Form,
            model::Position::Host => Position::Host,
        })
    };
    let positions = operation.parameters.iter().filter_map(|parameter| {
        let position = position(parameter.position?)?;
        // The query is where parameters are that nothing is said of.
        let is_told = position != Position::Query || is_variable(&parameter.name);
        is_told.then(|| (parameter.name.clone(), position))
    });
    Some(Route {
        method: documented.method.clone(),
        path: documented.path.clone(),
        positions: positions.collect(),
    })
}

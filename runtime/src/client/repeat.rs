//! Which requests may be sent a second time though the service may have carried out the first.

use crate::encode::Parameters;
use crate::operation::{Operation, Style};

/// How the names of operations begin that change nothing.
const READING: [&str; 9] =
    ["BatchGet", "Check", "Count", "Describe", "Get", "List", "Lookup", "Query", "Search"];

/// Whether doing it twice does no harm: the operation only reads, the request has an idempotency token, or
/// it is only to be checked.
pub(super) fn is_harmless(parameters: &Parameters) -> bool {
    let roles = parameters.roles();
    let value = |name: Option<&str>| name.and_then(|name| parameters.get(name));
    let has_token = value(roles.idempotency_token_name()).is_some_and(|token| !token.is_empty());
    let is_dry_run = value(roles.dry_run_name()) == Some("true");
    has_token || is_dry_run || only_reads(parameters.operation())
}

/// Whether an operation changes nothing: its method says so, or its name.
fn only_reads(operation: Operation) -> bool {
    let is_safe = match operation.style {
        Style::Rpc => false,
        Style::Roa(route) => matches!(route.method(), "GET" | "HEAD"),
    };
    is_safe || is_name_of_reading(operation.name)
}

/// Whether a name says that nothing is changed: one of the verbs, and then another word.
fn is_name_of_reading(operation: &str) -> bool {
    READING.iter().any(|verb| {
        operation
            .strip_prefix(verb)
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_uppercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::{is_name_of_reading, only_reads};
    use crate::operation::{Operation, Route, Style};

    #[test]
    fn verbs_are_whole_words() {
        for name in ["DescribeInstances", "ListTagResources", "GetRole", "QueryMonitorData"] {
            assert!(is_name_of_reading(name), "{name}");
        }
        for name in ["ResetDisks", "Checkout", "Listen", "CreateInstance", "GetherStacks"] {
            assert!(!is_name_of_reading(name), "{name}");
        }
    }

    #[test]
    fn methods_that_are_safe_read() {
        for (method, reads) in [("GET", true), ("HEAD", true), ("PUT", false), ("DELETE", false)] {
            let style = Style::Roa(Route::new(method, "/clusters"));
            let (product, version, name) = ("CS", "2015-12-15", "Clusters");
            assert_eq!(only_reads(Operation { product, version, name, style }), reads, "{method}");
        }
    }
}

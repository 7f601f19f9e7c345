//! Which requests may be sent a second time though the service may have carried out the first.

use crate::encode::Parameters;

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
    has_token || is_dry_run || only_reads(parameters.operation().name)
}

/// Whether a name says that nothing is changed: one of the verbs, and then another word.
fn only_reads(operation: &str) -> bool {
    READING.iter().any(|verb| {
        operation
            .strip_prefix(verb)
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_uppercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::only_reads;

    #[test]
    fn verbs_are_whole_words() {
        for name in ["DescribeInstances", "ListTagResources", "GetRole", "QueryMonitorData"] {
            assert!(only_reads(name), "{name}");
        }
        for name in ["ResetDisks", "Checkout", "Listen", "CreateInstance", "GetherStacks"] {
            assert!(!only_reads(name), "{name}");
        }
    }
}

//! Names that were given are kept: an operation remembers those that it would lose.

use docwright_spec::Operation;
use docwright_spec::model::Names;

use super::builder_name;
use crate::names::Scope;

/// Writes into the new state of an operation which names of the old one have to be kept: those that its members,
/// values and errors would lose to others that came in, or by another order.
///
/// What is still called the same without a word needs none, so [`Operation::names`] is nearly always empty.
///
/// ```
/// use docwright_codegen::lower;
///
/// let page = |rows: &str| format!(
///     "# Ping\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n{rows}\n## Response parameters\n"
/// );
/// let read = |rows: &str| docwright_spec::page::read(&page(rows), "Ping.md").operation.unwrap();
/// let old = read("|HostName|String|No|");
/// let mut new = read("|hostName|String|No|\n|HostName|String|No|");
/// assert_eq!(lower::names(&new).parameters["HostName"].field.as_deref(), Some("host_name_parameter"));
/// lower::keep_names(&old, &mut new);
/// assert_eq!(lower::names(&new).parameters["HostName"].field.as_deref(), Some("host_name"));
/// assert_eq!(lower::names(&new).parameters["hostName"].field.as_deref(), Some("host_name_parameter"));
/// ```
pub fn keep_names(old: &Operation, new: &mut Operation) {
    settle(&super::names(old), new);
    // What came in has been given names, too: they are kept from now on.
    settle(&super::names(new), new);
}

/// Remembers what is needed for the names that were given, and no more.
fn settle(given: &Names, new: &mut Operation) {
    new.names = Names::default();
    // A name that is kept may push another one aside, which is kept then: as often as there are names.
    loop {
        let lost = given.lost_in(&super::names(new));
        let before = new.names.clone();
        new.names.extend(lost);
        if new.names == before {
            return;
        }
    }
}

/// Keeps the types of objects, and of lists of values, in the scope of all types.
pub(super) fn keep_types(names: &Names, types: &mut Scope) {
    let objects = names.parameters.values().filter_map(|member| member.object.as_deref());
    types.keep(objects, |name| vec![builder_name(name)]);
    types.keep(names.fields.values().filter_map(|member| member.object.as_deref()), |_| Vec::new());
    let members = names.parameters.values().chain(names.fields.values());
    let constants = members.flat_map(|member| member.constants.values());
    types.keep(constants.filter_map(|name| Some(parts(name)?.0)), |_| Vec::new());
}

/// The name of the list and that of the constant.
pub(super) fn parts(constant: &str) -> Option<(&str, &str)> {
    constant.split_once("::")
}

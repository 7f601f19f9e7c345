//! What names alone say: roles that clients act on, and secrets.

use crate::model::{Member, Role, Type};

/// Names of secrets. A list, because parts of names mislead: `PasswordInherit` is a switch,
/// `NextToken` a place in a list.
const SECRETS: &[&str] = &[
    "password",
    "accountpassword",
    "newpassword",
    "oldpassword",
    "vncpassword",
    "loginpassword",
    "instancepassword",
    "masteruserpassword",
    "esadminpassword",
    "rdsaccountpassword",
    "privatekey",
    "privatekeybody",
    "plaintext",
    "accesskeysecret",
    "securitytoken",
    "osskeysecret",
    "ossaksecret",
    "importtoken",
    "clientsecret",
    "secretaccesskey",
    "secretdata",
    "sharedsecret",
    "privatekeydata",
    "base32stringseed",
    "qrcodepng",
];

/// Fills in what follows from a member's name with its type, and whether it is a part of no other one:
/// only such members have roles.
pub(crate) fn fill_from_name(member: &mut Member, is_top: bool) {
    member.sensitive = is_secret(member);
    member.role = if is_top { role(member) } else { None };
}

/// Is a member of this name and type a secret?
fn is_secret(member: &Member) -> bool {
    matches!(member.r#type.element(), Type::String | Type::Any)
        && SECRETS.contains(&member.name.to_ascii_lowercase().as_str())
}

/// What a member of the request or answer itself is for.
fn role(member: &Member) -> Option<Role> {
    let number = matches!(member.r#type, Type::Integer | Type::Long | Type::String);
    let text = matches!(member.r#type, Type::String);
    let truth = matches!(member.r#type, Type::Boolean);
    match member.name.to_ascii_lowercase().as_str() {
        "clienttoken" if text => Some(Role::IdempotencyToken),
        "dryrun" if truth => Some(Role::DryRun),
        "pagenumber" | "pageno" | "currentpage" | "pageindex" if number => Some(Role::PageNumber),
        "pagesize" if number => Some(Role::PageSize),
        "totalcount" | "totalrecordcount" | "total" if number => Some(Role::TotalCount),
        "nexttoken" | "marker" | "scrolltoken" if text => Some(Role::NextToken),
        "maxresults" | "maxitems" if number => Some(Role::MaxResults),
        "istruncated" if truth => Some(Role::HasMore),
        _ => None,
    }
}

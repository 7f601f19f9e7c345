//! Error codes.

use super::Case;

const CALL: &str =
    "fn is_gone(code: &PingErrorCode) -> bool { matches!(code, PingErrorCode::HostGone) }";

pub(super) const CASES: &[Case] = &[
    Case {
        name: "a code is added",
        old: Some("errors: [{code: Host.Gone, status: 404, message: No host.}]\n"),
        new: Some(
            "errors: [{code: Host.Busy, status: 503, message: Later.}, {code: Host.Gone, status: 404, message: No host.}]\n",
        ),
        changes: &["additive error added: Host.Busy (503 Later.)"],
        caller: CALL,
    },
    Case {
        name: "a code is removed",
        old: Some("errors: [{code: Host.Gone, status: 404, message: No host.}]\n"),
        new: Some("errors: [{code: Host.Busy, status: 503, message: Later.}]\n"),
        changes: &[
            "additive error added: Host.Busy (503 Later.)",
            "breaking error removed: Host.Gone (404 No host.)",
        ],
        caller: CALL,
    },
    Case {
        name: "a code is spelt otherwise",
        old: Some("errors: [{code: Host.Gone, status: 404, message: No host.}]\n"),
        new: Some("errors: [{code: HostGone, status: 404, message: No host.}]\n"),
        changes: &[
            "none error added: HostGone (404 No host.)",
            "none error removed: Host.Gone (404 No host.)",
        ],
        caller: CALL,
    },
    Case {
        name: "another status",
        old: Some("errors: [{code: Host.Gone, status: 400, message: No host.}]\n"),
        new: Some(
            "errors: [{code: Host.Gone, status: 404, message: No host.}, {code: Host.Gone, status: 410, message: No host.}]\n",
        ),
        changes: &["none error status changed: Host.Gone (400 → 404, 410)"],
        caller: CALL,
    },
    Case {
        name: "another message",
        old: Some(
            "errors: [{code: Host.Gone, status: 404, message: A}, {code: Host.Gone, status: 404, message: B}]\n",
        ),
        new: Some(
            "errors: [{code: Host.Gone, status: 404, message: B}, {code: Host.Gone, status: 404, message: C}]\n",
        ),
        changes: &["none error message changed: Host.Gone (A | B → B | C)"],
        caller: CALL,
    },
    Case {
        name: "messages change their statuses",
        old: Some(
            "errors: [{code: Host.Gone, status: 404, message: A}, {code: Host.Gone, status: 410, message: B}]\n",
        ),
        new: Some(
            "errors: [{code: Host.Gone, status: 404, message: B}, {code: Host.Gone, status: 410, message: A}]\n",
        ),
        changes: &["none error message changed: Host.Gone (404 A | 410 B → 404 B | 410 A)"],
        caller: CALL,
    },
    Case {
        name: "rows in another order, and other words",
        old: Some(
            "errors: [{code: Host.Gone, message: A}, {code: Host.Busy, description: Wait.}, {code: Host.Gone, message: B}]\n",
        ),
        new: Some(
            "errors: [{code: Host.Busy, description: Wait a bit.}, {code: Host.Gone, message: B}, {code: Host.Gone, message: A}]\n",
        ),
        changes: &[
            "none description changed: Host.Busy (Wait. → Wait a bit.)",
            "none order changed",
        ],
        caller: CALL,
    },
];

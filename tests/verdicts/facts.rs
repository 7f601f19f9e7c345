//! What a page says of a parameter, beside its name and type.

use super::Case;

const CALL: &str = "fn call() -> Ping { Ping::builder().host(\"h\").build() }\n\
                    fn read(ping: &Ping) -> Option<&String> { ping.host.as_ref() }";

const CALL_PORT: &str = "fn call() -> Ping { Ping::builder().port(70_000).build() }\n\
                         fn read(ping: &Ping) -> Option<i64> { ping.port }";

pub(super) const CASES: &[Case] = &[
    Case {
        name: "a list may have fewer elements",
        old: Some(
            "parameters: [{name: Host, type: {list: {length: {maximum: 10}, of: string}}}]\n",
        ),
        new: Some(
            "parameters: [{name: Host, type: {list: {length: {minimum: 1, maximum: 5}, of: string}}}]\n",
        ),
        changes: &["none list length changed: Host.N (..=10 → 1..=5)"],
        caller: "fn call() -> Ping { Ping::builder().host(\"h\").set_host([\"h\"; 9]).build() }",
    },
    Case {
        name: "another default",
        old: Some("parameters: [{name: Host, default: a, type: string}]\n"),
        new: Some("parameters: [{name: Host, default: b, type: string}]\n"),
        changes: &["none default changed: Host (a → b)"],
        caller: CALL,
    },
    Case {
        name: "another range",
        old: Some("parameters: [{name: Port, type: integer}]\n"),
        new: Some(
            "parameters: [{name: Port, range: {minimum: 1, maximum: 65535}, type: integer}]\n",
        ),
        changes: &["none range changed: Port (nothing → 1..=65535)"],
        caller: CALL_PORT,
    },
    Case {
        name: "another length",
        old: Some("parameters: [{name: Host, length: {maximum: 128}, type: string}]\n"),
        new: Some("parameters: [{name: Host, length: {minimum: 2, maximum: 64}, type: string}]\n"),
        changes: &["none length changed: Host (..=128 → 2..=64)"],
        caller: CALL,
    },
    Case {
        name: "another number of items",
        old: Some("parameters: [{name: Host, items: {maximum: 100}, type: string}]\n"),
        new: Some("parameters: [{name: Host, items: {maximum: 50}, type: string}]\n"),
        changes: &["none items changed: Host (..=100 → ..=50)"],
        caller: CALL,
    },
    Case {
        name: "another format",
        old: Some("parameters: [{name: Host, format: comma-list, type: string}]\n"),
        new: Some("parameters: [{name: Host, format: base64, type: string}]\n"),
        changes: &["none format changed: Host (list with commas → Base64)"],
        caller: CALL,
    },
    Case {
        name: "a format that makes it a JSON document",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, format: json-array, type: string}]\n"),
        changes: &["breaking format changed: Host (nothing → JSON array)"],
        caller: CALL,
    },
    Case {
        name: "another JSON document",
        old: Some("parameters: [{name: Host, format: json-array, type: string}]\n"),
        new: Some("parameters: [{name: Host, format: json-object, type: string}]\n"),
        changes: &["none format changed: Host (JSON array → JSON object)"],
        caller: "fn call() -> Ping { Ping::builder().host(\"[]\").build() }",
    },
    Case {
        name: "another unit",
        old: Some("parameters: [{name: Port, unit: GB, type: integer}]\n"),
        new: Some("parameters: [{name: Port, unit: GiB, type: integer}]\n"),
        changes: &["none unit changed: Port (GB → GiB)"],
        caller: CALL_PORT,
    },
    Case {
        name: "another role",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, role: idempotency-token, type: string}]\n"),
        changes: &["none role changed: Host (nothing → idempotency token)"],
        caller: CALL,
    },
    Case {
        name: "a text becomes a secret",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, sensitive: true, type: string}]\n"),
        changes: &["breaking sensitivity changed: Host (no → yes)"],
        caller: CALL,
    },
    Case {
        name: "a number becomes a secret",
        old: Some("parameters: [{name: Port, type: integer}]\n"),
        new: Some("parameters: [{name: Port, sensitive: true, type: integer}]\n"),
        changes: &["none sensitivity changed: Port (no → yes)"],
        caller: CALL_PORT,
    },
    Case {
        name: "a parameter goes out of use",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, deprecated: Use Name., type: string}]\n"),
        changes: &["additive deprecated: Host (Use Name.)"],
        caller: CALL,
    },
    Case {
        name: "a parameter comes back into use",
        old: Some("parameters: [{name: Host, deprecated: Use Name., type: string}]\n"),
        new: Some("parameters: [{name: Host, type: string}]\n"),
        changes: &["none no longer deprecated: Host (Use Name.)"],
        caller: CALL,
    },
    Case {
        name: "a parameter is for invited users",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, invite_only: true, type: string}]\n"),
        changes: &["none invitation changed: Host (no → yes)"],
        caller: CALL,
    },
    Case {
        name: "other words for a parameter, and another example",
        old: Some(
            "parameters: [{name: Host, description: The host., type: string}, {name: Port, example: 1, type: integer}]\n",
        ),
        new: Some(
            "parameters: [{name: Host, description: A host., type: string}, {name: Port, example: 2, type: integer}]\n",
        ),
        changes: &[
            "none description changed: Host (The host. → A host.)",
            "none description changed: Port (1 → 2)",
        ],
        caller: CALL,
    },
];

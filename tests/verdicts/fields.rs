//! Fields of answers.

use super::Case;

const CALL: &str = "fn read(answer: PingResponse) -> Option<String> { answer.host }\n\
                    fn none() -> PingResponse { PingResponse::default() }";

/// An object around a list, which generated code folds away.
const FOLDED: &str = "response: [{name: Hosts, type: {object: [{name: Host, type: {list: {of: \
                      {object: [{name: Id, type: string}]}}}}]}}]\n";

const CALL_FOLDED: &str = "fn read(answer: PingResponse) -> Vec<Host> { answer.hosts }\n\
     fn id(answer: &PingResponse) -> Option<String> { answer.hosts.first()?.id.clone() }";

pub(super) const CASES: &[Case] = &[
    Case {
        name: "a field is added",
        old: Some("response: [{name: Host, type: string}]\n"),
        new: Some("response: [{name: Port, type: integer}, {name: Host, type: string}]\n"),
        changes: &["additive field added: Port (Integer)"],
        caller: CALL,
    },
    Case {
        name: "an object is added",
        old: Some("response: [{name: Host, type: string}]\n"),
        new: Some(
            "response: [{name: Host, type: string}, {name: Zone, description: A zone., type: \
             {object: [{name: Id, type: string}, {name: Name, type: string}]}}]\n",
        ),
        changes: &["additive field added: Zone (Object, with 2 members)"],
        caller: CALL,
    },
    Case {
        name: "a field is removed",
        old: Some("response: [{name: Host, type: string}, {name: Port, type: integer}]\n"),
        new: Some("response: [{name: Port, type: integer}]\n"),
        changes: &["breaking field removed: Host (String)"],
        caller: CALL,
    },
    Case {
        name: "a field is renamed",
        old: Some("response: [{name: Host, description: The host., type: string}]\n"),
        new: Some("response: [{name: HostName, description: The host., type: string}]\n"),
        changes: &["breaking field renamed: Host → HostName"],
        caller: CALL,
    },
    Case {
        name: "a field is spelt otherwise",
        old: Some("response: [{name: HOST, type: string}]\n"),
        new: Some("response: [{name: host, type: string}]\n"),
        changes: &["none field renamed: HOST → host"],
        caller: CALL,
    },
    Case {
        name: "a field is moved",
        old: Some(
            "response: [{name: Host, type: string}, {name: Zone, type: {object: [{name: Id, type: string}]}}]\n",
        ),
        new: Some(
            "response: [{name: Zone, type: {object: [{name: Id, type: string}, {name: Host, type: string}]}}]\n",
        ),
        changes: &["breaking field moved: Host → Zone.Host"],
        caller: CALL,
    },
    Case {
        name: "a field with a dotted name is nested",
        old: Some("response: [{name: Zone.n.Id, type: string}]\n"),
        new: Some(
            "response: [{name: Zones, type: {object: [{name: Zone, type: {list: {of: {object: [{name: Id, type: string}]}}}}]}}]\n",
        ),
        changes: &["breaking field moved: Zone.n.Id → Zones.Zone[].Id"],
        caller: "fn read(answer: PingResponse) -> Option<String> { answer.zone_n_id }",
    },
    Case {
        name: "a field is of another type",
        old: Some("response: [{name: Host, type: string}]\n"),
        new: Some("response: [{name: Host, type: integer}]\n"),
        changes: &["breaking field type changed: Host (String → Integer)"],
        caller: CALL,
    },
    Case {
        name: "a text becomes an object",
        old: Some("response: [{name: Host, type: any}]\n"),
        new: Some(FIELD_OBJECT),
        changes: &["breaking field type changed: Host (anything → Object)"],
        caller: CALL,
    },
    Case {
        name: "an object becomes a text",
        old: Some(FIELD_OBJECT),
        new: Some("response: [{name: Host, type: string}]\n"),
        changes: &["breaking field type changed: Host (Object → String)"],
        caller: "fn read(answer: PingResponse) -> Option<String> { answer.host?.id }",
    },
    Case {
        name: "a list is written with an object around it",
        old: Some("response: [{name: Host, type: {list: {of: string}}}]\n"),
        new: Some(
            "response: [{name: Host, type: {object: [{name: Item, type: {list: {of: string}}}]}}]\n",
        ),
        changes: &[
            "none field type changed: Host (list of String → Object around the list of String Item)",
        ],
        caller: "fn read(answer: PingResponse) -> Vec<String> { answer.host }",
    },
    Case {
        name: "a list of objects is written with an object around it",
        old: Some(
            "response: [{name: Hosts, type: {list: {of: {object: [{name: Id, type: string}]}}}}]\n",
        ),
        new: Some(FOLDED),
        changes: &[
            "breaking field type changed: Hosts (list of Object → Object around the list of Object Host)",
        ],
        caller: "fn read(answer: PingResponse) -> Vec<Hosts> { answer.hosts }",
    },
    Case {
        name: "an object becomes an object around a list",
        old: Some("response: [{name: Hosts, type: {object: [{name: Id, type: string}]}}]\n"),
        new: Some(FOLDED),
        changes: &[
            "breaking field type changed: Hosts (Object → Object around the list of Object Host)",
        ],
        caller: "fn read(answer: PingResponse) -> Option<String> { answer.hosts?.id }",
    },
    Case {
        name: "a list that is around nothing else gets a companion",
        old: Some(FOLDED),
        new: Some(
            "response: [{name: Hosts, type: {object: [{name: Host, type: {list: {of: \
             {object: [{name: Id, type: string}]}}}}, {name: Total, type: integer}]}}]\n",
        ),
        changes: &["breaking field added: Hosts.Total (Integer)"],
        caller: CALL_FOLDED,
    },
    Case {
        name: "a member is added to the elements of a list",
        old: Some(FOLDED),
        new: Some(
            "response: [{name: Hosts, type: {object: [{name: Host, type: {list: {of: {object: \
             [{name: Id, type: string}, {name: Zone, type: string}]}}}}]}}]\n",
        ),
        changes: &["additive field added: Hosts.Host[].Zone (String)"],
        caller: CALL_FOLDED,
    },
    Case {
        name: "the elements of a list are called otherwise",
        old: Some(FOLDED),
        new: Some(
            "response: [{name: Hosts, type: {object: [{name: HostInfo, type: {list: {of: \
             {object: [{name: Id, type: string}]}}}}]}}]\n",
        ),
        changes: &["breaking field renamed: Hosts.Host → Hosts.HostInfo"],
        caller: CALL_FOLDED,
    },
    Case {
        name: "the texts of a list are called otherwise",
        old: Some(
            "response: [{name: Hosts, type: {object: [{name: Host, type: {list: {of: string}}}]}}]\n",
        ),
        new: Some(
            "response: [{name: Hosts, type: {object: [{name: Item, type: {list: {of: string}}}]}}]\n",
        ),
        changes: &["none field renamed: Hosts.Host → Hosts.Item"],
        caller: "fn read(answer: PingResponse) -> Vec<String> { answer.hosts }",
    },
    Case {
        name: "a field goes out of use",
        old: Some("response: [{name: Host, type: string}]\n"),
        new: Some("response: [{name: Host, deprecated: Use Name., type: string}]\n"),
        changes: &["additive deprecated: Host (Use Name.)"],
        caller: CALL,
    },
    Case {
        name: "a field becomes a secret",
        old: Some("response: [{name: Host, type: string}]\n"),
        new: Some("response: [{name: Host, sensitive: true, type: string}]\n"),
        changes: &["breaking sensitivity changed: Host (no → yes)"],
        caller: CALL,
    },
    Case {
        name: "bounds of a field",
        old: Some("response: [{name: Host, length: {maximum: 64}, type: string}]\n"),
        new: Some("response: [{name: Host, length: {maximum: 32}, type: string}]\n"),
        changes: &["none length changed: Host (..=64 → ..=32)"],
        caller: CALL,
    },
    Case {
        name: "fields in another order",
        old: Some(
            "response: [{name: Host, type: string}, {name: Zone, type: {object: [{name: A, type: string}, {name: B, type: string}]}}]\n",
        ),
        new: Some(
            "response: [{name: Zone, type: {object: [{name: B, type: string}, {name: A, type: string}]}}, {name: Host, type: string}]\n",
        ),
        changes: &["none order changed", "none order changed: Zone"],
        caller: CALL,
    },
];

const FIELD_OBJECT: &str = "response: [{name: Host, type: {object: [{name: Id, type: string}]}}]\n";

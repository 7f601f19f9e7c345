//! Documented values.

use super::Case;

const CALL: &str =
    "fn call() -> Ping { Ping::builder().host(HostValue::NEAR).host(HostValue::FAR).build() }";

pub(super) const CASES: &[Case] = &[
    Case {
        name: "a value is added",
        old: Some(
            "parameters: [{name: Host, values: [{value: near}, {value: far}], type: string}]\n",
        ),
        new: Some(
            "parameters: [{name: Host, values: [{value: none}, {value: near}, {value: far}], type: string}]\n",
        ),
        changes: &["additive value added: Host (none)"],
        caller: CALL,
    },
    Case {
        name: "a value is removed",
        old: Some(
            "parameters: [{name: Host, values: [{value: near}, {value: far}], type: string}]\n",
        ),
        new: Some("parameters: [{name: Host, values: [{value: near}], type: string}]\n"),
        changes: &["breaking value removed: Host (far)"],
        caller: CALL,
    },
    Case {
        name: "a value is spelt otherwise",
        old: Some(
            "parameters: [{name: Host, values: [{value: near}, {value: far}], type: string}]\n",
        ),
        new: Some(
            "parameters: [{name: Host, values: [{value: Near}, {value: far}], type: string}]\n",
        ),
        changes: &["none value added: Host (Near)", "none value removed: Host (near)"],
        caller: CALL,
    },
    Case {
        name: "values of a number",
        old: Some("parameters: [{name: Port, values: [{value: '22'}], type: integer}]\n"),
        new: Some("parameters: [{name: Port, values: [{value: '80'}], type: integer}]\n"),
        changes: &["none value added: Port (80)", "none value removed: Port (22)"],
        caller: "fn call() -> Ping { Ping::builder().port(22).build() }",
    },
    Case {
        name: "another meaning of a value",
        old: Some(
            "parameters: [{name: Host, values: [{value: near}, {value: far}], type: string}]\n",
        ),
        new: Some(
            "parameters: [{name: Host, values: [{value: near, meaning: In this zone.}, {value: far}], type: string}]\n",
        ),
        changes: &["none description changed: Host"],
        caller: CALL,
    },
    Case {
        name: "values of a list in an answer",
        old: Some(
            "response: [{name: Host, values: [{value: near}], type: {list: {of: string}}}]\n",
        ),
        new: Some("response: [{name: Host, values: [{value: far}], type: {list: {of: string}}}]\n"),
        changes: &["additive value added: Host (far)", "breaking value removed: Host (near)"],
        caller: "fn call() -> &'static str { HostValue::NEAR }",
    },
];

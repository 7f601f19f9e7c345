//! Parameters: added, removed, renamed, moved, of another type, required or not.

use super::Case;

const CALL: &str = "fn call() -> Ping { Ping::builder().host(\"h\").build() }\n\
                    fn read(ping: &Ping) -> Option<&String> { ping.host.as_ref() }\n\
                    fn start() -> PingBuilder { Ping::builder() }";

const CALL_REQUIRED: &str = "fn call() -> Ping { Ping::builder().host(\"h\").build() }\n\
                             fn read(ping: &Ping) -> &String { &ping.host }\n\
                             fn start() -> PingBuilder { Ping::builder() }";

pub(super) const CASES: &[Case] = &[
    Case {
        name: "an optional parameter is added",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Port, type: integer}, {name: Host, type: string}]\n"),
        changes: &["additive parameter added: Port (Integer)"],
        caller: CALL,
    },
    Case {
        name: "a required parameter is added",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some(
            "parameters: [{name: Host, type: string}, {name: Port, required: true, type: integer}]\n",
        ),
        changes: &["breaking parameter added: Port (Integer, required)"],
        caller: CALL,
    },
    Case {
        name: "an optional object with a required member is added",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some(
            "parameters:\n- {name: Host, type: string}\n\
             - {name: Probe, type: {list: {of: {object: [{name: Port, required: true, type: integer}]}}}}\n",
        ),
        changes: &["additive parameter added: Probe.N.Port (Integer, required)"],
        caller: CALL,
    },
    Case {
        name: "a required member is added to an object",
        old: Some("parameters: [{name: Probe, type: {object: [{name: Port, type: integer}]}}]\n"),
        new: Some(
            "parameters: [{name: Probe, type: {object: [{name: Port, type: integer}, \
             {name: Path, required: true, type: string}]}}]\n",
        ),
        changes: &["breaking parameter added: Probe.Path (String, required)"],
        caller: "fn call() -> Ping { Ping::builder().probe(PingProbe::builder().port(1)).build() }",
    },
    Case {
        name: "an optional member is added to an object",
        old: Some("parameters: [{name: Probe, type: {object: [{name: Port, type: integer}]}}]\n"),
        new: Some(
            "parameters: [{name: Probe, type: {object: [{name: Path, type: string}, \
             {name: Port, type: integer}]}}]\n",
        ),
        changes: &["additive parameter added: Probe.Path (String)"],
        caller: "fn call() -> Ping { Ping::builder().probe(PingProbe::builder().port(1)).build() }",
    },
    Case {
        name: "a parameter is removed",
        old: Some("parameters: [{name: Host, type: string}, {name: Port, type: integer}]\n"),
        new: Some("parameters: [{name: Port, type: integer}]\n"),
        changes: &["breaking parameter removed: Host (String)"],
        caller: CALL,
    },
    Case {
        name: "a parameter is renamed",
        old: Some("parameters: [{name: Host, description: The host to ping., type: string}]\n"),
        new: Some("parameters: [{name: HostName, description: The host to ping., type: string}]\n"),
        changes: &["breaking parameter renamed: Host → HostName"],
        caller: CALL,
    },
    Case {
        name: "a parameter is spelt otherwise",
        old: Some("parameters: [{name: host, type: string}]\n"),
        new: Some("parameters: [{name: Host, type: string}]\n"),
        changes: &["none parameter renamed: host → Host"],
        caller: CALL,
    },
    Case {
        name: "a parameter is moved",
        old: Some(
            "parameters:\n- {name: Host, type: string}\n\
             - {name: Probe, type: {object: [{name: Port, type: integer}]}}\n",
        ),
        new: Some(
            "parameters:\n- {name: Probe, type: {object: [{name: Port, type: integer}, \
             {name: Host, type: string}]}}\n",
        ),
        changes: &["breaking parameter moved: Host → Probe.Host"],
        caller: CALL,
    },
    Case {
        name: "a parameter is of another type",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, type: long}]\n"),
        changes: &["breaking parameter type changed: Host (String → Long)"],
        caller: CALL,
    },
    Case {
        name: "a parameter becomes a list",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, type: {list: {of: string}}}]\n"),
        changes: &["breaking parameter type changed: Host.N (String → list of String)"],
        caller: CALL,
    },
    Case {
        name: "a parameter becomes an object",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, type: {object: [{name: Name, type: string}]}}]\n"),
        changes: &["breaking parameter type changed: Host (String → Object)"],
        caller: CALL,
    },
    Case {
        name: "a text becomes a JSON document",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, type: json}]\n"),
        changes: &["breaking parameter type changed: Host (String → JSON)"],
        caller: CALL,
    },
    Case {
        name: "types that are held alike",
        old: Some(
            "parameters: [{name: Port, type: integer}, {name: Rate, type: float}, {name: Host, type: any}]\n",
        ),
        new: Some(
            "parameters: [{name: Port, type: long}, {name: Rate, type: double}, {name: Host, type: string}]\n",
        ),
        changes: &[
            "none parameter type changed: Port (Integer → Long)",
            "none parameter type changed: Rate (Float → Double)",
            "none parameter type changed: Host (anything → String)",
        ],
        caller: "fn call() -> Ping { Ping::builder().port(22_i64).rate(0.5_f64).host(\"h\").build() }\n\
                 fn read(ping: Ping) -> (Option<i64>, Option<f64>, Option<String>) { (ping.port, ping.rate, ping.host) }",
    },
    Case {
        name: "a parameter has to be given",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("parameters: [{name: Host, required: true, type: string}]\n"),
        changes: &["breaking parameter now required: Host"],
        caller: "fn call() -> Ping { Ping::builder().build() }",
    },
    Case {
        name: "a parameter need not be given",
        old: Some("parameters: [{name: Host, required: true, type: string}]\n"),
        new: Some("parameters: [{name: Host, type: string}]\n"),
        changes: &["breaking parameter no longer required: Host"],
        caller: CALL_REQUIRED,
    },
    Case {
        name: "a list need not be given",
        old: Some("parameters: [{name: Host, required: true, type: {list: {of: string}}}]\n"),
        new: Some("parameters: [{name: Host, type: {list: {of: string}}}]\n"),
        changes: &["breaking parameter no longer required: Host.N"],
        caller: "fn start<H>(builder: PingBuilder<H>) -> PingBuilder<H> { builder }",
    },
    Case {
        name: "a parameter travels elsewhere",
        old: Some("parameters: [{name: Host, position: query, type: string}]\n"),
        new: Some("parameters: [{name: Host, position: body, type: string}]\n"),
        changes: &["none parameter position changed: Host (query → body)"],
        caller: CALL,
    },
    Case {
        name: "parameters in another order",
        old: Some(
            "parameters: [{name: Host, required: true, type: string}, {name: Port, required: true, type: integer}]\n",
        ),
        new: Some(
            "parameters: [{name: Port, required: true, type: integer}, {name: Host, required: true, type: string}]\n",
        ),
        changes: &["none order changed"],
        caller: "fn call() -> Ping { Ping::builder().host(\"h\").port(1).build() }\n\
                 fn start() -> PingBuilder { Ping::builder() }",
    },
    Case {
        name: "a row of the same words comes before, and the spec remembers the name",
        old: Some("parameters: [{name: Port, type: integer}]\n"),
        new: Some(
            "names: {parameters: {Port: {field: port}}}\nparameters: [{name: port, type: string}, {name: Port, type: integer}]\n",
        ),
        changes: &["additive parameter added: port (String)"],
        caller: "fn call() -> Ping { Ping::builder().port(22).build() }",
    },
];

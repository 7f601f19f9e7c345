//! Operations as a whole.

use super::Case;

pub(super) const CASES: &[Case] = &[
    Case {
        name: "an operation is added",
        old: None,
        new: Some("summary: Pings.\n"),
        changes: &["additive operation added"],
        caller: "",
    },
    Case {
        name: "an operation is removed",
        old: Some("summary: Pings.\n"),
        new: None,
        changes: &["breaking operation removed"],
        caller: "fn call() -> Ping { Ping::builder().build() }",
    },
    Case {
        name: "an operation is renamed",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("name: PingHost\nparameters: [{name: Host, type: string}]\n"),
        changes: &["breaking operation renamed (Ping → PingHost)"],
        caller: "fn call() -> Ping { Ping::builder().host(\"h\").build() }",
    },
    Case {
        name: "an operation is spelt otherwise",
        old: Some("name: pingHost\nparameters: [{name: Host, type: string}]\n"),
        new: Some("name: PingHost\nparameters: [{name: Host, type: string}]\n"),
        changes: &["none operation renamed (pingHost → PingHost)"],
        caller: "fn call() -> PingHost { PingHost::builder().host(\"h\").build() }",
    },
    Case {
        name: "the product is another",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("product: Ess\nparameters: [{name: Host, type: string}]\n"),
        changes: &["none product changed (Ecs → Ess)"],
        caller: "fn call() -> Ping { Ping::builder().host(\"h\").build() }",
    },
    Case {
        name: "the version is another",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some("version: 2022-01-01\nparameters: [{name: Host, type: string}]\n"),
        changes: &["none version changed (2014-05-26 → 2022-01-01)"],
        caller: "fn call() -> Ping { Ping::builder().host(\"h\").build() }",
    },
    Case {
        name: "the style is another",
        old: Some("parameters: [{name: Host, type: string}]\n"),
        new: Some(
            "style: roa\nroute: {method: GET, path: /ping}\nparameters: [{name: Host, type: string}]\n",
        ),
        changes: &["none style changed (RPC → ROA)", "none route changed (nothing → GET /ping)"],
        caller: "fn call() -> Ping { Ping::builder().host(\"h\").build() }",
    },
    Case {
        name: "the route is another",
        old: Some("style: roa\nroute: {method: GET, path: /ping}\n"),
        new: Some("style: roa\nroute: {method: POST, path: /ping}\n"),
        changes: &["none route changed (GET /ping → POST /ping)"],
        caller: "fn call() -> Ping { Ping::builder().build() }",
    },
    Case {
        name: "other words",
        old: Some("summary: Pings.\n"),
        new: Some("summary: Pings a host.\nlanguage: zh\n"),
        changes: &["none description changed"],
        caller: "fn call() -> Ping { Ping::builder().build() }",
    },
    Case {
        name: "an answer gets pages",
        old: Some("response:\n- {name: Hosts, type: {list: {of: string}}}\n"),
        new: Some(
            "parameters: [{name: PageNumber, role: page-number, type: integer}]\n\
             response:\n- {name: Hosts, type: {list: {of: string}}}\n",
        ),
        changes: &[
            "additive pages changed (nothing → Hosts)",
            "additive parameter added: PageNumber (Integer)",
        ],
        caller: "fn call(answer: PingResponse) -> Vec<String> { answer.hosts }",
    },
    Case {
        name: "a second list takes the pages away",
        old: Some(PAGED),
        new: Some(
            "parameters: [{name: PageNumber, role: page-number, type: integer}]\n\
             response:\n- {name: Hosts, type: {list: {of: string}}}\n- {name: Zones, type: {list: {of: string}}}\n",
        ),
        changes: &[
            "breaking pages changed (Hosts → nothing)",
            "additive field added: Zones (list of String)",
        ],
        caller: "fn pages<R: docwright::pagination::Paginated>() {}\nfn call() { pages::<Ping>() }",
    },
    Case {
        name: "the pages are of another list",
        old: Some(PAGED),
        new: Some(
            "parameters: [{name: PageNumber, role: page-number, type: integer}]\n\
             response:\n- {name: Ports, type: {list: {of: integer}}}\n",
        ),
        changes: &[
            "breaking pages changed (Hosts → Ports)",
            "additive field added: Ports (list of Integer)",
            "breaking field removed: Hosts (list of String)",
        ],
        caller: "fn pages<R: docwright::pagination::Paginated<Item = String>>() {}\nfn call() { pages::<Ping>() }",
    },
    Case {
        name: "an answer loses its pages",
        old: Some(PAGED),
        new: Some(
            "parameters: [{name: PageNumber, type: integer}]\n\
             response:\n- {name: Hosts, type: {list: {of: string}}}\n",
        ),
        changes: &[
            "breaking pages changed (Hosts → nothing)",
            "none role changed: PageNumber (page number → nothing)",
        ],
        caller: "fn pages<R: docwright::pagination::Paginated>() {}\nfn call() { pages::<Ping>() }",
    },
];

const PAGED: &str = "parameters: [{name: PageNumber, role: page-number, type: integer}]\n\
                     response:\n- {name: Hosts, type: {list: {of: string}}}\n";

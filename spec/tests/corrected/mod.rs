//! A page, and what a file of overrides makes of it.
#![allow(dead_code, reason = "each test uses some of it")]

use docwright_spec::model::Member;
use docwright_spec::overrides::{self, Overrides};
use docwright_spec::page::{self, Reading};
use docwright_spec::{Diagnostic, Operation};

pub(crate) const PAGE: &str = r#"# StartHosts

## Debugging

[Try it](https://api.aliyun.com/#product=Ecs&api=StartHosts&type=RPC&version=2014-05-26)

## Request parameters

|Parameter|Type|Required|Description|
|---------|----|--------|-----------|
|RegionID|String|No|The region.|
|Host.N.Port|String|No|The port.|
|Host.N.Mode|String|No|How it starts. Valid values:

 -   fast: at once
-   slow: later |

## Response parameters

|Parameter|Type|Description|
|---------|----|-----------|
|RequestId|String|The ID of the call.|
|Hosts|Array of Host|The hosts.|
|Host| | | |
|HostId|String|The ID.|
|State|String|The state.|
|Total|Integer|How many there are.|

## Examples

Sample success responses

`JSON` format

```
{"RequestId": "1", "Hosts": {"Host": [{"HostId": "h-1", "State": "up"}]}, "Total": 1}
```

## Error codes

|HTTP status code|Error code|Error message|Description|
|----|----|----|----|
|400|InvalidPort|The port is wrong.|The port.|
|404|NotFund|There is no host.|No host.|
|404|NotFund|There is no region.|No region.|
"#;

pub(crate) fn read() -> Reading {
    let reading = page::read(PAGE, "StartHosts.md");
    assert!(!reading.diagnostics.iter().any(Diagnostic::is_error), "{:?}", reading.diagnostics);
    reading
}

/// An entry of a file for our page.
pub(crate) fn entry(at: &str, change: &str) -> String {
    format!(
        "- operation: StartHosts\n  at: {{{at}}}\n  change: {change}\n  reason: It is so.\n  \
         link: https://example.com/1\n"
    )
}

/// What a file makes of our page, and all that is wrong with it.
pub(crate) fn apply(text: &str) -> (Reading, Vec<Diagnostic>) {
    let mut reading = read();
    let overrides = Overrides::parse(text, "overrides.yaml");
    let entries: Vec<_> = overrides.entries.iter().collect();
    let operation = reading.operation.as_mut().unwrap();
    let refused = overrides::apply(&entries, operation, &mut reading.places, "StartHosts.md");
    (reading, [overrides.diagnostics, refused].concat())
}

/// What a file makes of our page that is right.
pub(crate) fn correct(text: &str) -> Operation {
    let (reading, found) = apply(text);
    assert!(found.is_empty(), "{found:?}");
    reading.operation.unwrap()
}

pub(crate) fn member<'a>(members: &'a [Member], name: &str) -> &'a Member {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let found = members.iter().find(|member| member.name == first);
    let found = found.unwrap_or_else(|| panic!("no {first} in {members:?}"));
    if rest.is_empty() { found } else { member(found.r#type.members(), rest) }
}

pub(crate) fn names(members: &[Member]) -> Vec<&str> {
    members.iter().map(|member| member.name.as_str()).collect()
}

//! Any text as a page: it is read without a panic, findings point into it, and what was read
//! survives its canonical form.
#![no_main]

use docwright_spec::{page, yaml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reading = page::read(text, "page.md");
    let lines = text.lines().count();
    for found in &reading.diagnostics {
        let line = usize::try_from(found.line).unwrap_or(usize::MAX);
        assert!(line <= lines + 1, "{found} is not on a page of {lines} lines");
    }
    if let Some(operation) = reading.operation {
        let form = yaml::render(&operation, yaml::SCHEMA_FILE).unwrap();
        assert_eq!(yaml::parse(&form, "page.yaml").unwrap(), operation);
    }
});

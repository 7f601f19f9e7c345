//! Any text as a spec: it is refused with a place, or is the same after another round.
#![no_main]

use docwright_spec::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(operation) = yaml::parse(text, "spec.yaml") {
        let form = yaml::render(&operation, yaml::SCHEMA_FILE).unwrap();
        assert_eq!(yaml::parse(&form, "spec.yaml").unwrap(), operation);
    }
});

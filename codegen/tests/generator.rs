//! The API for build scripts: what it writes, what it refuses, and with which words.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::fs;
use std::path::Path;

use docwright_codegen::{GenerateError, Generator};
use tempfile::TempDir;

const PAGE: &str = include_str!("../../tests/pages/PingHost.md");

fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn generate(input: &Path, out: &Path) -> Result<String, GenerateError> {
    Generator::new().input(input).out_dir(out).generate()?;
    Ok(fs::read_to_string(out.join("docwright.rs")).unwrap())
}

#[test]
fn a_folder_becomes_one_file_in_any_order_of_files() {
    let other = PAGE.replace("PingHost", "FindHost");
    let one = folder_with(&[("a/PingHost.md", PAGE), ("b/FindHost.md", &other)]);
    let two = folder_with(&[("b/PingHost.md", PAGE), ("a/FindHost.md", &other)]);
    let out = TempDir::new().unwrap();
    let text = generate(one.path(), out.path()).unwrap();
    assert_eq!(generate(two.path(), &out.path().join("two")).unwrap(), text);
    assert!(text.starts_with("// @generated"), "{text}");
    assert!(text.find("pub mod find_host").unwrap() < text.find("pub mod ping_host").unwrap());
    assert!(!text.contains("#!["), "an included file cannot have inner attributes");
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let folder = folder_with(&[("PingHost.md", PAGE)]);
    let out = TempDir::new().unwrap();
    generate(folder.path(), out.path()).unwrap();
    let path = out.path().join("docwright.rs");
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
    generate(folder.path(), out.path()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), old);
}

#[test]
fn all_that_is_wrong_is_said_at_once_and_nothing_is_written() {
    let cut = PAGE.replace("The host to ping. |", "Cut off").replace("PingHost", "CutHost");
    let folder = folder_with(&[
        ("Cut.md", &cut),
        ("Overview.md", "# Overview\n"),
        ("PingHost.md", PAGE),
        ("Broken.yaml", "product: Ecs\nversion: [\n"),
    ]);
    let out = TempDir::new().unwrap();
    let error = generate(folder.path(), out.path()).unwrap_err();
    let GenerateError::Input(diagnostics) = &error else { panic!("{error}") };
    assert_eq!(diagnostics.len(), 2, "{error}");
    let text = error.to_string();
    assert!(text.contains("Cut.md:13:2: error[DW0201]"), "{text}");
    assert!(text.contains("Broken.yaml:") && text.contains("error[DW0501]"), "{text}");
    assert_eq!(format!("{error:?}"), text, "what Cargo prints is what people can read");
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
}

#[test]
fn a_page_that_was_named_must_be_an_operation() {
    let folder = folder_with(&[("Overview.md", "# Overview\n")]);
    let out = TempDir::new().unwrap();
    let error = generate(&folder.path().join("Overview.md"), out.path()).unwrap_err();
    assert!(error.to_string().contains("DW0101"), "{error}");
    let error = generate(&folder.path().join("Nowhere.md"), out.path()).unwrap_err();
    assert!(error.to_string().contains("DW0001"), "{error}");
}

#[test]
fn a_spec_stands_in_for_the_page_beside_it() {
    let folder = folder_with(&[("PingHost.md", PAGE)]);
    let out = TempDir::new().unwrap();
    let from_page = generate(folder.path(), out.path()).unwrap();
    let operation = docwright_spec::page::read(PAGE, "PingHost.md").operation.unwrap();
    let spec = docwright_spec::yaml::render(&operation, "operation.schema.json").unwrap();
    fs::write(folder.path().join("PingHost.yaml"), &spec).unwrap();
    assert_eq!(generate(folder.path(), out.path()).unwrap(), from_page);
    let reviewed = spec.replace("The host to ping.", "The host that is pinged.");
    fs::write(folder.path().join("PingHost.yaml"), reviewed).unwrap();
    assert!(generate(folder.path(), out.path()).unwrap().contains("The host that is pinged."));
}

#[test]
fn products_get_a_module_each_when_there_are_several() {
    let other = PAGE.replace("product=Ecs", "product=Ram").replace("PingHost", "PingUser");
    let folder = folder_with(&[("PingHost.md", PAGE), ("PingUser.md", &other)]);
    let out = TempDir::new().unwrap();
    let text = generate(folder.path(), out.path()).unwrap();
    assert!(text.contains("pub mod ecs {") && text.contains("pub mod ram {"), "{text}");
}

#[test]
fn the_same_operation_twice_is_used_once_and_reported() {
    let folder = folder_with(&[("a/PingHost.md", PAGE), ("b/PingHost.md", PAGE)]);
    let input = Generator::new().input(folder.path()).read();
    assert_eq!(input.operations.len(), 1);
    let codes: Vec<&str> = input.diagnostics.iter().map(|found| found.code.id()).collect();
    assert_eq!(codes, ["DW0104"]);
    assert!(!input.failed);
}

#[test]
fn without_a_build_script_a_folder_has_to_be_named() {
    let error = Generator::new().generate().unwrap_err();
    assert!(error.to_string().contains("out_dir"), "{error}");
}

#[test]
fn pages_are_corrected_and_cargo_watches_what_corrects_them() {
    let overrides = "- operation: PingHost\n  at: {parameter: Host}\n  change: {set-name: HostName}\n  \
                     reason: It is so.\n  link: https://example.com/1\n";
    let files = [("Cargo.toml", ""), ("overrides.yaml", overrides), ("api/PingHost.md", PAGE)];
    let folder = folder_with(&files);
    let page = folder.path().join("api/PingHost.md");
    let input = Generator::new().input(&page).read();
    assert!(!input.failed, "{:?}", input.diagnostics);
    assert!(input.watched.contains(&folder.path().join("overrides.yaml")), "{:?}", input.watched);
    let out = TempDir::new().unwrap();
    let text = generate(&page, out.path()).unwrap();
    assert!(text.contains("\"HostName\"") && !text.contains("\"Host\""), "{text}");

    // What is wrong with the file is told once, whatever the number of pages.
    let stale = overrides.replace("PingHost", "PongHost");
    let other = PAGE.replace("PingHost", "FindHost");
    let two = [("api/PingHost.md", PAGE), ("api/FindHost.md", &other)];
    let folder =
        folder_with(&[&two[..], &[("Cargo.toml", ""), ("overrides.yaml", &stale)]].concat());
    let error = generate(folder.path(), out.path()).unwrap_err().to_string();
    assert_eq!(error.matches("error[DW0804]").count(), 1, "{error}");
    assert!(error.contains("did you mean `PingHost`?"), "{error}");
}

//! Files of overrides: for which pages they hold, and what is told when they do not fit.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::fs;
use std::path::PathBuf;

use docwright_spec::model::Type;
use docwright_spec::source::{self, Kind, Loaded, Source};
use docwright_spec::{Code, yaml};
use tempfile::TempDir;

/// A page of an operation with two parameters.
fn page(product: &str, operation: &str) -> String {
    format!(
        "# {operation}\n\n[Try](https://api.aliyun.com/#product={product}&api={operation}\
         &type=RPC&version=2014-05-26)\n\n## Request parameters\n\n|Parameter|Type|Required|\n\
         |-|-|-|\n|Port|String|No|\n|Zone|String|No|\n\n## Response parameters\n"
    )
}

fn entry(operation: &str, at: &str, change: &str) -> String {
    format!(
        "- operation: {operation}\n  at: {{{at}}}\n  change: {change}\n  reason: It is so.\n  \
         link: https://example.com/1\n"
    )
}

fn port_is(operation: &str, r#type: &str) -> String {
    entry(operation, "parameter: Port", &format!("{{set-type: {type}}}"))
}

/// A project with files.
struct Tree(TempDir);

impl Tree {
    fn of<'a>(files: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let tree = Self(TempDir::new().unwrap());
        tree.write("Cargo.toml", "");
        for (name, text) in files {
            tree.write(name, &text);
        }
        tree
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn sources(&self, names: &[&str], preferred: Kind) -> Vec<Source> {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        source::find(&paths, preferred).unwrap()
    }

    fn read_as(&self, names: &[&str], preferred: Kind) -> Vec<Loaded> {
        let sources = self.sources(names, preferred);
        let mut loaded: Vec<Loaded> = sources.iter().map(source::load).collect();
        source::connect(&sources, &mut loaded);
        loaded
    }

    fn read(&self, names: &[&str]) -> Vec<Loaded> {
        self.read_as(names, Kind::Page)
    }
}

fn types(loaded: &Loaded) -> Vec<Type> {
    let parameters = &loaded.operation.as_ref().unwrap().parameters;
    parameters.iter().map(|parameter| parameter.r#type.clone()).collect()
}

/// The codes of all findings, with the line of each.
fn found(loaded: &[Loaded]) -> Vec<(Code, u32)> {
    let all = loaded.iter().flat_map(|loaded| &loaded.diagnostics);
    all.map(|found| (found.code, found.line)).collect()
}

#[test]
fn a_file_holds_for_its_folder_and_below() {
    let tree = Tree::of([
        ("api/ecs/overrides.yaml", port_is("Ping", "integer")),
        ("api/ecs/Ping.md", page("Ecs", "Ping")),
        ("api/ecs/disks/old/Ping.md", page("Ecs", "PING")),
        ("api/vpc/Ping.md", page("Vpc", "Ping")),
    ]);
    let loaded = tree.read(&["api"]);
    assert_eq!(found(&loaded), []);
    let ports: Vec<Type> = loaded.iter().map(|loaded| types(loaded)[0].clone()).collect();
    assert_eq!(ports, [Type::Integer, Type::Integer, Type::String]);
    // One page alone is corrected just so.
    assert_eq!(types(&tree.read(&["api/ecs/disks/old/Ping.md"])[0])[0], Type::Integer);
}

#[test]
fn files_above_hold_first_up_to_the_root_of_the_project() {
    let zone = entry("Ping", "parameter: Area", "{set-type: long}");
    let tree = Tree::of([
        ("api/overrides.yaml", entry("Ping", "parameter: Zone", "{set-name: Area}")),
        ("api/ecs/overrides.yaml", zone),
        ("api/ecs/Ping.md", page("Ecs", "Ping")),
    ]);
    let loaded = tree.read(&["api/ecs/Ping.md"]);
    assert_eq!(found(&loaded), []);
    assert_eq!(types(&loaded[0]), [Type::String, Type::Long]);
    let files = source::files_of_overrides(&tree.sources(&["api/ecs"], Kind::Page));
    assert_eq!(files, [tree.path("api/ecs/overrides.yaml"), tree.path("api/overrides.yaml")]);

    tree.write("api/ecs/docwright.toml", "");
    let loaded = tree.read(&["api/ecs/Ping.md"]);
    assert_eq!(found(&loaded), [(Code::MisplacedOverride, 1)]);
    let files = source::files_of_overrides(&tree.sources(&["api/ecs"], Kind::Page));
    assert_eq!(files, [tree.path("api/ecs/overrides.yaml")]);
}

#[test]
fn an_operation_that_no_page_has_is_an_error_once_all_pages_are_read() {
    let tree = Tree::of([
        ("api/overrides.yaml", port_is("Ping", "integer") + &port_is("Trave", "integer")),
        ("api/Ping.md", page("Ecs", "Ping")),
        ("api/en-US/Trace.md", page("Ecs", "Trace")),
    ]);
    assert_eq!(found(&tree.read(&["api/Ping.md"])), []);
    let loaded = tree.read(&["api"]);
    // Neither of the two is known to be right.
    assert!(loaded.iter().all(Loaded::is_misread));
    assert_eq!(found(&loaded), [(Code::MisplacedOverride, 6); 2]);
    let found = &loaded[0].diagnostics[0];
    assert_eq!(found.message, "no page beside or below documents Trave");
    assert_eq!(found.hint.as_deref(), Some("did you mean `Trace`?"));
    assert_eq!(found.page, tree.path("api/overrides.yaml").display().to_string());

    let of_vpc = format!("- product: Vpc\n  {}", port_is("Ping", "integer").replacen("- ", "", 1));
    tree.write("api/overrides.yaml", &of_vpc);
    let loaded = tree.read(&["api"]);
    assert_eq!(loaded[0].diagnostics[0].message, "no page beside or below documents Vpc Ping");
    assert_eq!(loaded[0].diagnostics[0].hint.as_deref(), Some("there is one of Ecs 2014-05-26"));
}

#[test]
fn only_files_with_an_operation_leave_open_what_an_entry_is_for() {
    let workflow = "on: push\njobs: {}\n".to_owned();
    let tree = Tree::of([
        ("overrides.yaml", port_is("Pong", "integer")),
        ("README.md", "# A project\n\nSee [the pages](api/).\n".to_owned()),
        (".github/workflows/ci.yml", workflow),
        ("api/Ping.md", page("Ecs", "Ping")),
        // Another project, which the file does not hold for.
        ("other/Cargo.toml", String::new()),
        ("other/Pong.md", page("Ecs", "Pong")),
    ]);
    assert_eq!(found(&tree.read(&["api"])), [(Code::MisplacedOverride, 1)]);
    tree.write("old/Pong.md", &page("Ecs", "Pong"));
    assert_eq!(found(&tree.read(&["api"])), []);
}

#[test]
fn of_several_products_one_has_to_be_named() {
    let tree = Tree::of([
        ("api/overrides.yaml", port_is("Ping", "integer")),
        ("api/ecs/Ping.md", page("Ecs", "Ping")),
        ("api/vpc/Ping.md", page("Vpc", "Ping")),
    ]);
    let loaded = tree.read(&["api"]);
    assert_eq!(found(&loaded), [(Code::MisplacedOverride, 1); 2]);
    let message = &loaded[0].diagnostics[0].message;
    assert!(message.contains("an operation of Ecs 2014-05-26, Vpc 2014-05-26"), "{message}");

    let named = port_is("Ping", "integer").replacen("- ", "- product: Vpc\n  ", 1);
    tree.write("api/overrides.yaml", &named);
    let loaded = tree.read(&["api"]);
    assert_eq!(found(&loaded), []);
    assert_eq!(types(&loaded[0])[0], Type::String);
    assert_eq!(types(&loaded[1])[0], Type::Integer);
}

#[test]
fn a_page_that_does_not_say_its_product_is_of_no_other() {
    let unsaid: String = page("Ecs", "Ping")
        .lines()
        .filter(|line| !line.starts_with("[Try]"))
        .collect::<Vec<_>>()
        .join("\n");
    let tree = Tree::of([
        ("api/overrides.yaml", port_is("Ping", "integer")),
        ("api/a/Ping.md", page("Ecs", "Ping")),
        ("api/b/Ping.md", unsaid + "\n"),
        ("api/b/Find.md", page("Vpc", "Find")),
        ("api/b/Seek.md", page("Ecs", "Seek")),
    ]);
    let loaded = tree.read(&["api"]);
    assert_eq!(loaded[1].operation.as_ref().unwrap().name, "Find");
    let ping = &loaded[2];
    assert_eq!(found(&loaded), [(Code::UnknownProduct, 1)]);
    assert_eq!(ping.operation.as_ref().unwrap().product, "");
    assert_eq!(types(ping)[0], Type::Integer);
}

#[test]
fn each_page_of_an_operation_has_to_need_the_correction() {
    let right = page("Ecs", "Ping").replace("|Port|String|", "|Port|Integer|");
    let tree = Tree::of([
        ("api/overrides.yaml", port_is("Ping", "integer")),
        ("api/en-US/Ping.md", page("Ecs", "Ping")),
        ("api/zh-CN/Ping.md", right),
    ]);
    let loaded = tree.read(&["api"]);
    assert_eq!(found(&loaded), [(Code::StaleOverride, 1)]);
    assert!(!loaded[0].is_misread() && loaded[1].is_misread());
    let message = &loaded[1].diagnostics[0].message;
    assert!(message.contains("zh-CN"), "{message}");

    fs::rename(tree.path("api/overrides.yaml"), tree.path("api/en-US/overrides.yaml")).unwrap();
    assert_eq!(found(&tree.read(&["api"])), []);
}

#[test]
fn a_malformed_file_leaves_no_page_of_its_folder_in_order() {
    let tree = Tree::of([
        ("api/overrides.yaml", port_is("Ping", "integer").replace("reason", "raeson")),
        ("api/Ping.md", page("Ecs", "Ping")),
        ("api/Trace.md", page("Ecs", "Trace")),
        ("api/Overview.md", "# Overview\n".to_owned()),
        ("other/Find.md", page("Ecs", "Find")),
    ]);
    let loaded = tree.read(&["api", "other"]);
    let misread: Vec<bool> = loaded.iter().map(Loaded::is_misread).collect();
    // Find, Overview, Ping, Trace
    assert_eq!(misread, [false, false, true, true]);
    fs::write(tree.path("api/overrides.yaml"), b"\xff").unwrap();
    assert_eq!(found(&tree.read(&["api/Ping.md"])), [(Code::Unreadable, 0)]);
}

#[test]
fn without_pages_a_faulty_file_is_told_of_the_specs_that_are_written_by_hand() {
    let malformed = port_is("Ping", "integer").replace("reason", "raeson");
    let tree = Tree::of([
        ("api/Ping.md", page("Ecs", "Ping")),
        ("api/Trace.md", page("Ecs", "Trace")),
        ("api/README.md", "# An API\n".to_owned()),
    ]);
    for name in ["Ping", "Trace"] {
        let loaded = tree.read(&[&format!("api/{name}.md")]);
        let operation = loaded[0].operation.as_ref().unwrap();
        let spec = yaml::render(operation, yaml::SCHEMA_FILE).unwrap();
        tree.write(&format!("api/{name}.yaml"), &spec);
    }
    fs::remove_file(tree.path("api/Ping.md")).unwrap();
    // As a whole, and an entry for an operation that there is not.
    for (text, code) in [
        (malformed, Code::UnknownOverrideKey),
        ("- [".to_owned(), Code::MalformedOverrides),
        (port_is("Pong", "integer"), Code::MisplacedOverride),
    ] {
        tree.write("api/overrides.yaml", &text);
        let loaded = tree.read_as(&["api"], Kind::Spec);
        // Ping, README, and Trace, which has a page that it was made from.
        let misread: Vec<bool> = loaded.iter().map(Loaded::is_misread).collect();
        assert_eq!(misread, [true, false, false], "{text}");
        let codes: Vec<Code> =
            loaded[0].diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, [code], "{text}");
    }
    // A page beside it has to be in order first.
    let loaded = tree.read_as(&["api"], Kind::Page);
    let misread: Vec<bool> = loaded.iter().map(Loaded::is_misread).collect();
    assert_eq!(misread, [false, false, true]);
}

#[test]
fn a_spec_is_corrected_already_and_one_without_a_page_corrects_itself() {
    let tree = Tree::of([
        ("api/overrides.yaml", port_is("Ping", "integer")),
        ("api/Ping.md", page("Ecs", "Ping")),
    ]);
    let operation = tree.read(&["api"])[0].operation.clone().unwrap();
    tree.write("api/Ping.yaml", &yaml::render(&operation, yaml::SCHEMA_FILE).unwrap());
    for names in [["api"], ["api/Ping.yaml"]] {
        let loaded = tree.read_as(&names, Kind::Spec);
        assert_eq!(found(&loaded), []);
        assert_eq!(loaded.len(), 1, "a file of overrides is no spec");
        assert_eq!(loaded[0].operation.as_ref(), Some(&operation));
    }
    fs::remove_file(tree.path("api/Ping.md")).unwrap();
    let loaded = tree.read(&["api"]);
    assert_eq!(found(&loaded), [(Code::MisplacedOverride, 1)]);
    assert_eq!(loaded[0].diagnostics[0].hint.as_deref(), Some("correct the spec itself"));
}

#[test]
fn no_page_lacks_a_correction_in_silence_for_a_spec_of_its_operation() {
    let tree = Tree::of([("api/zh-CN/Ping.md", page("Ecs", "Ping"))]);
    let operation = tree.read(&["api"])[0].operation.clone().unwrap();
    tree.write("api/Ping.yaml", &yaml::render(&operation, yaml::SCHEMA_FILE).unwrap());
    tree.write("api/Trace.md", &page("Ecs", "Trace"));
    tree.write("api/overrides.yaml", &port_is("Ping", "integer"));
    for preferred in [Kind::Page, Kind::Spec] {
        let loaded = tree.read_as(&["api"], preferred);
        // Ping.yaml, Trace.md, zh-CN/Ping.md
        let misread: Vec<bool> = loaded.iter().map(Loaded::is_misread).collect();
        assert_eq!(misread, [true, false, true]);
        assert_eq!(found(&loaded), [(Code::MisplacedOverride, 1); 2]);
        let message = &loaded[2].diagnostics[0].message;
        assert!(message.contains("Ping.yaml was not read from a page"), "{message}");
    }
}

#[test]
fn the_name_is_of_no_page_and_no_spec() {
    let tree = Tree::of([
        ("api/overrides.yaml", String::new()),
        ("api/Ping.md", page("Ecs", "Ping")),
        ("other/overrides.md", page("Ecs", "Trace")),
    ]);
    let named = source::find(&[tree.path("api/overrides.yaml")], Kind::Page).unwrap_err();
    assert_eq!(named[0].code, Code::Unreadable);
    assert_eq!(named[0].hint.as_deref(), Some("name the pages, or their folder"));
    assert_eq!(found(&tree.read(&["other"])), [(Code::Unreadable, 0)]);
}

//! `docwright report`: what it counts, where it leads, and what it leaves alone.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use docwright_spec::model::{Confidence, Witness};
use docwright_spec::page::Layout;
use serde_json::Value;
use support::{docwright, snapshot, text};
use tempfile::TempDir;

const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/apis/ecs/ResetDisks.md");
const HOSTILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/report/pages/Hostile.md");

/// A folder with our page twice, once of fewer parameters, one that was cut, one of another layout with
/// findings, one without an operation, one of a call without a name and one that means harm.
fn pages() -> TempDir {
    let folder = TempDir::new().unwrap();
    let api = folder.path().join("api");
    for name in ["ecs", "old/ecs", "evil"] {
        fs::create_dir_all(api.join(name)).unwrap();
    }
    let own = fs::read_to_string(OWN).unwrap();
    fs::write(api.join("ecs/ResetDisks.md"), &own).unwrap();
    let shorter: String = own
        .lines()
        .filter(|line| !line.contains("|Disk.N.DiskId|"))
        .map(|line| line.to_owned() + "\n")
        .collect();
    assert_ne!(own, shorter);
    fs::write(api.join("old/ecs/ResetDisks.md"), shorter).unwrap();
    let renamed = own.replace("ResetDisks", "ResetAllDisks");
    let cut = renamed.replace("|RegionId|String|Yes|cn-hangzhou|", "|RegionId|String|\n\n");
    assert_ne!(renamed, cut);
    fs::write(api.join("ecs/ResetAllDisks.md"), cut).unwrap();
    let odd = own
        .replace("ResetDisks", "ResetOddDisks")
        .replace("|RegionId|String|", "|RegionId|Strange|");
    let odd = odd.replacen("# ResetOddDisks", "# Reset odd disks {#reference_1 .reference}", 1);
    assert!(odd.contains("reference_1") && odd.contains("Strange"));
    fs::write(api.join("ecs/重置 100%.md"), odd).unwrap();
    fs::write(api.join("Overview.md"), "# Overview\n\nNo operation here.\n").unwrap();
    let unnamed = "# Update a stack\n\nCall PUT /stacks/{Id} to update a stack.\n\n\
                   ## Request parameters\n\n|Name|Type|Required|\n|-|-|-|\n|Id|String|Yes|\n\n\
                   ## Response parameters\n\n|Name|Type|\n|-|-|\n|Name|String|\n";
    fs::write(api.join("old/Update.md"), unnamed).unwrap();
    fs::copy(HOSTILE, api.join("evil/Hostile.md")).unwrap();
    folder
}

/// Writes a report; some of the pages are not understood in full.
fn report(folder: &Path) -> String {
    let output = docwright(folder, &["report", "api", "--out", "report"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    text(&output.stderr)
}

/// All files below a folder with their contents, which are texts.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    snapshot(folder).into_iter().map(|(path, contents)| (path, text(&contents))).collect()
}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The figure of the index that has an id.
fn figure(index: &str, id: &str) -> usize {
    let rest = index.split(&format!("<dd id=\"{id}\">")).nth(1).unwrap();
    rest.split('<').next().unwrap().parse().unwrap()
}

/// The members of a tree of a spec, at any depth.
fn members(list: &Value) -> usize {
    let Some(list) = list.as_array() else { return 0 };
    list.iter().map(|member| 1 + inside(&member["type"])).sum()
}

fn inside(value: &Value) -> usize {
    members(&value["object"]) + value.get("list").map_or(0, |list| inside(&list["of"]))
}

#[test]
fn the_index_counts_what_lint_and_extract_do() {
    let folder = pages();
    let told = report(folder.path());
    let index = fs::read_to_string(folder.path().join("report/index.html")).unwrap();

    let lint = docwright(folder.path(), &["lint", "api", "--message-format", "json"]);
    let summary = text(&lint.stderr);
    let summary = summary.lines().last().unwrap();
    assert_eq!(told.lines().next(), Some(summary));
    let of = |id| figure(&index, id);
    let plural = |number: usize, noun: &str| {
        format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
    };
    let counted = [
        plural(of("operations"), "operation"),
        format!("{} without one", plural(of("without"), "page")),
        plural(of("errors"), "error"),
        plural(of("warnings"), "warning"),
    ];
    assert_eq!(counted.join(", "), summary);

    let mut by_rule: BTreeMap<String, usize> = BTreeMap::new();
    for line in text(&lint.stdout).lines() {
        let found: Value = serde_json::from_str(line).unwrap();
        *by_rule.entry(found["code"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert!(by_rule.len() >= 4, "{by_rule:?}");
    for (code, number) in &by_rule {
        let rule =
            fs::read_to_string(folder.path().join(format!("report/rules/{code}.html"))).unwrap();
        assert_eq!(rule.matches("<li><a href=").count(), *number, "{code}");
        let row = index
            .split(&format!("rules/{code}.html"))
            .nth(1)
            .unwrap()
            .split("</tr>")
            .next()
            .unwrap();
        assert!(row.contains(&format!("<td class=\"number\">{number}</td>")), "{row}");
    }

    let extract =
        docwright(folder.path(), &["extract", "api", "--format", "json", "--out", "specs"]);
    assert_eq!(extract.status.code(), Some(1));
    let mut specs = files(&folder.path().join("specs"));
    specs.remove(Path::new("operation.schema.json"));
    assert_eq!(specs.len(), of("operations") + of("duplicates") + of("misread"));
    assert_eq!(of("pages"), specs.len() + of("without"));
    let specs: Vec<Value> =
        specs.values().map(|spec| serde_json::from_str(spec).unwrap()).collect();
    assert_eq!(
        of("parameters"),
        specs.iter().map(|spec| members(&spec["parameters"])).sum::<usize>()
    );
    assert_eq!(of("fields"), specs.iter().map(|spec| members(&spec["response"])).sum::<usize>());
    let codes = specs.iter().map(|spec| spec["errors"].as_array().map_or(0, Vec::len));
    assert_eq!(of("codes"), codes.sum::<usize>());
    assert!(of("duplicates") == 1 && of("misread") > 0 && of("without") == 2);
}

#[test]
fn wrong_overrides_are_shown_with_the_pages_that_they_are_wrong_for() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("api")).unwrap();
    let own = fs::read_to_string(OWN).unwrap();
    for name in ["ResetDisks", "ResetAll"] {
        let page = own.replace("ResetDisks", name);
        fs::write(folder.path().join(format!("api/{name}.md")), page).unwrap();
    }
    let entry = |operation: &str, row: &str| {
        format!(
            "- operation: {operation}\n  at: {{parameter: {row}}}\n  change: {{set-required: true}}\n  \
             reason: It is so.\n  link: https://example.com/1\n"
        )
    };
    // A row that is missing on one page, and an operation that no page has.
    let text = entry("ResetAll", "Dsk") + &entry("ResetNone", "Disk");
    fs::write(folder.path().join("api/overrides.yaml"), text).unwrap();
    let told = report(folder.path());
    assert!(told.starts_with("0 operations, 0 pages without one, 2 errors, "), "{told}");
    let lint = text_of_lint(folder.path());
    assert_eq!(told.lines().next(), lint.lines().last());

    let files = files(&folder.path().join("report"));
    let operation = |name: &str| {
        let path = format!("operations/Ecs/2014-05-26/{name}.html");
        files[Path::new(&path)].split("id=\"findings\"").nth(1).unwrap().split("</section>").next()
    };
    let (one, all) = (operation("ResetDisks").unwrap(), operation("ResetAll").unwrap());
    assert!(!one.contains("overrides.yaml:1<") && all.contains("api/overrides.yaml:1<"), "{all}");
    assert!(
        one.contains("api/overrides.yaml:6<") && all.contains("api/overrides.yaml:6<"),
        "{one}"
    );
    // The lines are those of another file than the one that is shown.
    assert!(!one.contains("#L") && !all.contains("#L"), "{one}{all}");
    let index = &files[Path::new("index.html")];
    assert_eq!((figure(index, "errors"), figure(index, "misread")), (2, 2));
    let rule = &files[Path::new("rules/DW0804.html")];
    assert!(rule.contains("<h2>2 places on 2 pages</h2>"), "{rule}");
    assert_eq!(rule.matches("<li><a href=").count(), 2, "{rule}");
    assert_eq!(rule.matches("ResetAll.html#findings").count(), 2, "{rule}");
}

fn text_of_lint(folder: &Path) -> String {
    text(&docwright(folder, &["lint", "api"]).stderr)
}

#[test]
fn every_link_leads_somewhere() {
    let folder = pages();
    report(folder.path());
    let files = files(&folder.path().join("report"));
    let ids: BTreeMap<&PathBuf, Vec<&str>> =
        files.iter().map(|(path, html)| (path, values(html, "id"))).collect();
    let mut links = 0;
    for (path, html) in
        files.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html"))
    {
        let unique: BTreeSet<&&str> = ids[path].iter().collect();
        assert_eq!(unique.len(), ids[path].len(), "an id twice in {}", path.display());
        for link in ["href", "src", "action"].iter().flat_map(|attribute| values(html, attribute)) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { resolve(path, file) };
            assert!(files.contains_key(&target), "{}: {link}", path.display());
            assert!(
                place.is_empty() || ids[&target].contains(&place),
                "{}: {link}",
                path.display()
            );
            links += 1;
        }
    }
    assert!(links > 300, "{links}");
    let search = &files[Path::new("assets/search.js")];
    let json = search.split_once(" = ").unwrap().1.trim_end().trim_end_matches(';');
    let index: Value = serde_json::from_str(json).unwrap();
    let pages = index["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 5);
    assert!(
        pages
            .iter()
            .any(|page| page["name"] == "ResetOddDisks" && page["title"] == "Reset odd disks")
    );
    assert!(
        pages.iter().all(|page| files.contains_key(Path::new(page["address"].as_str().unwrap())))
    );
}

/// A relative address, seen from a file of the report.
fn resolve(from: &Path, link: &str) -> PathBuf {
    let mut path = from.parent().unwrap().to_path_buf();
    for part in link.split('/') {
        match part {
            ".." => assert!(path.pop(), "{link} leads out of the report"),
            part => path.push(part),
        }
    }
    path
}

#[test]
fn nothing_of_a_page_becomes_markup() {
    let folder = pages();
    report(folder.path());
    let all = files(&folder.path().join("report"));
    let mut told = 0;
    for (path, html) in
        all.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html"))
    {
        told += html.matches("window.harmed").count();
        for harm in ["<script>", "<img", "<b onclick", "<a href=\"javascript", "\" onmouseover"] {
            assert!(!html.contains(harm), "{harm} in {}", path.display());
        }
        let scripts = html.matches("</script>").count();
        assert_eq!(scripts, values(html, "src").len(), "{}", path.display());
        assert!(
            html.contains("content=\"default-src 'none'; script-src 'self' file:;"),
            "{}",
            path.display()
        );
    }
    assert!(told > 10, "the page that means harm is shown: {told}");
    let search = &all[Path::new("assets/search.js")];
    assert!(search.contains("\\u003cscript>window.harmed"), "{search}");
    assert!(!search.contains('<'), "{search}");
}

#[test]
fn what_was_read_stands_beside_the_row_it_was_read_from() {
    let folder = pages();
    report(folder.path());
    let page = folder.path().join("report/operations/Ecs/2014-05-26/ResetDisks.html");
    let html = fs::read_to_string(page).unwrap();
    let own = fs::read_to_string(OWN).unwrap();
    for (id, row) in [
        ("request.Disk.DiskId", "|Disk.N.DiskId|"),
        ("response.RequestId", "|RequestId|"),
        ("response.OperationProgressSet.OperationProgress.ErrorCode", "|ErrorCode|"),
    ] {
        let number = own.lines().position(|line| line.starts_with(row)).unwrap() + 1;
        let member =
            html.split(&format!("id=\"{id}\"")).nth(1).unwrap().split("</div>").next().unwrap();
        assert!(member.contains(&format!("data-rows=\"{number}-")), "{member}");
        assert!(member.contains(&format!("href=\"#L{number}\"")), "{member}");
        let line =
            html.split(&format!("id=\"L{number}\"")).nth(1).unwrap().split("</li>").next().unwrap();
        assert!(line.contains(&format!("href=\"#{id}\"")) && line.contains(row), "{line}");
    }
    let field =
        html.split("id=\"response.OperationProgressSet.OperationProgress\"").nth(1).unwrap();
    let spec = fs::read_to_string(Path::new(OWN).with_extension("yaml")).unwrap();
    let placement = spec.split("placement: ").nth(1).unwrap().lines().next().unwrap();
    let (confidence, _) = placement.split_once(" (").unwrap();
    assert!(field.contains(&format!("class=\"placed {confidence}\"")), "{placement}");
    assert_eq!(html.matches("<li id=\"L").count(), own.lines().count());

    // The finding stands at its parameter, among the findings, and under its rule.
    let odd = folder.path().join("report/operations/Ecs/2014-05-26/ResetOddDisks.html");
    let odd = fs::read_to_string(odd).unwrap();
    let region =
        odd.split("id=\"request.RegionId\"").nth(1).unwrap().split("</li>").next().unwrap();
    assert!(region.contains("DW0302"), "{region}");
    assert!(odd.contains("handwritten"), "the layout is said");
}

#[test]
fn the_same_pages_give_the_same_report_and_touch_nothing() {
    let folder = pages();
    report(folder.path());
    let first = files(&folder.path().join("report"));
    let told = report(folder.path());
    assert!(told.contains(": 0 of "), "{told}");
    assert_eq!(files(&folder.path().join("report")), first);
    let output = docwright(folder.path(), &["report", "api", "--out", "other"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(files(&folder.path().join("other")), first);
}

#[test]
fn files_of_an_earlier_report_go_and_those_of_others_stay() {
    let folder = pages();
    report(folder.path());
    let out = folder.path().join("report");
    let own = out.join("operations/Evil/2020-01-01");
    assert!(own.join("RunHostile.html").is_file());
    fs::write(own.join("notes.html"), "<p>mine</p>").unwrap();
    fs::write(out.join("notes.txt"), "mine").unwrap();
    let about = "<p>What I think of this docwright report.</p>";
    fs::write(out.join("rules/notes.html"), about).unwrap();
    fs::remove_dir_all(folder.path().join("api/evil")).unwrap();
    let told = report(folder.path());
    assert!(told.contains(" removed"), "{told}");
    assert!(!own.join("RunHostile.html").exists());
    assert!(!out.join("products/Evil.html").exists());
    assert_eq!(fs::read_to_string(own.join("notes.html")).unwrap(), "<p>mine</p>");
    assert_eq!(fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(out.join("rules/notes.html")).unwrap(), about);
    fs::remove_file(own.join("notes.html")).unwrap();
    fs::remove_file(folder.path().join("api/ecs/重置 100%.md")).unwrap();
    report(folder.path());
    assert!(!out.join("rules/DW0302.html").exists());
}

#[test]
fn a_file_that_is_not_of_a_report_is_not_written_over() {
    let folder = pages();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("index.html"), "<p>my site</p>").unwrap();
    let output = docwright(folder.path(), &["report", "api", "--out", "site"]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(told.contains("index.html is not of a report"), "{told}");
    assert_eq!(files(&site).len(), 1);
}

#[test]
fn a_page_with_findings_and_no_operation_is_shown() {
    let folder = pages();
    report(folder.path());
    let html = fs::read_to_string(folder.path().join("report/pages/old-Update.md.html")).unwrap();
    assert!(html.contains("Update a stack") && html.contains("no operation"));
    assert!(html.contains("rules/DW0105.html") && html.contains("PUT /stacks/{Id}"));
    let rule = fs::read_to_string(folder.path().join("report/rules/DW0105.html")).unwrap();
    assert!(rule.contains("href=\"../pages/old-Update.md.html#L1\""));
}

#[test]
fn the_documentation_has_every_word_of_the_report() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/report.md");
    let docs = fs::read_to_string(docs).unwrap().replace('`', "");
    let layouts = Layout::ALL.iter().map(|layout| (layout.word(), layout.explanation()));
    let confidences =
        Confidence::ALL.iter().map(|confidence| (confidence.word(), confidence.explanation()));
    let own =
        Witness::ALL.iter().filter(|witness| !matches!(witness, Witness::Json | Witness::Xml));
    let witnesses = own.map(|witness| (witness.word(), witness.explanation()));
    for (word, explanation) in layouts.chain(confidences).chain(witnesses) {
        assert!(docs.contains(&format!("| {word} | {explanation} |")), "{word}: {explanation}");
    }
}

#[test]
fn pages_without_findings_are_a_success() {
    let folder = TempDir::new().unwrap();
    fs::copy(OWN, folder.path().join("ResetDisks.md")).unwrap();
    let output = docwright(folder.path(), &["report", "ResetDisks.md", "--out", "report"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let output = docwright(folder.path(), &["report", "nowhere", "--out", "report"]);
    assert_eq!(output.status.code(), Some(2));
}

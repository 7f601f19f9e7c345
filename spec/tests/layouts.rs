//! The layouts that pages have had over the years are told apart, and rows know how long they are.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use docwright_spec::page::{self, Layout};

const TABLE: &str = "|Name|Type|Required|\n|--|--|--|\n|Action|String|Yes|\n|Host|String|No|\n";

fn layout(title: &str, request: &str) -> Layout {
    let page =
        format!("{title}\n\n## Request parameters\n\n{request}\n## Response parameters\n\nNone.\n");
    let reading = page::read(&page, "Ping.md");
    assert!(reading.title.starts_with("Ping"), "{:?}", reading.title);
    reading.layout
}

#[test]
fn each_layout_is_known_by_what_is_rarest_about_it() {
    let bare: String = TABLE
        .lines()
        .filter(|line| !line.contains("--"))
        .map(|line| line.to_owned() + "\n")
        .collect();
    let definitions = "**Host**\n\n-   Type: String\n-   Required: Yes\n-   Description: Where.\n";
    for (title, request, expected) in [
        ("# Ping", TABLE, Layout::Plain),
        ("# Ping {#doc_api_Ecs_Ping .reference}", TABLE, Layout::Generated),
        ("# Ping {#reference_abc .reference}", TABLE, Layout::Handwritten),
        ("# Ping {#reference_abc .reference}", bare.as_str(), Layout::Undelimited),
        ("# Ping {#reference_abc .reference}", definitions, Layout::Definitions),
        ("Ping {#title}\n====", TABLE, Layout::Underlined),
    ] {
        assert_eq!(layout(title, request), expected, "{title}");
    }
    let words: std::collections::BTreeSet<_> =
        Layout::ALL.iter().map(|layout| layout.word()).collect();
    assert_eq!(words.len(), Layout::ALL.len());
}

#[test]
fn a_row_over_many_lines_is_found_by_each_of_them() {
    let page = "# Ping\n## Request parameters\n|Name|Type|Description|\n|-|-|-|\n|Host|String|Where.\n\n -   One.\n |\n|Port|Integer|Which. |\n## Response parameters\n";
    let places = page::read(page, "Ping.md").places;
    let (line, _) = places.parameter("Host").unwrap();
    assert_eq!(places.row(line), Some((5, 8)));
    assert_eq!(places.row(7), Some((5, 8)));
    assert_eq!(places.row(9), Some((9, 9)));
    assert_eq!(places.row(4), None);
    assert_eq!(places.row(10), None);
}

#[test]
fn an_entry_of_a_definition_list_ends_with_its_last_fact() {
    let page = "# Ping\n## Request parameters\n**Host**\n\n-   Type: String\n-   Required: Yes\n\n**Port**\n\n-   Type: Integer\n## Response parameters\n";
    let places = page::read(page, "Ping.md").places;
    assert_eq!(places.row(3), Some((3, 6)));
    assert_eq!(places.row(8), Some((8, 10)));
    assert_eq!(places.row(11), None);
}

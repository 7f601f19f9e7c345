//! Answers of shapes that no table can show: objects inside objects of their own type, and lists at the
//! top.
#![allow(clippy::unwrap_used, reason = "tests")]

use docwright::decode::{Decode, DecodeError, Members, Source, from_json, from_xml};

/// A folder holds folders.
#[derive(Debug, Default, PartialEq)]
struct Folder {
    name: Option<String>,
    parent: Option<Box<Folder>>,
    folders: Vec<Folder>,
}

impl Members for Folder {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Name" => Decode::decode(&mut self.name, value),
            "Parent" => Decode::decode(&mut self.parent, value),
            "Folders" => Decode::decode(&mut self.folders, value),
            _ => value.skip(),
        }
    }
}

fn named(name: &str) -> Folder {
    Folder { name: Some(name.to_owned()), ..Folder::default() }
}

#[test]
fn types_may_hold_themselves() {
    let expected = Folder {
        parent: Some(Box::new(named("root"))),
        folders: vec![Folder { folders: vec![named("deep")], ..named("a") }, named("b")],
        ..named("top")
    };
    let json = r#"{"Name": "top", "Parent": {"Name": "root"},
        "Folders": [{"Name": "a", "Folders": [{"Name": "deep"}]}, {"Name": "b"}]}"#;
    let mut folder = Folder::default();
    from_json(json.as_bytes(), &mut folder).unwrap();
    assert_eq!(folder, expected);
    let xml = "<Folder><Name>top</Name><Parent><Name>root</Name></Parent>
        <Folders><Name>a</Name><Folders><Name>deep</Name></Folders></Folders>
        <Folders><Name>b</Name></Folders></Folder>";
    let mut folder = Folder::default();
    from_xml(xml.as_bytes(), &mut folder).unwrap();
    assert_eq!(folder, expected);
}

#[test]
fn no_answer_is_deep_enough_to_exhaust_the_stack() {
    let depth = 1_000_000;
    let json = format!("{}{}", r#"{"Parent":"#.repeat(depth), "}".repeat(depth));
    assert!(from_json(json.as_bytes(), &mut Folder::default()).is_err());
    let xml = format!("{}{}", "<Parent>".repeat(depth), "</Parent>".repeat(depth));
    assert!(from_xml(xml.as_bytes(), &mut Folder::default()).is_err());
}

#[test]
fn an_answer_may_be_a_list() {
    let mut folders: Vec<Folder> = Vec::new();
    from_json(br#"[{"Name": "a"}, {"Name": "b"}]"#, &mut folders).unwrap();
    assert_eq!(folders, [named("a"), named("b")]);
    let mut none: Vec<Folder> = Vec::new();
    from_json(b" [] ", &mut none).unwrap();
    assert!(none.is_empty());
}

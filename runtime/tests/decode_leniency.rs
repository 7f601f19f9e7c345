//! What each kind of field makes of what answers hold, in JSON and in XML alike.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use docwright::decode::{
    Decode, DecodeError, Members, Source, from_json, from_xml, unknown_in_json, unknown_in_xml,
    wrapped,
};

#[derive(Debug, Default, PartialEq)]
struct Everything {
    text: Option<String>,
    plain: String,
    flag: Option<bool>,
    small: Option<i32>,
    large: Option<i64>,
    single: Option<f32>,
    double: Option<f64>,
    inner: Option<Box<Everything>>,
    tags: Vec<String>,
    disks: Vec<Disk>,
    sizes: BTreeMap<String, i64>,
    rows: Option<Vec<i32>>,
}

#[derive(Debug, Default, PartialEq)]
struct Disk {
    size: Option<i32>,
}

impl Members for Everything {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Text" => Decode::decode(&mut self.text, value),
            "Plain" => Decode::decode(&mut self.plain, value),
            "Flag" => Decode::decode(&mut self.flag, value),
            "Small" => Decode::decode(&mut self.small, value),
            "Large" => Decode::decode(&mut self.large, value),
            "Single" => Decode::decode(&mut self.single, value),
            "Double" => Decode::decode(&mut self.double, value),
            "Inner" => Decode::decode(&mut self.inner, value),
            "Tags" => Decode::decode(&mut self.tags, value),
            "Disks" => wrapped(value, "Disk", &mut self.disks),
            "Sizes" => Decode::decode(&mut self.sizes, value),
            "Rows" => Decode::decode(&mut self.rows, value),
            // Neither read nor skipped: the runtime steps over it.
            "Forgotten" => Ok(()),
            _ => value.skip(),
        }
    }
}

impl Members for Disk {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "Size" => Decode::decode(&mut self.size, value),
            _ => value.skip(),
        }
    }
}

fn json(text: &str) -> Result<Everything, DecodeError> {
    let mut value = Everything::default();
    from_json(text.as_bytes(), &mut value).map(|()| value)
}

fn xml(members: &str) -> Result<Everything, DecodeError> {
    let mut value = Everything::default();
    let text = format!("<?xml version='1.0' encoding='UTF-8'?>\n<Answer>{members}</Answer>\n");
    from_xml(text.as_bytes(), &mut value).map(|()| value)
}

macro_rules! with {
    ($($field:ident: $value:expr),* $(,)?) => {
        Everything { $($field: $value,)* ..Everything::default() }
    };
}

#[allow(clippy::unnecessary_wraps, reason = "keeps the table short")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn json_and_xml_give_equal_values() {
    let disk = |size| Disk { size };
    let cases: Vec<(&str, &str, Everything)> = vec![
        ("{}", "", with! {}),
        (r#"{"Text": ""}"#, "<Text/>", with! { text: some("") }),
        (r#"{"Text": " a "}"#, "<Text> a </Text>", with! { text: some(" a ") }),
        (
            r#"{"Text": "a<b>&\u4e2d"}"#,
            "<Text>a&lt;b&gt;&amp;&#x4e2d;</Text>",
            with! { text: some("a<b>&中") },
        ),
        (r#"{"Text": "<a>"}"#, "<Text><![CDATA[<a>]]></Text>", with! { text: some("<a>") }),
        (r#"{"Text": 7}"#, "<Text>7</Text>", with! { text: some("7") }),
        (r#"{"Text": true}"#, "<Text>true</Text>", with! { text: some("true") }),
        (r#"{"Text": 1.50}"#, "<Text>1.5</Text>", with! { text: some("1.5") }),
        (
            r#"{"Text": 18446744073709551615}"#,
            "<Text>18446744073709551615</Text>",
            with! { text: some("18446744073709551615") },
        ),
        (r#"{"Plain": "a"}"#, "<Plain>a</Plain>", with! { plain: "a".to_owned() }),
        (r#"{"Flag": "True"}"#, "<Flag>True</Flag>", with! { flag: Some(true) }),
        (r#"{"Flag": false}"#, "<Flag>false</Flag>", with! { flag: Some(false) }),
        (r#"{"Flag": ""}"#, "<Flag></Flag>", with! {}),
        (r#"{"Small": "-5"}"#, "<Small> -5 </Small>", with! { small: Some(-5) }),
        (r#"{"Small": 10.0}"#, "<Small>10.0</Small>", with! { small: Some(10) }),
        (r#"{"Small": ""}"#, "<Small/>", with! {}),
        (
            r#"{"Large": 9223372036854775807}"#,
            "<Large>9223372036854775807</Large>",
            with! { large: Some(i64::MAX) },
        ),
        (
            r#"{"Large": "9007199254740993"}"#,
            "<Large>9007199254740993</Large>",
            with! { large: Some(9_007_199_254_740_993) },
        ),
        (r#"{"Double": "1e3"}"#, "<Double>1e3</Double>", with! { double: Some(1000.0) }),
        (
            r#"{"Double": 3, "Single": 0.5}"#,
            "<Double>3</Double><Single>0.5</Single>",
            with! { double: Some(3.0), single: Some(0.5) },
        ),
        (r#"{"Inner": ""}"#, "<Inner/>", with! {}),
        (
            r#"{"Inner": {"Text": "a"}}"#,
            "<Inner>\n <Text>a</Text>\n</Inner>",
            with! { inner: Some(Box::new(with! { text: some("a") })) },
        ),
        (r#"{"Tags": ""}"#, "<Tags/>", with! {}),
        (
            r#"{"Tags": ["a", "b"]}"#,
            "<Tags>a</Tags><Tags>b</Tags>",
            with! { tags: vec!["a".into(), "b".into()] },
        ),
        (r#"{"Disks": ""}"#, "<Disks/>", with! {}),
        (r#"{"Disks": {"Disk": []}}"#, "<Disks><!-- none --></Disks>", with! {}),
        (
            r#"{"Disks": {"Disk": [{"Size": "1"}, {"Size": ""}], "Total": 2}}"#,
            "<Disks><Disk><Size>1</Size></Disk><Total>2</Total><Disk><Size/></Disk></Disks>",
            with! { disks: vec![disk(Some(1)), disk(None)] },
        ),
        (
            r#"{"Sizes": {"a": 1, "b": "2"}}"#,
            "<Sizes><a>1</a><b>2</b></Sizes>",
            with! { sizes: BTreeMap::from([("a".into(), 1), ("b".into(), 2)]) },
        ),
        (r#"{"Sizes": ""}"#, "<Sizes/>", with! {}),
        (r#"{"Rows": [1, "2"]}"#, "<Rows>1</Rows><Rows>2</Rows>", with! { rows: Some(vec![1, 2]) }),
        (
            r#"{"New": {"a": [1, {}]}, "Plain": "a"}"#,
            "<New x='1'><a>1</a><a/></New><Plain>a</Plain>",
            with! { plain: "a".to_owned() },
        ),
        (
            r#"{"Forgotten": {"a": [1]}, "Plain": "a"}"#,
            "<Forgotten><a/>b</Forgotten><Plain>a</Plain>",
            with! { plain: "a".to_owned() },
        ),
    ];
    for (json_text, xml_text, expected) in cases {
        assert_eq!(json(json_text).as_ref(), Ok(&expected), "{json_text}");
        assert_eq!(xml(xml_text).as_ref(), Ok(&expected), "{xml_text}");
    }
}

#[test]
fn json_only() {
    let nulls = [
        "Text", "Plain", "Flag", "Small", "Large", "Single", "Double", "Inner", "Tags", "Disks",
        "Sizes", "Rows",
    ];
    for name in nulls {
        assert_eq!(json(&format!(r#"{{"{name}": null}}"#)), Ok(with! {}), "{name}");
    }
    let bare = with! { disks: vec![Disk { size: Some(1) }, Disk { size: None }] };
    assert_eq!(json(r#"{"Disks": [{"Size": 1}, {}]}"#), Ok(bare));
    assert_eq!(json(r#"{"Tags": [null, 1]}"#), Ok(with! { tags: vec![String::new(), "1".into()] }));
    assert_eq!(json(r#"{"Inner": {}}"#), Ok(with! { inner: Some(Box::default()) }));
}

#[test]
fn one_value_in_the_place_of_a_list_is_a_list_of_one() {
    let tags = |tags: &[&str]| with! { tags: tags.iter().map(|tag| (*tag).to_owned()).collect() };
    assert_eq!(json(r#"{"Tags": "a"}"#), Ok(tags(&["a"])));
    assert_eq!(json(r#"{"Tags": 7}"#), Ok(tags(&["7"])));
    assert_eq!(json(r#"{"Tags": {"a": 1}}"#), Ok(tags(&[r#"{"a":1}"#])));
    assert_eq!(json(r#"{"Rows": 7}"#), Ok(with! { rows: Some(vec![7]) }));
    let disk = |size| with! { disks: vec![Disk { size }] };
    assert_eq!(json(r#"{"Disks": {"Disk": {"Size": 1, "New": {}}}}"#), Ok(disk(Some(1))));
    assert_eq!(json(r#"{"Disks": {"Disk": {}}}"#), Ok(disk(None)));
    let error = json(r#"{"Disks": {"Disk": {"Size": []}}}"#).unwrap_err();
    assert!(error.to_string().contains("Disks.Disk[0].Size"), "{error}");
}

#[test]
fn a_list_may_be_written_into_a_text() {
    let tags = |tags: &[&str]| with! { tags: tags.iter().map(|tag| (*tag).to_owned()).collect() };
    assert_eq!(json(r#"{"Tags": "[\"a\", 1]"}"#), Ok(tags(&["a", "1"])));
    assert_eq!(json(r#"{"Tags": "[]"}"#), Ok(tags(&[])));
    assert_eq!(json(r#"{"Tags": "[a, b]"}"#), Ok(tags(&["[a, b]"])), "no JSON");
    let disks = with! { disks: vec![Disk { size: Some(1) }, Disk { size: None }] };
    assert_eq!(json(r#"{"Disks": {"Disk": "[{\"Size\": 1}, {}]"}}"#), Ok(disks));
}

#[test]
fn names_may_lack_their_capital_in_json() {
    assert_eq!(
        json(r#"{"text": "a", "Plain": "b"}"#),
        Ok(with! { text: some("a"), plain: "b".to_owned() })
    );
    assert_eq!(
        json(r#"{"inner": {"new": [{}], "small": 1}}"#),
        Ok(with! { inner: Some(Box::new(with! { small: Some(1) })) })
    );
    let mut value = Everything::default();
    let unknown = unknown_in_json(br#"{"text": "a", "other": {"Text": 1}}"#, &mut value).unwrap();
    assert_eq!((unknown, value.text.as_deref()), (vec!["other".to_owned()], Some("a")));
}

#[test]
fn an_element_around_the_items_of_a_list_is_the_list() {
    let tags = |tags: &[&str]| with! { tags: tags.iter().map(|tag| (*tag).to_owned()).collect() };
    assert_eq!(xml("<Tags><Tag>a</Tag><Tag>b</Tag></Tags>"), Ok(tags(&["a", "b"])));
    assert_eq!(
        xml("<Tags>\n  <Tag>a</Tag>\n</Tags><Text>x</Text>"),
        Ok(with! { tags: vec!["a".to_owned()], text: some("x") })
    );
    // What has more than that is an item.
    assert_eq!(
        xml("<Tags><Tag>a</Tag><Key>b</Key></Tags>"),
        Ok(tags(&[r#"{"Tag":"a","Key":"b"}"#]))
    );
}

#[test]
fn what_is_no_scalar_is_kept_as_json_where_text_is_wanted() {
    let cases = [
        (r#"{"Text": {}}"#, "{}"),
        (r#"{"Text": []}"#, "[]"),
        (r#"{"Text": [{}, [], null]}"#, "[{},[],null]"),
        (
            r#"{"Text": {"a": "x\"y", "b": [1, 2.5, true, null], "c": {"d": {}}}}"#,
            r#"{"a":"x\"y","b":[1,2.5,true,null],"c":{"d":{}}}"#,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(json(text), Ok(with! { text: some(expected) }), "{text}");
    }
    let nested = "<Text><a>x</a><b><c>1</c></b></Text>";
    assert_eq!(xml(nested), Ok(with! { text: some(r#"{"a":"x","b":{"c":"1"}}"#) }));
}

#[test]
fn errors_say_where_and_what() {
    let cases = [
        (r#"{"Flag": 1}"#, "`Flag`: expected true or false, found the number 1"),
        (r#"{"Flag": "yes"}"#, "`Flag`: expected true or false, found the text \"yes\""),
        (r#"{"Small": 1.5}"#, "`Small`: expected an integer, found the number 1.5"),
        (
            r#"{"Small": 2147483648}"#,
            "`Small`: expected an integer of 32 bits, found the number 2147483648",
        ),
        (
            r#"{"Large": 9223372036854775808}"#,
            "`Large`: expected an integer of 64 bits, found the number 9223372036854775808",
        ),
        (r#"{"Large": true}"#, "`Large`: expected an integer, found the boolean true"),
        (r#"{"Single": 1e300}"#, "`Single`: expected a number of 32 bits, found the number 1"),
        (r#"{"Double": "NaN"}"#, "`Double`: expected a number, found the text \"NaN\""),
        (r#"{"Inner": [1]}"#, "`Inner`: expected an object, found a list"),
        (
            r#"{"Inner": {"Inner": {"Small": "x"}}}"#,
            "`Inner.Inner.Small`: expected an integer, found the text \"x\"",
        ),
        (r#"{"Rows": {"a": 1}}"#, "`Rows[0]`: expected an integer, found an object"),
        (r#"{"Rows": "many"}"#, "`Rows[0]`: expected an integer, found the text \"many\""),
        (
            r#"{"Disks": {"Disk": [{}, {"Size": "big"}]}}"#,
            "`Disks.Disk[1].Size`: expected an integer, found the text \"big\"",
        ),
        (
            r#"{"Disks": [{}, {"Size": "big"}]}"#,
            "`Disks[1].Size`: expected an integer, found the text \"big\"",
        ),
        (r#"{"Disks": 5}"#, "`Disks`: expected an object that wraps a list, found the number 5"),
        (r#"{"Sizes": {"a": "x"}}"#, "`Sizes.a`: expected an integer, found the text \"x\""),
        (
            r#"{"Text": "a"#,
            "`Text`: not valid JSON: EOF while parsing a string at line 1 column 11",
        ),
        ("[]", "expected an object, found a list"),
        (r"{} x", "not valid JSON: trailing characters at line 1 column 4"),
    ];
    for (text, expected) in cases {
        let error = json(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{text}\n  {error}\n  {expected}");
    }
}

#[test]
fn errors_in_xml() {
    let cases = [
        ("<Flag>1</Flag>", "`Flag`: expected true or false, found the text \"1\""),
        ("<Inner>text</Inner>", "`Inner`: expected an object, found the text \"text\""),
        (
            "<Disks><Disk/><Disk><Size>1</Size></Disk><Disk><Size>x</Size></Disk></Disks>",
            "`Disks.Disk[1].Size`: expected an integer, found the text \"x\"",
        ),
        ("<Text>&nbsp;</Text>", "`Text`: not valid XML: the entity `nbsp` is not known"),
        ("<Text>", "`Text`: not valid XML"),
    ];
    for (text, expected) in cases {
        let error = xml(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{text}\n  {error}\n  {expected}");
    }
    let mut value = Everything::default();
    for text in ["", "text", "<a/><b/>", "<a/>text", "<a>", "<a", "\u{feff}"] {
        assert!(from_xml(text.as_bytes(), &mut value).is_err(), "{text}");
    }
    assert!(from_xml(b"<a>\xff</a>", &mut value).is_err());
}

#[test]
fn long_texts_are_cut_in_errors() {
    let error = json(&format!(r#"{{"Small": "{}"}}"#, "中".repeat(1000))).unwrap_err();
    assert_eq!(error.found(), Some(format!("the text \"{}\"…", "中".repeat(40)).as_str()));
}

#[test]
fn nesting_is_bounded() {
    let json_of = |depth: usize| {
        format!("{}{}", "{\"Inner\":".repeat(depth), "1".to_owned() + &"}".repeat(depth))
    };
    let xml_of = |depth: usize| format!("{}1{}", "<Inner>".repeat(depth), "</Inner>".repeat(depth));
    for depth in [500, 100_000] {
        let error = json(&json_of(depth)).unwrap_err().to_string();
        assert!(error.contains("recursion limit exceeded"), "{}", error.len());
        let error = xml(&xml_of(depth)).unwrap_err().to_string();
        assert!(error.contains("nest too deeply"), "{}", error.len());
    }
    // What is skipped may nest: it takes no stack in XML, and JSON refuses it the same way.
    assert!(xml(&format!("<New>{}</New>", xml_of(100_000))).is_ok());
    let nested = |depth: usize| "{\"Inner\":".repeat(depth) + "{}" + &"}".repeat(depth);
    assert!(json(&nested(120)).is_ok());
    assert!(xml(&format!("{}{}", "<Inner>".repeat(120), "</Inner>".repeat(120))).is_ok());
}

#[test]
fn fields_that_a_type_does_not_have_are_named_with_their_paths() {
    let json =
        br#"{"Text": "a", "New": 1, "Disks": {"Disk": [{"Size": 1, "Iops": 2}, {"Iops": 3}]},
        "Forgotten": {"Deep": 1}, "Inner": {"Newer": {"X": 1}}}"#;
    let mut value = Everything::default();
    let unknown = unknown_in_json(json, &mut value).unwrap();
    assert_eq!(unknown, ["New", "Disks.Disk[].Iops", "Forgotten", "Inner.Newer"]);
    assert_eq!(value.disks.len(), 2);
    let xml = br"<Answer><Text>a</Text><New>1</New><Disks><Disk><Size>1</Size><Iops>2</Iops></Disk></Disks>
        </Answer>";
    let mut value = Everything::default();
    assert_eq!(unknown_in_xml(xml, &mut value).unwrap(), ["New", "Disks.Disk[].Iops"]);
    assert_eq!(value.text.as_deref(), Some("a"));
    assert!(unknown_in_json(b"{", &mut Everything::default()).is_err());
}

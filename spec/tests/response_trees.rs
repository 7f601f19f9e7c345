//! The tree of an answer, from the rows of its table and whatever else the page says.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use docwright_spec::page::{self, Context, DataTypes, Kin};
use docwright_spec::{Code, Operation, flat};

const HEAD: &str = "# RunIt\n## Request parameters\n|Name|Type|Required|Description|\n|-|-|-|-|\n\
                    |Action|String|Yes|RunIt|\n## Response parameters\n|Name|Type|Description|\n\
                    |-|-|-|\n";

fn page(rows: &[&str], json: &str) -> String {
    format!("{HEAD}{}\n## Examples\n```\n{json}\n```\n", rows.join("\n"))
}

fn read(rows: &[&str], json: &str) -> (Operation, Vec<Code>) {
    let reading = page::read(&page(rows, json), "RunIt.md");
    let codes = reading.diagnostics.iter().map(|found| found.code);
    (reading.operation.unwrap(), codes.filter(|code| *code != Code::UnknownProduct).collect())
}

/// Paths with their types and, where a place had to be found, how sure it is.
fn tree(operation: &Operation) -> Vec<String> {
    let fields = flat::flatten(operation, "RunIt.md").response;
    let line = |field: flat::FlatField| match field.confidence {
        Some(confidence) => format!("{} {} {}", field.path, field.r#type, confidence.word()),
        None => format!("{} {}", field.path, field.r#type),
    };
    fields.into_iter().map(line).collect()
}

#[test]
fn what_the_sample_shows_is_certain() {
    let rows = ["|Disk|Struct|A disk.|", "|Id|String|Its ID.|", "|RequestId|String|The ID.|"];
    let (operation, found) = read(&rows, r#"{"Disk": {"Id": "d-1"}, "RequestId": "1"}"#);
    assert_eq!(
        tree(&operation),
        ["Disk Object certain", "Disk.Id String certain", "RequestId String certain"]
    );
    assert_eq!(operation.response[0].placement.as_ref().unwrap().to_string(), "certain (json)");
    assert_eq!(found, []);
}

#[test]
fn a_place_that_may_be_another_is_a_guess_and_reported() {
    let rows = ["|Disk|Struct|A disk.|", "|Id|String|Its ID.|", "|Zone|String|A zone.|"];
    let (operation, found) = read(&rows, "{}");
    let zone = tree(&operation).pop().unwrap();
    assert!(zone.ends_with("Zone String guess"), "{zone}");
    assert_eq!(found, [Code::UncertainPlacement]);
}

#[test]
fn a_flat_table_has_no_places_to_find() {
    let (operation, found) = read(&["|Id|String|An ID.|"], r#"{"Id": "1"}"#);
    assert_eq!(tree(&operation), ["Id String"]);
    assert_eq!(found, []);
}

#[test]
fn a_list_that_no_sample_shows_is_written_as_the_others_are() {
    let rows = [
        "|CopyIds|List|Copies.|",
        "|Disks|Array of Disk|Disks.|",
        "|Disk| | |",
        "|Id|String|The ID.|",
    ];
    let wrapped = r#"{"Disks": {"Disk": [{"Id": "d-1"}]}}"#;
    assert_eq!(
        tree(&read(&rows, wrapped).0)[..2],
        ["CopyIds Object certain", "CopyIds.CopyId Array"]
    );
    let rows = ["|CopyIds|List|Copies.|", "|Disks|List|Disks.|", "|Id|String|The ID.|"];
    let plain = r#"{"Disks": [{"Id": "d-1"}]}"#;
    assert_eq!(tree(&read(&rows, plain).0)[0], "CopyIds Array certain");
}

#[test]
fn a_key_and_its_value_are_a_whole_object() {
    let rows = [
        "|Disks|Struct|Disks.|",
        "|Tags|Struct|Tags.|",
        "|TagKey|String|The key.|",
        "|TagValue|String|The value.|",
        "|Zone|String|The zone.|",
    ];
    let (operation, _) = read(&rows, r#"{"Disks": {"Tags": {"TagKey": "a", "TagValue": "b"}}}"#);
    assert!(tree(&operation)[4].starts_with("Disks.Zone "), "{:?}", tree(&operation));
}

#[test]
fn a_name_that_comes_again_keeps_readings_apart() {
    // Only the second `Id` fits the sample at the top; the first belongs to the disk.
    let rows = [
        "|Disk|Struct|A disk.|",
        "|Id|String|The disk's ID.|",
        "|Size|Integer|Its size.|",
        "|Id|String|The ID.|",
    ];
    let (operation, _) = read(&rows, r#"{"Id": "1", "Disk": {"Size": 1}}"#);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    assert_eq!(paths, ["Disk", "Disk.Id", "Disk.Size", "Id"]);
}

#[test]
fn fields_that_only_the_sample_shows_are_taken_up() {
    let rows = ["|Disk|Struct|A disk.|", "|Id|String|Its ID.|"];
    let sample = r#"{"Disk": {"Id": "d-1", "Sizes": [{"Gib": 1}]}, "RequestId": "1"}"#;
    let (operation, found) = read(&rows, sample);
    assert_eq!(
        tree(&operation)[2..],
        ["Disk.Sizes Array likely", "Disk.Sizes[].Gib Integer likely", "RequestId String likely"]
            .map(|line| line.replace("Integer", "Long"))
    );
    assert_eq!(found, []);
}

#[test]
fn an_object_of_the_table_under_another_name_is_not_taken_up_twice() {
    let rows = ["|Disk|Struct|A disk.|", "|Id|String|Its ID.|"];
    let (operation, _) = read(&rows, r#"{"Disc": {"Id": "d-1"}}"#);
    assert_eq!(tree(&operation).len(), 2);
}

#[test]
fn a_type_that_its_sample_contradicts_is_corrected_and_reported() {
    let rows = ["|Size|Integer|A size.|", "|Share|Long|A share.|", "|Count|Integer|A number.|"];
    let (operation, found) = read(&rows, r#"{"Size": "large", "Share": 0.5, "Count": "5"}"#);
    assert_eq!(tree(&operation), ["Size String", "Share Float", "Count Integer"]);
    assert_eq!(found, [Code::ContradictedType; 3]);
    let (operation, found) = read(&["|Size|Integer|A size.|"], r#"{"Size": "1***"}"#);
    assert_eq!((tree(&operation), found), (vec!["Size Integer".to_owned()], Vec::new()));
}

#[test]
fn a_data_type_with_a_page_of_its_own_is_followed() {
    let page_of = |name: &str, rows: &str| {
        format!("# {name}\n## Child nodes\n|Name|Type|Description|\n|-|-|-|\n{rows}\n")
    };
    let mut data_types = DataTypes::default();
    for (name, rows) in [
        ("DiskType", "|Id|String|The ID.|\n|Parent|DiskType|What it is a copy of.|"),
        ("TagType", "|Key|String|The key.|"),
    ] {
        let reading = page::read(&page_of(name, rows), &format!("types/{name}.md"));
        data_types.add(reading.data_type.unwrap());
    }
    let text =
        page(&["|Disk|[DiskType](types/DiskType.md#)|A disk.|", "|Tags|TagType[]|Tags.|"], "");
    let reading = {
        let context = Context { data_types: &data_types, kin: &Kin::default() };
        page::read_with(&text, "RunIt.md", context)
    };
    assert_eq!(reading.data_type_names, ["DiskType", "TagType"]);
    let paths: Vec<String> = flat::flatten(&reading.operation.unwrap(), "")
        .response
        .into_iter()
        .map(|field| field.path)
        .collect();
    assert_eq!(paths, ["Disk", "Disk.Id", "Disk.Parent", "Tags", "Tags[].Key"]);
}

#[test]
fn a_wrapper_whose_list_is_empty_in_the_sample_is_one() {
    let rows = [
        "|Ports|List|The ports.|",
        "|Port|Integer|A port.|",
        "|Protocol|String|Its protocol.|",
        "|RequestId|String|The ID.|",
    ];
    let sample = r#"{"Ports": {"PortItem": []}, "RequestId": "1"}"#;
    let (operation, _) = read(&rows, sample);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    let inside = ["Ports", "Ports.PortItem", "Ports.PortItem[].Port", "Ports.PortItem[].Protocol"];
    assert_eq!(paths, [inside.as_slice(), &["RequestId"]].concat());
}

/// Rows of a table in which nothing but the name says that `Platform` is no member of the lock.
const LOCKED: &[&str] = &[
    "|Instances|Array of Instance|The instances.|",
    "|Instance| | |",
    "|InstanceId|String|The ID.|",
    "|Locks|Array of Lock|The locks.|",
    "|Lock| | |",
    "|LockReason|String|Why.|",
    "|Platform|String|The platform.|",
];

#[test]
fn objects_of_the_same_type_on_one_page_have_the_same_members() {
    let again = ["|Old|Array of Lock|Former locks.|", "|Lock| | |", "|LockReason|String|Why.|"];
    let request_id = ["|RequestId|String|The ID.|"];
    let sample = r#"{"Old": {"Lock": [{"LockReason": "security"}]}, "RequestId": "1"}"#;
    let (operation, _) = read(&[LOCKED, &again, &request_id].concat(), sample);
    let lines = tree(&operation).join("\n");
    assert!(lines.contains("Instances.Instance[].Platform"), "{lines}");
    let (alone, _) = read(&[LOCKED, &request_id].concat(), sample);
    assert!(tree(&alone).join("\n").contains("Lock[].Platform"));
}

#[test]
fn objects_of_the_same_name_in_other_operations_have_the_same_members() {
    let sample = r#"{"Locks": {"Lock": [{"LockReason": "security"}]}}"#;
    let other = page(&["|Locks|Array of Lock|.|", "|Lock| | |", "|LockReason|String|.|"], sample);
    let other = other.replace("RunIt", "StopIt");
    let mut kin = Kin::default();
    kin.add(&page::read(&other, "StopIt.md").operation.unwrap());
    let context = Context { data_types: &DataTypes::default(), kin: &kin };
    let reading = page::read_with(&page(LOCKED, ""), "RunIt.md", context);
    let operation = reading.operation.unwrap();
    let lines = tree(&operation).join("\n");
    assert!(lines.contains("Instances.Instance[].Platform"), "{lines}");
    let text = docwright_spec::yaml::render(&operation, "").unwrap();
    assert!(text.contains("(kin)"), "{text}");
    let (alone, _) = read(LOCKED, "");
    assert!(tree(&alone).join("\n").contains("Lock[].Platform"));
}

#[test]
fn objects_that_only_the_sample_has_stand_around_rows_without_a_container() {
    let rows = ["|KeyId|String|The ID of a key.|", "|RequestId|String|The ID.|"];
    let sample = r#"{"Keys": {"Key": [{"KeyId": "k-1", "KeyArn": "acs"}]}, "RequestId": "1"}"#;
    let (operation, _) = read(&rows, sample);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    let keys = ["Keys", "Keys.Key", "Keys.Key[].KeyId", "Keys.Key[].KeyArn"];
    assert_eq!(paths, [["RequestId"].as_slice(), &keys].concat());
}

#[test]
fn a_type_that_is_described_nowhere_has_the_members_of_the_sample() {
    let rows = ["|User|[User](types/User.md#)|A user.|", "|RequestId|String|The ID.|"];
    let (operation, found) = read(&rows, r#"{"User": {"UserName": "zhang"}, "RequestId": "1"}"#);
    assert_eq!(found, [Code::UnknownType]);
    assert_eq!(
        tree(&operation),
        ["User Object", "User.UserName String likely", "RequestId String"]
    );
}

#[test]
fn a_table_without_a_label_goes_on_with_the_last_container() {
    let rows = [
        "|RequestId|String|The ID.|",
        "|Disks|List|The disks.|",
        "",
        "|Name|Type|Description|",
        "|-|-|-|",
        "|DiskId|String|An ID.|",
    ];
    let (operation, found) = read(&rows, "");
    assert!(found.contains(&Code::UncertainPlacement));
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    assert_eq!(paths, ["RequestId", "Disks", "Disks[].DiskId"]);
}

#[test]
fn a_container_may_have_another_name_in_the_sample() {
    let rows = [
        "|RequestId|String|The ID.|",
        "|SecurityIpList| |The groups.|",
        "|Ips|String|Addresses.|",
        "|Name|String|A name.|",
    ];
    let sample = r#"{"RequestId": "1", "SecurityGroupList": [{"Name": "a", "Ips": "10.0.0.1"}]}"#;
    let (operation, found) = read(&rows, sample);
    assert_eq!(found, [Code::UncertainPlacement]);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    let inside = ["SecurityIpList", "SecurityIpList[].Ips", "SecurityIpList[].Name"];
    assert_eq!(paths, [["RequestId"].as_slice(), &inside].concat());
}

#[test]
fn rows_of_a_flat_table_keep_their_order_whatever_the_sample_leaves_out() {
    let rows = ["|A|String|.|", "|B|String|.|", "|C|String|.|"];
    let (operation, _) = read(&rows, r#"{"A": "1", "C": "3"}"#);
    assert_eq!(tree(&operation), ["A String", "B String", "C String"]);
}

#[test]
fn an_object_of_the_sample_stands_for_one_container() {
    let rows = ["|First|Foo|.|", "|Second|Bar|.|", "|Id|String|.|", "|RequestId|String|.|"];
    let (operation, _) = read(&rows, r#"{"RequestId": "1", "Third": [{"Id": "a"}]}"#);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    assert_eq!(paths, ["First", "Second", "Second[].Id", "RequestId"]);
}

#[test]
fn a_list_that_the_sample_shows_around_its_only_member_is_a_wrapper() {
    let rows =
        ["|Commands|Array|.|", "|Command|Array|.|", "|Name|String|.|", "|RequestId|String|.|"];
    let sample = r#"{"Commands": {"Command": [{"Name": "a"}]}, "RequestId": "1"}"#;
    let (operation, _) = read(&rows, sample);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    assert_eq!(paths, ["Commands", "Commands.Command", "Commands.Command[].Name", "RequestId"]);
}

#[test]
fn dotted_names_are_nested_as_the_sample_shows_them() {
    let rows =
        ["|Event.Code|Integer|Its code.|", "|Event.Name|String|Its name.|", "|Id|String|An ID.|"];
    let (operation, found) = read(&rows, r#"{"Event": {"Code": 1, "Name": "a"}, "Id": "1"}"#);
    assert_eq!(
        tree(&operation),
        [
            "Event Object certain",
            "Event.Code Integer certain",
            "Event.Name String certain",
            "Id String certain"
        ]
    );
    assert_eq!(found, []);
    let (operation, _) = read(&rows, r#"{"Event.Code": 1, "Id": "1"}"#);
    assert_eq!(tree(&operation)[0], "Event.Code Integer");
}

#[test]
fn dotted_names_share_one_container() {
    let (code, name, id) =
        ("|Event.Code|Integer|Its code.|", "|Event.Name|String|.|", "|Id|String|An ID.|");
    let sample = r#"{"Event": {"Code": 1, "Name": "a"}, "Id": "1"}"#;
    let expected = [
        "Event Object certain",
        "Event.Code Integer certain",
        "Event.Name String certain",
        "Id String certain",
    ];
    let container = "|Event|Object|An event.|";
    for rows in [vec![container, code, name, id], vec![code, id, name]] {
        let (operation, found) = read(&rows, sample);
        assert_eq!(tree(&operation), expected, "{rows:?}");
        assert_eq!(found, [], "{rows:?}");
    }
    let (operation, _) = read(&[container, code, id, name], sample);
    assert_eq!(tree(&operation), expected);
    assert_eq!(operation.response[0].description, "An event.");
    let rows =
        ["|Disks|Array|Disks.|", "|Disks.Id|String|.|", "|Id|String|.|", "|Disks.Size|Long|.|"];
    let (operation, found) = read(&rows, r#"{"Disks": [{"Id": "d", "Size": 2}], "Id": "1"}"#);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    assert_eq!(paths, ["Disks", "Disks[].Id", "Disks[].Size", "Id"]);
    assert_eq!(found, []);
    // An object of that name elsewhere is another.
    let rows = ["|A|Object|.|", "|Event|Object|.|", "|Code|Integer|.|", id, name];
    let sample = r#"{"A": {"Event": {"Code": 1}}, "Id": "1", "Event": {"Name": "a"}}"#;
    let (operation, _) = read(&rows, sample);
    let paths: Vec<String> =
        flat::flatten(&operation, "").response.into_iter().map(|field| field.path).collect();
    assert_eq!(paths, ["A", "A.Event", "A.Event.Code", "Id", "Event", "Event.Name"]);
}

#[test]
fn a_table_of_its_own_has_the_members_of_a_type() {
    let own = "|Count|Integer|A number.|\n\n**DiskType**\n\n|Name|Type|Description|\n|-|-|-|";
    let rows = ["|Disks|Array of DiskType|Disks.|", own, "|Id|String|An ID.|"];
    let (operation, _) = read(&rows, r#"{"Disks": {"DiskType": [{"Id": "d-1"}]}, "Count": 1}"#);
    assert_eq!(
        tree(&operation),
        [
            "Disks Object certain",
            "Disks.DiskType Array",
            "Disks.DiskType[].Id String certain",
            "Count Integer certain"
        ]
    );
}

#[test]
fn a_description_may_tell_the_type_of_a_list() {
    let text = "# RunIt\n## Request parameters\n|Name|Type|Required|Description|\n|-|-|-|-|\n\
                |Action|String|Yes|RunIt|\n## Response parameters\n|Name|Type|Example|Description|\n\
                |-|-|-|-|\n|Kinds|\u{a0}|near|种类，参数数据类型为List。|\n\
                |Zone|String|a|A zone.|\n";
    let operation = page::read(text, "RunIt.md").operation.unwrap();
    let names: Vec<&str> = operation.response.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["Kinds", "Zone"]);
    assert!(matches!(operation.response[0].r#type, docwright_spec::model::Type::List(_)));
}

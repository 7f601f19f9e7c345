//! Every shape that a spec can have, from the generated builder to the wire and back.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use docwright::decode::{from_json, from_xml};
use docwright::encode::Parameters;
use docwright::pagination::{Paginated, Pagination, Progress};
use docwright::{ErrorCode as _, Request as _, Roles, Unchecked, WithParameters};
use docwright_tests::shapes::set_login::ModeValue;
use docwright_tests::shapes::try_shapes::TryShapesSystemDisk;
use docwright_tests::shapes::{
    self, EcsErrorCode, ListThings, ListThingsErrorCode, ListThingsResponse, SetLogin,
    SetLoginResponse, TryShapes, TryShapesDisk, TryShapesDiskBuilder2, TryShapesErrorCode,
    TryShapesResponse,
};

fn request() -> TryShapes {
    TryShapes::builder()
        .r#type("a")
        .count(3)
        .ratio(0.5)
        .dry_run(true)
        .owner("first")
        .owner("second")
        .system_disk(TryShapesSystemDisk::builder().category("ssd").size(40))
        .label("colour", "red")
        .matrix([1, 2])
        .matrix(vec![3])
        .build_parameter("upper")
        .build_parameter2("lower")
        .self_("me")
        .r#gen("reserved")
        .unnamed("punctuation")
        .disk_size(1)
        .disk(TryShapesDisk::builder().size(2))
        .disk_builder(TryShapesDiskBuilder2::builder().size(3))
        .set_owner_parameter("a parameter of that name")
        .build()
}

#[test]
fn requests_are_written_as_parameters() {
    let parameters = Parameters::of(&request()).unwrap();
    let pairs: Vec<(&str, &str)> = parameters.pairs().collect();
    assert_eq!(
        pairs,
        [
            ("Type", "a"),
            ("Count", "3"),
            ("Ratio", "0.5"),
            ("DryRun", "true"),
            ("Owner.1", "first"),
            ("Owner.2", "second"),
            ("SystemDisk.Size", "40"),
            ("SystemDisk.Category", "ssd"),
            ("Label.colour", "red"),
            ("Matrix.1.1", "1"),
            ("Matrix.1.2", "2"),
            ("Matrix.2.1", "3"),
            ("Build", "upper"),
            ("build", "lower"),
            ("self", "me"),
            ("gen", "reserved"),
            ("%", "punctuation"),
            ("DiskSize", "1"),
            ("Disk.1.Size", "2"),
            ("DiskBuilder.Size", "3"),
            ("SetOwner", "a parameter of that name"),
        ]
    );
}

#[test]
fn a_required_list_needs_an_element_and_has_a_limit() {
    for (owners, given) in [(Vec::new(), "none was given"), (vec!["a", "b", "c"], "3 were given")] {
        let request = TryShapes::builder()
            .r#type("a")
            .count(3)
            .disk_size(1)
            .system_disk(TryShapesSystemDisk::builder().size(40))
            .set_owner(owners)
            .build();
        let error = Parameters::of(&request).unwrap_err().to_string();
        assert!(error.contains("Owner") && error.contains(given), "{error}");
    }
}

const JSON: &str = r#"{
    "RequestId": "r-1",
    "Result": {"String": 7, "Result": {"Depth": "2"}},
    "Tags": {"Tag": [{"Key": "k"}]},
    "Disks": [{"Tag": {"Value": "v"}, "Size": "40", "Encrypted": "true", "Price": 1}, {"Size": ""}],
    "Names": {"Name": ["a", "b"]},
    "Attributes": {"x": "1", "y": 2},
    "Anything": {"a": "b"},
    "Unknown": [1, {"deep": null}]
}"#;

const XML: &str = "<TryShapesResponse>
    <RequestId>r-1</RequestId>
    <Result><String>7</String><Result><Depth>2</Depth></Result></Result>
    <Tags><Tag><Key>k</Key></Tag></Tags>
    <Disks><Tag><Value>v</Value></Tag><Size>40</Size><Encrypted>true</Encrypted><Price>1</Price></Disks>
    <Disks><Size/></Disks>
    <Names><Name>a</Name><Name>b</Name></Names>
    <Attributes><x>1</x><y>2</y></Attributes>
    <Anything><a>b</a></Anything>
    <Unknown><deep/></Unknown>
</TryShapesResponse>";

#[test]
fn answers_in_json_and_in_xml_give_equal_values() {
    let mut json = TryShapesResponse::default();
    from_json(JSON.as_bytes(), &mut json).unwrap();
    let mut xml = TryShapesResponse::default();
    from_xml(XML.as_bytes(), &mut xml).unwrap();
    assert_eq!(json, xml);

    assert_eq!(json.request_id.as_deref(), Some("r-1"));
    let result = json.result.as_ref().unwrap();
    assert_eq!(result.string.as_deref(), Some("7"));
    assert_eq!(result.result.as_ref().unwrap().depth, Some(2));
    assert_eq!(json.tags[0].key.as_deref(), Some("k"));
    assert_eq!(json.disks.len(), 2);
    assert_eq!(json.disks[0].tag.as_ref().unwrap().value.as_deref(), Some("v"));
    assert_eq!((json.disks[0].size, json.disks[1].size), (Some(40), None));
    assert_eq!((json.disks[0].encrypted, json.disks[0].price), (Some(true), Some(1.0)));
    assert_eq!(json.names, ["a", "b"]);
    assert_eq!(json.anything.as_deref(), Some(r#"{"a":"b"}"#));
    assert_eq!(json.attributes.get("y").map(String::as_str), Some("2"));
}

#[test]
fn missing_null_and_empty_values_are_nothing() {
    for text in [
        r"{}",
        r#"{"Tags": null, "Disks": null, "Names": null, "Attributes": null, "Result": null}"#,
        r#"{"Tags": "", "Disks": "", "Names": {}, "Attributes": "", "Result": ""}"#,
    ] {
        let mut value = TryShapesResponse::default();
        from_json(text.as_bytes(), &mut value).unwrap();
        assert_eq!(value, TryShapesResponse::default(), "{text}");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_named_by_its_path() {
    let mut value = TryShapesResponse::default();
    let error = from_json(br#"{"Disks": [{}, {"Size": "many"}]}"#, &mut value).unwrap_err();
    assert!(error.to_string().contains("Disks[1].Size"), "{error}");
}

#[test]
fn a_type_whose_name_is_another_operation_stays_in_its_module() {
    // The group `SystemDisk` of one operation, and another operation of that name.
    let group = TryShapesSystemDisk::builder().size(40).build();
    let operation = shapes::TryShapesSystemDisk::builder().build();
    assert_eq!(group.size, 40);
    assert_eq!(Parameters::of(&operation).unwrap().pairs().len(), 0);
    assert!(shapes::TryShapesSystemDiskErrorCode::documented().is_empty());
    let code = <shapes::TryShapesSystemDiskErrorCode as docwright::ErrorCode>::from_code("New");
    assert_eq!(code.code(), "New");
}

#[test]
fn codes_that_fold_together_are_told_apart() {
    let codes: Vec<&str> =
        TryShapesErrorCode::documented().iter().map(TryShapesErrorCode::code).collect();
    assert_eq!(codes, ["Disk.NotFound", "DiskNotFound", "Undocumented"]);
    assert_eq!(TryShapesErrorCode::DiskNotFound.http_status(), Some(404));
    assert_eq!(TryShapesErrorCode::DiskNotFound2.http_status(), Some(400));
    assert_eq!(TryShapesErrorCode::Undocumented2.http_status(), None);
}

#[test]
fn requests_travel_through_serde() {
    let text = serde_json::to_string(&request()).unwrap();
    assert_eq!(serde_json::from_str::<TryShapes>(&text).unwrap(), request());
    let smallest =
        r#"{"Type": "a", "Count": 1, "Owner": ["o"], "DiskSize": 1, "SystemDisk": {"Size": 1}}"#;
    assert!(serde_json::from_str::<TryShapes>(smallest).unwrap().label.is_empty());
}

#[test]
fn limits_of_the_page_hold_before_anything_is_sent() {
    let login = |name: &str, timeout, retries| {
        SetLogin::builder().user_name(name).timeout(timeout).retries(retries).alias("né").build()
    };
    let parameters = Parameters::of(&login("ab", 180, -1)).unwrap();
    assert_eq!(parameters.get("Timeout"), Some("180"));
    let invalid = login("a", 181, 6);
    assert_eq!(
        Parameters::of(&invalid).unwrap_err().to_string(),
        "SetLogin: `UserName` takes 2 to 8 characters, 1 was given; `Timeout` must be 1 to 180; \
         `Retries` must be at most 5"
    );
    let sent = Parameters::of(&Unchecked(invalid)).unwrap();
    assert_eq!((sent.get("UserName"), sent.get("Timeout")), (Some("a"), Some("181")));
}

#[test]
fn secrets_are_sent_and_never_shown() {
    let request = SetLogin::builder().user_name("ab").retries(1).password("hunter2").build();
    assert!(!format!("{request:?}").contains("hunter2"), "{request:?}");
    assert_eq!(Parameters::of(&request).unwrap().get("Password"), Some("hunter2"));
    let mut answer = SetLoginResponse::default();
    from_json(br#"{"Token": "hunter3"}"#, &mut answer).unwrap();
    assert!(!format!("{answer:?}").contains("hunter3"), "{answer:?}");
    assert_eq!(answer.token.as_ref().map(docwright::Secret::expose), Some("hunter3"));
    let kept = serde_json::to_string(&answer).unwrap();
    assert_eq!(serde_json::from_str::<SetLoginResponse>(&kept).unwrap(), answer);
}

#[test]
fn documented_values_are_constants_and_any_other_value_is_kept() {
    assert_eq!(ModeValue::READ_ONLY, "read-only");
    assert_eq!(ModeValue::READ_ONLY2, "ReadOnly");
    assert_eq!(ModeValue::_2, "2");
    let request = SetLogin::builder().user_name("ab").retries(1).mode(ModeValue::READ_ONLY).build();
    assert_eq!(Parameters::of(&request).unwrap().get("Mode"), Some("read-only"));
    let mut answer = SetLoginResponse::default();
    from_json(br#"{"Mode": "newer than the page"}"#, &mut answer).unwrap();
    assert!(!matches!(answer.mode.as_deref(), Some(ModeValue::READ_ONLY | ModeValue::READ_ONLY2)));
    assert_eq!(answer.mode.as_deref(), Some("newer than the page"));
}

#[test]
fn a_text_that_is_json_takes_values_and_gives_them_back() {
    for request in [
        ListThings::builder().thing_ids(["t-1", "t-2"]).build(),
        ListThings::builder().thing_ids(vec!["t-1".to_owned(), "t-2".to_owned()]).build(),
        ListThings::builder().thing_ids(r#"["t-1","t-2"]"#).build(),
    ] {
        let parameters = Parameters::of(&request).unwrap();
        assert_eq!(parameters.get("ThingIds"), Some(r#"["t-1","t-2"]"#));
        let kept = serde_json::to_string(&request).unwrap();
        assert_eq!(serde_json::from_str::<ListThings>(&kept).unwrap(), request);
    }
    let mut answer = ListThingsResponse::default();
    // The same document as the text of the page, and as the object that services send at times.
    let thing = r#"{"Policy": "{\"Version\": 1}"}, {"Policy": {"Version": 2}}"#;
    let text = format!(r#"{{"Data": {{"Things": {{"Thing": [{thing}]}}}}}}"#);
    from_json(text.as_bytes(), &mut answer).unwrap();
    let policies: Vec<serde_json::Value> = ListThings::items(answer)
        .into_iter()
        .map(|thing| thing.policy.unwrap().read().unwrap())
        .collect();
    assert_eq!(policies, [serde_json::json!({"Version": 1}), serde_json::json!({"Version": 2})]);
}

#[test]
fn what_the_page_does_not_have_can_be_sent() {
    let request = WithParameters::new(ListThings::builder().dry_run(true).build())
        .parameter("DryRun", "false")
        .parameter("Tag.1.Key", "k");
    let parameters = Parameters::of(&request).unwrap();
    assert_eq!((parameters.get("DryRun"), parameters.get("Tag.1.Key")), (Some("false"), Some("k")));
    assert_eq!(parameters.pairs().len(), 2);
}

#[test]
fn what_parameters_are_for_is_known_to_the_runtime() {
    let roles = Roles::NONE.idempotency_token("ClientToken").dry_run("DryRun");
    assert_eq!(ListThings::ROLES, roles);
    assert_eq!(SetLogin::ROLES, Roles::NONE);
    let pagination =
        Pagination::NONE.by_number("PageNumber").by_token("NextToken").at_most("MaxResults");
    assert_eq!(ListThings::PAGINATION, pagination);
    let mut answer = ListThingsResponse::default();
    assert_eq!(ListThings::progress(&answer), Progress::of(0));
    assert!(ListThings::items(answer.clone()).is_empty());
    let text = r#"{"Data": {"Things": {"Thing": [{"ThingId": "t-1"}]}, "TotalCount": 7, "NextToken": "n"}}"#;
    from_json(text.as_bytes(), &mut answer).unwrap();
    let progress = Progress::of(1).total_count(Some(7)).next_token(Some("n"));
    assert_eq!(ListThings::progress(&answer), progress);
}

#[test]
fn codes_of_operations_are_codes_of_the_product() {
    let code = EcsErrorCode::from(ListThingsErrorCode::ThingLocked);
    assert!(matches!(code, EcsErrorCode::ThingLocked));
    let code = EcsErrorCode::from(ListThingsErrorCode::from_code("Newer.Code"));
    assert_eq!(code.code(), "Newer.Code");
    // The rows of all operations: two of this page, and two of another.
    let rows = EcsErrorCode::from_code("Disk.NotFound").documentation();
    let statuses: Vec<Option<u16>> = rows.iter().map(|row| row.status).collect();
    assert_eq!(statuses, [Some(404), Some(400), Some(404), Some(403)]);
}

#[test]
fn requests_know_the_endpoints_that_the_documentation_shows() {
    let regions: Vec<&str> = shapes::ENDPOINTS.regions().collect();
    assert_eq!(regions, ["cn-hangzhou", "cn-qingdao"], "and none that the sample leaves out");
    assert_eq!(SetLogin::ENDPOINTS.host("cn-hangzhou"), Some("ecs-cn-hangzhou.aliyuncs.com"));
    let parameters = Parameters::of(&ListThings::builder().build()).unwrap();
    assert_eq!(parameters.endpoints(), shapes::ENDPOINTS);
}

//! What the prose of a description states about a parameter, in both languages, and what it must
//! not be taken to state.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use docwright_spec::model::{Fact, Format, Member, Range, Role, Type};
use docwright_spec::page;

/// The parameter of an invented page.
fn parameter(name: &str, r#type: &str, example: &str, description: &str) -> Member {
    let text = format!(
        "# RunIt\n## Request parameters\n|Name|Type|Required|Example|Description|\n|-|-|-|-|-|\n\
         |Action|String|Yes|RunIt|The operation.|\n|{name}|{type}|No|{example}|{description} |\n\
         ## Response parameters\n|Name|Type|Description|\n|-|-|-|\n|RequestId|String|The ID.|\n"
    );
    let operation = page::read(&text, "RunIt.md").operation.unwrap();
    operation.parameters[0].clone()
}

fn text(description: &str) -> Member {
    parameter("Mode", "String", "", description)
}

fn number(description: &str) -> Member {
    parameter("Size", "Integer", "", description)
}

fn values(member: &Member) -> Vec<(&str, &str)> {
    member.values.iter().map(|value| (value.value.as_str(), value.meaning.as_str())).collect()
}

const fn range(minimum: i64, maximum: i64) -> Range {
    Range { minimum: Some(minimum), maximum: Some(maximum) }
}

const fn up_to(maximum: i64) -> Range {
    Range { minimum: None, maximum: Some(maximum) }
}

#[test]
fn values_with_their_meanings() {
    let chinese =
        text("网络类型。取值范围：\n\n -   vpc（默认）：专有网络\n-   **classic**：经典网络");
    assert_eq!(values(&chinese), [("vpc", "专有网络"), ("classic", "经典网络")]);
    assert_eq!(chinese.default.as_deref(), Some("vpc"));
    assert_eq!(chinese.said[&Fact::Values], "取值范围：");
    let english =
        text("The type. Valid values:\n\n -   vpc: a VPC\n-   classic: the classic network");
    assert_eq!(values(&english), [("vpc", "a VPC"), ("classic", "the classic network")]);
    let kinds = text("状态，有如下几种：\n\n -   CURRENT：最新\n-   OUTDATED：过期");
    assert_eq!(values(&kinds), [("CURRENT", "最新"), ("OUTDATED", "过期")]);
    let stops = text("Valid values:\n\n -   offline. Restart it.\n-   online. It runs on.");
    assert_eq!(values(&stops), [("offline", "Restart it."), ("online", "It runs on.")]);
    assert_eq!(values(&text("取值：**on** \\| **off**。")), [("on", ""), ("off", "")]);
    let listed = text("The language. Valid values: en, zh, and ja.");
    assert_eq!(values(&listed), [("en", ""), ("zh", ""), ("ja", "")]);
    for items in [
        "是否强制。\n\n -   true：强制。\n-   false：不强制。",
        "是否强制： -   true：强制。\n-   false：不强制。",
    ] {
        let truth = parameter("Force", "Boolean", "", items);
        assert_eq!(values(&truth), [("true", "强制。"), ("false", "不强制。")], "{items}");
    }
    let cases = "Force it?\n\n -   When the parameter is set to true, it is.\n\
                 -   When the parameter is set to false, it is not.";
    let truth = parameter("Force", "Boolean", "", cases);
    assert_eq!(values(&truth), [("true", "it is."), ("false", "it is not.")]);
    let told = "是否强制。\n\n -   true 表示强制。\n-   false 表示不强制。";
    let truth = parameter("Force", "Boolean", "", told);
    assert_eq!(values(&truth), [("true", "表示强制。"), ("false", "表示不强制。")]);
}

#[test]
fn a_mark_between_values_says_which_is_the_default() {
    for (description, expected, default) in [
        ("Valid value: on \\| off \\(default\\)", ["on", "off"], "off"),
        ("取值：**on**（默认值）或**off**。", ["on", "off"], "on"),
        ("取值：near（默认）、far", ["near", "far"], "near"),
    ] {
        let member = text(description);
        let found: Vec<_> = values(&member).into_iter().map(|(value, _)| value).collect();
        assert_eq!(found, expected, "{description}");
        assert_eq!(member.default.as_deref(), Some(default), "{description}");
    }
    let truth = "Force it?\n\n -   true: It is forced.\n\
                 -   false: It is not. This is the default value.";
    let truth = parameter("Force", "Boolean", "", truth);
    assert_eq!(truth.default.as_deref(), Some("false"));
    assert_eq!(values(&truth), [("true", "It is forced."), ("false", "It is not.")]);
    let only = text("中断模式。目前仅支持Terminate（默认）直接释放实例。");
    assert_eq!(only.default.as_deref(), Some("Terminate"));
    for thing in ["It runs in the standard mode \\(default\\).", "专有网络（默认）下可用。"]
    {
        assert_eq!(text(thing).default, None, "{thing}");
    }
    let both = text("默认值：on。取值：on或off（默认值）。");
    assert_eq!(both.default, None, "the page says both");
    let glued = text("取值范围：Year \\| Month \\| Week目前只支持`Year`和`Month`。");
    assert_eq!(values(&glued), [("Year", ""), ("Month", ""), ("Week", "")]);
}

#[test]
fn a_list_of_something_else_leaves_the_values() {
    let members = "Valid values:\n\n -   Id: the ID\n-   Port: the port";
    let json = parameter("Servers", "String", "\\[\\{\"Id\": \"1\"\\}\\]", members);
    assert_eq!(values(&json), [], "they are members of JSON");
    let elsewhere = text(
        "Valid values:\n\n -   near: here\n-   far: there\n\nIt is supported in the following \
         regions:\n\n -   Japan \\(Tokyo\\)\n-   US \\(Virginia\\)",
    );
    assert_eq!(values(&elsewhere), [("near", "here"), ("far", "there")]);
    let going_on =
        text("Valid values:\n\n -   near: here\n-   far: there\n\nNote.\n\n -   away: gone");
    assert_eq!(values(&going_on), []);
}

#[test]
fn what_looks_like_values_but_is_not() {
    for description in [
        // The items are cases of a range.
        "磁盘大小。取值范围：\n\n -   cloud\\_ssd：20~32768\n-   cloud：5~2000",
        // The items begin with a condition.
        "时长。取值范围：\n\n -   当单位为月时：1\n-   当单位为年时：2",
        // The list holds for a case.
        "当Category为cloud时，取值范围：\n\n -   a：一\n-   b：二",
        // Rules, not values.
        "名称。规则：\n\n -   以字母开头\n-   不超过20个",
        // Two lists: each holds for a case, and nothing says for which.
        "取值范围：\n\n -   a：一\n-   b：二\n\n\n取值范围：\n\n -   c：三\n-   d：四",
        // The ends of a range.
        "取值范围：\\[1, 20\\]",
        // The range of the index.
        "N的取值范围：1、2",
        // Classes of values.
        "状态码。取值：\n\n -   2XX：成功\n-   5XX：失败",
    ] {
        assert_eq!(values(&text(description)), [], "{description}");
    }
    let ports =
        "The ports. Valid values:\n\n -   TCP/UDP. Value range: 1 to 65535.\n-   ICMP. -1/-1.";
    assert_eq!(values(&text(ports)), [], "each has a range of its own");
    let number = number("取值范围：\n\n -   small：小\n-   large：大");
    assert_eq!(values(&number), [], "a number has no words for values");
}

#[test]
fn defaults() {
    for (description, expected) in [
        ("默认值：10。", "10"),
        ("每页行数。默认为 10。", "10"),
        ("The default value is **10**.", "10"),
        ("Maximum value: 50. Default value: 10.", "10"),
        ("如果不指定，默认值为10。", "10"),
        ("The default value is 10s.", "10"),
        ("默认为**10**秒。", "10"),
        ("The default value is 10. When the default value is used, nothing is kept.", "10"),
        ("The period.\n\n -   Default value: 10.\n-   Unit: minutes.", "10"),
    ] {
        assert_eq!(number(description).default.as_deref(), Some(expected), "{description}");
    }
    for description in [
        "默认值：无。",
        "默认值：10。默认值：20。",
        "当类型为a时，默认值为10。",
        "I/O优化实例的默认值为10。",
        "Default value: the value of PageSize.",
        "The size.\n\n -   If the type is a, it is small. Default value: 10.\n-   Other.",
        "The size:\n\n -   small disks. Default value: 10.\n-   others",
        "The size.\n\n -   Small: the default value is 10\n-   Large: any",
    ] {
        assert_eq!(number(description).default, None, "{description}");
    }
    let asked = "当创建失败时，是否回滚，默认为 false";
    assert_eq!(parameter("Undo", "Boolean", "", asked).default.as_deref(), Some("false"));
    // A gloss in brackets that only contains the word, and one that its sibling negates.
    for kinds in [
        "取值：\n\n -   System（系统默认）\n-   Custom（用户创建）",
        "是否默认。取值：\n\n -   NotDefault（非默认）\n-   Other（其他）",
    ] {
        assert_eq!(text(kinds).default, None, "{kinds}");
    }
    // The name of another parameter is no value.
    assert_eq!(text("如果没有指定，默认值为ScalingRuleId。").default, None);
}

#[test]
fn ranges_lengths_and_counts() {
    assert_eq!(number("取值范围：1~100。").range, Some(range(1, 100)));
    assert_eq!(number("Valid values: **1** to **100**.").range, Some(range(1, 100)));
    assert_eq!(number("起始值：1。最大值：50。").range, Some(range(1, 50)));
    for one_to_ten in [
        "Valid value: 1-10",
        "Valid value:\\[1, 10\\]",
        "取值：**1**\\~**10**秒。",
        "Value range: \\[1, 10\\]Default value: 5.",
        "The number of retries.\n\n -   取值范围：1~10。\n-   默认值：5。",
        "取值范围：1~10，当前不可更改。",
        "If there is no answer, the check fails.Valid value: 1-10",
    ] {
        assert_eq!(number(one_to_ten).range, Some(range(1, 10)), "{one_to_ten}");
    }
    // What follows with an announcement, and digits of names, are no further numbers of the range.
    for one_to_ten in [
        "取值范围：1~10，默认值：5",
        "Valid values: 1 to 10, default value is 5.",
        "取值范围：1~10（默认为5）",
        "取值范围：1~10，仅适用于IPv4",
        "最小值：1，最大值：10",
        "Valid values: 1 to 10 \\(seconds\\)",
    ] {
        assert_eq!(number(one_to_ten).range, Some(range(1, 10)), "{one_to_ten}");
    }
    for several in [
        "Valid values: 1 to 3 weeks, 1 to 9 months.",
        "Valid values: 1 to 3 weeks; 1 to 9 months.",
        "Valid values: 20 to 500 GiB \\(cloud\\), 40 to 32768 GiB \\(SSD\\).",
        "取值范围：1\\~7天，1\\~4周",
        "取值范围：1\\~7天（默认），1\\~4周",
        "取值范围：1\\~7天、周",
        "Maximum value: 5 hours, or 300 minutes",
    ] {
        assert_eq!(number(several).range, None, "{several}");
    }
    for first in ["起始值：1", "Starting value: 1.", "Pages start from page 1."] {
        let from_one = Some(Range { minimum: Some(1), maximum: None });
        assert_eq!(number(first).range, from_one, "{first}");
    }
    assert_eq!(number("Valid value: 1, 2, and 5").range, None);
    assert_eq!(number("系统盘：取值范围：1~100。数据盘：取值范围：1~200。").range, None);
    assert_eq!(number("If the unit is month, valid values: 1 to 9.").range, None);
    assert_eq!(text("长度为2~128个英文或中文字符。").length, Some(range(2, 128)));
    assert_eq!(text("It must be 1 to 1,024 characters in length.").length, Some(range(1, 1024)));
    assert_eq!(text("不能超过64个字符。").length, Some(up_to(64)));
    for up_to_64 in [
        "只能使用ASCII字符，最多可包含64个字符。",
        "It must contain only ASCII characters and cannot exceed 64 characters in length.",
        "最大长度限制为64字符",
        "名称不能与当前其他名称重复，不能超过64个字符。",
    ] {
        assert_eq!(text(up_to_64).length, Some(up_to(64)), "{up_to_64}");
    }
    for one_to_30 in
        ["长度为\\[1, 30\\]个英文或中文字符。", "字符长度为1~30。", "长度为 1-30，不能为空。"]
    {
        assert_eq!(text(one_to_30).length, Some(range(1, 30)), "{one_to_30}");
    }
    for other in ["长度为1~30位", "domain：域名长度为1~80", "长度为64, 128个字符", "长度为64个字符"]
    {
        assert_eq!(text(other).length, None, "{other}");
    }
    assert_eq!(text("每个标签不能超过64个字符。").length, None);
    assert_eq!(text("长度为1~80个字符。可输入多个名称，以半角逗号（,）分隔。").length, None);
    let ids = text("一个JSON数组，最多支持100个ID，用半角逗号（,）隔开。");
    assert_eq!((ids.format, ids.items), (Some(Format::JsonArray), Some(up_to(100))));
    let hidden =
        text("一个JSON数组，格式为\\[\"s-xxxxxxxxx\", \"s-yyyyyyyyy\"\\]，条目数不能超过10条。");
    assert_eq!((hidden.format, hidden.items), (Some(Format::JsonArray), Some(up_to(10))));
    let machines = text("最多指定 100 台实例 ID，并使用半角逗号（,）隔开。");
    assert_eq!((machines.format, machines.items), (Some(Format::CommaList), Some(up_to(100))));
    let names = text("Separate multiple IDs with commas (,). You can specify up to 20 IDs.");
    assert_eq!((names.format, names.items), (Some(Format::CommaList), Some(up_to(20))));
}

#[test]
fn the_range_of_an_index_is_the_length_of_its_list() {
    let length = |description: &str| {
        let member = parameter("Disk.N", "RepeatList", "", description);
        let Type::List(list) = &member.r#type else { panic!("{member:?}") };
        (list.length, member.said.get(&Fact::Index).cloned())
    };
    let stated = |words: &str| Some(words.to_owned());
    assert_eq!(
        length("云盘。N的取值范围：1~10。"),
        (Some(range(1, 10)), stated("N的取值范围：1~10"))
    );
    assert_eq!(length("Disks. Valid values of N: 1 to 10").0, Some(range(1, 10)));
    assert_eq!(length("Disks. Valid values of N: 1, 2, 3, and 5.").0, None);
    assert_eq!(length("N = 2~17时，即数据盘。").0, None);
    assert_eq!(length("When N is set to a value from 2 to 17, the disk is a data disk.").0, None);
    // Which of the two indexes is meant?
    let filter = parameter("Filter.N.Value.N", "String", "", "N的取值范围：1~5");
    let Type::List(list) = &filter.r#type else { panic!("{filter:?}") };
    assert_eq!(list.length, None);
}

#[test]
fn formats_and_units() {
    let time = |pattern: &str| Some(Format::Time(pattern.to_owned()));
    assert_eq!(
        text("格式为：*yyyy-MM-dd*T*HH:mm:ss*Z（UTC时间）。").format,
        time("yyyy-MM-ddTHH:mm:ssZ")
    );
    assert_eq!(text("按照ISO8601标准表示。").format, time("ISO8601"));
    assert_eq!(text("使用Base64编码。").format, Some(Format::Base64));
    assert_eq!(text("是否使用Base64编码。").format, None);
    let object = parameter("Config", "String", "\\{\"a\": 1\\}", "The value is a JSON string.");
    assert_eq!(object.format, Some(Format::JsonObject));
    assert_eq!(number("大小，单位为GiB。").unit.as_deref(), Some("GiB"));
    assert_eq!(number("The time. Unit: seconds.").unit.as_deref(), Some("seconds"));
    assert_eq!(number("等待时间（单位：秒）。").unit.as_deref(), Some("秒"));
    assert_eq!(number("单位：天。单位：小时。").unit, None);
    assert_eq!(
        number("The time. Unit: seconds. Default value: 5. 单位：秒。").unit.as_deref(),
        Some("seconds")
    );
    for (description, expected) in [
        ("Valid value: 1-300 \\(seconds\\)", "seconds"),
        ("The default value is 600s.", "s"),
        ("默认为**100**秒。", "秒"),
        ("超时时间，以分钟为单位。", "分钟"),
        ("The timeout of the connection, in seconds.", "seconds"),
        ("取值：**1**\\~**50**分钟。", "分钟"),
    ] {
        assert_eq!(number(description).unit.as_deref(), Some(expected), "{description}");
    }
    assert_eq!(number("Valid values: 1 to 10. Default value: 5 seats").unit, None);
    assert_eq!(number("当类型为a时，取值：1~50分钟。").unit, None);
    for (thing, expected) in [
        ("可以以文件为单位进行备份。", None),
        ("以目录为单位。", None),
        ("以GB为单位。", Some("GB")),
    ] {
        assert_eq!(text(thing).unit.as_deref(), expected, "{thing}");
    }
    assert_eq!(text("Format: integer[unit]. Unit: d (day), h (hour), or s (second).").unit, None);
}

#[test]
fn notes() {
    let old = text("类型。\n\n **说明：** 该参数即将被弃用，为提高兼容性，请尽量使用其他参数。");
    assert_eq!(
        old.deprecated.as_deref(),
        Some("该参数即将被弃用，为提高兼容性，请尽量使用其他参数")
    );
    let deprecated = "**Note:** This parameter is deprecated. Use Mode2.";
    assert_eq!(text(deprecated).deprecated.as_deref(), Some("This parameter is deprecated"));
    assert!(text("**说明：** 该参数即将停止使用，建议您尽量不要使用该参数。").deprecated.is_some());
    let removed = "**Note:** This parameter will be removed in the future.";
    assert!(text(removed).deprecated.is_some());
    let image =
        "The state of the image. Valid values:\n\n -   Deprecated: out of use\n-   Ok: in use";
    assert_eq!(text(image).deprecated, None);
    assert!(text("该参数正在邀测中，暂未开放使用。").invite_only);
    assert!(text("This parameter is in invitational preview and unavailable.").invite_only);
    assert!(!text("The instance is unavailable during the operation.").invite_only);
}

#[test]
fn roles_and_secrets_come_from_names() {
    let role = |name, r#type| parameter(name, r#type, "", "").role;
    assert_eq!(role("ClientToken", "String"), Some(Role::IdempotencyToken));
    assert_eq!(role("DryRun", "Boolean"), Some(Role::DryRun));
    assert_eq!(role("PageNumber", "Integer"), Some(Role::PageNumber));
    assert_eq!(role("NextToken", "String"), Some(Role::NextToken));
    assert_eq!(role("Mode", "String"), None);
    let secret = |name| parameter(name, "String", "", "").sensitive;
    for name in ["Password", "PrivateKey", "Plaintext", "AccessKeySecret", "NewPassword"] {
        assert!(secret(name), "{name}");
    }
    for name in ["NextToken", "ClientToken", "WindowsPasswordName", "SecretDataType"] {
        assert!(!secret(name), "{name}");
    }
    assert!(!parameter("PasswordInherit", "Boolean", "", "").sensitive);
}

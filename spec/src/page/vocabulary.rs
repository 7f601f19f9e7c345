//! The words of the pages in both languages: headings, column labels, types, yes and no.

use crate::model::{Position, Type};

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Description,
    Debug,
    Request,
    RequestHeader,
    RequestSyntax,
    Body,
    Response,
    Examples,
    Errors,
    Sdk,
    Permission,
    Other,
}

/// Headings that are these words and nothing else.
const HEADINGS: &[(Kind, &[&str])] = &[
    (
        Kind::Description,
        &[
            "接口说明",
            "描述",
            "接口描述",
            "说明",
            "功能说明",
            "使用说明",
            "功能描述",
            "description",
            "interface description",
            "feature description",
            "operation description",
            "usage notes",
        ],
    ),
    (Kind::Response, &["回参数", "response"]),
];

/// Headings that contain these words; the first match wins.
const HEADING_PARTS: &[(Kind, &[&str])] = &[
    (Kind::Sdk, &["sdk"]),
    (Kind::Other, &["公共", "common request", "common response", "common parameter"]),
    (Kind::Errors, &["错误码", "错误信息", "错误编码", "错误代码", "返回错误", "error"]),
    (Kind::Examples, &["示例", "example", "sample"]),
    (
        Kind::RequestSyntax,
        &["请求语法", "请求格式", "request syntax", "request structure", "request format"],
    ),
    (Kind::RequestHeader, &["请求头", "request header"]),
    (Kind::Body, &["requestbody", "request body", "请求体", "请求主体"]),
    (
        Kind::Request,
        &[
            "请求参数",
            "输入参数",
            "入参",
            "request parameter",
            "request prameter",
            "request param",
            "input parameter",
        ],
    ),
    (
        Kind::Response,
        &[
            "返回数据",
            "返回参数",
            "返回结果",
            "返回值",
            "出参",
            "响应参数",
            "输出参数",
            "response param",
            "return param",
            "returns param",
            "returned param",
            "response data",
            "returned data",
            "response element",
        ],
    ),
    (Kind::Debug, &["调试", "debug", "make the api call"]),
    (Kind::Permission, &["权限", "permission"]),
];

/// Longer headings are sentences, which may contain any of the words above.
const LONGEST_HEADING: usize = 40;

/// The kind of the section under a heading.
pub(super) fn section_kind(heading: &str) -> Kind {
    let heading = heading.trim().trim_end_matches([':', '：', '.', '。']).to_lowercase();
    let exact = HEADINGS.iter().find(|(_, words)| words.contains(&heading.as_str()));
    if let Some((kind, _)) = exact {
        return *kind;
    }
    if heading.chars().count() > LONGEST_HEADING {
        return Kind::Other;
    }
    HEADING_PARTS
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| heading.contains(part)))
        .map_or(Kind::Other, |(kind, _)| *kind)
}

/// What a table column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Name,
    Type,
    Required,
    Position,
    Example,
    Description,
    Status,
    Code,
    Message,
}

/// Column labels that are these words and nothing else.
const LABELS: &[(Role, &[&str])] = &[
    (Role::Code, &["code"]),
    (Role::Description, &["错误"]),
    (
        Role::Name,
        &[
            "名称",
            "参数",
            "参数名",
            "参数名称",
            "字段",
            "字段名",
            "字段名称",
            "属性",
            "parameter",
            "parameters",
            "name",
            "parameter name",
            "field",
            "attribute",
            "prameter",
            "property",
            "key",
        ],
    ),
    (Role::Position, &["位置", "参数位置", "position", "location", "in"]),
    (
        Role::Example,
        &[
            "示例值",
            "示例",
            "样例",
            "example",
            "examples",
            "example value",
            "example values",
            "instance value",
            "sample value",
            "sample response",
            "sample",
        ],
    ),
    (
        Role::Description,
        &["描述", "说明", "语义", "备注", "description", "meaning", "note", "remarks"],
    ),
];

/// Column labels that contain these words; the first match wins.
const LABEL_PARTS: &[(Role, &[&str])] = &[
    (Role::Status, &["http", "状态码", "status code"]),
    (Role::Code, &["错误码", "错误代码", "error code", "errorcode"]),
    (Role::Message, &["错误信息", "错误消息", "error message", "error information", "message"]),
    (Role::Type, &["类型", "type"]),
    (
        Role::Required,
        &[
            "必选",
            "必需",
            "必须",
            "必要",
            "必填",
            "required",
            "mandatory",
            "must i choose",
            "optional",
        ],
    ),
    (Role::Example, &["示例", "example"]),
    (Role::Description, &["描述", "说明", "description"]),
];

/// What the column under a label holds.
pub(super) fn column_role(label: &str) -> Option<Role> {
    let label: String = label
        .replace('\u{a0}', " ")
        .trim()
        .trim_matches(['*', '?', '？', ':', '：'])
        .trim()
        .to_lowercase();
    let exact = LABELS.iter().find(|(_, words)| words.contains(&label.as_str()));
    if let Some((role, _)) = exact {
        return Some(*role);
    }
    LABEL_PARTS
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| label.contains(part)))
        .map(|(role, _)| *role)
}

/// The type a cell declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Declared {
    /// Nothing, or a dash.
    Nothing,
    /// A value without members.
    Scalar(Type),
    /// An object.
    Object,
    /// A list; the element is whatever comes below.
    List,
    /// A list of scalars.
    ListOf(Type),
    /// A list whose elements have a name: `Array of Disk`.
    ListOfNamed(String),
    /// An object whose keys are data.
    Map,
    /// A word that names a structure, such as `DiskItemType`.
    Named(String),
    /// Not a type.
    Unknown,
}

const SCALARS: &[(&[&str], Type)] = &[
    (
        &[
            "string",
            "str",
            "text",
            "date",
            "datetime",
            "time",
            "timestamp",
            "字符串",
            "字符型",
            "char",
            "enum",
        ],
        Type::String,
    ),
    (
        &["integer", "int", "interger", "integre", "int32", "整数", "整型", "number", "short"],
        Type::Integer,
    ),
    (&["long", "int64", "bigint", "biginteger"], Type::Long),
    (&["float", "浮点型"], Type::Float),
    (&["double", "decimal"], Type::Double),
    (&["boolean", "bool", "boolen", "布尔", "布尔型"], Type::Boolean),
    (&["json", "jsonstring", "json string", "jsonobject"], Type::Json),
    (&["any"], Type::Any),
];

const OBJECTS: &[&str] = &["struct", "object", "sturct", "struts", "对象", "结构体"];
const LISTS: &[&str] =
    &["list", "array", "repeatlist", "set", "数组", "列表", "jsonarray", "arraylist", "集合"];
const MAPS: &[&str] = &["map", "string to string map", "object/map", "hashmap", "dict"];
const NOTHING: &[&str] = &["", "-", "--", "n/a", "na", "无", "/", "none"];

/// Reads a type cell whose markup is already gone.
pub(super) fn declared_type(cell: &str) -> Declared {
    let cell = cell.replace('\u{a0}', " ");
    let cell = cell.trim().trim_end_matches(['.', '。']).trim();
    let lower = cell.to_lowercase();
    if NOTHING.contains(&lower.as_str()) {
        return Declared::Nothing;
    }
    if let Some(scalar) = scalar(&lower) {
        return Declared::Scalar(scalar);
    }
    if OBJECTS.contains(&lower.as_str()) {
        return Declared::Object;
    }
    if LISTS.contains(&lower.as_str()) {
        return Declared::List;
    }
    if MAPS.contains(&lower.as_str()) || lower.starts_with("map<") {
        return Declared::Map;
    }
    if let Some(element) = element_name(cell, &lower) {
        return list_of(element.trim());
    }
    let cell =
        [" type", " Type", "类型"].iter().find_map(|word| cell.strip_suffix(word)).unwrap_or(cell);
    if is_identifier(cell) { Declared::Named(cell.to_owned()) } else { Declared::Unknown }
}

/// The element in `Array of X`, `List<X>`, `X[]` and `X Array`.
fn element_name<'a>(cell: &'a str, lower: &str) -> Option<&'a str> {
    for word in ["array of ", "list of ", "array<", "list<", "array(", "list("] {
        if lower.starts_with(word) {
            return cell.get(word.len()..).map(|rest| rest.trim_end_matches(['>', ')', '\\']));
        }
    }
    for word in ["[]", " array", " list", "数组"] {
        if lower.ends_with(word) {
            let end = cell.len().checked_sub(word.len())?;
            return cell.get(..end);
        }
    }
    None
}

fn list_of(element: &str) -> Declared {
    let lower = element.to_lowercase();
    if let Some(scalar) = scalar(&lower).or_else(|| scalar(lower.trim_end_matches('s'))) {
        return Declared::ListOf(scalar);
    }
    if OBJECTS.contains(&lower.as_str()) || !is_identifier(element) {
        return Declared::List;
    }
    Declared::ListOfNamed(element.to_owned())
}

fn scalar(lower: &str) -> Option<Type> {
    SCALARS.iter().find(|(words, _)| words.contains(&lower)).map(|(_, scalar)| scalar.clone())
}

fn is_identifier(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|next| next.is_ascii_alphanumeric() || matches!(next, '_' | '.'))
}

/// Reads a required cell: yes, no, or neither.
pub(super) fn required(cell: &str) -> Option<bool> {
    let cell = cell.replace('\u{a0}', " ").to_lowercase();
    match cell.trim().trim_end_matches(['.', '。']) {
        "是" | "yes" | "必选" | "必填" | "必须" | "必需" | "true" | "required" | "mandatory"
        | "y" => Some(true),
        "否" | "no" | "可选" | "选填" | "非必选" | "非必填" | "false" | "faslse" | "fasle"
        | "optional" | "not required" | "n" | "" | "-" | "无" => Some(false),
        _ => None,
    }
}

/// Reads a position cell.
pub(super) fn position(cell: &str) -> Option<Position> {
    Some(match cell.trim().to_lowercase().as_str() {
        "query" => Position::Query,
        "path" | "uri" | "url" => Position::Path,
        "header" => Position::Header,
        "body" => Position::Body,
        "formdata" | "form" => Position::Form,
        "host" => Position::Host,
        _ => return None,
    })
}

/// Names that stand at the top level of an answer, next to its payload.
pub(super) fn is_envelope_name(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "requestid",
        "pagenumber",
        "pagesize",
        "totalcount",
        "nexttoken",
        "pageno",
        "totalrecordcount",
        "pagerecordcount",
        "istruncated",
        "marker",
        "maxresults",
        "currentpage",
        "scrolltoken",
    ];
    NAMES.contains(&name.to_ascii_lowercase().as_str())
}

/// Names that say how a call went, usually at the top level of an answer.
pub(super) fn is_outcome_name(name: &str) -> bool {
    ["Code", "ErrorCode", "Message", "Success", "TraceId", "HttpStatusCode"].contains(&name)
}

/// Parameters that the protocol fills in, whatever the operation is.
pub(super) fn is_protocol_parameter(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "Action",
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
    ];
    NAMES.contains(&name)
}

/// A row that stands for parameters documented elsewhere, such as `<Common request parameters>`.
pub(super) fn is_reference_row(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "公共请求参数",
        "公共返回参数",
        "公共参数",
        "公共响应参数",
        "common request parameter",
        "common response parameter",
        "common parameter",
        "commonparameters",
        "common return parameter",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// A text that announces the sample of a failed call.
pub(super) fn announces_failure(label: &str) -> bool {
    let label = label.to_lowercase();
    ["异常", "错误", "失败", "error", "fail", "exception", "abnormal"]
        .iter()
        .any(|word| label.contains(word))
}

/// Words after which the only value of a parameter stands.
pub(super) const FIXED_VALUE: &[&str] = &[
    "取值：",
    "取值为：",
    "取值为",
    "取值:",
    "Set the value to",
    "set the value to",
    "Value:",
    "value:",
    "Valid value:",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_in_both_languages() {
        assert_eq!(section_kind("返回数据"), Kind::Response);
        assert_eq!(section_kind("Response parameters"), Kind::Response);
        assert_eq!(section_kind("Error codes."), Kind::Errors);
        assert_eq!(section_kind("SDK示例"), Kind::Sdk);
        assert_eq!(section_kind("返回示例"), Kind::Examples);
        assert_eq!(section_kind("KeyMetadata"), Kind::Other);
    }

    #[test]
    fn types_in_all_spellings() {
        assert_eq!(declared_type("Interger"), Declared::Scalar(Type::Integer));
        assert_eq!(declared_type("Array of String"), Declared::ListOf(Type::String));
        assert_eq!(declared_type("Array of Disk"), Declared::ListOfNamed("Disk".to_owned()));
        assert_eq!(declared_type("List<Disk>"), Declared::ListOfNamed("Disk".to_owned()));
        assert_eq!(declared_type("Disk[]"), Declared::ListOfNamed("Disk".to_owned()));
        assert_eq!(declared_type("Sturct"), Declared::Object);
        assert_eq!(declared_type("\u{a0}"), Declared::Nothing);
        assert_eq!(declared_type("DiskItemType"), Declared::Named("DiskItemType".to_owned()));
    }

    #[test]
    fn labels_in_both_languages() {
        assert_eq!(column_role("**名称**"), Some(Role::Name));
        assert_eq!(column_role("HTTP stauts code"), Some(Role::Status));
        assert_eq!(column_role("Required\u{a0}"), Some(Role::Required));
        assert_eq!(column_role("ErrorCode 错误码"), Some(Role::Code));
        assert_eq!(column_role("colour"), None);
    }
}

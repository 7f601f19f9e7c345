//! The words of the pages in both languages: headings, column labels, types, yes and no.

mod columns;
mod headings;
mod types;

pub(super) use self::columns::{Role, column_role};
pub(super) use self::headings::{Kind, section_kind};
pub(super) use self::types::{Declared, declared_type};
use crate::model::Position;

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

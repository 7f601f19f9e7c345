//! What sections are about, by their headings.

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Kind {
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
pub(in crate::page) fn section_kind(heading: &str) -> Kind {
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
}

//! What columns hold, by their labels.

/// What a table column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Role {
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
pub(in crate::page) fn column_role(label: &str) -> Option<Role> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_both_languages() {
        assert_eq!(column_role("**名称**"), Some(Role::Name));
        assert_eq!(column_role("HTTP stauts code"), Some(Role::Status));
        assert_eq!(column_role("Required\u{a0}"), Some(Role::Required));
        assert_eq!(column_role("ErrorCode 错误码"), Some(Role::Code));
        assert_eq!(column_role("colour"), None);
    }
}

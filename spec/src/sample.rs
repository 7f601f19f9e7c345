//! What the sample request of a page sends.

/// Parameters that the protocol fills in; a sample may show them.
const PROTOCOL: &[&str] = &[
    "Action",
    "Version",
    "Format",
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "Timestamp",
    "SecurityToken",
];

/// The named parameters of a sample request in RPC style, in its order: a URL whose query may go over
/// many lines, with values that are not always encoded. Without those that the protocol fills in, and
/// without placeholders for them.
///
/// ```
/// let sample = "https://ecs.aliyuncs.com/?Action=ResetDisks\n&RegionId=cn-hangzhou\n&Disk.1.DiskId=d%2D1\n&<Common request parameters>";
/// let sent = docwright_spec::sample::parameters(sample);
/// let expected = [("RegionId", "cn-hangzhou"), ("Disk.1.DiskId", "d-1")];
/// assert_eq!(sent, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
/// ```
pub fn parameters(request: &str) -> Vec<(String, String)> {
    let query = request.split_once('?').map_or(request, |(_, query)| query);
    let pieces = query.split('&').map(str::trim);
    let named = pieces.filter_map(|piece| piece.split_once('='));
    let named = named.map(|(name, value)| (name.trim(), value.trim()));
    let is_own = |(name, _): &(&str, &str)| !PROTOCOL.contains(name) && !name.starts_with('<');
    named.filter(is_own).map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

/// A value with its percent escapes undone, if it has any that make sense.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte =
            escaped.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_only_where_they_are_encoded() {
        assert_eq!(decoded("a%20b"), "a b");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%zz%E4%BA%91"), "%zz云");
        assert_eq!(decoded("%ff"), "%ff");
    }
}

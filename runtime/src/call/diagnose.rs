//! Why a signature was refused: the service repeats the text it signed, and it is compared with
//! ours.

const SAME_TEXT: &str = "the service signed the same text, so the access key secret is wrong";

const OTHER_TEXT: &str = "the service signed another text than this client: something on the way, \
                          such as a proxy, changed the request, or this is a bug in docwright";

/// What can be said about the cause of an error that concerns the signature.
pub(super) fn signature_mismatch(code: &str, message: &str, ours: &str) -> Option<&'static str> {
    if !matches!(code, "SignatureDoesNotMatch" | "IncompleteSignature") {
        return None;
    }
    let repeats_text = message.to_ascii_lowercase().replace(' ', "").contains("stringtosign");
    if message.contains(ours) {
        Some(SAME_TEXT)
    } else if repeats_text {
        Some(OTHER_TEXT)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_decide() {
        let explain = |code, message| signature_mismatch(code, message, "GET&%2F&a%3Db");
        let same = "Specified signature is not matched. server string to sign is:GET&%2F&a%3Db";
        let other = "Specified signature is not matched. server string to sign is:GET&%2F&a%3Dc";
        assert_eq!(explain("SignatureDoesNotMatch", same), Some(SAME_TEXT));
        assert_eq!(explain("IncompleteSignature", other), Some(OTHER_TEXT));
        assert_eq!(explain("SignatureDoesNotMatch", "no"), None);
        assert_eq!(explain("InvalidParameter", same), None);
    }
}

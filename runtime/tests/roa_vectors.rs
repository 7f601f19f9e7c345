//! Signatures of the older scheme for operations in ROA style, as the tests of the official SDKs have them;
//! ids as in `rpc_vectors.rs`.

use docwright::signing::roa;

const NONE: &[(&str, &str)] = &[];

const METHOD: (&str, &str) = ("x-acs-signature-method", "HMAC-SHA1");
const VERSION: (&str, &str) = ("x-acs-signature-version", "1.0");

#[test]
fn nothing_but_a_method() {
    let text = roa::string_to_sign("GET", NONE, "", NONE);
    assert_eq!(text, "GET\n\n\n\n\n", "O1");
    assert_eq!(roa::signature("secret", &text), "XGXDWA78AEvx/wmfxKoVCq/afWw=", "O1");
    let signature = roa::signature("accessKeySecret", "stringtosign");
    assert_eq!(signature, "9/j11e+L9jW8mC9eUA23Wn3c0fs=", "O2");
}

#[test]
fn headers_and_query_are_sorted() {
    let headers = [
        ("x-acs-meta", "user"),
        ("date", "date"),
        ("content-type", "application/json"),
        ("content-md5", "md5"),
        ("accept", "application/json"),
        ("user-agent", "not signed"),
    ];
    let query = [("test1", ""), ("test", "tests"), ("ccp", "ok")];
    let text = roa::string_to_sign("GET", &headers, "Pathname", &query);
    let expected = "GET\napplication/json\nmd5\napplication/json\ndate\nx-acs-meta:user\n\
                    Pathname?ccp=ok&test=tests&test1";
    assert_eq!(text, expected, "O3");
}

#[test]
fn a_missing_header_is_an_empty_line() {
    let headers =
        [("Accept", "application/octet-stream"), ("Date", "2018-12-04T03:55:31Z"), METHOD, VERSION];
    let text = roa::string_to_sign("GET", &headers, "/", NONE);
    let signature = roa::signature("access_key_secret", &text);
    assert_eq!(signature, "HKCpm41tJg6b3EYdtGMbNuwALZU=", "O4");
}

#[test]
fn a_body_is_signed_by_its_digest() {
    let cases = [
        (
            "O5",
            "application/json",
            "application/octet-stream",
            "1B2M2Y8AsgTpgAmY7PhCfg==",
            "PPPSwv0LPoLvg6rGxp7dd4uPESo=",
        ),
        (
            "O6",
            "application/xml",
            "application/x-www-form-urlencoded",
            "7xdqbEJPlU+kLUzeA5SYlw==",
            "X/tjQCOP4ZMCzQ1I1IdCra3byPA=",
        ),
    ];
    for (id, accept, content_type, digest, expected) in cases {
        let headers = [
            ("Accept", accept),
            ("Content-MD5", digest),
            ("Content-Type", content_type),
            ("Date", "mock date"),
            ("x-acs-credentials-provider", "static_ak"),
            METHOD,
            VERSION,
            ("x-acs-version", ""),
        ];
        let text = roa::string_to_sign("GET", &headers, "/users/:user", NONE);
        assert_eq!(roa::signature("accessKeySecret", &text), expected, "{id}");
    }
}

//! `ACS3-HMAC-SHA256` and `ACS3-HMAC-SM3`.
//!
//! Signatures that were published, in the vendor's documentation and in the tests of the official
//! SDKs, and some derived with code that reproduces all of those (`D…`). All were recomputed with
//! an independent implementation; ids are kept so that a failure names its source.

use docwright::signing::acs3::{self, Algorithm};
use docwright::signing::percent;

type Pairs = &'static [(&'static str, &'static str)];

struct Acs3Vector {
    id: &'static str,
    method: &'static str,
    uri: &'static str,
    query: Pairs,
    headers: Pairs,
    payload: Payload,
    access_key: (&'static str, &'static str),
    canonical_request: Option<&'static str>,
    hashed_request: Option<&'static str>,
    signature: &'static str,
}

#[derive(Clone, Copy)]
enum Payload {
    Body(&'static str),
    Hash(&'static str),
}

const YOURS: (&str, &str) = ("YourAccessKeyId", "YourAccessKeySecret");
const DATE: (&str, &str) = ("x-acs-date", "2023-10-26T10:22:32Z");
const NONCE: (&str, &str) = ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d");
const SM3_OF_TEST: &str = "55e12e91650d2fec56ec74e1d3e4ddbfce2ef3a65890c2a19ecf88a307e76a23";

const RUN_INSTANCES: Pairs = &[
    ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"),
    ("RegionId", "cn-shanghai"),
];

const ACS3: &[Acs3Vector] = &[
    Acs3Vector {
        id: "V1",
        method: "POST",
        uri: "/",
        query: RUN_INSTANCES,
        headers: &[
            ("Host", " ecs.cn-shanghai.aliyuncs.com "),
            ("x-acs-action", "RunInstances"),
            ("x-acs-version", "2014-05-26"),
            ("accept", "application/json"),
            DATE,
            NONCE,
        ],
        payload: Payload::Body(""),
        access_key: YOURS,
        canonical_request: Some(concat!(
            "POST\n/\n",
            "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai\n",
            "host:ecs.cn-shanghai.aliyuncs.com\n",
            "x-acs-action:RunInstances\n",
            "x-acs-content-sha256:",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
            "x-acs-date:2023-10-26T10:22:32Z\n",
            "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n",
            "x-acs-version:2014-05-26\n",
            "\n",
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;",
            "x-acs-version\n",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        )),
        hashed_request: Some("7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"),
        signature: "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    },
    Acs3Vector {
        id: "V2",
        method: "POST",
        uri: "/",
        query: RUN_INSTANCES,
        headers: &[
            ("host", "ecs.cn-shanghai.aliyuncs.com"),
            ("x-acs-action", "RunInstances"),
            ("x-acs-version", "2014-05-26"),
            ("x-acs-date", "2023-10-26T09:01:01Z"),
            ("x-acs-signature-nonce", "d410180a5abf7fe235dd9b74aca91fc0"),
        ],
        payload: Payload::Body(""),
        access_key: YOURS,
        canonical_request: None,
        hashed_request: None,
        signature: "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
    },
    Acs3Vector {
        id: "V3",
        method: "",
        uri: "/",
        query: &[("test", "ok"), ("empty", "")],
        headers: &[("x-acs-test", "http"), ("x-acs-TEST", "https")],
        payload: Payload::Hash(SM3_OF_TEST),
        access_key: ("acesskey", "secret"),
        canonical_request: None,
        hashed_request: None,
        signature: "4ab59fffe3c5738ff8a2729f90cc04fe18b02a4b15b2102cbaf92f9ff3df2ea3",
    },
    Acs3Vector {
        id: "V4",
        method: "GET",
        uri: "/",
        query: &[("test", "ok"), ("empty", "")],
        headers: &[("x-acs-test", "http"), ("x-acs-TEST", "https")],
        payload: Payload::Hash(SM3_OF_TEST),
        access_key: ("acesskey", "secret"),
        canonical_request: None,
        hashed_request: None,
        signature: "d16b30a7699ae9e43875b13195b2f81bcc3ed10c14a9b5eb780e51619aa50be1",
    },
    Acs3Vector {
        id: "D1",
        method: "POST",
        uri: "/",
        query: &[("RegionId", "cn-shanghai")],
        headers: &[
            ("host", "ecs.cn-shanghai.aliyuncs.com"),
            ("x-acs-action", "DescribeInstances"),
            ("x-acs-version", "2014-05-26"),
            ("x-acs-accesskey-id", "YourAccessKeyId"),
            ("x-acs-security-token", "CAIS+token/with=chars"),
            DATE,
            NONCE,
        ],
        payload: Payload::Body(""),
        access_key: YOURS,
        canonical_request: Some(concat!(
            "POST\n/\n",
            "RegionId=cn-shanghai\n",
            "host:ecs.cn-shanghai.aliyuncs.com\n",
            "x-acs-accesskey-id:YourAccessKeyId\n",
            "x-acs-action:DescribeInstances\n",
            "x-acs-content-sha256:",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
            "x-acs-date:2023-10-26T10:22:32Z\n",
            "x-acs-security-token:CAIS+token/with=chars\n",
            "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n",
            "x-acs-version:2014-05-26\n",
            "\n",
            "host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;",
            "x-acs-security-token;x-acs-signature-nonce;x-acs-version\n",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        )),
        hashed_request: Some("28eefe82760175bf62260981b25ce656dc7c0bfd1c1a7b3876a7885d71903f7f"),
        signature: "3ced49916b44349c63f5b172b313ffd38b4baa2d240007cfbb29ac44d12c438c",
    },
    Acs3Vector {
        id: "D2",
        method: "POST",
        uri: "/",
        query: &[
            ("RegionId", "cn-shanghai"),
            ("Tag.1.Key", "a b*c~d"),
            ("Tag.1.Value", "中文/+&="),
            ("Tag.2.Key", "k2"),
            ("InstanceId.1", "i-1"),
            ("InstanceId.2", "i-2"),
            ("InstanceId.3", "i-3"),
            ("InstanceId.4", "i-4"),
            ("InstanceId.5", "i-5"),
            ("InstanceId.6", "i-6"),
            ("InstanceId.7", "i-7"),
            ("InstanceId.8", "i-8"),
            ("InstanceId.9", "i-9"),
            ("InstanceId.10", "i-10"),
            ("InstanceId.11", "i-11"),
        ],
        headers: &[
            ("host", "ecs.cn-shanghai.aliyuncs.com"),
            ("x-acs-action", "DescribeInstances"),
            ("x-acs-version", "2014-05-26"),
            DATE,
            NONCE,
        ],
        payload: Payload::Body(""),
        access_key: YOURS,
        canonical_request: Some(concat!(
            "POST\n/\n",
            "InstanceId.1=i-1&InstanceId.10=i-10&InstanceId.11=i-11&InstanceId.2=i-2",
            "&InstanceId.3=i-3&InstanceId.4=i-4&InstanceId.5=i-5&InstanceId.6=i-6",
            "&InstanceId.7=i-7&InstanceId.8=i-8&InstanceId.9=i-9&RegionId=cn-shanghai",
            "&Tag.1.Key=a%20b%2Ac~d&Tag.1.Value=%E4%B8%AD%E6%96%87%2F%2B%26%3D&Tag.2.Key=k2\n",
            "host:ecs.cn-shanghai.aliyuncs.com\n",
            "x-acs-action:DescribeInstances\n",
            "x-acs-content-sha256:",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
            "x-acs-date:2023-10-26T10:22:32Z\n",
            "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n",
            "x-acs-version:2014-05-26\n",
            "\n",
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;",
            "x-acs-version\n",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        )),
        hashed_request: Some("f0786ce5612e3798a12cedeb549e84af9c74ac69b68f2cd112a52d6c233ee494"),
        signature: "37e892ced321992ff1bec88273a1e7d222268c35ea8e0f215de2f72f5b0a2c38",
    },
    Acs3Vector {
        id: "D3",
        method: "POST",
        uri: "/",
        query: &[],
        headers: &[
            ("host", "mt.cn-hangzhou.aliyuncs.com"),
            ("x-acs-action", "TranslateGeneral"),
            ("x-acs-version", "2018-10-12"),
            ("content-type", "application/x-www-form-urlencoded"),
            DATE,
            NONCE,
        ],
        payload: Payload::Body(concat!(
            "FormatType=text&Scene=general&SourceLanguage=zh",
            "&SourceText=%E4%BD%A0%E5%A5%BD%20%2A~&TargetLanguage=en",
        )),
        access_key: YOURS,
        canonical_request: Some(concat!(
            "POST\n/\n",
            "\n",
            "content-type:application/x-www-form-urlencoded\n",
            "host:mt.cn-hangzhou.aliyuncs.com\n",
            "x-acs-action:TranslateGeneral\n",
            "x-acs-content-sha256:",
            "4c5e3fc1a111884b28020bd5ed15d65559a4c62fa293c6bdd7ec44dd499abe34\n",
            "x-acs-date:2023-10-26T10:22:32Z\n",
            "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n",
            "x-acs-version:2018-10-12\n",
            "\n",
            "content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;",
            "x-acs-signature-nonce;x-acs-version\n",
            "4c5e3fc1a111884b28020bd5ed15d65559a4c62fa293c6bdd7ec44dd499abe34",
        )),
        hashed_request: Some("57af80d46317976e0d7fc6984aaa2fb413c07aa0d1cc7696f0bc7f556cb197ce"),
        signature: "a08bcfac1138df697496d06de27b263d4e1948c9fc5a2bada6da066f91308b8a",
    },
    Acs3Vector {
        id: "D4",
        method: "POST",
        uri: "/clusters",
        query: &[],
        headers: &[
            ("host", "cs.cn-beijing.aliyuncs.com"),
            ("x-acs-action", "CreateCluster"),
            ("x-acs-version", "2015-12-15"),
            ("content-type", "application/json; charset=utf-8"),
            DATE,
            NONCE,
        ],
        payload: Payload::Body(r#"{"name":"测试","region_id":"cn-beijing"}"#),
        access_key: YOURS,
        canonical_request: Some(concat!(
            "POST\n/clusters\n",
            "\n",
            "content-type:application/json; charset=utf-8\n",
            "host:cs.cn-beijing.aliyuncs.com\n",
            "x-acs-action:CreateCluster\n",
            "x-acs-content-sha256:",
            "2bdcbf1031d2b82d27f5e6bec42ba6877d08bd51569a3eead1b8c4e9ace67d36\n",
            "x-acs-date:2023-10-26T10:22:32Z\n",
            "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n",
            "x-acs-version:2015-12-15\n",
            "\n",
            "content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;",
            "x-acs-signature-nonce;x-acs-version\n",
            "2bdcbf1031d2b82d27f5e6bec42ba6877d08bd51569a3eead1b8c4e9ace67d36",
        )),
        hashed_request: Some("ad70925e71c63b1a1f4c32bba58ee80ee4a8d0da4bd15401cd0c5cd771b5fe79"),
        signature: "5652dbf809891a0b65f9bf3d455be79cff5dd4effc249ff2af2b2ba5b0f54585",
    },
    Acs3Vector {
        id: "D5",
        method: "GET",
        uri: "/clusters/c%201%2F2~%2A/resources",
        query: &[("with_addon_resources", "true"), ("empty", "")],
        headers: &[
            ("host", "cs.cn-beijing.aliyuncs.com"),
            ("x-acs-action", "DescribeClusterResources"),
            ("x-acs-version", "2015-12-15"),
            DATE,
            NONCE,
        ],
        payload: Payload::Body(""),
        access_key: YOURS,
        canonical_request: Some(concat!(
            "GET\n/clusters/c%201%2F2~%2A/resources\n",
            "empty=&with_addon_resources=true\n",
            "host:cs.cn-beijing.aliyuncs.com\n",
            "x-acs-action:DescribeClusterResources\n",
            "x-acs-content-sha256:",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
            "x-acs-date:2023-10-26T10:22:32Z\n",
            "x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d\n",
            "x-acs-version:2015-12-15\n",
            "\n",
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;",
            "x-acs-version\n",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        )),
        hashed_request: Some("46be383f42ca450b61fc47b5e59a8b74f340c1a8f9872be565668b6e5a4a86d0"),
        signature: "96c89b49979b5e0ea06f33dfbcfeb33ee5a1d4fcc93c15eab1827e423ab85967",
    },
];

#[test]
fn acs3_signatures() {
    for vector in ACS3 {
        let id = vector.id;
        let mut headers = vector.headers.to_vec();
        let hash = match vector.payload {
            Payload::Hash(hash) => hash.to_owned(),
            Payload::Body(body) => Algorithm::HmacSha256.payload_hash(body.as_bytes()),
        };
        if matches!(vector.payload, Payload::Body(_)) {
            headers.push(("x-acs-content-sha256", &hash));
        }
        let headers = acs3::canonical_headers(&headers);
        let query = percent::canonical_query(vector.query);
        let request = acs3::canonical_request(vector.method, vector.uri, &query, &headers, &hash);
        if let Some(expected) = vector.canonical_request {
            assert_eq!(request, expected, "{id}");
        }
        let text = Algorithm::HmacSha256.string_to_sign(&request);
        if let Some(expected) = vector.hashed_request {
            assert_eq!(text, format!("ACS3-HMAC-SHA256\n{expected}"), "{id}");
        }
        let (access_key_id, secret) = vector.access_key;
        let signature = Algorithm::HmacSha256.signature(secret, &text);
        assert_eq!(signature, vector.signature, "{id}");
        let expected = format!(
            "ACS3-HMAC-SHA256 Credential={access_key_id},SignedHeaders={},Signature={signature}",
            headers.names
        );
        assert_eq!(
            Algorithm::HmacSha256.authorization(access_key_id, &headers.names, &signature),
            expected,
            "{id}"
        );
    }
}

#[test]
fn payload_hashes() {
    let expected = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    assert_eq!(Algorithm::HmacSha256.payload_hash(b"test"), expected, "V5");
}

#[test]
fn hashes_of_sm3() {
    let sm3 = Algorithm::HmacSm3;
    let expected = "55e12e91650d2fec56ec74e1d3e4ddbfce2ef3a65890c2a19ecf88a307e76a23";
    assert_eq!(sm3.payload_hash(b"test"), expected, "V6");
    let expected = "b9ff646822f41ef647c1416fa2b8408923828abc0464af6706e18db3e8553da8";
    assert_eq!(sm3.signature("secret", "source"), expected, "V7");
}

#[test]
fn path_segments_are_encoded_once() {
    let segment = percent::encode("c 1/2~*");
    assert_eq!(format!("/clusters/{segment}/resources"), "/clusters/c%201%2F2~%2A/resources", "D5");
}

/// A key longer than a block of the hash is hashed first. Recomputed with Python's `hmac`.
#[test]
fn keys_longer_than_a_block() {
    let message = "Test Using Larger Than Block-Size Key - Hash Key First";
    let expected = "d021303c2f34bf3ae541b4ec9c672691694c6f71c5c0c55781545a66115b14a7";
    assert_eq!(Algorithm::HmacSha256.signature(&"a".repeat(131), message), expected);
}

#[test]
fn percent_encoding() {
    assert_eq!(acs3::canonical_uri("/path/ test"), "/path/%20test", "V8");
    assert_eq!(percent::encode("a/b/c/ test"), "a%2Fb%2Fc%2F%20test", "V9");
}

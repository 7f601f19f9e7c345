//! `HMAC-SHA1` for operations in RPC style.
//!
//! Signatures that were published, in the vendor's documentation and in the tests of the official
//! SDKs, and some derived with code that reproduces all of those (`D…`). All were recomputed with
//! an independent implementation; ids are kept so that a failure names its source.

use docwright::signing::{percent, rpc};

/// An id, parameters, and what comes of them.
type RpcText<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

type Pairs = &'static [(&'static str, &'static str)];

/// The common parameters of most vectors of the RPC scheme.
const COMMON: Pairs = &[("SignatureMethod", "HMAC-SHA1"), ("SignatureVersion", "1.0")];

struct RpcVector {
    id: &'static str,
    method: &'static str,
    common: Pairs,
    parameters: Pairs,
    secret: &'static str,
    signature: &'static str,
}

impl RpcVector {
    const fn get(id: &'static str, parameters: Pairs, signature: &'static str) -> Self {
        Self { id, method: "GET", common: COMMON, parameters, secret: "testsecret", signature }
    }
}

const R1: Pairs = &[
    ("AccessKeyId", "testid"),
    ("Action", "DescribeRegions"),
    ("Format", "XML"),
    ("Version", "2014-05-26"),
    ("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
    ("Timestamp", "2016-02-23T12:46:24Z"),
];

const R12: Pairs = &[
    ("Version", ""),
    ("Action", ""),
    ("Format", "JSON"),
    ("Timestamp", "mock date"),
    ("SignatureType", ""),
    ("SignatureNonce", "MOCK_UUID"),
    ("AccessKeyId", "accessKeyId"),
    ("RegionId", "regionId"),
];

const R13: Pairs = &[
    ("Version", ""),
    ("Action", ""),
    ("Format", "JSON"),
    ("Timestamp", "mock date"),
    ("SignatureType", ""),
    ("SignatureNonce", "MOCK_UUID"),
    ("AccessKeyId", "accessKeyId"),
    ("RegionId", "regionId"),
    ("SecurityToken", "accessKeyStsToken"),
];

const RPC: &[RpcVector] = &[
    RpcVector::get("R1", R1, "OLeaidS1JvxuMvnyHOwuJ+uX5qY="),
    RpcVector::get(
        "R2",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "DescribeRegions"),
            ("Format", "XML"),
            ("Version", "2014-05-26"),
            ("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
            ("TimeStamp", "2016-02-23T12:46:24Z"),
        ],
        "CT9X0VtwR86fNWSnsc6v8YGOjuE=",
    ),
    RpcVector::get(
        "R3",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "DescribeDedicatedHosts"),
            ("Format", "JSON"),
            ("RegionId", "cn-beijing"),
            ("Version", "2014-05-26"),
            ("SignatureNonce", "edb2b34af0af9a6d14deaf7c1a5315eb"),
            ("Timestamp", "2023-03-13T08:34:30Z"),
        ],
        "9NaGiOspFP5UPcwX8Iwt2YJXXuk=",
    ),
    RpcVector::get(
        "R4",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "AssumeRole"),
            ("Format", "JSON"),
            ("Version", "2015-04-01"),
            ("RoleArn", "acs:ram::1234567890123:role/firstrole"),
            ("RoleSessionName", "client"),
            ("SignatureNonce", "571f8fb8-506e-11e5-8e12-b8e8563dc8d2"),
            ("Timestamp", "2015-09-01T05:57:34Z"),
        ],
        "gNI7b0AyKZHxDgjBGPDgJ1Ce3L4=",
    ),
    RpcVector::get(
        "R5",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "CreateUser"),
            ("Format", "JSON"),
            ("Version", "2019-08-15"),
            ("DisplayName", "test"),
            ("UserPrincipalName", "test@example.onaliyun.com"),
            ("SignatureNonce", "3f6b4e80-56f7-11eb-a256-a9f756ea7e85"),
            ("Timestamp", "2021-01-15T06:02:28Z"),
        ],
        "02heLegtw4+BFamznl1Ltj+vJ4A=",
    ),
    RpcVector::get(
        "R6",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "CreateUser"),
            ("Format", "JSON"),
            ("Version", "2015-05-01"),
            ("UserName", "test"),
            ("SignatureNonce", "6a6e0ca6-4557-11e5-86a2-b8e8563dc8d2"),
            ("Timestamp", "2015-08-18T03:15:45Z"),
        ],
        "kRA2cnpJVacIhDMzXnoNZG9tDCI=",
    ),
    RpcVector {
        secret: "testAccessKeySecret",
        ..RpcVector::get(
            "R7",
            &[
                ("AccessKeyId", "testAccessKeyId"),
                ("Action", "GetVideoPlayAuth"),
                ("Format", "JSON"),
                ("Version", "2017-03-21"),
                ("VideoId", "5aed81b74ba84920be578cdfe004af4b"),
                ("SignatureNonce", "8f8a035d-6496-4268-afd4-67c22837e38d"),
                ("Timestamp", "2017-10-10T12:02:54Z"),
            ],
            "Ibgh7y8Vp47LBuAsf5Xhi1SvDss=",
        )
    },
    RpcVector::get(
        "R8",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "DescribeCdnService"),
            ("Format", "JSON"),
            ("Version", "2014-11-11"),
            ("SignatureNonce", "9b7a44b0-3be1-11e5-8c73-08002700c460"),
            ("Timestamp", "2015-08-06T02:19:46Z"),
        ],
        "KkkQOf0ymKf4yVZLggy6kYiwgFs=",
    ),
    RpcVector::get(
        "R9",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "DescribeScalingGroups"),
            ("Format", "xml"),
            ("RegionId", "cn-qingdao"),
            ("Version", "2014-08-28"),
            ("SignatureNonce", "1324fd0e-e2bb-4bb1-917c-bd6e437f1710"),
            ("TimeStamp", "2014-08-15T11:10:07Z"),
        ],
        "SmhZuLUnXmqxSEZ/GqyiwGqmf+M=",
    ),
    RpcVector {
        id: "R10",
        method: "",
        common: &[],
        parameters: &[("test", "ok")],
        secret: "accessKeySecret",
        signature: "jHx/oHoHNrbVfhncHEvPdHXZwHU=",
    },
    RpcVector {
        id: "R11",
        method: "GET",
        common: &[],
        parameters: &[("query", "test"), ("body", "test")],
        secret: "secret",
        signature: "XlUyV4sXjOuX5FnjUz9IF9tm5rU=",
    },
    RpcVector {
        secret: "accessKeySecret",
        ..RpcVector::get("R12", R12, "7loPmFjvDnzOVnQeQNj85S6nFGY=")
    },
    RpcVector {
        secret: "accessKeySecret",
        ..RpcVector::get("R13", R13, "5Nxdcler+ihqWqv0Hr2On4PsBf4=")
    },
    RpcVector::get(
        "R16",
        &[
            ("AccessKeyId", "testid"),
            ("Action", "DescribeRegions"),
            ("Format", "JSON"),
            ("RegionId", "cn-hangzhou"),
            ("Version", "2014-05-26"),
            ("SignatureNonce", "testnonce"),
            ("Timestamp", "2015-01-01T12:00:00Z"),
        ],
        "D93NxUhhlH206jRKH5QQOSAUcT4=",
    ),
    RpcVector { method: "POST", ..RpcVector::get("D6", R1, "MxbnVAM4w6sft9xjVpe/GCKueuk=") },
];

#[test]
fn rpc_signatures() {
    for vector in RPC {
        let mut parameters = [vector.common, vector.parameters].concat();
        let text = rpc::string_to_sign(vector.method, &parameters);
        assert_eq!(rpc::signature(vector.secret, &text), vector.signature, "{}", vector.id);
        // A service recomputes it from a request that has the signature in it.
        parameters.push(("Signature", vector.signature));
        assert_eq!(rpc::string_to_sign(vector.method, &parameters), text, "{}", vector.id);
    }
}

#[test]
fn rpc_strings_to_sign() {
    let common_and_r1 = [COMMON, R1].concat();
    let cases: [RpcText<'_>; 2] = [
        (
            "R1",
            &common_and_r1,
            "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26\
             SignatureMethod%3DHMAC-SHA1%26\
             SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0%26\
             Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26",
        ),
        (
            "R14",
            &[("key", "value"), ("q", "http://domain/?q=value&q2=value2")],
            "GET&%2F&key%3Dvalue%26q%3Dhttp%253A%252F%252Fdomain%252F%253Fq%253Dvalue%2526q2\
             %253Dvalue2",
        ),
    ];
    for (id, parameters, expected) in cases {
        assert_eq!(rpc::string_to_sign("GET", parameters), expected, "{id}");
    }
}

#[test]
fn hmac_sha1_primitives() {
    let cases = [
        ("secret", "source", "Jv4yi8SobFhg5t1C7nWLbhBSFZQ="),
        ("secret", "中文", "CqCYIa39h9SSWuXnTz8F5hh9UPA="),
        ("secret", "中文unicode", "szlfHs3WVaO/HgY3Cg7/uyXDaRw="),
        ("accessKeySecretsuffix", "string to sign", "Dqy7QZhP4TyQUDa3SBSFXopJaIo="),
        ("sk#$!~~~", "abc~!@#", "7eV3A584uvdgKVk8Ck8r9ukg1gE="),
        ("secret", "123", "sU6S6xf2t47FogXuDhqyIPt/htc="),
    ];
    for (key, message, expected) in cases {
        assert_eq!(rpc::hmac_sha1(key, message), expected, "{key}, {message}");
    }
}

/// A key longer than a block of the hash is hashed first. Recomputed with Python's `hmac`.
#[test]
fn keys_longer_than_a_block() {
    let message = "Test Using Larger Than Block-Size Key - Hash Key First";
    assert_eq!(rpc::hmac_sha1(&"a".repeat(80), message), "HBynNjyyzO2Ya7kJyrGVfmU8Bzs=");
}

#[test]
fn percent_encoding() {
    assert_eq!(percent::canonical_query(&[("test", " ~/*-+")]), "test=%20~%2F%2A-%2B", "R15");
}

//! ResetDisks with ten disks to parameters and to a signed request, beside the hashing that no
//! signature can do without.
//!
//! `cargo bench -p docwright --bench encode` prints time and allocations; the ratios of one run
//! count, not the figures of one machine.
#![allow(clippy::unwrap_used, missing_docs, reason = "a program of our own, on values of our own")]

#[path = "../operations/reset_disks.rs"]
mod reset_disks;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use divan::{AllocProfiler, Bencher, black_box};
use docwright::call::{Call, Format, SignedRequest};
use docwright::encode::Parameters;
use docwright::signing::Scheme;
use docwright::signing::acs3::{self, Algorithm};
use docwright::{Credentials, Endpoint};
use hmac::{Hmac, KeyInit, Mac};
use reset_disks::ResetDisks;
use sha2::{Digest, Sha256};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const DISKS: usize = 10;
const NONCE: &str = "3156853299f313e23d1673dc12e1703d";
const SECRET: &str = "testsecret-of-thirty-characters";

fn main() {
    divan::main();
}

/// What a client has at hand before a call.
struct Caller {
    endpoint: Endpoint,
    credentials: Credentials,
    time: SystemTime,
}

impl Caller {
    fn new() -> Self {
        Self {
            endpoint: Endpoint::resolve("Ecs", Some("cn-hangzhou")).unwrap(),
            credentials: Credentials::new("testid", SECRET),
            time: UNIX_EPOCH + Duration::from_secs(1_698_315_752),
        }
    }

    fn sign(&self, parameters: &Parameters, scheme: Scheme) -> SignedRequest {
        let Self { endpoint, credentials, time } = self;
        let call = Call { parameters, endpoint, credentials, scheme, format: Format::Json };
        call.sign(*time, NONCE).unwrap()
    }
}

/// The canonical request that was signed, from the request as it is sent.
fn canonical_request(signed: &SignedRequest) -> String {
    let request = signed.http();
    let headers: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    let query = request.uri().query().unwrap();
    let headers = acs3::canonical_headers(&headers);
    acs3::canonical_request("POST", "/", query, &headers, &Algorithm::HmacSha256.payload_hash(b""))
}

#[divan::bench_group(sample_count = 1000, sample_size = 100)]
mod reset_disks_of_ten {
    use super::{
        Algorithm, Bencher, Caller, DISKS, Digest, Hmac, KeyInit, Mac, Parameters, ResetDisks,
        SECRET, Scheme, Sha256, black_box, canonical_request,
    };

    #[divan::bench]
    fn hashing_floor(bencher: Bencher<'_, '_>) {
        let parameters = Parameters::of(&ResetDisks::of(DISKS)).unwrap();
        let signed = Caller::new().sign(&parameters, Scheme::Acs3);
        let text = canonical_request(&signed);
        // The floor hashes what was signed, and no other text.
        assert_eq!(Algorithm::HmacSha256.string_to_sign(&text), signed.string_to_sign());
        bencher.bench(|| {
            let digest = Sha256::digest(black_box(text.as_bytes()));
            let mut mac = Hmac::<Sha256>::new_from_slice(black_box(SECRET.as_bytes())).unwrap();
            mac.update(black_box(text.as_bytes()));
            (digest, mac.finalize().into_bytes())
        });
    }

    #[divan::bench]
    fn encode(bencher: Bencher<'_, '_>) {
        let request = ResetDisks::of(DISKS);
        bencher.bench(|| Parameters::of(black_box(&request)).unwrap());
    }

    #[divan::bench]
    fn encode_and_sign_acs3(bencher: Bencher<'_, '_>) {
        encode_and_sign(bencher, Scheme::Acs3);
    }

    #[divan::bench]
    fn encode_and_sign_rpc(bencher: Bencher<'_, '_>) {
        encode_and_sign(bencher, Scheme::HmacSha1);
    }

    fn encode_and_sign(bencher: Bencher<'_, '_>, scheme: Scheme) {
        let (request, caller) = (ResetDisks::of(DISKS), Caller::new());
        bencher.bench(|| {
            let parameters = Parameters::of(black_box(&request)).unwrap();
            caller.sign(&parameters, scheme)
        });
    }
}

//! Five hundred random requests, signed in every scheme, a JSON object on each line: what
//! `tests/interop/run` has the official SDKs sign again.
#![allow(clippy::print_stdout, reason = "a program that writes lines")]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::{Duration, UNIX_EPOCH};

use docwright::call::{Call, Format, SignedRequest};
use docwright::encode::Parameters;
use docwright::signing::Scheme;
use docwright::{Credentials, Endpoint, Operation, Style};

const COUNT: u64 = 500;

const SCHEMES: [(Scheme, &str); 3] = [
    (Scheme::Acs3, "ACS3-HMAC-SHA256"),
    (Scheme::Acs3Sm3, "ACS3-HMAC-SM3"),
    (Scheme::HmacSha1, "HMAC-SHA1"),
];

/// What names are made of. Some official SDKs do not escape them for ACS3, so others prove nothing.
const OF_NAMES: &[char] = &['a', 'Z', '0', '-', '_', '.', '~'];

/// What values are made of: what is escaped and what is not, on all of its borders.
const CHARACTERS: &[char] = &[
    'a', 'Z', '0', '-', '_', '.', '~', ' ', '!', '*', '\'', '(', ')', ';', ':', '@', '&', '=', '+',
    '$', ',', '/', '?', '%', '#', '[', ']', '"', '<', '>', '\\', '^', '`', '{', '|', '}', '\n',
    '\t', '\u{7f}', 'é', '中', '文', '\u{2028}', '😀',
];

fn main() -> Result<(), Box<dyn Error>> {
    let operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "RunTests", style: Style::Rpc };
    let credentials = Credentials::new("testid", "testsecret");
    let endpoint = Endpoint::parse("ecs.aliyuncs.com")?;
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for number in 0..COUNT {
        let parameters = parameters(operation, &mut random);
        let time = UNIX_EPOCH + Duration::from_secs(1_700_000_000 + number);
        let nonce = format!("nonce-{number}");
        for (scheme, name) in SCHEMES {
            let call = Call {
                parameters: &parameters,
                endpoint: &endpoint,
                credentials: &credentials,
                scheme,
                format: Format::Json,
            };
            println!("{}", line(name, &parameters, &call.sign(time, &nonce)?));
        }
    }
    Ok(())
}

/// Up to twenty parameters, some of which have no value.
fn parameters(operation: Operation, random: &mut Random) -> Parameters {
    let count = random.below(20);
    let pairs: BTreeMap<String, String> = (0..count)
        .map(|index| {
            (format!("P{index}.{}", random.text(3, OF_NAMES)), random.text(12, CHARACTERS))
        })
        .collect();
    Parameters::new(operation, pairs)
}

fn line(scheme: &str, parameters: &Parameters, signed: &SignedRequest) -> serde_json::Value {
    let request = signed.http();
    let headers: BTreeMap<&str, String> = request
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    serde_json::json!({
        "scheme": scheme,
        "method": request.method().as_str(),
        "host": signed.host(),
        "query": request.uri().query().unwrap_or_default(),
        "body": String::from_utf8_lossy(request.body()),
        "headers": headers,
        "parameters": parameters.pairs().collect::<Vec<_>>(),
    })
}

/// A generator that gives the same numbers each time (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit.max(1)
    }

    fn text(&mut self, longest: usize, of: &[char]) -> String {
        let length = self.below(longest + 1);
        (0..length).filter_map(|_| of.get(self.below(of.len())).copied()).collect()
    }
}

//! Who sent a request, and is it fresh? Signatures are computed again, not compared in form.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, SystemTime};

use super::failure::{
    ACCESS_KEY_NOT_FOUND, INCOMPLETE_SIGNATURE, NONCE_USED, TIMESTAMP_EXPIRED, TIMESTAMP_FORMAT,
};
use super::{Failure, Received};
use crate::signing::acs3::{self, Algorithm};
use crate::signing::{percent, roa, rpc};

/// How far a timestamp may be from the clock. Source: the help centre's pages on the two schemes.
const ACS3_WINDOW: Duration = Duration::from_secs(15 * 60);
const RPC_WINDOW: Duration = Duration::from_secs(31 * 60);

/// The access keys that are known and the nonces that were used.
#[derive(Debug, Default)]
pub(super) struct Guard {
    secrets: HashMap<String, String>,
    bearer_tokens: HashSet<String>,
    nonces: HashMap<String, SystemTime>,
}

impl Guard {
    pub(super) fn add(&mut self, id: String, secret: String) {
        self.secrets.insert(id, secret);
    }

    pub(super) fn add_bearer_token(&mut self, token: String) {
        self.bearer_tokens.insert(token);
    }

    pub(super) fn has_keys(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Checks key, time, signature and nonce, in the order in which the service complains.
    pub(super) fn check(&mut self, received: &Received, now: SystemTime) -> Result<(), Failure> {
        let bearer =
            received.header("x-acs-bearer-token").or_else(|| received.parameter("BearerToken"));
        if let Some(token) = bearer {
            return self.check_bearer(token, received);
        }
        let claim = match received.header("authorization") {
            Some(text) if text.starts_with("acs ") => Claim::of_roa(received, text)?,
            Some(text) => Claim::of_acs3(received, text)?,
            None => Claim::of_rpc(received)?,
        };
        let secret = self.secrets.get(&claim.access_key_id).ok_or(ACCESS_KEY_NOT_FOUND)?;
        let sent = claim.sent;
        let age =
            now.duration_since(sent).or_else(|_| sent.duration_since(now)).unwrap_or_default();
        if age > claim.window {
            return Err(TIMESTAMP_EXPIRED);
        }
        if (claim.sign)(secret, &claim.string_to_sign) != claim.signature {
            return Err(Failure::signature_mismatch(&claim.string_to_sign));
        }
        // A nonce from the future of a clock that went back is kept: it was used.
        self.nonces
            .retain(|_, used| now.duration_since(*used).map_or(true, |age| age <= 2 * RPC_WINDOW));
        match self.nonces.insert(claim.nonce, now) {
            Some(_) => Err(NONCE_USED),
            None => Ok(()),
        }
    }
}

impl Guard {
    /// Nothing is signed; the request says that it brings a token, and brings one that is known.
    fn check_bearer(&self, token: &str, received: &Received) -> Result<(), Failure> {
        let kind = received.header("x-acs-signature-type");
        if kind.or_else(|| received.parameter("SignatureType")) != Some("BEARERTOKEN") {
            return Err(INCOMPLETE_SIGNATURE);
        }
        if self.bearer_tokens.contains(token) { Ok(()) } else { Err(ACCESS_KEY_NOT_FOUND) }
    }
}

/// What a request says of its sender, and what has to be signed to prove it.
struct Claim {
    access_key_id: String,
    signature: String,
    sent: SystemTime,
    nonce: String,
    string_to_sign: String,
    window: Duration,
    sign: Sign,
}

/// The signature of a text, of a secret and the text.
type Sign = Box<dyn Fn(&str, &str) -> String>;

impl Claim {
    fn of_acs3(received: &Received, authorization: &str) -> Result<Self, Failure> {
        let (name, fields) = authorization.split_once(' ').ok_or(INCOMPLETE_SIGNATURE)?;
        let named = Algorithm::ALL.into_iter().find(|algorithm| algorithm.name() == name);
        let algorithm = named.ok_or(INCOMPLETE_SIGNATURE)?;
        let field = |name: &str| {
            fields
                .split(',')
                .find_map(|field| field.trim().strip_prefix(name)?.strip_prefix('='))
                .map(str::to_owned)
                .ok_or(INCOMPLETE_SIGNATURE)
        };
        let header = |name: &str| {
            received.header(name).map(str::to_owned).ok_or_else(|| Failure::missing_parameter(name))
        };
        let payload_hash = algorithm.payload_hash(received.body());
        if header("x-acs-content-sha256")? != payload_hash {
            return Err(Failure::signature_mismatch(&payload_hash));
        }
        let headers = signed_headers(received, &field("SignedHeaders")?)?;
        let canonical = acs3::canonical_request(
            received.method(),
            received.path(),
            &percent::canonical_query(received.query()),
            &headers,
            &payload_hash,
        );
        Ok(Self {
            access_key_id: field("Credential")?,
            signature: field("Signature")?,
            sent: timestamp(&header("x-acs-date")?)?,
            nonce: header("x-acs-signature-nonce")?,
            string_to_sign: algorithm.string_to_sign(&canonical),
            window: ACS3_WINDOW,
            sign: Box::new(move |secret, text| algorithm.signature(secret, text)),
        })
    }

    fn of_roa(received: &Received, authorization: &str) -> Result<Self, Failure> {
        let pair = authorization.strip_prefix("acs ").and_then(|pair| pair.split_once(':'));
        let (access_key_id, signature) = pair.ok_or(INCOMPLETE_SIGNATURE)?;
        let header =
            |name: &str| received.header(name).ok_or_else(|| Failure::missing_parameter(name));
        let digest = roa::content_md5(received.body());
        if received.header("content-md5").is_some_and(|sent| sent != digest) {
            return Err(Failure::signature_mismatch(&digest));
        }
        Ok(Self {
            access_key_id: access_key_id.to_owned(),
            signature: signature.to_owned(),
            sent: httpdate::parse_http_date(header("date")?).map_err(|_| TIMESTAMP_FORMAT)?,
            nonce: header("x-acs-signature-nonce")?.to_owned(),
            string_to_sign: roa::string_to_sign(
                received.method(),
                received.headers(),
                received.path(),
                received.query(),
            ),
            window: ACS3_WINDOW,
            sign: Box::new(roa::signature),
        })
    }

    fn of_rpc(received: &Received) -> Result<Self, Failure> {
        let parameter = |name: &str| {
            received
                .parameter(name)
                .map(str::to_owned)
                .ok_or_else(|| Failure::missing_parameter(name))
        };
        let method = parameter("SignatureMethod")?;
        if method != "HMAC-SHA1" || parameter("SignatureVersion")? != "1.0" {
            return Err(INCOMPLETE_SIGNATURE);
        }
        let parameters: Vec<(&str, &str)> = received.query_and_form().collect();
        Ok(Self {
            access_key_id: parameter("AccessKeyId")?,
            signature: parameter("Signature")?,
            sent: timestamp(&parameter("Timestamp")?)?,
            nonce: parameter("SignatureNonce")?,
            string_to_sign: rpc::string_to_sign(received.method(), &parameters),
            window: RPC_WINDOW,
            sign: Box::new(rpc::signature),
        })
    }
}

fn timestamp(text: &str) -> Result<SystemTime, Failure> {
    humantime::parse_rfc3339(text).map_err(|_| TIMESTAMP_FORMAT)
}

/// The headers that the sender names as signed, in order. A sender may sign more than it must, but
/// `host`, `content-type` and every `x-acs-` header are not optional.
fn signed_headers(received: &Received, names: &str) -> Result<acs3::CanonicalHeaders, Failure> {
    let mut lines = String::new();
    let listed: Vec<&str> = names.split(';').collect();
    let must_be_signed =
        |name: &str| matches!(name, "host" | "content-type") || name.starts_with("x-acs-");
    let is_complete = received
        .headers()
        .iter()
        .all(|(name, _)| !must_be_signed(name) || listed.contains(&name.as_str()));
    if !is_complete || !listed.is_sorted_by(|one, next| one < next) {
        return Err(INCOMPLETE_SIGNATURE);
    }
    for name in &listed {
        let mut values: Vec<&str> = received
            .headers()
            .iter()
            .filter(|(header, _)| header == name)
            .map(|(_, value)| value.trim())
            .collect();
        if values.is_empty() {
            return Err(INCOMPLETE_SIGNATURE);
        }
        values.sort_unstable();
        lines.extend([name, ":", &values.join(","), "\n"]);
    }
    Ok(acs3::CanonicalHeaders { lines, names: names.to_owned() })
}

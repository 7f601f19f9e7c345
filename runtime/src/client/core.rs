//! What the asynchronous and the blocking client have in common.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use http::HeaderValue;

use super::budget::Budget;
use super::classifier::Classifier;
use super::interceptor::Interceptors;
use super::random;
use crate::call::{Call, Format, SignedRequest, Skew};
use crate::credentials::{Credentials, CredentialsSource};
use crate::encode::Parameters;
use crate::endpoint::{Endpoint, EndpointError, Network};
use crate::error::Error;
use crate::signing::{Scheme, Signer};

/// A client without its connections. Clones share what was learned and what was spent.
#[derive(Debug, Clone)]
pub(crate) struct Core {
    pub(crate) credentials: CredentialsSource,
    pub(super) region: Option<String>,
    pub(super) endpoint: Option<Endpoint>,
    pub(super) network: Network,
    pub(super) scheme: Scheme,
    /// What signs in place of the scheme.
    pub(super) signer: Option<Arc<dyn Signer>>,
    pub(super) format: Format,
    pub(crate) limits: Limits,
    pub(super) interceptors: Interceptors,
    pub(super) classifier: Classifier,
    /// What retries are left.
    pub(super) budget: Arc<Budget>,
    /// What is sent in place of the name of this library alone.
    pub(super) user_agent: Option<HeaderValue>,
    /// How far this clock is from that of the service, once the service has said so.
    pub(super) skew: Arc<RwLock<Option<Skew>>>,
    /// Whether the transport is our own, with our connect timeout.
    pub(super) sets_connect_timeout: bool,
}

/// How long and how often a call is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) connect: Duration,
    pub(crate) attempt: Duration,
    pub(crate) total: Duration,
    pub(crate) attempts: u32,
}

impl Core {
    /// The same with other limits.
    pub(crate) fn with_limits(&self, change: impl FnOnce(&mut Limits)) -> Arc<Self> {
        let mut core = self.clone();
        change(&mut core.limits);
        Arc::new(core)
    }

    /// The endpoint that was given, or that of the region: the request's own, else the client's. What the
    /// documentation shows comes before the rule, which knows the private network as well.
    pub(super) fn endpoint_for(&self, parameters: &Parameters) -> Result<Endpoint, EndpointError> {
        if let Some(endpoint) = &self.endpoint {
            return Ok(endpoint.clone());
        }
        let region = self.region_of(parameters);
        let shown = region.and_then(|region| parameters.endpoints().host(region));
        if let (Some(host), Network::Public) = (shown, self.network) {
            return Endpoint::parse(host);
        }
        Endpoint::resolve_in(self.network, parameters.operation().product, region)
    }

    /// Whether requests go over HTTPS: those of the rule do.
    pub(super) fn uses_https(&self) -> bool {
        self.endpoint.as_ref().is_none_or(|endpoint| endpoint.scheme() == http::uri::Scheme::HTTPS)
    }

    /// The region of a request: its own, else the client's.
    pub(super) fn region_of<'r>(&'r self, parameters: &'r Parameters) -> Option<&'r str> {
        let own = parameters.get("RegionId").filter(|region| !region.is_empty());
        own.or(self.region.as_deref())
    }

    /// Keeps how far this clock is off, for all calls from now on. It is measured against a time that may
    /// have been corrected already.
    pub(super) fn learn(&self, skew: Skew) {
        let service = skew.correct(self.now());
        *self.skew.write().unwrap_or_else(PoisonError::into_inner) = Some(Skew::between(service));
    }

    /// The time, as the service sees it.
    pub(super) fn now(&self) -> SystemTime {
        let skew = *self.skew.read().unwrap_or_else(PoisonError::into_inner);
        let now = SystemTime::now();
        skew.map_or(now, |skew| skew.correct(now))
    }

    /// Signs an attempt, as of now.
    pub(super) fn sign(
        &self,
        parameters: &Parameters,
        endpoint: &Endpoint,
        credentials: &Credentials,
    ) -> Result<SignedRequest, Error> {
        let (scheme, format) = (self.scheme, self.format);
        let call = Call { parameters, endpoint, credentials, scheme, format };
        let (time, nonce) = (self.now(), random::nonce()?);
        match &self.signer {
            Some(signer) => call.sign_with(&**signer, time, &nonce),
            None => call.sign(time, &nonce),
        }
    }
}

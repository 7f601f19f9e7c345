//! Where a request goes: an endpoint that was given, or the one that the product's documentation shows for
//! the region, or else the one that follows from product and region.
//!
//! The rule is `<product>.<region>.aliyuncs.com`, or `<product>.aliyuncs.com` when no region is
//! known and for products that have one endpoint for all regions, over HTTPS. Inside a VPC the product has
//! `-vpc` behind its name. Nothing is looked up over the network.

use std::fmt;

use http::uri::{Authority, Scheme};

/// A scheme, a host and maybe a port.
///
/// ```
/// use docwright::Endpoint;
///
/// let local = Endpoint::parse("http://127.0.0.1:4010")?;
/// assert_eq!((local.is_encrypted(), local.authority()), (false, "127.0.0.1:4010"));
/// let vpc = Endpoint::parse("ecs-vpc.cn-hangzhou.aliyuncs.com")?;
/// assert_eq!(vpc.to_string(), "https://ecs-vpc.cn-hangzhou.aliyuncs.com");
/// let rule = Endpoint::resolve("Ecs", Some("cn-hangzhou"))?;
/// assert_eq!(rule.authority(), "ecs.cn-hangzhou.aliyuncs.com");
/// # Ok::<(), docwright::EndpointError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    encrypted: bool,
    /// Cheap to clone, for each request has one.
    authority: Authority,
}

impl Endpoint {
    /// Reads an endpoint: a host, or `http://` or `https://` and a host, with a port or without.
    /// A host alone is called over HTTPS.
    ///
    /// # Errors
    ///
    /// [`EndpointError`] for another scheme, a path, a user name, or something that is no host.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let fail = |reason| EndpointError { tried: text.to_owned(), reason };
        let trimmed = text.trim();
        let (encrypted, rest) = match trimmed.split_once("://") {
            None => (true, trimmed),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (true, rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (false, rest),
            Some(_) => return Err(fail(Reason::Scheme)),
        };
        let host = rest.strip_suffix('/').unwrap_or(rest);
        if host.contains(['/', '?', '#', '@']) {
            return Err(fail(Reason::MoreThanHost));
        }
        let authority: Authority =
            host.to_ascii_lowercase().parse().map_err(|_| fail(Reason::Host))?;
        if authority.host().is_empty() || !port_is_valid(authority.as_str(), authority.host()) {
            return Err(fail(Reason::Host));
        }
        // What stands in the `host` header has no default port, and the header is signed.
        let default_port = if encrypted { 443 } else { 80 };
        let authority = match authority.port_u16() {
            Some(port) if port != default_port => authority,
            _ => authority.host().parse().map_err(|_| fail(Reason::Host))?,
        };
        Ok(Self { encrypted, authority })
    }

    /// The endpoint of a product in a region, by the rule.
    ///
    /// # Errors
    ///
    /// [`EndpointError`] when the product or the region cannot be a part of a host name; so a
    /// region that comes from elsewhere cannot send requests, with their signature, elsewhere.
    pub fn resolve(product: &str, region: Option<&str>) -> Result<Self, EndpointError> {
        Self::resolve_in(Network::Public, product, region)
    }

    /// The endpoint of a product in a region that is reached through a network, by the rule.
    ///
    /// ```
    /// use docwright::{Endpoint, endpoint::Network};
    ///
    /// let inside = Endpoint::resolve_in(Network::Vpc, "Ecs", Some("cn-hangzhou"))?;
    /// assert_eq!(inside.authority(), "ecs-vpc.cn-hangzhou.aliyuncs.com");
    /// # Ok::<(), docwright::EndpointError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`resolve`](Endpoint::resolve).
    pub fn resolve_in(
        network: Network,
        product: &str,
        region: Option<&str>,
    ) -> Result<Self, EndpointError> {
        let product = product.to_ascii_lowercase();
        let region = region.filter(|_| !CENTRAL.contains(&product.as_str()));
        let network = match network {
            Network::Public => "",
            Network::Vpc => "-vpc",
        };
        let host = match region {
            Some(region) => format!("{product}{network}.{region}.aliyuncs.com"),
            None => format!("{product}{network}.aliyuncs.com"),
        };
        if !is_label(&product) {
            return Err(EndpointError { tried: host, reason: Reason::Product });
        }
        if region.is_some_and(|region| !is_label(region)) {
            return Err(EndpointError { tried: host, reason: Reason::Region });
        }
        match Authority::try_from(host.as_str()) {
            Ok(authority) => Ok(Self { encrypted: true, authority }),
            Err(_) => Err(EndpointError { tried: host, reason: Reason::Host }),
        }
    }

    /// The endpoint with a label before its host, for products that give each bucket or project a host of
    /// its own.
    ///
    /// ```
    /// use docwright::Endpoint;
    ///
    /// let endpoint = Endpoint::parse("oss-cn-hangzhou.aliyuncs.com")?.with_label("logs")?;
    /// assert_eq!(endpoint.authority(), "logs.oss-cn-hangzhou.aliyuncs.com");
    /// # Ok::<(), docwright::EndpointError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`EndpointError`] when the label is not of lower-case letters, digits and `-`.
    pub fn with_label(&self, label: &str) -> Result<Self, EndpointError> {
        let host = format!("{label}.{}", self.authority);
        let authority = is_label(label).then(|| Authority::try_from(host.as_str()).ok()).flatten();
        match authority {
            Some(authority) => Ok(Self { encrypted: self.encrypted, authority }),
            None => Err(EndpointError { tried: host, reason: Reason::Label }),
        }
    }

    /// Whether requests go over HTTPS.
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// Host and port as in the `host` header: lower case, without the scheme's default port.
    pub fn authority(&self) -> &str {
        self.authority.as_str()
    }

    pub(crate) fn http_authority(&self) -> &Authority {
        &self.authority
    }

    pub(crate) fn scheme(&self) -> Scheme {
        if self.encrypted { Scheme::HTTPS } else { Scheme::HTTP }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme(), self.authority)
    }
}

/// Where a product is called in the regions that its documentation shows; the rule is for the others. Some
/// regions share an endpoint, some have one that no rule gives.
///
/// Generated code has it where the sample of DescribeRegions lists endpoints.
///
/// ```
/// use docwright::RegionalEndpoints;
///
/// const ENDPOINTS: RegionalEndpoints = RegionalEndpoints::new(&[("cn-beijing", "slb.aliyuncs.com")]);
/// assert_eq!(ENDPOINTS.host("cn-beijing"), Some("slb.aliyuncs.com"));
/// assert_eq!(ENDPOINTS.host("eu-west-1"), None);
/// assert_eq!(ENDPOINTS.regions().collect::<Vec<_>>(), ["cn-beijing"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct RegionalEndpoints {
    rows: &'static [(&'static str, &'static str)],
}

impl RegionalEndpoints {
    /// Nothing is known of any region.
    pub const NONE: Self = Self::new(&[]);

    /// Regions and the hosts of their endpoints.
    pub const fn new(rows: &'static [(&'static str, &'static str)]) -> Self {
        Self { rows }
    }

    /// The host of a region's endpoint.
    pub fn host(&self, region: &str) -> Option<&'static str> {
        self.rows.iter().find(|(other, _)| *other == region).map(|(_, host)| *host)
    }

    /// The regions that are known.
    pub fn regions(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().map(|(region, _)| *region)
    }
}

/// The network through which endpoints are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Network {
    /// The internet.
    #[default]
    Public,
    /// A virtual private cloud of the region, without the internet.
    Vpc,
}

/// Products that have one endpoint for all regions: the users and roles of an account have no region, and
/// stacks name theirs in each request.
const CENTRAL: [&str; 3] = ["ims", "ram", "ros"];

/// A text that is no endpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no endpoint: tried `{tried}`: {reason}")]
pub struct EndpointError {
    tried: String,
    reason: Reason,
}

impl EndpointError {
    /// The endpoint that was tried.
    pub fn tried(&self) -> &str {
        &self.tried
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum Reason {
    #[error("the scheme is neither `http` nor `https`")]
    Scheme,
    #[error("only a host and a port can be given, no path and no user")]
    MoreThanHost,
    #[error("this is not a host name")]
    Host,
    #[error("the product's name cannot be part of a host name: give the client an endpoint")]
    Product,
    #[error("what stands before the host is not of lower-case letters, digits and `-`")]
    Label,
    #[error("the region is not of lower-case letters, digits and `-`, like `cn-hangzhou`")]
    Region,
}

fn is_label(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// `Authority` takes any digits for a port, and nothing at all.
fn port_is_valid(authority: &str, host: &str) -> bool {
    match authority.strip_prefix(host) {
        Some("") => true,
        Some(rest) => rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, Network};

    #[test]
    fn given_endpoints() {
        let cases = [
            ("ecs.aliyuncs.com", Some("https://ecs.aliyuncs.com")),
            ("HTTPS://ECS.aliyuncs.com:443/", Some("https://ecs.aliyuncs.com")),
            ("http://localhost:80", Some("http://localhost")),
            ("http://[::1]:4010", Some("http://[::1]:4010")),
            ("http://localhost:443", Some("http://localhost:443")),
            ("ftp://ecs.aliyuncs.com", None),
            ("https://ecs.aliyuncs.com/path", None),
            ("https://user@ecs.aliyuncs.com", None),
            ("https://", None),
            ("http://localhost:99999", None),
            ("http://localhost:", None),
            ("a b", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let read = Endpoint::parse(text).ok().map(|endpoint| endpoint.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_rule_refuses_what_is_no_part_of_a_host_name() {
        assert_eq!(Endpoint::resolve("Ram", None).unwrap().authority(), "ram.aliyuncs.com");
        for region in ["", "evil.example/", "cn hangzhou", "CN-HANGZHOU", "a.b", "-a"] {
            let error = Endpoint::resolve("Ecs", Some(region)).unwrap_err();
            assert!(error.tried().starts_with("ecs."), "{error}");
        }
        assert!(Endpoint::resolve("Ecs/", Some("cn-hangzhou")).is_err());
    }

    #[test]
    fn products_without_regions_have_one_endpoint() {
        let cases = [
            ("Ram", Network::Public, "ram.aliyuncs.com"),
            ("ROS", Network::Public, "ros.aliyuncs.com"),
            ("Sts", Network::Public, "sts.cn-hangzhou.aliyuncs.com"),
            ("Sts", Network::Vpc, "sts-vpc.cn-hangzhou.aliyuncs.com"),
            ("Ims", Network::Vpc, "ims-vpc.aliyuncs.com"),
        ];
        for (product, network, expected) in cases {
            let endpoint = Endpoint::resolve_in(network, product, Some("cn-hangzhou")).unwrap();
            assert_eq!(endpoint.authority(), expected);
        }
    }
}

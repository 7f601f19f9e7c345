//! TLS on this machine, with a certificate that nobody vouches for.
#![allow(clippy::expect_used, reason = "tests")]

use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// The name that the certificate is for.
pub(crate) const HOST: &str = "localhost";

/// What makes handshakes with a certificate of its own, and offers these protocols; and the certificate.
pub(crate) fn self_signed(protocols: &[&str]) -> (TlsAcceptor, CertificateDer<'static>) {
    let names = [HOST.to_owned()];
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
    let certificate = made.cert.der().clone();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let mut config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key.into())
        .expect("settings");
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    (TlsAcceptor::from(Arc::new(config)), certificate)
}

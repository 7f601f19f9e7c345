//! `docwright mock`

use std::net::SocketAddr;

use clap::Args;

use super::Inputs;

/// Serve a fake endpoint that behaves as the pages say.
///
/// It checks signatures (ACS3-HMAC-SHA256, ACS3-HMAC-SM3 and HMAC-SHA1), timestamps and nonces, demands required
/// parameters, and answers with the page's sample in the asked format. A request with the header
/// `docwright-mock-error: CODE` gets that error, with the status and message that the page gives it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docwright mock api/ResetDisks.md --listen 127.0.0.1:4010
  docwright mock api/ --fail ResetDisks=Throttling --fail ResetDisks=InternalError

Exit codes: 1 a page was not understood in full, 2 could not run; it serves until it is interrupted.")]
pub(crate) struct Mock {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The address to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:4010")]
    pub(crate) listen: SocketAddr,

    /// An access key to accept; can be given several times
    #[arg(long, value_name = "ID:SECRET", default_value = "testid:testsecret", value_parser = access_key)]
    pub(crate) access_key: Vec<(String, String)>,

    /// Let the next call of an operation fail with a code; several are used in turn
    #[arg(long, value_name = "OPERATION=CODE", value_parser = failure)]
    pub(crate) fail: Vec<(String, String)>,
}

fn access_key(text: &str) -> Result<(String, String), String> {
    pair(text, ':').ok_or_else(|| "expected ID:SECRET, for example testid:testsecret".to_owned())
}

fn failure(text: &str) -> Result<(String, String), String> {
    pair(text, '=')
        .ok_or_else(|| "expected OPERATION=CODE, for example ResetDisks=Throttling".to_owned())
}

fn pair(text: &str, separator: char) -> Option<(String, String)> {
    let (left, right) = text.split_once(separator)?;
    (!left.is_empty() && !right.is_empty()).then(|| (left.to_owned(), right.to_owned()))
}

//! Credentials that a command writes.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::process::Command;

use super::{Credentials, CredentialsError, CredentialsProvider, Providing, Transport, answer};
use crate::decode::{self, Decode, DecodeError, Members, Source};
use crate::secret::Secret;

const WHAT: &str = "command";
/// How long the command may take.
const LIMIT: Duration = Duration::from_secs(60);
/// How long a key is used whose command does not say until when it is valid.
const UNSTATED: Duration = Duration::from_secs(15 * 60);
/// The most characters of what a failing command says that an error repeats.
const MAXIMUM_SHOWN: usize = 200;

/// An access key that a command writes to its standard output, as JSON of `mode` (`AK` or
/// `StsToken`), `access_key_id`, `access_key_secret`, `sts_token` and `expiration`. Source: the
/// vendor's Go library, `providers/external.go`.
///
/// The command runs without a shell and for at most 60 seconds. A temporary key without
/// `expiration` is used for 15 minutes at most. When the command fails, the error repeats the
/// start of its standard error.
///
/// ```
/// use docwright::Client;
/// use docwright::credentials::ProcessCredentials;
///
/// let provider = ProcessCredentials::new("/opt/vault/aliyun-key", ["--role", "operator"]);
/// let client = Client::builder().credentials(provider).build()?;
/// # Ok::<(), docwright::Error>(())
/// ```
#[derive(Clone)]
pub struct ProcessCredentials {
    program: OsString,
    arguments: Vec<OsString>,
}

impl ProcessCredentials {
    /// A program, looked up in `PATH`, and its arguments.
    pub fn new<A: Into<OsString>>(
        program: impl Into<OsString>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        let arguments = arguments.into_iter().map(Into::into).collect();
        Self { program: program.into(), arguments }
    }

    /// A command line: words parted by white space, with quotes as a shell has them. On Windows a
    /// backslash is a part of a path.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::CommandLine`] without a program, or for a quote that does not end.
    ///
    /// ```
    /// use docwright::credentials::ProcessCredentials;
    ///
    /// let provider = ProcessCredentials::from_command_line("vault-key --for 'me and you'")?;
    /// assert!(ProcessCredentials::from_command_line("vault-key 'me").is_err());
    /// # Ok::<(), docwright::CredentialsError>(())
    /// ```
    pub fn from_command_line(line: &str) -> Result<Self, CredentialsError> {
        let escaped: Cow<'_, str> =
            if cfg!(windows) { line.replace('\\', r"\\").into() } else { line.into() };
        let mut words = shlex::split(&escaped).ok_or(CredentialsError::CommandLine)?.into_iter();
        let program = words.next().ok_or(CredentialsError::CommandLine)?;
        Ok(Self::new(program, words))
    }

    async fn get(&self) -> Result<Credentials, CredentialsError> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::null()).kill_on_drop(true);
        let ended = tokio::time::timeout(LIMIT, command.output()).await;
        let out_of_time = |_| self.failed(format!("did not end within {} s", LIMIT.as_secs()));
        let output = ended.map_err(out_of_time)?.map_err(|cause| CredentialsError::Start {
            program: self.program(),
            cause: Arc::new(cause),
        })?;
        if !output.status.success() {
            return Err(self.failed(describe(&output)));
        }
        let written = Secret::from(String::from_utf8_lossy(&output.stdout).into_owned());
        let mut key = Written::default();
        decode::from_json(written.expose().as_bytes(), &mut key)
            .map_err(|error| self.failed(format!("wrote what cannot be read: {error}")))?;
        key.credentials(SystemTime::now())
    }

    fn program(&self) -> String {
        self.program.to_string_lossy().into_owned()
    }

    fn failed(&self, problem: String) -> CredentialsError {
        CredentialsError::Process { program: self.program(), problem }
    }
}

impl fmt::Debug for ProcessCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Arguments may be secrets.
        formatter
            .debug_struct("ProcessCredentials")
            .field("program", &self.program)
            .finish_non_exhaustive()
    }
}

impl CredentialsProvider for ProcessCredentials {
    fn name(&self) -> Cow<'static, str> {
        "external".into()
    }

    fn provide<'a>(&'a self, _: &'a Transport) -> Providing<'a> {
        Box::pin(self.get())
    }
}

/// How a command failed.
fn describe(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let said: String = said.trim().chars().take(MAXIMUM_SHOWN).collect();
    let separator = if said.is_empty() { "" } else { ": " };
    format!("failed ({}){separator}{said}", output.status)
}

/// What a command writes.
#[derive(Default)]
struct Written {
    mode: Option<String>,
    access_key_id: Option<String>,
    access_key_secret: Option<Secret>,
    security_token: Option<Secret>,
    expiration: Option<String>,
}

impl Members for Written {
    fn set(&mut self, name: &str, value: &mut dyn Source) -> Result<(), DecodeError> {
        match name {
            "mode" => self.mode.decode(value),
            "access_key_id" => self.access_key_id.decode(value),
            "access_key_secret" => self.access_key_secret.decode(value),
            "sts_token" => self.security_token.decode(value),
            "expiration" => self.expiration.decode(value),
            _ => value.skip(),
        }
    }
}

impl Written {
    fn credentials(self, now: SystemTime) -> Result<Credentials, CredentialsError> {
        let missing = |member| CredentialsError::Incomplete { what: WHAT, member };
        let id = self.access_key_id.ok_or(missing("access_key_id"))?;
        let secret = self.access_key_secret.ok_or(missing("access_key_secret"))?;
        let expiration = self.expiration.filter(|text| !text.is_empty());
        let stated = expiration.map(|text| answer::time(WHAT, &text)).transpose()?;
        let token = self.security_token.filter(|token| !token.expose().is_empty());
        let credentials = Credentials::new(id, secret);
        match token {
            None if self.mode.as_deref() == Some("StsToken") => Err(missing("sts_token")),
            None => Ok(match stated {
                Some(end) => credentials.with_expiration(end),
                None => credentials,
            }),
            Some(token) => Ok(credentials
                .with_security_token(token)
                .with_expiration(stated.unwrap_or(now + UNSTATED))),
        }
    }
}

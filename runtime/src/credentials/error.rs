//! Why there are no credentials.

use std::error::Error as StdError;
use std::io;
#[cfg(feature = "client")]
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::error::Error;

/// Why there is no access key that could be used. Cheap to clone: callers that wait for the same
/// credentials get the same error.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// Environment variables are not set.
    #[error("no access key: set the environment variable {}", variables.join(" and "))]
    Missing {
        /// The variables that are not set, or empty.
        variables: Vec<&'static str>,
    },
    /// No access key was given to the client.
    #[error("no access key: give the client one with `credentials`, or use `from_environment`")]
    NotGiven,
    /// A part of the access key is empty.
    #[error("{what} is empty")]
    Empty {
        /// The part, or the variable it came from.
        what: &'static str,
    },
    /// White space was copied along with a part of the access key.
    #[error("{what} begins or ends with white space: remove it")]
    WhiteSpace {
        /// The part, or the variable it came from.
        what: &'static str,
    },
    /// A part of the access key has characters that no access key has.
    #[error("{what} contains characters other than visible ASCII: copy it again")]
    NotSendable {
        /// The part, or the variable it came from.
        what: &'static str,
    },
    /// A provider was turned off.
    #[error("turned off by the environment variable {variable}")]
    Disabled {
        /// The variable that is `true`.
        variable: &'static str,
    },
    /// An answer with credentials lacks a part of them.
    #[error("{what}: the answer has no {member}")]
    Incomplete {
        /// What answered.
        what: &'static str,
        /// What is missing.
        member: &'static str,
    },
    /// An answer says in its own way that there are no credentials.
    #[error("{what}: refused: {code}")]
    Refused {
        /// What answered.
        what: &'static str,
        /// The code of the answer.
        code: String,
    },
    /// The end of the credentials is not a point in time.
    #[error(
        "{what}: the end of the credentials is not written like 2006-01-02T15:04:05Z: `{found}`"
    )]
    Time {
        /// What answered.
        what: &'static str,
        /// What was found instead.
        found: String,
    },
    /// A file could not be read.
    #[error("{} cannot be read: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: Arc<io::Error>,
    },
    /// A file is not of its format.
    #[error("{}: {problem}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        problem: String,
    },
    /// A profile cannot be used.
    #[error("{}: profile `{profile}`: {problem}", path.display())]
    Profile {
        /// The file.
        path: PathBuf,
        /// The profile's name.
        profile: String,
        /// What is wrong with it.
        #[source]
        problem: ProfileProblem,
    },
    /// A command line has no program, or a quote that does not end.
    #[error("the command line for credentials has no program, or a quote that does not end")]
    CommandLine,
    /// A command could not be started.
    #[error("{program} cannot be started: {cause}")]
    Start {
        /// The program.
        program: String,
        /// Why.
        #[source]
        cause: Arc<io::Error>,
    },
    /// A command did not write credentials.
    #[error("{program} {problem}")]
    Process {
        /// The program.
        program: String,
        /// What it did instead.
        problem: String,
    },
    /// A role is asked for too short a time.
    #[error("a role is given for 15 minutes at least, not for {}", humantime::format_duration(*given))]
    RoleDuration {
        /// The time it was to be asked for.
        given: Duration,
    },
    /// A provider's credentials had expired already when they came.
    #[error("{provider}: the credentials had expired already: is this machine's clock right?")]
    Expired {
        /// The provider's name.
        provider: String,
    },
    /// None of several providers has credentials.
    #[error("no credentials; tried {}", list(tried))]
    Chain {
        /// The providers that were tried, in order, and why each has none.
        tried: Vec<Tried>,
    },
    /// The request for credentials failed or was refused.
    #[error("no credentials: {0}")]
    Call(#[source] Arc<Error>),
    /// Something else, from a provider that is not of this crate.
    #[error("no credentials: {0}")]
    Other(#[source] Arc<dyn StdError + Send + Sync>),
}

/// A provider that has no credentials.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{provider}: {error}")]
pub struct Tried {
    /// The provider's name.
    pub provider: String,
    /// Why it has none.
    #[source]
    pub error: CredentialsError,
}

/// What is wrong with a profile.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileProblem {
    /// The file has no profile of that name.
    #[error("there is no such profile")]
    NotThere,
    /// A value is missing.
    #[error("`{key}` is missing")]
    Missing {
        /// The value's key.
        key: &'static str,
    },
    /// A value is no number of seconds.
    #[error("`{key}` is not a number of seconds")]
    NoNumber {
        /// The value's key.
        key: &'static str,
    },
    /// Profiles of this mode, or type, are not known.
    #[error("the mode `{mode}` is not supported")]
    Mode {
        /// The mode.
        mode: String,
    },
    /// The profile is its own source.
    #[error("its source profiles lead back to it")]
    Loop,
    /// Its sign-in is over.
    #[error("the sign-in has expired: sign in again with `aliyun configure`")]
    SignIn,
    /// A value makes something wrong.
    #[error("{0}")]
    Invalid(#[source] Box<CredentialsError>),
}

impl CredentialsError {
    /// The error of a provider of your own.
    ///
    /// ```
    /// use docwright::CredentialsError;
    ///
    /// let error = CredentialsError::other(std::io::Error::other("the vault is sealed"));
    /// assert_eq!(error.to_string(), "no credentials: the vault is sealed");
    /// ```
    pub fn other(error: impl StdError + Send + Sync + 'static) -> Self {
        Self::Other(Arc::new(error))
    }

    /// A request for credentials failed.
    #[cfg(feature = "client")]
    pub(crate) fn call(error: impl Into<Error>) -> Self {
        Self::Call(Arc::new(error.into()))
    }

    /// A file could not be read.
    #[cfg(feature = "client")]
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File { path: path.to_owned(), cause: Arc::new(error) }
    }
}

/// All that was tried, in one line.
fn list(tried: &[Tried]) -> String {
    if tried.is_empty() {
        return "nothing: the chain has no provider".to_owned();
    }
    tried.iter().map(Tried::to_string).collect::<Vec<_>>().join("; ")
}

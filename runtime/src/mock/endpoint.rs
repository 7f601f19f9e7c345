//! The fake endpoint without its socket: a request in, a response out.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::io;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use http::{Request, Response};

use super::failure::{UNKNOWN_ACTION, UNKNOWN_VERSION};
use super::verify::Guard;
use super::{Failure, Operation, Received, Server, answer};

/// The request header that asks for an error: its value is a documented code.
pub const ERROR_HEADER: &str = "docwright-mock-error";

type Observer = Box<dyn Fn(&Received, &Response<Bytes>) + Send + Sync>;

/// A fake endpoint for some operations.
///
/// Without [`access_key`](Self::access_key) it knows one key, `testid` with the secret `testsecret`.
#[derive(Default)]
pub struct Endpoint {
    operations: HashMap<String, Vec<Operation>>,
    state: Mutex<State>,
    observer: Option<Observer>,
}

#[derive(Default)]
struct State {
    guard: Guard,
    planned: HashMap<String, VecDeque<String>>,
    received: Vec<Received>,
    count: u64,
}

/// How many requests are remembered for [`Server::received`]; older ones are dropped.
const REMEMBERED: usize = 1_000;

impl Endpoint {
    /// An endpoint that knows no operation.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers this operation.
    #[must_use]
    pub fn operation(mut self, operation: Operation) -> Self {
        self.operations.entry(operation.name().to_owned()).or_default().push(operation);
        self
    }

    /// Accepts requests that are signed with this key.
    #[must_use]
    pub fn access_key(self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        self.state().guard.add(id.into(), secret.into());
        self
    }

    /// Accepts requests that bring this bearer token.
    #[must_use]
    pub fn bearer_token(self, token: impl Into<String>) -> Self {
        self.state().guard.add_bearer_token(token.into());
        self
    }

    /// Calls `observer` after each answer, for a log.
    #[must_use]
    pub fn observer(
        mut self,
        observer: impl Fn(&Received, &Response<Bytes>) + Send + Sync + 'static,
    ) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Listens on a free port of the loopback interface until the server is dropped.
    ///
    /// # Errors
    ///
    /// Those of the operating system: no port, no thread.
    pub fn start(self) -> io::Result<Server> {
        self.listen(SocketAddr::from(([127, 0, 0, 1], 0)))
    }

    /// Listens on `address` until the server is dropped.
    ///
    /// # Errors
    ///
    /// Those of the operating system: the address is taken or not allowed, or there is no thread.
    pub fn listen(self, address: SocketAddr) -> io::Result<Server> {
        Server::start(self, address)
    }

    /// Answers one request, as of `now`.
    pub fn respond(&self, request: &Request<Bytes>, now: SystemTime) -> Response<Bytes> {
        let mut received = Received::read(request);
        let wants_xml = received.wants_xml();
        let request_id = self.next_request_id();
        let response = match self.decide(&mut received, now) {
            Ok(operation) => answer::success(operation, wants_xml, &request_id),
            Err(failure) => {
                let host = received.header("host").unwrap_or_default();
                answer::failure(&failure, wants_xml, &request_id, host)
            }
        };
        if let Some(observer) = &self.observer {
            observer(&received, &response);
        }
        let mut state = self.state();
        if state.received.len() >= REMEMBERED {
            state.received.remove(0);
        }
        state.received.push(received);
        response
    }

    /// Lets the next call of `operation` that is not answered yet fail with `code`.
    pub(super) fn fail_next(&self, operation: &str, code: &str) {
        self.state().planned.entry(operation.to_owned()).or_default().push_back(code.to_owned());
    }

    /// Is there an operation of this name?
    pub(super) fn knows(&self, operation: &str) -> bool {
        self.operations.contains_key(operation)
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    /// The operation that is called, by its name or by its route.
    fn called(&self, received: &mut Received) -> Result<&Operation, Failure> {
        let version = received.version().ok_or_else(|| Failure::missing_parameter("Version"))?;
        let operation = match received.action() {
            Some(action) => {
                let versions = self.operations.get(action).ok_or(UNKNOWN_ACTION)?;
                let named = versions.iter().find(|operation| operation.version == version);
                named.ok_or(UNKNOWN_VERSION)?
            }
            None => self
                .operations
                .values()
                .flatten()
                .filter(|operation| operation.version == version)
                .filter(|operation| operation.method_and_path().is_some())
                .filter(|operation| variables(operation, received).is_some())
                .min_by_key(|operation| operation.name())
                .ok_or_else(|| Failure::missing_parameter("Action"))?,
        };
        let variables = variables(operation, received).ok_or(UNKNOWN_ACTION)?;
        received.add(variables);
        Ok(operation)
    }

    fn decide(&self, received: &mut Received, now: SystemTime) -> Result<&Operation, Failure> {
        let operation = self.called(received)?;
        {
            let mut state = self.state();
            if !state.guard.has_keys() {
                state.guard.add("testid".to_owned(), "testsecret".to_owned());
            }
            state.guard.check(received, now)?;
        }
        if let Some(name) = operation.required_names().find_map(|name| missing(received, name)) {
            return Err(Failure::missing_parameter(&name));
        }
        let mut state = self.state();
        let planned = state.planned.get_mut(operation.name()).and_then(VecDeque::pop_front);
        drop(state);
        match planned.as_deref().or_else(|| received.header(ERROR_HEADER)) {
            Some(code) => Err(failure_of(operation, code)),
            None => Ok(operation),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere does not make the lists here wrong.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counted, not random: the same calls get the same ids.
    fn next_request_id(&self) -> String {
        let mut state = self.state();
        state.count += 1;
        format!("00000000-0000-4000-8000-{:012}", state.count)
    }
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Endpoint")
            .field("operations", &self.operations)
            .finish_non_exhaustive()
    }
}

/// The values in the path of a request, if the operation is called by its method and its path.
fn variables(operation: &Operation, received: &Received) -> Option<Vec<(String, String)>> {
    match operation.method_and_path() {
        None => Some(Vec::new()),
        Some((method, _)) if method != received.method() => None,
        Some((_, path)) => received.variables(path),
    }
}

/// The operation's own error of that code, else the one of every product.
fn failure_of(operation: &Operation, code: &str) -> Failure {
    operation.documented_failure(code).unwrap_or_else(|| Failure::of_any_product(code))
}

/// The parameter that a request lacks, as it would have to be named.
///
/// `RegionId` is given by itself or by a member, `Disk.N` by any element. A member, such as
/// `Disk.N.Size`, has to be there wherever what holds it is.
fn missing(received: &Received, required: &str) -> Option<String> {
    let (required, index) = required.strip_suffix(".N").map_or((required, ""), |list| (list, ".N"));
    let holders = match required.rsplit_once('.') {
        Some((holder, _)) => instances(received, holder),
        None => vec![String::new()],
    };
    let member = required.rsplit_once('.').map_or(required, |(_, member)| member);
    holders.into_iter().find_map(|holder| {
        let name = if holder.is_empty() { member.to_owned() } else { format!("{holder}.{member}") };
        (!is_given(received, &name)).then(|| name + index)
    })
}

/// What `Disk.N` stands for in a request: `Disk.1`, `Disk.2`.
fn instances(received: &Received, holder: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for part in holder.split('.') {
        let mut next = BTreeSet::new();
        for start in &found {
            let prefix = if start.is_empty() { String::new() } else { format!("{start}.") };
            let parts = received
                .parameters()
                .filter_map(|(name, _)| name.strip_prefix(&prefix)?.split('.').next())
                .filter(|given| *given == part || (part == "N" && given.parse::<u32>().is_ok()));
            next.extend(parts.map(|given| format!("{prefix}{given}")));
        }
        found = next.into_iter().collect();
    }
    found
}

fn is_given(received: &Received, name: &str) -> bool {
    let in_header = received.header(&name.to_ascii_lowercase()).is_some();
    in_header
        || received.parameters().any(|(given, _)| {
            given.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
}

//! `docwright mock`: a fake endpoint for the operations of pages.

use bytes::Bytes;
use docwright::mock::{self, Endpoint, Failure, Received};
use docwright_spec::Operation;
use docwright_spec::sample;
use docwright_spec::source::Kind;
use http::Response;

use crate::arguments::Mock;
use crate::report::Reporter;
use crate::{CouldNotRun, Outcome, inputs, report};

pub(crate) fn run(arguments: &Mock, reporter: &Reporter) -> Result<Outcome, CouldNotRun> {
    let sources = inputs::find(&arguments.inputs, Kind::Spec)?;
    let read = inputs::operations(sources, reporter)?;
    if read.operations.is_empty() {
        return read.nothing_to_do();
    }
    let mut endpoint = Endpoint::new().observer(log);
    for (id, secret) in &arguments.access_key {
        endpoint = endpoint.access_key(id, secret);
    }
    for operation in &read.operations {
        endpoint = endpoint.operation(mocked(operation));
    }
    let server = endpoint.listen(arguments.listen)?;
    for (operation, code) in &arguments.fail {
        if !server.fail_next(operation, code) {
            return Err(format!("no page documents the operation {operation} of --fail").into());
        }
    }
    report::println(&format!("listening on {}", server.url()))?;
    report::eprintln(&format!(
        "{}; end with Ctrl-C",
        report::count(read.operations.len(), "operation")
    ));
    server.wait();
    Ok(if read.errors == 0 { Outcome::Done } else { Outcome::Findings })
}

/// What the fake endpoint needs of a spec.
fn mocked(operation: &Operation) -> mock::Operation {
    let mut mocked = mock::Operation::new(&operation.product, &operation.version, &operation.name);
    if let Some(route) = &operation.route {
        mocked = mocked.route(&route.method, &route.path);
    }
    for name in operation.required_names() {
        mocked = mocked.required(name);
    }
    if let Some(json) = sample::json(operation) {
        mocked = mocked.json(json.into_owned());
    }
    if let Some(xml) = sample::xml(operation) {
        mocked = mocked.xml(xml.into_owned());
    }
    operation.errors.iter().fold(mocked, |mocked, error| {
        mocked.failure(Failure::new(error.status.unwrap_or(400), &error.code, &error.message))
    })
}

fn log(received: &Received, response: &Response<Bytes>) {
    let action = received.action().unwrap_or("no operation");
    report::eprintln(&format!("{} {action} {}", received.method(), response.status().as_u16()));
}

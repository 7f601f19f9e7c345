//! Answers on the wire: samples and errors, in JSON and in XML.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use quick_xml::escape::escape;

use super::{Failure, Operation};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-acs-request-id");

/// The page's sample; where the page has none in this format, an answer with a request id alone.
pub(super) fn success(operation: &Operation, wants_xml: bool, request_id: &str) -> Response<Bytes> {
    let sample = if wants_xml { &operation.xml } else { &operation.json };
    let body = match sample {
        Some(sample) => sample.clone().into_owned(),
        None if wants_xml => {
            let name = &operation.name;
            format!("<{name}Response><RequestId>{request_id}</RequestId></{name}Response>")
        }
        None => serde_json::json!({ "RequestId": request_id }).to_string(),
    };
    response(StatusCode::OK, wants_xml, request_id, body)
}

/// The error envelope.
pub(super) fn failure(
    failure: &Failure,
    wants_xml: bool,
    request_id: &str,
    host: &str,
) -> Response<Bytes> {
    let (code, message) = (&failure.code, &failure.message);
    let recommend = format!("https://error-center.aliyun.com/status/search?Keyword={code}");
    let body = if wants_xml {
        let [message, recommend, host] = [message.as_ref(), &recommend, host].map(escape);
        format!(
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>{request_id}</RequestId>\
             <HostId>{host}</HostId><Code>{}</Code><Message>{message}</Message>\
             <Recommend>{recommend}</Recommend></Error>",
            escape(code.as_ref()),
        )
    } else {
        serde_json::json!({
            "RequestId": request_id,
            "HostId": host,
            "Code": code,
            "Message": message,
            "Recommend": recommend,
        })
        .to_string()
    };
    let status = StatusCode::from_u16(failure.status).unwrap_or(StatusCode::BAD_REQUEST);
    response(status, wants_xml, request_id, body)
}

fn response(status: StatusCode, is_xml: bool, request_id: &str, body: String) -> Response<Bytes> {
    let content_type =
        if is_xml { "text/xml;charset=utf-8" } else { "application/json;charset=utf-8" };
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(request_id) = HeaderValue::from_str(request_id) {
        response.headers_mut().insert(REQUEST_ID, request_id);
    }
    response
}

//! Addresses as reqwest has them.

use std::sync::{PoisonError, RwLock};

use http::Uri;
use reqwest::Url;

/// The last address, without its query.
///
/// Those of one client rarely differ in more than the query, and reading one anew takes longer than anything
/// else that is done to a request here.
#[derive(Debug, Default)]
pub(super) struct LastAddress(RwLock<Option<(Uri, Url)>>);

impl LastAddress {
    /// The same address for reqwest; `None` when it cannot be one.
    pub(super) fn url(&self, uri: &Uri) -> Option<Url> {
        let last = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        let is_same = |known: &Uri| {
            known.scheme() == uri.scheme()
                && known.authority() == uri.authority()
                && known.path() == uri.path()
        };
        if let Some((_, mut url)) = last.filter(|(known, _)| is_same(known)) {
            url.set_query(uri.query());
            return Some(url);
        }
        let url = Url::parse(&uri.to_string()).ok()?;
        let mut without_query = url.clone();
        without_query.set_query(None);
        let known = Some((uri.clone(), without_query));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = known;
        Some(url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_that_reqwest_would_make() {
        let last = LastAddress::default();
        for text in [
            "http://127.0.0.1:8080/?Action=A&Name=%E4%B8%AD'~*",
            "http://127.0.0.1:8080/?Action=B",
            "http://127.0.0.1:8080/",
            "http://127.0.0.1:8080/clusters/c%2F1?Action=B",
            "https://ecs.aliyuncs.com/clusters/c%2F1?a=%20&b=",
            "https://ecs.aliyuncs.com/clusters/c%2F1",
            "http://ecs.aliyuncs.com/clusters/c%2F1",
        ] {
            let request = http::Request::get(text).body("").unwrap();
            let url = last.url(request.uri()).unwrap();
            assert_eq!(&url, reqwest::Request::try_from(request).unwrap().url(), "{text}");
        }
    }
}

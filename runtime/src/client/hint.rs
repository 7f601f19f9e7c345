//! How long an answer asks to wait before the next attempt.

use std::time::Duration;

use http::HeaderMap;

/// The headers of a quota, such as `Limit:1,Remain:0,TimeLeft:2000,Reset:1234`.
const QUOTAS: [&str; 2] = ["x-ratelimit-user-api", "x-ratelimit-user"];

/// `x-acs-retry-after` in milliseconds; else the time until a used-up quota is renewed, the longer of the
/// two; else `retry-after` in seconds. Zero and what is no whole number do not count.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok();
    let own = text("x-acs-retry-after").and_then(above_zero).map(Duration::from_millis);
    own.or_else(|| QUOTAS.into_iter().filter_map(text).filter_map(renewal).max())
        .or_else(|| text("retry-after").and_then(above_zero).map(Duration::from_secs))
}

/// When a quota of which nothing remains is renewed.
fn renewal(quota: &str) -> Option<Duration> {
    let part = |name: &str| {
        let parts = quota.split(',').filter_map(|part| part.split_once(':'));
        parts.filter(|(other, _)| other.trim() == name).map(|(_, value)| value.trim()).next()
    };
    (part("Remain")? == "0").then_some(())?;
    above_zero(part("TimeLeft")?).map(Duration::from_millis)
}

fn above_zero(text: &str) -> Option<u64> {
    text.trim().parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue};

    use super::retry_after;

    fn milliseconds(headers: &[(&'static str, &'static str)]) -> Option<u128> {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        retry_after(&headers.collect::<HeaderMap>()).map(|time| time.as_millis())
    }

    #[test]
    fn the_nearest_hint_comes_first() {
        let own = ("x-acs-retry-after", "700");
        let quota = ("x-ratelimit-user-api", "Limit:1,Remain:0,TimeLeft:2000,Reset:1234");
        let longer = ("x-ratelimit-user", "Limit:9, Remain:0, TimeLeft:3000");
        let standard = ("retry-after", "4");
        assert_eq!(milliseconds(&[own, quota, longer, standard]), Some(700));
        assert_eq!(milliseconds(&[quota, longer, standard]), Some(3000));
        assert_eq!(milliseconds(&[quota, standard]), Some(2000));
        assert_eq!(milliseconds(&[standard]), Some(4000));
        assert_eq!(milliseconds(&[]), None);
    }

    #[test]
    fn what_says_nothing_is_passed_by() {
        for value in ["0", "-1", "soon", "", "1.5"] {
            assert_eq!(milliseconds(&[("x-acs-retry-after", value)]), None, "{value}");
        }
        for quota in ["Limit:9,Remain:3,TimeLeft:2000", "Remain:0", "Remain:0,TimeLeft:0", "0"] {
            assert_eq!(milliseconds(&[("x-ratelimit-user", quota)]), None, "{quota}");
        }
        assert_eq!(milliseconds(&[("retry-after", "Fri, 27 Nov 2026 18:00:00 GMT")]), None);
    }
}

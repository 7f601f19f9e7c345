//! Clocks that do not agree: a request whose time is too far from that of the service is refused, and the
//! answer says when it was sent.

use std::time::{Duration, SystemTime};

/// How far the clock of this machine is from that of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Skew {
    /// This clock shows so much less.
    Behind(Duration),
    /// This clock shows so much more.
    Ahead(Duration),
}

/// Less than this is the time that an answer takes.
const NOTICEABLE: Duration = Duration::from_secs(30);

impl Skew {
    /// What the date of an answer says, when it refuses the time of a request.
    pub(super) fn of(code: &str, date: Option<&str>, signed_at: SystemTime) -> Option<Self> {
        if code != "IllegalTimestamp" && !code.starts_with("InvalidTimeStamp") {
            return None;
        }
        let service = httpdate::parse_http_date(date?).ok()?;
        let skew = match service.duration_since(signed_at) {
            Ok(behind) => Self::Behind(behind),
            Err(error) => Self::Ahead(error.duration()),
        };
        (skew.amount() >= NOTICEABLE).then_some(skew)
    }

    fn amount(self) -> Duration {
        match self {
            Self::Behind(amount) | Self::Ahead(amount) => amount,
        }
    }

    /// The difference to the time of the service at this moment.
    #[cfg(feature = "client")]
    pub(crate) fn between(service: SystemTime) -> Self {
        match service.duration_since(SystemTime::now()) {
            Ok(behind) => Self::Behind(behind),
            Err(error) => Self::Ahead(error.duration()),
        }
    }

    /// The time of the service when this clock shows `now`.
    #[cfg(feature = "client")]
    pub(crate) fn correct(self, now: SystemTime) -> SystemTime {
        match self {
            Self::Behind(amount) => now.checked_add(amount),
            Self::Ahead(amount) => now.checked_sub(amount),
        }
        .unwrap_or(now)
    }

    pub(super) fn hint(self) -> String {
        let direction = match self {
            Self::Behind(_) => "behind",
            Self::Ahead(_) => "ahead of",
        };
        let amount = humantime::format_duration(Duration::from_secs(self.amount().as_secs()));
        format!("the clock of this machine is {amount} {direction} that of the service: set it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_a_refusal_says_how_far_clocks_are_apart() {
        let signed_at = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let of = |code, date| Skew::of(code, Some(date), signed_at);
        let later = "Sun, 06 Nov 1994 09:09:38 GMT";
        let skew = of("InvalidTimeStamp.Expired", later).unwrap();
        assert_eq!(skew, Skew::Behind(Duration::from_secs(1201)));
        assert_eq!(
            skew.hint(),
            "the clock of this machine is 20m 1s behind that of the service: set it"
        );
        let earlier = of("IllegalTimestamp", "Sun, 06 Nov 1994 08:19:37 GMT").unwrap();
        assert!(earlier.hint().contains("30m ahead of"), "{}", earlier.hint());
        assert_eq!(of("IllegalTimestamp", "Sun, 06 Nov 1994 08:49:38 GMT"), None, "no difference");
        assert_eq!(of("Throttling", later), None);
        assert_eq!(of("IllegalTimestamp", "yesterday"), None);
    }
}

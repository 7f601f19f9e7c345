//! When credentials are asked for again: arithmetic on points in time.

use std::time::{Duration, SystemTime};

/// How long before the end credentials are asked for again. Source: the vendor's Java library,
/// `RefreshCachedSupplier`.
const EARLY: Duration = Duration::from_secs(15 * 60);

/// The least time between two requests for credentials while the old ones are still valid.
const PAUSE: Duration = Duration::from_secs(10);

/// When to ask again after credentials came at `now` that are valid until `expiration`: 15 minutes
/// before the end, but not in the first three quarters of the time that is left. The shortest
/// roles are valid for 15 minutes, and would else be asked for all the time.
pub(super) fn after_success(now: SystemTime, expiration: SystemTime) -> SystemTime {
    let left = expiration.duration_since(now).unwrap_or_default();
    let early = EARLY.min(left / 4);
    (now + left.saturating_sub(early)).max(now + PAUSE)
}

/// When to ask again after that failed, while the old credentials are still valid.
pub(super) fn after_failure(now: SystemTime) -> SystemTime {
    now + PAUSE
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn asked_again_before_the_end() {
        let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let cases = [(21_600, 20_700), (3600, 2700), (900, 675), (60, 45), (8, 10), (0, 10)];
        for (valid, asked) in cases {
            let again = after_success(now, now + Duration::from_secs(valid));
            assert_eq!(again.duration_since(now).unwrap().as_secs(), asked, "{valid}");
        }
        let past = now - Duration::from_secs(5);
        assert_eq!(after_success(now, past), now + PAUSE);
    }
}

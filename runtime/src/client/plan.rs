//! When to try, for how long, and when to try again: arithmetic on time that has passed.

use std::time::Duration;

use super::core::Limits;
use crate::error::TimeLimit;

const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// The course of one call.
#[derive(Debug)]
pub(super) struct Plan {
    limits: Limits,
    made: u32,
}

/// The bounds of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowance {
    /// Counted from 1.
    pub(super) number: u32,
    /// How long it may take.
    pub(super) time: Duration,
    /// Which limit that is.
    pub(super) limit: TimeLimit,
}

impl Plan {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, made: 0 }
    }

    /// Begins an attempt; `None` when the total time is used up.
    pub(super) fn begin(&mut self, elapsed: Duration) -> Option<Allowance> {
        let left = self.limits.total.checked_sub(elapsed).filter(|left| !left.is_zero())?;
        self.made += 1;
        let (time, limit) = if self.limits.attempt <= left {
            (self.limits.attempt, TimeLimit::Attempt)
        } else {
            (left, TimeLimit::Total)
        };
        Some(Allowance { number: self.made, time, limit })
    }

    /// How long to wait before the next attempt: as long as the service asks for, or else a part
    /// of a span that doubles each time; `random` is that part, of 2^32. `None` when there are no
    /// attempts left, or when the wait would use up the total time.
    pub(super) fn pause(
        &self,
        elapsed: Duration,
        asked_for: Option<Duration>,
        random: u32,
    ) -> Option<Duration> {
        if self.made >= self.limits.attempts {
            return None;
        }
        let pause = asked_for.unwrap_or_else(|| part_of(self.span(), random));
        let resume = elapsed.checked_add(pause)?;
        (resume < self.limits.total).then_some(pause)
    }

    fn span(&self) -> Duration {
        let doublings = self.made.saturating_sub(1).min(16);
        FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE)
    }
}

fn part_of(span: Duration, random: u32) -> Duration {
    let nanoseconds = (span.as_nanos() * u128::from(random)) >> 32;
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        connect: Duration::from_secs(5),
        attempt: Duration::from_secs(10),
        total: Duration::from_secs(60),
        attempts: 3,
    };

    const fn milliseconds(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    #[test]
    fn spans_double_up_to_a_cap() {
        let mut plan = Plan::new(Limits { attempts: 100, ..LIMITS });
        let mut longest = Vec::new();
        for _ in 0..7 {
            plan.begin(Duration::ZERO);
            longest.push(plan.pause(Duration::ZERO, None, u32::MAX).unwrap().as_millis() + 1);
        }
        assert_eq!(longest, [200, 400, 800, 1600, 3200, 5000, 5000]);
        assert_eq!(plan.pause(Duration::ZERO, None, 0), Some(Duration::ZERO));
    }

    #[test]
    fn attempts_are_counted() {
        let mut plan = Plan::new(LIMITS);
        for number in 1..=3 {
            assert_eq!(plan.begin(Duration::ZERO).unwrap().number, number);
            assert_eq!(plan.pause(Duration::ZERO, None, 0).is_some(), number < 3);
        }
    }

    #[test]
    fn the_service_is_heard() {
        let mut plan = Plan::new(LIMITS);
        plan.begin(Duration::ZERO);
        let asked_for = Some(milliseconds(7000));
        assert_eq!(plan.pause(Duration::ZERO, asked_for, 0), asked_for);
    }

    #[test]
    fn nothing_goes_beyond_the_total_time() {
        let mut plan = Plan::new(LIMITS);
        let first = plan.begin(Duration::ZERO).unwrap();
        assert_eq!((first.time, first.limit), (LIMITS.attempt, TimeLimit::Attempt));
        assert_eq!(plan.pause(milliseconds(59_900), Some(milliseconds(100)), 0), None);
        let second = plan.begin(milliseconds(55_000)).unwrap();
        assert_eq!((second.time, second.limit), (milliseconds(5000), TimeLimit::Total));
        assert_eq!(plan.begin(LIMITS.total), None);
        assert_eq!(plan.begin(milliseconds(61_000)), None);
    }
}

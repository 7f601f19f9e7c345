//! A point in time to the text that requests carry.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

/// The clock shows a time that no request can carry: before 1970 or after 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the clock shows a time before 1970 or after 9999: set the system's clock")]
#[non_exhaustive]
pub struct TimeError;

/// Writes a time as UTC `yyyy-MM-ddTHH:mm:ssZ`, without a fraction of a second.
///
/// # Errors
///
/// [`TimeError`] when the year is not between 1970 and 9999.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
///
/// let time = UNIX_EPOCH + Duration::from_millis(1_698_315_752_900);
/// assert_eq!(docwright::signing::timestamp(time)?, "2023-10-26T10:22:32Z");
/// # Ok::<(), docwright::signing::TimeError>(())
/// ```
pub fn timestamp(time: SystemTime) -> Result<String, TimeError> {
    // The formatter panics at times before 1970, and fails at those after 9999.
    time.duration_since(UNIX_EPOCH).map_err(|_| TimeError)?;
    let mut text = String::with_capacity(20);
    write!(text, "{}", humantime::format_rfc3339_seconds(time)).map_err(|_| TimeError)?;
    Ok(text)
}

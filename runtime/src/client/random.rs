//! Random numbers of the operating system.

use crate::error::SigningError;

/// A nonce of 128 random bits, in hexadecimal digits.
pub(crate) fn nonce() -> Result<String, SigningError> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// 32 random bits.
pub(super) fn word() -> Result<u32, SigningError> {
    let mut bytes = [0; 4];
    fill(&mut bytes)?;
    Ok(u32::from_be_bytes(bytes))
}

fn fill(bytes: &mut [u8]) -> Result<(), SigningError> {
    getrandom::fill(bytes).map_err(|error| SigningError::Random(Box::new(error)))
}

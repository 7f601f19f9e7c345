//! Keyed and plain hashes, without a way to fail.

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

/// HMAC-SHA1 of `message` under `key`.
pub(crate) fn hmac_sha1(key: &[u8], message: &[u8]) -> [u8; 20] {
    let mut block = hmac::digest::Key::<Hmac<Sha1>>::default();
    fill_key_block(&mut block, key, |long| Sha1::digest(long).to_vec());
    let mac = Hmac::<Sha1>::new(&block).chain_update(message);
    block.as_mut_slice().zeroize();
    mac.finalize().into_bytes().into()
}

/// HMAC-SHA256 of `message` under `key`.
pub(crate) fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    fill_key_block(&mut block, key, |long| Sha256::digest(long).to_vec());
    let mac = Hmac::<Sha256>::new(&block).chain_update(message);
    block.as_mut_slice().zeroize();
    mac.finalize().into_bytes().into()
}

/// MD5 of `bytes`, which proves nothing by itself.
pub(crate) fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

/// SHA-256 of `bytes`.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A hash of 256 bits as lower-case hexadecimal digits.
pub(crate) struct LowerHex([u8; 64]);

impl LowerHex {
    pub(crate) fn of(hash: [u8; 32]) -> Self {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(hash) {
            pair.copy_from_slice(&[lower_hex(byte >> 4), lower_hex(byte & 15)]);
        }
        Self(digits)
    }

    pub(crate) fn as_str(&self) -> &str {
        // Digits are ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

fn lower_hex(digit: u8) -> u8 {
    if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }
}

/// Lays `key` out the way RFC 2104 wants it: padded with zeroes to one block of the hash, hashed
/// first when it is longer than that. Keys of the block's size are the ones `Hmac` takes without
/// a `Result`.
fn fill_key_block(block: &mut [u8], key: &[u8], hash: impl Fn(&[u8]) -> Vec<u8>) {
    let mut hashed = Vec::new();
    let key = if key.len() > block.len() {
        hashed = hash(key);
        hashed.as_slice()
    } else {
        key
    };
    for (slot, byte) in block.iter_mut().zip(key) {
        *slot = *byte;
    }
    hashed.zeroize();
}

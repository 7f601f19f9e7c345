//! Keyed and plain hashes, without a way to fail.

use hmac::digest::block_api::EagerHash;
use hmac::digest::{Key, Output};
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use sm3::Sm3;
use zeroize::Zeroize;

/// HMAC-SHA1 of `message` under `key`.
pub(crate) fn hmac_sha1(key: &[u8], message: &[u8]) -> [u8; 20] {
    hmac::<Sha1>(key, message).into()
}

/// HMAC-SHA256 of `message` under `key`.
pub(crate) fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    hmac::<Sha256>(key, message).into()
}

/// HMAC-SM3 of `message` under `key`.
pub(crate) fn hmac_sm3(key: &[u8], message: &[u8]) -> [u8; 32] {
    hmac::<Sm3>(key, message).into()
}

fn hmac<D: Digest + EagerHash>(key: &[u8], message: &[u8]) -> Output<Hmac<D>> {
    let mut block = Key::<Hmac<D>>::default();
    fill_key_block(&mut block, key, |long| D::digest(long).to_vec());
    let mac = Hmac::<D>::new(&block).chain_update(message);
    block.as_mut_slice().zeroize();
    mac.finalize().into_bytes()
}

/// MD5 of `bytes`, which proves nothing by itself.
pub(crate) fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

/// SHA-256 of `bytes`.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SM3 of `bytes`.
pub(crate) fn sm3(bytes: &[u8]) -> [u8; 32] {
    Sm3::digest(bytes).into()
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

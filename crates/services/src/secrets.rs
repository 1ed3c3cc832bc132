//! Passwords and tokens.

use argon2::{Argon2, PasswordHash, PasswordHasher as _, PasswordVerifier as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::error::Issue;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::{
    env::Random,
    failure::{Failure, Result},
};

/// Shortest password in characters. Length is the only rule beside the list of common ones.
pub const PASSWORD_MIN: usize = 12;
/// Longest password in characters: hashing is work that a stranger can ask for.
pub const PASSWORD_MAX: usize = 200;

/// A random token of 256 bits: the secret goes to the person, the hash into the database.
pub struct Token {
    pub secret: String,
    pub hash: Vec<u8>,
}

/// Makes a token.
#[must_use]
pub fn new_token(random: &dyn Random) -> Token {
    let mut bytes = [0_u8; 32];
    random.fill(&mut bytes);
    let secret = URL_SAFE_NO_PAD.encode(bytes);
    let hash = token_hash(&secret);
    Token { secret, hash }
}

/// The hash under which a token is stored. Tokens are random, so a plain hash is enough.
#[must_use]
pub fn token_hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// Whether a new password is good enough.
///
/// # Errors
/// The issue to show at the password's control.
pub fn check_password(password: &str) -> std::result::Result<(), Issue> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(Issue::PasswordTooShort { min: PASSWORD_MIN });
    }
    let mut letters: Vec<char> = password.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 5 || length > PASSWORD_MAX || COMMON.contains(&password.to_lowercase().as_str()) {
        return Err(Issue::PasswordTooCommon);
    }
    Ok(())
}

/// Long passwords that everybody tries first.
const COMMON: [&str; 12] = [
    "123456789012",
    "1234567890123",
    "password1234",
    "passwordpassword",
    "wachtwoord12",
    "wachtwoord123",
    "wachtwoord1234",
    "welkom012345",
    "welkom123456",
    "qwertyuiop12",
    "qwertyuiopasdf",
    "fieldlab1234",
];

/// A hash takes 19 MiB and a core for a moment: no more than these at once, whoever asks.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Hashes with argon2id, on a thread that may block.
///
/// # Errors
/// Only when the hasher itself fails.
pub async fn hash_password(password: String, random: &dyn Random) -> Result<String> {
    let mut salt = [0_u8; 16];
    random.fill(&mut salt);
    let _turn = HASHING.acquire().await.map_err(Failure::broken)?;
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(Failure::broken)
    })
    .await
    .map_err(Failure::broken)?
}

/// Whether the password belongs to the hash. Without a hash it takes the same time and says no, so that
/// nobody can learn from the clock who has an account.
///
/// # Errors
/// Only when the task fails.
pub async fn verify_password(password: String, hash: Option<String>) -> Result<bool> {
    let _turn = HASHING.acquire().await.map_err(Failure::broken)?;
    tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let right = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && right
    })
    .await
    .map_err(Failure::broken)
}

/// The hash of a password that nobody has, with today's default costs.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$2sB2wC1kN5m1m0v6l8m0rVQb2yO4k5p1n9l1iH3q4xE";

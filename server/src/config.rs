//! What may be set from outside, all by environment variables.

use std::env::VarError;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Clone, Debug)]
pub struct Config {
    /// `FIELDLAB_ADDR`: where to listen.
    pub addr: SocketAddr,
    /// `FIELDLAB_DATA`: folder of the embedded database and of uploads.
    pub data: PathBuf,
    /// `DATABASE_URL`: a PostgreSQL server instead of the embedded database.
    pub database_url: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("FIELDLAB_ADDR is `{0}`; it must be an address and port, such as 127.0.0.1:3000")]
    Addr(String),
    #[error("the data folder {0} cannot be made: {1}")]
    Data(String, std::io::Error),
    #[error("{0} is not valid UTF-8")]
    NotUtf8(&'static str),
}

impl Config {
    /// # Errors
    /// A variable that is set but cannot be read: better no start than another one than meant.
    pub fn from_env() -> Result<Self, ConfigError> {
        let addr = variable("FIELDLAB_ADDR")?.unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        Ok(Self {
            addr: addr.parse().map_err(|_| ConfigError::Addr(addr))?,
            data: variable("FIELDLAB_DATA")?.unwrap_or_else(|| "data".to_owned()).into(),
            database_url: variable("DATABASE_URL")?,
        })
    }
}

/// An empty variable counts as one that is not set.
fn variable(name: &'static str) -> Result<Option<String>, ConfigError> {
    match std::env::var(name) {
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(ConfigError::NotUtf8(name)),
    }
}

impl Config {
    /// The address of the database: `DATABASE_URL`, or a SQLite file in the data folder, which is made.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn database(&self) -> Result<String, ConfigError> {
        if let Some(url) = &self.database_url {
            return Ok(url.clone());
        }
        std::fs::create_dir_all(&self.data)
            .map_err(|error| ConfigError::Data(self.data.display().to_string(), error))?;
        Ok(format!("sqlite:{}", self.data.join("fieldlab.sqlite").display()))
    }
}

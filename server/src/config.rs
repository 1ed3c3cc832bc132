//! What may be set from outside, all by environment variables.

use axum::http::HeaderMap;
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
    pub options: Options,
}

/// What answering a request depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `FIELDLAB_PROXY=1`: a reverse proxy of ours stands in front and ends TLS. Only then are its headers believed:
    /// a visitor can write them too.
    pub behind_proxy: bool,
    /// `FIELDLAB_BENCH=1`: no limits on rate and size in live writing, for benchmarks on this machine.
    pub bench: bool,
}

impl Options {
    /// The visitor's connection is TLS.
    #[must_use]
    pub fn is_tls(self, headers: &HeaderMap) -> bool {
        self.behind_proxy && last(headers, "x-forwarded-proto") == Some("https")
    }

    /// The visitor's address; `peer` is who the connection comes from.
    #[must_use]
    pub fn address(self, headers: &HeaderMap, peer: String) -> String {
        if !self.behind_proxy {
            return peer;
        }
        last(headers, "x-forwarded-for").map_or(peer, |address| address.chars().take(64).collect())
    }
}

/// The last entry of a header that proxies add to: what the nearest one, ours, wrote.
fn last<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next().map(str::trim).filter(|entry| !entry.is_empty())
}

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("FIELDLAB_ADDR is `{0}`; it must be an address and port, such as 127.0.0.1:3000")]
    Addr(String),
    #[error("the data folder {0} cannot be made: {1}")]
    Data(String, std::io::Error),
    #[error(
        "FIELDLAB_BENCH=1 lifts limits that protect others; with it only this machine may reach the server, not {0}"
    )]
    Bench(SocketAddr),
    #[error("{0} is not valid UTF-8")]
    NotUtf8(&'static str),
}

impl Config {
    /// # Errors
    /// A variable that is set but cannot be read: better no start than another one than meant.
    pub fn from_env() -> Result<Self, ConfigError> {
        let addr = variable("FIELDLAB_ADDR")?.unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let config = Self {
            addr: addr.parse().map_err(|_| ConfigError::Addr(addr))?,
            data: variable("FIELDLAB_DATA")?.unwrap_or_else(|| "data".to_owned()).into(),
            database_url: variable("DATABASE_URL")?,
            options: Options { behind_proxy: flag("FIELDLAB_PROXY")?, bench: flag("FIELDLAB_BENCH")? },
        };
        if config.options.bench && !config.addr.ip().is_loopback() {
            return Err(ConfigError::Bench(config.addr));
        }
        Ok(config)
    }
}

/// Whether a variable is `1`.
fn flag(name: &'static str) -> Result<bool, ConfigError> {
    Ok(variable(name)?.as_deref() == Some("1"))
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

#[cfg(test)]
mod tests {
    use super::Options;
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn forwarded_headers_count_only_behind_our_proxy() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        headers.insert("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 192.0.2.7"));
        let (open, proxied) = (Options::default(), Options { behind_proxy: true, ..Options::default() });
        assert!(!open.is_tls(&headers) && proxied.is_tls(&headers));
        assert_eq!(open.address(&headers, "10.0.0.1".into()), "10.0.0.1");
        assert_eq!(proxied.address(&headers, "10.0.0.1".into()), "192.0.2.7", "what the visitor wrote stands first");
        assert_eq!(proxied.address(&HeaderMap::new(), "10.0.0.1".into()), "10.0.0.1");
    }
}

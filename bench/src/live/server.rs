//! The servers that are measured: starting, watching and killing them.

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
    time::sleep,
};

use super::prepare::Prepared;
use crate::Failed;

/// So long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);
/// Ticks of `/proc` per second on Linux.
const TICKS: f64 = 100.0;
/// The field of our documents that is written in.
pub const FIELD: &str = "description";

/// Who is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Kind {
    /// Fieldlab.
    Ours,
    /// The same engine without rights, fields and bounds (`bench/bare`).
    Bare,
    /// `y-websocket` with leveldb.
    YWebsocket,
    /// `@hocuspocus/server` with its SQLite extension.
    Hocuspocus,
}

/// Memory in KiB.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// All of it, with the pages of the program's file that happen to be mapped.
    pub resident: f64,
    /// What it has of its own: no file holds it, and nobody shares it.
    pub own: f64,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ours => "Fieldlab",
            Self::Bare => "bare",
            Self::YWebsocket => "y-websocket",
            Self::Hocuspocus => "Hocuspocus",
        }
    }

    /// Written by others: what ours is compared with.
    pub const fn peer(self) -> bool {
        matches!(self, Self::YWebsocket | Self::Hocuspocus)
    }

    /// Acknowledges what is on disk, and so is judged by that too.
    pub const fn durable(self) -> bool {
        matches!(self, Self::Ours | Self::Bare)
    }

    pub fn url(self, address: SocketAddr, document: &str) -> String {
        match self {
            Self::Ours => format!("ws://{address}/ws/entries/{document}?ack=1&field={FIELD}"),
            Self::Bare => format!("ws://{address}/{document}?ack=1"),
            Self::YWebsocket => format!("ws://{address}/{document}"),
            Self::Hocuspocus => format!("ws://{address}/"),
        }
    }
}

/// Where the programs lie.
#[derive(Clone, Debug)]
pub struct Programs {
    /// The folder with `fieldlab` and `bare`.
    pub bin: PathBuf,
    /// The folder with the peers and their `node_modules`.
    pub peers: PathBuf,
}

/// A server that runs.
pub struct Server {
    pub kind: Kind,
    pub address: SocketAddr,
    child: Child,
    prepared: Prepared,
    /// The data folder; goes with the last server on it.
    folder: Option<TempDir>,
}

impl Server {
    /// Starts one on fresh data.
    pub async fn start(kind: Kind, programs: &Programs, prepared: &Prepared) -> Result<Self, Failed> {
        let folder = tempfile::tempdir()?;
        if kind == Kind::Ours {
            prepared.copy_to(folder.path())?;
        }
        Self::on(kind, programs, prepared, folder).await
    }

    /// Starts one on this data.
    pub async fn on(kind: Kind, programs: &Programs, prepared: &Prepared, folder: TempDir) -> Result<Self, Failed> {
        let address = free_address()?;
        let child = command(kind, programs, prepared, folder.path(), address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(if std::env::var_os("BENCH_LOG").is_some() { Stdio::inherit() } else { Stdio::null() })
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("{} does not start: {error}", kind.name()))?;
        let mut server = Self { kind, address, child, prepared: prepared.clone(), folder: Some(folder) };
        let begin = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("{} ended at its start: {status}", kind.name()).into());
            }
            if begin.elapsed() > PATIENCE {
                return Err(format!("{} did not start in time", kind.name()).into());
            }
            sleep(Duration::from_millis(20)).await;
        }
        Ok(server)
    }

    /// Ends it as a power cut of the process would; gives its data back.
    pub async fn kill(mut self) -> Result<TempDir, Failed> {
        self.child.kill().await?;
        self.folder.take().ok_or_else(|| "a server without data".into())
    }

    /// The name of its document with this number.
    pub fn document(&self, number: usize) -> String {
        match self.kind {
            Kind::Ours => self.prepared.code(number),
            _ => format!("d{number}"),
        }
    }

    /// Who the client with this number is: two people take turns, as no document is written by one alone.
    pub fn cookie(&self, number: usize) -> Option<&str> {
        (self.kind == Kind::Ours).then(|| self.prepared.cookie(number))
    }

    /// Seconds of processor time so far.
    pub fn cpu(&self) -> f64 {
        let Some(stat) = self.proc("stat") else { return 0.0 };
        // After the name, which may hold anything and ends with the last bracket, the 12th and 13th.
        let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let ticks = rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
        ticks.sum::<f64>() / TICKS
    }

    /// What the process takes of the machine now.
    pub fn memory(&self) -> Memory {
        let status = self.proc("status").unwrap_or_default();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
        };
        Memory { resident: of("VmRSS:"), own: of("RssAnon:") }
    }

    fn proc(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id()?)).ok()
    }
}

fn command(kind: Kind, programs: &Programs, prepared: &Prepared, data: &Path, address: SocketAddr) -> Command {
    let port = address.port().to_string();
    match kind {
        Kind::Ours => {
            let mut command = Command::new(programs.bin.join("fieldlab"));
            command.arg("demo").env("FIELDLAB_BENCH", "1").env("FIELDLAB_ADDR", address.to_string());
            command.env("FIELDLAB_DATA", data).env("DATABASE_URL", prepared.database_url());
            command
        }
        Kind::Bare => {
            let mut command = Command::new(programs.bin.join("bare"));
            command.arg(address.to_string()).arg(data.join("bare.sqlite"));
            command
        }
        Kind::YWebsocket => {
            let mut command = Command::new("node");
            command.arg(programs.peers.join("node_modules/y-websocket/bin/server.cjs"));
            command.env("HOST", "127.0.0.1").env("PORT", port).env("YPERSISTENCE", data.join("leveldb"));
            command.env("NODE_ENV", "production");
            command
        }
        Kind::Hocuspocus => {
            let mut command = Command::new("node");
            command.arg(programs.peers.join("hocuspocus.mjs")).arg(port).arg(data.join("hocuspocus.sqlite"));
            command.env("NODE_ENV", "production");
            command
        }
    }
}

fn free_address() -> Result<SocketAddr, Failed> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

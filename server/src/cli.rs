//! The command line.

use crate::{config::Config, jobs, router};
use clap::{Parser, Subcommand};
use services::env::{SystemClock, SystemRandom};
use services::{Services, Settings};
use std::net::SocketAddr;
use std::time::Duration;
use storage::Storage;

/// Workspace for Fieldlabs.
#[derive(Debug, Parser)]
#[command(name = "fieldlab", version)]
struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Copy, Debug, Default, Subcommand)]
enum Command {
    /// Serve; the default.
    #[default]
    Serve,
    /// Serve the demo: loads its data into an empty database and offers its accounts on the sign-in page.
    Demo,
}

/// So long open documents have to end when the server stops.
const PATIENCE: Duration = Duration::from_secs(10);

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Runs the command that was asked for.
///
/// # Errors
/// A sentence for the console.
pub async fn run() -> Result<(), Failed> {
    let demo = matches!(Args::parse().command.unwrap_or_default(), Command::Demo);
    let config = Config::from_env()?;
    let storage = Storage::connect(&config.database()?).await?;
    let services = Services::new(storage, SystemClock, SystemRandom, Settings { demo, bench: config.options.bench });
    if demo {
        services.load_demo().await?;
    }
    if let Some(link) = services.first_run_link().await? {
        tracing::warn!("Nobody has an account yet. Set up Fieldlab within a day at http://{}{link}", config.addr);
    }
    tokio::spawn(jobs::run(services.clone()));
    let listener = router::listen(config.addr).await?;
    tracing::info!("Fieldlab listens on http://{}", config.addr);
    if !config.addr.ip().is_loopback() && !config.options.behind_proxy {
        tracing::warn!("others can reach this address without TLS; put a proxy in front and set FIELDLAB_PROXY=1");
    }
    if config.options.bench {
        tracing::warn!("FIELDLAB_BENCH=1: live writing has no limits on rate and size");
    }
    let service = router::router(services.clone(), config.options).into_make_service_with_connect_info::<SocketAddr>();
    let stop = async move {
        stopped().await;
        // Sockets would keep the server waiting for ever; they hear that they may come back.
        services.close_live(PATIENCE).await;
    };
    axum::serve(listener, service).with_graceful_shutdown(stop).await?;
    Ok(())
}

/// Ctrl-C, or the service manager's request to end.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

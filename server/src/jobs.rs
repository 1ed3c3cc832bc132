//! What the server does by itself, apart from answering.

use std::time::Duration;

use services::Services;

/// A day in the calendar passes unnoticed for an hour at most.
const EVERY: Duration = Duration::from_secs(3600);

/// Runs until the program ends: at once, and then every hour.
pub(crate) async fn run(services: Services) {
    let mut hours = tokio::time::interval(EVERY);
    loop {
        hours.tick().await;
        report("best practices that are to be checked again", services.expire_best_practices().await);
        report("long logs of drafts", services.shorten_logs().await);
    }
}

fn report(what: &str, done: services::Result<usize>) {
    match done {
        Ok(0) => {}
        Ok(count) => tracing::info!("{what}: {count}"),
        Err(error) => tracing::error!("{what} were not looked after: {error}"),
    }
}

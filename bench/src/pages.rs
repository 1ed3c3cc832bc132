//! The entry page beside the yardstick, in turns.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Router,
    http::{Method, StatusCode},
};
use services::{
    Services, Settings,
    env::{SystemClock, SystemRandom},
};
use storage::Storage;
use tokio::net::TcpListener;

use crate::{
    Failed, baseline,
    load::{Client, Turn, turn},
};

const ENTRY: &str = "/entries/IV-2026-001";

pub async fn run(seconds: u64, turns: u32, connections: usize) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let storage = Storage::connect(&format!("sqlite:{}", folder.path().join("bench.sqlite").display())).await?;
    let settings = Settings { demo: true, bench: false };
    let services = Services::new(storage.clone(), SystemClock, SystemRandom, settings);
    services.load_demo().await?;
    let ours = serve(server::router::router(services, server::config::Options::default())).await?;
    let cookie = sign_in(ours).await?;
    let size = size_of(ours, ENTRY, &cookie).await?;
    let yardstick = serve(baseline::router(size / baseline::SECTION_BYTES)).await?;
    let static_size = size_of(yardstick, "/", "").await?;
    println!("entry page {size} B, static page {static_size} B, {connections} connections");

    let length = Duration::from_secs(seconds);
    // Warm up both.
    turn(ours, ENTRY, &cookie, connections, Duration::from_secs(1)).await?;
    turn(yardstick, "/", "", connections, Duration::from_secs(1)).await?;
    let (mut ratios, mut work) = (Vec::new(), Vec::new());
    for _ in 0..turns {
        let entry = turn(ours, ENTRY, &cookie, connections, length).await?;
        let plain = turn(yardstick, "/", "", connections, length).await?;
        say("entry page ", &entry);
        say("static page", &plain);
        ratios.push(entry.rate() / plain.rate());
        work.extend(plain.work().zip(entry.work()).map(|(plain, entry)| plain / entry));
    }
    println!("ratio of requests per second, median of {turns}: {:.2} (target 0.50)", median(&mut ratios));
    println!("ratio by processor time, median of {turns}: {:.2}", median(&mut work));
    // Nothing is answered from memory then.
    let writer = tokio::spawn(write(storage));
    say("entry page, while somebody writes", &turn(ours, ENTRY, &cookie, connections, length).await?);
    writer.abort();
    Ok(())
}

/// Changes something fifty times per second.
async fn write(storage: Storage) -> Result<(), Failed> {
    for number in 0_u64.. {
        let mut tx = storage.write().await?;
        tx.settings().set("bench", &number.to_string()).await?;
        tx.save().await?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

fn median(of: &mut [f64]) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}

fn say(what: &str, turn: &Turn) {
    let work = turn.work().map(|work| format!("   {work:6.0} µs of processor each")).unwrap_or_default();
    println!(
        "{what} {:8.0} requests/s   p50 {:6.2} ms   p99 {:6.2} ms{work}",
        turn.rate(),
        turn.percentile(0.5),
        turn.percentile(0.99)
    );
}

async fn serve(router: Router) -> Result<SocketAddr, Failed> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(address)
}

/// The session cookie of a team lead of the demo.
async fn sign_in(address: SocketAddr) -> Result<String, Failed> {
    let form = "email=u2%40demo.fieldlab.example&password=fieldlab-demo";
    let (status, cookies, _) = Client::connect(address).await?.ask(Method::POST, "/login", "", form).await?;
    if status != StatusCode::SEE_OTHER {
        return Err(format!("signing in answered {status}").into());
    }
    Ok(cookies.join("; "))
}

async fn size_of(address: SocketAddr, path: &'static str, cookie: &str) -> Result<usize, Failed> {
    let (status, _, body) = Client::connect(address).await?.ask(Method::GET, path, cookie, "").await?;
    if status != StatusCode::OK {
        return Err(format!("{path} answered {status}").into());
    }
    Ok(body.len())
}

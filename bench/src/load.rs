//! A closed-loop load generator: each connection asks again as soon as it has its answer.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::http::{Method, Request, StatusCode, header};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::Failed;

/// Latencies of one turn, sorted.
#[derive(Default)]
pub struct Turn {
    pub latencies: Vec<Duration>,
    pub took: Duration,
    /// Processor time of this process, which is server and client in one. `None` where the system does not tell.
    pub worked: Option<Duration>,
}

impl Turn {
    /// Answers per second.
    pub fn rate(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64().max(f64::EPSILON)
    }

    /// Processor time per answer in microseconds: what is left to compare by when the machine has other work as well.
    pub fn work(&self) -> Option<f64> {
        let answers = self.latencies.len().max(1) as f64;
        self.worked.map(|worked| worked.as_secs_f64() * 1e6 / answers)
    }

    /// The latency that `share` of the answers stay under, in milliseconds.
    pub fn percentile(&self, share: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let at = (last as f64 * share).round() as usize;
        self.latencies.get(at).map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
    }
}

/// One connection that is kept.
pub struct Client(http1::SendRequest<Full<Bytes>>);

impl Client {
    pub async fn connect(address: SocketAddr) -> Result<Self, Failed> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Asks and reads the whole answer.
    pub async fn ask(
        &mut self,
        method: Method,
        path: &str,
        cookie: &str,
        form: &str,
    ) -> Result<(StatusCode, Vec<String>, Bytes), Failed> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "bench")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(form.to_owned())))?;
        self.0.ready().await?;
        let answer = self.0.send_request(request).await?;
        let cookies = answer
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| Some(value.to_str().ok()?.split(';').next()?.to_owned()))
            .collect();
        let status = answer.status();
        Ok((status, cookies, answer.into_body().collect().await?.to_bytes()))
    }
}

/// Loads `path` with so many connections for so long.
pub async fn turn(
    address: SocketAddr,
    path: &'static str,
    cookie: &str,
    connections: usize,
    length: Duration,
) -> Result<Turn, Failed> {
    let (start, worked) = (Instant::now(), processor_time());
    let workers: Vec<_> = (0..connections)
        .map(|_| {
            let cookie = cookie.to_owned();
            tokio::spawn(async move {
                let mut client = Client::connect(address).await?;
                let mut latencies = Vec::new();
                while start.elapsed() < length {
                    let asked = Instant::now();
                    let (status, _, _) = client.ask(Method::GET, path, &cookie, "").await?;
                    if status != StatusCode::OK {
                        return Err(Failed::from(format!("{path} answered {status}")));
                    }
                    latencies.push(asked.elapsed());
                }
                Ok(latencies)
            })
        })
        .collect();
    let mut turn = Turn::default();
    for worker in workers {
        turn.latencies.extend(worker.await??);
    }
    turn.took = start.elapsed();
    turn.worked = processor_time().zip(worked).map(|(after, before)| after.saturating_sub(before));
    turn.latencies.sort_unstable();
    Ok(turn)
}

/// What this process has worked so far, in ticks of a hundredth of a second (Linux, proc(5)).
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold spaces; user and system time are the 12th and 13th word behind it.
    let mut words = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || words.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}

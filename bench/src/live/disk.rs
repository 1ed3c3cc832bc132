//! What is left of what was acknowledged when the process is killed in the middle of it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use storage::testing::TestDb;
use tokio::{task::JoinSet, time::sleep};

use super::{
    Bench, Places,
    prepare::Prepared,
    report,
    server::{Kind, Programs, Server},
    socket::{self, Socket, Stream, Writer},
    wire::{self, Heard, Place},
};
use crate::Failed;

/// Between keystrokes of one client.
const PAUSE: Duration = Duration::from_millis(2);
/// So long a server writes before it is killed, and so much longer each round: each meets another moment.
const FIRST: Duration = Duration::from_millis(400);
const LONGER: Duration = Duration::from_millis(37);
/// Some servers answer before they have loaded.
const LATE: Duration = Duration::from_secs(3);
/// Documents that are written in at once.
const DOCUMENTS: usize = 4;
const CLIENTS: usize = 2;

#[derive(Debug, clap::Args)]
pub struct Crash {
    /// Kills on each database.
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    #[command(flatten)]
    places: Places,
}

/// How many keystrokes were acknowledged, and how many of those are there after the restart.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    acknowledged: u64,
    kept: u64,
}

/// The table of all servers.
pub async fn run(bench: &Bench, rounds: usize) -> Result<(), Failed> {
    let mut rows = Vec::new();
    for kind in &bench.servers {
        let mut all = Count::default();
        for round in 0..rounds {
            let server = Server::start(*kind, &bench.programs, &bench.prepared).await?;
            let (server, counts) = kill(server, &bench.programs, &bench.prepared, round, 0).await?;
            server.kill().await?;
            for count in counts {
                all.acknowledged += count.acknowledged;
                all.kept += count.kept;
            }
        }
        let means = match kind {
            Kind::YWebsocket => "none; what another client had seen is counted",
            Kind::Hocuspocus => "applied in memory",
            Kind::Ours | Kind::Bare => "on disk",
        };
        let share = format!("{} of {}", all.kept, all.acknowledged);
        rows.push(vec![kind.name().to_owned(), share, means.to_owned()]);
        report::progress(&format!("{}: {} of {} kept", kind.name(), all.kept, all.acknowledged));
    }
    let head = ["kept of acknowledged".to_owned(), "an acknowledgement means".to_owned()];
    report::table(&format!("kill -9, {rounds} times"), &head, &rows);
    Ok(())
}

/// The crash test of our own server, on both databases: each round goes on with the data of the one before.
pub async fn crash(args: Crash) -> Result<(), Failed> {
    let programs = args.places.programs()?;
    let documents = args.rounds * DOCUMENTS;
    let prepared = Prepared::sqlite(documents).await?;
    rounds("SQLite", &programs, &prepared, args.rounds).await?;
    let Some(db) = TestDb::postgres().await else {
        println!("PostgreSQL: left out, FIELDLAB_TEST_PG names no server");
        return Ok(());
    };
    let prepared = Prepared::postgres(db.url.clone(), documents).await?;
    let done = rounds("PostgreSQL", &programs, &prepared, args.rounds).await;
    db.remove().await;
    done
}

async fn rounds(name: &str, programs: &Programs, prepared: &Prepared, rounds: usize) -> Result<(), Failed> {
    let mut server = Server::start(Kind::Ours, programs, prepared).await?;
    let mut all = Vec::new();
    for round in 0..rounds {
        let (next, counts) = kill(server, programs, prepared, round, round * DOCUMENTS).await?;
        server = next;
        all.extend(counts);
    }
    // What was kept once must still be there after all that followed.
    for round in 0..rounds {
        let counts = all.get_mut(round * DOCUMENTS * CLIENTS..).unwrap_or_default();
        look(&server, round * DOCUMENTS, counts).await?;
    }
    server.kill().await?;
    let (acknowledged, kept): (Vec<u64>, Vec<u64>) = all.iter().map(|count| (count.acknowledged, count.kept)).unzip();
    let (acknowledged, kept) = (acknowledged.iter().sum::<u64>(), kept.iter().sum::<u64>());
    println!("{name}: {rounds} kills under load, {kept} of {acknowledged} acknowledged updates kept");
    if acknowledged == 0 || kept < acknowledged {
        return Err(format!("{name}: acknowledged updates are lost").into());
    }
    Ok(())
}

/// Kills a server under load and starts it on what is left; gives a count per client.
async fn kill(
    server: Server,
    programs: &Programs,
    prepared: &Prepared,
    round: usize,
    first: usize,
) -> Result<(Server, Vec<Count>), Failed> {
    let kind = server.kind;
    let place = socket::place(&server).await?;
    let acknowledged: Vec<_> = (0..DOCUMENTS * CLIENTS).map(|_| Arc::new(AtomicU64::new(0))).collect();
    let mut tasks = JoinSet::new();
    for (at, own) in acknowledged.iter().enumerate() {
        let number = first * CLIENTS + at;
        let document = server.document(number / CLIENTS);
        let (writer, stream) = Socket::open(&server, &document, number).await?.split();
        tasks.spawn(write(place, number, writer));
        // Where nothing is acknowledged, what the other one heard counts.
        let counts = acknowledged.get(at ^ 1).filter(|_| kind == Kind::YWebsocket).unwrap_or(own);
        tasks.spawn(listen(kind, stream, number, Arc::clone(counts)));
    }
    sleep(FIRST + LONGER * u32::try_from(round % 30)?).await;
    let folder = server.kill().await?;
    // Both halves end with the server: those who listen with the last word that reached them.
    while tasks.join_next().await.is_some() {}
    let count = |acknowledged: &Arc<AtomicU64>| Count { acknowledged: acknowledged.load(Ordering::SeqCst), kept: 0 };
    let mut counts: Vec<Count> = acknowledged.iter().map(count).collect();
    let server = Server::on(kind, programs, prepared, folder).await?;
    look(&server, first, &mut counts).await?;
    Ok((server, counts))
}

/// Counts what is left in the documents from `first` on.
async fn look(server: &Server, first: usize, counts: &mut [Count]) -> Result<(), Failed> {
    for (document, counts) in (first..first + DOCUMENTS).zip(counts.chunks_mut(CLIENTS)) {
        let all = |text: &str| (0..).zip(counts.iter()).all(|(at, count)| left(text, at) >= count.acknowledged);
        let text = socket::text(server, &server.document(document), LATE, all).await?;
        for (at, count) in (0..).zip(counts) {
            count.kept = left(&text, at).min(count.acknowledged);
        }
    }
    Ok(())
}

/// How many of the letters of one of two clients a text holds, in the order in which they were written.
fn left(text: &str, number: u64) -> u64 {
    let own = text.bytes().filter(|byte| byte.is_ascii_uppercase() == (number % 2 == 1));
    (0..).zip(own).take_while(|(clock, byte)| wire::letter(number, *clock) == *byte).count() as u64
}

async fn write(place: Place, number: usize, mut writer: Writer) {
    for clock in 0.. {
        let update = wire::keystroke(place, number as u64, clock);
        if writer.write(&update).await.is_err() || writer.flush().await.is_err() {
            return;
        }
        sleep(PAUSE).await;
    }
}

/// Counts until the server is gone.
async fn listen(kind: Kind, mut stream: Stream, own: usize, acknowledged: Arc<AtomicU64>) {
    while let Ok(Some(frame)) = socket::next(&mut stream).await {
        match wire::heard(kind, &frame) {
            Heard::Saved(all) => acknowledged.store(all, Ordering::SeqCst),
            Heard::OneMore => drop(acknowledged.fetch_add(1, Ordering::SeqCst)),
            Heard::News(update) if kind == Kind::YWebsocket => {
                let seen = wire::runs(update, |client, _, to| {
                    if wire::number_of(client) != Some(own) {
                        acknowledged.fetch_max(to, Ordering::SeqCst);
                    }
                });
                debug_assert!(seen.is_some(), "an update that nobody wrote");
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn what_is_left_is_counted_per_writer_and_in_order() {
        let text = "aABbCc";
        assert_eq!((left(text, 0), left(text, 1)), (3, 3));
        assert_eq!((left("acb", 0), left("", 1)), (1, 0));
    }
}

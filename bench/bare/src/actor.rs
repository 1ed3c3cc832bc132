//! One open document.

use std::{
    collections::{BTreeMap, HashMap},
    sync::atomic::{AtomicU64, Ordering},
};

use axum::body::Bytes;
use tokio::sync::mpsc;
use yrs::{
    Doc, ReadTxn, StateVector, Transact, Update,
    updates::{decoder::Decode, encoder::Encode},
};

use crate::log::Log;

/// Most letters in one turn: what a transaction costs grows with the square.
const TURN: usize = 100;

pub enum Letter {
    Enter { seat: u64, frames: mpsc::Sender<Bytes>, ack: bool },
    Frame { seat: u64, frame: Bytes },
    Leave(u64),
}

struct Seat {
    frames: mpsc::Sender<Bytes>,
    ack: bool,
    saved: u64,
}

pub fn next_seat() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

pub struct Actor {
    name: String,
    log: Log,
    doc: Doc,
    seats: HashMap<u64, Seat>,
}

impl Actor {
    pub fn new(name: String, log: Log) -> Self {
        Self { name, log, doc: Doc::new(), seats: HashMap::new() }
    }

    pub async fn run(mut self, mut inbox: mpsc::Receiver<Letter>) {
        let Ok(rows) = self.log.load(&self.name).await else { return };
        for rows in rows.chunks(TURN) {
            let mut txn = self.doc.transact_mut();
            for update in rows.iter().filter_map(|row| Update::decode_v1(row).ok()) {
                let _bad = txn.apply_update(update);
            }
        }
        let mut letters = Vec::with_capacity(TURN);
        while inbox.recv_many(&mut letters, TURN).await > 0 {
            let mut updates = Vec::new();
            for letter in letters.drain(..) {
                match letter {
                    Letter::Enter { seat, frames, ack } => {
                        let ask = framed(0, &self.doc.transact().state_vector().encode_v1());
                        let _gone = frames.try_send(ask.into());
                        self.seats.insert(seat, Seat { frames, ack, saved: 0 });
                    }
                    Letter::Frame { seat, frame } => self.frame(seat, &frame, &mut updates),
                    Letter::Leave(seat) => drop(self.seats.remove(&seat)),
                }
            }
            if !updates.is_empty() && !self.turn(updates).await {
                return;
            }
        }
    }

    fn frame(&mut self, seat: u64, frame: &Bytes, updates: &mut Vec<(u64, Bytes)>) {
        let [0, step, rest @ ..] = frame.as_ref() else { return };
        let Some(payload) = payload(rest) else { return };
        if *step > 0 {
            updates.push((seat, frame.slice_ref(payload)));
        } else if let Ok(known) = StateVector::decode_v1(payload) {
            let lacking = self.doc.transact().encode_diff_v1(&known);
            self.send(seat, framed(1, &lacking).into());
        }
    }

    async fn turn(&mut self, updates: Vec<(u64, Bytes)>) -> bool {
        let update = {
            let mut txn = self.doc.transact_mut();
            for (_, bytes) in &updates {
                if let Ok(update) = Update::decode_v1(bytes) {
                    let _bad = txn.apply_update(update);
                }
            }
            txn.encode_update_v1()
        };
        let news = Bytes::from(framed(2, &update));
        if !self.log.append(&self.name, update).await {
            return false;
        }
        let mut counts = BTreeMap::new();
        for (seat, _) in updates {
            *counts.entry(seat).or_insert(0) += 1;
        }
        let alone = counts.keys().next().copied().filter(|_| counts.len() == 1);
        let others: Vec<u64> = self.seats.keys().copied().filter(|seat| Some(*seat) != alone).collect();
        for seat in others {
            self.send(seat, news.clone());
        }
        for (seat, count) in counts {
            let Some(sitting) = self.seats.get_mut(&seat) else { continue };
            sitting.saved += count;
            let mut frame = vec![100];
            put_uint(&mut frame, sitting.saved);
            if sitting.ack {
                self.send(seat, frame.into());
            }
        }
        true
    }

    /// Who does not read is left behind: a queue that is full ends its socket.
    fn send(&mut self, seat: u64, frame: Bytes) {
        if self.seats.get(&seat).is_some_and(|seat| seat.frames.try_send(frame).is_err()) {
            self.seats.remove(&seat);
        }
    }
}

fn payload(bytes: &[u8]) -> Option<&[u8]> {
    let (mut len, mut shift) = (0_usize, 0);
    for (at, byte) in bytes.iter().enumerate() {
        len |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            return bytes.get(at + 1..at + 1 + len);
        }
    }
    None
}

fn framed(step: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![0, step];
    put_uint(&mut frame, payload.len() as u64);
    frame.extend_from_slice(payload);
    frame
}

fn put_uint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

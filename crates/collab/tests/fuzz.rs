//! Damaged updates and frames, made from true ones: nothing panics, and what is refused leaves the draft whole.
//!
//! Each input follows from a number, from `FIELDLAB_FUZZ_SEED` (or 0) on, for `FIELDLAB_FUZZ_SECONDS` (or 2). A failure
//! names its number; with 0 seconds that one alone runs.
//!
//! One thing is not asked of a damaged update that fits the draft all the same: that the order of letters survives a
//! reload. Whoever may write can claim that a letter stands after one and before another that stand the other way
//! round; where Yjs then puts it depends on what it met first. Nothing is lost by it, and only what came after counts
//! as bent.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests may fail loudly")]

mod common;

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::LazyLock,
    time::{Duration, Instant},
};

use collab::{
    Draft, LiveDraft,
    presence::{Presence, Seat, Who},
    protocol::{self, Message},
};
use common::{row, template, text};
use domain::value::Value;
use yrs::{
    Doc, Map, MapRef, Out, StateVector, Text, Transact,
    updates::{decoder::Decode, encoder::Encode},
};

/// A small generator of numbers (splitmix64): the same sequence for a seed on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Below `end`; 0 for nothing to choose from.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    fn byte(&mut self) -> u8 {
        // What means something in an update is likelier than the rest.
        const TELLING: [u8; 20] =
            [0, 1, 2, 4, 7, 8, 10, 0x21, 0x24, 0x27, 0x28, 0x44, 0x7f, 0x80, 0x81, 0x84, 0xc4, 0xfe, 0xff, 118];
        if self.below(2) == 0 { TELLING[self.below(TELLING.len())] } else { self.next().to_le_bytes()[0] }
    }

    /// A varuint; often one that promises far too much.
    fn count(&mut self) -> Vec<u8> {
        match self.below(5) {
            0 => vec![0xff, 0xff, 0xff, 0x20],
            1 => vec![0xff; 9],
            2 => vec![0xff, 0xff, 0xff, 0xff, 0x0f],
            3 => vec![0x80, 0x80, 0x00],
            _ => vec![self.byte()],
        }
    }

    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let from = self.below(len + 1);
        from..from + self.below((len - from).min(12) + 1)
    }

    /// Damages `bytes` in one to four places; `other` lends parts.
    fn damage(&mut self, mut bytes: Vec<u8>, other: &[u8]) -> Vec<u8> {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            let range = self.range(bytes.len());
            match self.below(8) {
                0 | 1 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                2 if !bytes.is_empty() => bytes[at] = self.byte(),
                3 => drop(bytes.splice(range, self.count())),
                4 => drop(bytes.splice(range, other[self.range(other.len())].to_vec())),
                5 => {
                    let again = bytes[range.clone()].to_vec();
                    drop(bytes.splice(range.end..range.end, again));
                }
                6 => drop(bytes.drain(range)),
                _ => bytes.truncate(if self.below(3) == 0 { at } else { bytes.len() }),
            }
        }
        bytes
    }
}

/// A browser's replica of the draft.
struct Browser {
    doc: Doc,
    fields: MapRef,
}

impl Browser {
    fn new(client: u64, known: &[u8]) -> Self {
        let doc = Doc::with_client_id(client);
        let fields = doc.get_or_insert_map("fields");
        let update = yrs::Update::decode_v1(known).unwrap();
        doc.transact_mut().apply_update(update).unwrap();
        Self { doc, fields }
    }

    /// One edit, as the update that a browser sends.
    fn edit(&self, dice: &mut Dice) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        match (dice.below(4), self.fields.get(&txn, "text")) {
            (0, Some(Out::YText(text))) if text.len(&txn) > 0 => {
                let at = u32::try_from(dice.below(text.len(&txn) as usize)).unwrap();
                text.remove_range(&mut txn, at, 1);
            }
            (1, _) => drop(self.fields.insert(&mut txn, "number", f64::from(dice.byte()))),
            (2, _) => drop(self.fields.insert(&mut txn, "date", "2026-11-25")),
            (_, Some(Out::YText(text))) => text.insert(&mut txn, 0, "woord "),
            _ => {}
        }
        txn.encode_update_v1()
    }
}

/// True updates, each of which fits the draft, and the draft's own past.
fn corpus(dice: &mut Dice, base: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![base.to_vec()];
    let browser = Browser::new(500 + dice.next() % 9, base);
    all.extend((0..4).map(|_| browser.edit(dice)));
    let mut author = Draft::load(400, [base].into_iter()).unwrap();
    let rows = Value::List((0..3).map(|n| row(&format!("row-{n}"), "naam")).collect());
    let link = Value::map([("id", text("a")), ("to", text("EV-2026-001"))]);
    for (field, value) in [("records", rows), ("text", text("een 🙂 twee")), ("links", Value::List(vec![link]))] {
        all.extend(author.write(template(), field, &value).unwrap());
    }
    all.push(yrs::merge_updates_v1(&all[1..]).unwrap());
    all
}

/// Where all inputs begin: making it costs more than an input does.
static BASE: LazyLock<Vec<u8>> = LazyLock::new(base);
static CORPORA: LazyLock<Vec<Vec<Vec<u8>>>> =
    LazyLock::new(|| (0..16).map(|seed| corpus(&mut Dice(seed), &BASE)).collect());

fn base() -> Vec<u8> {
    let mut draft = Draft::new(1);
    draft.prepare(template(), None).unwrap();
    draft.write(template(), "text", &text("het begin")).unwrap();
    draft.write(template(), "score", &Value::map([("score", Value::Number(3.0))])).unwrap();
    draft.snapshot()
}

fn load(bytes: &[u8]) -> LiveDraft {
    LiveDraft::load(3, template(), [bytes].into_iter()).unwrap()
}

/// Everything that is asked of a draft works, and a reload from its snapshot reads the same; the same letters at least
/// when it is `bent`.
fn whole(draft: &LiveDraft, bent: bool) -> Vec<u8> {
    let (content, snapshot) = (draft.content(), draft.draft().snapshot());
    draft.lacking(&[0]).unwrap();
    draft.lacking(&draft.state_vector()).unwrap();
    let again = load(&snapshot);
    assert!(bent || again.content() == content, "a reload reads otherwise: {content:?} and {:?}", again.content());
    assert_eq!(
        StateVector::decode_v1(&again.state_vector()).unwrap(),
        StateVector::decode_v1(&draft.state_vector()).unwrap(),
        "a reload has less"
    );
    snapshot
}

/// Feeds a turn of damaged and true updates to a draft.
fn updates(dice: &mut Dice) {
    let corpus = &CORPORA[dice.below(CORPORA.len())];
    let mut draft = load(&BASE);
    let (mut on_disk, mut bent) = (BASE.clone(), false);
    for turn in 0..6 {
        let mut damaged = false;
        let mut pick = |_| {
            let bytes = corpus[dice.below(corpus.len())].clone();
            let other = dice.below(corpus.len());
            if dice.below(4) == 0 {
                return bytes;
            }
            damaged = true;
            dice.damage(bytes, &corpus[other])
        };
        let count = 1 + turn % 3;
        let some: Vec<Vec<u8>> = (0..count).map(&mut pick).collect();
        let turn = draft.turn(&some.iter().map(Vec::as_slice).collect::<Vec<_>>());
        match turn {
            // What a turn gives out brings the log to where the draft is.
            Ok(turn) => {
                if let Some(update) = &turn.update {
                    bent |= damaged;
                    let mut log = load(&on_disk);
                    log.follow(&[update]).unwrap();
                    assert!(bent || log.content() == draft.content(), "the log reads otherwise");
                }
                on_disk = whole(&draft, bent);
            }
            // Refused as a whole: whoever owns it loads it again. Until then it can still be read.
            Err(_) => {
                let _ = (draft.content(), draft.draft().snapshot(), draft.lacking(&[0]));
                draft = load(&on_disk);
            }
        }
    }
    whole(&draft, bent);
}

/// Feeds damaged frames to what reads them.
fn frames(dice: &mut Dice) {
    let (draft, corpus) = (load(&BASE), &CORPORA[dice.below(CORPORA.len())]);
    let who = Who::new("00000000-0000-7000-8000-000000000008".parse().unwrap(), "Coach".to_owned());
    let mut presence = Presence::default();
    let mut says = vec![1, 7, 1, 16];
    says.extend_from_slice(br#"{"field":"text"}"#);
    let true_ones = [
        protocol::ask(&draft.state_vector()),
        protocol::ask(&StateVector::default().encode_v1()),
        protocol::news(&corpus[dice.below(corpus.len())]),
        protocol::answer(&corpus[dice.below(corpus.len())]),
        protocol::presence(&says),
        protocol::presence(b"\x01\x07\x02\x02{}"),
        protocol::saved(dice.next()),
        vec![3],
    ];
    for _ in 0..100 {
        let (one, other) = (dice.below(true_ones.len()), dice.below(true_ones.len()));
        let frame = dice.damage(true_ones[one].clone(), &true_ones[other]);
        let _ = (protocol::heard(&frame), protocol::split(&frame, 16));
        match protocol::read(&frame) {
            Ok(Message::Ask(vector)) => drop(draft.lacking(vector)),
            Ok(Message::Presence(says)) => {
                let number = dice.next() % 3;
                drop(presence.take(says, Seat { number, client: None }, &who));
                let _ = (presence.all(), presence.leave(Seat { number, client: Some(7) }));
            }
            Ok(Message::Update(_) | Message::Who) | Err(_) => {}
        }
    }
    whole(&draft, false);
}

/// A number from outside.
fn asked(name: &str) -> Option<u64> {
    env::var(name).ok().map(|number| number.parse().unwrap())
}

/// Runs one kind of input until the time is up.
fn fuzz(name: &str, input: fn(&mut Dice)) {
    let (begin, length) = (Instant::now(), Duration::from_secs(asked("FIELDLAB_FUZZ_SECONDS").unwrap_or(2)));
    let first = asked("FIELDLAB_FUZZ_SEED").unwrap_or(0);
    for seed in first.. {
        let slow = Instant::now();
        let done = catch_unwind(AssertUnwindSafe(|| input(&mut Dice(seed))));
        assert!(done.is_ok(), "{name}: FIELDLAB_FUZZ_SEED={seed} FIELDLAB_FUZZ_SECONDS=0 repeats it");
        assert!(slow.elapsed() < Duration::from_secs(20), "{name}: seed {seed} takes too long");
        if begin.elapsed() >= length {
            println!("{name}: {} inputs", seed - first + 1);
            return;
        }
    }
}

#[test]
fn damaged_updates_leave_a_draft_whole() {
    fuzz("updates", updates);
}

#[test]
fn damaged_frames_are_read_without_harm() {
    fuzz("frames", frames);
}

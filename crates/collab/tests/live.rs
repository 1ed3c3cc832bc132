//! Several replicas and one server over a link that loses, reorders and repeats: all come to the same text, and so does
//! the log.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use std::collections::VecDeque;

use collab::{Draft, DraftError, LiveDraft};
use common::template;
use proptest::{collection::vec, prelude::*, sample::Index};
use yrs::{
    Array, ArrayRef, Doc, GetString, Map, MapPrelim, MapRef, OffsetKind, Options, Out, ReadTxn, StateVector, Text,
    TextPrelim, Transact, Update,
    updates::{decoder::Decode, encoder::Encode},
};

/// What somebody does to the draft.
#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, &'static str),
    Remove(Index),
    Set(i32),
    AddRow(u8),
    RemoveRow(Index),
    MoveRow(Index, i8),
    WriteCell(Index, &'static str),
    Tick(u8),
    Clear(u8),
    WriteRecord(&'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (any::<Index>(), prop::sample::select(vec!["a", "een ", "🙂", "é", "\n"])).prop_map(|(at, s)| Edit::Insert(at, s)),
        2 => any::<Index>().prop_map(Edit::Remove),
        1 => (0..9).prop_map(Edit::Set),
        1 => any::<u8>().prop_map(Edit::AddRow),
        1 => any::<Index>().prop_map(Edit::RemoveRow),
        1 => (any::<Index>(), any::<i8>()).prop_map(|(row, to)| Edit::MoveRow(row, to)),
        2 => (any::<Index>(), prop::sample::select(vec!["x", "y "])).prop_map(|(row, s)| Edit::WriteCell(row, s)),
        1 => (0..4_u8).prop_map(Edit::Tick),
        1 => (0..4_u8).prop_map(Edit::Clear),
        1 => prop::sample::select(vec!["x", "y "]).prop_map(Edit::WriteRecord),
    ]
}

/// What happens to a message on its way.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Arrives,
    Lost,
    Twice,
    /// Behind the next one.
    Later,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![5 => Just(Fate::Arrives), 1 => Just(Fate::Lost), 1 => Just(Fate::Twice), 2 => Just(Fate::Later)]
}

/// One direction of a connection.
#[derive(Default)]
struct Link(VecDeque<Vec<u8>>);

impl Link {
    /// Gives what comes out next, if anything does.
    fn take(&mut self, fate: Fate) -> Option<Vec<u8>> {
        match fate {
            Fate::Arrives => self.0.pop_front(),
            Fate::Twice => self.0.front().cloned(),
            Fate::Lost => {
                self.0.pop_front();
                None
            }
            Fate::Later => {
                if self.0.len() > 1 {
                    self.0.swap(0, 1);
                }
                self.0.pop_front()
            }
        }
    }
}

struct Replica {
    doc: Doc,
    fields: MapRef,
    /// The same, to see what cannot be applied yet.
    guard: Draft,
    up: Link,
    down: Link,
}

impl Replica {
    fn new(client: u64, known: &[u8]) -> Self {
        let id = yrs::ClientID::new(client);
        let doc = Doc::with_options(Options { offset_kind: OffsetKind::Utf16, ..Options::with_client_id(id) });
        let fields = doc.get_or_insert_map("fields");
        let guard = Draft::new(client);
        let mut replica = Self { doc, fields, guard, up: Link::default(), down: Link::default() };
        replica.hear(known);
        replica
    }

    /// What builds on something that was lost is lost as well, until the next answer. (yrs 0.28.1 lets it wait, and panics
    /// when what it waits for deletes a row in the gap: `BlockStore::push`. Our server never lets anything wait.)
    fn hear(&mut self, update: &[u8]) {
        match self.guard.replay(update) {
            Err(DraftError::Missing) => return,
            done => done.unwrap(),
        }
        self.doc.transact_mut().apply_update(Update::decode_v1(update).unwrap()).unwrap();
    }

    fn edit(&mut self, edit: &Edit) {
        let mut txn = self.doc.transact_mut();
        let (text, rows) = (self.fields.get(&txn, "text"), self.fields.get(&txn, "records"));
        let (Some(Out::YText(text)), Some(Out::YArray(rows))) = (text, rows) else { panic!("no containers") };
        match edit {
            Edit::Insert(at, words) => {
                let at = boundary(&text.get_string(&txn), *at);
                text.insert(&mut txn, at, words);
            }
            Edit::Remove(at) => {
                let now = text.get_string(&txn);
                let from = boundary(&now, *at);
                let len = now.encode_utf16().count();
                let next = boundaries(&now).find(|next| *next > from).filter(|next| *next as usize <= len);
                if let Some(next) = next {
                    text.remove_range(&mut txn, from, next - from);
                }
            }
            Edit::Set(number) => drop(self.fields.insert(&mut txn, "number", *number)),
            Edit::AddRow(id) => {
                let row = rows.push_back(&mut txn, MapPrelim::from([("id", format!("row-{id}"))]));
                row.insert(&mut txn, "name", TextPrelim::default());
                row.insert(&mut txn, "at", f64::from(*id));
            }
            Edit::RemoveRow(at) if rows.len(&txn) > 0 => {
                let at = u32::try_from(at.index(rows.len(&txn) as usize)).unwrap();
                rows.remove(&mut txn, at);
            }
            Edit::MoveRow(at, to) if rows.len(&txn) > 0 => {
                let row = row_at(&rows, &txn, *at);
                row.insert(&mut txn, "at", f64::from(*to) / 2.0);
            }
            Edit::WriteCell(at, words) if rows.len(&txn) > 0 => {
                let row = row_at(&rows, &txn, *at);
                let Some(Out::YText(cell)) = row.get(&txn, "name") else { panic!("a cell without a text") };
                cell.insert(&mut txn, 0, words);
            }
            Edit::RemoveRow(_) | Edit::MoveRow(..) | Edit::WriteCell(..) => {}
            Edit::Tick(code) => drop(map(&self.fields, &txn, "multi_enum").insert(&mut txn, format!("c{code}"), true)),
            Edit::Clear(code) => drop(map(&self.fields, &txn, "multi_enum").remove(&mut txn, &format!("c{code}"))),
            Edit::WriteRecord(words) => {
                let name = map(&self.fields, &txn, "record").get(&txn, "name");
                let Some(Out::YText(name)) = name else { panic!("a record without a text") };
                name.insert(&mut txn, 0, words);
            }
        }
        let update = txn.encode_update_v1();
        if update != [0, 0] {
            self.guard.replay(&update).unwrap();
            self.up.0.push_back(update);
        }
    }

    fn lacks(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }

    /// Asks and answers over a line that works, as after a new connection.
    fn resync(&mut self, server: &mut Server) {
        self.up.0.clear();
        self.down.0.clear();
        self.hear(&server.draft.lacking(&self.lacks()).unwrap());
        let known = StateVector::decode_v1(&server.draft.state_vector()).unwrap();
        let all = self.doc.transact().encode_diff_v1(&known);
        assert_eq!(server.take(&all), Ok(true), "nothing is missing in an answer");
    }
}

fn map(fields: &MapRef, txn: &impl ReadTxn, field: &str) -> MapRef {
    match fields.get(txn, field) {
        Some(Out::YMap(map)) => map,
        other => panic!("{field} is {other:?}"),
    }
}

fn row_at(rows: &ArrayRef, txn: &impl ReadTxn, at: Index) -> MapRef {
    match rows.get(txn, u32::try_from(at.index(rows.len(txn) as usize)).unwrap()) {
        Some(Out::YMap(row)) => row,
        other => panic!("{other:?} is no row"),
    }
}

fn boundaries(text: &str) -> impl Iterator<Item = u32> + '_ {
    let ends = text.chars().scan(0_u32, |at, char| {
        *at += u32::try_from(char.len_utf16()).unwrap();
        Some(*at)
    });
    std::iter::once(0).chain(ends)
}

/// Never within a character of two units.
fn boundary(text: &str, at: Index) -> u32 {
    let all: Vec<u32> = boundaries(text).collect();
    *at.get(&all)
}

/// The server: what it takes is in its log before anybody hears it.
struct Server {
    draft: LiveDraft,
    log: Vec<Vec<u8>>,
    /// What was taken and is not told yet.
    news: Vec<Vec<u8>>,
}

impl Server {
    fn new() -> Self {
        let mut draft = LiveDraft::load(1, template(), std::iter::empty()).unwrap();
        let log: Vec<Vec<u8>> = draft.prepare(None).unwrap().into_iter().collect();
        Self { draft, log, news: Vec::new() }
    }

    /// `Ok(false)`: its sender must synchronise first.
    fn take(&mut self, update: &[u8]) -> Result<bool, DraftError> {
        let turn = self.draft.turn(&[update])?;
        if let Some(update) = turn.update {
            self.log.push(update.clone());
            self.news.push(update);
        }
        match turn.refused.into_iter().next() {
            Some((_, DraftError::Missing)) => Ok(false),
            Some((_, error)) => Err(error),
            None => Ok(true),
        }
    }
}

/// One step of the run: who does what, and what becomes of a message up and one down.
type Step = (usize, Edit, Fate, Fate);

fn run(replicas: &mut [Replica], server: &mut Server, steps: &[Step]) {
    for (who, edit, up, down) in steps {
        let replica = &mut replicas[*who];
        replica.edit(edit);
        if let Some(update) = replica.up.take(*up)
            && !server.take(&update).unwrap()
        {
            replica.resync(server);
        }
        for news in server.news.split_off(0) {
            for replica in replicas.iter_mut() {
                replica.down.0.push_back(news.clone());
            }
        }
        let replica = &mut replicas[*who];
        if let Some(update) = replica.down.take(*down) {
            replica.hear(&update);
        }
    }
}

proptest! {
    #[test]
    fn all_converge_over_a_bad_link_and_equal_the_log(
        count in 2..6_usize,
        steps in vec((0..6_usize, edit(), fate(), fate()), 1..60),
    ) {
        let mut server = Server::new();
        let known = server.draft.draft().snapshot();
        let mut replicas: Vec<Replica> = (0..count as u64).map(|n| Replica::new(100 + n, &known)).collect();
        let steps: Vec<Step> = steps.into_iter().map(|(who, edit, up, down)| (who % count, edit, up, down)).collect();
        run(&mut replicas, &mut server, &steps);
        // All come back, and once more for what the later ones brought.
        for _ in 0..2 {
            for replica in &mut replicas {
                replica.resync(&mut server);
            }
        }
        let content = server.draft.content();
        for replica in &replicas {
            let read = Draft::load(7, [replica.doc.transact().encode_diff_v1(&StateVector::default()).as_slice()].into_iter());
            prop_assert_eq!(&read.unwrap().content(template()), &content);
        }
        let log = Draft::load(8, server.log.iter().map(Vec::as_slice)).unwrap();
        prop_assert_eq!(&log.content(template()), &content);
        prop_assert_eq!(log.validate(template()), Ok(()));
        let reloaded = LiveDraft::load(9, template(), server.log.iter().map(Vec::as_slice)).unwrap();
        // Its bytes stand in any order.
        let vector = |draft: &LiveDraft| StateVector::decode_v1(&draft.state_vector()).unwrap();
        prop_assert_eq!(vector(&reloaded), vector(&server.draft));
    }
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { Rows } from '../src/bridge/rows.ts';

/** Two people with the same list of three rows. */
function two(): { docs: [Y.Doc, Y.Doc]; rows: [Rows, Rows]; meet: () => void } {
  const docs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()];
  const of = (doc: Y.Doc): Rows => new Rows(doc.getArray('list'));
  const rows: [Rows, Rows] = [of(docs[0]), of(docs[1])];
  const meet = (): void => {
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
    Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
  };
  for (const id of ['a', 'b', 'c']) rows[0].insert({ id, name: `rij ${id}` }, null, ['name']);
  meet();
  return { docs, rows, meet };
}

const ids = (rows: Rows): string => rows.all().map(({ id }) => id).join('');

const name = (rows: Rows, id: string): string => String(rows.cells(id)['name']);

test('a row that moves while another writes in it keeps the words', () => {
  const { rows, meet } = two();
  const [one, other] = rows;
  one.move('c', 'a');
  (other.find('c')?.get('name') as Y.Text).insert(5, ' en meer');
  meet();
  for (const each of rows) {
    assert.equal(ids(each), 'cab');
    assert.equal(name(each, 'c'), 'rij c en meer');
  }
});

test('two who add a row at once both keep theirs, and two who move one agree', () => {
  const { rows, meet } = two();
  const [one, other] = rows;
  one.insert({ id: 'x' });
  other.insert({ id: 'y' });
  one.move('b', 'a');
  other.move('b', null);
  meet();
  assert.equal(ids(one), ids(other));
  assert.deepEqual([...ids(one)].sort().join(''), 'abcxy');
});

test('rows move up and down until there is no room between two places, and further', () => {
  const { rows: [rows] } = two();
  for (let turn = 0; turn < 200; turn += 1) {
    rows.move('c', 'b');
    assert.equal(ids(rows), 'acb');
    rows.move('b', 'c');
    assert.equal(ids(rows), 'abc');
  }
});

test('rows without a place stand as in the array, and get places when one moves', () => {
  const doc = new Y.Doc();
  const list = doc.getArray<Y.Map<string>>('list');
  list.push(['a', 'b', 'c'].map((id) => new Y.Map([['id', id]])));
  const rows = new Rows(list as unknown as Rows['list']);
  assert.equal(ids(rows), 'abc');
  rows.move('a', 'c');
  assert.equal(ids(rows), 'bac');
  rows.insert({ id: 'd' }, 'b');
  assert.equal(ids(rows), 'dbac');
});

test('a row that comes back has its words in a shared text again, and says nothing of its place', () => {
  const { rows: [rows] } = two();
  const cells = rows.cells('b');
  assert.deepEqual(cells, { id: 'b', name: 'rij b' });
  rows.remove('b');
  rows.insert(cells, 'c', ['name']);
  assert.equal(ids(rows), 'abc');
  assert.ok(rows.find('b')?.get('name') instanceof Y.Text);
  rows.set('b', 'name', 'rij bee');
  assert.equal(name(rows, 'b'), 'rij bee');
});

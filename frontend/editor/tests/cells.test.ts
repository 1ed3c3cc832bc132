import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { cellOf } from '../src/bridge/cells.ts';

type Fields = Y.Map<unknown>;

/** Two replicas of what `make` makes. */
function pair(make: (fields: Fields) => void): [Y.Doc, Y.Doc] {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  make(one.getMap('fields'));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  return [one, other];
}

function meet(one: Y.Doc, other: Y.Doc): void {
  const [first, second] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  Y.applyUpdate(other, first);
  Y.applyUpdate(one, second);
}

const of = (doc: Y.Doc, field: string, name: string) => {
  const cell = cellOf(doc.getMap('fields'), field, name);
  assert.ok(cell);
  return cell;
};

test('two people who tick boxes of one list at once both keep theirs', () => {
  const [one, other] = pair((fields) => fields.set('places', new Y.Map([['station', true], ['hotel', true]])));
  of(one, 'places', 'v').set(['station', 'hotel', 'school']);
  of(other, 'places', 'v').set(['hotel', 'street']);
  meet(one, other);
  for (const doc of [one, other]) assert.deepEqual((of(doc, 'places', 'v').get() as string[]).sort(), ['hotel', 'school', 'street']);
});

test('one answers an item while another writes its note', () => {
  const [one, other] = pair((fields) => fields.set('ethics', new Y.Map([['consent/note', new Y.Text('al')]])));
  of(one, 'ethics', 'c.consent.answer').set('yes');
  of(other, 'ethics', 'c.consent.note').set('al gevraagd');
  of(one, 'ethics', 'c.consent.note').set('ja, al');
  meet(one, other);
  for (const doc of [one, other]) {
    assert.equal(of(doc, 'ethics', 'c.consent.answer').get(), 'yes');
    assert.equal(of(doc, 'ethics', 'c.consent.note').get(), 'ja, al gevraagd');
  }
});

test('an answer that another client wrote as one value stays one', () => {
  const [one] = pair((fields) => fields.set('ethics', new Y.Map([['consent', { answer: 'no', note: 'nee' }]])));
  of(one, 'ethics', 'c.consent.answer').set('yes');
  assert.deepEqual((one.getMap('fields').get('ethics') as Fields).toJSON(), { consent: { answer: 'yes', note: 'nee' } });
});

test('the words of a record and a score are shared, a list of codes from elsewhere is not', () => {
  const [one] = pair((fields) => {
    fields.set('score', new Y.Map<unknown>([['reason', new Y.Text('omdat')], ['score', 3]]));
    fields.set('places', ['station']);
  });
  assert.ok(of(one, 'score', 'v.reason').text);
  assert.equal(of(one, 'score', 'v.score').text, undefined);
  of(one, 'places', 'v').set(['station', 'hotel']);
  assert.deepEqual(one.getMap('fields').get('places'), ['station', 'hotel']);
});

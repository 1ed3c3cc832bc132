import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { unsaved } from '../src/unsaved.ts';

/** A text that the server has, and what is typed in it since. */
function typed(saved: string, type: (text: Y.Text) => void): string {
  const server = new Y.Doc();
  server.getText('t').insert(0, saved);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  const pending: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => pending.push(update));
  type(doc.getText('t'));
  return unsaved(doc.getText('t'), pending);
}

test('of a long text only the words that were not saved', () => {
  assert.equal(typed('Dit was er al.', (text) => text.insert(14, ' Dit niet.')), 'Dit niet.');
  assert.equal(typed('Dit was er al.', () => undefined), '');
  assert.equal(typed('', (text) => text.insert(0, 'Alles')), 'Alles');
});

test('whole words, and each place by itself', () => {
  const two = typed('De wet is goed genoeg voor nu', (text) => {
    text.insert(9, ' niet');
    text.insert(text.length, 'tertijd');
  });
  assert.equal(two, 'niet\n\nnutertijd');
  assert.equal(typed('sluit', (text) => text.insert(5, 'ing')), 'sluiting');
});

test('what was taken away is nothing to copy', () => {
  assert.equal(typed('een twee drie', (text) => text.delete(4, 5)), '');
  const over = typed('een twee drie', (text) => {
    text.delete(4, 4);
    text.insert(4, 'vier');
    text.insert(8, ' vijf');
    text.delete(8, 5);
  });
  assert.equal(over, 'vier');
});

test('what a colleague wrote meanwhile is not among it', () => {
  const doc = new Y.Doc();
  const pending: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'server' && pending.push(update));
  doc.getText('t').insert(0, 'van mij ');
  const other = new Y.Doc();
  other.getText('t').insert(0, 'van haar. ');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'server');
  assert.equal(unsaved(doc.getText('t'), pending), 'van mij');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { difference, moved, onto, write } from '../src/text.ts';

test('a difference is one place, and never half a character', () => {
  assert.equal(difference('een', 'een'), null);
  assert.deepEqual(difference('een twee', 'een drie twee'), { at: 4, gone: 0, put: 'drie ' });
  const faces = difference('😀', '😁');
  assert.deepEqual(faces, { at: 0, gone: 2, put: '😁' });
});

test('a place stays with its words', () => {
  const edit = difference('een twee', 'nul een twee');
  assert.ok(edit);
  assert.equal(moved(8, edit), 12);
  assert.equal(moved(0, edit), 0);
});

test('what was typed before the document was there goes onto what others wrote', () => {
  assert.equal(onto('a b', 'a b c', 'a b'), 'a b c');
  assert.equal(onto('a b', 'a b', 'x a b'), 'x a b');
  assert.equal(onto('rood en groen', 'blauw en groen', 'rood en geel'), 'blauw en geel');
  assert.equal(onto('rood en groen', 'rood en geel', 'blauw en groen'), 'blauw en geel');
  const both = onto('woord', 'mijn', 'hun');
  assert.ok(both.includes('mijn') && both.includes('hun'));
});

test('a long paste goes in parts, and comes out whole', () => {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  const long = '😀'.repeat(20_000);
  write(text, long);
  assert.equal(text.toString(), long);
  assert.ok(updates > 2);
});

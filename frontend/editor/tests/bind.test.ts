import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import * as Y from 'yjs';
import { bind } from '../src/text.ts';

const { document, Event } = parseHTML('<html><body></body></html>');
Object.assign(globalThis, { document });

/** A control as `bind` needs one: it has a value, and hears. */
function control(): HTMLInputElement {
  const box = document.createElement('input') as unknown as HTMLInputElement;
  return Object.assign(box, { value: '', setSelectionRange: () => undefined });
}

test('what a colleague types during a composition stays', () => {
  const text = new Y.Doc().getText('t');
  text.insert(0, 'midden');
  const box = control();
  bind(text, box, false);
  box.dispatchEvent(new Event('compositionstart'));
  box.value = 'middenに';
  text.insert(0, 'eerst ');
  box.dispatchEvent(new Event('compositionend'));
  assert.equal(text.toString(), 'eerst middenに');
  assert.equal(box.value, 'eerst middenに');
});

test('a control that is let go follows its text no more', () => {
  const text = new Y.Doc().getText('t');
  const box = control();
  const free = bind(text, box, false);
  text.insert(0, 'een');
  assert.equal(box.value, 'een');
  free();
  text.insert(3, ' twee');
  assert.equal(box.value, 'een');
});

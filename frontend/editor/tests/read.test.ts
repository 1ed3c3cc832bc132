import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlain } from '../src/bridge/read.ts';

test('text is text, and empty is nothing', () => {
  assert.equal(readPlain(' a ', undefined), ' a ');
  assert.equal(readPlain('', undefined), null);
});

test('numbers are read where there is one way to read them', () => {
  assert.equal(readPlain('12', 'whole'), 12);
  assert.equal(readPlain('1,5', 'number'), 1.5);
  assert.equal(readPlain('1.234', 'whole'), undefined, 'a thousand, or a decimal: the server knows');
  assert.equal(readPlain('twaalf', 'number'), undefined);
  assert.equal(readPlain(' ', 'number'), null);
});

test('dates are real days', () => {
  assert.equal(readPlain('24-11-2026', 'date'), '2026-11-24');
  assert.equal(readPlain('2026-11-24', 'date'), '2026-11-24');
  assert.equal(readPlain('31-2-2026', 'date'), undefined);
  assert.equal(readPlain('24-11', 'date'), undefined);
});

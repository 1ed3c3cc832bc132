import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Saving, pause, stopOf } from '../src/saving.ts';

const update = (byte: number): Uint8Array => new Uint8Array([byte]);

/** A page whose socket is open and has answered the server's question. */
function live(): Saving {
  const saving = new Saving();
  saving.opened();
  saving.answered(true);
  return saving;
}

function send(saving: Saving): number {
  const changes = saving.unsent();
  if (changes.length > 0) saving.went(changes);
  return changes.length;
}

test('it says saved only after everything was acknowledged', () => {
  const saving = live();
  assert.equal(saving.say().word, 'before');
  saving.edited(update(1), 0);
  assert.equal(saving.say().word, 'saving');
  send(saving);
  saving.edited(update(2), 10);
  saving.acknowledged(2, 20);
  assert.equal(saving.say().word, 'saving', 'the second change is not even sent');
  send(saving);
  saving.acknowledged(2, 30);
  assert.equal(saving.say().word, 'saving', 'the same number twice says nothing new');
  saving.acknowledged(3, 40);
  assert.deepEqual(saving.say(), { word: 'saved', at: 40, n: 0 });
});

test('an acknowledgement of an empty answer saves nothing', () => {
  const saving = live();
  saving.edited(update(1), 0);
  saving.acknowledged(1, 5);
  assert.equal(saving.settled, false);
});

test('nothing is sent before the server said what it has', () => {
  const saving = new Saving();
  saving.edited(update(1), 0);
  assert.equal(send(saving), 0);
  saving.opened();
  assert.equal(send(saving), 0);
  saving.answered(true);
  assert.equal(send(saving), 0, 'it went with the answer');
  saving.acknowledged(1, 9);
  assert.equal(saving.settled, true);
});

test('what was too large for the answer follows it', () => {
  const saving = new Saving();
  saving.edited(update(1), 0);
  saving.opened();
  saving.answered(false);
  assert.equal(send(saving), 1);
  saving.acknowledged(1, 9);
  assert.equal(saving.settled, false);
  saving.acknowledged(2, 9);
  assert.equal(saving.settled, true);
});

test('without a connection changes wait, are counted, and go with the next socket', () => {
  const saving = live();
  saving.closed(1006);
  for (const at of [0, 200, 400, 5000]) saving.edited(update(1), at);
  assert.deepEqual(saving.say(), { word: 'waiting', at: null, n: 2 });
  saving.opened();
  assert.equal(saving.say().word, 'saving');
  saving.answered(true);
  saving.acknowledged(1, 6000);
  assert.deepEqual(saving.say(), { word: 'back', at: 6000, n: 0 });
  saving.told();
  saving.edited(update(1), 7000);
  send(saving);
  saving.acknowledged(2, 7100);
  assert.equal(saving.say().word, 'saved');
});

test('an acknowledgement of the socket before does not count for this one', () => {
  const saving = live();
  saving.edited(update(1), 0);
  send(saving);
  saving.closed(1006);
  saving.opened();
  saving.acknowledged(5, 10);
  assert.equal(saving.settled, false);
});

test('a device that keeps nothing says so', () => {
  const saving = live();
  saving.keeps = false;
  saving.closed(1006);
  saving.edited(update(1), 0);
  assert.equal(saving.say().word, 'no-device');
});

test('each refusal stops, and keeps what was not saved', () => {
  for (const [code, stop] of [[4401, 'signed-out'], [4403, 'lost'], [4404, 'gone'], [4409, 'locked'], [4413, 'too-large'], [4422, 'refused']] as const) {
    const saving = live();
    saving.edited(update(1), 0);
    send(saving);
    saving.closed(code);
    assert.equal(saving.stop, stop);
    assert.equal(saving.say().word, 'not-saved');
    assert.equal(saving.pending.length, 1);
    assert.equal(send(saving), 0);
  }
});

test('a locked entry with nothing unsaved is just locked', () => {
  const saving = live();
  saving.closed(4409);
  assert.equal(saving.say().word, 'locked');
});

test('a restart, a slow reader or too much at once are no refusals', () => {
  for (const code of [1001, 1006, 1012, 1013, 4408, 4429]) assert.equal(stopOf(code), null, String(code));
});

test('sockets that do not open lead to posting, but not without a network', () => {
  const saving = new Saving();
  for (let n = 0; n < 3; n += 1) {
    assert.equal(saving.blocked(true), false);
    saving.link = 'connecting';
    saving.closed(1006);
  }
  assert.equal(saving.blocked(false), false);
  assert.equal(saving.blocked(true), true);
  saving.edited(update(1), 0);
  saving.posted([...saving.pending], 50);
  assert.equal(saving.say().word, 'back');
  saving.opened();
  assert.equal(saving.blocked(true), true, 'a socket that opens and says nothing is no way either');
  saving.heard();
  assert.equal(saving.blocked(true), false);
});

test('a socket that keeps silent for too long counts as dead', () => {
  const saving = live();
  saving.edited(update(1), 0);
  send(saving);
  assert.equal(saving.dead(9_000), false);
  assert.equal(saving.dead(11_000), true);
});

test('who tries again waits longer each time, and never as long as the others', () => {
  assert.equal(pause(0, 0), 250);
  assert.equal(pause(0, 1), 500);
  assert.equal(pause(20, 1), 30_000);
});

test('what is typed before the document is there waits, and is no longer "before"', () => {
  const saving = new Saving();
  saving.early = true;
  assert.equal(saving.settled, false);
  assert.equal(saving.say().word, 'saving');
  saving.closed(1006);
  assert.deepEqual(saving.say(), { word: 'waiting', at: null, n: 1 });
  saving.closed(4401);
  assert.equal(saving.say().word, 'not-saved');
});

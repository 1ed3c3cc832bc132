import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import * as frames from '../src/frames.ts';
import { Saving } from '../src/saving.ts';

// The line with a socket that is a list, against a server that is a document.

class Socket {
  static all: Socket[] = [];
  static readonly OPEN = 1;
  readyState = 0;
  sent: Uint8Array[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: ArrayBuffer }) => void;
  onclose?: (event: { code: number }) => void;

  constructor(readonly url: string) {
    Socket.all.push(this);
  }

  send(frame: Uint8Array): void {
    this.sent.push(frame);
  }

  close(): void {
    this.end(1000);
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  end(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  hear(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer as ArrayBuffer });
  }

  get updates(): Uint8Array[] {
    return this.sent.map(frames.read).flatMap((frame) => (frame.is === 'update' ? [frame.update] : []));
  }
}

Object.assign(globalThis, { WebSocket: Socket, location: { protocol: 'https:', host: 'x.example' }, addEventListener: () => undefined, navigator: { onLine: true } });
const { Line } = await import('../src/line.ts');

const ack = (total: number): Uint8Array => {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, 100);
  encoding.writeVarUint(out, total);
  return encoding.toUint8Array(out);
};

let released = 0;

function page(writes = true): { line: InstanceType<typeof Line>; doc: Y.Doc; saving: Saving; text: Y.Text } {
  const doc = new Y.Doc();
  const saving = new Saving();
  const awareness = new Awareness(doc);
  // Its clock would keep the test alive.
  clearInterval(awareness._checkInterval as never);
  const line = new Line(doc, awareness, saving, { entry: 'IV-01', user: 'me', field: 'text', writes, changed: () => undefined, released: () => (released += 1), synced: () => undefined });
  return { line, doc, saving, text: doc.getText('t') };
}

const socket = (): Socket => Socket.all.at(-1)!;
beforeEach(() => {
  Socket.all = [];
});

test('it names its person, asks first, and answers with everything it has', () => {
  const { line, saving, text } = page();
  text.insert(0, 'voor de verbinding');
  line.connect();
  assert.match(socket().url, /^wss:\/\/x\.example\/ws\/entries\/IV-01\?ack=1&me=me&field=text$/);
  socket().open();
  assert.equal(decoding.readVarUint(decoding.createDecoder(socket().sent[0]!)), 0);
  assert.equal(socket().updates.length, 0, 'nothing before the server asked');
  const server = new Y.Doc();
  socket().hear(frames.step1(server));
  Y.applyUpdate(server, socket().updates[0]!);
  assert.equal(server.getText('t').toString(), 'voor de verbinding');
  assert.equal(saving.settled, false);
  socket().hear(ack(1));
  assert.equal(saving.say().word, 'saved');
  line.end();
});

test('after a break what was not acknowledged goes again, whatever was sent before', () => {
  const { line, saving, text } = page();
  line.connect();
  socket().open();
  socket().hear(frames.step1(new Y.Doc()));
  socket().hear(ack(1));
  text.insert(0, 'een');
  line.flush();
  assert.equal(socket().updates.length, 2);
  socket().end(1006);
  text.insert(3, ' twee');
  assert.equal(saving.say().word, 'waiting');
  line.connect();
  socket().open();
  const server = new Y.Doc();
  socket().hear(frames.step1(server));
  Y.applyUpdate(server, socket().updates[0]!);
  assert.equal(server.getText('t').toString(), 'een twee');
  socket().hear(ack(1));
  assert.equal(saving.settled, true);
  line.end();
});

test('more than one message may hold goes in several', () => {
  const { line, doc, text } = page();
  for (let n = 0; n < 10; n += 1) text.insert(text.length, 'x'.repeat(16_000));
  line.connect();
  socket().open();
  socket().hear(frames.step1(new Y.Doc()));
  assert.ok(socket().sent.every((frame) => frame.length < 64 * 1024));
  const server = new Y.Doc();
  for (const update of socket().updates) Y.applyUpdate(server, update);
  assert.equal(server.getText('t').toString(), doc.getText('t').toString());
  line.end();
});

test('who found the document locked comes back to read, and asks for no place to write', () => {
  const { line, saving } = page();
  line.connect();
  socket().open();
  socket().end(4409);
  assert.equal(saving.stop, 'locked');
  line.connect();
  assert.match(socket().url, /&field=$/);
  const before = released;
  socket().open();
  assert.equal(released, before + 1, 'the lock may have been a short one');
  socket().end(1006);
  line.connect();
  socket().end(1006);
  assert.equal(released, before + 3, 'and no socket may get through any more');
  line.end();
});

test('who may only read sends nothing of the document', () => {
  const { line } = page(false);
  line.connect();
  socket().open();
  socket().hear(frames.step1(new Y.Doc()));
  assert.equal(socket().updates.length, 0);
  line.end();
});

test('a refusal stops the line; a locked document is read on', async () => {
  const { line, saving } = page();
  line.connect();
  socket().open();
  socket().end(4403);
  line.connect();
  assert.equal(Socket.all.length, 1);
  line.end();
  const locked = page();
  locked.line.connect();
  socket().open();
  socket().end(4409);
  locked.line.connect();
  assert.equal(Socket.all.length, 3);
  socket().open();
  locked.text.insert(0, 'x');
  socket().hear(frames.step1(new Y.Doc()));
  assert.equal(socket().updates.length, 0);
  assert.equal(locked.saving.say().word, 'not-saved');
  assert.equal(saving.stop, 'lost');
  locked.line.end();
});

test('a locked document that opens again lets its readers know', () => {
  const { line } = page();
  line.connect();
  socket().open();
  socket().end(4409);
  line.connect();
  socket().open();
  const before = released;
  socket().end(1012);
  assert.equal(released, before + 1);
  line.end();
});

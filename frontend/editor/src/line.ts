// The line to the server: one socket for the document and who is in it; where sockets do not get through, posts.
import {
  Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import * as frames from './frames.ts';
import { type Change, PATIENCE_MS, type Saving, pause, stopOf } from './saving.ts';
import { place, post } from './post.ts';

/** Keys that follow each other this closely go in one message. */
const GATHER_MS = 60;
const AWARENESS_MS = 200;
/** How often changes are asked for and sent where there is no socket. */
const POST_MS = 3000;
const SOCKET_AGAIN_MS = 60_000;

/** The close code of a server that stops, or of a document that is open for writing again. */
const RESTART = 1012;

/** What comes from the server or from this device, and is not to be sent. */
export const REMOTE = Symbol('remote');

export interface Doors {
  entry: string;
  user: string;
  /** The field that the page writes in; empty where it only reads. */
  field: string;
  /** Whether the reader may change the document. */
  writes: boolean;
  /** Something about saving has changed. */
  changed(): void;
  /** The document is as the server has it. */
  synced(): void;
  /** A page that may only read has a new line, or the server let go of it: it may be allowed more now. */
  released(): void;
}

export class Line {
  private socket: WebSocket | null = null;
  private timers = new Map<string, ReturnType<typeof setTimeout>>();
  private hasSynced = false;
  private posting = false;
  private ended = false;

  constructor(
    readonly doc: Y.Doc,
    readonly awareness: Awareness,
    readonly saving: Saving,
    readonly doors: Doors,
  ) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== REMOTE) this.edited(update);
    });
    awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin === 'local') this.soon('awareness', AWARENESS_MS, () => this.tellWhere());
    });
    addEventListener('online', () => this.connect());
    addEventListener('offline', () => this.lose());
  }

  /** Opens a socket, unless there is one or there may be none. */
  connect(): void {
    if (this.socket || (this.saving.stop && !this.reads) || this.ended) return;
    this.cancel('connect');
    this.open();
  }

  /** What others write comes in after the document was locked. */
  private get reads(): boolean {
    return this.saving.stop === 'locked' && !this.doors.writes;
  }

  /** Tries again after a refusal that the reader may have mended. */
  retry(): void {
    this.saving.again();
    this.connect();
  }

  private open(): void {
    const { protocol, host } = location;
    // Another person may have signed in on this device meanwhile: the server then refuses.
    const { entry, user } = this.doors;
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws/entries/${entry}?ack=1&me=${user}&field=${place(this.doors)}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = ({ data }) => {
      if (this.socket === socket) this.heard(new Uint8Array(data as ArrayBuffer));
    };
    socket.onclose = ({ code }) => {
      if (this.socket === socket) this.closed(code);
    };
  }

  private opened(): void {
    this.cancel('post');
    this.posting = false;
    this.saving.opened();
    this.transmit(frames.step1(this.doc));
    this.tellWhere();
    // The lock may be gone since the last socket closed.
    if (this.reads) this.doors.released();
    this.doors.changed();
  }

  private heard(bytes: Uint8Array): void {
    const frame = frames.read(bytes);
    if (frame.is === 'step1') this.answer(frame.vector);
    else if (frame.is === 'update') this.take(frame.update, frame.answer);
    else if (frame.is === 'awareness') applyAwarenessUpdate(this.awareness, frame.states, REMOTE);
    else if (frame.is === 'ack') {
      this.saving.acknowledged(frame.total, Date.now());
      this.doors.changed();
    }
  }

  private take(update: Uint8Array, answer: boolean): void {
    Y.applyUpdate(this.doc, update, REMOTE);
    if (answer) this.saving.heard();
    if (answer && !this.hasSynced) {
      this.hasSynced = true;
      this.doors.synced();
    }
  }

  /** Sends what the server lacks; in parts where one message could not hold it. */
  private answer(vector: Uint8Array): void {
    if (!this.doors.writes) return;
    const lacks = Y.encodeStateAsUpdate(this.doc, vector);
    const fits = lacks.length <= frames.UPDATE_MAX;
    this.transmit(frames.step2(fits ? lacks : frames.NOTHING));
    this.saving.answered(fits);
    this.flush();
    this.doors.changed();
  }

  private edited(update: Uint8Array): void {
    this.saving.edited(update, Date.now());
    this.soon('flush', GATHER_MS, () => this.flush());
    this.watch();
    if (this.posting) this.postSoon(GATHER_MS * 10);
    this.doors.changed();
  }

  /** Looks whether the socket still answers, as long as something waits for that. */
  private watch(): void {
    this.soon('dead', PATIENCE_MS + 500, () => {
      if (this.saving.dead(Date.now())) this.lose();
      else if (!this.saving.settled) this.watch();
    });
  }

  /** Something is typed that is not in the document yet. */
  busy(typing: boolean): void {
    if (this.saving.typing === typing) return;
    this.saving.typing = typing;
    this.doors.changed();
  }

  /** Whether something is typed that has no document yet. Each key counts: it is kept on the device. */
  early(typed: boolean): void {
    if (!typed && !this.saving.early) return;
    this.saving.early = typed;
    this.doors.changed();
  }

  /** Sends what waits. */
  flush(): void {
    this.cancel('flush');
    let batch: Change[] = [];
    const send = (): void => {
      if (batch.length === 0) return;
      this.transmit(frames.change(Y.mergeUpdates(batch.map((each) => each.update))));
      this.saving.went(batch);
      batch = [];
    };
    let size = 0;
    for (const change of this.saving.unsent()) {
      if (size + change.update.length > frames.UPDATE_MAX) {
        send();
        size = 0;
      }
      batch.push(change);
      size += change.update.length;
    }
    send();
  }

  private tellWhere(): void {
    this.transmit(frames.awareness(encodeAwarenessUpdate(this.awareness, [this.doc.clientID])));
  }

  private transmit(frame: Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  /** The connection is gone, whatever the socket thinks. */
  private lose(): void {
    const socket = this.socket;
    if (socket) {
      this.closed(1006);
      socket.close();
    } else if (this.posting) {
      this.saving.unreachable();
      this.doors.changed();
    }
  }

  private closed(code: number): void {
    this.socket = null;
    this.saving.closed(code);
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, REMOTE);
    // A locked page on a network without sockets has no other way to hear that the lock is gone.
    if (this.reads || (code === RESTART && !this.doors.writes)) this.doors.released();
    if (this.saving.stop === 'locked' && (stopOf(code) ?? 'locked') === 'locked') {
      this.doors.writes = false;
      this.soon('connect', pause(Math.min(this.saving.failures, 6), Math.random()), () => this.connect());
    } else if (!this.saving.stop) {
      const blocked = this.saving.blocked(navigator.onLine);
      this.soon('connect', blocked ? SOCKET_AGAIN_MS : pause(this.saving.failures, Math.random()), () => this.connect());
      this.posting = blocked;
      if (blocked) this.postSoon(0);
    }
    this.doors.changed();
  }

  private postSoon(after: number): void {
    this.cancel('post');
    this.soon('post', after, () => void this.post());
  }

  private async post(): Promise<void> {
    if (this.socket?.readyState === WebSocket.OPEN || this.saving.stop || this.ended) return;
    const answer = await post(this.doors, this.doc, this.saving.pending);
    if (this.socket?.readyState === WebSocket.OPEN) {
      // A socket came open meanwhile: the rest is its.
      answer?.updates.forEach((update) => this.take(update, true));
      if (answer) this.saving.done(answer.done, Date.now());
      return this.doors.changed();
    }
    if (answer === null) this.saving.unreachable();
    else if (answer.status !== 200) this.saving.closed(4000 + answer.status);
    else {
      answer.updates.forEach((update) => this.take(update, true));
      this.saving.posted(answer.done, Date.now());
    }
    this.doors.changed();
    if (!this.saving.stop && !this.socket) this.postSoon(this.saving.settled || answer?.status !== 200 ? POST_MS : 0);
  }

  /** The page is going away. */
  leave(): void {
    this.flush();
    removeAwarenessStates(this.awareness, [this.doc.clientID], 'local');
    this.tellWhere();
  }

  /** Nothing is sent or heard any more. */
  end(): void {
    this.ended = true;
    const { socket } = this;
    this.socket = null;
    socket?.close();
    for (const name of [...this.timers.keys()]) this.cancel(name);
  }

  private soon(name: string, after: number, deed: () => void): void {
    if (this.timers.has(name)) return;
    this.timers.set(name, setTimeout(() => {
      this.timers.delete(name);
      deed();
    }, after));
  }

  private cancel(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}

// What is saved, what is under way, and what may be said about it. No clock, no socket, no document in here: who uses
// it says what happened and when. "Saved" is only ever said after the server acknowledged everything.

/** Why nothing is sent any more. */
export type Stop = 'signed-out' | 'lost' | 'gone' | 'locked' | 'too-large' | 'refused';

/** How the server can be reached. */
export type Link = 'connecting' | 'live' | 'posting' | 'down';

/** A change of this page that the server has not acknowledged. */
export interface Change {
  update: Uint8Array;
  at: number;
  /** Its place among the messages of this socket; none while it is not sent. */
  n: number | null;
}

export type Word = 'before' | 'saved' | 'back' | 'saving' | 'waiting' | 'not-saved' | 'no-device' | 'locked';

/** What the page says. */
export interface Said {
  word: Word;
  /** When everything was saved. */
  at: number | null;
  /** How many changes wait. */
  n: number;
}

/** Changes this close together are one to whoever made them. */
const ONE_CHANGE_MS = 1000;
/** Without an acknowledgement by then the socket counts as dead. */
export const PATIENCE_MS = 10_000;
/** So many sockets that did not open, and it is tried in another way. */
const TRIES = 3;

/** What a close code asks for; `null` means: try again. */
export function stopOf(code: number): Stop | null {
  const stops: Record<number, Stop> = {
    4401: 'signed-out', 4403: 'lost', 4404: 'gone', 4409: 'locked', 4413: 'too-large', 4422: 'refused',
  };
  return stops[code] ?? null;
}

/** How long to wait before trying again: from half a second to half a minute, and never all pages at once. */
export function pause(failures: number, random: number): number {
  const longest = Math.min(500 * 2 ** failures, 30_000);
  return longest * (0.5 + random / 2);
}

export class Saving {
  link: Link = 'connecting';
  stop: Stop | null = null;
  /** Something is typed that is not in the document yet. */
  typing = false;
  /** Something was typed and there is no document yet that could take it. */
  early = false;
  /** Whether this device can keep anything. */
  keeps = true;
  /** Sockets in a row on which nothing was answered. */
  failures = 0;
  private changes: Change[] = [];
  private sent = 0;
  /** The server said what it has, so changes may follow. */
  private asked = false;
  private savedAt: number | null = null;
  /** Something waited without a connection since it was last all saved. */
  private waited = false;

  /** Everything that is not acknowledged, oldest first. */
  get pending(): readonly Change[] {
    return this.changes;
  }

  get settled(): boolean {
    return this.changes.length === 0 && !this.early;
  }

  edited(update: Uint8Array, at: number): void {
    this.changes.push({ update, at, n: null });
    if (this.link === 'down') this.waited = true;
  }

  /** A new socket is open. Its count begins anew, and nothing of ours is on it. */
  opened(): void {
    this.link = 'live';
    this.sent = 0;
    this.asked = false;
    for (const change of this.changes) change.n = null;
  }

  /** The server's question was answered; `all`: with everything that waited. */
  answered(all: boolean): void {
    this.sent += 1;
    this.asked = true;
    if (all) for (const change of this.changes) change.n = this.sent;
  }

  /** What can be sent now. */
  unsent(): Change[] {
    return this.link === 'live' && this.asked && !this.stop ? this.changes.filter((each) => each.n === null) : [];
  }

  /** These went out in one message. */
  went(changes: Change[]): void {
    this.sent += 1;
    for (const change of changes) change.n = this.sent;
  }

  /** The first `total` messages of this socket are on disk. */
  acknowledged(total: number, now: number): void {
    this.drop((change) => change.n !== null && change.n <= total, now);
  }

  /** The server answered: this way works. */
  heard(): void {
    this.failures = 0;
  }

  /** These are on disk, by whatever way they went. */
  done(changes: Change[], now: number): void {
    this.drop((change) => changes.includes(change), now);
  }

  /** These were posted and are on disk. */
  posted(changes: Change[], now: number): void {
    this.link = 'posting';
    this.done(changes, now);
  }

  private drop(done: (change: Change) => boolean, now: number): void {
    const before = this.changes.length;
    this.changes = this.changes.filter((change) => !done(change));
    if (before > 0 && this.settled) this.savedAt = now;
  }

  /** The socket or the post came to nothing. */
  closed(code: number): void {
    this.stop ??= stopOf(code);
    this.failures += 1;
    this.unreachable();
  }

  unreachable(): void {
    this.link = 'down';
    this.asked = false;
    if (!this.settled) this.waited = true;
    for (const change of this.changes) change.n = null;
  }

  /** It was refused, and may be tried once more: the reader signed in again. */
  again(): void {
    this.stop = null;
  }

  /** Whether to post in place of a socket: sockets do not open though there is a network. */
  blocked(online: boolean): boolean {
    return online && this.failures >= TRIES;
  }

  /** Whether the socket has kept a change for too long. */
  dead(now: number): boolean {
    const first = this.changes.find((change) => change.n !== null);
    return this.link === 'live' && first !== undefined && now - first.at > PATIENCE_MS;
  }

  /** How many changes wait, as a person would count them. */
  count(): number {
    let n = this.early ? 1 : 0;
    let last = -Infinity;
    for (const { at } of this.changes) {
      if (at - last > ONE_CHANGE_MS) n += 1;
      last = at;
    }
    return n;
  }

  say(): Said {
    const said = (word: Word): Said => ({ word, at: this.savedAt, n: this.count() });
    if (this.stop && !this.settled) return said(this.keeps ? 'not-saved' : 'no-device');
    if (this.stop === 'locked') return said('locked');
    if (this.settled && this.typing && this.link !== 'down') return said('saving');
    if (this.settled) return this.savedAt === null ? said('before') : said(this.waited ? 'back' : 'saved');
    if (this.link === 'down') return said(this.keeps ? 'waiting' : 'no-device');
    return said('saving');
  }

  /** "Connected again" was said; from now on it is plainly saved. */
  told(): void {
    if (this.settled) this.waited = false;
  }
}

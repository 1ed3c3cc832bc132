// Posting in place of a socket: our question and our changes in one body, the server's answer in the other.
import * as Y from 'yjs';
import * as frames from './frames.ts';
import type { Doors } from './line.ts';
import type { Change } from './saving.ts';

export interface Answer {
  status: number;
  updates: Uint8Array[];
  /** The changes that are on disk now. */
  done: Change[];
}

const NOTHING_TOO_LONG_MS = 20_000;

/** The field that the server is to have ready: who does not write any more needs none. */
export const place = ({ writes, field }: Doors): string => (writes ? field : '');

/** Posts what waits, as much as one message may hold; `null` when there was no answer. */
export async function post(to: Doors, doc: Y.Doc, pending: readonly Change[]): Promise<Answer | null> {
  const changes = to.writes ? some(pending) : [];
  const body = [frames.step1(doc)];
  if (changes.length > 0) body.push(frames.change(Y.mergeUpdates(changes.map((change) => change.update))));
  try {
    const response = await fetch(`/entries/${to.entry}/sync?me=${to.user}&field=${place(to)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: frames.pack(body) as Uint8Array<ArrayBuffer>,
      signal: AbortSignal.timeout(NOTHING_TOO_LONG_MS),
      redirect: 'error',
    });
    // Too much at once, or a server in trouble: tried again later.
    if (response.status === 429 || response.status >= 500) return null;
    if (!response.ok) return { status: response.status, updates: [], done: [] };
    return heard(new Uint8Array(await response.arrayBuffer()), changes);
  } catch {
    return null;
  }
}

function heard(body: Uint8Array, changes: Change[]): Answer {
  const updates: Uint8Array[] = [];
  let total = 0;
  for (const frame of frames.unpack(body).map(frames.read)) {
    if (frame.is === 'update') updates.push(frame.update);
    else if (frame.is === 'ack') total = frame.total;
  }
  return { status: 200, updates, done: total > 0 ? changes : [] };
}

function some(pending: readonly Change[]): Change[] {
  const out: Change[] = [];
  let size = 0;
  for (const change of pending) {
    size += change.update.length;
    if (out.length > 0 && size > frames.UPDATE_MAX) break;
    out.push(change);
  }
  return out;
}

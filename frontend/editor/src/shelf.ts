// What this device keeps: only changes that were not acknowledged, under the person and the entry, so that a shared
// device holds no whole drafts. In IndexedDB; a page that is going away cannot wait for that, and leaves its last
// words in local storage.
import { fromBase64, toBase64 } from 'lib0/buffer';

/** What was typed in a control before the document was there: its name, what it had, what it has. */
export type Typed = [name: string, had: string, now: string];

/** What one page could not save. */
export interface Kept {
  user: string;
  entry: string;
  /** The page; two pages of one entry keep two records. */
  page: string;
  at: number;
  updates: Uint8Array[];
  /** The texts of the fields that it changed, for who can only read and copy them. */
  words: Record<string, string>;
  /** What was typed in a field before its document was there. */
  early?: { field: string; typed: Typed[] };
  /** The server refused it: it is not sent again. */
  refused: boolean;
}

const STORE = 'kept';
/** All keys of ours in local storage begin so. */
const ROOT = 'fieldlab.kept/';
/** A text should not lie on a shared device for ever. */
const MAX_AGE_MS = 30 * 24 * 3600 * 1000;

const last = (of: Pick<Kept, 'user' | 'entry' | 'page'>): string => `${ROOT}${of.user}/${of.entry}/${of.page}`;

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('fieldlab', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: ['user', 'entry', 'page'] });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opening;
}

async function work<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(STORE, mode);
  const asked = ask(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Keeps a record in the place of the one before; false when this device cannot. */
export async function put(kept: Kept): Promise<boolean> {
  try {
    await work('readwrite', (store) => store.put(kept));
    return true;
  } catch {
    return leave(kept);
  }
}

export async function takeAway(kept: Pick<Kept, 'user' | 'entry' | 'page'>): Promise<void> {
  try {
    localStorage.removeItem(last(kept));
    await work('readwrite', (store) => store.delete([kept.user, kept.entry, kept.page]));
  } catch {
    // Where nothing can be kept there is nothing to take away.
  }
}

/** Keeps at once, for a page that is going away; false when that is not possible. */
export function leave(kept: Kept): boolean {
  try {
    localStorage.setItem(last(kept), JSON.stringify({ ...kept, updates: kept.updates.map(toBase64) }));
    return true;
  } catch {
    return false;
  }
}

/** Everything that `user` could not save in `entry`, oldest first. What is too old is thrown away, whoever's it is. */
export async function all(user: string, entry: string): Promise<Kept[]> {
  const found = new Map<string, Kept>();
  for (const kept of [...(await stored()), ...left()]) {
    if (Date.now() - kept.at > MAX_AGE_MS) void takeAway(kept);
    else if (kept.user === user && kept.entry === entry) {
      const before = found.get(kept.page);
      if (!before || before.at <= kept.at) found.set(kept.page, kept);
    }
  }
  return [...found.values()].sort((one, other) => one.at - other.at);
}

async function stored(): Promise<Kept[]> {
  try {
    return await work('readonly', (store) => store.getAll() as IDBRequest<Kept[]>);
  } catch {
    return [];
  }
}

function left(): Kept[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(ROOT));
    return keys.flatMap((key) => {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? '');
        return [{ ...kept, updates: kept.updates.map(fromBase64) } as Kept];
      } catch {
        localStorage.removeItem(key);
        return [];
      }
    });
  } catch {
    return [];
  }
}

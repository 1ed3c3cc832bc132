// Who else is in the document, as the server vouches for them.
import type { Awareness } from 'y-protocols/awareness';

export interface Peer {
  user: { id: string; name: string; colour: number };
  /** The field in which they are. */
  field: string | null;
  idle: boolean;
  cursor: { anchor: unknown; head: unknown } | null;
}

function peer(state: unknown): Peer | null {
  const { user, field, idle, cursor } = (state ?? {}) as Record<string, any>;
  if (typeof user?.name !== 'string' || typeof user.id !== 'string') return null;
  const colour = [1, 2, 3, 4, 5, 6].includes(user.colour) ? user.colour : 1;
  return {
    user: { id: user.id, name: user.name, colour },
    field: typeof field === 'string' ? field : null,
    idle: idle === true,
    cursor: cursor ? { anchor: cursor.anchor, head: cursor.head } : null,
  };
}

/** The states of all other pages; a colleague with two pages is there twice. */
export function peers(awareness: Awareness): Peer[] {
  const out: Peer[] = [];
  for (const [client, state] of awareness.getStates()) {
    const one = client === awareness.clientID ? null : peer(state);
    if (one) out.push(one);
  }
  return out;
}

/** Each person once, by name: where they write, and whether any of their pages is awake. */
export function people(awareness: Awareness, me: string): Peer[] {
  const by = new Map<string, Peer>();
  for (const one of peers(awareness)) {
    if (one.user.id === me) continue;
    const before = by.get(one.user.id);
    if (!before) by.set(one.user.id, { ...one });
    else {
      before.idle &&= one.idle;
      before.field ??= one.field;
    }
  }
  return [...by.values()].sort((one, other) => one.user.name.localeCompare(other.user.name));
}

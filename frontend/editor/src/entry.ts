// The page of a whole entry: what others write comes in by itself.
import type { Kind, Live } from './live.ts';

export function openEntry(_live: Live): Kind {
  return { words: () => '', synced: () => undefined, stopped: () => undefined };
}

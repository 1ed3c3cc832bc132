// Which words of a text the server has not acknowledged: of a long field nobody should have to copy all.
import * as Y from 'yjs';

/** The document as the server has it, as far as what was inserted goes. */
function before(doc: Y.Doc, pending: readonly Uint8Array[]): Y.Snapshot {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const struct of Y.decodeUpdate(Y.mergeUpdates([...pending])).structs) {
    const { client, clock } = struct.id;
    if (!(struct instanceof Y.Skip)) clocks.set(client, Math.min(clocks.get(client) ?? 0, clock));
  }
  return Y.createSnapshot(Y.createDeleteSet(), clocks);
}

/** From and to in the text as it stands, of all that was inserted and not acknowledged. */
function places(text: Y.Text, pending: readonly Uint8Array[]): [number, number][] {
  const { doc } = text;
  if (!doc || pending.length === 0) return [];
  const out: [number, number][] = [];
  let at = 0;
  for (const { insert, attributes } of text.toDelta(Y.snapshot(doc), before(doc, pending), (type: string) => ({ type }))) {
    const change = attributes?.ychange?.type;
    if (typeof insert !== 'string' || change === 'removed') continue;
    if (change === 'added') out.push([at, at + insert.length]);
    at += insert.length;
  }
  return out;
}

/** The passages of a text that are not saved, as whole words, one below the other. */
export function unsaved(text: Y.Text, pending: readonly Uint8Array[]): string {
  const words = text.toString();
  const out: [number, number][] = [];
  for (let [from, to] of places(text, pending)) {
    while (from > 0 && /\S\S/.test(words.slice(from - 1, from + 1))) from -= 1;
    while (to < words.length && /\S\S/.test(words.slice(to - 1, to + 1))) to += 1;
    const last = out.at(-1);
    if (last && last[1] >= from) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out.map(([from, to]) => words.slice(from, to).trim()).filter((passage) => passage !== '').join('\n\n');
}

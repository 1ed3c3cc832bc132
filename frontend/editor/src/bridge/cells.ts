// From the name of a control to its place in the document.
import * as Y from 'yjs';
import { LOCAL, write } from '../text.ts';
import type { Plain } from './read.ts';
import { Rows } from './rows.ts';

export interface Cell {
  get(): unknown;
  set(value: Plain | string[]): void;
  /** Where two people may write at once. */
  text?: Y.Text | undefined;
}

type Fields = Y.Map<unknown>;

/** The rows of a list, or the cards of a graph. */
export function rowsOf(fields: Fields, field: string): Rows | null {
  const held = fields.get(field);
  const list = held instanceof Y.Map ? held.get('nodes') : held;
  return list instanceof Y.Array ? new Rows(list as Rows['list']) : null;
}

/** The arrows of a graph. */
export function edgesOf(fields: Fields, field: string): Rows | null {
  const held = fields.get(field);
  const list = held instanceof Y.Map ? held.get('edges') : null;
  return list instanceof Y.Array ? new Rows(list as Rows['list']) : null;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** A key of a map. */
function key(map: Fields, name: string): Cell {
  const held = map.get(name);
  if (held instanceof Y.Text) return { get: () => held.toString(), set: (value) => write(held, String(value ?? '')), text: held };
  return {
    get: () => map.get(name),
    set(value) {
      if (same(map.get(name), value)) return;
      map.doc?.transact(() => (value === null ? map.delete(name) : map.set(name, value)), LOCAL);
    },
  };
}

/** The chosen codes, each a key of its own: only what somebody ticked changes. */
function codes(map: Fields): Cell {
  return {
    get: () => [...map.keys()],
    set(value) {
      const chosen = new Set(Array.isArray(value) ? value : []);
      const gone = [...map.keys()].filter((code) => !chosen.has(code));
      const come = [...chosen].filter((code) => !map.has(code));
      map.doc?.transact(() => {
        for (const code of gone) map.delete(code);
        for (const code of come) map.set(code, true);
      }, LOCAL);
    },
  };
}

/** The answer or the note of one item of a checklist. */
function answer(map: Fields, item: string, part: string): Cell {
  return map.has(item) ? plainAnswer(map, item, part) : key(map, `${item}/${part}`);
}

/** The same, where another client wrote the whole answer as one value. */
function plainAnswer(map: Fields, item: string, part: string): Cell {
  const held = (): Record<string, Plain> => (map.get(item) as Record<string, Plain> | undefined) ?? {};
  return {
    get: () => held()[part],
    set(value) {
      const { [part]: old, ...rest } = held();
      if (same(old, value)) return;
      const now = value === null ? rest : { ...rest, [part]: value };
      map.doc?.transact(() => (Object.keys(now).length === 0 ? map.delete(item) : map.set(item, now)), LOCAL);
    },
  };
}

function row(rows: Rows, id: string, column: string): Cell {
  const held = rows.find(id)?.get(column);
  const text = held instanceof Y.Text ? held : undefined;
  return { get: () => rows.find(id)?.get(column), set: (value) => rows.set(id, column, value as Plain), text };
}

/** The place of the control with this name; `null` for what has none. */
export function cellOf(fields: Fields, field: string, name: string): Cell | null {
  const [kind, one = '', ...rest] = name.split('.');
  const other = rest.join('.');
  const held = fields.get(field);
  if (kind === 'v' && one === '') return held instanceof Y.Map ? codes(held) : key(fields, field);
  if (held instanceof Y.Map && kind === 'v') return key(held, one);
  if (held instanceof Y.Map && kind === 'c') return answer(held, one, other);
  const rows = rowsOf(fields, field);
  // Where a card stands and leads to is drawn, not typed.
  const drawn = kind === 'n' && (other === 'to' || other === 'lane');
  if (!rows || (kind !== 'r' && kind !== 'n') || drawn) return null;
  return row(rows, one, other);
}

// A shared list of rows that each have an id, and a place of their own.
import * as Y from 'yjs';
import { LOCAL, write } from '../text.ts';
import type { Plain } from './read.ts';

export type Cells = Record<string, Plain>;
type RowMap = Y.Map<Plain | Y.Text>;

interface Row {
  id: string;
  row: RowMap;
  at: number;
}

/** Where a row stands. Who moves a row says its new place and does not make it again. */
const ORDER = 'at';

export class Rows {
  constructor(readonly list: Y.Array<RowMap>) {}

  /** The rows in order, each once: older documents may hold one twice. */
  all(): Row[] {
    const seen = new Set<string>();
    const out: Row[] = [];
    this.list.forEach((row, index) => {
      const id = row instanceof Y.Map ? row.get('id') : null;
      if (typeof id !== 'string' || id === '' || seen.has(id)) return;
      seen.add(id);
      const says = row.get(ORDER);
      out.push({ id, row, at: typeof says === 'number' && Number.isFinite(says) ? says : index });
    });
    return out.sort((one, other) => one.at - other.at);
  }

  find(id: string): RowMap | undefined {
    return this.all().find((each) => each.id === id)?.row;
  }

  /** What a row says, without its place. */
  cells(id: string): Cells {
    const held = [...(this.find(id)?.entries() ?? [])].filter(([key]) => key !== ORDER);
    return Object.fromEntries(held.map(([key, value]) => [key, value instanceof Y.Text ? value.toString() : value]));
  }

  change(deed: () => void): void {
    this.list.doc?.transact(deed, LOCAL);
  }

  /**
   * Puts a row before another, or at the end. The cells named in `texts` become shared texts: whoever makes the row makes
   * them, so that two people who type in one never make it twice.
   */
  insert(cells: Cells, before: string | null = null, texts: string[] = []): void {
    this.change(() => {
      const at = this.place(before);
      const plain = Object.entries(cells).filter(([key, value]) => value !== null && !texts.includes(key));
      const words = texts.map((key): [string, Y.Text] => [key, new Y.Text(String(cells[key] ?? ''))]);
      this.list.push([new Y.Map<Plain | Y.Text>([...plain, ...words, [ORDER, at]])]);
    });
  }

  /** Takes a row away, however often it is there. */
  remove(id: string): void {
    const at = (): number => this.list.toArray().findIndex((row) => row instanceof Y.Map && row.get('id') === id);
    this.change(() => {
      for (let index = at(); index >= 0; index = at()) this.list.delete(index, 1);
    });
  }

  /** Puts a row before another, or at the end. */
  move(id: string, before: string | null): void {
    this.change(() => this.find(id)?.set(ORDER, this.place(before, id)));
  }

  /** A place before this row, or behind all. Where there is no room, all rows get places anew. */
  private place(before: string | null, moved?: string): number {
    const others = this.all().filter(({ id }) => id !== moved);
    const index = others.findIndex(({ id }) => id === before);
    const next = index < 0 ? undefined : others[index]?.at;
    const last = (index < 0 ? others.at(-1) : others[index - 1])?.at;
    const at = next === undefined ? (last ?? -1) + 1 : last === undefined ? next - 1 : (last + next) / 2;
    const settled = others.every(({ row }) => typeof row.get(ORDER) === 'number');
    if (settled && (last === undefined || at > last) && (next === undefined || at < next)) return at;
    const mine = index < 0 ? others.length : index;
    others.forEach(({ row }, place) => row.set(ORDER, place < mine ? place : place + 1));
    return mine;
  }

  set(id: string, column: string, value: Plain): void {
    const row = this.find(id);
    const held = row?.get(column) ?? null;
    if (held instanceof Y.Text) return write(held, String(value ?? ''));
    if (!row || held === value) return;
    this.change(() => (value === null ? row.delete(column) : row.set(column, value)));
  }
}

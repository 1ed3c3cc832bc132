// A shared list of rows that each have an id.
import * as Y from 'yjs';
import { LOCAL } from '../text.ts';
import type { Plain } from './read.ts';

export type Cells = Record<string, Plain>;

export class Rows {
  constructor(readonly list: Y.Array<Y.Map<Plain>>) {}

  /** The rows in order, each once: who moved a row at the same time as another may have made two of it. */
  all(): { id: string; row: Y.Map<Plain> }[] {
    const seen = new Set<string>();
    const out: { id: string; row: Y.Map<Plain> }[] = [];
    for (const row of this.list) {
      const id = row instanceof Y.Map ? row.get('id') : null;
      if (typeof id !== 'string' || id === '' || seen.has(id)) continue;
      seen.add(id);
      out.push({ id, row });
    }
    return out;
  }

  find(id: string): Y.Map<Plain> | undefined {
    return this.all().find((each) => each.id === id)?.row;
  }

  cells(id: string): Cells {
    return Object.fromEntries(this.find(id)?.entries() ?? []);
  }

  private at(id: string): number {
    return this.list.toArray().findIndex((row) => row instanceof Y.Map && row.get('id') === id);
  }

  change(deed: () => void): void {
    this.list.doc?.transact(deed, LOCAL);
  }

  /** Puts a row before another, or at the end. */
  insert(cells: Cells, before: string | null = null): void {
    const at = before === null ? -1 : this.at(before);
    const row = new Y.Map<Plain>(Object.entries(cells).filter(([, value]) => value !== null));
    this.change(() => this.list.insert(at < 0 ? this.list.length : at, [row]));
  }

  /** Takes a row away, however often it is there. */
  remove(id: string): void {
    this.change(() => {
      for (let at = this.at(id); at >= 0; at = this.at(id)) this.list.delete(at, 1);
    });
  }

  /** A row that moves is made again with the same id. */
  move(id: string, before: string | null): void {
    this.change(() => {
      const cells = this.cells(id);
      this.remove(id);
      this.insert(cells, before);
    });
  }

  set(id: string, column: string, value: Plain): void {
    const row = this.find(id);
    if (!row || (row.get(column) ?? null) === value) return;
    this.change(() => (value === null ? row.delete(column) : row.set(column, value)));
  }
}

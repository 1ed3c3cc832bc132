// Keeps on this device what is not acknowledged, and brings back what an earlier page could not save.
import * as Y from 'yjs';
import { REMOTE } from './line.ts';
import type { Kind } from './live.ts';
import type { Page } from './page.ts';
import type { Saving } from './saving.ts';
import * as shelf from './shelf.ts';

/** What is acknowledged sooner needs no place on the device. */
const SOON_MS = 300;

export class Keeper {
  private readonly name = crypto.randomUUID();
  private due: ReturnType<typeof setTimeout> | undefined;
  private there = false;
  /** The texts of fields that earlier pages could not save, until they are. */
  private brought: Record<string, string> = {};

  constructor(
    private readonly page: Page,
    private readonly saving: Saving,
    private readonly kind: () => Kind | undefined,
    private readonly changed: () => void,
  ) {}

  /** Puts back what earlier pages could not save; gives what the server refused, which can only be read. */
  async bring(doc: Y.Doc): Promise<shelf.Kept[]> {
    const kept = await shelf.all(this.page.user, this.page.entry);
    const [refused, waiting] = [kept.filter((each) => each.refused), kept.filter((each) => !each.refused)];
    for (const one of waiting) {
      if (one.updates.length > 0) Object.assign(this.brought, one.words);
      for (const update of one.updates) {
        Y.applyUpdate(doc, update, REMOTE);
        this.saving.edited(update, one.at);
      }
      const { early } = one;
      if (early?.field === this.page.field && !this.kind()?.restore(early.typed)) refused.push(one);
    }
    const keeps = await this.put();
    for (const one of waiting) if (keeps || this.saving.settled) await this.handOver(one, refused.includes(one));
    return refused;
  }

  /** A record of an earlier page: what this page has taken is not needed there any more. */
  private async handOver(one: shelf.Kept, reads: boolean): Promise<void> {
    const rest = { ...one, updates: [], at: Date.now() };
    if (reads) await shelf.put({ ...rest, refused: true });
    else if (!one.early || one.early.field === this.page.field) await shelf.takeAway(one);
    else if (one.updates.length > 0) await shelf.put(rest);
  }

  /** Something was changed or acknowledged. */
  look(): void {
    if (this.saving.settled) {
      this.brought = {};
      clearTimeout(this.due);
      this.due = undefined;
      if (this.there) void shelf.takeAway(this.record());
      this.there = false;
    } else {
      this.due ??= setTimeout(() => void this.put(), this.saving.link === 'down' ? 0 : SOON_MS);
    }
  }

  private async put(): Promise<boolean> {
    this.due = undefined;
    if (this.saving.settled) return false;
    this.there = true;
    const keeps = await shelf.put(this.record());
    if (keeps !== this.saving.keeps) {
      this.saving.keeps = keeps;
      this.changed();
    }
    // It may all have been saved while it was being put away.
    if (this.saving.settled) this.look();
    return keeps;
  }

  /** The page is going away. */
  leave(): void {
    if (this.saving.settled) return;
    this.there = true;
    shelf.leave(this.record());
  }

  private record(): shelf.Kept {
    const { page, saving } = this;
    const kind = this.kind();
    const typed = kind?.early() ?? [];
    return {
      user: page.user,
      entry: page.entry,
      page: this.name,
      at: Date.now(),
      updates: saving.pending.map((change) => change.update),
      words: page.field === '' ? this.brought : { ...this.brought, [page.field]: kind?.words() ?? '' },
      ...(typed.length > 0 ? { early: { field: page.field, typed } } : {}),
      refused: saving.stop === 'refused' || saving.stop === 'too-large',
    };
  }
}

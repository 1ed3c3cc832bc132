// Keeps on this device what is not acknowledged, and brings back what an earlier page could not save.
import * as Y from 'yjs';
import { REMOTE } from './line.ts';
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
    /** The text of the field of this page, as one would copy it. */
    private readonly words: () => string,
    private readonly changed: () => void,
  ) {}

  /** Puts back what earlier pages could not save; gives what the server refused, which can only be read. */
  async bring(doc: Y.Doc): Promise<shelf.Kept[]> {
    const kept = await shelf.all(this.page.user, this.page.entry);
    const [refused, waiting] = [kept.filter((each) => each.refused), kept.filter((each) => !each.refused)];
    for (const { updates, at, words } of waiting) {
      Object.assign(this.brought, words);
      for (const update of updates) {
        Y.applyUpdate(doc, update, REMOTE);
        this.saving.edited(update, at);
      }
    }
    if (waiting.length > 0 && (await this.put())) for (const each of waiting) void shelf.takeAway(each);
    return refused;
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
    return {
      user: page.user,
      entry: page.entry,
      page: this.name,
      at: Date.now(),
      updates: saving.pending.map((change) => change.update),
      words: page.field === '' ? this.brought : { ...this.brought, [page.field]: this.words() },
      refused: saving.stop === 'refused' || saving.stop === 'too-large',
    };
  }
}

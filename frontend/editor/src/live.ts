// Brings a page to life: the page of a field, the page of an entry, or what this device kept for one that is gone.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { writesNow } from './anew.ts';
import { openEntry } from './entry.ts';
import { openField } from './field.ts';
import { Keeper } from './keeper.ts';
import { showKept } from './kept.ts';
import { Line } from './line.ts';
import { type Page, readPage } from './page.ts';
import { Presence } from './presence.ts';
import { Saving } from './saving.ts';
import { type Typed, all } from './shelf.ts';
import { Speaker } from './speaker.ts';

/** The parts of a live page. */
export interface Live {
  page: Page;
  doc: Y.Doc;
  fields: Y.Map<unknown>;
  saving: Saving;
  line: Line;
  presence: Presence;
  speaker: Speaker;
}

/** What a kind of page adds. */
export interface Kind {
  /** The text of its field, as one would copy it; once nothing is sent any more, only what was not saved. */
  words(): string;
  /** What was typed before the document was there. */
  early(): Typed[];
  /** Puts back what an earlier page had typed so early; false where it has no place any more. */
  restore(typed: Typed[]): boolean;
  /** The page is going away: what was typed goes into the document. */
  leave(): void;
  synced(): void;
  /** Nothing may be written any more. */
  stopped(): void;
}

async function start(page: Page): Promise<void> {
  const doc = new Y.Doc();
  const saving = new Saving();
  const speaker = new Speaker(page, saving);
  let kind: Kind | undefined;
  const keeper = new Keeper(page, saving, () => kind, () => speaker.look());
  const changed = (): void => {
    keeper.look();
    speaker.look();
    if (saving.stop) kind?.stopped();
    if (saving.stop && saving.stop !== 'signed-out' && saving.stop !== 'locked') line.end();
    page.root.dispatchEvent(new Event('fl-saving'));
  };
  const { entry, user, field, writes } = page;
  const released = (): void => void writesNow().then((may) => may && location.reload());
  const line = new Line(doc, new Awareness(doc), saving, { entry, user, field, writes, changed, released, synced: () => kind?.synced() });
  const presence = new Presence(page, line.awareness);
  const live: Live = { page, doc, fields: doc.getMap('fields'), saving, line, presence, speaker };
  kind = page.field === '' ? openEntry(live) : openField(live);
  // Who may not write any more can still read and copy what was not saved.
  showKept(page, writes ? await keeper.bring(doc) : await all(user, entry));
  comeAndGo(line, saving, keeper, kind);
  line.connect();
}

function comeAndGo(line: Line, saving: Saving, keeper: Keeper, kind: Kind): void {
  addEventListener('pagehide', () => {
    kind.leave();
    line.leave();
    keeper.leave();
  });
  // A page that comes back from the browser's memory has no line and old words.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  const back = (): void => {
    if (document.hidden) return;
    if (saving.stop === 'signed-out') line.retry();
    else line.connect();
  };
  document.addEventListener('visibilitychange', back);
  addEventListener('focus', back);
}

const root = document.querySelector<HTMLElement>('[data-live]');
// The answer to a refused form stays a form: it merges with what others wrote since it was made, which the document
// here no longer knows.
if (root && !root.querySelector('.fl-errors')) void start(readPage(root));
const gone = document.querySelector<HTMLElement>('[data-kept-here]');
if (gone) void import('./gone.ts').then(({ showGone }) => showGone(gone));

// Says how saving stands: in words on the page, and aloud where that is news.
import { announce } from './announce.ts';
import { type Page, mark, saidBefore, say, sayN, showNote } from './page.ts';
import type { Said, Saving, Stop, Word } from './saving.ts';

/** "Saved" is said aloud at most this often while one types. */
const SAY_AGAIN_MS = 30_000;
/** A short break is no news. */
const BREAK_MS = 1500;

const LOOK: Record<Word, [state: string, symbol: string]> = {
  before: ['saved', 'cloud-check'],
  saved: ['saved', 'cloud-check'],
  back: ['saved', 'cloud-check'],
  saving: ['saving', 'more'],
  waiting: ['waiting', 'cloud-off'],
  'not-saved': ['error', 'warning'],
  'no-device': ['error', 'warning'],
  locked: ['locked', 'lock'],
};

/** Which notice explains a refusal. */
export const NOTES: Record<Stop, string> = {
  'signed-out': 'signed-out', lost: 'lost', gone: 'lost', locked: 'locked', 'too-large': 'too-large', refused: 'refused',
};

const clock = (at: number | null): string =>
  new Date(at ?? Date.now()).toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' });

export class Speaker {
  private word: Word = 'before';
  private saidSaved = 0;
  private later?: ReturnType<typeof setTimeout>;

  constructor(private readonly page: Page, private readonly saving: Saving) {}

  /** Looks how it stands now. */
  look(): void {
    const now = this.saving.say();
    clearTimeout(this.later);
    // The page is a moment without a line whenever the server starts anew.
    if (now.word === 'waiting' && this.word !== 'waiting' && navigator.onLine) {
      this.later = setTimeout(() => this.show(this.saving.say()), BREAK_MS);
    } else {
      this.show(now);
    }
  }

  private show(now: Said): void {
    const text = this.text(now);
    mark(this.page, ...LOOK[now.word], text);
    showNote(this.page, 'slow', this.saving.link === 'posting', 'say');
    const { stop } = this.saving;
    if (stop) showNote(this.page, NOTES[stop], true, 'alert');
    else if (this.saving.link === 'live') showNote(this.page, 'signed-out', false);
    if (now.word !== this.word) this.tell(now.word, text);
    this.word = now.word;
  }

  private tell(word: Word, text: string): void {
    if (word === 'saved' || word === 'back') {
      if (word === 'saved' && Date.now() - this.saidSaved < SAY_AGAIN_MS) return;
      this.saidSaved = Date.now();
      this.saving.told();
      announce(text);
    } else if (word === 'waiting') announce(text);
    else if (word === 'not-saved' || word === 'no-device') announce(text, 'alert');
  }

  private text({ word, at, n }: Said): string {
    if (word === 'before') return saidBefore(this.page);
    return word === 'waiting' ? sayN(this.page, word, n) : say(this.page, word, { at: clock(at) });
  }

  /** Says aloud what stands there: the reader asked. */
  aloud(): void {
    this.saidSaved = 0;
    announce(this.text(this.saving.say()));
  }
}

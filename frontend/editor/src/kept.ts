// Texts that were not saved and cannot be: to read, to copy, and to throw away.
import { type Page, note, say, showNote } from './page.ts';
import { type Kept, takeAway } from './shelf.ts';

/** The words of the field of this page, or of all fields. */
export function wordsOf(kept: Kept, field: string): string {
  return field === '' ? Object.values(kept.words).join('\n\n') : (kept.words[field] ?? '');
}

/** Shows what the server refused when it was sent from an earlier page. */
export function showKept(page: Page, refused: Kept[]): void {
  const here = refused.filter((kept) => wordsOf(kept, page.field) !== '');
  const [first] = here;
  const place = note(page, 'kept');
  if (!first || !place) return;
  const text = place.querySelector('[data-text]');
  if (text) text.textContent = say(page, 'kept', { at: when(first.at, say(page, 'today')) });
  copy(place, wordsOf(first, page.field));
  const discard = place.querySelector<HTMLElement>('[data-do=discard]');
  if (discard) {
    discard.onclick = () => {
      void takeAway(first);
      showNote(page, 'kept', false);
      showKept(page, here.slice(1));
    };
  }
  showNote(page, 'kept', true);
}

/** Puts a text into the box of a notice, to be copied. */
export function copy(place: HTMLElement, words: string): void {
  const box = place.querySelector('textarea');
  if (!box) return;
  // Who is copying keeps what she selected.
  if (box.value !== words) box.value = words;
  const around = place.querySelector<HTMLElement>('[data-copy]');
  if (around) around.hidden = words === '';
}

/** "vandaag 14:02", "maandag 16:20", "3 november". */
export function when(at: number, today: string): string {
  const date = new Date(at);
  const words = (options: Intl.DateTimeFormatOptions): string => date.toLocaleString(document.documentElement.lang, options);
  const clock = words({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (date.toDateString() === new Date().toDateString()) return `${today} ${clock}`;
  const lately = Date.now() - at < 6 * 24 * 3600 * 1000;
  return lately ? `${words({ weekday: 'long' })} ${clock}` : words({ day: 'numeric', month: 'long' });
}

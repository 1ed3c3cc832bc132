// The page around: what the server wrote into it for us, and the places where things are said.
import { announce } from './announce.ts';

/** What `data-live` and its neighbours say. */
export interface Page {
  root: HTMLElement;
  user: string;
  entry: string;
  /** The field of the page; empty on the page of a whole entry. */
  field: string;
  /** How the field lies in the document. */
  shape: string;
  writes: boolean;
  texts: Record<string, string>;
}

export function readPage(root: HTMLElement): Page {
  const { user = '', entry = '', field = '', shape = '', writes, texts = '{}' } = root.dataset;
  return { root, user, entry, field, shape, writes: writes !== undefined, texts: JSON.parse(texts) };
}

/** A text of the page, with its places filled in. */
export function say(page: Page, name: string, places: Record<string, string | number> = {}): string {
  return (page.texts[name] ?? '').replace(/\{(\w+)\}/g, (_, place: string) => String(places[place] ?? ''));
}

/** The same for one and for many. */
export function sayN(page: Page, name: string, n: number): string {
  return say(page, n === 1 ? `${name}1` : `${name}N`, { n });
}

export function all<T extends Element = HTMLElement>(root: ParentNode, selector: string): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** Points an icon to another symbol of the sprite. */
export function icon(use: Element | null, name: string): void {
  const sprite = use?.getAttribute('href')?.split('#')[0];
  if (sprite) use?.setAttribute('href', `${sprite}#i-${name}`);
}

/** Says how saving stands, wherever the page has a place for it. */
export function mark(page: Page, state: string, symbol: string, text: string): void {
  for (const place of all(page.root, '.fl-save')) {
    if (place.lastElementChild?.textContent === text) continue;
    place.dataset.state = state;
    if (place.lastElementChild) place.lastElementChild.textContent = text;
    icon(place.querySelector('use'), symbol);
  }
}

/** What the server said about saving when it made the page. */
export function saidBefore(page: Page): string {
  return page.root.querySelector<HTMLElement>('[data-saved]')?.dataset.saved ?? '';
}

/** A notice that the server prepared. */
export function note(page: Page, name: string): HTMLElement | null {
  return page.root.querySelector(`[data-note="${name}"]`);
}

/** Shows or hides a notice; says it aloud when it is news. */
export function showNote(page: Page, name: string, shown: boolean, how?: 'say' | 'alert'): void {
  const place = note(page, name);
  if (!place || place.hidden === !shown) return;
  place.hidden = !shown;
  const around = place.closest<HTMLElement>('[data-notices]');
  if (around) around.hidden = !around.querySelector('[data-note]:not([hidden])');
  const text = place.querySelector('[data-text]')?.textContent;
  if (shown && how && text) announce(text, how);
}

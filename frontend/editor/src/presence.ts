// Who is here: faces in the band with a list behind them, and where they write.
import type { Awareness } from 'y-protocols/awareness';
import { announce } from './announce.ts';
import { type Page, all, note, say, sayN, showNote } from './page.ts';
import { type Peer, people } from './peers.ts';

const IDLE_MS = 60_000;
const MOST = 4;

export class Presence {
  private idle: ReturnType<typeof setTimeout> | undefined;
  /** Who was in the same field when it was said last. */
  private same = '';

  constructor(private readonly page: Page, private readonly awareness: Awareness) {
    awareness.setLocalState({ field: null, idle: false, cursor: null });
    awareness.on('change', (_: unknown, origin: unknown) => origin !== 'local' && this.draw());
    for (const event of ['keydown', 'pointerdown', 'focusin']) addEventListener(event, () => this.wake(), { passive: true });
    document.addEventListener('visibilitychange', () => (document.hidden ? this.sleep() : this.wake()));
    this.wake();
  }

  /** The reader is in this field, or in none. */
  enter(field: string | null): void {
    if (this.awareness.getLocalState()?.field !== field) this.awareness.setLocalStateField('field', field);
  }

  private wake(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.sleep(), IDLE_MS);
    if (this.awareness.getLocalState()?.idle) this.awareness.setLocalStateField('idle', false);
  }

  private sleep(): void {
    clearTimeout(this.idle);
    if (this.awareness.getLocalState()?.idle === false) this.awareness.setLocalStateField('idle', true);
  }

  private draw(): void {
    const here = people(this.awareness, this.page.user);
    this.faces(here);
    this.outline(here);
    if (this.page.field !== '') this.sameField(here.filter((one) => one.field === this.page.field && !one.idle));
  }

  private faces(here: Peer[]): void {
    const place = this.page.root.querySelector<HTMLElement>('[data-presence]');
    if (!place) return;
    place.hidden = here.length === 0;
    place.querySelector('[data-faces]')?.replaceChildren(...here.slice(0, MOST).map((one) => face(one)));
    const count = place.querySelector('[data-count]');
    if (count) count.textContent = sayN(this.page, 'here', here.length);
    place.querySelector('ul')?.replaceChildren(...here.map((one) => this.line(one)));
  }

  private line(one: Peer): HTMLLIElement {
    const line = document.createElement('li');
    const words = document.createElement('span');
    words.textContent = one.user.name;
    const more = document.createElement('small');
    const field = one.field === null ? '' : this.label(one.field);
    more.textContent = one.idle ? say(this.page, 'idle') : field && say(this.page, 'writes', { field });
    words.append(more);
    line.append(face(one), words);
    return line;
  }

  /** What a field is called; on the page of an entry the outline knows. */
  private label(field: string): string {
    if (field === this.page.field) return document.querySelector('h1')?.textContent ?? '';
    const link = this.page.root.querySelector(`.fl-outline a[href="#${CSS.escape(field)}"] span`);
    return link?.firstChild?.textContent ?? say(this.page, 'elsewhere');
  }

  /** Silent: who is somewhere else disturbs nobody. */
  private outline(here: Peer[]): void {
    for (const old of all(this.page.root, '.fl-outline [data-writers]')) old.remove();
    for (const link of all<HTMLAnchorElement>(this.page.root, '.fl-outline a[href^="#"]')) {
      const there = here.filter((one) => `#${one.field}` === link.getAttribute('href'));
      if (there.length === 0) continue;
      const names = document.createElement('span');
      names.className = 'fl-writers';
      names.dataset.writers = '';
      names.append(...there.slice(0, MOST).map((one) => face(one)));
      const words = document.createElement('span');
      words.className = 'fl-vh';
      words.textContent = `, ${say(this.page, 'by', { names: there.map((one) => one.user.name).join(', ') })}`;
      names.append(words);
      link.append(names);
    }
  }

  /** A notice for who writes in the same field; said once for each that comes. */
  private sameField(there: Peer[]): void {
    const names = there.map((one) => one.user.name);
    const place = note(this.page, 'same-field')?.querySelector('[data-text]');
    const text = names.length === 0 ? '' : say(this.page, names.length === 1 ? 'same1' : 'sameN', { names: names.join(', ') });
    if (place && text !== '') place.textContent = text;
    showNote(this.page, 'same-field', names.length > 0);
    if (text !== '' && names.some((name) => !this.same.includes(name))) announce(text);
    this.same = names.join('\n');
  }
}

/** Initials in the colour of the person; the names stand beside. */
function face({ user, idle }: Peer): HTMLElement {
  const circle = document.createElement('span');
  circle.className = 'fl-avatar';
  circle.dataset.av = String(user.colour);
  circle.dataset.size = 's';
  if (idle) circle.dataset.idle = '';
  circle.setAttribute('aria-hidden', 'true');
  const words = user.name.split(/\s+/).filter(Boolean);
  circle.textContent = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '').join('').toUpperCase();
  return circle;
}

// What is not right yet, at its control and in the server's words, and how many characters there are.
import { announce } from './announce.ts';
import { cellOf } from './bridge/cells.ts';
import { type Plain, readPlain } from './bridge/read.ts';
import type { Live } from './live.ts';
import { all } from './page.ts';

/** Nobody is wrong before being done. */
const PAUSE_MS = 1500;
const SETTLED_MS = 300;

interface Told {
  field: string;
  text: string;
}

type Control = HTMLInputElement | HTMLTextAreaElement;

export class Problems {
  private due: ReturnType<typeof setTimeout> | undefined;
  private told: Told[] = [];
  private asked = '';

  constructor(private readonly live: Live, private readonly form: HTMLFormElement) {
    live.page.root.addEventListener('fl-changed', () => this.changed());
    form.addEventListener('input', () => this.counts(true));
    // Not at once: what moves under a pointer is not pressed.
    form.addEventListener('focusout', () => setTimeout(() => this.show(), SETTLED_MS));
    this.counts(false);
  }

  private changed(): void {
    this.counts(this.form.contains(document.activeElement));
    clearTimeout(this.due);
    this.due = setTimeout(() => void this.look(), PAUSE_MS);
  }

  /** Asks the server now. */
  async look(): Promise<void> {
    clearTimeout(this.due);
    const body = new URLSearchParams([...new FormData(this.form)].map(([name, value]) => [name, String(value)]));
    if (body.toString() === this.asked) return this.show();
    this.asked = body.toString();
    const answer = await fetch('/api/entries/look-at-field', { method: 'POST', headers: { accept: 'application/json' }, body }).catch(() => null);
    if (!answer?.ok) {
      this.asked = '';
      return;
    }
    const { value, problems } = (await answer.json()) as { value: unknown; problems: Told[] };
    this.told = problems;
    this.take(value);
    this.show();
  }

  /** What the server could read and this page could not goes into the document. */
  private take(value: any): void {
    for (const control of all<Control>(this.form, '[data-reads]')) {
      const wrong = this.told.some(({ field }) => field === control.name);
      if (wrong && readPlain(control.value, control.dataset.reads) === undefined) control.dataset.unread = '';
      else delete control.dataset.unread;
      if (wrong || readPlain(control.value, control.dataset.reads) !== undefined) continue;
      const [kind, one = '', column = ''] = control.name.split('.');
      const read = kind === 'r' ? value?.find?.((row: any) => row.id === one)?.[column] : one === '' ? value : value?.[one];
      const { fields, page } = this.live;
      cellOf(fields, page.field, control.name)?.set((read ?? null) as Plain);
    }
  }

  /** Not at the control in which somebody types. */
  private show(): void {
    for (const message of all(this.form, '.fl-error')) {
      const described = this.form.querySelector<HTMLElement>(`[aria-describedby~="${CSS.escape(message.id)}"]`);
      if (described) describe(described, message.id, false);
      message.remove();
    }
    const at = new Map<HTMLElement, Set<string>>();
    for (const { field, text } of this.told) {
      const place = this.control(field) ?? this.control(this.live.page.field);
      if (place && place !== document.activeElement && !this.typing(place)) at.set(place, (at.get(place) ?? new Set()).add(text));
    }
    for (const [place, texts] of at) this.add(place, [...texts].join('. '));
  }

  private typing(place: HTMLElement): boolean {
    const editor = place.previousElementSibling;
    return place.matches('textarea[hidden]') && editor !== null && editor.contains(document.activeElement);
  }

  private control(name: string): HTMLElement | null {
    return document.getElementById(`${this.form.id}-${name}`);
  }

  private add(place: HTMLElement, text: string): void {
    const template = document.querySelector<HTMLTemplateElement>('template[data-error]');
    const message = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!message) return;
    message.id = `${place.id}-error`;
    message.lastElementChild?.append(text);
    const editor = document.getElementById(`${place.id}-editor`);
    const group = place.closest('fieldset');
    if (place.matches('.fl-stack')) place.prepend(message);
    else if (place.closest('.fl-control')) {
      (editor?.closest('.fl-editor') ?? place).before(message);
      describe(editor ?? place, message.id, true);
    } else if (group) {
      group.querySelector('.fl-choice, .fl-score__scale')?.before(message);
      describe(group, message.id, true);
    }
  }

  private counts(aloud: boolean): void {
    for (const place of all(this.form, '.fl-count')) {
      const control = place.parentElement?.querySelector<Control>(':scope > [name]');
      const max = Number(place.dataset.max);
      if (!control || !max) continue;
      const have = [...control.value.trim()].length;
      const text = (place.dataset.count ?? '').replace('{have}', have.toLocaleString(document.documentElement.lang));
      const level = have >= max ? 2 : have * 5 >= max * 4 ? 1 : 0;
      // Said at 80 and at 100 percent only, or each key would be heard.
      if (aloud && level > Number(place.dataset.level ?? level)) announce(text);
      place.dataset.level = String(level);
      place.textContent = text;
      if (have > max) place.dataset.over = 'true';
      else delete place.dataset.over;
    }
  }
}

/** Adds a message to what describes a control, or takes it away. */
function describe(element: HTMLElement, id: string, wrong: boolean): void {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((each) => each !== '' && each !== id);
  if (wrong) ids.push(id);
  if (ids.length > 0) element.setAttribute('aria-describedby', ids.join(' '));
  else element.removeAttribute('aria-describedby');
  if (element.matches('fieldset')) return;
  if (wrong) element.setAttribute('aria-invalid', 'true');
  else element.removeAttribute('aria-invalid');
}

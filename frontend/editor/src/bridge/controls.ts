// The controls that the server drew, in step with their places in the document.
import { all } from '../page.ts';
import { type Box, bind, onto, show } from '../text.ts';
import { type Cell, cellOf } from './cells.ts';
import { type Plain, readPlain } from './read.ts';
import type * as Y from 'yjs';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A cell is written as a whole, so not for each key. */
const PAUSE_MS = 400;

const isTick = (control: Control): control is HTMLInputElement => control.type === 'radio' || control.type === 'checkbox';

function isTouched(control: Control): boolean {
  if (isTick(control)) return control.checked !== control.defaultChecked;
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
  const made = [...control.options].findIndex((option) => option.defaultSelected);
  return control.selectedIndex !== Math.max(0, made);
}

export class Controls {
  /** Controls whose words are not in the document yet. */
  private readonly typed = new Map<Control, ReturnType<typeof setTimeout>>();
  /** What the document said where somebody began to type. */
  private readonly before = new Map<Control, unknown>();
  /** Boxes that are in step with a shared text by themselves. */
  private readonly shared = new WeakMap<Control, { text: Y.Text; free(): void }>();
  private composing: Control | null = null;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly fields: Y.Map<unknown>,
    private readonly field: string,
    /** Whether something typed is on its way into the document. */
    private readonly busy: (busy: boolean) => void,
    /** Asks the server to read what cannot be read here. */
    private readonly unread: () => Promise<void>,
  ) {
    form.addEventListener('input', ({ target }) => this.input(target as Control));
    form.addEventListener('change', ({ target }) => this.commit(target as Control));
    form.addEventListener('focusout', ({ target }) => this.commit(target as Control));
    form.addEventListener('compositionstart', ({ target }) => {
      this.composing = target as Control;
    });
    form.addEventListener('compositionend', ({ target }) => {
      this.composing = null;
      this.input(target as Control);
    });
  }

  /** What was typed before the document was there goes into it. */
  begin(): void {
    for (const control of all<Control>(this.form, 'input[name], textarea[name], select[name]')) {
      const cell = this.cell(control);
      if (!cell || this.share(control, cell.text, true) || control.type === 'hidden' || !isTouched(control)) continue;
      if (!isTick(control)) {
        this.typed.set(control, setTimeout(() => undefined));
        if (!(control instanceof HTMLSelectElement)) this.before.set(control, control.defaultValue);
      } else if (control.type === 'radio' && !control.checked) continue;
      this.commit(control);
    }
  }

  cell(control: Control): Cell | null {
    return control.name ? cellOf(this.fields, this.field, control.name) : null;
  }

  /** Ties a box to the shared text that it shows now; says whether there is one. */
  private share(control: Control, text: Y.Text | undefined, typed = false): boolean {
    const there = this.shared.get(control);
    if (there?.text === text) return text !== undefined;
    there?.free();
    this.shared.delete(control);
    if (text) this.shared.set(control, { text, free: bind(text, control as Box, typed) });
    return text !== undefined;
  }

  private input(control: Control): void {
    if (this.composing === control || isTick(control) || this.shared.has(control)) return;
    const cell = this.cell(control);
    if (!cell) return;
    delete control.dataset.unread;
    if (!this.typed.has(control)) this.before.set(control, cell.get());
    clearTimeout(this.typed.get(control));
    this.typed.set(control, setTimeout(() => this.commit(control), PAUSE_MS));
    this.busy(true);
  }

  /** Puts what a control says into the document. `over`: its writer is done with it, wherever the focus is. */
  private commit(control: Control, over = document.activeElement !== control): void {
    if (this.shared.has(control)) return this.again(control);
    const cell = control.name ? this.cell(control) : null;
    if (!cell || this.composing === control || (!isTick(control) && control.tagName !== 'SELECT' && !this.typed.has(control))) return;
    clearTimeout(this.typed.get(control));
    const value = this.value(control);
    if (value === undefined) return this.ask(control, over);
    this.typed.delete(control);
    cell.set(this.merged(control, value, cell.get()));
    this.busy(this.typed.size > 0);
    this.again(control);
  }

  /** What was wrong may be right now, without being another value than before. */
  private again(control: Control): void {
    if (control.getAttribute('aria-invalid') === 'true') void this.unread();
  }

  /** Words of a colleague that came while one was typing stay. */
  private merged(control: Control, value: Plain | string[], held: unknown): Plain | string[] {
    const [before, mine, theirs] = [this.before.get(control) ?? '', value ?? '', held ?? ''];
    this.before.delete(control);
    const words = typeof before === 'string' && typeof mine === 'string' && typeof theirs === 'string';
    if (!words || isTick(control) || control.tagName === 'SELECT' || control.dataset.reads || before === theirs) return value;
    const both = onto(before, mine, theirs);
    show(control as Box, both);
    return both === '' ? null : both;
  }

  /** What only the server can read is not in the document until it has read it. */
  private ask(control: Control, over: boolean): void {
    const waits = setTimeout(() => undefined);
    this.typed.set(control, waits);
    this.busy(true);
    if (!over) return;
    void this.unread().then(() => {
      if (this.typed.get(control) === waits) this.typed.delete(control);
      this.busy(this.typed.size > 0);
    });
  }

  /** Everything that was typed goes into the document now. */
  flush(): void {
    for (const control of [...this.typed.keys()]) this.commit(control, true);
  }

  private value(control: Control): Plain | string[] | undefined {
    if (control.type === 'checkbox') return this.ticked(control as HTMLInputElement);
    if (control.type === 'radio' && control.closest('.fl-score')) return readPlain(control.value, 'whole');
    return readPlain(control.value, control.dataset.reads);
  }

  /** The list with or without this one, whatever else a colleague ticked meanwhile; in the order of the boxes. */
  private ticked(box: HTMLInputElement): string[] | null {
    const held = this.cell(box)?.get();
    const codes = new Set<string>(Array.isArray(held) ? held : []);
    if (box.checked) codes.add(box.value);
    else codes.delete(box.value);
    const order = all<HTMLInputElement>(this.form, `[name="${CSS.escape(box.name)}"]`).map(({ value }) => value);
    const chosen = [...codes].sort((one, other) => order.indexOf(one) - order.indexOf(other));
    return chosen.length > 0 ? chosen : null;
  }

  /** Shows what the document has. Where somebody types, what she typed stays until it is in the document. */
  draw(root: ParentNode, mine: boolean): void {
    for (const control of all<Control>(root, 'input[name], textarea[name], select[name]')) {
      const held = this.cell(control);
      if (this.share(control, held?.text)) continue;
      const own = mine && document.activeElement === control;
      const typed = this.typed.has(control) || control.dataset.unread !== undefined;
      if (held && !typed && this.composing !== control && !own) this.fill(control, held.get());
    }
  }

  private fill(control: Control, held: unknown): void {
    const text = held === undefined || held === null ? '' : String(held);
    if (control.type === 'hidden') return;
    if (control.type === 'checkbox') (control as HTMLInputElement).checked = Array.isArray(held) && held.includes(control.value);
    else if (control.type === 'radio') (control as HTMLInputElement).checked = control.value === text;
    else if (control instanceof HTMLSelectElement) choose(control, text);
    else if (this.value(control) !== (held ?? null)) show(control, text);
  }
}

/** A choice that came in later than the page has its code for a name. */
function choose(select: HTMLSelectElement, value: string): void {
  if (value !== '' && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
  select.value = value;
}

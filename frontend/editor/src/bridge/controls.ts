// The controls that the server drew, in step with their places in the document.
import { all } from '../page.ts';
import { show } from '../text.ts';
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
      if (control.type === 'hidden' || !isTouched(control) || !this.cell(control)) continue;
      if (!isTick(control)) this.typed.set(control, setTimeout(() => undefined));
      else if (control.type === 'radio' && !control.checked) continue;
      this.commit(control);
    }
  }

  cell(control: Control): Cell | null {
    return control.name ? cellOf(this.fields, this.field, control.name) : null;
  }

  private input(control: Control): void {
    if (this.composing === control || isTick(control) || !this.cell(control)) return;
    delete control.dataset.unread;
    clearTimeout(this.typed.get(control));
    this.typed.set(control, setTimeout(() => this.commit(control), PAUSE_MS));
    this.busy(true);
  }

  /** Puts what a control says into the document. `over`: its writer is done with it, wherever the focus is. */
  private commit(control: Control, over = document.activeElement !== control): void {
    const cell = control.name ? this.cell(control) : null;
    if (!cell || this.composing === control || (!isTick(control) && control.tagName !== 'SELECT' && !this.typed.has(control))) return;
    clearTimeout(this.typed.get(control));
    const value = this.value(control);
    if (value === undefined) return this.ask(control, over);
    this.typed.delete(control);
    cell.set(value);
    this.busy(this.typed.size > 0);
    // It may be right now without being another value than before.
    if (control.getAttribute('aria-invalid') === 'true') void this.unread();
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
    if (control.type === 'checkbox') {
      const chosen = all<HTMLInputElement>(this.form, `[name="${CSS.escape(control.name)}"]:checked`).map((box) => box.value);
      return chosen.length > 0 ? chosen : null;
    }
    if (control.type === 'radio' && control.closest('.fl-score')) return readPlain(control.value, 'whole');
    return readPlain(control.value, control.dataset.reads);
  }

  /** Shows what the document has. Where somebody types, what she typed stays until it is in the document. */
  draw(root: ParentNode, mine: boolean): void {
    for (const control of all<Control>(root, 'input[name], textarea[name], select[name]')) {
      const own = mine && document.activeElement === control;
      const typed = this.typed.has(control) || control.dataset.unread !== undefined;
      const cell = typed || this.composing === control || own ? null : this.cell(control);
      if (cell) this.fill(control, cell.get());
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

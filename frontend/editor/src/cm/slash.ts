// The slash menu: the deeds of the toolbar as a list under the caret. The focus stays in the text (APG listbox by
// aria-activedescendant).
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { type Page, all } from '../page.ts';
import { act } from './deeds.ts';

interface Item {
  deed: string;
  label: string;
}

/** A slash at the start of a word, and what is typed after it. */
const ASKED = /(?:^|\s)\/(\p{L}*)$/u;
const ID = 'slash-menu';

class Menu {
  private readonly list = document.createElement('ul');
  private shown: Item[] = [];
  private at = 0;
  private typed = 0;
  /** Escape was pressed; it stays away until there is another slash. */
  private dismissed = false;

  constructor(private readonly items: Item[], private readonly page: Page, label: string) {
    this.list.id = ID;
    this.list.className = 'fl-slash';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', label);
    this.list.hidden = true;
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get open(): boolean {
    return !this.list.hidden;
  }

  look(view: EditorView): void {
    const { main } = view.state.selection;
    const line = view.state.doc.lineAt(main.head);
    const asked = main.empty && view.hasFocus ? ASKED.exec(line.text.slice(0, main.head - line.from)) : null;
    const words = asked?.[1]?.toLocaleLowerCase();
    if (words === undefined) this.dismissed = false;
    this.shown = words === undefined || this.dismissed ? [] : this.items.filter(({ label }) => label.toLocaleLowerCase().startsWith(words));
    this.typed = (words?.length ?? 0) + 1;
    this.at = Math.min(this.at, Math.max(0, this.shown.length - 1));
    this.draw(view);
  }

  private draw(view: EditorView): void {
    const was = this.open;
    this.list.hidden = this.shown.length === 0;
    if (!this.open) {
      if (was) for (const name of ['aria-activedescendant', 'aria-controls']) view.contentDOM.removeAttribute(name);
      this.at = 0;
      return;
    }
    if (!this.list.isConnected) view.dom.closest('.fl-editor')?.append(this.list);
    this.list.replaceChildren(...this.shown.map((item, at) => this.option(view, item, at)));
    view.contentDOM.setAttribute('aria-controls', ID);
    view.contentDOM.setAttribute('aria-activedescendant', `${ID}-${this.at}`);
    const place = view.coordsAtPos(view.state.selection.main.head);
    const around = this.list.parentElement?.getBoundingClientRect();
    if (!place || !around) return;
    this.list.style.insetInlineStart = `${Math.max(0, Math.min(place.left - around.left, around.width - 240))}px`;
    this.list.style.insetBlockStart = `${place.bottom - around.top + 4}px`;
  }

  private option(view: EditorView, { deed, label }: Item, at: number): HTMLLIElement {
    const option = document.createElement('li');
    option.id = `${ID}-${at}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', String(at === this.at));
    option.textContent = label;
    option.addEventListener('click', () => this.choose(view, deed));
    return option;
  }

  move(view: EditorView, by: number): boolean {
    if (!this.open) return false;
    this.at = (this.at + by + this.shown.length) % this.shown.length;
    this.draw(view);
    return true;
  }

  close(view: EditorView): boolean {
    if (!this.open) return false;
    this.dismissed = true;
    this.shown = [];
    this.draw(view);
    return true;
  }

  choose(view: EditorView, deed = this.shown[this.at]?.deed): boolean {
    if (!this.open || !deed) return false;
    const { head } = view.state.selection.main;
    view.dispatch({ changes: { from: head - this.typed, to: head }, userEvent: 'delete' });
    act(deed, view, this.page);
    return true;
  }
}

/** The menu with what `bar` has. */
export function slash(bar: HTMLElement, page: Page): Extension {
  const label = (button: HTMLElement): string => button.querySelector('.fl-vh')?.textContent ?? '';
  const items = all(bar, '[data-deed]').map((button) => ({ deed: button.dataset.deed ?? '', label: label(button) }));
  const menu = new Menu(items, page, bar.querySelector('[role=toolbar]')?.getAttribute('aria-label') ?? '');
  // Reading where the caret is has to wait until the editor has drawn itself.
  const later = (view: EditorView): void => queueMicrotask(() => menu.look(view));
  return [
    EditorView.updateListener.of(({ view, docChanged, selectionSet, focusChanged }) => {
      if ((docChanged && view.hasFocus) || menu.open || selectionSet || focusChanged) later(view);
    }),
    Prec.highest(keymap.of([
      { key: 'ArrowDown', run: (view) => menu.move(view, 1) },
      { key: 'ArrowUp', run: (view) => menu.move(view, -1) },
      { key: 'Enter', run: (view) => menu.choose(view) },
      { key: 'Escape', run: (view) => menu.close(view) },
    ])),
  ];
}

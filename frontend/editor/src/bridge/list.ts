// Rows on the page: made, moved and taken away as the document says.
import { announce } from '../announce.ts';
import { type Page, all, say } from '../page.ts';

/** The id in the row that the server drew to be copied. */
const NEW = 'new-row';
/** Ids as the server lets them through (`collab::check`): nothing that means anything in HTML. */
const ID = /^[A-Za-z0-9._-]{1,80}$/;

/** The columns of a new row in which people write: its shared texts. */
export function textsOf(form: HTMLFormElement): string[] {
  const template = form.querySelector<HTMLTemplateElement>('template[data-row]');
  const boxes = 'input:not([type=hidden], [type=checkbox], [type=radio], [data-reads]), textarea';
  const names = template ? [...template.content.querySelectorAll<HTMLInputElement>(boxes)].map((box) => box.name) : [];
  return names.map((name) => name.split('.').slice(2).join('.')).filter((column) => column !== '');
}

/** A row from the server's template, under its own id. */
export function newRow(form: HTMLFormElement, id: string): HTMLElement | null {
  const template = form.querySelector<HTMLTemplateElement>('template[data-row]');
  if (!template || !ID.test(id)) return null;
  const copy = document.createElement('template');
  copy.innerHTML = template.innerHTML.replaceAll(NEW, () => id);
  return copy.content.querySelector('li');
}

/** Makes the rows in `place` those with these ids. A focus that is in a row stays there. */
export function arrange(place: HTMLElement, ids: string[], make: (id: string) => HTMLElement | null): HTMLElement[] {
  const there = new Map(all(place, ':scope > [data-id]').map((row) => [row.dataset.id ?? '', row]));
  const made: HTMLElement[] = [];
  const focused = document.activeElement as HTMLElement | null;
  for (const [id, row] of there) if (!ids.includes(id)) row.remove();
  ids.forEach((id, at) => {
    let row = there.get(id);
    if (!row) {
      row = make(id) ?? undefined;
      if (row) made.push(row);
    }
    if (row && place.children[at] !== row) place.insertBefore(row, place.children[at] ?? null);
  });
  if (focused && focused !== document.activeElement && place.contains(focused)) focused.focus();
  return made;
}

/**
 * Draws rows anew. When a colleague took away the one in which the reader was, the form has the focus: the next key was
 * meant as text and must press nothing.
 */
export function redraw(form: HTMLFormElement, page: Page, place: HTMLElement, draw: () => void): void {
  const focused = document.activeElement;
  const row = focused && place.contains(focused) ? focused.closest<HTMLElement>('[data-id]') : null;
  const name = row?.querySelector('.fl-list__name, .fl-label')?.textContent ?? '';
  draw();
  if (!row || row.isConnected || document.activeElement !== document.body) return;
  form.tabIndex = -1;
  form.focus({ preventScroll: true });
  announce(say(page, 'removed', { row: name }));
}

/** Numbers, and which of the small buttons make sense. */
export function number(place: HTMLElement, name: string): void {
  const rows = all(place, ':scope > [data-id]');
  rows.forEach((row, at) => {
    const words = name.replace('{n}', String(at + 1));
    for (const title of all(row, '.fl-list__name, .fl-label')) if (title.matches('.fl-list__name') || row.matches('.fl-graph__node')) title.textContent = words;
    for (const button of all<HTMLButtonElement>(row, '.fl-list__tools button')) {
      const deed = button.value.split(':')[0];
      button.hidden = (deed === 'up' && at === 0) || (deed === 'down' && at === rows.length - 1);
      const label = button.querySelector('.fl-vh');
      if (label) label.textContent = `${button.dataset.label}: ${words}`;
    }
  });
}

/** "2 van 5". */
export function count(root: ParentNode, have: number): void {
  const place = root.querySelector<HTMLElement>('[data-bounds]');
  if (place) place.textContent = (place.dataset.bounds ?? '').replace('{have}', String(have));
}

/** The first control of a row in which one can type or choose. */
export function enter(row: Element | null | undefined): void {
  row?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus();
}

/** The button that does this to this row. */
export function button(form: HTMLFormElement, deed: string): HTMLButtonElement | null {
  return form.querySelector(`button[name=do][value="${CSS.escape(deed)}"]`);
}

/** After a row is gone: the next row's button, the last row's, or the one that adds. */
export function afterRemoval(place: HTMLElement, at: number, add: HTMLElement | null): void {
  const rows = all(place, ':scope > [data-id]');
  const row = rows[at] ?? rows.at(-1);
  (row?.querySelector<HTMLElement>('button[value^="remove:"]') ?? add)?.focus();
}

/** Offers to bring back what was removed last. */
export function offerUndo(form: HTMLFormElement, page: Page, name: string, undo: () => void): void {
  const place = form.querySelector<HTMLElement>('[data-undo]');
  const [words, button] = [place?.querySelector('span'), place?.querySelector('button')];
  if (!place || !words || !button) return;
  words.textContent = say(page, 'removed', { row: name });
  place.hidden = false;
  announce(words.textContent);
  button.onclick = () => {
    place.hidden = true;
    undo();
  };
}

// The toolbar (APG toolbar: one tab stop, arrows move) and the choice between text and preview. Drawn by the server.
import type { EditorView } from '@codemirror/view';
import { type Page, all } from '../page.ts';
import { act } from './deeds.ts';
import { Preview } from './preview.ts';

export interface Tools {
  bar: HTMLElement;
  preview: HTMLElement;
}

/** A copy of what the server prepared for the fields that have it. */
export function tools(page: Page): Tools | null {
  const template = page.root.querySelector<HTMLTemplateElement>('template[data-tools]');
  const copy = template?.content.cloneNode(true) as DocumentFragment | undefined;
  const bar = copy?.querySelector<HTMLElement>('.fl-toolbar');
  const preview = copy?.querySelector<HTMLElement>('.fl-preview');
  return bar && preview ? { bar, preview } : null;
}

/** Brings the tools to life. Gives what moves the focus into the toolbar. */
export function liven({ bar, preview }: Tools, view: EditorView, page: Page): () => void {
  const buttons = all<HTMLButtonElement>(bar, '[data-deed]');
  let current = 0;
  const go = (to: number): void => {
    current = (to + buttons.length) % buttons.length;
    buttons.forEach((button, at) => {
      button.tabIndex = at === current ? 0 : -1;
    });
    buttons[current]?.focus();
  };
  buttons.forEach((button, at) => {
    button.tabIndex = at === 0 ? 0 : -1;
    button.addEventListener('click', () => act(button.dataset.deed ?? '', view, page));
  });
  bar.querySelector('[role=toolbar]')?.addEventListener('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    const to = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: buttons.length - 1 }[key];
    if (to !== undefined) go(to);
    else if (key === 'Escape') view.focus();
    else return;
    event.preventDefault();
  });
  const shown = new Preview(view, preview, page);
  bar.addEventListener('change', (event) => {
    const { name, value } = event.target as HTMLInputElement;
    if (name === '_view') shown.choose(value);
  });
  return () => go(current);
}

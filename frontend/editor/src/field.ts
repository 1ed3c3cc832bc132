// The page of one field: its controls and the document in step, and its form no longer sent.
import * as Y from 'yjs';
import { announce } from './announce.ts';
import { bindField } from './bridge/bind.ts';
import { copy } from './kept.ts';
import type { Kind, Live } from './live.ts';
import { all, note } from './page.ts';
import { NOTES } from './speaker.ts';
import { LOCAL, bind } from './text.ts';
import { watchProblems } from './problems.ts';

export function openField(live: Live): Kind {
  const { page, fields, saving } = live;
  const form = page.root.querySelector<HTMLFormElement>('form#field');
  if (!form) return { words: () => '', synced: () => undefined, stopped: () => undefined };
  let freeze = (): void => undefined;
  let frozen = false;
  where(form, live);
  keys(live);
  return {
    words: () => written(form),
    synced: () => {
      // The browser must not put old text back beside a newer version.
      form.autocomplete = 'off';
      freeze = attach(live, form, fields.get(page.field));
      buttons(form, live);
      watchProblems(live, form);
    },
    stopped: () => {
      const { stop } = saving;
      const place = stop && note(page, NOTES[stop]);
      if (place && stop !== 'signed-out') copy(place, saving.settled ? '' : written(form));
      if (frozen || (stop !== 'lost' && stop !== 'gone' && stop !== 'locked')) return;
      frozen = true;
      close(form);
      freeze();
    },
  };
}

/** Binds the controls; gives what closes the editor, where there is one. */
function attach(live: Live, form: HTMLFormElement, held: unknown): () => void {
  const { page, line } = live;
  if (!(held instanceof Y.Text)) {
    bindField(live, form);
    return () => undefined;
  }
  const box = form.querySelector<HTMLInputElement | HTMLTextAreaElement>('[name=v]');
  if (!box) return () => undefined;
  bind(held, box);
  let editor: { freeze(): void } | undefined;
  let closed = false;
  if (box instanceof HTMLTextAreaElement) {
    const undo = new Y.UndoManager(held, { trackedOrigins: new Set([LOCAL]) });
    // Without it the textarea does all that the form can.
    void import('./cm/editor.ts').then(({ mount }) => {
      editor = mount({ page, text: held, awareness: line.awareness, undo, box });
      if (closed) editor.freeze();
      page.root.dataset.ready = '';
    });
  } else page.root.dataset.ready = '';
  return () => {
    closed = true;
    editor?.freeze();
  };
}

/** Nothing can be written any more, but everything can be read and copied. */
function close(form: HTMLFormElement): void {
  for (const box of all<HTMLInputElement>(form, 'input, textarea, select')) {
    if (box.matches('textarea, input[type=text]')) box.readOnly = true;
    else box.disabled = true;
  }
  for (const button of all(form, 'button')) button.hidden = true;
}

/** All that somebody wrote or chose, one below the other. */
function written(form: HTMLFormElement): string {
  const words = [...new FormData(form)].filter(([name, value]) => (name === 'v' || (name.includes('.') && !/\.(lane|to)$/.test(name))) && value !== '');
  return words.map(([, value]) => String(value)).join('\n\n');
}

/** A button of the form goes on once all is saved: the document has it, so nothing is posted. */
function buttons(form: HTMLFormElement, { page, saving, line }: Live): void {
  let going: string | null = null;
  const go = (): void => {
    if (going !== null && saving.settled) location.assign(going);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.name === 'do' && button.value !== '') return;
    const entry = `/entries/${page.entry}`;
    going = button?.name === 'then' ? `${entry}/fields/${button.value}` : `${entry}#${page.field}`;
    line.flush();
    go();
  });
  page.root.addEventListener('fl-saving', () => {
    if (saving.link === 'down' || saving.stop) going = null;
    go();
  });
}

/** Others see in which field somebody writes. */
function where(form: HTMLFormElement, { page, presence }: Live): void {
  form.addEventListener('focusin', () => presence.enter(page.field));
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!form.contains(relatedTarget as Node | null)) presence.enter(null);
  });
  if (form.contains(document.activeElement)) presence.enter(page.field);
}

/** Ctrl S, or ⌘ S, sends what waits and says how it stands. */
function keys({ line, speaker, saving }: Live): void {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    line.flush();
    if (saving.settled) speaker.aloud();
    else announce(document.querySelector('.fl-save')?.textContent ?? '');
  });
}

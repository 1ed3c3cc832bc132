// The page of one field: its controls and the document in step, and its form no longer sent.
import * as Y from 'yjs';
import { announce } from './announce.ts';
import { type Bound, bindField } from './bridge/bind.ts';
import { lockOf } from './anew.ts';
import { Early } from './early.ts';
import { copy } from './kept.ts';
import type { Kind, Live } from './live.ts';
import { all, note } from './page.ts';
import { NOTES } from './speaker.ts';
import { LOCAL, bind } from './text.ts';
import { Problems } from './problems.ts';
import { unsaved } from './unsaved.ts';

export function openField(live: Live): Kind {
  const { page, fields, saving } = live;
  const form = page.root.querySelector<HTMLFormElement>('form#field');
  if (!form) return { words: () => '', early: () => [], restore: () => false, leave: () => undefined, synced: () => undefined, stopped: () => undefined };
  let bound: Parts = { flush: () => undefined, freeze: () => undefined };
  let frozen = false;
  const early = new Early(form);
  // The browser must not put old text back beside a newer version.
  form.autocomplete = 'off';
  const flush = (): void => {
    bound.flush();
    live.line.flush();
  };
  where(form, live);
  keys(live, flush);
  before(form, live, early);
  return {
    words: () => (saving.stop ? lost(live, form, early) : written(form)),
    early: () => early.typed(),
    restore: (typed) => {
      const all = early.restore(typed);
      live.line.early(early.typed().length > 0);
      return all;
    },
    leave: () => bound.flush(),
    synced: () => {
      // Locked before it came in: what was typed has no place in the document and stays in its box, to be copied.
      if (frozen) return;
      bound = attach(live, form, fields.get(page.field), new Problems(live, form));
      early.end();
      live.line.early(false);
      buttons(form, live, flush);
    },
    stopped: () => {
      const { stop } = saving;
      const place = stop && note(page, NOTES[stop]);
      if (place && stop !== 'signed-out') copy(place, saving.settled ? '' : lost(live, form, early));
      if (frozen || stop === null || stop === 'signed-out') return;
      frozen = true;
      bound.freeze();
      close(form);
      if (place && stop === 'locked') void why(live, place);
    },
  };
}

/** Words that were not saved. Of a text only those; where they cannot be told apart, the whole field. */
function lost({ page, fields, saving }: Live, form: HTMLFormElement, early: Early): string {
  const held = fields.get(page.field);
  const pending = saving.pending.map((change) => change.update);
  return early.words() || (held instanceof Y.Text ? unsaved(held, pending) : written(form));
}

/** Says who locked the document, and why: the close code of a socket has no room for that. */
async function why({ page }: Live, place: HTMLElement): Promise<void> {
  const text = await lockOf(page.entry);
  const words = place.querySelector('[data-text]');
  if (text === '' || !words) return;
  words.textContent = text;
  announce(text);
}

/** Until the document is there, what is typed is kept on the device, and the form is a form. */
function before(form: HTMLFormElement, { line, saving, speaker }: Live, early: Early): void {
  const look = (): void => line.early(early.typed().length > 0);
  form.addEventListener('input', look);
  form.addEventListener('submit', (event) => {
    if (early.typed().length === 0) return;
    if (saving.link === 'down' || saving.stop) {
      // The browser would leave the page, and find no other.
      event.preventDefault();
      speaker.aloud();
    } else {
      early.end();
      look();
    }
  });
  look();
}

interface Parts extends Bound {
  freeze(): void;
}

/** Binds the controls of the field. */
function attach(live: Live, form: HTMLFormElement, held: unknown, problems: Problems): Parts {
  const { page, line } = live;
  const box = form.querySelector<HTMLInputElement | HTMLTextAreaElement>('[name=v]');
  if (!(held instanceof Y.Text) || !box) {
    const { flush } = bindField(live, form, () => problems.look());
    page.root.dataset.ready = '';
    return { flush, freeze: () => undefined };
  }
  bind(held, box);
  held.observe(() => page.root.dispatchEvent(new Event('fl-changed')));
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
  return {
    flush: () => undefined,
    freeze: () => {
      closed = true;
      editor?.freeze();
    },
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
function buttons(form: HTMLFormElement, { page, saving, speaker }: Live, flush: () => void): void {
  let going: string | null = null;
  const go = (): void => {
    if (going === null || !saving.settled || saving.typing) return;
    // What nobody could read would be gone with the page.
    const unread = form.querySelector<HTMLElement>('[data-unread]');
    if (unread) {
      going = null;
      unread.blur();
    } else location.assign(going);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.name === 'do' && button.value !== '') return;
    if (saving.link === 'down' || saving.stop) {
      flush();
      speaker.aloud();
      return;
    }
    const entry = `/entries/${page.entry}`;
    going = button?.name === 'then' ? `${entry}/fields/${button.value}` : `${entry}#${page.field}`;
    flush();
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
function keys({ speaker, saving }: Live, flush: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    flush();
    if (saving.settled) speaker.aloud();
    else announce(document.querySelector('.fl-save')?.textContent ?? '');
  });
}

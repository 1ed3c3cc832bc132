// A shared text and the plain control that shows it.
import type * as Y from 'yjs';

/** What this page itself changed. Undo knows it by this. */
export const LOCAL = Symbol('local');

/** A paste goes in parts, because one message holds at most 64 KiB; three bytes a letter at worst. */
const PART = 16_000;

export interface Edit {
  at: number;
  gone: number;
  put: string;
}

const isHalf = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
};

/** The one place where two texts differ; `null` when they do not. */
export function difference(old: string, now: string): Edit | null {
  if (old === now) return null;
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  // Never between the two halves of one character.
  while (start > 0 && (isHalf(old, start) || isHalf(now, start))) start -= 1;
  while (end > 0 && (isHalf(old, old.length - end) || isHalf(now, now.length - end))) end -= 1;
  return { at: start, gone: old.length - start - end, put: now.slice(start, now.length - end) };
}

/** Where a place in a text is after an edit. */
export function moved(place: number, { at, gone, put }: Edit): number {
  if (place <= at) return place;
  return place >= at + gone ? place + put.length - gone : at + put.length;
}

/** What became of `mine`, typed over `before`, on top of `theirs`. Nothing that anybody typed is lost. */
export function onto(before: string, mine: string, theirs: string): string {
  const [own, other] = [difference(before, mine), difference(before, theirs)];
  if (!own) return theirs;
  if (!other) return mine;
  const apart = own.at + own.gone <= other.at || other.at + other.gone <= own.at;
  const at = moved(own.at, other);
  const gone = apart ? own.gone : 0;
  return theirs.slice(0, at) + own.put + theirs.slice(at + gone);
}

/** Inserts in parts small enough to travel. */
export function insert(text: Y.Text, at: number, put: string): void {
  let from = 0;
  do {
    let to = Math.min(from + PART, put.length);
    if (to < put.length && isHalf(put, to)) to -= 1;
    const part = put.slice(from, to);
    text.doc?.transact(() => text.insert(at + from, part), LOCAL);
    from = to;
  } while (from < put.length);
}

/** Makes the shared text equal to `now`. */
export function write(text: Y.Text, now: string): void {
  const edit = difference(text.toString(), now);
  if (!edit) return;
  if (edit.put.length > PART) {
    if (edit.gone > 0) text.doc?.transact(() => text.delete(edit.at, edit.gone), LOCAL);
    insert(text, edit.at, edit.put);
    return;
  }
  text.doc?.transact(() => {
    if (edit.gone > 0) text.delete(edit.at, edit.gone);
    if (edit.put !== '') text.insert(edit.at, edit.put);
  }, LOCAL);
}

export type Box = HTMLInputElement | HTMLTextAreaElement;

/** Shows `now` in a control; who types there goes on where she was. */
export function show(box: Box, now: string): void {
  const edit = difference(box.value, now);
  if (!edit) return;
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = box;
  box.value = now;
  if (document.activeElement === box) {
    box.setSelectionRange(moved(start ?? 0, edit), moved(end ?? 0, edit), direction ?? undefined);
  }
}

/**
 * Keeps a control and a shared text in step, until what it gives is called. `typed`: what was typed before the text was
 * there is put onto it.
 */
export function bind(text: Y.Text, box: Box, typed = true): () => void {
  let composing = false;
  /** What the text was when a composition began: meanwhile nothing is shown that a colleague writes. */
  let had = '';
  const over = new AbortController();
  const pull = (): void => {
    if (!composing) show(box, text.toString());
  };
  const push = (): void => {
    if (!composing) write(text, box.value);
  };
  // A browser's line breaks are \n in `value`, whatever the text has.
  if (typed && box.value !== box.defaultValue) write(text, onto(box.defaultValue, box.value, text.toString()));
  pull();
  const on = (name: string, deed: () => void): void => box.addEventListener(name, deed, { signal: over.signal });
  on('input', push);
  on('compositionstart', () => {
    composing = true;
    had = text.toString();
  });
  on('compositionend', () => {
    composing = false;
    write(text, onto(had, box.value, text.toString()));
    pull();
  });
  const heard = (_: unknown, transaction: Y.Transaction): void => {
    if (transaction.origin !== LOCAL || document.activeElement !== box) pull();
  };
  text.observe(heard);
  return () => {
    over.abort();
    text.unobserve(heard);
  };
}

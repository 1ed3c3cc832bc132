// The editor of a text: CodeMirror in the place of the textarea, which stays in the form and in step.
import { defaultKeymap } from '@codemirror/commands';
import { deleteMarkupBackward, insertNewlineContinueMarkup, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Page } from '../page.ts';
import { carets } from './carets.ts';
import { act } from './deeds.ts';
import { markdown } from './markdown.ts';
import { slash } from './slash.ts';
import { sync } from './sync.ts';
import { liven, tools } from './toolbar.ts';

export interface Parts {
  page: Page;
  text: Y.Text;
  awareness: Awareness;
  undo: Y.UndoManager;
  box: HTMLTextAreaElement;
}

export interface Editor {
  freeze(): void;
}

/** Closed once the entry may no longer be written. What others write still comes in. */
const lock = new Compartment();

const style = HighlightStyle.define([
  { tag: tags.heading, class: 'fl-md-heading' },
  { tag: tags.strong, class: 'fl-md-strong' },
  { tag: tags.emphasis, class: 'fl-md-emphasis' },
  { tag: tags.strikethrough, class: 'fl-md-gone' },
  { tag: [tags.link, tags.url], class: 'fl-md-link' },
  { tag: tags.processingInstruction, class: 'fl-md-sign' },
]);

/** What the editor's own style sheet says otherwise; ours cannot overrule it, because ours is in layers. */
const looks = EditorView.theme({
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'currentColor' },
  '.cm-line': { padding: '0 0.75rem' },
});

/** Control or ⌘ with a letter for the deeds that everybody knows. */
const SHORT: [key: string, deed: string][] = [['Mod-b', 'bold'], ['Mod-i', 'italic'], ['Mod-k', 'link'], ['Mod-Shift-8', 'list'], ['Mod-Alt-1', 'heading']];

function undoing(undo: Y.UndoManager): Extension {
  const back = (): boolean => {
    undo.undo();
    return true;
  };
  const on = (): boolean => {
    undo.redo();
    return true;
  };
  return [
    Prec.high(keymap.of([
      { key: 'Mod-z', run: back, preventDefault: true },
      { key: 'Mod-y', mac: 'Mod-Shift-z', run: on, preventDefault: true },
      { key: 'Mod-Shift-z', run: on, preventDefault: true },
    ])),
    EditorView.domEventHandlers({
      beforeinput: ({ inputType }) => (inputType === 'historyUndo' ? back() : inputType === 'historyRedo' ? on() : false),
    }),
  ];
}

/** From Word and web pages comes clean Markdown; plain text stays what it is. */
function pasting(): Extension {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const html = event.clipboardData?.getData('text/html');
      if (!html || view.state.readOnly) return false;
      const text = markdown(html);
      if (text === '') return false;
      event.preventDefault();
      view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.paste', scrollIntoView: true });
      return true;
    },
  });
}

/** Tab is not bound: it leaves the editor (WCAG 2.1.2). */
function rich(parts: Parts, bar: HTMLElement, toolbar: () => void): Extension {
  const { page } = parts;
  const keys: KeyBinding[] = SHORT.map(([key, deed]) => ({
    key,
    run: (view) => {
      act(deed, view, page);
      return true;
    },
  }));
  keys.push({ key: 'Alt-F10', run: () => (toolbar(), true) });
  keys.push({ key: 'Enter', run: insertNewlineContinueMarkup }, { key: 'Backspace', run: deleteMarkupBackward });
  return [
    markdownLanguage.extension,
    syntaxHighlighting(style),
    slash(bar, page),
    Prec.high(keymap.of(keys)),
    pasting(),
    EditorView.contentAttributes.of({ 'aria-keyshortcuts': 'Alt+F10' }),
  ];
}

/** What names and describes the textarea does so for the editor. */
function named({ box, page }: Parts): Extension {
  const label = box.labels[0];
  if (label) label.id ||= `${box.id}-label`;
  const hint = document.getElementById(`${box.id}-hint`);
  return EditorView.contentAttributes.of({
    id: `${box.id}-editor`,
    'aria-labelledby': label?.id ?? '',
    ...(hint ? { 'aria-describedby': hint.id } : {}),
    lang: page.root.dataset.words ?? '',
    spellcheck: 'true',
    autocorrect: 'on',
    autocapitalize: 'sentences',
  });
}

function nonce(): Extension {
  const word = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  return word ? EditorView.cspNonce.of(word) : [];
}

/** The text with all that belongs to it. A focus in the textarea goes over, with its selection. */
function stateOf(parts: Parts, bar: HTMLElement | undefined, toolbar: () => void): EditorState {
  const { text, awareness, undo, box } = parts;
  const within = (place: number): number => Math.min(place, text.length);
  const had = document.activeElement === box;
  return EditorState.create({
    doc: text.toString(),
    selection: had ? { anchor: within(box.selectionStart), head: within(box.selectionEnd) } : { anchor: 0 },
    extensions: [
      nonce(),
      looks,
      EditorState.lineSeparator.of('\n'),
      EditorView.lineWrapping,
      lock.of([]),
      undoing(undo),
      bar ? rich(parts, bar, toolbar) : [],
      keymap.of(defaultKeymap.filter(({ key }) => key !== 'Mod-i' && key !== 'Ctrl-k')),
      named(parts),
      sync(text),
      carets(text, awareness),
    ],
  });
}

/** Puts the editor in the place of the textarea. */
export function mount(parts: Parts): Editor {
  const { page, box } = parts;
  const around = document.createElement('div');
  around.className = 'fl-editor';
  const extra = tools(page);
  let toolbar = (): void => undefined;
  const state = stateOf(parts, extra?.bar, () => toolbar());
  const had = document.activeElement === box;
  const { height } = box.getBoundingClientRect();
  box.before(around);
  if (extra) around.append(extra.bar);
  const view = new EditorView({ state, parent: around });
  view.dom.style.minHeight = `${height}px`;
  if (extra) {
    around.append(extra.preview);
    toolbar = liven(extra, view, page);
  }
  box.hidden = true;
  label(box, view);
  if (had) view.focus();
  return { freeze: () => freeze(view) };
}

/** A click on the label and a link of the error summary lead to the editor. */
function label(box: HTMLTextAreaElement, view: EditorView): void {
  box.labels[0]?.addEventListener('click', (event) => {
    event.preventDefault();
    view.focus();
  });
  box.addEventListener('focus', () => view.focus());
}

function freeze(view: EditorView): void {
  view.dispatch({ effects: lock.reconfigure([EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' })]) });
  view.dom.closest('.fl-editor')?.querySelector('.fl-toolbar')?.setAttribute('hidden', '');
}

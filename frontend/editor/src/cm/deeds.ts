// What the toolbar and the slash menu do to a text. Each is plain Markdown that one could type.
import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { type Page, say } from '../page.ts';
import { refer } from './refer.ts';

export type Deed = (view: EditorView, page: Page) => void;

/** Puts `mark` around what is selected, or takes it away. */
function around(state: EditorState, mark: string): TransactionSpec {
  return state.changeByRange((range) => {
    const { from, to } = range;
    const n = mark.length;
    const marked = state.sliceDoc(from - n, from) === mark && state.sliceDoc(to, to + n) === mark;
    const longer = mark === '*' && state.sliceDoc(from - 2, from) === '**' && state.sliceDoc(from - 3, from) !== '***';
    if (marked && !longer) {
      const changes = [{ from: from - n, to: from }, { from: to, to: to + n }];
      return { changes, range: EditorSelection.range(from - n, to - n) };
    }
    const changes = [{ from, insert: mark }, { from: to, insert: mark }];
    return { changes, range: EditorSelection.range(from + n, to + n) };
  });
}

/** Begins each selected line with `mark`, or takes it away where all have it. */
function lines(state: EditorState, mark: string, other: RegExp): TransactionSpec {
  const { from, to } = state.selection.main;
  const chosen = [];
  for (let n = state.doc.lineAt(from).number; n <= state.doc.lineAt(to).number; n += 1) chosen.push(state.doc.line(n));
  const all = chosen.every((line) => line.text.startsWith(mark));
  const changes = chosen.map((line) => {
    const gone = all ? mark.length : (other.exec(line.text)?.[0].length ?? 0);
    return { from: line.from, to: line.from + gone, insert: all ? '' : mark };
  });
  const set = state.changes(changes);
  return { changes: set, selection: state.selection.map(set, 1) };
}

/** Puts a block on lines of its own; `select` is the part of it that is to be typed over. */
function block(state: EditorState, text: string, select: string): TransactionSpec {
  const { to } = state.selection.main;
  const line = state.doc.lineAt(to);
  const before = line.text.trim() === '' ? '' : '\n\n';
  const at = line.text.trim() === '' ? line.from : line.to;
  const start = at + before.length + text.indexOf(select);
  return { changes: { from: at, to: line.to, insert: `${before}${text}\n` }, selection: { anchor: start, head: start + select.length } };
}

/** Puts `text` in place of the selection; `select` is the part of it that is to be typed over. */
export function put(view: EditorView, text: string, select = ''): void {
  const { from, to } = view.state.selection.main;
  const start = select === '' ? from + text.length : from + text.lastIndexOf(select);
  view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: start, head: start + select.length }, userEvent: 'input', scrollIntoView: true });
}

function link(view: EditorView, words: string): void {
  const { from, to } = view.state.selection.main;
  put(view, `[${view.state.sliceDoc(from, to) || words}](https://)`, 'https://');
}

function make(view: EditorView, spec: TransactionSpec): void {
  view.dispatch(spec, { userEvent: 'input', scrollIntoView: true });
}

function table(page: Page): [string, string] {
  const head = say(page, 'column');
  return [`| ${head} | ${head} |\n| --- | --- |\n|  |  |`, head];
}

export const DEEDS: Record<string, Deed> = {
  heading: (view) => make(view, lines(view.state, '# ', /^#{1,6} /)),
  bold: (view) => make(view, around(view.state, '**')),
  italic: (view) => make(view, around(view.state, '*')),
  list: (view) => make(view, lines(view.state, '- ', /^([*+]|\d+[.)]) /)),
  table: (view, page) => make(view, block(view.state, ...table(page))),
  link: (view, page) => link(view, say(page, 'words')),
  source: (view, page) => link(view, say(page, 'source')),
  reference: (view, page) => refer(view, page),
};

/** Does a deed and goes on typing. */
export function act(name: string, view: EditorView, page: Page): void {
  if (view.state.readOnly) return;
  view.focus();
  DEEDS[name]?.(view, page);
}

// A shared text and the editor that shows it.
import { Annotation, type ChangeSpec, type Extension } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type * as Y from 'yjs';
import { LOCAL, insert } from '../text.ts';

/** Marks what came from the document, so that it does not go back there. */
const fromDocument = Annotation.define<boolean>();

function changes(delta: Y.YTextEvent['delta']): ChangeSpec[] {
  const out: ChangeSpec[] = [];
  let at = 0;
  for (const part of delta) {
    if (typeof part.insert === 'string') out.push({ from: at, insert: part.insert });
    else if (part.delete !== undefined) {
      out.push({ from: at, to: at + part.delete });
      at += part.delete;
    } else at += part.retain ?? 0;
  }
  return out;
}

class Sync {
  private writing = false;

  constructor(private readonly view: EditorView, private readonly text: Y.Text) {
    text.observe(this.heard);
  }

  private readonly heard = (event: Y.YTextEvent): void => {
    if (!this.writing) this.view.dispatch({ changes: changes(event.delta), annotations: fromDocument.of(true) });
  };

  update({ docChanged, transactions, changes: made }: ViewUpdate): void {
    if (!docChanged || transactions.some((each) => each.annotation(fromDocument))) return;
    this.writing = true;
    let shift = 0;
    made.iterChanges((from, to, _from, _to, put) => {
      const words = put.toString();
      if (to > from) this.text.doc?.transact(() => this.text.delete(from + shift, to - from), LOCAL);
      if (words !== '') insert(this.text, from + shift, words);
      shift += words.length - (to - from);
    });
    this.writing = false;
  }

  destroy(): void {
    this.text.unobserve(this.heard);
  }
}

/** Keeps editor and text in step. */
export function sync(text: Y.Text): Extension {
  return ViewPlugin.define((view) => new Sync(view, text));
}

// Where others are in the text: a caret with a name, and what they selected.
import { type Extension, RangeSetBuilder, StateEffect } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type Peer, peers } from '../peers.ts';

/** Between a name and the edge of the text. */
const EDGE_PX = 4;

const look = StateEffect.define<null>();

class Caret extends WidgetType {
  constructor(private readonly peer: Peer) {
    super();
  }

  override eq(other: Caret): boolean {
    return other.peer.user.name === this.peer.user.name && other.peer.user.colour === this.peer.user.colour;
  }

  toDOM(): HTMLElement {
    const caret = document.createElement('span');
    caret.className = 'fl-caret';
    caret.dataset.av = String(this.peer.user.colour);
    caret.setAttribute('aria-hidden', 'true');
    const name = document.createElement('span');
    name.textContent = this.peer.user.name;
    caret.append(name);
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

class Carets {
  decorations: DecorationSet = Decoration.none;
  private told = '';

  constructor(private readonly view: EditorView, private readonly text: Y.Text, private readonly awareness: Awareness) {
    awareness.on('change', this.heard);
    this.draw();
    this.fit();
  }

  private readonly heard = (_: unknown, origin: unknown): void => {
    if (origin !== 'local') this.view.dispatch({ effects: look.of(null) });
  };

  update(update: ViewUpdate): void {
    if (update.selectionSet || update.docChanged || update.focusChanged) this.tell();
    if (update.docChanged || update.transactions.some((each) => each.effects.some((effect) => effect.is(look)))) this.draw();
    if (update.docChanged || update.geometryChanged || this.decorations.size > 0) this.fit();
  }

  /** Moves names that would not fit at the right of their carets, once the browser knows how wide they are. */
  private fit(): void {
    this.view.requestMeasure({
      key: this,
      read: ({ scrollDOM, contentDOM }) => {
        const { right } = scrollDOM.getBoundingClientRect();
        return [...contentDOM.querySelectorAll<HTMLElement>('.fl-caret > span')].map((name) => {
          const start = name.parentElement?.getBoundingClientRect().left ?? 0;
          return { name, by: Math.min(0, Math.floor(right - EDGE_PX - start - name.offsetWidth)) };
        });
      },
      write: (all) => {
        for (const { name, by } of all) name.style.translate = by < 0 ? `${by}px` : '';
      },
    });
  }

  /** Says where this reader is. */
  private tell(): void {
    const { anchor, head } = this.view.state.selection.main;
    const at = (place: number): unknown => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(this.text, place));
    const cursor = this.view.hasFocus ? { anchor: at(anchor), head: at(head) } : null;
    const now = JSON.stringify(cursor);
    if (now === this.told) return;
    this.told = now;
    this.awareness.setLocalStateField('cursor', cursor);
  }

  private place(of: unknown): number | null {
    try {
      const { doc } = this.text;
      const found = doc && Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(of), doc);
      return found && found.type === this.text ? Math.min(found.index, this.view.state.doc.length) : null;
    } catch {
      // Whatever a colleague's program sent there, it is no place in this text.
      return null;
    }
  }

  private draw(): void {
    const marks: { from: number; to: number; mark: Decoration }[] = [];
    for (const peer of peers(this.awareness)) {
      const [anchor, head] = [this.place(peer.cursor?.anchor), this.place(peer.cursor?.head)];
      if (anchor === null || head === null) continue;
      const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
      const chosen = Decoration.mark({ class: 'fl-caret-range', attributes: { 'data-av': String(peer.user.colour) } });
      if (to > from) marks.push({ from, to, mark: chosen });
      marks.push({ from: head, to: head, mark: Decoration.widget({ widget: new Caret(peer), side: 1 }) });
    }
    marks.sort((one, other) => one.from - other.from || one.mark.startSide - other.mark.startSide);
    const set = new RangeSetBuilder<Decoration>();
    for (const { from, to, mark } of marks) set.add(from, to, mark);
    this.decorations = set.finish();
  }

  destroy(): void {
    this.awareness.off('change', this.heard);
    this.awareness.setLocalStateField('cursor', null);
  }
}

export function carets(text: Y.Text, awareness: Awareness): Extension {
  return ViewPlugin.define((view) => new Carets(view, text, awareness), { decorations: (plugin) => plugin.decorations });
}

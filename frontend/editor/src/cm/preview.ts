// The text as it will read, made by the server that also makes pages and exports.
import type { EditorView } from '@codemirror/view';
import type { Page } from '../page.ts';

const PAUSE_MS = 400;

export class Preview {
  private due: ReturnType<typeof setTimeout> | undefined;
  private asked: string | null = null;
  private readonly around: HTMLElement | null;

  constructor(private readonly view: EditorView, private readonly place: HTMLElement, private readonly page: Page) {
    this.around = place.closest('.fl-editor');
    place.lang = view.contentDOM.lang;
    page.root.addEventListener('fl-changed', () => this.soon());
  }

  /** `write`, `both` or `read`. */
  choose(what: string): void {
    if (this.around) this.around.dataset.view = what;
    this.place.hidden = what === 'write';
    this.view.dom.hidden = what === 'read';
    if (what !== 'write') void this.draw();
    this.view.requestMeasure();
  }

  private soon(): void {
    if (this.place.hidden) return;
    clearTimeout(this.due);
    this.due = setTimeout(() => void this.draw(), PAUSE_MS);
  }

  private async draw(): Promise<void> {
    const text = this.view.state.doc.toString();
    if (text === this.asked) return;
    this.asked = text;
    const answer = await fetch('/api/entries/preview', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ entry: this.page.entry, text }),
    }).catch(() => null);
    // Whoever went on typing sees the next one.
    if (!answer?.ok) this.asked = null;
    else if (this.asked === text) this.place.innerHTML = await answer.json();
  }
}

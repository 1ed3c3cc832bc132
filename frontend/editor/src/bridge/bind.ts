// Everything but texts: controls, rows and cards of a field in step with the document.
import * as Y from 'yjs';
import type { Live } from '../live.ts';
import { LOCAL } from '../text.ts';
import { rowsOf } from './cells.ts';
import { Controls } from './controls.ts';
import { Graph } from './graph.ts';
import { afterRemoval, arrange, button, count, enter, newRow, number, offerUndo, redraw, textsOf } from './list.ts';
import type { Rows } from './rows.ts';

export interface Bound {
  flush(): void;
}

/** Binds the form of a field. `unread` asks the server to read what cannot be read here. */
export function bindField(live: Live, form: HTMLFormElement, unread: () => Promise<void>): Bound {
  const { page, fields, line } = live;
  const controls = new Controls(form, fields, page.field, (busy) => line.busy(busy), unread);
  const rows = rowsOf(fields, page.field);
  const list = form.querySelector<HTMLElement>('[data-rows]');
  const graph = form.querySelector<HTMLElement>('[data-graph]');
  let part: { draw(): void; press(deed: string, what: string): void } | undefined;
  if (rows && list) part = new List(live, form, list, rows);
  else if (rows && graph) part = new Graph(live, form, graph, rows);
  const draw = (mine: boolean): void => {
    part?.draw();
    controls.draw(form, mine);
    page.root.dispatchEvent(new Event('fl-changed'));
  };
  const heard = (events: Y.YEvent<any>[], { origin }: Y.Transaction): void => {
    const ours = events.some(({ path, target, keys }) => path[0] === page.field || (target === fields && keys.has(page.field)));
    if (!ours) return;
    // Words in shared texts find their own way to their boxes; only the arrows of a graph name what is written elsewhere.
    if (!events.every(({ target }) => target instanceof Y.Text)) draw(origin === LOCAL);
    else {
      if (graph) part?.draw();
      page.root.dispatchEvent(new Event('fl-changed'));
    }
  };
  fields.observeDeep(heard);
  controls.begin();
  draw(false);
  form.addEventListener('click', (event) => {
    const pressed = (event.target as Element).closest<HTMLButtonElement>('button[name=do]');
    if (!pressed || pressed.value === '' || !part || live.saving.stop === 'locked') return;
    event.preventDefault();
    controls.flush();
    const [deed = '', what = ''] = pressed.value.split(/:(.*)/s);
    part.press(deed, what);
  });
  return { flush: () => controls.flush() };
}

class List {
  constructor(
    private readonly live: Live,
    private readonly form: HTMLFormElement,
    private readonly place: HTMLElement,
    private readonly rows: Rows,
  ) {}

  draw(): void {
    const ids = this.rows.all().map(({ id }) => id);
    this.place.hidden = ids.length === 0;
    redraw(this.form, this.live.page, this.place, () => arrange(this.place, ids, (id) => newRow(this.form, id)));
    number(this.place, this.place.dataset.name ?? '');
    count(this.form, ids.length);
    const words = this.add?.querySelector('span');
    if (words) words.textContent = (ids.length === 0 ? this.add?.dataset.first : this.add?.dataset.more) ?? '';
  }

  private get add(): HTMLElement | null {
    return this.form.querySelector('.fl-add');
  }

  private row(id: string): HTMLElement | null {
    return this.place.querySelector(`:scope > [data-id="${CSS.escape(id)}"]`);
  }

  press(deed: string, id: string): void {
    if (deed === 'add') this.append();
    else if (deed === 'remove') this.remove(id);
    else this.move(id, deed === 'up');
  }

  private append(): void {
    const id = crypto.randomUUID();
    this.rows.insert({ id }, null, textsOf(this.form));
    enter(this.row(id));
  }

  private remove(id: string): void {
    const ids = this.rows.all().map((each) => each.id);
    const at = ids.indexOf(id);
    const cells = this.rows.cells(id);
    const name = this.row(id)?.querySelector('.fl-list__name')?.textContent ?? '';
    this.rows.remove(id);
    afterRemoval(this.place, at, this.add);
    offerUndo(this.form, this.live.page, name, () => {
      const before = ids.slice(at + 1).find((next) => this.rows.find(next)) ?? null;
      if (!this.rows.find(id)) this.rows.insert(cells, before, textsOf(this.form));
      enter(this.row(id));
    });
  }

  private move(id: string, up: boolean): void {
    const ids = this.rows.all().map((each) => each.id);
    const at = ids.indexOf(id);
    const before = up ? ids[at - 1] : ids[at + 2];
    if (at < 0 || (up && at === 0)) return;
    this.rows.move(id, before ?? null);
    // At the end of its way the button that was pressed is gone.
    const same = button(this.form, `${up ? 'up' : 'down'}:${id}`);
    (same?.hidden ? button(this.form, `${up ? 'down' : 'up'}:${id}`) : same)?.focus();
  }
}

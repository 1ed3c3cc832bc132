// The cards of a graph in their lanes, and the arrows between them as ticks.
import type { Live } from '../live.ts';
import { all } from '../page.ts';
import { edgesOf } from './cells.ts';
import { afterRemoval, arrange, button, count, enter, newRow, number, offerUndo, redraw, textsOf } from './list.ts';
import type { Rows } from './rows.ts';

interface Card {
  id: string;
  lane: string;
  text: string;
}

export class Graph {
  private readonly edges: Rows | null;
  private readonly lanes: HTMLElement[];

  constructor(private readonly live: Live, private readonly form: HTMLFormElement, private readonly place: HTMLElement, private readonly rows: Rows) {
    this.edges = edgesOf(live.fields, live.page.field);
    this.lanes = all(place, '[data-lane]');
    form.addEventListener('change', ({ target }) => this.ticked(target as HTMLInputElement));
  }

  private cards(): Card[] {
    return this.rows.all().map(({ id, row }) => ({ id, lane: String(row.get('lane') ?? ''), text: String(row.get('text') ?? '') }));
  }

  private arrows(): { id: string; from: unknown; to: unknown }[] {
    return this.edges?.all().map(({ id, row }) => ({ id, from: row.get('from'), to: row.get('to') })) ?? [];
  }

  draw(): void {
    redraw(this.form, this.live.page, this.place, () => this.arrange());
  }

  private arrange(): void {
    const cards = this.cards();
    this.lanes.forEach((lane, at) => {
      const list = lane.querySelector('ol');
      const own = cards.filter((card) => card.lane === lane.dataset.lane);
      if (!list) return;
      arrange(list, own.map(({ id }) => id), (id) => this.make(id, lane.dataset.lane ?? ''));
      number(list, this.place.dataset.name ?? '');
      count(lane, own.length);
      const held = new Set(this.arrows().filter(({ from }) => own.some(({ id }) => id === from)).map(({ to }) => to));
      const later = new Set(this.lanes.slice(at + 1).map((other) => other.dataset.lane));
      const order = this.lanes.map((other) => other.dataset.lane);
      const targets = cards.filter(({ id, lane: of, text }) => text !== '' && (later.has(of) || held.has(id)));
      targets.sort((one, other) => order.indexOf(one.lane) - order.indexOf(other.lane));
      for (const card of all(list, ':scope > [data-id]')) this.ticks(card, targets);
    });
  }

  private make(id: string, lane: string): HTMLElement | null {
    const card = newRow(this.form, id);
    const hidden = card?.querySelector<HTMLInputElement>('input[name$=".lane"]');
    if (hidden) hidden.value = lane;
    return card;
  }

  /** The cards that this one may lead to, with those ticked to which it does. */
  private ticks(card: HTMLElement, targets: Card[]): void {
    const place = card.querySelector<HTMLElement>('[data-ticks]');
    const template = this.form.querySelector<HTMLTemplateElement>('template[data-tick]');
    const from = card.dataset.id ?? '';
    if (!place || !template) return;
    const wanted = targets.filter(({ id }) => id !== from);
    const there = new Map(all(place, 'label').map((label) => [label.querySelector('input')?.value ?? '', label]));
    for (const [id, label] of there) if (!wanted.some((card) => card.id === id)) label.remove();
    for (const { id, text } of wanted) {
      const label = there.get(id) ?? (template.content.querySelector('label')?.cloneNode(true) as HTMLElement);
      const [box, words] = [label.querySelector('input'), label.querySelector('span')];
      if (!box || !words) continue;
      box.name = `n.${from}.to`;
      box.value = id;
      box.checked = this.arrows().some((arrow) => arrow.from === from && arrow.to === id);
      words.textContent = text;
      if (!there.has(id)) place.append(label);
    }
    place.hidden = wanted.length === 0;
  }

  private ticked(box: HTMLInputElement): void {
    const from = /^n\.(.*)\.to$/.exec(box.name ?? '')?.[1];
    if (from === undefined || !this.edges) return;
    const to = box.value;
    // Two people who draw the same arrow draw one: it is called after its ends, as the server does.
    if (box.checked) this.edges.insert({ id: `${from.slice(0, 39)}-${to.slice(0, 39)}`, from, to });
    else for (const arrow of this.arrows()) if (arrow.from === from && arrow.to === to) this.edges.remove(arrow.id);
  }

  private list(id: string): HTMLElement | null {
    return this.place.querySelector(`[data-id="${CSS.escape(id)}"]`)?.parentElement ?? null;
  }

  press(deed: string, what: string): void {
    if (deed === 'add') {
      const id = crypto.randomUUID();
      this.rows.insert({ id, lane: what }, null, textsOf(this.form));
      enter(this.list(id)?.querySelector(`[data-id="${CSS.escape(id)}"]`));
    } else if (deed === 'remove') this.remove(what);
    else this.move(what, deed === 'up');
  }

  private remove(id: string): void {
    const list = this.list(id);
    const lane = this.cards().find((card) => card.id === id)?.lane;
    const ids = this.cards().filter((card) => card.lane === lane).map((card) => card.id);
    const at = ids.indexOf(id);
    const cells = this.rows.cells(id);
    const arrows = this.arrows().filter(({ from, to }) => from === id || to === id).map((arrow) => this.edges?.cells(arrow.id) ?? {});
    const name = list?.querySelector(`[data-id="${CSS.escape(id)}"] .fl-label`)?.textContent ?? '';
    this.rows.change(() => {
      this.rows.remove(id);
      for (const arrow of arrows) this.edges?.remove(String(arrow.id));
    });
    if (list) afterRemoval(list, at, button(this.form, `add:${lane}`));
    offerUndo(this.form, this.live.page, name, () => {
      if (this.rows.find(id)) return;
      this.rows.change(() => {
        this.rows.insert(cells, ids.slice(at + 1).find((next) => this.rows.find(next)) ?? null, textsOf(this.form));
        for (const arrow of arrows) if (!this.edges?.find(String(arrow.id))) this.edges?.insert(arrow);
      });
      enter(this.list(id)?.querySelector(`[data-id="${CSS.escape(id)}"]`));
    });
  }

  /** Among the cards of its lane. */
  private move(id: string, up: boolean): void {
    const cards = this.cards();
    const lane = cards.filter((card) => card.lane === cards.find((each) => each.id === id)?.lane).map((card) => card.id);
    const at = lane.indexOf(id);
    const other = lane[up ? at - 1 : at + 1];
    if (other === undefined) return;
    if (up) this.rows.move(id, other);
    else this.rows.move(other, id);
    const same = button(this.form, `${up ? 'up' : 'down'}:${id}`);
    (same?.hidden ? button(this.form, `${up ? 'down' : 'up'}:${id}`) : same)?.focus();
  }
}

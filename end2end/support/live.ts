import { expect, type Locator, type Page, type WebSocketRoute } from '@playwright/test';
import { hasScript } from './fixtures.ts';

// What the tests of live pages share.

export const saved = /[Oo]pgeslagen om \d\d:\d\d/;
/** The same, or the page was made after it had been saved: what a page sends on its way out is quick. */
export const savedByNow = /[Oo]pgeslagen(: zojuist| om \d\d:\d\d)/;

export const first = 'Als wij rood doen, dan gebeurt er groen, omdat het zo is.';

export const mark = (page: Page): Locator => page.locator('.fl-save:visible').first();
/** The editor of a text, or the control of a field that has none. */
export const text = (page: Page): Locator => page.locator('form#field .cm-content');
/** The textarea that stays in the form, in step. */
export const box = (page: Page): Locator => page.locator('form#field [name=v]');

/** A new intervention of the team, at one of its fields. */
export async function newField(page: Page, title: string, field = 'if_then'): Promise<string> {
  await page.goto('/entries/new?kind=intervention');
  await page.getByLabel('Titel').fill(title);
  await page.getByRole('button', { name: 'Document maken' }).click();
  await expect(page).toHaveURL(/\/entries\/IV-\d{4}-\d{3}/);
  const code = page.url().match(/IV-\d{4}-\d{3}/)?.[0];
  const path = `/entries/${code}/fields/${field}`;
  await open(page, path);
  return path;
}

/** Until the page has come to life, nothing is live. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

export async function alive(page: Page): Promise<void> {
  await expect(page.locator('[data-live][data-ready]')).toBeAttached();
}

/** Types at the end of the text. */
export async function type(page: Page, words: string): Promise<void> {
  await text(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** Makes these words the text of the field, with and without JavaScript. */
export async function writeField(page: Page, words: string): Promise<void> {
  if (!hasScript(page)) return box(page).fill(words);
  await alive(page);
  await text(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(words);
}

/** What the server has, as somebody who just opens the page sees it. */
export async function stored(page: Page, path: string): Promise<string> {
  await open(page, path);
  return box(page).inputValue();
}

/** How much of this device is taken by what could not be saved. */
export async function keptHere(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const last = Object.keys(localStorage).filter((key) => key.startsWith('fieldlab.kept/')).length;
    const stored = await new Promise<number>((resolve) => {
      const asked = indexedDB.open('fieldlab', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: ['user', 'entry', 'page'] });
      asked.onsuccess = () => {
        const count = asked.result.transaction('kept').objectStore('kept').count();
        count.onsuccess = () => resolve(count.result);
      };
    });
    return last + stored;
  });
}

/** Without a network: the page hears of it and ends its socket. */
export async function cut(page: Page): Promise<void> {
  await page.context().setOffline(true);
}

export async function mend(page: Page): Promise<void> {
  await page.context().setOffline(false);
}

/** The lead takes an entry back from review: it is a draft again. */
export async function takeBack(lead: Page, entry: string, why: string): Promise<void> {
  await lead.goto(`${entry}/status/withdraw`);
  await lead.getByLabel('Waarom?').fill(why);
  await lead.getByRole('button', { name: 'Terugnemen' }).click();
  await expect(lead.getByText('De status is nu: Concept')).toBeVisible();
}

/** The lead submits an entry of the demo that was taken back. */
export async function submit(lead: Page, entry: string): Promise<void> {
  await lead.goto(`${entry}/submit`);
  await lead.getByLabel('Wat is er veranderd, en waarom?').fill('Een eigenaar genoemd en twee boodschappen toegevoegd.');
  await lead.getByRole('button', { name: /^Iteratie \d+ aanbieden/ }).click();
  await expect(lead.getByText(/Iteratie \d+ ligt nu bij de coach/).first()).toBeVisible();
}

/** The sockets of a page. */
export interface Way {
  /** What the page says waits, as on a network that stands still. */
  hold(): void;
  go(): void;
  /** Says something to the server in the name of the page. */
  say(frame: Buffer): void;
  /** Ends the socket as the server would. */
  end(code: number): Promise<void>;
  /** How many were opened. */
  opened(): number;
}

/** Takes the place between a page that is not open yet and the server. */
export async function way(page: Page): Promise<Way> {
  const sockets: [page: WebSocketRoute, server: WebSocketRoute][] = [];
  let held: (() => void)[] | null = null;
  await page.routeWebSocket('**/ws/**', (socket) => {
    const server = socket.connectToServer();
    sockets.push([socket, server]);
    socket.onMessage((said) => (held ? held.push(() => server.send(said)) : server.send(said)));
  });
  return {
    hold: () => {
      held ??= [];
    },
    go: () => {
      for (const say of held ?? []) say();
      held = null;
    },
    say: (frame) => sockets.at(-1)?.[1].send(frame),
    end: (code) => sockets.at(-1)![0].close({ code }),
    opened: () => sockets.length,
  };
}

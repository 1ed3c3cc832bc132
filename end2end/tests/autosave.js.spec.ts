import type { Locator, Page } from '@playwright/test';
import { accessible, expect, test } from '../support/fixtures.ts';

// DESIGN.md section 5: saved while one types, saved means on disk, and what did not arrive stays on the device.

const saved = /Opgeslagen om \d\d:\d\d/;
/** The same, or the page was made after it had been saved: what a page sends on its way out is quick. */
const savedByNow = /Opgeslagen(: zojuist| om \d\d:\d\d)/;

const mark = (page: Page): Locator => page.locator('.fl-save:visible');
const box = (page: Page): Locator => page.locator('form#field textarea, form#field input[type=text]').first();

// These tests cut the connection; that Chromium says so is no fault of the page.
test.afterEach(({ consoleErrors }) => {
  consoleErrors.splice(0, consoleErrors.length, ...consoleErrors.filter((error) => !error.includes('net::ERR_')));
});

/** A new intervention of the team, at one of its fields. */
async function newField(page: Page, title: string, field = 'if_then'): Promise<string> {
  await page.goto('/entries/new?kind=intervention');
  await page.getByLabel('Titel').fill(title);
  await page.getByRole('button', { name: 'Document maken' }).click();
  await expect(page).toHaveURL(/\/entries\/IV-\d{4}-\d{3}/);
  const code = page.url().match(/IV-\d{4}-\d{3}/)?.[0];
  const path = `/entries/${code}/fields/${field}`;
  await open(page, path);
  return path;
}

/** Until the page has come to life, nothing listens. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

async function alive(page: Page): Promise<void> {
  await expect(page.locator('form#field[autocomplete=off]')).toBeVisible();
}

const saving = '**/api/entries/save-field';

/** Nothing is saved from here: not now, and not while the page goes away. */
async function cut(page: Page): Promise<void> {
  await page.context().route(saving, (route) => route.abort());
  // What a page sends while it goes away passes by the route above.
  await page.evaluate(() => {
    const send = globalThis.fetch;
    globalThis.fetch = (to, init) => (init?.body ? Promise.reject(new TypeError('cut')) : send(to, init));
  });
}

async function mend(page: Page): Promise<void> {
  await page.context().unroute(saving);
}

/** What the server has, as somebody who just opens the page sees it. */
async function stored(page: Page, path: string): Promise<string> {
  await open(page, path);
  return box(page).inputValue();
}

const first = 'Als wij rood doen, dan gebeurt er groen, omdat het zo is.';

test('what is typed is saved, said, and there for a colleague', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Vanzelf opgeslagen');
  await box(one).pressSequentially('Als wij dit doen');
  await expect(mark(one)).toHaveText('Bezig met opslaan');
  await expect(mark(one)).toHaveText(saved);
  await expect(one.locator('#say')).toHaveText(saved);
  expect(await stored(two, path)).toBe('Als wij dit doen');
});

test('leaving the field saves at once, and so does the way back by a link', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Meteen opgeslagen');
  await box(page).fill(first);
  await box(page).blur();
  await expect(mark(page)).toHaveText(saved);
  await box(page).fill(`${first} Echt.`);
  await page.getByRole('link', { name: 'Terug naar het document' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Meteen opgeslagen' })).toBeVisible();
  await expect.poll(() => stored(page, path)).toBe(`${first} Echt.`);
});

test('the button saves what was typed last and goes back', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Met de knop');
  await box(page).fill(first);
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(page.locator('#if_then')).toContainText('dan gebeurt er groen');
});

test('without a connection the text waits on the device, survives a reload, and is saved on return', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Zonder verbinding');
  await page.context().setOffline(true);
  await box(page).fill(first);
  await expect(mark(page)).toHaveText('Geen verbinding. Bewaard op dit apparaat: 1 wijziging.');
  await page.context().setOffline(false);
  await expect(mark(page)).toHaveText(/Weer verbonden. Alles is opgeslagen om \d\d:\d\d/);

  await cut(page);
  await box(page).fill(`${first} Later.`);
  await expect(mark(page)).toHaveText(/Geen verbinding/);
  await page.reload();
  await mend(page);
  // Nobody wrote since: it is put back and saved without a question.
  await open(page, path);
  await expect(box(page)).toHaveValue(`${first} Later.`);
  await expect(mark(page)).toHaveText(savedByNow);
  expect(await stored(page, path)).toBe(`${first} Later.`);
});

test('when somebody else wrote since, the kept text is offered and merges', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Intussen veranderd');
  await box(one).fill(first);
  await expect(mark(one)).toHaveText(saved);

  await cut(one);
  await box(one).fill(first.replace('rood', 'blauw'));
  await expect(mark(one)).toHaveText(/Geen verbinding/);
  await open(two, path);
  await box(two).fill(first.replace('groen', 'geel'));
  await expect(mark(two)).toHaveText(saved);

  await open(one, path);
  const offer = one.getByText(/Op dit apparaat staat tekst van vandaag \d\d:\d\d die nog niet is opgeslagen/).first();
  await expect(offer).toBeVisible();
  await accessible(one, 'a text that is offered');
  await expect(box(one)).toHaveValue(first.replace('groen', 'geel'));
  await mend(one);
  await one.getByRole('button', { name: 'Terugzetten' }).click();
  const both = first.replace('rood', 'blauw').replace('groen', 'geel');
  await expect(box(one)).toHaveValue(both);
  await expect(mark(one)).toHaveText(/Opgeslagen. Deelnemer .+ schreef ook in dit veld; beide teksten zijn bewaard/);
  await expect(offer).toBeHidden();
  expect(await stored(two, path)).toBe(both);
});

test('kept text can be thrown away, and nobody else sees it', async ({ as, browser, server }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Weggegooid');
  await cut(one);
  await box(one).fill('Dit hoeft niet');
  await expect(mark(one)).toHaveText(/Geen verbinding/);
  await open(two, path);
  await box(two).fill('Iets anders');
  await expect(mark(two)).toHaveText(saved);

  // The same device, another person.
  const device = await one.context().storageState();
  const shared = await browser.newContext({ baseURL: server.url, storageState: { ...(await two.context().storageState()), origins: device.origins } });
  const other = await shared.newPage();
  await open(other, path);
  await expect(other.getByRole('button', { name: 'Terugzetten' })).toBeHidden();
  await shared.close();

  await open(one, path);
  await one.getByRole('button', { name: 'Weggooien' }).click();
  await expect(one.getByRole('button', { name: 'Weggooien' })).toBeHidden();
  await open(one, path);
  await expect(box(one)).toHaveValue('Iets anders');
  await expect(one.getByRole('button', { name: 'Terugzetten' })).toBeHidden();
});

test('two people who autosave different words of one sentence both keep them, each where she was', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Samen aan een zin');
  await box(one).fill(first);
  await expect(mark(one)).toHaveText(saved);
  await open(one, path);
  await open(two, path);
  await box(one).fill(first.replace('rood', 'blauw'));
  await expect(mark(one)).toHaveText(saved);
  await box(two).fill(first.replace('groen', 'geel'));
  const both = first.replace('rood', 'blauw').replace('groen', 'geel');
  await expect(box(two)).toHaveValue(both);
  await box(two).press('End');
  await box(two).pressSequentially(' Slot');
  await expect(mark(two)).toHaveText(saved);
  expect(await stored(one, path)).toBe(`${both} Slot`);
});

test('a lost answer does not write the words twice', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Antwoord kwijt');
  // The server saves, but its answer never arrives.
  await page.route(
    '**/api/entries/save-field',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await box(page).fill('Als wij dit doen');
  await expect(mark(page)).toHaveText(/Geen verbinding/);
  await box(page).pressSequentially(', dan werkt het');
  await expect(mark(page)).toHaveText(/opgeslagen om/i);
  expect(await stored(page, path)).toBe('Als wij dit doen, dan werkt het');
});

test('a text that is too long is saved, counted and named at the field', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Veel te lang');
  const long = 'a'.repeat(1200);
  await box(page).fill(long);
  await expect(page.locator('.fl-count')).toHaveText(/^1\.200 van \d+\stekens$/);
  await expect(page.locator('.fl-count')).toHaveAttribute('data-over', 'true');
  await expect(mark(page)).toHaveText(saved);
  await box(page).blur();
  await expect(box(page)).toHaveAccessibleDescription(/te lang/);
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
  await accessible(page, 'a text that is too long');
  expect(await stored(page, path)).toBe(long);
  await box(page).fill(first);
  await box(page).blur();
  await expect(box(page)).not.toHaveAttribute('aria-invalid', 'true');
});

test('who was signed out keeps the text and finds it after signing in', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Afgemeld');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await box(page).fill(first);
  const notice = page.getByText('U bent afgemeld omdat u een tijd niets deed').first();
  await expect(notice).toBeVisible();
  await expect(mark(page)).toHaveText('Niet opgeslagen. Uw tekst is bewaard op dit apparaat.');
  await expect(page.locator('#alert')).toHaveText(/U bent afgemeld/);
  await expect(page.getByRole('main').getByRole('link', { name: 'Aanmelden' })).toBeVisible();
  await page.context().addCookies(cookies);
  await open(page, path);
  await expect(box(page)).toHaveValue(first);
  await expect(mark(page)).toHaveText(savedByNow);
});

test('a page that goes away sends its last words', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Op de valreep');
  await box(page).fill(first);
  await page.goto('/entries');
  await expect.poll(() => stored(page, path)).toBe(first);
  await expect(page.getByRole('button', { name: 'Terugzetten' })).toBeHidden();
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('fieldlab.kept/')));
  await expect.poll(kept).toEqual([]);
});

test('what was typed for an entry that is gone by now can be read and copied', async ({ as }) => {
  const one = await as('member');
  const path = await newField(one, 'Niet meer te schrijven');
  const code = path.split('/')[2] ?? '';
  await cut(one);
  await box(one).fill(first);
  await expect(mark(one)).toHaveText(/Geen verbinding/);
  // As if it had been written for an entry that is not there for its writer any more.
  await one.evaluate((from) => {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith('fieldlab.kept/'))) {
      localStorage.setItem(key.replaceAll(from, 'IV-2026-999'), localStorage.getItem(key) ?? '');
    }
  }, code);
  await one.goto('/entries/IV-2026-999/fields/if_then');
  await expect(one.getByRole('textbox', { name: 'Uw tekst die nog niet is opgeslagen' })).toHaveValue(first);
  await one.getByRole('button', { name: 'Weggooien' }).click();
  await expect(one.getByRole('textbox', { name: 'Uw tekst die nog niet is opgeslagen' })).toBeHidden();
});

test('a button of a list does its deed after saving what was typed', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Rijen', 'partners');
  await page.getByRole('button', { name: /toevoegen/ }).click();
  await alive(page);
  await box(page).fill('Gemeente (fictief)');
  await page.getByRole('button', { name: /toevoegen/ }).click();
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) })).toHaveCount(2);
  await alive(page);
  await expect(box(page)).toHaveValue('Gemeente (fictief)');
});

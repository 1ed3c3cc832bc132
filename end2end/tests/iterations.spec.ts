import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { takeBack, writeField } from '../support/live.ts';

// DESIGN.md section 2, step 3: submit, compare, take back, restore. Runs hydrated and as plain HTML.

const warning = '/entries/IV-2026-001'; // in review, complete
const route = '/entries/IV-2026-002'; // a draft that lacks a lot
const note = 'Een eigenaar genoemd en twee boodschappen toegevoegd.';
const why = 'We willen eerst nog met de partners praten.';

async function write(page: Page, field: string, text: string): Promise<void> {
  await page.goto(`${warning}/fields/${field}`);
  await writeField(page, text);
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(page.locator(`#${field}`)).toContainText(text);
}

test('a refused submission keeps the note and names every field', async ({ as }) => {
  const lead = await as('otherLead');
  await lead.goto(`${route}/submit`);
  await lead.getByLabel('nieuwe informatie').check();
  await lead.getByLabel('Wat is er veranderd, en waarom?').fill('te kort');
  await lead.getByRole('button', { name: 'Iteratie 1 aanbieden' }).click();
  const alert = lead.getByRole('alert').filter({ hasText: 'Nog niet goed' });
  await expect(alert).toBeVisible();
  await expect(lead).toHaveTitle(/^Fout: /);
  await expect(lead.getByLabel('Wat is er veranderd, en waarom?')).toHaveValue('te kort');
  await expect(lead.getByLabel('nieuwe informatie')).toBeChecked();
  await expect(alert.getByRole('link', { name: /^Schrijf wat er is veranderd/ })).toHaveAttribute('href', '#submit-change_note');
  await alert.getByRole('link', { name: /^Werkzaam mechanisme/ }).click();
  await expect(lead).toHaveURL(/\/entries\/IV-2026-002#mechanism$/);
});

test('a complete draft is submitted to its coach, and is locked then', async ({ as }) => {
  const lead = await as('lead');
  await takeBack(lead, warning, why);
  await lead.getByRole('link', { name: 'Aanbieden', exact: true }).first().click();
  await expect(lead.getByText('U biedt iteratie 3 aan bij Coach Noord')).toBeVisible();
  await lead.getByRole('button', { name: 'Iteratie 3 aanbieden' }).click();
  await expect(lead.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
  await lead.getByLabel('Wat is er veranderd, en waarom?').fill(note);
  await lead.getByRole('button', { name: 'Iteratie 3 aanbieden' }).click();
  await expect(lead.getByText('Iteratie 3 ligt nu bij de coach')).toBeVisible();
  await expect(lead.getByText('Dit document ligt bij de coach')).toBeVisible();
  await expect(lead.getByRole('link', { name: /Bewerken/ })).toHaveCount(0);

  await lead.goto(`${warning}/iterations/3`);
  await expect(lead.getByText('Dit is iteratie 3 van 3')).toBeVisible();
  await expect(lead.getByText(note)).toBeVisible();
  const coach = await as('coach');
  await coach.goto(`${warning}/iterations/3`);
  await expect(coach.getByText(note)).toBeVisible();
});

test('a comparison shows what came and went, and where the next change is', async ({ as }) => {
  const lead = await as('lead');
  await lead.goto(`${warning}/compare`);
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Vergelijken: iteratie 1 en iteratie 2');
  await expect(lead.locator('main ins').first()).toBeVisible();
  await expect(lead.locator('main del').first()).toBeVisible();
  await expect(lead.locator('#w1')).toHaveCount(1);
  await lead.getByRole('link', { name: 'Eerste wijziging' }).click();
  await expect(lead).toHaveURL(/#w1$/);
  await lead.getByRole('link', { name: 'Volgende wijziging' }).first().click();
  await expect(lead).toHaveURL(/#w[2-9]/);
  await lead.getByLabel('met', { exact: true }).selectOption({ label: 'concept van nu' });
  await lead.getByLabel('Vergelijken', { exact: true }).selectOption('2');
  await lead.getByRole('button', { name: 'Vergelijken' }).click();
  await expect(lead.getByText('Er is geen verschil tussen iteratie 2 en concept')).toBeVisible();
});

test('an iteration comes back into the draft', async ({ as }) => {
  const lead = await as('lead');
  await takeBack(lead, warning, why);
  await write(lead, 'mechanism', 'Heel andere woorden, die niet mogen blijven staan in dit veld.');
  await lead.goto(`${warning}/iterations/2`);
  const old = await lead.locator('#mechanism').innerText();
  await lead.locator('#main').getByText('Meer', { exact: true }).click();
  await lead.getByRole('link', { name: 'Herstellen als concept' }).click();
  await expect(lead.getByText('Dit verandert: 1 veld')).toBeVisible();
  await lead.getByRole('button', { name: 'Iteratie 2 herstellen' }).click();
  await expect(lead.getByText('Het concept leest weer als iteratie 2')).toBeVisible();
  await expect(lead.locator('#mechanism .fl-field__value')).toHaveText(old.split('\n').at(-1) ?? '');
});

test('a member proposes, and the lead sees it', async ({ as }) => {
  const lead = await as('lead');
  await takeBack(lead, warning, why);
  const member = await as('member');
  await member.goto(warning);
  await member.getByRole('link', { name: 'Voorstellen om aan te bieden' }).first().click();
  await expect(member.getByText('Aanbieden doet de teamtrekker: Deelnemer OM')).toBeVisible();
  await member.getByLabel('Toelichting').fill('De eigenaar staat er nu in.');
  await member.getByRole('button', { name: 'Voorstel plaatsen' }).click();
  await expect(member.getByText('Uw teamtrekker ziet het voorstel')).toBeVisible();
  await expect(member.getByRole('link', { name: 'Voorstellen om aan te bieden' })).toHaveCount(0);
  await expect(member.getByRole('article', { name: /^Voorstel \d+ van Deelnemer Politie/ })).toHaveCount(1);
  await member.goto('/');
  await expect(member.getByRole('link', { name: /^Voorstel van/ })).toHaveCount(0);
  await lead.goto('/');
  await lead.getByRole('link', { name: 'Voorstel van Deelnemer Politie: aanbieden aan de coach' }).click();
  await expect(lead.getByText('De eigenaar staat er nu in.')).toBeVisible();
});

test('the history says who did what, when and why, to who reads the draft', async ({ as }) => {
  const lead = await as('lead');
  await takeBack(lead, warning, why);
  await lead.locator('#main').getByText('Meer', { exact: true }).click();
  await lead.getByRole('link', { name: 'Geschiedenis' }).click();
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Geschiedenis');
  const last = lead.getByRole('table', { name: 'Wat er gebeurde' }).getByRole('row').nth(1);
  await expect(last).toContainText('Deelnemer OM');
  await expect(last).toContainText('In review → Concept');
  await expect(last).toContainText(why);
  const client = await as('client');
  expect((await client.goto(`${warning}/iterations`))?.status()).toBe(404);
});

test('only the coach gives a less strict label, and says why', async ({ as }) => {
  const coach = await as('coach');
  await coach.goto(route);
  await coach.locator('#main').getByText('Meer', { exact: true }).click();
  await coach.getByRole('link', { name: 'Label verlagen' }).click();
  await coach.getByLabel('Waarom?').fill('te kort');
  await coach.getByRole('button', { name: 'Label verlagen' }).click();
  await expect(coach.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
  await expect(coach.getByLabel('Waarom?')).toHaveValue('te kort');
  await coach.getByLabel('Waarom?').fill(why);
  await coach.getByRole('button', { name: 'Label verlagen' }).click();
  await expect(coach.getByText('De reden staat in de geschiedenis')).toBeVisible();
  const lead = await as('otherLead');
  await lead.goto(`${route}/iterations`);
  await expect(lead.getByText('Label: TLP:GREEN → TLP:CLEAR')).toBeVisible();
  await expect(lead.getByText(why)).toBeVisible();
  expect((await lead.goto(`${route}/label`))?.status()).toBe(404);
});

test('a stocktake makes iterations of the drafts, and no status changes', async ({ as }) => {
  const organiser = await as('organiser');
  await organiser.goto('/cohorts/editie-1');
  await organiser.getByRole('link', { name: 'Stocktake vastleggen' }).click();
  await expect(organiser.getByRole('link', { name: 'Eén meld- en terugkoppelroute met platforms' })).toBeVisible();
  await organiser.getByRole('button', { name: 'Stocktake vastleggen' }).click();
  await expect(organiser.getByText('Er is niets vast te leggen')).toBeVisible();
  await organiser.goto(`${route}/iterations/1`);
  await expect(organiser.getByText(/^Stand bij Stocktake/)).toBeVisible();
  await organiser.goto(`${route}/iterations`);
  await expect(organiser.locator('.fl-band .fl-status')).toHaveText('Concept');
});

test('a test does not start before its first day', async ({ as }) => {
  const lead = await as('testLead');
  await lead.goto('/entries/IV-2026-003/status/start_test');
  await expect(lead.getByText(/Dit kan vanaf/)).toBeVisible();
  await lead.getByLabel('Wat is er veranderd, en waarom?').fill(note);
  await lead.getByRole('button', { name: 'Test starten' }).click();
  await expect(lead.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
});

test('a move that somebody else made first says both statuses', async ({ as }) => {
  const [one, two] = [await as('lead'), await as('lead')];
  await two.goto(`${warning}/status/withdraw`);
  await takeBack(one, warning, why);
  await two.getByRole('button', { name: 'Terugnemen' }).click();
  await expect(two.getByText('U zag: In review. Nu is het: Concept')).toBeVisible();
});

test('stopping asks why and keeps what was written', async ({ as }) => {
  const lead = await as('testLead');
  await lead.goto('/entries/IV-2026-003/status/archive');
  await lead.getByLabel('Waarom?').fill('te kort');
  await lead.getByRole('button', { name: 'Archiveren' }).click();
  await expect(lead.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
  await expect(lead.getByLabel('Waarom?')).toHaveValue('te kort');
  await lead.getByLabel('Waarom?').fill('Dit document is een proef en wordt niet meer gebruikt.');
  await lead.getByRole('button', { name: 'Archiveren' }).click();
  await expect(lead.getByText('De status is nu: Gearchiveerd')).toBeVisible();
});

test('who reads no draft reads the latest iteration, and nothing of the rest', async ({ as }) => {
  const client = await as('client');
  await client.goto(warning);
  await expect(client.locator('#summary')).toContainText('Een korte, ware waarschuwing');
  await expect(client.getByText(/Nog nodig/)).toHaveCount(0);
  await client.goto('/entries/IV-2026-003/iterations/3');
  await expect(client.getByText('nog geen oordeel')).toHaveCount(0);
  await client.locator('#main').getByText('Meer', { exact: true }).click();
  await client.getByRole('link', { name: 'Afdrukken' }).click();
  await expect(client.getByRole('article')).toBeVisible();
  await expect(client.getByRole('navigation', { name: 'Versie' })).toHaveCount(0);
  await client.goto('/entries/IV-2026-003/iterations/1');
  await expect(client.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(client.getByRole('link', { name: 'Afdrukken' })).toHaveCount(0);
  await client.goto('/entries/BD-2026-001');
  await expect(client.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(client.getByRole('link', { name: 'Alle reacties' })).toHaveCount(0);
  for (const path of ['/submit', '/status/withdraw', '/compare?to=draft', '/iterations/1/restore', '/iterations/9', '/iterations/x']) {
    const answer = await client.goto(warning + path);
    expect(answer?.status(), path).toBe(404);
  }
});

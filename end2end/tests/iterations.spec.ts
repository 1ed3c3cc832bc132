import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { writeField } from '../support/live.ts';

// DESIGN.md section 2, step 3: submit, compare, take back, restore. Runs hydrated and as plain HTML.

const warning = '/entries/IV-2026-001'; // in review, complete
const route = '/entries/IV-2026-002'; // a draft that lacks a lot
const note = 'Een eigenaar genoemd en twee boodschappen toegevoegd.';

/** Takes the demo's intervention back from its coach, so that it is a complete draft. */
async function takeBack(lead: Page): Promise<void> {
  await lead.goto(`${warning}/status/withdraw`);
  await lead.getByRole('button', { name: 'Terugnemen' }).click();
  await expect(lead.getByText('De status is nu: Concept')).toBeVisible();
}

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
  await takeBack(lead);
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
  await takeBack(lead);
  await write(lead, 'mechanism', 'Heel andere woorden, die niet mogen blijven staan in dit veld.');
  await lead.goto(`${warning}/iterations/2`);
  const old = await lead.locator('#mechanism').innerText();
  await lead.getByText('Meer', { exact: true }).click();
  await lead.getByRole('link', { name: 'Herstellen als concept' }).click();
  await expect(lead.getByText('Dit verandert: 1 veld')).toBeVisible();
  await lead.getByRole('button', { name: 'Iteratie 2 herstellen' }).click();
  await expect(lead.getByText('Het concept leest weer als iteratie 2')).toBeVisible();
  await expect(lead.locator('#mechanism .fl-field__value')).toHaveText(old.split('\n').at(-1) ?? '');
});

test('a member proposes, and the lead sees it', async ({ as }) => {
  const lead = await as('lead');
  await takeBack(lead);
  const member = await as('member');
  await member.goto(warning);
  await member.getByRole('link', { name: 'Voorstellen om aan te bieden' }).first().click();
  await expect(member.getByText('Aanbieden doet de teamtrekker: Deelnemer OM')).toBeVisible();
  await member.getByLabel('Toelichting').fill('De eigenaar staat er nu in.');
  await member.getByRole('button', { name: 'Voorstel plaatsen' }).click();
  await expect(member.getByText('Uw teamtrekker ziet het voorstel')).toBeVisible();
  await lead.goto('/');
  await expect(lead.getByRole('link', { name: 'Reactie van Deelnemer Politie beantwoorden' })).toBeVisible();
  await lead.goto(`${warning}/submit`);
  await expect(lead.getByText('De eigenaar staat er nu in.')).toBeVisible();
});

test('a move that somebody else made first says both statuses', async ({ as }) => {
  const [one, two] = [await as('lead'), await as('lead')];
  await two.goto(`${warning}/status/withdraw`);
  await takeBack(one);
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
  for (const path of ['/submit', '/status/withdraw', '/compare?to=draft', '/iterations/1/restore', '/iterations/9', '/iterations/x']) {
    const answer = await client.goto(warning + path);
    expect(answer?.status(), path).toBe(404);
  }
});

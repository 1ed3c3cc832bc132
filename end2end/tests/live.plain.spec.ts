import { expect, test } from '../support/fixtures.ts';

// The page of a field is HTML of the server: without JavaScript it is a form like any other.

test('a field that is refused comes back with what was typed', async ({ as }) => {
  const page = await as('otherLead');
  const path = '/entries/IV-2026-002/fields/if_then';
  await page.goto(path);
  const before = await page.locator('textarea[name=v]').inputValue();
  const long = 'woord '.repeat(7_000);
  await page.locator('textarea[name=v]').fill(long);
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(page.locator('textarea[name=v]')).toHaveValue(long);
  await expect(page.locator('textarea[name=v]')).toHaveAccessibleDescription(/te lang/);
  // What only a script can do is not in the way.
  await expect(page.getByRole('button', { name: 'Terugzetten' })).toBeHidden();
  await page.goto(path);
  await expect(page.locator('textarea[name=v]')).toHaveValue(before);
});

test('two people who save different words of one sentence both keep them', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const field = '/entries/IV-2026-004/fields/if_then';
  await one.goto('/entries/new?kind=intervention');
  await one.getByLabel('Titel').fill('Samen aan een zin');
  await one.getByRole('button', { name: 'Document maken' }).click();
  const code = one.url().match(/IV-\d{4}-\d{3}/)?.[0] ?? field;
  const edit = `/entries/${code}/fields/if_then`;
  const box = 'textarea[name=v]';
  await one.goto(edit);
  await one.locator(box).first().fill('Als wij rood doen, dan gebeurt er groen, omdat het zo is.');
  await one.getByRole('button', { name: 'Opslaan', exact: true }).click();

  await one.goto(edit);
  await two.goto(edit);
  await one.locator(box).first().fill('Als wij blauw doen, dan gebeurt er groen, omdat het zo is.');
  await one.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await two.locator(box).first().fill('Als wij rood doen, dan gebeurt er geel, omdat het zo is.');
  await two.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(two.locator('#if_then')).toContainText('Als wij blauw doen, dan gebeurt er geel');
});

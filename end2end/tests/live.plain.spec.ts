import { expect, test } from '../support/fixtures.ts';

// The page of a field is HTML of the server: without JavaScript it is a form like any other.

test('a field that is refused comes back with what was typed', async ({ as }) => {
  const page = await as('otherLead');
  const path = '/entries/IV-2026-002/fields/if_then';
  await page.goto(path);
  const before = await page.locator('textarea').inputValue();
  const long = 'woord '.repeat(7_000);
  await page.locator('textarea').fill(long);
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
  await expect(page).toHaveTitle(/^Fout: /);
  await expect(page.locator('textarea')).toHaveValue(long);
  await expect(page.locator('textarea')).toHaveAccessibleDescription(/te lang/);
  // What only a script can do is not in the way.
  await expect(page.getByRole('button', { name: 'Terugzetten' })).toBeHidden();
  await page.goto(path);
  await expect(page.locator('textarea')).toHaveValue(before);
});

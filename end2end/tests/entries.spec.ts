import { expect, fitsPhone, test } from '../support/fixtures.ts';

// The list, a new entry and invitations, as a newcomer meets them. Runs with and without JavaScript.

test('a new entry first asks for its kind, then only for what that kind links to', async ({ as }) => {
  const page = await as('lead');
  await page.goto('/entries/new');
  await page.getByRole('link', { name: /^Interventie/ }).click();
  await expect(page).toHaveURL(/kind=intervention/);
  await expect(page.getByLabel('Probleemanalyse')).toBeVisible();
  await expect(page.getByLabel('Interventie', { exact: true })).toHaveCount(0);
  await fitsPhone(page, 'the form of a new entry');
  await page.getByRole('link', { name: 'Andere soort kiezen' }).click();
  await page.getByRole('link', { name: /^Evaluatie/ }).click();
  await page.getByRole('button', { name: 'Document maken' }).click();
  const errors = page.getByRole('alert').filter({ hasText: 'Nog niet goed' });
  await expect(errors.getByRole('link')).toHaveText(['Vul een titel in', 'Kies de interventie die is getest']);
  await expect(page).toHaveTitle(/^Fout: /);
});

test('an invitation says when a team is needed, and all that is wrong at once', async ({ as }) => {
  const page = await as('organiser');
  await page.goto('/cohorts/editie-1/invitations');
  await page.getByLabel('Rol').selectOption('coach');
  await page.getByRole('button', { name: 'Uitnodigingen maken' }).click();
  const errors = page.getByRole('alert').filter({ hasText: 'Nog niet goed' });
  await expect(errors.getByRole('link')).toHaveText(['Vul minstens één e-mailadres in', 'Kies een team']);
  await expect(page.getByText('Nodig voor deelnemer, teamtrekker en coach')).toBeVisible();
});

test('a used invitation leads who accepted it on to the cohort', async ({ as, browser, server, javaScriptEnabled }) => {
  const page = await as('organiser');
  await page.goto('/cohorts/editie-1/invitations');
  await page.getByLabel('E-mailadressen').fill('nieuw@organisatie.example');
  await page.getByLabel('Rol').selectOption('observer');
  await page.getByRole('button', { name: 'Uitnodigingen maken' }).click();
  const link = await page.getByLabel('Link voor nieuw@organisatie.example').inputValue();
  if (javaScriptEnabled) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: /^Kopiëren/ }).click();
    await expect(page.getByText('De link is gekopieerd')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  }

  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled, locale: 'nl-NL' });
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByLabel('Naam').fill('Nieuw Iemand');
  await guest.getByLabel('Wachtwoord').fill('een lange zin om te onthouden');
  await guest.getByRole('checkbox').check();
  await guest.getByRole('button', { name: 'Account maken' }).click();
  await expect(guest).toHaveURL(/\/cohorts\/editie-1/);
  await guest.goto(link);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('U doet al mee');
  await guest.getByRole('link', { name: /^Naar Mensenhandel/ }).click();
  await expect(guest).toHaveURL(/\/cohorts\/editie-1/);
  // For somebody else it is a link that no longer works, with a way on.
  await page.goto(link);
  await expect(page.locator('main').getByRole('link', { name: 'Naar het overzicht' })).toBeVisible();
  await context.close();
});

import type { Browser, Page } from '@playwright/test';
import { expect, test as base, watch } from '../support/fixtures.ts';
import { type Server, startServer } from '../support/server.ts';

// From an empty database to a team that writes; accounts, links and what an administrator may not see.
// Runs hydrated and as plain HTML.

interface Empty {
  /** A server with nothing in it. */
  empty: Server;
  /** A browser of its own on that server, signed out. */
  stranger(): Promise<Page>;
}

const test = base.extend<Empty>({
  empty: async ({ database }, use) => {
    const server = await startServer(database, 'serve');
    await use(server);
    server.stop();
  },
  stranger: async ({ browser, empty, consoleErrors, javaScriptEnabled, viewport, locale }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: empty.url, javaScriptEnabled, viewport, locale });
      contexts.push(context);
      const page = await context.newPage();
      watch(page, consoleErrors);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

const PASSWORD = 'vier woorden zonder zin';

/** The three steps of a new installation. Ends on the organiser's page of teams. */
async function setUp(page: Page, server: Server): Promise<void> {
  if (!server.setup) throw new Error('the console shows no set-up link');
  await page.goto(server.setup);
  await page.getByLabel('Naam', { exact: true }).fill('Beheerder Een');
  await page.getByLabel('E-mailadres').fill('een@organisatie.example');
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('button', { name: 'Account maken' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Deze omgeving' })).toBeVisible();
  await page.getByLabel('Naam van deze omgeving').fill('Proeftuin Noord');
  await page.getByLabel('Contact voor hulp en privacy').fill('hulp@organisatie.example');
  await page.getByRole('button', { name: 'Verder' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Het eerste Fieldlab' })).toBeVisible();
  await page.getByLabel('Naam van het Fieldlab').fill('Fieldlab Haven');
  await page.getByLabel('Naam van de eerste editie').fill('Editie 1');
  await page.getByRole('button', { name: 'Fieldlab maken' }).click();
  await expect(page).toHaveURL(/\/cohorts\/editie-1\/teams/);
}

async function makeTeam(page: Page): Promise<void> {
  await page.goto('/cohorts/editie-1/teams');
  await page.getByLabel('Naam van het team').fill('Team Kade');
  await page.getByLabel('Opdracht').fill('Hoe voorkomen we dat dienstverleners op de kade misbruik mogelijk maken?');
  await page.getByRole('button', { name: 'Team opslaan' }).click();
  await expect(page.getByRole('rowheader', { name: /Team Kade/ })).toBeVisible();
}

/** Invites one person; answers the path of the link. */
async function invite(page: Page, email: string, role: string, team?: string): Promise<string> {
  await page.goto('/cohorts/editie-1/invitations');
  await page.getByLabel('E-mailadressen').fill(email);
  await page.getByLabel('Rol').selectOption({ label: role });
  if (team) await page.getByLabel('Team').selectOption({ label: team });
  await page.getByRole('button', { name: 'Uitnodigingen maken' }).click();
  return onceLink(page, email);
}

async function onceLink(page: Page, email: string): Promise<string> {
  return new URL(await page.getByLabel(`Link voor ${email}`).inputValue()).pathname;
}

async function accept(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Naam', { exact: true }).fill(name);
  await page.getByLabel('Wachtwoord').fill(PASSWORD);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Account maken' }).click();
}

/** Opens the menu of a row, whose name is only for screen readers. */
async function menu(page: Page, name: string): Promise<void> {
  await page.getByRole('main').locator('summary', { hasText: name }).click();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('E-mailadres').fill(email);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click();
}

test('from an empty database to a team that writes', async ({ empty, stranger }) => {
  const admin = await stranger();
  await setUp(admin, empty);
  await makeTeam(admin);
  const member = await invite(admin, 'lid@organisatie.example', 'deelnemer', 'Team Kade');
  const coach = await invite(admin, 'coach@organisatie.example', 'coach', 'Team Kade');
  const client = await invite(admin, 'klant@organisatie.example', 'opdrachtgever');

  const one = await stranger();
  await accept(one, member, 'Lid Een');
  await expect(one).toHaveURL(/\/cohorts\/editie-1$/);
  await one.goto('/entries/new?kind=problem_analysis');
  await one.getByLabel('Titel').fill('Onbewaakte toegang tot de kade');
  await one.getByRole('button', { name: 'Document maken' }).click();
  await expect(one).toHaveURL(/\/entries\/PA-\d{4}-001/);

  const two = await stranger();
  await accept(two, coach, 'Coach Een');
  await two.goto('/entries');
  await expect(two.getByRole('link', { name: /Onbewaakte toegang/ })).toBeVisible();

  const three = await stranger();
  await accept(three, client, 'Opdrachtgever Een');
  const code = one.url().match(/PA-\d{4}-001/)?.[0];
  expect((await three.goto(`/entries/${code}`))?.status()).toBe(404);

  await admin.goto('/cohorts/editie-1/people');
  await expect(admin.getByText('4 personen')).toBeVisible();
  expect((await (await stranger()).goto(empty.setup ?? ''))?.status()).toBe(410);
});

test('an invitation works once, for its own person, until it is withdrawn', async ({ empty, stranger }) => {
  const admin = await stranger();
  await setUp(admin, empty);
  await makeTeam(admin);
  const link = await invite(admin, 'lid@organisatie.example', 'deelnemer', 'Team Kade');

  await admin.goto(link);
  await expect(admin.getByText('Deze uitnodiging is voor lid@organisatie.example')).toBeVisible();
  const member = await stranger();
  await accept(member, link, 'Lid Een');
  await expect(member).toHaveURL(/\/cohorts\/editie-1$/);
  const used = await (await stranger()).goto(link);
  expect(used?.status()).toBe(410);

  // The same person for another role: signs in and comes back to the invitation.
  const more = await invite(admin, 'lid@organisatie.example', 'waarnemer');
  const other = await stranger();
  await other.goto(more);
  await other.getByRole('link', { name: 'Aanmelden en meedoen' }).click();
  await other.getByLabel('E-mailadres').fill('lid@organisatie.example');
  await other.getByLabel('Wachtwoord').fill(PASSWORD);
  await other.getByRole('button', { name: 'Aanmelden', exact: true }).click();
  await other.getByRole('checkbox').check();
  await other.getByRole('button', { name: 'Meedoen' }).click();
  await expect(other).toHaveURL(/\/cohorts\/editie-1$/);

  const gone = await invite(admin, 'weg@organisatie.example', 'waarnemer');
  await admin.getByRole('row', { name: /weg@/ }).getByRole('button', { name: /Intrekken/ }).click();
  const withdrawn = await stranger();
  expect((await withdrawn.goto(gone))?.status()).toBe(410);
  await expect(withdrawn.getByRole('main').getByRole('link', { name: 'Aanmelden' })).toBeVisible();
});

test('an administrator makes accounts and Fieldlabs, and sees no content', async ({ empty, stranger }) => {
  const first = await stranger();
  await setUp(first, empty);
  await first.goto('/entries/new?kind=policy_goal');
  await first.getByLabel('Titel').fill('Minder misbruik op de kade');
  await first.getByRole('button', { name: 'Document maken' }).click();
  await expect(first).toHaveURL(/\/entries\/BD-/);
  const entry = new URL(first.url()).pathname;

  await first.goto('/admin');
  await expect(first).toHaveURL(/\/admin\/settings/);
  await first.goto('/admin/accounts');
  await first.getByLabel('Naam', { exact: true }).fill('Beheerder Twee');
  await first.getByLabel('E-mailadres', { exact: true }).fill('twee@organisatie.example');
  await first.getByLabel('Ook beheerder').check();
  await first.getByRole('button', { name: 'Account maken' }).click();
  const link = await onceLink(first, 'twee@organisatie.example');
  await first.reload();
  await expect(first.getByLabel('Link voor twee@organisatie.example')).toHaveCount(0);

  const second = await stranger();
  await second.goto(link);
  await second.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await second.getByRole('button', { name: 'Opslaan' }).click();
  await expect(second).toHaveURL(/\/admin\/settings/);
  await expect(second.getByRole('navigation', { name: 'Hoofdnavigatie', exact: true }).getByRole('link')).toHaveText(['Beheer']);
  expect((await second.goto(entry))?.status()).toBe(404);
  expect((await second.request.get(`${entry}.md`)).status()).toBe(404);
  expect((await second.goto('/cohorts/editie-1'))?.status()).toBe(404);

  await second.goto('/admin/settings');
  await second.getByLabel('Naam van de editie').fill('Editie 2');
  await second.getByLabel('E-mailadres van de programmaleider').fill('niemand@organisatie.example');
  await second.getByRole('button', { name: 'Editie maken' }).click();
  await expect(second.getByText('Er is geen account met dit e-mailadres').first()).toBeVisible();
  await expect(second.getByLabel('Naam van de editie')).toHaveValue('Editie 2');
  await second.getByLabel('E-mailadres van de programmaleider').fill('een@organisatie.example');
  await second.getByRole('button', { name: 'Editie maken' }).click();
  await expect(second.getByRole('row', { name: /Editie 2.*Beheerder Een/ })).toBeVisible();

  await second.goto('/admin/audit?action=cohort.');
  await expect(second.getByText(/De keten klopt t\/m regel/)).toBeVisible();
  await expect(second.getByRole('row', { name: /Beheerder Twee.*editie gemaakt/ })).toBeVisible();
  expect((await second.goto('/admin/audit?from=gisteren'))?.status()).toBe(200);
  await expect(second.getByText('Vul een datum in', { exact: false })).toBeVisible();
});

test('an account is deactivated after a page that says what happens', async ({ empty, stranger }) => {
  const admin = await stranger();
  await setUp(admin, empty);
  await makeTeam(admin);
  const link = await invite(admin, 'lid@organisatie.example', 'deelnemer', 'Team Kade');
  const member = await stranger();
  await accept(member, link, 'Lid Een');
  await expect(member).toHaveURL(/\/cohorts\/editie-1$/);
  expect((await member.goto('/admin/accounts'))?.status()).toBe(404);

  await admin.goto('/admin/accounts?q=lid%40');
  await menu(admin, 'Acties voor Lid Een');
  await admin.getByRole('link', { name: 'Account uitzetten' }).click();
  await expect(admin.getByText('Teksten, reacties en rollen van Lid Een blijven staan')).toBeVisible();
  await admin.getByRole('button', { name: 'Account van Lid Een uitzetten' }).click();
  await expect(admin.getByRole('row', { name: /Lid Een.*uitgezet/ })).toBeVisible();
  await member.goto('/entries');
  await expect(member).toHaveURL(/\/login/);

  // The last administrator stays.
  await admin.goto('/admin/accounts');
  await menu(admin, 'Acties voor Beheerder Een');
  await admin.getByRole('link', { name: 'Beheer wegnemen' }).click();
  await admin.getByRole('button', { name: 'Beheer van Beheerder Een wegnemen' }).click();
  await expect(admin.getByText('Dit is de laatste beheerder').first()).toBeVisible();
});

test('a new password ends the other sessions', async ({ as, browser, server, javaScriptEnabled, locale }) => {
  const here = await as('member');
  const there = await as('member');
  await here.goto('/profile');
  await expect(here.getByText('2 apparaten')).toBeVisible();
  await here.getByLabel('Huidig wachtwoord').fill('niet het goede');
  await here.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await here.getByRole('button', { name: 'Wachtwoord wijzigen' }).click();
  await expect(here.getByText('Dit is niet uw huidige wachtwoord').first()).toBeVisible();
  await here.getByLabel('Huidig wachtwoord').fill('fieldlab-demo');
  await here.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await here.getByRole('button', { name: 'Wachtwoord wijzigen' }).click();
  await expect(here.getByText('Uw wachtwoord is gewijzigd')).toBeVisible();
  await there.goto('/profile');
  await expect(there).toHaveURL(/\/login/);

  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled, locale });
  const again = await context.newPage();
  await signIn(again, 'u1@demo.fieldlab.example', 'fieldlab-demo');
  await expect(again.getByText('Deze combinatie van e-mailadres en wachtwoord is niet bekend').first()).toBeVisible();
  await signIn(again, 'u1@demo.fieldlab.example', PASSWORD);
  await expect(again).toHaveURL(/\/cohorts\//);
  await context.close();
});

test('each part of the profile is saved by itself', async ({ as }) => {
  const page = await as('member');
  await page.goto('/profile');
  await page.getByLabel('Naam', { exact: true }).fill('Deelnemer Politie Haven');
  await page.getByRole('button', { name: 'Naam en organisatie opslaan' }).click();
  await expect(page.getByRole('status').or(page.getByText('Opgeslagen')).first()).toBeVisible();
  await page.getByRole('radio', { name: 'Donker' }).check();
  await page.getByRole('button', { name: 'Weergave opslaan' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('radio', { name: 'English' }).check();
  await page.getByRole('button', { name: 'Taal opslaan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your profile' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Deelnemer Politie Haven');
});

test('an organiser hands out a link for a new password, which works once', async ({ as, browser, server, javaScriptEnabled, locale }) => {
  const organiser = await as('organiser');
  const home = new URL(organiser.url()).pathname;
  await organiser.goto(`${home}/people?q=u5%40`);
  await menu(organiser, 'Acties voor');
  await organiser.getByRole('button', { name: 'Link voor nieuw wachtwoord' }).click();
  const link = await onceLink(organiser, 'u5@demo.fieldlab.example');

  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled, locale });
  const person = await context.newPage();
  await person.goto(link);
  await person.getByLabel('Nieuw wachtwoord').fill('kort');
  await person.getByRole('button', { name: 'Opslaan' }).click();
  await expect(person.getByText('Gebruik minstens', { exact: false }).first()).toBeVisible();
  await person.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await person.getByRole('button', { name: 'Opslaan' }).click();
  await expect(person).toHaveURL(/\/cohorts\//);
  expect((await person.goto(link))?.status()).toBe(410);
  await context.close();
});

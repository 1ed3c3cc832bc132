import { expect, test } from '../support/fixtures.ts';
import { writeField } from '../support/live.ts';

// DESIGN.md section 2, step 1: see the team and write. Runs hydrated and as plain HTML.

test('a team records an intervention together', async ({ as }) => {
  const member = await as('member');
  await member.goto('/entries/new?kind=intervention');
  await member.getByLabel('Titel').fill('Uitweg naar hulp op het keuzemoment');
  await member.getByRole('button', { name: 'Document maken' }).click();
  await expect(member).toHaveURL(/\/entries\/IV-\d{4}-\d{3}/);
  const code = member.url().match(/IV-\d{4}-\d{3}/)?.[0];
  await member.goto(`/entries/${code}/fields/if_then`);
  await writeField(member, 'Als wij dit doen, dan werkt het, omdat het klopt.');
  await member.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(member.locator('#if_then')).toContainText('dan werkt het');

  const lead = await as('lead');
  await lead.goto(`/entries/${code}`);
  await expect(lead.locator('#if_then')).toContainText('dan werkt het');
});

test('a refused form comes back filled in and changes nothing', async ({ as }) => {
  const member = await as('member');
  await member.goto('/entries/new?kind=problem_analysis');
  await member.getByLabel('Titel').fill('abc');
  await member.getByRole('button', { name: 'Document maken' }).click();
  await expect(member.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
  await expect(member.getByLabel('Titel')).toHaveValue('abc');
});

test('an entry in review cannot be written, and says so', async ({ as }) => {
  const lead = await as('lead');
  await lead.goto('/entries/IV-2026-001');
  await expect(lead.getByText('ligt bij de coach')).toBeVisible();
  await expect(lead.getByRole('link', { name: /Bewerken/ })).toHaveCount(0);
});

test('what is not there and what is not yours look the same', async ({ as }) => {
  const client = await as('client');
  for (const path of ['/entries/IV-2026-999', '/entries/IV-2026-002']) {
    const answer = await client.goto(path);
    expect(answer?.status()).toBe(404);
  }
});

test('an entry goes out as Markdown with its label first', async ({ as }) => {
  const lead = await as('lead');
  const answer = await lead.request.get('/entries/PA-2026-001.md');
  expect(answer.headers()['content-type']).toContain('text/markdown');
  const text = await answer.text();
  expect(text.startsWith('---\n')).toBe(true);
  expect(text).toContain('**TLP:GREEN**');
});

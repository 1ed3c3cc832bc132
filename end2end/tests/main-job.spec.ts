import { expect, test } from '../support/fixtures.ts';
import { writeField } from '../support/live.ts';

// DESIGN.md section 2 from one end to the other, with everybody in it: a member and a lead write, the lead submits, the
// coach comments and judges, the team answers, the client and the organiser take the result along. Runs hydrated and as
// plain HTML. The text comes from a file that another team exported, which shows that import gives a complete entry.

const sentence = 'Als wij vooraf oefenen, dan herkennen medewerkers signalen eerder, omdat zij weten waarop zij letten.';

test('from a file to an approved iteration that goes out again', async ({ as }) => {
  const lead = await as('lead');
  const file = await (await lead.request.get('/entries/IV-2026-003/iterations/3.md')).text();
  await lead.goto('/entries/import');
  await lead.locator('textarea[name=file]').fill(file);
  await lead.locator('main form button[type=submit]').last().click();
  await expect(lead).toHaveURL(/\/entries\/IV-\d{4}-\d{3}/);
  const code = lead.url().match(/IV-\d{4}-\d{3}/)?.[0] ?? '';
  const entry = `/entries/${code}`;

  // Two of the team write.
  const member = await as('member');
  await member.goto(`${entry}/fields/if_then`);
  await writeField(member, sentence);
  await member.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(member.locator('#if_then')).toContainText(sentence);
  await lead.goto(entry);
  await expect(lead.locator('#if_then')).toContainText(sentence);

  // An imported intervention begins as an idea; the team makes it a draft and submits it.
  await lead.goto(`${entry}/submit`);
  if (await lead.getByRole('button', { name: 'Iteratie 1 aanbieden' }).isHidden()) {
    await lead.goto(`${entry}/status/start`);
    await lead.locator('main form button[type=submit]').last().click();
    await lead.goto(`${entry}/submit`);
  }
  await lead.getByRole('button', { name: 'Iteratie 1 aanbieden' }).click();
  await expect(lead.getByText('Iteratie 1 ligt nu bij de coach')).toBeVisible();

  // The coach asks, the member answers although the text is locked.
  const coach = await as('coach');
  await coach.goto(`${entry}/threads?field=if_then#new`);
  await coach.getByRole('radio', { name: /vraag/i }).check();
  await coach.locator('textarea[name=text]').last().fill('Hoe weten we dat het eerder is?');
  await coach.getByRole('button', { name: 'Plaatsen' }).last().click();
  await expect(coach.getByText('Hoe weten we dat het eerder is?').first()).toBeVisible();
  await member.goto(`${entry}/threads`);
  await member.locator('textarea[name=text]').first().fill('Door voor en na te meten.');
  await member.getByRole('button', { name: 'Plaatsen' }).first().click();
  await expect(member.getByText('Door voor en na te meten.').first()).toBeVisible();

  // The coach sees everything there is to see, scores, and approves with a point.
  await coach.goto(`${entry}/iterations/1/review`);
  for (const seen of await coach.getByRole('checkbox', { name: /^Gezien/ }).all()) await seen.check();
  for (const rubric of await coach.getByRole('group', { name: /^IV\d/ }).all()) {
    await rubric.getByRole('radio', { name: /^3 ?: / }).check({ force: true });
  }
  await coach.getByLabel('Punt 1', { exact: true }).fill('Leg de nulmeting vast.');
  await coach.getByRole('radio', { name: /^Goedgekeurd met aandachtspunten/ }).check();
  await coach.getByRole('button', { name: 'Oordeel versturen' }).click();
  await coach.getByRole('button', { name: 'Nu versturen' }).click();
  await expect(coach.getByText('Het team kan uw oordeel lezen')).toBeVisible();

  // The team reads it; the client, who saw nothing before, reads the iteration; the organiser takes it along.
  await member.goto(`${entry}/iterations/1`);
  await expect(member.getByText('Leg de nulmeting vast.')).toBeVisible();
  const client = await as('client');
  await client.goto(entry);
  await expect(client.locator('#if_then')).toContainText(sentence);
  await expect(client.getByText('Hoe weten we dat het eerder is?')).toHaveCount(0);
  const organiser = await as('organiser');
  const out = await organiser.request.get(`${entry}/iterations/1.md`);
  expect(out.status()).toBe(200);
  expect(await out.text()).toContain(sentence);
});

test('a damaged or foreign file is refused at its field, and nothing is made', async ({ as }) => {
  const lead = await as('lead');
  for (const file of ['# Zomaar een tekst', '---\nid: "IV-2026-003"\nkind: "iets anders"\n---\n']) {
    await lead.goto('/entries/import');
    await lead.locator('textarea[name=file]').fill(file);
    await lead.locator('main form button[type=submit]').last().click();
    await expect(lead.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
    await expect(lead.locator('textarea[name=file]')).toHaveValue(file);
  }
});

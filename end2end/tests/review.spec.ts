import { expect, test } from '../support/fixtures.ts';

// DESIGN.md section 2, step 4: the coach reads what changed, scores, and answers. Runs hydrated and as plain HTML.

const desk = '/entries/IV-2026-001/iterations/2/review';

test('a coach reviews an iteration, and the team reads the verdict', async ({ as }) => {
  const coach = await as('coach');
  await coach.getByRole('link', { name: /^Beoordelen/ }).first().click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Beoordelen' })).toBeVisible();
  await coach.getByRole('row', { name: /Waarschuwing met uitweg/ }).getByRole('link', { name: /^Beoordelen/ }).click();
  await expect(coach).toHaveURL(new RegExp(desk));
  await expect(coach.getByText('met een verwijzing naar vertrouwelijke hulp').first()).toBeVisible();

  // A positive verdict is not possible yet: all that is missing is a link, and nothing typed is lost.
  await coach.getByRole('checkbox', { name: /^Gezien ?, Samenvatting/ }).check();
  const rubric = coach.getByRole('group', { name: /^IV5/ });
  await rubric.getByRole('radio', { name: /^1 ?: genoemd/ }).check({ force: true });
  await coach.getByLabel('Punt 1', { exact: true }).fill('Noem wie bevoegd is bij de partner.');
  await coach.getByRole('radio', { name: /^Goedgekeurd de status/ }).check();
  await coach.getByRole('button', { name: 'Oordeel versturen' }).click();
  const alert = coach.getByRole('alert').filter({ hasText: 'Nog niet goed' });
  await expect(alert.getByRole('link', { name: 'Goedkeuren kan nog niet. Score 2 of hoger is nodig bij IV5' })).toBeVisible();
  await expect(alert.getByRole('link', { name: /Nog niet gezien: \d+/ })).toHaveAttribute('href', '#seen-title');
  await expect(alert.getByRole('link', { name: /Licht de score bij IV5 toe/ })).toBeVisible();
  await expect(coach.getByRole('checkbox', { name: /^Gezien ?, Samenvatting/ })).toBeChecked();
  await expect(coach.getByLabel('Punt 1', { exact: true })).toHaveValue('Noem wie bevoegd is bij de partner.');

  // The draft is the coach's own, and it waits where it was left.
  await coach.goto('/reviews?tab=begun');
  await coach.getByRole('link', { name: 'Waarschuwing met uitweg' }).click();
  await expect(coach.getByRole('checkbox', { name: /^Gezien ?, Samenvatting/ })).toBeChecked();

  await coach.getByLabel('Toelichting bij IV5').fill('De bevoegdheid van de partner is niet uitgezocht.');
  await coach.getByRole('radio', { name: /^Bijstellen/ }).check();
  await coach.getByRole('button', { name: 'Oordeel versturen' }).click();
  await expect(coach.getByRole('heading', { level: 1, name: 'Oordeel versturen: Bijstellen' })).toBeVisible();
  await expect(coach.getByText('De status wordt: Bijstellen.')).toBeVisible();
  await coach.getByRole('button', { name: 'Nu versturen' }).click();
  await expect(coach.getByText('Het team kan uw oordeel lezen')).toBeVisible();
  await expect(coach.getByRole('button', { name: 'Oordeel versturen' })).toHaveCount(0);
  await expect(coach.getByRole('link', { name: 'Oordeel corrigeren' })).toBeVisible();

  const lead = await as('lead');
  await lead.goto('/entries/IV-2026-001');
  await expect(lead.locator('.fl-status').filter({ hasText: 'Bijstellen' }).first()).toBeVisible();
});

test('points come three at a time, and a score can be taken away', async ({ as }) => {
  const coach = await as('coach');
  await coach.goto(desk);
  await coach.getByLabel('Punt 3', { exact: true }).fill('Een derde punt.');
  await coach.getByRole('group', { name: /^IV1/ }).getByRole('radio', { name: /^3 ?: / }).check({ force: true });
  await coach.getByRole('button', { name: 'Meer punten' }).click();
  await expect(coach.getByLabel('Punt 6', { exact: true })).toBeVisible();
  await expect(coach.getByLabel('Punt 1', { exact: true })).toHaveValue('Een derde punt.');
  await coach.getByRole('button', { name: /^Wissen ?, IV1/ }).click();
  await expect(coach.getByRole('group', { name: /^IV1/ }).getByRole('radio', { checked: true })).toHaveCount(0);
});

test('do not proceed waits for the organiser, and the team does not see it before', async ({ as }) => {
  const coach = await as('coach');
  await coach.goto('/entries/PA-2026-002/iterations/1/review');
  await expect(coach.getByText('Er is nog niets om mee te vergelijken')).toBeVisible();
  await coach.getByLabel('Punt 1', { exact: true }).fill('Dit hoort bij een andere organisatie.');
  await coach.getByRole('radio', { name: /^Niet verder/ }).check();
  await coach.getByRole('button', { name: 'Oordeel versturen' }).click();
  await coach.getByRole('button', { name: 'Nu versturen' }).click();
  await expect(coach.getByText('Uw oordeel wacht op een tweede coach of de programmaleider')).toBeVisible();

  const organiser = await as('organiser');
  await organiser.goto('/reviews');
  await organiser.getByRole('link', { name: /^Tweede oordeel geven/ }).click();
  await expect(organiser.getByText('Dit hoort bij een andere organisatie.')).toBeVisible();
  await organiser.getByRole('button', { name: 'Ik ben het eens, niet verder' }).click();
  await expect(organiser.getByText('Het document is gestopt')).toBeVisible();
});

test('who does not judge finds nothing', async ({ as }) => {
  for (const who of ['lead', 'otherCoach', 'client'] as const) {
    const page = await as(who);
    const answer = await page.goto(desk);
    expect(answer?.status(), who).toBe(404);
  }
  const lead = await as('lead');
  expect((await lead.goto('/reviews'))?.status()).toBe(404);
});

test('a draft can be kept, and thrown away after a second look', async ({ as }) => {
  const coach = await as('coach');
  await coach.goto(desk);
  await coach.getByLabel('Wat is sterk').fill('Helder keuzemoment.');
  await coach.getByRole('button', { name: 'Concept bewaren' }).click();
  await expect(coach.getByText('Concept bewaard')).toBeVisible();
  await coach.getByText('Concept weggooien').first().click();
  await coach.getByRole('button', { name: 'Concept weggooien' }).click();
  await expect(coach.getByText('U hebt geen concepten.')).toBeVisible();
});

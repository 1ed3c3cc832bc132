import { type Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';

// DESIGN.md section 2, steps 4 and 5: a coach asks about a field, the team answers, the coach settles.
// Runs hydrated and as plain HTML.

const review = '/entries/IV-2026-001';
const draft = '/entries/IV-2026-002';

/** Asks something about a field on the page of an entry; answers the card that then stands there. */
async function ask(page: Page, entry: string, field: string, kind: string, text: string) {
  await page.goto(entry);
  await page.getByRole('link', { name: new RegExp(`^Reactie\\s?, ${field}$`) }).click();
  const form = page.getByRole('form', { name: `Reactie bij ${field}` });
  await form.getByRole('radio', { name: kind }).check();
  await form.getByLabel('Uw reactie').fill(text);
  await form.getByRole('button', { name: 'Plaatsen' }).click();
  const card = page.getByRole('article').filter({ hasText: text });
  await expect(card).toBeVisible();
  return card;
}

for (const [what, entry, field] of [
  ['in review', review, 'Samenvatting'],
  ['that is a draft', draft, 'Samenvatting'],
] as const) {
  test(`a coach asks on an entry ${what}, the team answers, the coach settles and reopens`, async ({ as }) => {
    const coach = await as('coach');
    const text = `Wat bedoelt u met de kern van ${what}?`;
    const card = await ask(coach, entry, field, 'zorg', text);
    await expect(card).toHaveAccessibleName(/^Zorg \d+ van Coach Noord, open$/);
    await expect(coach).toHaveURL(new RegExp(`${entry}#thread-`));

    const team = await as(entry === review ? 'member' : 'otherMember');
    await team.goto('/');
    await team.goto(entry);
    const theirs = team.getByRole('article').filter({ hasText: text });
    await expect(theirs.getByRole('button', { name: /^Oplossen/ })).toHaveCount(0);
    await theirs.getByRole('textbox').fill('Dat iemand afbreekt.\nEn hulp vraagt.');
    await theirs.getByRole('button', { name: /^Plaatsen/ }).click();
    await expect(team.getByRole('article').filter({ hasText: 'En hulp vraagt.' })).toBeVisible();

    await coach.goto(`${entry}/threads`);
    const open = coach.getByRole('article').filter({ hasText: text });
    await expect(open).toContainText('Dat iemand afbreekt.');
    await open.getByRole('textbox').fill('Helder.');
    await open.getByRole('button', { name: /^Oplossen/ }).click();
    await expect(open).toHaveCount(0);
    const done = coach.getByRole('region', { name: 'Opgelost' });
    await expect(done).toContainText('Zorg');
    await done.getByRole('button', { name: /^Ongedaan maken/ }).click();
    await expect(open).toContainText('Helder.');
    await open.getByRole('button', { name: /^Laten vervallen/ }).click();

    await coach.goto(`${entry}/threads?filter=closed`);
    const closed = coach.getByRole('article').filter({ hasText: text });
    await expect(closed).toHaveAccessibleName(/^Zorg \d+ van Coach Noord, vervallen$/);
    await closed.getByRole('button', { name: /^Heropenen/ }).click();
    await coach.goto(entry);
    await expect(coach.getByRole('link', { name: new RegExp(`^1\\sopen reactie\\s?, ${field}$`) })).toBeVisible();
  });
}

test('a comment that is too long is refused and keeps its words', async ({ as }) => {
  const lead = await as('lead');
  await lead.goto(review);
  const card = lead.getByRole('article').filter({ hasText: 'Hoe weten we dat afbreken' });
  const long = `${'Lang antwoord. '.repeat(140)}einde`;
  await card.getByRole('textbox').fill(long);
  await card.getByRole('button', { name: /^Plaatsen/ }).click();
  await expect(lead).toHaveTitle(/^Fout: /);
  await expect(lead.getByRole('alert').filter({ hasText: 'te lang' })).toBeVisible();
  const box = lead.getByRole('article').filter({ hasText: 'Hoe weten we dat afbreken' }).getByRole('textbox');
  await expect(box).toHaveValue(long);
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await box.fill('Korter antwoord');
  await lead.getByRole('article').getByRole('button', { name: /^Plaatsen\s?, vraag 2$/ }).click();
  await expect(lead).toHaveURL(/\/entries\/IV-2026-001#thread-/);
  await expect(lead.getByRole('article').filter({ hasText: 'Korter antwoord' })).toBeVisible();
});

test('a new thread that says nothing is refused where it was asked', async ({ as }) => {
  const coach = await as('coach');
  await coach.goto(`${review}?comment=risks#new-risks`);
  const form = coach.getByRole('form', { name: 'Reactie bij Risico’s' });
  await form.getByRole('radio', { name: 'besluit' }).check();
  await form.getByLabel('Over welke rij?').selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Plaatsen' }).click();
  await expect(form.getByLabel('Uw reactie')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByRole('radio', { name: 'besluit' })).toBeChecked();
  await form.getByLabel('Uw reactie').fill('Wij nemen dit risico.');
  await form.getByRole('button', { name: 'Plaatsen' }).click();
  const card = coach.getByRole('article').filter({ hasText: 'Wij nemen dit risico.' });
  await expect(card).toHaveAccessibleName(/^Besluit 3 van Coach Noord/);
  await expect(card).toContainText('Sekswerkers verliezen veilige klanten');
});

test('an author changes a fresh comment, and nobody else can', async ({ as }) => {
  const [member, lead] = [await as('member'), await as('lead')];
  await ask(member, review, 'Beschrijving', 'suggestie', 'Noem ook de partner.');
  await lead.goto(`${review}/threads`);
  await expect(lead.getByRole('link', { name: 'Wijzigen' })).toHaveCount(0);
  await member.getByRole('link', { name: 'Wijzigen' }).click();
  await member.getByLabel('Uw reactie').fill('Noem ook de twee partners.');
  await member.getByRole('button', { name: 'Opslaan' }).click();
  await expect(member.getByRole('article')).toContainText('Noem ook de twee partners.');
  await expect(member.getByRole('article')).toContainText('gewijzigd');
});

test('two who settle one thread: the second hears it and loses nothing', async ({ as }) => {
  const [coach, lead] = [await as('coach'), await as('lead')];
  for (const page of [coach, lead]) await page.goto(`${review}/threads`);
  await lead.getByRole('button', { name: /^Oplossen/ }).click();
  await expect(lead.getByRole('region', { name: 'Opgelost' })).toBeVisible();
  await coach.getByLabel('Antwoord op vraag 2').fill('Dank, zo is het goed.');
  await coach.getByRole('button', { name: /^Oplossen/ }).click();
  await expect(coach.getByRole('alert').filter({ hasText: 'Iemand anders' })).toBeVisible();
  await expect(coach.getByRole('article', { name: /^Vraag 2 van Coach Noord, opgelost$/ })).toBeVisible();
  await expect(coach.getByLabel('Antwoord op vraag 2')).toHaveValue('Dank, zo is het goed.');
});

test('markup in a comment stays text', async ({ as }) => {
  const member = await as('member');
  const card = await ask(member, review, 'Samenvatting', 'vraag', '<b>vet</b> & "zo"');
  await expect(card.locator('.fl-prose b')).toHaveCount(0);
});

test('threads are not there for who reads only what was submitted', async ({ as }) => {
  const client = await as('client');
  for (const path of ['/threads', '/threads/00000000-0000-7000-8000-000000000000']) {
    const answer = await client.goto(review + path);
    expect(answer?.status()).toBe(404);
  }
  await client.goto(review);
  await expect(client.getByRole('link', { name: /^Reactie/ })).toHaveCount(0);
});

test('the thread of another entry is not there', async ({ as }) => {
  const coach = await as('coach');
  await coach.goto(`${review}/threads`);
  const id = (await coach.getByRole('article').first().getAttribute('id'))?.replace('thread-', '');
  expect((await coach.goto(`${review}/threads/${id}`))?.status()).toBe(200);
  expect((await coach.goto(`${draft}/threads/${id}`))?.status()).toBe(404);
});

for (const width of [1440, 390]) {
  test(`threads at ${width} px`, async ({ as }) => {
    const coach = await as('coach');
    await coach.setViewportSize({ width, height: 900 });
    await coach.goto(review);
    // Beside the text there is room for threads, below it they are folded.
    await expect(coach.getByText('Reacties (1)').first()).toBeVisible({ visible: width === 390 });
    await expect(coach.getByRole('article').first()).toBeVisible({ visible: width === 1440 });
  });
}

test('what is to be answered leads to its thread', async ({ as }) => {
  const member = await as('member');
  await member.goto('/');
  await member.getByRole('link', { name: 'Reactie van Coach Noord beantwoorden' }).first().click();
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Vraag 2 van Coach Noord, open');
  await member.goto('/entries');
  await member.getByRole('link', { name: /^1\sopen reactie bij IV-2026-001/ }).click();
  await expect(member).toHaveURL(/IV-2026-001\/threads/);
  // On the page of a team the whole card leads to the entry, and the number of threads to them.
  await member.getByRole('link', { name: 'Team', exact: true }).first().click();
  await member.getByRole('link', { name: /^1\sopen reactie$/ }).click();
  await expect(member).toHaveURL(/IV-2026-001\/threads/);
});

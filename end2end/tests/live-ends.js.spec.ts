import { accessible, expect, test } from '../support/fixtures.ts';
import { alive, box, keptHere, mark, newField, open, saved, savedByNow, stored, submit, takeBack, text, type, way } from '../support/live.ts';
import type { Locator, Page } from '@playwright/test';

// How writing ends for one person while others go on: by the server's word, through the pages that real people use.

const note = (page: Page, name: string): Locator => page.locator(`[data-note=${name}]`);
const entry = '/entries/IV-2026-001';
const why = 'We willen eerst nog met de partners praten.';

test('who signs out in another tab in the middle of a sentence goes on after signing in again', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Midden in een zin');
  await type(page, 'Voor het afmelden.');
  await expect(mark(page)).toHaveText(saved);
  const tab = await page.context().newPage();
  await tab.goto('/account');
  await tab.locator('summary', { hasText: 'Account van' }).click();
  await tab.getByRole('button', { name: 'Afmelden' }).click();
  await expect(tab.getByRole('button', { name: 'Aanmelden', exact: true })).toBeVisible();
  await type(page, ' Na het afmelden.');
  await expect(note(page, 'signed-out')).toBeVisible();
  await expect(page.locator('#alert')).toHaveText(/U bent afgemeld/);
  await expect(mark(page)).toHaveText('Niet opgeslagen. Uw tekst is bewaard op dit apparaat.');
  await accessible(page, 'a page of who was signed out');
  await page.getByRole('main').getByRole('link', { name: 'Aanmelden' }).click();
  await page.locator('input[name=email]').fill('u1@demo.fieldlab.example');
  await page.locator('input[name=password]').fill('fieldlab-demo');
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(path));
  await alive(page);
  await expect(box(page)).toHaveValue('Voor het afmelden. Na het afmelden.');
  await expect(mark(page)).toHaveText(savedByNow);
  await expect.poll(() => keptHere(page)).toBe(0);
  expect(await stored(await as('lead'), path)).toBe('Voor het afmelden. Na het afmelden.');
});

test('a role that an organiser changes closes the door at once, and the page says so', async ({ as }) => {
  const [one, two, organiser] = [await as('member'), await as('lead'), await as('organiser')];
  const people = `${new URL(organiser.url()).pathname}/people`;
  const path = await newField(one, 'Tot hier');
  await open(two, path);
  await type(one, 'Nog net wel.');
  await expect(mark(one)).toHaveText(saved);
  await organiser.goto(`${people}?q=u1%40`);
  await organiser.getByRole('main').locator('summary', { hasText: 'Acties voor' }).click();
  await organiser.getByRole('link', { name: 'Rol of team wijzigen' }).click();
  await organiser.getByLabel('Rol').selectOption({ label: 'waarnemer' });
  await organiser.getByLabel(/^Team/).selectOption('');
  await organiser.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(note(one, 'lost')).toContainText('U kunt dit document niet meer bewerken');
  await expect(one.locator('#alert')).toHaveText(/U kunt dit document niet meer bewerken/);
  await expect(text(one)).toHaveAttribute('contenteditable', 'false');
  await accessible(one, 'a page whose right is gone');
  await type(two, ' De ander wel.');
  await expect(mark(two)).toHaveText(saved);
  await expect(box(one)).toHaveValue('Nog net wel.');
});

test('what the server cannot read ends one page, in words, and no other', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const net = await way(one);
  const path = await newField(one, 'Onleesbaar');
  await open(two, path);
  await type(one, 'Begin. ');
  await expect(box(two)).toHaveValue('Begin. ');
  const opened = net.opened();
  net.hold();
  await type(one, 'Nog niet opgeslagen.');
  // A sync message with an update that is none.
  net.say(Buffer.from([0, 2, 4, 9, 255, 255, 9]));
  await expect(note(one, 'refused')).toContainText('De server kon uw laatste wijziging niet lezen');
  await expect(note(one, 'refused').getByRole('textbox')).toHaveValue('Nog niet opgeslagen.');
  await expect(mark(one)).toHaveText(/Niet opgeslagen/);
  await type(two, 'Gewoon verder.');
  await expect(mark(two)).toHaveText(saved);
  await expect(two.locator('[data-note]:not([hidden])')).toHaveCount(0);
  expect(net.opened(), 'it does not knock again').toBe(opened);
});

test('what a colleague types while the lead submits is in the iteration or in her hands, and nothing in neither', async ({ as }) => {
  const [one, lead] = [await as('member'), await as('lead')];
  await takeBack(lead, entry, why);
  await open(one, `${entry}/fields/if_then`);
  await type(one, ' ');
  let [count, locked] = [0, false];
  const typing = (async () => {
    while (!locked) await one.keyboard.type(`(woord${(count += 1)})`);
  })();
  // She is in full swing; the lead could be quicker than her first word.
  await expect(box(one)).toHaveValue(/\(woord2\)/);
  await submit(lead, entry);
  await expect(note(one, 'locked')).toBeVisible();
  locked = true;
  await typing;
  await lead.goto(`${entry}/iterations/3`);
  const frozen = await lead.locator('#if_then').innerText();
  const kept = note(one, 'locked').getByRole('textbox');
  const rest = (await kept.isVisible()) ? await kept.inputValue() : '';
  const words = (await box(one).inputValue()).match(/\(woord\d+\)/g) ?? [];
  // The lock may cut a word in two: then it goes on where the iteration ends.
  const all = [frozen, rest, frozen.trimEnd() + rest];
  for (const word of words) expect(all.some((part) => part.includes(word)), word).toBe(true);
  expect(frozen).toContain('(woord1)');
  expect(words.length, 'what was typed until the lock').toBeGreaterThan(1);
});

test('a lock offers only what was not saved, and once it is gone those words go on', async ({ as }) => {
  const [one, lead] = [await as('member'), await as('lead')];
  await takeBack(lead, entry, why);
  const net = await way(one);
  await open(one, `${entry}/fields/if_then`);
  await type(one, ' Vlak voor de coach.');
  await expect(mark(one)).toHaveText(saved);
  net.hold();
  await type(one, ' Te laat.');
  await expect(mark(one)).toHaveText('Bezig met opslaan');
  await submit(lead, entry);
  await expect(note(one, 'locked')).toContainText('Deelnemer OM bood iteratie 3 aan');
  await expect(note(one, 'locked').getByRole('textbox')).toHaveValue('Te laat.');
  await expect(mark(one)).toHaveText('Niet opgeslagen. Uw tekst is bewaard op dit apparaat.');
  await accessible(one, 'a locked page with words that were not saved');
  await lead.goto(`${entry}/iterations/3`);
  await expect(lead.locator('#if_then')).toContainText('Vlak voor de coach.');
  await expect(lead.locator('#if_then')).not.toContainText('Te laat.');
  net.go();
  await takeBack(lead, entry, why);
  await expect(note(one, 'locked')).toBeHidden();
  await alive(one);
  await expect(mark(one)).toHaveText(savedByNow);
  await type(one, ' En verder.');
  await expect(mark(one)).toHaveText(saved);
  expect(await stored(lead, `${entry}/fields/if_then`)).toMatch(/Vlak voor de coach\. Te laat\. En verder\.$/);
  await expect.poll(() => keptHere(one)).toBe(0);
});

test('a page that the lock overtakes on its way in says so, and what was typed can be copied and goes on later', async ({ as }) => {
  const [one, lead] = [await as('member'), await as('lead')];
  await takeBack(lead, entry, why);
  // A network so slow that the lock is there before the script that makes the page live.
  let go = (): void => undefined;
  const late = new Promise<void>((resolve) => (go = resolve));
  await one.route(/\/live\.[^/]*\.js$/, async (route) => {
    await late;
    await route.continue();
  });
  await one.goto(`${entry}/fields/funding`, { waitUntil: 'commit' });
  const reason = one.getByRole('textbox', { name: /Toelichting/ });
  const had = await reason.inputValue();
  await reason.press('Control+End');
  await reason.pressSequentially(' Op de valreep.');
  await submit(lead, entry);
  go();
  await expect(note(one, 'locked')).toContainText('Deelnemer OM bood iteratie 3 aan');
  await expect(note(one, 'locked').getByRole('textbox')).toHaveValue(/Op de valreep\.$/);
  await expect(mark(one)).toHaveText('Niet opgeslagen. Uw tekst is bewaard op dit apparaat.');
  await takeBack(lead, entry, why);
  await alive(one);
  await expect(reason).toHaveValue(`${had} Op de valreep.`);
  await expect(mark(one)).toHaveText(savedByNow);
  await lead.goto(`${entry}#funding`);
  await expect(lead.locator('#funding')).toContainText('Op de valreep.');
});

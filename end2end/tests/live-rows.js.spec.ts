import { accessible, expect, test } from '../support/fixtures.ts';
import { mark, newField, open, saved } from '../support/live.ts';
import type { Locator, Page } from '@playwright/test';

// Lists, choices, dates, scores and graphs: the controls that the server drew, live through one document.

const rows = (page: Page): Locator => page.locator('form#field ol.fl-list > li');
/** The first control of each row. */
const names = (page: Page): Locator => rows(page).locator('[name$=".name"]');
const add = (page: Page): Locator => page.locator('form#field .fl-add').first();

test('two people add and edit rows at once, and both stay', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Rijen samen', 'partners');
  await open(two, path);
  await Promise.all([add(one).click(), add(two).click()]);
  await expect(rows(one)).toHaveCount(2);
  await expect(rows(two)).toHaveCount(2);
  // The new row takes the focus, so each types in her own.
  await Promise.all([one.keyboard.type('Gemeente (fictief)'), two.keyboard.type('Politie (fictief)')]);
  const words = (page: Page): Promise<string[]> => names(page).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  for (const page of [one, two]) {
    await expect.poll(async () => (await words(page)).sort()).toEqual(['Gemeente (fictief)', 'Politie (fictief)']);
  }
  await expect(mark(one)).toHaveText(saved);
  await accessible(one, 'a live list');
  await one.reload();
  await expect(rows(one)).toHaveCount(2);
});

test('a row is moved, removed and brought back by keyboard', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Rijen met de toetsen', 'partners');
  for (const name of ['Een', 'Twee', 'Drie']) {
    await add(page).focus();
    await page.keyboard.press('Enter');
    await expect(names(page).last()).toBeFocused();
    await page.keyboard.type(name);
  }
  const words = (): Promise<string[]> => names(page).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  await rows(page).last().getByRole('button', { name: /^Omhoog/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(words).toEqual(['Een', 'Drie', 'Twee']);
  await expect(rows(page).nth(1).getByRole('button', { name: /^Omhoog/ })).toBeFocused();
  await rows(page).first().getByRole('button', { name: /^Verwijderen/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(words).toEqual(['Drie', 'Twee']);
  await expect(rows(page).first().getByRole('button', { name: /^Verwijderen/ })).toBeFocused();
  await expect(page.locator('#say')).toHaveText(/is verwijderd/);
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect.poll(words).toEqual(['Een', 'Drie', 'Twee']);
  await expect(rows(page).first().getByRole('heading')).toHaveText(/ 1$/);
  await expect(mark(page)).toHaveText(saved);
});

test('a row that one moves while the other types in it keeps the words, and the typing', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Rij onder de handen verplaatst', 'partners');
  await open(two, path);
  for (const name of ['Een', 'Twee', 'Drie']) {
    await add(one).click();
    await one.keyboard.type(name);
  }
  await expect(names(two).last()).toHaveValue('Drie');
  await names(two).last().click();
  await two.keyboard.press('End');
  await two.keyboard.type(' en');
  await rows(one).last().getByRole('button', { name: /^Omhoog/ }).click();
  await expect(names(two).nth(1)).toHaveValue('Drie en');
  await two.keyboard.type(' meer');
  await rows(one).nth(1).getByRole('button', { name: /^Omhoog/ }).click();
  for (const page of [one, two]) {
    await expect(names(page).first()).toHaveValue('Drie en meer');
    await expect(rows(page)).toHaveCount(3);
  }
  await expect(mark(two)).toHaveText(saved);
});

test('two who type in one cell both keep their words', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Samen in een cel', 'partners');
  await add(one).click();
  await one.keyboard.type('midden');
  await open(two, path);
  await expect(names(two).first()).toHaveValue('midden');
  await names(two).first().click();
  await Promise.all([one.keyboard.press('End'), two.keyboard.press('Home')]);
  await Promise.all([one.keyboard.type(' en daarna nog meer'), two.keyboard.type('veel eerder en ')]);
  for (const page of [one, two]) await expect(names(page).first()).toHaveValue('veel eerder en midden en daarna nog meer');
  await expect(mark(one)).toHaveText(saved);
  await one.reload();
  await expect(names(one).first()).toHaveValue('veel eerder en midden en daarna nog meer');
});

test('of two who write in one note both keep their words', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Samen in een toelichting', 'ethics_check');
  const note = (page: Page): Locator => page.locator('form#field textarea').first();
  await note(one).fill('midden');
  await note(one).blur();
  await expect(mark(one)).toHaveText(saved);
  await open(two, path);
  await note(two).click();
  await two.keyboard.press('End');
  await two.keyboard.type(' en het eind');
  await note(one).click();
  await one.keyboard.press('Home');
  await one.keyboard.type('het begin en ');
  for (const page of [one, two]) await expect(note(page)).toHaveValue('het begin en midden en het eind');
});

test('a choice comes through', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Keuzes samen', 'ethics_check');
  await open(two, path);
  const [radio, note] = [one.locator('form#field input[type=radio]').first(), one.locator('form#field textarea').first()];
  await radio.check();
  await note.fill('Omdat het zo is');
  await expect(two.locator('form#field input[type=radio]').first()).toBeChecked();
  await expect(two.locator('form#field textarea').first()).toHaveValue('Omdat het zo is');
  await expect(mark(one)).toHaveText(saved);
});

test('cards of the logic model and their arrows come through', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Kaarten samen', 'logic_model');
  await open(two, path);
  const lanes = (page: Page): Locator => page.locator('form#field [data-lane]');
  await lanes(one).nth(0).locator('.fl-add').click();
  await one.keyboard.type('Eerste kaart');
  await lanes(two).nth(1).locator('.fl-add').click();
  await two.keyboard.type('Tweede kaart');
  await expect(lanes(one).nth(1).locator('input[type=text]')).toHaveValue('Tweede kaart');
  const tick = (page: Page): Locator => lanes(page).nth(0).getByRole('checkbox', { name: 'Tweede kaart' });
  await tick(one).check();
  await expect(tick(two)).toBeChecked();
  await expect(mark(one)).toHaveText(saved);
  await accessible(one, 'a live graph');
});

test('what only the server can read is read there, and what nobody can read is named', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Datums', 'test_period');
  const boxes = page.locator('form#field input[data-reads=date]');
  await boxes.first().fill('24 nov 2026');
  await boxes.first().blur();
  await expect(mark(page)).toHaveText(saved);
  await boxes.last().fill('morgen');
  await boxes.last().blur();
  await expect(boxes.last()).toHaveAttribute('aria-invalid', 'true');
});

test('a link that is chosen is saved, and a colleague sees it', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Koppelingen samen', 'policy_goals');
  await open(two, path);
  await add(one).click();
  const choice = (page: Page): Locator => rows(page).last().locator('select[name$=".to"]');
  await choice(one).selectOption({ index: 1 });
  const chosen = await choice(one).inputValue();
  await expect(choice(two)).toHaveValue(chosen);
  await expect(mark(one)).toHaveText(saved);
  await one.reload();
  await expect(choice(one)).toHaveValue(chosen);
});

test('keys meant for a row that a colleague took away press no button', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Rij weg onder de handen', 'partners');
  await open(two, path);
  for (const name of ['Een', 'Twee', 'Drie']) {
    await add(one).click();
    await one.keyboard.type(name);
  }
  await expect(rows(two)).toHaveCount(3);
  await names(one).nth(1).focus();
  await rows(two).nth(1).getByRole('button', { name: /^Verwijderen/ }).click();
  await expect(rows(one)).toHaveCount(2);
  await one.keyboard.type(' en nog meer woorden');
  await expect(rows(two)).toHaveCount(2);
  await expect(rows(one)).toHaveCount(2);
});

test('a card that a colleague took away leaves the focus in the form', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Kaart weg onder de handen', 'logic_model');
  await open(two, path);
  const lane = (page: Page): Locator => page.locator('form#field [data-lane]').first();
  await lane(one).locator('.fl-add').click();
  await one.keyboard.type('Een kaart');
  await expect(lane(two).locator('input[type=text]')).toHaveValue('Een kaart');
  await lane(two).getByRole('button', { name: /^Verwijderen/ }).click();
  await expect(lane(one).locator('input[type=text]')).toHaveCount(0);
  await expect(one.locator('form#field')).toBeFocused();
  await expect(one.locator('#say')).toHaveText(/is verwijderd/);
});

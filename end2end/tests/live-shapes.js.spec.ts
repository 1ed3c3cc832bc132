import { accessible, expect, test } from '../support/fixtures.ts';
import { cut, mark, mend, newField, open, saved } from '../support/live.ts';
import type { Locator, Page } from '@playwright/test';

// Fields of several parts: what two people do in different parts without seeing each other stays, as in a text.

const boxes = (page: Page): Locator => page.locator('form#field input[type=checkbox]');
const answers = (page: Page): Locator => page.locator('form#field input[type=radio]');
const notes = (page: Page): Locator => page.locator('form#field textarea');

/** While the first has no network, both do something; then they hear of each other. */
async function apart(one: Page, here: () => Promise<void>, there: () => Promise<void>): Promise<void> {
  await cut(one);
  await here();
  await there();
  await mend(one);
}

test('boxes that two people tick at once are all ticked', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Vakjes samen', 'intervention_types');
  await open(two, path);
  await boxes(one).nth(1).check();
  await expect(boxes(two).nth(1)).toBeChecked();
  await apart(
    one,
    async () => {
      await boxes(one).nth(0).check();
      await boxes(one).nth(1).uncheck();
    },
    () => boxes(two).nth(2).check(),
  );
  for (const page of [one, two]) {
    await expect(boxes(page).nth(0)).toBeChecked();
    await expect(boxes(page).nth(1)).not.toBeChecked();
    await expect(boxes(page).nth(2)).toBeChecked();
    await expect(mark(page)).toHaveText(saved);
  }
  await accessible(one, 'live boxes');
  await one.reload();
  await expect(boxes(one).nth(2)).toBeChecked();
});

test('one answers an item of a checklist while another writes its note', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Antwoord en toelichting samen', 'ethics_check');
  await open(two, path);
  await apart(
    one,
    () => answers(one).first().check(),
    async () => {
      await notes(two).first().click();
      await two.keyboard.type('Omdat het zo is');
    },
  );
  for (const page of [one, two]) {
    await expect(answers(page).first()).toBeChecked();
    await expect(notes(page).first()).toHaveValue('Omdat het zo is');
    await expect(mark(page)).toHaveText(saved);
  }
  await one.reload();
  await expect(notes(one).first()).toHaveValue('Omdat het zo is');
});

test('two who write in one cell of a record at once both keep their words', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Samen in een cel van een enkele rij', 'lead_organisation');
  const name = (page: Page): Locator => page.getByLabel('Naam van de organisatie');
  await open(two, path);
  await apart(
    one,
    async () => {
      await name(one).click();
      await one.keyboard.type('Gemeente ');
    },
    async () => {
      await name(two).click();
      await two.keyboard.type('Politie ');
    },
  );
  await expect(name(one)).toHaveValue(/^(Gemeente Politie|Politie Gemeente) $/);
  const both = await name(one).inputValue();
  await expect(name(two)).toHaveValue(both);
  for (const page of [one, two]) await expect(mark(page)).toHaveText(saved);
});

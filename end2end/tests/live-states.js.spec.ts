import type { Page } from '@playwright/test';
import { accessible, expect, fitsPhone, test } from '../support/fixtures.ts';
import { alive, box, cut, first, mark, mend, newField, open, saved, stored, submit, takeBack, text, type, way } from '../support/live.ts';

// What a live page says in each state that it can come into, with real colleagues in it.

// These tests end connections; that Chromium says so is no fault of the page.
test.afterEach(({ consoleErrors }) => {
  const harmless = /net::ERR_|WebSocket connection|status of 5\d\d/;
  consoleErrors.splice(0, consoleErrors.length, ...consoleErrors.filter((error) => !harmless.test(error)));
});

const note = (page: Page, name: string) => page.locator(`[data-note=${name}]`);

test('three people of one team type in one field, each is seen by name, and a coach reads along', async ({ as }) => {
  const [one, two, three, coach] = [await as('member'), await as('lead'), await as('third'), await as('coach')];
  const path = await newField(one, 'Met drie tegelijk');
  await open(two, path);
  await open(three, path);
  await coach.goto(path.replace(/\/fields.*/, ''));
  const pages = [one, two, three];
  await Promise.all(pages.map((page, n) => type(page, `woord${n} `.repeat(6))));
  for (const page of pages) {
    await expect(page.getByText("3 collega's hier")).toBeVisible();
    await expect(page.locator('.fl-caret')).toHaveCount(2);
    await expect(mark(page)).toHaveText(saved);
  }
  await expect(one.locator('.fl-caret').filter({ hasText: 'Deelnemer Communicatie' })).toHaveCount(1);
  await expect(async () => {
    const texts = await Promise.all(pages.map((page) => box(page).inputValue()));
    expect(new Set(texts).size).toBe(1);
    for (const n of [0, 1, 2]) expect(texts[0]!.split(`woord${n}`).length - 1).toBe(6);
  }).toPass();
  await expect(coach.locator('#if_then')).toContainText('woord2');
  await expect(coach.getByRole('link', { name: /^Bewerken/ })).toHaveCount(0);
});

test('what was saved before the lead submits is in the iteration, and who types is led to who and why', async ({ as }) => {
  const [one, lead] = [await as('member'), await as('lead')];
  const entry = '/entries/IV-2026-001';
  await takeBack(lead, entry, 'We willen eerst nog met de partners praten.');
  await open(one, `${entry}/fields/description`);
  await type(one, ' Op het laatst toegevoegd.');
  await expect(mark(one)).toHaveText(saved);
  await submit(lead, entry);
  await expect(note(one, 'locked')).toContainText('Dit document ligt bij de coach: Deelnemer OM bood iteratie 3 aan');
  await lead.goto(`${entry}/iterations/3`);
  await expect(lead.locator('#description')).toContainText('Op het laatst toegevoegd.');
  await note(one, 'locked').getByRole('link', { name: 'Terug naar het document' }).click();
  await expect(one).toHaveURL(/\/entries\/IV-2026-001$/);
  await expect(one.getByRole('main')).toContainText('coach');
});

const ends: [code: number, name: string, words: RegExp][] = [
  [4403, 'lost', /niet meer/],
  [4413, 'too-large', /past niet meer in dit document/],
  [4422, 'refused', /kon uw laatste wijziging niet lezen/],
];

for (const [code, name, words] of ends) {
  test(`a socket that the server ends with ${code} says so once, and keeps the text to be read`, async ({ as }) => {
    const [one, two] = [await as('member'), await as('lead')];
    const { end, opened } = await way(one);
    const path = await newField(one, `Einde ${code}`);
    await open(two, path);
    await type(one, first);
    await expect(mark(one)).toHaveText(saved);
    const before = opened();
    await end(code);
    await expect(note(one, name)).toBeVisible();
    await expect(note(one, name)).toContainText(words);
    await expect(one.locator('#alert')).toHaveText(words);
    await expect(box(one)).toHaveValue(first);
    await accessible(one, `a page whose socket was ended with ${code}`);
    await fitsPhone(one, `a page whose socket was ended with ${code}`);
    // The colleague notices nothing.
    await type(two, ' Verder.');
    await expect(mark(two)).toHaveText(saved);
    expect(opened(), 'it does not knock again').toBe(before);
  });
}

test('a lock that is gone before the page is back with the server lets it write on', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const { end } = await way(one);
  const path = await newField(one, 'Kort vergrendeld');
  await type(one, first);
  await expect(mark(one)).toHaveText(saved);
  await end(4409);
  await expect(note(one, 'locked')).toContainText(/Vergrendeld/);
  await expect(note(one, 'locked')).toBeHidden();
  await alive(one);
  await type(one, ' Verder.');
  await expect(mark(one)).toHaveText(saved);
  expect(await stored(two, path)).toBe(`${first} Verder.`);
});

test('a text beyond every limit is refused by the server, and is still there to be copied', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Veel te groot', 'description');
  await open(two, path);
  await text(one).click();
  await one.keyboard.insertText('Een zin die blijft. ');
  await expect(mark(one)).toHaveText(saved);
  await one.keyboard.insertText('a'.repeat(45_000));
  await expect(note(one, 'too-large')).toBeVisible();
  await expect(mark(one)).toHaveText(/Niet opgeslagen/);
  await expect(note(one, 'too-large').getByRole('textbox')).toHaveValue(/a{1000}/);
  await type(two, 'De ander schrijft door.');
  await expect(mark(two)).toHaveText(saved);
});

test('what is typed before the document is there survives that the page is left', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Heel vroeg');
  await page.context().route('**/sync*', (route) => route.abort());
  await page.routeWebSocket('**/ws/**', (socket) => socket.close());
  await page.goto(path);
  await box(page).fill('Vroege woorden.');
  await expect(mark(page)).toHaveText(/Geen verbinding. Bewaard op dit apparaat/);
  await page.goto('/help');
  const again = await page.context().newPage();
  await again.context().unroute('**/sync*');
  await open(again, path);
  await expect(box(again)).toHaveValue('Vroege woorden.');
  await expect(mark(again)).toHaveText(saved);
});

test('the keys [ and ] lead to the field before and after, and are letters in a text', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Met de haken');
  await text(page).click();
  await page.keyboard.type('[a]');
  await expect(box(page)).toHaveValue('[a]');
  await expect(mark(page)).toHaveText(saved);
  const next = await page.locator('a[rel=next]').getAttribute('href');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press(']');
  await expect(page).toHaveURL(new RegExp(`${next}$`));
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('[');
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test('who does nothing for a minute is away, and gone when the page is closed', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  await two.clock.install();
  const path = await newField(one, 'Even weg');
  await open(two, path);
  await type(two, 'Twee');
  const list = one.locator('.fl-presence');
  await list.getByText('1 collega hier').click();
  await expect(list.locator('li')).toContainText('schrijft in');
  await two.clock.fastForward('01:05');
  await expect(list.locator('li')).toContainText('even weg');
  await expect(one.getByText('schrijft ook in dit veld').first()).toBeHidden();
  await two.keyboard.type(' weer');
  await expect(list.locator('li')).toContainText('schrijft in');
  await two.close();
  await expect(list).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme });

    test('each state of writing fits, is accessible, and leaves the text in sight', async ({ as }) => {
      const [one, two] = [await as('member'), await as('lead')];
      const net = await way(one);
      const path = await newField(one, 'Op de telefoon');
      await open(two, path);
      const looks = async (state: string): Promise<void> => {
        await fitsPhone(one, state);
        await accessible(one, `a phone, ${state}`);
        await expect(text(one)).toBeInViewport();
      };
      await type(one, first);
      await expect(mark(one)).toHaveText(saved);
      await looks('saved');
      net.hold();
      await type(one, ' Het duurt even.');
      await expect(mark(one)).toHaveText('Bezig met opslaan');
      await looks('saving');
      net.go();
      await expect(mark(one)).toHaveText(saved);
      // In the middle of the last line of two, so that the name has no room at its right.
      await type(two, ' En nog wat.');
      await expect(one.locator('.fl-caret')).toBeVisible();
      const cutOff = (caret: Element): boolean => {
        const [name, editor] = [caret.firstElementChild, caret.closest('.cm-scroller')].map((each) => each?.getBoundingClientRect());
        return !name || !editor || name.right > editor.right || name.left < editor.left;
      };
      await expect.poll(() => one.locator('.fl-caret').evaluate(cutOff), 'the name at a caret is cut off').toBe(false);
      await looks('a colleague');
      await cut(one);
      await type(one, ' Zonder lijn.');
      await expect(mark(one)).toHaveText(/Geen verbinding/);
      await looks('offline');
      await mend(one);
      await expect(mark(one)).toHaveText(/opgeslagen/);
    });

    test('a document that is locked fits, is accessible, and can be read', async ({ as }) => {
      const [one, lead] = [await as('member'), await as('lead')];
      const entry = '/entries/IV-2026-001';
      await takeBack(lead, entry, 'We willen eerst nog met de partners praten.');
      await open(one, `${entry}/fields/if_then`);
      await submit(lead, entry);
      await expect(note(one, 'locked')).toBeInViewport();
      await fitsPhone(one, 'a phone, locked');
      await accessible(one, 'a phone, locked');
      await expect(text(one)).toBeVisible();
    });
  });
}

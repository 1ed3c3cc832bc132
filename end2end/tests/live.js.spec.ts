import { accessible, expect, test } from '../support/fixtures.ts';
import { box, cut, first, keptHere, mark, mend, newField, open, saved, savedByNow, stored, submit, takeBack, text, type } from '../support/live.ts';

// DESIGN.md section 5: several people in one document, saved means on disk, and what did not arrive stays on the device.

// These tests cut the connection; that Chromium says so is no fault of the page.
test.afterEach(({ consoleErrors }) => {
  const harmless = /net::ERR_|WebSocket connection|status of 5\d\d/;
  consoleErrors.splice(0, consoleErrors.length, ...consoleErrors.filter((error) => !harmless.test(error)));
});

test('what is typed is saved, said, and there for a colleague', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Vanzelf opgeslagen');
  await type(one, 'Als wij dit doen');
  await expect(mark(one)).toHaveText(saved);
  await expect(one.locator('#say')).toHaveText(saved);
  await expect(box(one)).toHaveValue('Als wij dit doen');
  expect(await stored(two, path)).toBe('Als wij dit doen');
  expect(await keptHere(one)).toBe(0);
});

test('three people type in one field and all end with the same text', async ({ as }) => {
  const all = [await as('member'), await as('lead'), await as('organiser')];
  const path = await newField(all[0]!, 'Met drie in een veld');
  const pages = all.slice(0, 2);
  for (const page of pages) await open(page, path);
  await Promise.all(pages.map((page, n) => type(page, `woord${n} `.repeat(8))));
  const other = await all[0]!.context().newPage();
  await open(other, path);
  await type(other, 'derde ');
  for (const page of [...pages, other]) await expect(mark(page)).toHaveText(savedByNow);
  await expect(async () => {
    const texts = await Promise.all([...pages, other].map((page) => box(page).inputValue()));
    expect(new Set(texts).size).toBe(1);
    for (const part of ['woord0', 'woord1']) expect(texts[0]!.split(part).length - 1).toBe(8);
    expect(texts[0]).toContain('derde');
  }).toPass();
});

test('a colleague in the same field is seen by name: caret, face and notice', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Samen in een veld');
  await open(two, path);
  await type(two, 'Twee');
  await expect(one.locator('.fl-caret')).toHaveText('Deelnemer OM');
  await expect(one.getByText('1 collega hier')).toBeVisible();
  await one.getByText('1 collega hier').click();
  await expect(one.locator('.fl-presence li')).toContainText('Deelnemer OM');
  await expect(one.getByText('Deelnemer OM schrijft ook in dit veld').first()).toBeVisible();
  await accessible(one, 'a live page');
  await two.close();
  await expect(one.locator('.fl-caret')).toHaveCount(0);
  await expect(one.locator('.fl-presence')).toBeHidden();
});

test('each undoes only what is her own', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Ieder het eigene');
  await open(two, path);
  await type(one, 'van een ');
  await expect(box(two)).toHaveValue('van een ');
  await type(two, 'van twee');
  await expect(box(one)).toHaveValue('van een van twee');
  await text(one).press('Control+z');
  await expect(box(two)).toHaveValue('van twee');
  await text(one).press('Control+y');
  await expect(box(two)).toHaveValue('van een van twee');
});

test('without a connection changes wait on the device and merge on return', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Zonder verbinding');
  await type(one, first);
  await expect(mark(one)).toHaveText(saved);
  await open(two, path);
  await cut(one);
  await type(one, ' Later.');
  await expect(mark(one)).toHaveText(/Geen verbinding. Bewaard op dit apparaat: 1\swijziging/);
  await text(two).click();
  await two.keyboard.press('Control+Home');
  await two.keyboard.type('Eerst. ');
  await expect(mark(two)).toHaveText(saved);
  await mend(one);
  await expect(mark(one)).toHaveText(/Weer verbonden. Alles is opgeslagen om \d\d:\d\d/);
  const both = `Eerst. ${first} Later.`;
  await expect(box(one)).toHaveValue(both);
  await expect(box(two)).toHaveValue(both);
  expect(await keptHere(one)).toBe(0);
});

test('what waited survives that the page is closed, and is sent when the person comes back', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Dichtgeklapt');
  await page.context().route('**/sync*', (route) => route.abort());
  await page.routeWebSocket('**/ws/**', (socket) => socket.close());
  await cut(page);
  await type(page, first);
  await expect(mark(page)).toHaveText(/Geen verbinding/);
  await expect.poll(() => keptHere(page)).toBeGreaterThan(0);
  const again = await page.context().newPage();
  // Closing in this way is only asked for.
  const gone = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await gone;
  await again.context().unroute('**/sync*');
  await mend(again);
  await open(again, path);
  await expect(box(again)).toHaveValue(first);
  await expect(mark(again)).toHaveText(saved);
  await expect.poll(() => keptHere(again)).toBe(0);
  expect(await stored(await as('lead'), path)).toBe(first);
});

test('a page that goes away sends its last words', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Op de valreep');
  await type(page, 'Laatste woorden');
  await page.goto('/entries');
  await expect.poll(() => stored(page, path)).toBe('Laatste woorden');
  await expect.poll(() => keptHere(page)).toBe(0);
});

test('what one person could not save, nobody else on the same device sees or sends', async ({ as, browser, server }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Gedeeld apparaat');
  await cut(one);
  await type(one, 'Van een');
  await expect.poll(() => keptHere(one)).toBeGreaterThan(0);
  const device = await one.context().storageState({ indexedDB: true });
  const shared = await browser.newContext({
    baseURL: server.url,
    storageState: { ...(await two.context().storageState()), origins: device.origins },
  });
  const other = await shared.newPage();
  await open(other, path);
  await expect(box(other)).toHaveValue('');
  await shared.close();
});

test('a page of one person sends nothing once another has signed in on the same device', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  await newField(one, 'Een ander meldt zich aan');
  await cut(one);
  await type(one, 'Van een');
  await expect(mark(one)).toHaveText(/Geen verbinding/);
  await one.context().addCookies(await two.context().cookies());
  await mend(one);
  await expect(one.getByText('U bent afgemeld omdat u een tijd niets deed').first()).toBeVisible();
  await expect(mark(one)).toHaveText('Niet opgeslagen. Uw tekst is bewaard op dit apparaat.');
});

test('who was signed out keeps the text and finds it after signing in', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Afgemeld');
  const cookies = await page.context().cookies();
  await cut(page);
  await type(page, first);
  await page.context().clearCookies();
  await mend(page);
  await expect(page.getByText('U bent afgemeld omdat u een tijd niets deed').first()).toBeVisible();
  await expect(page.locator('#alert')).toHaveText(/U bent afgemeld/);
  await expect(page.getByRole('main').getByRole('link', { name: 'Aanmelden' })).toBeVisible();
  await page.context().addCookies(cookies);
  await open(page, path);
  await expect(box(page)).toHaveValue(first);
  await expect(mark(page)).toHaveText(savedByNow);
});

test('where sockets are blocked everything is saved by post, with a notice', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  await one.routeWebSocket('**/ws/**', (socket) => socket.close());
  const path = await newField(two, 'Geen sockets');
  await one.goto(path);
  await expect(one.locator('[data-live][data-ready]')).toBeAttached({ timeout: 30_000 });
  await expect(one.getByText('Live meeschrijven lukt nu niet').first()).toBeVisible();
  await type(one, 'Per post');
  await expect(mark(one)).toHaveText(saved);
  await expect(box(two)).toHaveValue('Per post');
  await type(two, ' en per socket');
  await expect(box(one)).toHaveValue('Per post en per socket');
});

test('a form without JavaScript merges with what others type live, and they see it', async ({ as, browser, server }) => {
  const one = await as('member');
  const path = await newField(one, 'Zonder script');
  await type(one, first);
  await expect(mark(one)).toHaveText(saved);
  const plain = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: false,
    storageState: await (await as('lead')).context().storageState(),
  });
  const two = await plain.newPage();
  await two.goto(path);
  await type(one, ' Slot.');
  await expect(mark(one)).toHaveText(saved);
  await two.locator('textarea[name=v]').fill(first.replace('groen', 'geel'));
  await two.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(two).toHaveURL(/#if_then$/);
  await expect(box(one)).toHaveValue(`${first.replace('groen', 'geel')} Slot.`);
  await plain.close();
});

test('the buttons go on once all is saved, and write nothing twice', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Met de knop');
  await type(page, first);
  await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
  await expect(page.locator('#if_then')).toContainText('dan gebeurt er groen');
  expect(await stored(page, path)).toBe(first);
  await page.getByRole('button', { name: /^Opslaan en verder/ }).click();
  await expect(page).not.toHaveURL(path);
  await expect(page).toHaveURL(/\/fields\//);
});

test('a text that is too long is saved, counted and named at the field', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Veel te lang');
  const long = 'a'.repeat(1200);
  await text(page).click();
  await page.keyboard.insertText(long);
  await expect(page.locator('.fl-count')).toHaveText(/^1\.200 van \d+\stekens$/);
  await expect(page.locator('.fl-count')).toHaveAttribute('data-over', 'true');
  await expect(mark(page)).toHaveText(saved);
  await page.getByRole('button', { name: 'Opslaan', exact: true }).focus();
  await expect(text(page)).toHaveAccessibleDescription(/te lang/);
  await expect(text(page)).toHaveAttribute('aria-invalid', 'true');
  await accessible(page, 'a text that is too long');
  expect(await stored(page, path)).toBe(long);
});

test('a document that is submitted is locked for who has it open', async ({ as }) => {
  const [one, lead] = [await as('member'), await as('lead')];
  const entry = '/entries/IV-2026-001';
  await takeBack(lead, entry, 'We willen eerst nog met de partners praten.');
  await open(one, `${entry}/fields/if_then`);
  await submit(lead, entry);
  await expect(one.locator('[data-note=locked]')).toBeVisible();
  await expect(mark(one)).toHaveText(/Vergrendeld/);
  await expect(text(one)).toHaveAttribute('contenteditable', 'false');
  await expect(one.getByRole('button', { name: 'Opslaan', exact: true })).toBeHidden();
  await accessible(one, 'a locked live page');
});

test('who only reads sees text come in and has nothing to write with', async ({ as }) => {
  const [one, coach] = [await as('member'), await as('coach')];
  const path = await newField(one, 'Met een lezer');
  const code = path.split('/')[2] ?? '';
  await coach.goto(`/entries/${code}`);
  await expect(coach.locator('#if_then')).toBeAttached();
  await expect(coach.getByRole('link', { name: /^Bewerken/ })).toHaveCount(0);
  await expect(coach.getByText('1 collega hier')).toBeVisible();
  await type(one, first);
  await expect(coach.locator('#if_then')).toContainText('dan gebeurt er groen');
});

test('who writes where stands in the outline of the entry', async ({ as }) => {
  const [one, two] = [await as('member'), await as('lead')];
  const path = await newField(one, 'Wie schrijft waar');
  await two.goto(path.replace(/\/fields.*/, ''));
  await text(one).click();
  await expect(two.locator('.fl-outline a[href="#if_then"] [data-writers]')).toBeVisible();
  await accessible(two, 'an entry in which a colleague writes');
});

test('what was typed for an entry that is gone by now can be read and copied', async ({ as }) => {
  const page = await as('member');
  const path = await newField(page, 'Niet meer te schrijven');
  await page.evaluate(
    ([user, entry, words]) => {
      const kept = { user, entry: 'IV-2026-999', page: 'x', at: Date.now(), updates: [], words: { if_then: words }, refused: false };
      localStorage.setItem(`fieldlab.kept/${user}/IV-2026-999/x`, JSON.stringify(kept));
      return entry;
    },
    [await page.locator('[data-live]').getAttribute('data-user'), path, first],
  );
  await page.goto('/entries/IV-2026-999/fields/if_then');
  await expect(page.getByRole('textbox', { name: 'Uw tekst die nog niet is opgeslagen' })).toHaveValue(first);
  await page.getByRole('button', { name: 'Weggooien' }).click();
  await expect(page.getByRole('textbox', { name: 'Uw tekst die nog niet is opgeslagen' })).toBeHidden();
});

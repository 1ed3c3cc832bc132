import { type Page, expect, test } from '../support/fixtures.ts';

// Menus are `details` and work without a script; with it they behave as menus do (UI.md section 2.0).

const open = (page: Page) => page.locator('.fl-menu[open]');
const account = (page: Page) => page.locator('summary', { hasText: 'Account van' });

test('Escape closes a menu and goes back to its button', async ({ as }) => {
  const page = await as('lead');
  await account(page).click();
  await expect(open(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Profiel' }).focus();
  await page.keyboard.press('Escape');
  await expect(open(page)).toHaveCount(0);
  await expect(account(page)).toBeFocused();
});

test('a menu closes on a click elsewhere, when another opens, and when the focus leaves it', async ({ as }) => {
  const page = await as('lead');
  await account(page).click();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(open(page)).toHaveCount(0);

  await account(page).click();
  await page.locator('summary', { hasText: 'andere editie' }).click();
  await expect(open(page)).toHaveCount(1);
  await expect(open(page)).toHaveClass(/fl-switch/);

  await account(page).focus();
  await page.keyboard.press('Enter');
  await expect(open(page)).toHaveCount(1);
  for (let at = 0; at < 4; at++) await page.keyboard.press('Tab');
  await expect(open(page)).toHaveCount(0);
});

test('Ctrl K and / go to search, ? to the keys, and single keys can be switched off', async ({ as }) => {
  const page = await as('lead');
  await page.keyboard.press('Control+k');
  await expect(page.locator('#q')).toBeFocused();
  // In a text box they are characters.
  await page.keyboard.type('a/?');
  await expect(page.locator('#q')).toHaveValue('a/?');

  await page.goto('/entries/PA-2026-001');
  await page.keyboard.press('/');
  await expect(page.locator('#q')).toBeFocused();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('?');
  await expect(page).toHaveURL('/help/keys');

  await page.goto('/profile');
  await page.getByRole('checkbox', { name: 'Toetsen zonder Ctrl gebruiken' }).uncheck();
  await page.getByRole('button', { name: 'Sneltoetsen opslaan' }).click();
  await expect(page.getByRole('checkbox', { name: 'Toetsen zonder Ctrl gebruiken' })).not.toBeChecked();
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  await expect(page.locator('#q')).not.toBeFocused();
  await expect(page).toHaveURL(/\/profile/);
  await page.keyboard.press('Control+k');
  await expect(page.locator('#q')).toBeFocused();
});

test('N and P walk through the comments, only from within them', async ({ as }) => {
  const page = await as('coach');
  await page.goto('/entries/IV-2026-001/threads?filter=all');
  await page.keyboard.press('n');
  await expect(page.locator('.fl-thread :focus')).toHaveCount(0);
  const cards = page.getByRole('article');
  expect(await cards.count()).toBeGreaterThan(1);
  await cards.nth(0).locator('h3').focus();
  await page.keyboard.press('n');
  await expect(cards.nth(1).locator('h3')).toBeFocused();
  await page.keyboard.press('p');
  await expect(cards.nth(0).locator('h3')).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('search and display are behind Meer, and its menu lies within the screen', async ({ as }) => {
    for (const who of ['member', 'organiser'] as const) {
      const page = await as(who);
      await page.locator('.fl-tabbar summary', { hasText: 'Meer' }).click();
      const box = await page.locator('.fl-tabbar .fl-menu__list').boundingBox();
      const bar = await page.locator('.fl-tabbar').boundingBox();
      expect(box && bar && box.x >= 0 && box.x + box.width <= 390 && box.y >= 0).toBe(true);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
      const tabs = page.locator('.fl-tabbar > ul > li > a, .fl-tabbar summary');
      const tops = await tabs.evaluateAll((all) => all.map((each) => [each.getBoundingClientRect().top, each.clientHeight]));
      expect(new Set(tops.map(String)).size, 'all items stand in one line').toBe(1);
      await page.locator('#more-q').fill('klant');
      await page.locator('#more-q').press('Enter');
      await expect(page).toHaveURL('/entries?q=klant');
      await page.locator('.fl-tabbar summary').click();
      await page.locator('.fl-tabbar').getByRole('radio', { name: 'Donker' }).check();
      await page.locator('.fl-tabbar').getByRole('button', { name: 'Toepassen' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    }
  });

  test('the list of entries is in sight, its filters are folded', async ({ as }) => {
    const page = await as('member');
    await page.goto('/entries?kind=intervention');
    await expect(page.getByText('Filters, 1 actief')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Interventie' })).toBeHidden();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeInViewport();
    await page.keyboard.press('/');
    await expect(page.locator('#filter-q')).toBeFocused();
    await page.getByRole('link', { name: 'Filter Interventie weghalen' }).click();
    await expect(page).toHaveURL('/entries');
  });
});

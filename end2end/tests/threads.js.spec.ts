import { accessible, expect, test } from '../support/fixtures.ts';

// Zero findings on every state of a thread, at both widths: axe itself needs scripts.

const entry = '/entries/IV-2026-001';

for (const width of [1440, 390]) {
  test(`threads are accessible at ${width} px`, async ({ as }) => {
    const coach = await as('coach');
    await coach.setViewportSize({ width, height: 900 });
    const paths = [entry, `${entry}?comment=risks`, `${entry}/threads?filter=all`, '/entries/BP-2026-002/threads'];
    for (const path of paths) {
      await coach.goto(path, { waitUntil: 'networkidle' });
      await accessible(coach, `${path} at ${width}`);
      expect(await coach.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
    }
    await coach.goto(`${entry}/threads`);
    await coach.getByRole('button', { name: /^Plaatsen/ }).first().click();
    await expect(coach.getByRole('alert').filter({ hasText: 'Nog niet goed' })).toBeVisible();
    await accessible(coach, 'a refused answer');
    await coach.getByRole('article').getByRole('textbox').fill('Nog een vraag');
    await coach.getByRole('button', { name: /^Plaatsen/ }).first().click();
    await coach.getByRole('link', { name: 'Wijzigen' }).click();
    await expect(coach.getByLabel('Uw reactie')).toHaveValue('Nog een vraag');
    await accessible(coach, 'a comment that is being changed');
  });
}

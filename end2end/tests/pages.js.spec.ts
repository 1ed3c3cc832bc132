import { type Who, accessible, expect, test } from '../support/fixtures.ts';

// Every page in both themes, as somebody whose page it is: no console errors, nothing sideways, zero findings of axe.

const pages: [Who, string[]][] = [
  [
    'lead',
    [
      '/',
      '/entries',
      '/entries/new',
      '/entries/PA-2026-001',
      '/entries/IV-2026-001',
      '/entries/IV-2026-001/access',
      '/entries/IV-2026-001/summary',
      '/entries/import',
      '/help',
      '/toegankelijkheid',
      '/privacy',
      '/help/write',
      '/help/keys',
      '/profile',
      '/no/such/page',
    ],
  ],
  ['otherLead', ['/entries/IV-2026-002', '/entries/IV-2026-002/fields/partners', '/entries/IV-2026-002/fields/logic_model', '/entries/IV-2026-002/fields/ethics_check']],
  ['coach', ['/']],
  ['client', ['/', '/entries']],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const [who, paths] of pages) {
      test(`pages of ${who}`, async ({ as }) => {
        const page = await as(who);
        for (const path of paths) {
          await page.goto(path, { waitUntil: 'networkidle' });
          await accessible(page, path);
        }
      });
    }
    test('pages of the organiser', async ({ as }) => {
      const page = await as('organiser');
      const home = new URL(page.url()).pathname;
      for (const path of ['', '/settings', '/teams', '/people', '/invitations', '/coverage']) {
        await page.goto(home + path, { waitUntil: 'networkidle' });
        await accessible(page, home + path);
      }
      // In the demo the organiser is the administrator as well.
      for (const path of ['/admin/settings', '/admin/accounts', '/admin/audit', '/admin/start', '/admin/start/fieldlab']) {
        await page.goto(path, { waitUntil: 'networkidle' });
        await accessible(page, path);
      }
    });
  });
}

test('a click in the optimised page moves on without loading it again', async ({ as }) => {
  const page = await as('lead');
  await page.evaluate(() => Object.assign(globalThis, { stays: true }));
  await page.getByRole('link', { name: 'Documenten' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Documenten' })).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'stays'))).toBe(true);
});

import type { Page } from '@playwright/test';
import { type Who, accessible, expect, fitsPhone, test } from '../support/fixtures.ts';

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
      '/entries/IV-2026-001/compare',
      '/entries/IV-2026-001/iterations/1',
      '/entries/IV-2026-001/status/withdraw',
      '/entries/IV-2026-001/submit',
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
  ['otherLead', ['/entries/IV-2026-002', '/entries/IV-2026-002/fields/partners', '/entries/IV-2026-002/fields/logic_model', '/entries/IV-2026-002/fields/ethics_check', '/entries/IV-2026-002/submit']],
  [
    'testLead',
    [
      '/entries/IV-2026-003',
      '/entries/IV-2026-003/compare?from=1&to=3',
      '/entries/IV-2026-003/iterations/2/restore',
      '/entries/IV-2026-003/status/start_test',
      '/entries/IV-2026-003/status/archive',
    ],
  ],
  ['coach', ['/', '/entries/IV-2026-001/iterations', '/entries/IV-2026-002/label']],
  ['organiser', ['/cohorts/editie-1/stocktake']],
  ['client', ['/', '/entries', '/entries/IV-2026-001']],
];

async function look(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await accessible(page, path);
  await fitsPhone(page, path);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const [who, paths] of pages) {
      test(`pages of ${who}`, async ({ as }) => {
        const page = await as(who);
        for (const path of paths) {
          await look(page, path);
        }
      });
    }
    test('pages of the organiser', async ({ as }) => {
      const page = await as('organiser');
      const home = new URL(page.url()).pathname;
      for (const path of ['', '/settings', '/teams', '/people', '/invitations', '/coverage']) {
        await look(page, home + path);
      }
      // In the demo the organiser is the administrator as well.
      for (const path of ['/admin/settings', '/admin/accounts', '/admin/audit', '/admin/start', '/admin/start/fieldlab']) {
        await look(page, path);
      }
    });
  });
}

// Tools that shrink WASM can break it without a word (docs/adr/0005): only a click shows it.
test('a click on an island of the optimised build does its deed', async ({ as }) => {
  const page = await as('lead');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/entries/IV-2026-001/summary');
  await page.getByRole('button', { name: 'Markdown kopiëren' }).click();
  await expect(page.getByText('De Markdown is gekopieerd')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('**TLP:GREEN**');
});

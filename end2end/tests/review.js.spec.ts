import { accessible, test } from '../support/fixtures.ts';

// The pages of the review in both themes: zero findings of axe.

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('pages of the review', async ({ as }) => {
      const coach = await as('coach');
      const paths = ['', '?tab=begun', '?tab=sent'].map((tab) => `/reviews${tab}`);
      for (const path of [...paths, '/entries/IV-2026-001/iterations/2/review', '/entries/PA-2026-002/iterations/1/review', '/entries/PA-2026-001/iterations/2/review']) {
        await coach.goto(path, { waitUntil: 'networkidle' });
        await accessible(coach, path);
      }
    });
  });
}

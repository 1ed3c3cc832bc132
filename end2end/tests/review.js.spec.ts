import { accessible, expect, test } from '../support/fixtures.ts';

// The pages of the review in both themes: zero findings of axe. What is kept while one fills in the form.

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

test('what a coach fills in is kept without a button, and only for the coach', async ({ as }) => {
  const coach = await as('coach');
  await coach.goto('/entries/IV-2026-001/iterations/2/review');
  await coach.getByLabel('Punt 1', { exact: true }).fill('Noem de bron bij elke aanname.');
  await coach.getByRole('group', { name: /^IV2/ }).getByRole('radio', { name: /^3 ?: / }).check({ force: true });
  await expect(coach.getByText(/^Concept bewaard om \d\d:\d\d$/)).toBeVisible();
  await coach.goto('/entries/IV-2026-001/iterations/2/review');
  await expect(coach.getByLabel('Punt 1', { exact: true })).toHaveValue('Noem de bron bij elke aanname.');
  await expect(coach.getByRole('group', { name: /^IV2/ }).getByRole('radio', { name: /^3 ?: / })).toBeChecked();

  const lead = await as('lead');
  await lead.goto('/entries/IV-2026-001/iterations/2');
  await expect(lead.getByText('Noem de bron bij elke aanname.')).toHaveCount(0);
});

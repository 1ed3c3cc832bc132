import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type Page, test as base, expect } from '@playwright/test';
import { type Database, type Server, startServer } from './server.ts';

/** The people of the demo by what they do (DOMAIN.md section 9). */
export const people = {
  member: 'u1',
  lead: 'u2',
  third: 'u3',
  otherLead: 'u4',
  otherMember: 'u5',
  testLead: 'u7',
  coach: 'u9',
  otherCoach: 'u10',
  organiser: 'u11',
  client: 'u12',
} as const;

export type Who = keyof typeof people;

export interface Options {
  /** Which database the server of a test runs on. */
  database: Database;
}

interface Fixtures extends Options {
  server: Server;
  /** A page of a browser of its own, signed in as this person. */
  as(who: Who): Promise<Page>;
  /** Fails the test on any error in the console of any page. */
  consoleErrors: string[];
}

export const test = base.extend<Fixtures>({
  database: ['sqlite', { option: true }],
  server: async ({ database }, use) => {
    const server = await startServer(database);
    await use(server);
    server.stop();
  },
  consoleErrors: [
    async ({}, use) => {
      const errors: string[] = [];
      await use(errors);
      expect(errors, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  as: async ({ browser, server, consoleErrors, javaScriptEnabled, viewport, locale, colorScheme }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
    await use(async (who) => {
      const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled, viewport, locale, colorScheme });
      contexts.push(context);
      const page = await context.newPage();
      if (javaScriptEnabled === false) plain.add(page);
      watch(page, consoleErrors);
      await signIn(page, who);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

const plain = new WeakSet<Page>();

/** Whether JavaScript runs on a page that `as` gave. */
export function hasScript(page: Page): boolean {
  return !plain.has(page);
}

/** Collects what a healthy page never says. */
export function watch(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A refused form is answered with 400 and its page, which Chromium reports as an error of loading.
    // So is a request without a network, which the tests of offline writing take away.
    if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) errors.push(`${page.url()}: ${message.text()}`);
  });
}

export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto('/login');
  await page.locator('input[name=email]').fill(`${people[who]}@demo.fieldlab.example`);
  await page.locator('input[name=password]').fill('fieldlab-demo');
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click();
  await expect(page).toHaveURL(/\/cohorts\//);
}

/** Zero findings, no rule switched off (UI.md section 7). */
export async function accessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, `axe on ${name}`).toEqual([]);
}

/** Nothing scrolls sideways on a phone but what has a frame of its own. */
export async function fitsPhone(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, `${name} is wider than a phone`).toBeLessThanOrEqual(0);
  if (wide) await page.setViewportSize(wide);
}

import { defineConfig } from '@playwright/test';
import type { Options } from './support/fixtures.ts';

// Each flow runs twice: hydrated, and as plain HTML (DESIGN.md section 4, invariant 7).
// Every test starts a server of its own with the demo in it (support/server.ts), so tests share nothing.
export default defineConfig<Options>({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'nl-NL',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.FIELDLAB_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'js', testIgnore: '**/*.plain.spec.ts' },
    { name: 'plain', testIgnore: '**/*.js.spec.ts', use: { javaScriptEnabled: false } },
    // The use-cases are tested on both databases (crates/services/tests); through the browser, the whole job and how
    // several people write at once are, too.
    { name: 'postgres', testMatch: '**/{main-job,live-ends.js,live-shapes.js}.spec.ts', use: { database: 'postgres' } },
  ],
});

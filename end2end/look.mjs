// node look.mjs <base> <out folder> [user] path... : screenshots at 1440 and 390, light; prints console errors.
import { chromium } from '@playwright/test';
const [base, out, user, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
for (const [width, height] of [[1440, 900], [390, 844]]) {
  const context = await browser.newContext({ viewport: { width, height }, locale: process.env.LOCALE ?? 'nl-NL', colorScheme: process.env.DARK ? 'dark' : 'light', javaScriptEnabled: !process.env.NOJS });
  const page = await context.newPage();
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(width, page.url(), m.text().slice(0, 300)));
  page.on('pageerror', (e) => console.log(width, page.url(), 'PAGEERROR', e.message.slice(0, 500)));
  if (user !== '-') {
    await page.goto(base + '/login');
    await page.fill('input[name=email]', user + '@demo.fieldlab.example');
    await page.fill('input[name=password]', 'fieldlab-demo');
    await page.click('main button[type=submit].nl-button--primary');
    await page.waitForLoadState('networkidle');
  }
  for (const path of paths) {
    const answer = await page.goto(base + path, { waitUntil: 'networkidle' });
    const name = `${out}/${(path.replace(/[^a-zA-Z0-9]+/g, '_') || 'root')}-${width}${process.env.DARK ? '-dark' : ''}.png`;
    await page.screenshot({ path: name, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0);
    console.log(width, path, answer.status(), wide > 0 ? `SIDEWAYS ${wide}` : '', await page.title());
  }
  await context.close();
}
await browser.close();

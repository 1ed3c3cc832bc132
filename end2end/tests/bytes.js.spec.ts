import { expect, test } from '../support/fixtures.ts';

// What a reader downloads on a first visit, as sent (DESIGN.md section 12, UI.md section 8). Bytes, never times.

const LIMIT_KB = 250;
const HTML_KB = 15;

for (const path of ['/', '/entries', '/entries/IV-2026-001', '/entries/IV-2026-001/summary', '/entries/IV-2026-002/fields/mechanism']) {
  test(`a first visit to ${path} stays within its bytes`, async ({ as }) => {
    const page = await as(path.includes('/fields/') ? 'otherLead' : 'lead');
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const kinds = new Map<string, string>();
    const bytes: [string, number][] = [];
    session.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type));
    session.on('Network.loadingFinished', (event) =>
      bytes.push([kinds.get(event.requestId) ?? '', event.encodedDataLength]),
    );
    await page.goto(path, { waitUntil: 'networkidle' });
    const sum = (rows: [string, number][]) => rows.reduce((total, [, size]) => total + size, 0) / 1000;
    expect(sum(bytes), 'all of it, in kB').toBeLessThan(LIMIT_KB);
    expect(sum(bytes.filter(([kind]) => kind === 'Document')), 'HTML, in kB').toBeLessThan(HTML_KB);
    expect(bytes.length, 'requests').toBeLessThan(12);
  });
}

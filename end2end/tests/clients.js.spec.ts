// Unmodified yjs clients from npm in our documents (DESIGN.md section 5): the wire is the public protocol.
import { type APIRequestContext, request } from '@playwright/test';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Who, expect, people, test } from '../support/fixtures.ts';

const code = 'IV-2026-002';

async function session(url: string, who: Who): Promise<{ cookie: string; http: APIRequestContext }> {
  const http = await request.newContext({ baseURL: url });
  await http.post('/login', { form: { email: `${people[who]}@demo.fieldlab.example`, password: 'fieldlab-demo' } });
  const cookies = (await http.storageState()).cookies;
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), http };
}

/** A y-websocket client with the cookie of a session, once it has the document. */
async function join(url: string, cookie: string) {
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string[]) {
      super(address, protocols, { headers: { cookie } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/ws/entries`, code, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  const fields = doc.getMap('fields');
  return { doc, provider, fields, text: (id: string) => fields.get(id) as Y.Text };
}

/** Waits for the next changes until it holds. */
async function until(doc: Y.Doc, holds: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!holds()) return;
      doc.off('update', look);
      resolve();
    };
    doc.on('update', look);
    look();
  });
}

test('yjs and y-websocket from npm converge with us, and a page shows what they wrote', async ({ server }) => {
  const [first, second] = [await session(server.url, 'otherLead'), await session(server.url, 'otherMember')];
  const one = await join(server.url, first.cookie);
  const two = await join(server.url, second.cookie);

  one.text('description').insert(0, 'Van de een 🙂. ');
  two.text('description').insert(0, 'Van de ander. ');
  await until(one.doc, () => one.text('description').toString().includes('Van de ander.'));
  await until(two.doc, () => two.text('description').toString().includes('Van de een 🙂.'));
  expect(one.text('description').toString()).toBe(two.text('description').toString());

  // A row of a list is a map with an id.
  const rows = two.fields.get('problem_analyses') as Y.Array<Y.Map<unknown>>;
  const row = new Y.Map<unknown>(Object.entries({ id: 'r-live', to: 'PA-2026-001', note: 'erbij' }));
  rows.push([row]);
  await until(one.doc, () => JSON.stringify(one.fields.get('problem_analyses')).includes('r-live'));

  const page = await first.http.get(`/entries/${code}`);
  expect(await page.text()).toContain('Van de een 🙂.');

  // Who is here comes from the session.
  one.provider.awareness.setLocalState({ user: { name: 'Koning' }, field: 'title' });
  await new Promise<void>((resolve) => two.provider.awareness.on('change', () => {
    if (two.provider.awareness.getStates().has(one.doc.clientID)) resolve();
  }));
  const seen = two.provider.awareness.getStates().get(one.doc.clientID) as { user: { name: string } };
  expect(seen.user.name).not.toBe('Koning');

  for (const client of [one, two]) client.provider.destroy();
  for (const { http } of [first, second]) await http.dispose();
});

test('a page of another site gets no socket, and who is signed out hears why', async ({ server }) => {
  const { cookie, http } = await session(server.url, 'otherLead');
  const address = `${server.url.replace('http', 'ws')}/ws/entries/${code}`;
  const foreign = new WebSocket(address, { headers: { cookie, origin: 'https://evil.example' } });
  const refused = await new Promise<number | undefined>((resolve) => {
    foreign.on('unexpected-response', (_, response) => resolve(response.statusCode));
    foreign.on('open', () => resolve(undefined));
  });
  expect(refused).toBe(403);
  const nobody = new WebSocket(address);
  const closed = await new Promise<number>((resolve) => nobody.on('close', resolve));
  expect(closed).toBe(4401);
  await http.dispose();
});

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A running Fieldlab with the demo in it, for one test alone. */
export interface Server {
  url: string;
  /** What `serve` says on an empty database: the path of the set-up page. */
  setup: string | undefined;
  stop(): void;
}

export type Database = 'sqlite' | 'postgres';

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createServer().listen(0, '127.0.0.1', () => {
      const address = socket.address();
      socket.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** An empty database on the test run's PostgreSQL, gone with it. */
function postgresDatabase(): string {
  const base = process.env.FIELDLAB_TEST_PG;
  if (!base) throw new Error('FIELDLAB_TEST_PG is not set: run script/test, which starts PostgreSQL');
  const name = `e2e_${process.pid}_${Date.now()}_${Math.floor(performance.now())}`;
  const debian = '/usr/lib/postgresql';
  const [version] = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const psql = version ? `${debian}/${version}/bin/psql` : 'psql';
  execFileSync(psql, [base, '-qc', `CREATE DATABASE ${name}`]);
  return base.replace(/\/[^/]*$/, `/${name}`);
}

export async function startServer(database: Database = 'sqlite', command = 'demo'): Promise<Server> {
  const binary = process.env.FIELDLAB_BIN;
  if (!binary) throw new Error('FIELDLAB_BIN is not set: run script/test');
  const data = mkdtempSync(join(tmpdir(), 'fieldlab-e2e-'));
  const address = `127.0.0.1:${await freePort()}`;
  const env: NodeJS.ProcessEnv = { ...process.env, FIELDLAB_ADDR: address, FIELDLAB_DATA: data, RUST_LOG: 'warn' };
  if (database === 'postgres') env.DATABASE_URL = postgresDatabase();
  else delete env.DATABASE_URL;
  const child = spawn(binary, [command], { env, stdio: ['ignore', 'inherit', 'pipe'] });
  const url = `http://${address}`;
  let setup: string | undefined;
  child.stderr.on('data', (chunk: Buffer) => {
    setup ??= chunk.toString().match(/\/setup\/[\w-]+/)?.[0];
    process.stderr.write(chunk);
  });
  await answers(child, url);
  return {
    url,
    // Said before the server listens, so it is here by now.
    get setup() {
      return setup;
    },
    stop() {
      child.kill('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Waits until the server says that it is ready; fails at once when it has ended. */
async function answers(child: ChildProcess, url: string): Promise<void> {
  const ended = new Promise<never>((_, reject) => child.once('exit', (code) => reject(new Error(`server ended: ${code}`))));
  const ready = (async () => {
    for (;;) {
      const ok = await fetch(`${url}/healthz`).then((answer) => answer.ok, () => false);
      if (ok) return;
    }
  })();
  await Promise.race([ready, ended]);
}

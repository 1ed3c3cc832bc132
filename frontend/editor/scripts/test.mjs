// Bundles each test, because Node does not read TypeScript, and runs all of them.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const here = new URL('..', import.meta.url).pathname;
const out = mkdtempSync(join(tmpdir(), 'fieldlab-editor-'));
const tests = readdirSync(join(here, 'tests')).filter((name) => name.endsWith('.test.ts'));
await build({
  absWorkingDir: here,
  entryPoints: tests.map((name) => `tests/${name}`),
  outdir: out,
  bundle: true,
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  target: 'node20',
  logLevel: 'warning',
});
const files = tests.map((name) => join(out, name.replace(/\.ts$/, '.mjs')));
// A failed test may leave a clock that would keep the run alive.
const ran = spawnSync(process.execPath, ['--test', '--test-force-exit', ...files], { stdio: 'inherit' });
rmSync(out, { recursive: true, force: true });
process.exit(ran.status ?? 1);

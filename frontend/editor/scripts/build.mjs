// node scripts/build.mjs <folder>: bundles what the browser loads. Names carry a hash of their content, because the
// parts name each other.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const folder = process.argv[2];
if (!folder) throw new Error('say into which folder to build');
rmSync(folder, { recursive: true, force: true });
const here = new URL('..', import.meta.url).pathname;
await build({
  absWorkingDir: here,
  entryPoints: { live: 'src/live.ts' },
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  entryNames: '[name].[hash]',
  chunkNames: '[name].[hash]',
  logLevel: 'warning',
});

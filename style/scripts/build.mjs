// Compiles src/fieldlab.scss (compressed) to the path given, e.g.
//   npm --prefix style run build -- target/site/pkg/fieldlab.css
// A relative path counts from the folder where npm was started.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as sass from 'sass';

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const budget = 16_000; // bytes, brotli quality 11 (UI.md section 8)

const out = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? join(here, 'dist/fieldlab.css'));
const { css } = sass.compile(join(here, 'src/fieldlab.scss'), {
  style: 'compressed',
  loadPaths: [join(here, 'node_modules')],
});
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, css);
const size = brotliCompressSync(css, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
console.log(`${out}: ${Buffer.byteLength(css)} bytes, ${size} with brotli`);
if (size > budget) {
  console.error(`over the budget of ${budget} bytes`);
  process.exitCode = 1;
}

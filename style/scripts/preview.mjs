// Writes preview/*.html from preview-src/*.mjs: static pages with the markup that the Rust components copy.
// With --serve it also serves them at http://127.0.0.1:8099/ (css at /pkg, icons at /).
import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as sass from 'sass';

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(here, 'preview');
mkdirSync(out, { recursive: true });
for (const file of readdirSync(join(here, 'preview-src')).filter((f) => f.endsWith('.mjs') && !f.startsWith('_'))) {
  const { default: html } = await import(pathToFileURL(join(here, 'preview-src', file)));
  writeFileSync(join(out, file.replace('.mjs', '.html')), html.replace(/^\s+\n/gm, '').trimEnd() + '\n');
}

if (process.argv.includes('--serve')) {
  const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
  const find = (path) => {
    if (path.startsWith('/pkg/')) return join(here, 'fonts', path.slice(5));
    const page = join(out, path === '/' ? 'dashboard.html' : path);
    return existsSync(page) ? page : join(here, 'public', path);
  };
  createServer((req, res) => {
    const path = decodeURIComponent(new URL(req.url, 'http://x').pathname).replaceAll('..', '');
    res.setHeader('content-security-policy', "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'");
    if (path === '/pkg/fieldlab.css') {
      res.setHeader('content-type', 'text/css');
      return res.end(sass.compile(join(here, 'src/fieldlab.scss'), { loadPaths: [join(here, 'node_modules')] }).css);
    }
    const file = find(path);
    if (!existsSync(file)) { res.statusCode = 404; return res.end(); }
    res.setHeader('content-type', types[extname(file)] ?? 'text/plain');
    res.end(readFileSync(file));
  }).listen(8099, '127.0.0.1');
}

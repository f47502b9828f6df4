import { strict as assert } from 'node:assert';
import { copyFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { CHROMIUM_ARGUMENTS, chromiumPath } from '../chromium.ts';

// The package in a real browser, twice: bundled by Vite, and as one script in a page. Both pages are served under a
// content security policy that forbids evaluated code, as the pages of many companies are.

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };
const POLICY = "default-src 'none'; script-src 'self'";

/** What each page must have reckoned and written into its title. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'index.html': [['33.33', '50.00', '16.67'], '2026-W10', '促共识', false, 'no-positive-weight', 'function'],
  'script-tag.html': [['33.33', '50.00', '16.67'], '2026-W10', 'no-positive-weight', false],
};

/** Builds and opens the pages of a folder into which the package is installed; throws unless each gives its answer. */
export async function checkPages(folder: string): Promise<void> {
  const page = join(folder, 'page');
  const built = join(page, 'dist');
  await build({
    root: page,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: built, modulePreload: false, rollupOptions: { input: join(page, 'index.html') } },
  });
  for (const file of ['script-tag.html', 'script-tag.js']) copyFileSync(join(page, file), join(built, file));
  const script = 'quotaloop.global.js';
  copyFileSync(join(folder, 'node_modules/quotaloop/dist', script), join(built, script));
  for (const [path, answer] of Object.entries(ANSWERS))
    assert.deepEqual(JSON.parse(await titleOf(built, path)), answer, `${path} reckons otherwise`);
}

/** The title that the scripts of a page give it. */
async function titleOf(folder: string, path: string): Promise<string> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      const content = readFileSync(join(folder, asked));
      response.writeHead(200, {
        'content-type': TYPES[extname(asked)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: CHROMIUM_ARGUMENTS,
  });
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    await tab.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/${path}`);
    await tab.waitForLoadState('load');
    assert.deepEqual(errors, [], `${path} throws`);
    return await tab.title();
  } finally {
    await browser.close();
    server.close();
  }
}

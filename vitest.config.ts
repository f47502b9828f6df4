import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGUMENTS, chromiumPath } from './test/chromium.ts';

/** Every file on the roof but the global one is an entry point: `src/sql.ts` is `quotaloop/sql`. */
const src = fileURLToPath(new URL('./src/', import.meta.url));
const alias = Object.fromEntries([
  ...readdirSync(src)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && file !== 'global.ts')
    .map((file) => [`quotaloop/${file.slice(0, -'.ts'.length)}`, src + file]),
  ['quotaloop', `${src}index.ts`], // last, as it would match the longer names too
]) as Record<string, string>;

/** Tests that read files or start processes: they run in Node only. */
const nodeOnly = [
  'test/package/**',
  'test/docs/**',
  'test/examples/**',
  'test/architecture*.test.ts',
  'test/loop/seededBugs.test.ts', // bundles src with a bug in it
  'test/loop/storage.test.ts', // a Postgres in process
  'test/sql/**', // databases in process
  'test/charts/{vegaLite,eCharts}.test.ts', // draw without a browser
  'test/jsonSchema/**', // reads files and the compiler's view of them
];

/** Tests that need a page to draw on. */
const browserOnly = ['test/**/*.browser.test.ts'];

export default defineConfig({
  resolve: { alias },
  test: {
    // The library keeps nothing between calls and no test may: files can share one world, which halves the time.
    isolate: false,
    setupFiles: ['test/laws/setup.ts'],
    // A law with a hundred times as many cases takes a hundred times as long; and a machine may be slow.
    testTimeout: Number(process.env['QUOTALOOP_CASES'] ?? 1000) > 1000 ? 3_600_000 : 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text', 'html'],
      reportOnFailure: true,
      thresholds: { statements: 95, branches: 90, functions: 95, lines: 95 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/package/**', ...browserOnly],
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['test/**/*.test-d.ts'],
            tsconfig: './tsconfig.test.json',
            ignoreSourceErrors: true, // `npm run typecheck` reports those
          },
        },
      },
      {
        extends: true,
        // Prepared before the first page: found late, a dependency makes vite reload the page and lose the running tests.
        optimizeDeps: {
          include: ['fast-check', 'decimal.js', 'date-fns', '@date-fns/utc', 'echarts', 'mermaid', 'zod'],
        },
        test: {
          name: 'browser',
          include: ['test/**/*.test.ts'],
          exclude: nodeOnly,
          // A page has no environment of its own.
          env: Object.fromEntries(
            ['QUOTALOOP_CASES', 'QUOTALOOP_SEED'].flatMap((name) => {
              const value = process.env[name];
              return value === undefined ? [] : [[name, value]];
            }),
          ),
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
                args: CHROMIUM_ARGUMENTS,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});

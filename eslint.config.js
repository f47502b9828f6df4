import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const takeItAsAnArgument = 'Same input, same output on any machine: take it as an argument.';

/** Globals that would let a hidden input or an effect into src. The types of src know most of them not at all; this is the second lock. */
const hiddenInputs = [
  'Intl',
  'console',
  'process',
  'globalThis',
  'window',
  'self',
  'performance',
  'crypto',
  'fetch',
  'require',
  'Buffer',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'localStorage',
  'navigator',
].map((name) => ({ name, message: takeItAsAnArgument }));

const houseRules = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: `This reads the clock. ${takeItAsAnArgument}`,
  },
  { selector: "CallExpression[callee.name='Date']", message: `This reads the clock. ${takeItAsAnArgument}` },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: takeItAsAnArgument },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: takeItAsAnArgument },
  {
    selector: 'VariableDeclarator[init.name=/^(Math|Date)$/]',
    message: 'Use Math and Date under their own names, so that the other rules see what is used.',
  },
  {
    selector: 'MemberExpression[property.name=/^(toLocale\\w*|localeCompare)$/]',
    message: 'This depends on the language of the machine.',
  },
  {
    selector:
      'MemberExpression[property.name=/^(getTimezoneOffset|(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds))$/]',
    message: 'This depends on the time zone of the machine: civil dates are texts and day numbers.',
  },
  { selector: 'Literal[bigint]', message: 'Write BigInt(1): hosts of ES2019 cannot parse 1n.' },
  { selector: 'ExportDefaultDeclaration', message: 'Every export has its name.' },
  { selector: 'ExportAllDeclaration', message: 'List exports by hand.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ForInStatement', message: 'Use Object.keys or Object.entries: for-in also walks inherited keys.' },
];

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'docs/api', 'test/package/consumers'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.test.json'], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // `const { weights: _weights, ...rest } = input` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Counts and positions in a message need no String(); anything else in a template stays an error.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // With noUncheckedIndexedAccess `list[i]!` is the plain spelling inside a loop that counts to the list's length.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      // Callers without types are answered too: a check of what the types promise is no waste here.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'no-restricted-globals': ['error', ...hiddenInputs],
      'no-restricted-syntax': ['error', ...houseRules],
      'no-restricted-imports': ['error', { patterns: [{ regex: '^node:', message: 'src runs in browsers too.' }] }],
    },
  },
  {
    files: ['test/**/*.ts', 'examples/**/*.ts'],
    rules: {
      // Wrong inputs are what many tests are about, and `() => f(x)` around a call that answers nothing is common there.
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    // The tests of the rooms run in a browser too.
    files: ['test/**/*.ts'],
    ignores: [
      'test/package/**',
      'test/docs/**',
      'test/examples/**',
      'test/bench/**',
      'test/jsonSchema/**',
      'test/zones.ts',
      'test/chromium.ts',
      'test/architecture*',
      'test/loop/seededBugs.test.ts',
      'test/loop/storage.test.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "Property[key.name='numRuns'] > Literal",
          message:
            'Take numRuns from test/laws/cases.ts (numRuns / 5 for a slow law), so that the nightly run tries more.',
        },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'Room tests run in a browser too.' }] },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require'].map((name) => ({ name, message: 'Room tests run in a browser too.' })),
      ],
    },
  },
);

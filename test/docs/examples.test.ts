import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { doorFile, entryPoints } from '../entryPoints.ts';
import {
  examplesInMarkdown,
  examplesInSource,
  filesBelow,
  publicNames,
  type DocumentedExample,
} from './documentedExamples.ts';
import { runExample, type Judge } from './runExample.ts';
import { typecheckExamples } from './typecheckExamples.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = entryPoints;
const doors = Object.keys(modules).flatMap((specifier) =>
  publicNames(root, doorFile(specifier)).map((name) => ({ ...name, specifier })),
);
const everything = Object.assign({}, ...Object.values(modules)) as Readonly<Record<string, unknown>>;
const inDocstrings = filesBelow(root, 'src', '.ts').flatMap((file) =>
  examplesInSource(file, readFileSync(join(root, file), 'utf8')),
);
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...filesBelow(root, 'docs', '.md').filter((file) => !file.startsWith(join('docs', 'api'))),
]
  .filter((file) => existsSync(join(root, file)))
  .map((file) => ({ file, examples: examplesInMarkdown(file, readFileSync(join(root, file), 'utf8')) }));

const judge: Judge = {
  equal(actual, expected, place) {
    expect(actual, place).toEqual(expected);
  },
  throws(run, said, place) {
    const [name, code] = said.split(' ');
    let thrown: unknown;
    try {
      run();
    } catch (error) {
      thrown = error;
    }
    expect(thrown, `${place} throws`).toBeInstanceOf(Error);
    expect((thrown as Error).name, place).toBe(name);
    if (code !== undefined) expect((thrown as { code?: string }).code, place).toBe(code);
  },
};

function importFor(file: string) {
  return async (specifier: string): Promise<Record<string, unknown>> => {
    const module = modules[specifier];
    if (module !== undefined) return module;
    if (!specifier.startsWith('.')) return (await import(/* @vite-ignore */ specifier)) as Record<string, unknown>;
    const path = resolve(root, dirname(file), specifier);
    if (path.endsWith('.json')) return { default: JSON.parse(readFileSync(path, 'utf8')) as unknown };
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<string, unknown>;
  };
}

function run(example: DocumentedExample, scope: Readonly<Record<string, unknown>>) {
  return runExample(example.code, example.place, scope, importFor(example.file), judge);
}

describe('every example in a docstring does what it says', () => {
  it.each(inDocstrings)('$place', async (example) => {
    const { assertions } = await run(example, everything);
    expect(assertions, 'an example shows a result').toBeGreaterThan(0);
  });
});

describe('every public function shows an example', () => {
  it.each(doors.filter(({ isFunction }) => isFunction))('$name', ({ examples }) => {
    expect(examples.length).toBeGreaterThan(0);
  });
});

it('no name stands behind two doors, as an import would then depend on luck', () => {
  const names = doors.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('every public name stands in a chapter of the API pages', () => {
  const { categoryOrder } = JSON.parse(readFileSync(join(root, 'typedoc.json'), 'utf8')) as { categoryOrder: string[] };
  expect(doors.filter(({ category }) => category === undefined || !categoryOrder.includes(category))).toEqual([]);
});

describe('every ts block of a page runs, and what it shows is true', () => {
  it.each(pages)('$file', async ({ examples }) => {
    let scope: Readonly<Record<string, unknown>> = {};
    for (const example of examples.filter(({ noRun }) => !noRun)) {
      try {
        scope = { ...scope, ...(await run(example, scope)).names };
      } catch (error) {
        throw new Error(`the block at ${example.place} fails: ${String(error)}`, { cause: error });
      }
    }
  });

  it('and the README has some', () => {
    expect(pages.find(({ file }) => file === 'README.md')?.examples.length ?? 0).toBeGreaterThan(0);
  });
});

it('the examples compile under strict options', () => {
  const imports = Object.entries(modules).map(([specifier, module]) => {
    const names = doors.filter((door) => door.specifier === specifier).map(({ name }) => name);
    return { specifier, names: names.map((name) => (name in module ? name : `type ${name}`)) };
  });
  const shown = [...inDocstrings, ...pages.flatMap(({ examples }) => examples)];
  expect(typecheckExamples(root, shown, imports)).toEqual([]);
});

describe('the examples test finds', () => {
  const scope = {
    half: (value: number) => value / 2,
    refuse: () => {
      throw Object.assign(new RangeError('no'), { code: 'too-much' });
    },
  };
  const tryExample = (code: string) => runExample(code, 'page.md:1', scope, importFor('page.md'), judge);

  it('nothing in examples that tell the truth', async () => {
    const code = `const [first] = [half(4)];
first; // => 2
console.log({ first }); // => {
//   first: 2,
// }
const second = half(6); // => 3
[first, second];
// => [2, 3]
refuse(); // throws RangeError too-much
refuse(); // throws RangeError`;
    expect(await tryExample(code)).toEqual({ assertions: 6, names: { first: 2, second: 3 } });
  });

  it('a wrong value', () => expect(tryExample('half(4); // => 3')).rejects.toThrow('page.md:1: half(4);'));
  it('a wrong value on the next line', () =>
    expect(tryExample('half(4);\n// => 3')).rejects.toThrow('page.md:1: half(4);'));
  it('a wrong value of a declaration', () =>
    expect(tryExample('const x = half(4); // => 3')).rejects.toThrow('page.md:1'));
  it('a promised error that does not come', () =>
    expect(tryExample('half(4); // throws RangeError')).rejects.toThrow('throws'));
  it('another error code', () =>
    expect(tryExample('refuse(); // throws RangeError too-little')).rejects.toThrow('too-little'));
  it('another error name', () => expect(tryExample('refuse(); // throws TypeError')).rejects.toThrow('TypeError'));
  it('code that throws unannounced', () => expect(tryExample('refuse();')).rejects.toThrow('no'));

  it('a block by its line in the page, and only ts blocks', () => {
    const text = 'Title\n\n```sh\nnpm test\n```\n\n```ts\nhalf(4);\n```\n\n```ts no-run\nhalf(6);\n```\n';
    expect(examplesInMarkdown('page.md', text)).toEqual([
      { place: 'page.md:8', file: 'page.md', code: 'half(4);\n', noRun: false },
      { place: 'page.md:12', file: 'page.md', code: 'half(6);\n', noRun: true },
    ]);
  });

  it('each example of a docstring once', () => {
    const text =
      '/** Adds.\n * @example\n * add(1); // => 2\n * @example\n * add(2); // => 3\n */\nexport const add = (x: number) => x + 1;\n';
    expect(examplesInSource('add.ts', text).map(({ code }) => code.trim())).toEqual([
      'add(1); // => 2',
      'add(2); // => 3',
    ]);
  });

  it('an example that does not compile', () => {
    const example = { place: 'page.md:1', file: 'page.md', code: "const wrong: number = 'text';", noRun: true };
    expect(typecheckExamples(root, [example], [])).toEqual([
      "page.md: Type 'string' is not assignable to type 'number'. in: const wrong: number = 'text';",
    ]);
  });
});

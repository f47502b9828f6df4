import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { architectureFindings, filesReachedFrom, type FileMap } from './architecture.ts';

const src = fileURLToPath(new URL('../src/', import.meta.url));

const house: FileMap = Object.fromEntries(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(src + path, 'utf8')]),
);

it('keeps src in order: imports go down, each dependency stays behind its door, files are named as their exports', () => {
  expect(Object.keys(house).length).toBeGreaterThan(5);
  expect(architectureFindings(house)).toEqual([]);
});

describe('who imports a door carries zod only if it is the door of the schemas', () => {
  const doors = Object.keys(house).filter((path) => !path.includes('/'));

  it.each(doors)('%s', (door) => {
    const reached = filesReachedFrom(house, door);
    const schemas = [...reached].filter((path) => path.startsWith('schema/'));
    expect(reached.has('zod')).toBe(door === 'schema.ts');
    expect(schemas.length > 0).toBe(door === 'schema.ts');
  });

  it('which is seen by following imports of all kinds to their end', () => {
    const chain: FileMap = {
      'index.ts': "export { one } from './allocation/one.ts';",
      'allocation/one.ts': "import './two.ts';\nexport const one = 1;",
      'allocation/two.ts': "export const later = () => import('zod');",
      'allocation/three.ts': "import 'decimal.js';",
    };
    expect([...filesReachedFrom(chain, 'index.ts')]).toEqual([
      'index.ts',
      'allocation/one.ts',
      'allocation/two.ts',
      'zod',
    ]);
  });
});

describe('the architecture test finds', () => {
  const sound: FileMap = {
    'index.ts':
      "export { splitTarget } from './target/splitTarget.ts';\nexport type { Part } from './target/splitTarget.ts';",
    'target/splitTarget.ts':
      "import { share } from '../allocation/share.ts';\nexport interface Part { id: string }\nexport function splitTarget() { return share(); }",
    'allocation/share.ts': "import { read } from '../foundation/decimal.ts';\nexport const share = () => read();",
    'foundation/decimal.ts':
      "import { Decimal } from 'decimal.js';\nexport const one = new Decimal(1);\nexport function read() { return one; }",
    'calendar/countDays.ts': 'export function countDays() { return 0; }',
  };
  const families = new Set(['foundation/decimal.ts']);

  it('nothing in a sound house', () => {
    expect(architectureFindings(sound, families)).toEqual([]);
  });

  it.each<[claim: string, change: FileMap, finding: string]>([
    [
      'an import that climbs',
      {
        'allocation/share.ts':
          "import { splitTarget } from '../target/splitTarget.ts';\nexport const share = () => splitTarget;",
      },
      'allocation/share.ts imports up: target/splitTarget.ts',
    ],
    [
      'a type import that climbs',
      {
        'allocation/share.ts':
          "import type { Part } from '../target/splitTarget.ts';\nexport const share = (part: Part) => part;",
      },
      'allocation/share.ts imports up: target/splitTarget.ts',
    ],
    [
      'a type that climbs inside a type expression',
      { 'allocation/share.ts': "export const share = (part: import('../target/splitTarget.ts').Part) => part;" },
      'allocation/share.ts imports up: target/splitTarget.ts',
    ],
    [
      'an import of the front door',
      { 'allocation/share.ts': "import { splitTarget } from '../index.ts';\nexport const share = () => splitTarget;" },
      'allocation/share.ts imports up: index.ts',
    ],
    [
      'a re-export from a neighbour on the same floor',
      { 'allocation/share.ts': "export { countDays as share } from '../calendar/countDays.ts';" },
      'allocation/share.ts imports sideways: calendar/countDays.ts',
    ],
    [
      'a dynamic import from a neighbour',
      { 'allocation/share.ts': "export const share = () => import('../calendar/countDays.ts');" },
      'allocation/share.ts imports sideways: calendar/countDays.ts',
    ],
    [
      'zod outside schema',
      { 'allocation/share.ts': "import * as z from 'zod';\nexport const share = z;" },
      'allocation/share.ts imports zod, which belongs to schema/ alone',
    ],
    [
      'decimal.js outside its file, types included',
      {
        'allocation/share.ts':
          "import type { Decimal } from 'decimal.js';\nexport const share = (value: Decimal) => value;",
      },
      'allocation/share.ts imports decimal.js, which belongs to foundation/decimal.ts alone',
    ],
    [
      'date-fns, which is for tests alone',
      { 'calendar/later.ts': "import { addMonths } from 'date-fns/addMonths';\nexport const later = addMonths;" },
      'calendar/later.ts imports date-fns/addMonths, which src does not use',
    ],
    [
      'a new dependency',
      { 'allocation/share.ts': "import share from 'lodash/share';\nexport { share };" },
      'allocation/share.ts imports lodash/share, which src does not use',
    ],
    [
      'a module of Node',
      { 'allocation/share.ts': "import { share } from 'node:fs';\nexport { share };" },
      'allocation/share.ts imports node:fs, which src does not use',
    ],
    [
      'a path without its ending',
      { 'allocation/share.ts': "import { read } from '../foundation/decimal';\nexport const share = read;" },
      'allocation/share.ts imports ../foundation/decimal, which is no file (write the ending .ts)',
    ],
    [
      'an index file in a room',
      { 'calendar/index.ts': 'export const index = 1;' },
      'calendar/index.ts is an index file inside a room',
    ],
    [
      'a drawer for odds and ends',
      { 'calendar/utils.ts': 'export const utils = 1;' },
      'calendar/utils.ts has a name that says nothing',
    ],
    [
      'a file of constants',
      { 'target/constants.ts': 'export const constants = 1;' },
      'target/constants.ts has a name that says nothing',
    ],
    [
      'a file that is not named as its export',
      { 'allocation/share.ts': 'export const portion = () => 1;' },
      'allocation/share.ts exports nothing that is called share',
    ],
    [
      'a room without a floor',
      { 'attic/box.ts': 'export const box = 1;' },
      'attic/box.ts is in a room that has no floor: attic',
    ],
    [
      'a default export',
      { 'target/goal.ts': 'export const goal = 1;\nexport default goal;' },
      'target/goal.ts has a default export',
    ],
    [
      'a default function',
      { 'target/goal.ts': 'export const goal = 1;\nexport default function later() {}' },
      'target/goal.ts has a default export',
    ],
    [
      'a front door that lists nothing by hand',
      { 'index.ts': "export * from './target/splitTarget.ts';" },
      'index.ts uses export *: list the names by hand',
    ],
    [
      'a front door with code of its own',
      { 'index.ts': 'export const version = 1;' },
      'index.ts holds code of its own: it is a door, it lists',
    ],
    [
      'a door of a room with code of its own',
      { 'sql.ts': 'export const version = 1;' },
      'sql.ts holds code of its own: it is a door, it lists',
    ],
    ['a file on the roof that opens no room', { 'extras.ts': '' }, 'extras.ts is a door to no room of the top floor'],
    [
      'a room of the roof behind the front door',
      {
        'index.ts': "export { query } from './sql/query.ts';",
        'sql/query.ts': 'export const query = () => 1;',
      },
      'index.ts shows a room of another door: sql/query.ts',
    ],
    [
      'a room below the roof behind the door of another',
      { 'sql.ts': "export { share } from './allocation/share.ts';" },
      'sql.ts shows a room of another door: allocation/share.ts',
    ],
    [
      'a door behind a door',
      { 'sql.ts': "export { splitTarget } from './index.ts';" },
      'sql.ts imports another door: index.ts',
    ],
    [
      'a circle of imports',
      {
        'target/first.ts': "import { second } from './second.ts';\nexport const first = () => second;",
        'target/second.ts': "import { first } from './first.ts';\nexport const second = () => first;",
      },
      'a circle of imports: target/first.ts → target/second.ts → target/first.ts',
    ],
    [
      'a listed family that is named as one of its exports',
      { 'foundation/decimal.ts': 'export const decimal = 1;' },
      'foundation/decimal.ts needs no place in the list of families',
    ],
    [
      'a listed family of one',
      { 'foundation/decimal.ts': 'export const read = 1;' },
      'foundation/decimal.ts is no family: name it as its one export',
    ],
  ])('%s', (_claim, change, finding) => {
    expect(architectureFindings({ ...sound, ...change }, families)).toContain(finding);
  });

  it('a listed family that is gone', () => {
    expect(architectureFindings({}, families)).toEqual([
      'foundation/decimal.ts is listed as a family but is not there',
    ]);
  });
});

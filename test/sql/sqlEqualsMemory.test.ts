import fc from 'fast-check';
import { classifyAbc } from 'quotaloop';
import {
  allocateSql,
  classifyAbcSql,
  conversionRatesSql,
  migrationBetweenSql,
  migrationMatrixSql,
} from 'quotaloop/sql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conventions, optionsOf } from '../laws/abc.ts';
import { numRuns } from '../laws/cases.ts';
import { abc, allocation, conversion, migration, migrationBetween, type Answers, type Change } from './answers.ts';
import { customers, decimal, moves, NAMES, snapshots, splits, steps } from './cases.ts';
import { openDatabases, type Cell, type Database } from './databases.ts';

// Each run of a law puts up to so many cases into one table and asks for all of them at once, hence the fewer runs.
const CASES = 200;
const runs = { numRuns: Math.ceil(numRuns / CASES) };
const many = <Case>(one: fc.Arbitrary<Case>, maxLength = CASES): fc.Arbitrary<readonly Case[]> =>
  fc.array(one, { minLength: 1, maxLength, size: 'max' });
/** A matrix of eight states has 64 rows: they are enough with fewer cases. */
const MATRICES = 50;

let databases: readonly Database[] = [];
beforeAll(async () => {
  databases = await openDatabases();
}, 120_000);
afterAll(async () => {
  for (const database of databases) await database.close();
});

const engines = ['duckdb', 'postgres'] as const;
const engine = (dialect: string): Database => databases.find((database) => database.dialect === dialect)!;

/** Holds a law on both databases. */
function law<Case>(cases: fc.Arbitrary<Case>, answer: (database: Database, given: Case) => Promise<Answers>) {
  return fc.assert(
    fc.asyncProperty(cases, async (given) => {
      for (const database of databases) {
        const answers = await answer(database, given);
        // Thousands of rows are the sooner compared as one text; where they differ, the rows say where.
        if (JSON.stringify(answers.database) !== JSON.stringify(answers.memory))
          expect(answers.database, database.dialect).toStrictEqual(answers.memory);
      }
    }),
    runs,
  );
}

describe('the database answers what memory answers', () => {
  it('about classes by value, whatever the convention', () =>
    law(fc.tuple(many(customers), conventions), (database, [cases, convention]) =>
      abc(database, cases, optionsOf(convention)),
    ));

  it('about splits, tie by tie', () => law(many(splits), (database, cases) => allocation(database, cases)));

  it('about funnels that only shrink', () =>
    law(many(steps('cohort')), (database, cases) => conversion(database, cases, 'cohort')));

  it('about funnels of a period', () =>
    law(many(steps('period-flow')), (database, cases) => conversion(database, cases, 'period-flow')));

  it('about moves between classes', () => law(many(moves, MATRICES), (database, cases) => migration(database, cases)));

  it('about two snapshots of the classes', () =>
    law(fc.tuple(many(snapshots, MATRICES), fc.constantFrom('Inactive', 'Lost')), (database, [cases, missing]) =>
      migrationBetween(database, cases, missing),
    ));
});

describe.each(engines)('a broken query is found on %s', (dialect) => {
  const sampled = <Case>(one: fc.Arbitrary<Case>): Case[] => fc.sample(one, { numRuns: CASES, seed: 7 });
  const ordered = { ties: 'ordered', thresholds: [{ class: 'A', share: '1/2' }, { class: 'B' }] } as const;
  const differ = ({ database, memory }: Answers) => expect(JSON.stringify(database)).not.toBe(JSON.stringify(memory));
  const floats: Change = (text) =>
    text.replace(
      /ql_points\.value_before \* (CAST\(\$\d+ AS \w+\)) < ql_points\.value_total \* (CAST\(\$\d+ AS \w+\))/g,
      (_, denominator: string, numerator: string) => {
        const float = (value: string) => `CAST(${value} AS DOUBLE PRECISION)`;
        return `${float('value_before')} / ${float('NULLIF(value_total, 0)')} < ${float(numerator)} / ${float(denominator)}`;
      },
    );

  it('that leaves the window its default frame, which lumps ties', async () => {
    const change: Change = (text) => text.replace(/, id_text ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW/, '');
    differ(await abc(engine(dialect), sampled(customers), ordered, change));
  });

  it('that orders ties as the database likes', async () => {
    const change: Change = (text) => text.replaceAll(' COLLATE "C"', '');
    // What the database takes for one text is here two customers, or two customers in another order.
    const capitals = [['a', 'B'].map((id) => ({ id, value: '1.00' }))];
    differ(await abc(engine(dialect), capitals, ordered, change));
    differ(await allocation(engine(dialect), [{ total: '0.01', keys: ['a', 'B'], weights: ['1.0', '1.0'] }], change));
  });

  it('that divides floating point numbers', async () => {
    // One unit below a share of 1/2 of a sum beyond 2^53.
    const values = [2n ** 60n - 1n, 1n, 2n ** 60n].map((units) => decimal(units, 2));
    const cases = [values.map((value, row) => ({ id: NAMES[row]!, value }))];
    differ(
      await abc(
        engine(dialect),
        cases,
        { thresholds: [{ class: 'A', share: `${2n ** 60n + 1n}/${2n ** 61n}` }, { class: 'B' }] },
        floats,
      ),
    );
  });

  it('that gives the odd unit to the larger weight', async () => {
    const change: Change = (text) => text.replace('ORDER BY remainder DESC, units DESC', 'ORDER BY units DESC');
    differ(await allocation(engine(dialect), sampled(splits), change));
  });

  it('that forgets the larger weight in a tie', async () => {
    const change: Change = (text) => text.replace('remainder DESC, units DESC', 'remainder DESC');
    differ(await allocation(engine(dialect), sampled(splits), change));
  });

  it('that takes one class for another', async () => {
    const change: Change = (text) =>
      text.replace('WHEN new_class = CAST($3 AS TEXT) THEN 2', 'WHEN new_class = CAST($3 AS TEXT) THEN 1');
    differ(await migration(engine(dialect), sampled(moves), change));
  });
});

const TOP = (1n << 127n) - 1n;

describe.each(engines)('the whole table is one group on %s', (dialect) => {
  const source = { dialect, table: 'Sales, "all"', idColumn: 'the $1 id', valueColumn: 'v' } as const;
  const fill = (type: string, rows: readonly (readonly [Cell, Cell])[]) =>
    engine(dialect).table(source.table, { [source.idColumn]: 'text', v: type }, rows);

  it('when no columns make groups, however table and columns are called', async () => {
    const rows = [...NAMES].map((id, row) => ({ id, value: String((row % 5) * 3 - 1) }));
    await fill(
      'BIGINT',
      rows.map(({ id, value }) => [id, value]),
    );
    const options = { ties: 'ordered', unit: '0.5', crossing: 'down', exactHit: 'misses' } as const;
    const answer = await engine(dialect).ask(classifyAbcSql(source, options));
    const classes = new Map(answer.map((row) => [row['id'], row['class']]));
    expect(rows.map(({ id }) => classes.get(id))).toEqual(classifyAbc(rows, options).map((row) => row.class));
    expect(answer[0]?.['value']).toBe('11.0');
  });

  it('and may be empty', async () => {
    await fill('BIGINT', []);
    const { ask } = engine(dialect);
    expect(await ask(classifyAbcSql(source))).toEqual([]);
    const nothing = { dialect, table: source.table, keyColumn: 'the $1 id', weightColumn: 'v' } as const;
    expect(await ask(allocateSql({ ...nothing, total: 0 }))).toEqual([]);
    await expect(ask(allocateSql({ ...nothing, total: 1 }))).rejects.toThrow('quotaloop: there is nobody to give to');
    const funnel = { dialect, table: source.table, personColumn: 'the $1 id', stageColumn: 'v' } as const;
    expect(await ask(conversionRatesSql(funnel, { stages: ['lead'], deal: 'deal' }))).toEqual([
      { stage: 'lead', count: '0', next_count: '0', entered_count: '0', deals_count: '0' },
    ]);
    const moved = { dialect, table: source.table, idColumn: 'the $1 id', fromColumn: 'v', toColumn: 'v' } as const;
    const matrix = await ask(migrationMatrixSql(moved, { classes: ['A'] }));
    expect(matrix.length).toBe(25);
    expect(new Set(matrix.map((row) => `${row['count']}/${row['start_count']}`))).toEqual(new Set(['0/0']));
  });

  it('whose total is given with the query, in any unit', async () => {
    await fill('BIGINT', [
      ['an', '1'],
      ['bo', '1'],
      ['cy', '2'],
    ]);
    const split = { dialect, table: source.table, keyColumn: 'the $1 id', weightColumn: 'v' } as const;
    const parts = async (total: string, unit: string) =>
      (await engine(dialect).ask(allocateSql({ ...split, total }, { unit }))).map((row) => row['amount']);
    expect(await parts('-1000', '250')).toEqual(['-250', '-250', '-500']);
    expect(await parts('0.35', '0.05')).toEqual(['0.10', '0.10', '0.15']);
    expect(await parts('0', '0.01')).toEqual(['0.00', '0.00', '0.00']);
  });

  it('and no name of the tables is taken for one of the query', async () => {
    const names = ['place', 'units', 'p2', 'p1', 'old_place', 'stage'];
    const all = [...names, 'id', 'value', 'part'];
    await engine(dialect).table(
      'ql_moves',
      Object.fromEntries(all.map((name) => [name, name === 'value' ? 'text' : 'count'])),
      [
        all.map((name) => (name === 'value' ? 'a' : '1')),
        all.map((name) => (name === 'value' ? 'b' : name === 'p1' ? '2' : '3')),
        all.map((name) => (name === 'value' ? 'B' : '3')),
      ],
    );
    const groups = { dialect, table: 'ql_moves', partitionColumns: names } as const;
    const { ask } = engine(dialect);
    const classes = await ask(classifyAbcSql({ ...groups, idColumn: 'value', valueColumn: 'id' }, { unit: 1 }));
    expect(classes.map((row) => [row['p2'], row['p1'], row['id'], row['value'], row['value_total']])).toEqual([
      ['1', '1', 'a', '1', '1'],
      ['3', '2', 'b', '3', '3'],
      ['3', '3', 'B', '3', '3'],
    ]);
    const parts = await ask(
      allocateSql({ ...groups, keyColumn: 'value', weightColumn: 'part', totalColumn: 'id' }, { unit: 1 }),
    );
    expect(parts.map((row) => [row['place'], row['p1'], row['key'], row['amount']])).toEqual([
      ['1', '1', 'a', '1'],
      ['3', '2', 'b', '3'],
      ['3', '3', 'B', '3'],
    ]);
    const moved = { ...groups, idColumn: 'id', fromColumn: 'value', toColumn: 'value' };
    const matrix = await ask(migrationMatrixSql(moved, { classes: ['a', 'b', 'B'] }));
    expect(
      matrix.filter((row) => row['count'] !== '0').map((row) => [row['p1'], row['stage'], row['from_class']]),
    ).toEqual([
      ['1', '1', 'a'],
      ['2', '3', 'b'],
      ['3', '3', 'B'],
    ]);
    const funnel = { ...groups, partitionColumns: ['place', 'p1'], personColumn: 'id', stageColumn: 'value' };
    const rates = await ask(conversionRatesSql(funnel, { stages: ['a', 'b'], deal: 'B', basis: 'period-flow' }));
    expect(rates.map((row) => [row['place'], row['p1'], row['stage'], row['count'], row['next_count']])).toEqual([
      ['1', '1', 'a', '1', '0'],
      ['1', '1', 'b', '0', '0'],
      ['3', '2', 'a', '0', '1'],
      ['3', '2', 'b', '1', '0'],
      ['3', '3', 'a', '0', '0'],
      ['3', '3', 'b', '0', '1'],
    ]);
  });

  it('and NULLs of the group columns are a group', async () => {
    await engine(dialect).table('g', { region: 'text', id: 'text', v: 'count' }, [
      [null, 'a', '1'],
      [null, 'b', '3'],
      ['x', 'a', '5'],
    ]);
    const grouped = { dialect, table: 'g', idColumn: 'id', valueColumn: 'v', partitionColumns: ['region'] } as const;
    const answer = await engine(dialect).ask(classifyAbcSql(grouped, { unit: 1 }));
    expect(answer.map((row) => [row['region'], row['id'], row['value_total']])).toEqual([
      ['x', 'a', '5'],
      [null, 'b', '4'],
      [null, 'a', '4'],
    ]);
  });
});

describe.each(engines)('a query on %s stops', (dialect) => {
  const { ask, table } = {
    ask: (...values: Parameters<Database['ask']>) => engine(dialect).ask(...values),
    table: (...values: Parameters<Database['table']>) => engine(dialect).table(...values),
  };

  it.each<[claim: string, type: string, rows: readonly (readonly [Cell, Cell])[], message: string]>([
    ['a missing id', 'amount', [[null, '1']], 'an id is missing, of the value: 1.00'],
    ['an empty id', 'amount', [['', '1']], 'an id is missing, of the value: 1.00'],
    ['a missing value', 'amount', [['a', null]], 'a value is missing: NULL'],
    [
      'an id that comes twice',
      'amount',
      [
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ],
      'an id comes twice: a',
    ],
    ['a value between two units', 'DECIMAL(10, 3)', [['a', '1.005']], 'a value is no multiple of the unit 0.01: 1.005'],
    ['floating point', 'float', [['a', '1.5']], 'a value is floating point, cast the column to a decimal: 1.5'],
  ])('at %s', async (_claim, type, rows, message) => {
    await table('t', { id: 'text', v: dialect === 'postgres' && type === 'amount' ? 'NUMERIC(20, 2)' : type }, rows);
    await expect(ask(classifyAbcSql({ dialect, table: 't', idColumn: 'id', valueColumn: 'v' }))).rejects.toThrow(
      `quotaloop: ${message}`,
    );
  });

  it('at a value that is no multiple of a unit of several steps', async () => {
    await table('t', { id: 'text', v: 'count' }, [
      ['a', '10'],
      ['b', '7'],
    ]);
    const query = classifyAbcSql({ dialect, table: 't', idColumn: 'id', valueColumn: 'v' }, { unit: 5 });
    await expect(ask(query)).rejects.toThrow('quotaloop: a value is no multiple of the unit 5: 7');
  });

  it.each<[claim: string, rows: readonly (readonly [Cell, Cell, Cell])[], message: string]>([
    ['a missing key', [[null, '1', '1']], 'a key is missing, of the weight: 1'],
    [
      'a key that comes twice',
      [
        ['a', '1', '1'],
        ['a', '2', '1'],
      ],
      'a key comes twice: a',
    ],
    ['a missing weight', [['a', null, '1']], 'a weight is missing: NULL'],
    [
      'a negative weight',
      [
        ['a', '-1', '1'],
        ['b', '5', '1'],
      ],
      'a weight is negative: -1',
    ],
    ['weights of zero', [['a', '0', '1']], 'no weight is above zero, of the key: a'],
    ['a missing total', [['a', '1', null]], 'a total is missing: NULL'],
    [
      'totals that differ',
      [
        ['a', '1', '1'],
        ['b', '1', '2'],
      ],
      'totals differ inside a group',
    ],
  ])('at %s', async (_claim, rows, message) => {
    await table('t', { key: 'text', w: 'count', q: 'count' }, rows);
    const query = allocateSql({ dialect, table: 't', keyColumn: 'key', weightColumn: 'w', totalColumn: 'q' });
    await expect(ask(query)).rejects.toThrow(`quotaloop: ${message}`);
  });

  it.each<[claim: string, rows: readonly (readonly [Cell, Cell])[], message: string]>([
    ['a missing person', [[null, 'lead']], 'a person is missing, in the stage: lead'],
    ['a missing stage', [['a', null]], 'a stage is missing, of the person: a'],
    ['a stage that is not listed', [['a', 'Lead']], 'a stage is not listed: Lead'],
    [
      'somebody who skips a stage of a cohort',
      [
        ['a', 'lead'],
        ['b', 'deal'],
      ],
      'somebody in a stage has not been in the one above: b',
    ],
  ])('at %s', async (_claim, rows, message) => {
    await table('t', { person: 'text', stage: 'text' }, rows);
    const query = conversionRatesSql(
      { dialect, table: 't', personColumn: 'person', stageColumn: 'stage' },
      { stages: ['lead'], deal: 'deal' },
    );
    await expect(ask(query)).rejects.toThrow(`quotaloop: ${message}`);
  });

  it.each<[claim: string, rows: readonly (readonly [Cell, Cell, Cell])[], message: string]>([
    ['a missing customer', [[null, 'A', 'A']], 'an id is missing, of the class: A'],
    [
      'a customer who moves twice',
      [
        ['a', 'A', 'A'],
        ['a', 'A', 'B'],
      ],
      'an id comes twice: a',
    ],
    ['a missing class before', [['a', null, 'A']], 'a class is missing, of the id: a'],
    ['a missing class after', [['a', 'A', null]], 'a class is missing, of the id: a'],
    ['an unknown class before', [['a', 'Z', 'A']], 'no such class to come from: Z'],
    ['a move to New', [['a', 'A', 'New']], 'no such class to go to: New'],
  ])('at %s', async (_claim, rows, message) => {
    await table('t', { id: 'text', from: 'text', to: 'text' }, rows);
    const query = migrationMatrixSql(
      { dialect, table: 't', idColumn: 'id', fromColumn: 'from', toColumn: 'to' },
      { classes: ['A', 'B'] },
    );
    await expect(ask(query)).rejects.toThrow(`quotaloop: ${message}`);
  });

  it.each<
    [
      claim: string,
      before: readonly (readonly [Cell, Cell])[],
      after: readonly (readonly [Cell, Cell])[],
      message: string,
    ]
  >([
    ['a customer who is missing at the end', [['a', 'A']], [], 'a customer is missing at the end: a'],
    [
      'a customer who comes twice in a list',
      [],
      [
        ['a', 'A'],
        ['a', 'B'],
      ],
      'an id comes twice: a',
    ],
    ['a customer who stands in New', [['a', 'New']], [['a', 'A']], 'New is no class to be in, of the id: a'],
    ['a standing that is missing', [['a', 'A']], [['a', null]], 'a class is missing, of the id: a'],
  ])('at %s', async (_claim, before, after, message) => {
    await table('before', { id: 'text', class: 'text' }, before);
    await table('after', { id: 'text', class: 'text' }, after);
    const query = migrationBetweenSql(
      { dialect, beforeTable: 'before', afterTable: 'after', idColumn: 'id', classColumn: 'class' },
      { classes: ['A', 'B'], missing: 'refuse' },
    );
    await expect(ask(query)).rejects.toThrow(`quotaloop: ${message}`);
  });
});

it.each(['NaN', 'Infinity', '-Infinity'])('a query on postgres stops at a value of %s', async (value) => {
  await engine('postgres').table('t', { id: 'text', v: 'NUMERIC' }, [['a', value]]);
  const query = classifyAbcSql({ dialect: 'postgres', table: 't', idColumn: 'id', valueColumn: 'v' });
  await expect(engine('postgres').ask(query)).rejects.toThrow(
    `quotaloop: a value is no multiple of the unit 0.01: ${value}`,
  );
});

describe('beyond the range that is stated, DuckDB stops where Postgres goes on', () => {
  const both = async (
    rows: readonly (readonly Cell[])[],
    query: (dialect: 'duckdb' | 'postgres') => Parameters<Database['ask']>[0],
  ) => {
    for (const { table } of databases) await table('t', { id: 'text', v: 'whole' }, rows);
    return [engine('duckdb').ask(query('duckdb')), engine('postgres').ask(query('postgres'))] as const;
  };
  const classes = (dialect: 'duckdb' | 'postgres') =>
    classifyAbcSql(
      { dialect, table: 't', idColumn: 'id', valueColumn: 'v' },
      { unit: 1, crossing: 'down', thresholds: [{ class: 'A', share: '0.95' }, { class: 'B' }] },
    );
  const parts = (total: bigint) => (dialect: 'duckdb' | 'postgres') =>
    allocateSql({ dialect, table: 't', keyColumn: 'id', weightColumn: 'v', total }, { unit: 1, weightUnit: 1 });

  it('when the sum times the denominator of a share is above 2^127 - 1', async () => {
    const most = TOP / 20n; // 95 % is 19/20
    const rows = (last: bigint) => [
      ['a', String(most - 10n)],
      ['b', String(last)],
    ];
    for (const answer of await both(rows(10n), classes))
      expect((await answer).map((row) => [row['class'], row['value_total']])).toEqual([
        ['B', String(most)],
        ['B', String(most)],
      ]);
    const [duckdb, postgres] = await both(rows(11n), classes);
    await expect(duckdb).rejects.toThrow('Overflow');
    expect((await postgres)[0]?.['value_total']).toBe(String(most + 1n));
  });

  it('when the total times the largest weight is above 2^127 - 1', async () => {
    const total = 10n ** 30n;
    const rows = (weight: bigint) => [
      ['a', String(weight)],
      ['b', '1'],
    ];
    for (const answer of await both(rows(TOP / total), parts(total)))
      expect((await answer).reduce((sum, row) => sum + BigInt(row['amount'] as string), 0n)).toBe(total);
    const [duckdb, postgres] = await both(rows(TOP / total + 1n), parts(total));
    await expect(duckdb).rejects.toThrow('Overflow');
    expect((await postgres).length).toBe(2);
  });
});

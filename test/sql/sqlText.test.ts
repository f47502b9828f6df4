import fc from 'fast-check';
import { PlanningError } from 'quotaloop';
import {
  allocateSql,
  classifyAbcSql,
  conversionRatesSql,
  migrationBetweenSql,
  migrationMatrixSql,
  type SqlDialect,
  type SqlQuery,
} from 'quotaloop/sql';
import { describe, expect, it } from 'vitest';

const dialects = ['duckdb', 'postgres'] as const;
const abc = { dialect: 'duckdb', table: 't', idColumn: 'id', valueColumn: 'v' } as const;
const funnel = { dialect: 'duckdb', table: 't', personColumn: 'p', stageColumn: 's' } as const;
const moved = { dialect: 'duckdb', table: 't', idColumn: 'id', fromColumn: 'f', toColumn: 't' } as const;
const between = { dialect: 'duckdb', beforeTable: 'b', afterTable: 'a', idColumn: 'id', classColumn: 'c' } as const;
const split = { dialect: 'duckdb', table: 't', keyColumn: 'k', weightColumn: 'w' } as const;

/** Every function with all its names and values taken from one list. */
function queriesOf(
  dialect: SqlDialect,
  [table, first, second, third, group]: readonly string[],
  values: readonly string[],
) {
  const partitionColumns = [group!];
  return [
    classifyAbcSql(
      { dialect, table: [table!, table!], idColumn: first!, valueColumn: second!, partitionColumns },
      {
        thresholds: values.map((name, index) => ({
          class: name,
          ...(index < values.length - 1 ? { share: `${index + 1}/9` } : {}),
        })),
      },
    ),
    conversionRatesSql(
      { dialect, table: table!, personColumn: first!, stageColumn: second!, partitionColumns },
      { stages: values.slice(1), deal: values[0]! },
    ),
    migrationMatrixSql(
      { dialect, table: table!, idColumn: first!, fromColumn: second!, toColumn: third!, partitionColumns },
      { classes: values },
    ),
    migrationBetweenSql(
      { dialect, beforeTable: table!, afterTable: third!, idColumn: first!, classColumn: second!, partitionColumns },
      { classes: values },
    ),
    allocateSql({
      dialect,
      table: table!,
      keyColumn: first!,
      weightColumn: second!,
      totalColumn: third!,
      partitionColumns,
    }),
  ];
}

/** The text with every quoted name and every text taken out, as a lexer reads them. */
const skeleton = ({ text }: SqlQuery): string => text.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '§');

const PLAIN_NAMES = ['x1', 'x2', 'x3', 'x4', 'x5'];
const PLAIN_VALUES = ['k1', 'k2', 'k3'];
const texts = (prefix: string, count: number) =>
  fc
    .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', "'", '--', '";', "'; DROP", '$1', '\\')), {
      minLength: count,
      maxLength: count,
    })
    .map((list) => list.map((text, index) => `${prefix}${index}${text.replaceAll('\0', '')}`));

describe.each(dialects)('what a query of %s says', (dialect) => {
  it('does not depend on the values: they stand in the parameters alone', () => {
    fc.assert(
      fc.property(texts('k', PLAIN_VALUES.length), (values) => {
        queriesOf(dialect, PLAIN_NAMES, values).forEach((query, index) => {
          const plain = queriesOf(dialect, PLAIN_NAMES, PLAIN_VALUES)[index]!;
          expect(query.text).toBe(plain.text);
          const renamed = plain.parameters.map((value) => values[PLAIN_VALUES.indexOf(value)] ?? value);
          expect(query.parameters).toEqual(renamed);
        });
      }),
    );
  });

  it('does not depend on the names, whatever quotes they hold: they only name', () => {
    const plain = queriesOf(dialect, PLAIN_NAMES, PLAIN_VALUES).map(skeleton);
    fc.assert(
      fc.property(texts('x', PLAIN_NAMES.length), (names) => {
        const queries = queriesOf(dialect, names, PLAIN_VALUES);
        expect(queries.map(skeleton)).toEqual(plain);
        for (const { text } of queries) expect(text).toContain(`"${names[0]!.replaceAll('"', '""')}"`);
      }),
    );
  });

  it('decides with whole numbers and stated frames and collations', () => {
    for (const { text } of queriesOf(dialect, PLAIN_NAMES, PLAIN_VALUES)) {
      expect(text).not.toMatch(/DOUBLE|FLOAT|REAL|[^/]\/[^/]|ROUND\(/);
      expect(text).not.toMatch(/RANGE|GROUPS BETWEEN/);
      // A sum that runs along an order names its frame.
      expect(text).not.toMatch(/SUM\([^()]*\) OVER \([^()]*ORDER BY (?![^()]*ROWS)/);
      const texts = Array.from(
        text.matchAll(/CAST\(ql_table\."x\d" AS TEXT\)( COLLATE "C")?/g),
        ([, collation]) => collation,
      );
      expect(texts.length).toBeGreaterThan(0);
      expect(new Set(texts)).toEqual(new Set([' COLLATE "C"']));
    }
  });
});

describe('the functions refuse', () => {
  const refused = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (error instanceof PlanningError) return { code: error.code, path: error.path };
      throw error;
    }
    return undefined;
  };
  it.each<[claim: string, work: () => unknown, code: string, path: readonly (string | number)[]]>([
    [
      'another database',
      () => classifyAbcSql({ ...abc, dialect: 'mysql' as 'duckdb' }),
      'unknown-choice',
      ['source', 'dialect'],
    ],
    [
      'a missing column',
      () => classifyAbcSql({ dialect: 'duckdb', table: 't', idColumn: 'i' } as never),
      'missing-field',
      ['source', 'valueColumn'],
    ],
    [
      'a misspelt field',
      () => classifyAbcSql({ ...abc, partitionColumn: ['x'] } as never),
      'unknown-field',
      ['source', 'partitionColumn'],
    ],
    ['an empty name', () => classifyAbcSql({ ...abc, idColumn: '' }), 'invalid-id', ['source', 'idColumn']],
    [
      'a name that is no text',
      () => classifyAbcSql({ ...abc, valueColumn: 7 as never }),
      'invalid-id',
      ['source', 'valueColumn'],
    ],
    ['a table without a name', () => classifyAbcSql({ ...abc, table: [] }), 'invalid-id', ['source', 'table']],
    ['an empty schema', () => classifyAbcSql({ ...abc, table: ['', 't'] }), 'invalid-id', ['source', 'table', 0]],
    ['a zero character in a name', () => classifyAbcSql({ ...abc, table: 't\0' }), 'invalid-id', ['source', 'table']],
    ['half an emoji in a name', () => classifyAbcSql({ ...abc, table: '\ud83d' }), 'invalid-id', ['source', 'table']],
    [
      'half an emoji in a class',
      () => classifyAbcSql(abc, { thresholds: [{ class: '\ude00' }] }),
      'invalid-id',
      ['options', 'thresholds', 0, 'class'],
    ],
    [
      'a group column called as a result',
      () => classifyAbcSql({ ...abc, partitionColumns: ['Class'] }),
      'duplicate-id',
      ['source', 'partitionColumns', 0],
    ],
    [
      'a group column given twice',
      () => classifyAbcSql({ ...abc, partitionColumns: ['x', 'X'] }),
      'duplicate-id',
      ['source', 'partitionColumns', 1],
    ],
    [
      'group columns that are no list',
      () => classifyAbcSql({ ...abc, partitionColumns: 'x' as never }),
      'wrong-type',
      ['source', 'partitionColumns'],
    ],
    [
      'shares that do not rise',
      () =>
        classifyAbcSql(abc, { thresholds: [{ class: 'A', share: 0.9 }, { class: 'B', share: 0.8 }, { class: 'C' }] }),
      'out-of-range',
      ['options', 'thresholds', 1, 'share'],
    ],
    [
      'a share too fine for DuckDB',
      () => classifyAbcSql(abc, { thresholds: [{ class: 'A', share: `1/${10n ** 39n}` }, { class: 'B' }] }),
      'out-of-range',
      ['options', 'thresholds', 0, 'share'],
    ],
    ['a unit too fine for DuckDB', () => classifyAbcSql(abc, { unit: '1e-19' }), 'out-of-range', ['options', 'unit']],
    ['a unit too long for DuckDB', () => classifyAbcSql(abc, { unit: '1e18' }), 'out-of-range', ['options', 'unit']],
    ['a unit of zero', () => classifyAbcSql(abc, { unit: 0 }), 'not-positive', ['options', 'unit']],
    [
      'a funnel without stages',
      () => conversionRatesSql(funnel, { stages: [], deal: 'd' }),
      'out-of-range',
      ['options', 'stages'],
    ],
    [
      'a stage named twice',
      () => conversionRatesSql(funnel, { stages: ['a', 'a'], deal: 'd' }),
      'duplicate-id',
      ['options', 'stages', 1],
    ],
    [
      'a deal called as a stage',
      () => conversionRatesSql(funnel, { stages: ['a'], deal: 'a' }),
      'duplicate-id',
      ['options', 'deal'],
    ],
    [
      'another basis',
      () => conversionRatesSql(funnel, { stages: ['a'], deal: 'd', basis: 'flow' as never }),
      'unknown-choice',
      ['options', 'basis'],
    ],
    ['no classes', () => migrationMatrixSql(moved, { classes: [] }), 'out-of-range', ['options', 'classes']],
    [
      'a class called New',
      () => migrationMatrixSql(moved, { classes: ['New'] }),
      'duplicate-id',
      ['options', 'classes', 0],
    ],
    [
      'an empty period column',
      () => migrationMatrixSql({ ...moved, periodColumn: '' }, { classes: ['A'] }),
      'invalid-id',
      ['source', 'periodColumn'],
    ],
    [
      'another fate of the missing',
      () => migrationBetweenSql(between, { classes: ['A'], missing: 'gone' as never }),
      'unknown-choice',
      ['options', 'missing'],
    ],
    ['no total', () => allocateSql(split), 'missing-field', ['source', 'total']],
    [
      'two totals',
      () => allocateSql({ ...split, total: 1, totalColumn: 'q' }),
      'conflicting-fields',
      ['source', 'totalColumn'],
    ],
    ['a total between two units', () => allocateSql({ ...split, total: '0.005' }), 'off-unit', ['source', 'total']],
    [
      'a total too long for DuckDB',
      () => allocateSql({ ...split, total: 10n ** 38n }),
      'out-of-range',
      ['source', 'total'],
    ],
    [
      'a weight unit of zero',
      () => allocateSql({ ...split, total: 1 }, { weightUnit: 0 }),
      'not-positive',
      ['options', 'weightUnit'],
    ],
  ])('%s', (_claim, work, code, path) => {
    expect(refused(work)).toEqual({ code, path });
  });

  it('on DuckDB alone what is too long for it alone', () => {
    const postgres = { ...abc, dialect: 'postgres' } as const;
    expect(classifyAbcSql(postgres, { unit: '1e-19' }).text).toContain("'0.0000000000000000001'");
    expect(allocateSql({ ...split, dialect: 'postgres', total: 10n ** 38n }).parameters).toEqual([
      `1${'0'.repeat(40)}`,
    ]);
  });
});

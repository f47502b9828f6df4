import {
  allocate,
  classifyAbc,
  conversionRates,
  migrationMatrix,
  movesBetween,
  type AbcOptions,
  type ConversionBasis,
} from 'quotaloop';
import {
  allocateSql,
  classifyAbcSql,
  conversionRatesSql,
  migrationBetweenSql,
  migrationMatrixSql,
  type SqlQuery,
} from 'quotaloop/sql';
import { fraction, fractionToNumber } from '../../src/foundation/fraction.ts';
import { comesBefore } from '../laws/abc.ts';
import {
  CLASSES,
  DEAL,
  STAGES,
  unitsOf,
  type Customer,
  type Move,
  type Split,
  type Standing,
  type Step,
} from './cases.ts';
import type { Database, Row } from './databases.ts';

// The same question to a database and to the library's own functions; many cases at once, told apart by `case`.

/** A change of the query's text, for the controls. */
export type Change = (text: string) => string;
export const unchanged: Change = (text) => text;
const changed = ({ text, parameters }: SqlQuery, change: Change): SqlQuery => {
  const other = change(text);
  if (change !== unchanged && other === text) throw new Error('the control changes nothing');
  return { text: other, parameters };
};

const rate = (part: string, whole: string): number | null =>
  unitsOf(whole) === 0n ? null : fractionToNumber(fraction(unitsOf(part), unitsOf(whole)));

/** What the database answers beside what memory answers, both in one form and one order; groups are numbered. */
export interface Answers {
  readonly database: readonly unknown[];
  readonly memory: readonly unknown[];
}

const AMOUNT = { case: 'count', id: 'text', value: 'amount' };

export async function abc(
  database: Database,
  cases: readonly (readonly Customer[])[],
  options: AbcOptions,
  change = unchanged,
): Promise<Answers> {
  await database.table(
    'customers',
    AMOUNT,
    cases.flatMap((rows, index) => rows.map(({ id, value }) => [String(index), id, value])),
  );
  const source = { dialect: database.dialect, table: 'customers', idColumn: 'id', valueColumn: 'value' };
  const query = classifyAbcSql({ ...source, partitionColumns: ['case'] }, options);
  return {
    database: (await database.ask(changed(query, change))).map(abcLine),
    memory: cases.flatMap((rows, index) => abcInMemory(rows, options, String(index))),
  };
}

export const abcLine = (row: Row) => ({
  case: row['case'],
  id: row['id'],
  class: row['class'],
  rank: row['rank'],
  value: row['value'],
  share: rate(positive(row['value'] as string), row['value_total'] as string),
  before: rate(row['value_before'] as string, row['value_total'] as string),
  after: rate(row['value_after'] as string, row['value_total'] as string),
});

const positive = (amount: string): string => (amount.startsWith('-') ? '0' : amount);

/** In the order of the query: by rank, equals by code points. */
export function abcInMemory(rows: readonly Customer[], options: AbcOptions, index: string | undefined) {
  const sorted = [...rows].sort((one, other) => byCodePoints(one.id, other.id));
  return [...classifyAbc(sorted, { ...options, unit: '0.01' })]
    .sort((one, other) => one.rank - other.rank)
    .map((row) => ({
      case: index,
      id: row.id,
      class: row.class,
      rank: String(row.rank),
      value: row.value,
      share: row.share,
      before: row.cumulativeShareBefore,
      after: row.cumulativeShareAfter,
    }));
}

function byCodePoints(one: string, other: string): number {
  return comesBefore(one, other) ? -1 : comesBefore(other, one) ? 1 : 0;
}

export async function allocation(database: Database, cases: readonly Split[], change = unchanged): Promise<Answers> {
  const columns = { case: 'count', key: 'text', weight: 'DECIMAL(38, 6)', quota: 'amount' };
  await database.table(
    'parts',
    columns,
    cases.flatMap(({ total, keys, weights }, index) =>
      keys.map((key, part) => [String(index), key, weights[part]!, total]),
    ),
  );
  const query = allocateSql({
    dialect: database.dialect,
    table: 'parts',
    keyColumn: 'key',
    weightColumn: 'weight',
    totalColumn: 'quota',
    partitionColumns: ['case'],
  });
  return {
    database: (await database.ask(changed(query, change))).map((row) => ({ ...row })),
    memory: cases.flatMap((split, index) => allocationInMemory(split, String(index))),
  };
}

function allocationInMemory({ total, keys, weights }: Split, index: string) {
  const amounts = allocate(total, weights, { keys });
  const sum = weights.reduce((all, weight) => all + unitsOf(weight), 0n);
  const size = (amount: string) => unitsOf(amount.replace('-', ''));
  return keys
    .map((key, part) => ({
      case: index,
      key,
      amount: amounts[part]!,
      odd_unit: size(amounts[part]!) > (size(total) * unitsOf(weights[part]!)) / sum,
    }))
    .sort((one, other) => byCodePoints(one.key, other.key));
}

export async function conversion(
  database: Database,
  cases: readonly (readonly Step[])[],
  basis: ConversionBasis,
): Promise<Answers> {
  await database.table(
    'steps',
    { case: 'count', lead: 'text', stage: 'text' },
    cases.flatMap((rows, index) => rows.map(({ person, stage }) => [String(index), person, stage])),
  );
  const query = conversionRatesSql(
    {
      dialect: database.dialect,
      table: 'steps',
      personColumn: 'lead',
      stageColumn: 'stage',
      partitionColumns: ['case'],
    },
    { stages: STAGES, deal: DEAL, basis },
  );
  return {
    database: (await database.ask(query)).map((row) => ({
      case: row['case'],
      stage: row['stage'],
      count: Number(row['count']),
      nextCount: Number(row['next_count']),
      rate: rate(row['next_count'] as string, row['count'] as string),
      overallRate: rate(row['deals_count'] as string, row['entered_count'] as string),
    })),
    memory: cases.flatMap((rows, index) => {
      const people = (stage: string) =>
        new Set(rows.filter((row) => row.stage === stage).map(({ person }) => person)).size;
      const rates = conversionRates(
        { stages: STAGES.map((stage) => ({ id: stage, count: people(stage) })), deals: people(DEAL) },
        { basis },
      );
      return rates.stages.map(({ id, count, nextCount, rate: stageRate }) => ({
        case: String(index),
        stage: id,
        count,
        nextCount,
        rate: stageRate,
        overallRate: rates.overallRate,
      }));
    }),
  };
}

export const matrixRows = (rows: readonly Row[]) =>
  rows.map(({ case: index, from_class, to_class, count, start_count }) => ({
    case: index,
    from: from_class,
    to: to_class,
    count: Number(count),
    start: Number(start_count),
  }));

export const matrixInMemory = (list: Parameters<typeof migrationMatrix>[0], index: number) => {
  const { states, counts, startCounts } = migrationMatrix(list, { classes: CLASSES });
  return states.flatMap((from, row) =>
    states.map((to, column) => ({
      case: String(index),
      from,
      to,
      count: counts[row]![column]!,
      start: startCounts[row]!,
    })),
  );
};

export async function migration(
  database: Database,
  cases: readonly (readonly Move[])[],
  change = unchanged,
): Promise<Answers> {
  await database.table(
    'moves',
    { case: 'count', id: 'text', from: 'text', to: 'text', period: 'text' },
    cases.flatMap((list, index) => list.map(({ id, from, to, period }) => [String(index), id, from, to, period])),
  );
  const query = migrationMatrixSql(
    {
      dialect: database.dialect,
      table: 'moves',
      idColumn: 'id',
      fromColumn: 'from',
      toColumn: 'to',
      periodColumn: 'period',
      partitionColumns: ['case'],
    },
    { classes: CLASSES },
  );
  return {
    database: matrixRows(await database.ask(changed(query, change))),
    memory: cases.flatMap((list, index) =>
      matrixInMemory(
        list.map(({ period, ...move }) => (period === null ? move : { ...move, period })),
        index,
      ),
    ),
  };
}

export async function migrationBetween(
  database: Database,
  cases: readonly { readonly before: readonly Standing[]; readonly after: readonly Standing[] }[],
  missing: 'Inactive' | 'Lost',
): Promise<Answers> {
  for (const table of ['before', 'after'] as const)
    await database.table(
      table,
      { case: 'count', id: 'text', class: 'text' },
      cases.flatMap((snapshot, index) => snapshot[table].map((row) => [String(index), row.id, row.class])),
    );
  const query = migrationBetweenSql(
    {
      dialect: database.dialect,
      beforeTable: 'before',
      afterTable: 'after',
      idColumn: 'id',
      classColumn: 'class',
      partitionColumns: ['case'],
    },
    { classes: CLASSES, missing },
  );
  return {
    database: matrixRows(await database.ask(query)),
    memory: cases.flatMap(({ before, after }, index) =>
      matrixInMemory(movesBetween(before, after, { missing }), index),
    ),
  };
}

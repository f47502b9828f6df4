import { requireChoice, requireList, requireObject } from '../foundation/check.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { ConversionBasis } from '../funnel/conversionRates.ts';
import { requireWritable } from './quoteName.ts';
import { readColumn, readSource, readTable } from './SqlSource.ts';
import type { SqlSource, SqlTable } from './SqlSource.ts';
import { parameterList } from './SqlQuery.ts';
import type { SqlQuery } from './SqlQuery.ts';

/**
 * Where it is written who has been in which stage.
 *
 * @category Sql
 */
export interface ConversionSqlSource extends SqlSource {
  /** A row for each stage that somebody reached; the same said twice counts once. */
  readonly table: SqlTable;
  /** The column that names the lead or customer. */
  readonly personColumn: string;
  /** The column that names the stage. */
  readonly stageColumn: string;
}

/**
 * The stages, in their order, and whose steps are counted.
 *
 * @category Sql
 */
export interface ConversionSqlOptions {
  /** The names of the stages from top to bottom, as they stand in the table; at least one. */
  readonly stages: readonly string[];
  /** The name under which the table has a deal. */
  readonly deal: string;
  /** `'cohort'` unless told otherwise. */
  readonly basis?: ConversionBasis;
}

const CALLER = 'conversionRatesSql';
const RESULTS = ['stage', 'count', 'next_count', 'entered_count', 'deals_count'];

/**
 * Writes the query that counts a funnel inside your database, as `conversionRates` counts it in memory.
 *
 * Use it where every step of every lead is a row in a table. The result has a row for each stage, in their order: the
 * columns of the group, `stage`, `count` of people, `next_count` in the next stage (after the last one, deals),
 * `entered_count` at the top and `deals_count`. A rate is `next_count` ÷ `count`, the overall one `deals_count` ÷
 * `entered_count`; they are left to you as pairs of whole numbers, so that groups can be added up before they are divided.
 *
 * Always true: the counts are those that `conversionRates` takes and returns; a person counts once in a stage; a
 * stage that nobody reached has its row with a zero. Without groups an empty table is a funnel of zeros; with
 * groups it has none.
 *
 * The query stops with a message that begins with `quotaloop:` at a missing or empty person or stage, a stage that is
 * not listed, and, in a cohort, at a person who is in a stage without having been in the one above: as the table knows
 * who is who, this asks more than that the counts shrink. What moves by other ways is `'period-flow'`.
 *
 * @param source - The database, the table and its columns.
 * @param options - `stages` from top to bottom, the name of a `deal`, `basis`.
 * @returns The query, with its values as texts.
 * @throws PlanningError `out-of-range` for no stages; `duplicate-id` for a stage named twice, or a column of the group that
 * comes twice or is named as a column of the result; `unknown-choice` for another database or basis; `invalid-id` for a
 * name that is empty or cannot be written; `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const source = { dialect: 'duckdb', table: 'steps', personColumn: 'lead', stageColumn: 'stage' } as const;
 * const { text, parameters } = conversionRatesSql(source, { stages: ['lead', 'visit'], deal: 'signed' });
 * parameters; // => ['lead', 'visit', 'signed']
 * text.includes('FROM "steps"'); // => true
 * @see conversionRates for the same in memory, and rateInterval for how far a rate can be trusted.
 * @category Sql
 */
export function conversionRatesSql(source: ConversionSqlSource, options: ConversionSqlOptions): SqlQuery {
  const fields = requireObject<keyof ConversionSqlSource>(
    source,
    { required: ['dialect', 'table', 'personColumn', 'stageColumn'], optional: ['partitionColumns'] },
    CALLER,
    ['source'],
  );
  const chosen = requireObject<keyof ConversionSqlOptions>(
    options,
    { required: ['stages', 'deal'], optional: ['basis'] },
    CALLER,
    ['options'],
  );
  const { words, partitionInput, partition, partitionOf, partitionOutput, partitionNames } = readSource(
    fields,
    RESULTS,
    CALLER,
  );
  const table = readTable(fields.table, CALLER, ['source', 'table']);
  const person = readColumn(fields.personColumn, CALLER, ['source', 'personColumn']);
  const stage = readColumn(fields.stageColumn, CALLER, ['source', 'stageColumn']);
  const isCohort =
    chosen.basis === undefined ||
    requireChoice(chosen.basis, ['cohort', 'period-flow'], CALLER, ['options', 'basis']) === 'cohort';

  const { values: parameters, placeholder } = parameterList();
  const steps = readSteps(chosen.stages, chosen.deal).map((name) => `CAST(${placeholder(name)} AS TEXT)`);
  const places = steps.map((_, index) => index + 1);
  const last = steps.length;
  const skipped = places.slice(1).map((place) => `in_${place} > in_${place - 1}`);
  const cohortCheck = isCohort
    ? `CASE WHEN ${skipped.join(' OR ')} THEN ${words.raise('somebody in a stage has not been in the one above', 'person')} ELSE in_1 END`
    : 'in_1';
  const pick = (shift: number, until: number): string =>
    `CASE ql_stages.place ${places
      .filter((place) => place <= until)
      .map((place) => `WHEN ${place} THEN ql_counts.count_${place + shift}`)
      .join(' ')} END`;

  const text = `WITH ql_source AS (
  SELECT ${partitionInput}CAST(${person} AS TEXT) COLLATE "C" AS person, CAST(${stage} AS TEXT) COLLATE "C" AS stage
  FROM ${table}
),
ql_placed AS (
  SELECT ${partition}person,
    CASE
      WHEN person IS NULL OR person = '' THEN ${words.raise('a person is missing, in the stage', 'stage')}
      WHEN stage IS NULL OR stage = '' THEN ${words.raise('a stage is missing, of the person', 'person')}
      ${steps.map((name, index) => `WHEN stage = ${name} THEN ${places[index]!}`).join('\n      ')}
      ELSE ${words.raise('a stage is not listed', 'stage')}
    END AS place
  FROM ql_source
),
ql_people AS (
  SELECT ${partition}person,
    ${places.map((place) => `MAX(CASE WHEN place = ${place} THEN 1 ELSE 0 END) AS in_${place}`).join(',\n    ')}
  FROM ql_placed
  GROUP BY ${partition}person
),
ql_checked AS (
  SELECT ${partition}${cohortCheck} AS in_1, ${places
    .slice(1)
    .map((place) => `in_${place}`)
    .join(', ')}
  FROM ql_people
),
ql_counts AS (
  SELECT ${partition}${places.map((place) => `CAST(COALESCE(SUM(in_${place}), 0) AS BIGINT) AS count_${place}`).join(', ')}
  FROM ql_checked${partitionNames.length === 0 ? '' : `\n  GROUP BY ${partitionNames.join(', ')}`}
),
ql_stages (place, stage) AS (
  VALUES ${steps
    .slice(0, -1)
    .map((name, index) => `(${index + 1}, ${name})`)
    .join(', ')}
)
SELECT ${partitionOutput('ql_counts')}ql_stages.stage AS "stage", ${pick(0, last - 1)} AS "count", ${pick(1, last - 1)} AS "next_count",
  ql_counts.count_1 AS "entered_count", ql_counts.count_${last} AS "deals_count"
FROM ql_counts CROSS JOIN ql_stages
ORDER BY ${partitionOf('ql_counts')}ql_stages.place`;
  return { text, parameters };
}

/** The names of the stages and then of the deal, each its own. */
function readSteps(value: unknown, deal: unknown): readonly string[] {
  const path = ['options', 'stages'];
  const stages = requireList(value, CALLER, path);
  if (stages.length === 0) {
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to have at least one stage`, stages);
  }
  const seen = new Set<string>();
  return [...stages, deal].map((item, index) => {
    const at = index < stages.length ? [...path, index] : ['options', 'deal'];
    const name = requireWritable(item, CALLER, at);
    if (seen.has(name)) {
      const requirement = 'every name of options.stages and options.deal once';
      throw refusal('duplicate-id', CALLER, at, requirement, name, { id: name });
    }
    seen.add(name);
    return name;
  });
}

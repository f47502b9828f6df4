import { powerOfTen } from '../foundation/decimal.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import type { SqlWords } from './sqlWords.ts';

/** Beyond them nothing that DuckDB can hold would be left for the amounts themselves. */
const MOST_PLACES = 18;
const ONE = /* @__PURE__ */ BigInt(1);

/** The unit of a query; on DuckDB short enough for its decimals. */
export function readSqlUnit(value: DecimalInput | undefined, words: SqlWords, caller: string, path: ErrorPath): Unit {
  const unit = readUnit(value, caller, path);
  if (words.dialect !== 'duckdb') return unit;
  if (unit.scale <= MOST_PLACES && unit.digits < powerOfTen(MOST_PLACES)) return unit;
  const requirement = `${describePath(path)} to have at most ${MOST_PLACES} digits before and after the point on DuckDB`;
  throw refusal('out-of-range', caller, path, requirement, value);
}

/** A column in the smallest decimal steps, as the query first reads it; a `DECIMAL` unless the column is no decimal. */
export function scaledColumn(column: string, unit: Unit, words: SqlWords): string {
  return `${column} * CAST('${String(powerOfTen(unit.scale))}' AS ${words.decimalType(0)})`;
}

/** The branches of a `CASE` that stop the query unless such a column is a whole number of units. */
export function unitChecks(scaled: string, original: string, name: string, unit: Unit, words: SqlWords): string {
  const step = writeUnits(ONE, unit);
  const branches = [
    `WHEN ${scaled} IS NULL THEN ${words.raise(`a ${name} is missing`, original)}`,
    `WHEN NOT (${words.isDecimal(scaled)}) THEN ${words.raise(`a ${name} is floating point, cast the column to a decimal`, original)}`,
    `WHEN ${scaled} - TRUNC(${scaled}) <> 0 THEN ${words.raise(`a ${name} is no multiple of the unit ${step}`, original)}`,
  ];
  if (unit.digits !== ONE) {
    branches.push(
      `WHEN ${whole(scaled, words)} % ${wholeNumber(unit.digits, words)} <> 0 THEN ${words.raise(`a ${name} is no multiple of the unit ${step}`, original)}`,
    );
  }
  return branches.join('\n      ');
}

/** Such a column, checked, as a whole number of units. */
export function unitsOf(scaled: string, unit: Unit, words: SqlWords): string {
  return unit.digits === ONE
    ? whole(scaled, words)
    : words.divide(whole(scaled, words), wholeNumber(unit.digits, words));
}

function whole(scaled: string, words: SqlWords): string {
  return `CAST(TRUNC(${scaled}) AS ${words.wholeType})`;
}

/** Whole units as the amount that they are, with the unit's digits. */
export function amountOf(units: string, unit: Unit, words: SqlWords): string {
  const wide = words.dialect === 'duckdb' ? `CAST(${units} AS ${words.decimalType(0)})` : units;
  return `${wide} * CAST('${writeUnits(ONE, unit)}' AS ${words.decimalType(unit.scale)})`;
}

function wholeNumber(value: bigint, words: SqlWords): string {
  return `CAST('${String(value)}' AS ${words.wholeType})`;
}

import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { SqlWords } from './sqlWords.ts';

/** The end of DuckDB's widest whole numbers. */
const HUGEINT_END = /* @__PURE__ */ BigInt('170141183460469231731687303715884105727');

/** A whole number that the query is asked with, of either sign, if the database can hold it. */
export function requireWithinRange(value: bigint, words: SqlWords, caller: string, path: ErrorPath): bigint {
  if (words.dialect !== 'duckdb' || (value <= HUGEINT_END && -value <= HUGEINT_END)) return value;
  const requirement = `${describePath(path)} to fit into the 2^127 - 1 of DuckDB as a whole number`;
  throw refusal('out-of-range', caller, path, requirement, value);
}

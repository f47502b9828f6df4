import { requireId, requireList, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { compareFractions, readExact, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { ReadinessRule } from './ReadinessRule.ts';

/**
 * Up to how many months before signing a customer has a grade.
 *
 * @category Customer
 */
export interface ReadinessHorizon {
  /** The grade, as `'A'`; each once. */
  readonly grade: string;
  /** Months, more than those of the grade before. */
  readonly months: DecimalInput | ExactNumber;
}

const CALLER = 'readinessRules';
const USUAL_HORIZONS: readonly ReadinessHorizon[] = [
  { grade: 'A', months: '1' },
  { grade: 'B', months: '3' },
  { grade: 'C', months: '6' },
];

/**
 * Writes the usual rules of readiness: A signs within 1 month, B within 3, C within 6.
 *
 * Use it as it is, with months of your own, or as a start for rules that look at signals too; what it returns is plain
 * data. `gradeReadiness` takes these rules where it is given none. Who signs later than the last horizon, or of whom
 * nobody has said when, gets no grade from them.
 *
 * Always true: the rules do not overlap, and together they hold for every number of months up to the last horizon.
 *
 * @param horizons - Grades and months from the nearest on; A 1, B 3, C 6 unless told otherwise.
 * @returns One rule a grade, named as the grade; the months as exact decimals or fractions.
 * @throws PlanningError `out-of-range` for no grade at all, or months that do not rise; `duplicate-id`, `invalid-id`,
 * `not-a-decimal`, `not-finite`, `decimal-too-long`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * readinessRules()[0]; // => { id: 'A', grade: 'A', when: { monthsToSign: { atMost: '1' } } }
 * readinessRules()[1]; // => { id: 'B', grade: 'B', when: { monthsToSign: { above: '1', atMost: '3' } } }
 * @category Customer
 */
export function readinessRules(horizons: readonly ReadinessHorizon[] = USUAL_HORIZONS): readonly ReadinessRule[] {
  const rows = requireList(horizons, CALLER, ['horizons']);
  if (rows.length === 0)
    throw refusal('out-of-range', CALLER, ['horizons'], 'horizons to have a grade', rows, { leastLength: 1 });
  const seen = new Set<string>();
  let before: Fraction | undefined;
  return Array.from(rows, (item, row) => {
    const path = ['horizons', row];
    const fields = requireObject(item, { required: ['grade', 'months'] }, CALLER, path);
    const grade = requireId(fields.grade, CALLER, [...path, 'grade']);
    if (seen.has(grade)) {
      throw refusal('duplicate-id', CALLER, [...path, 'grade'], 'every grade of horizons once', grade, { id: grade });
    }
    seen.add(grade);
    const at = [...path, 'months'];
    const months = readExact(fields.months, CALLER, at);
    if (before !== undefined && compareFractions(months, before) <= 0) {
      throw refusal('out-of-range', CALLER, at, `${describePath(at)} to be above those before it`, fields.months);
    }
    const atMost = writeExact(months);
    const monthsToSign = before === undefined ? { atMost } : { above: writeExact(before), atMost };
    before = months;
    return { id: grade, grade, when: { monthsToSign } };
  });
}

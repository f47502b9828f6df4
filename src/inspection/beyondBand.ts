import { compareFractions, multiplyFractions, readExact, subtractFractions } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { PlanningError } from '../foundation/PlanningError.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { stretchCheck } from '../target/stretchCheck.ts';
import type { StretchEvidence } from '../target/stretchCheck.ts';
import { writeExact } from '../foundation/fraction.ts';

/** How far a target lies beyond what is within reach, against the measure that says so most. */
export interface BeyondBand {
  readonly finding: 'target-beyond-history' | 'target-beyond-capacity';
  /** The most that is within reach. */
  readonly expected: Fraction;
  /** The target. */
  readonly observed: Fraction;
  readonly amount: Fraction;
}

/** What of the target lies beyond the band of `stretchCheck`; `null` where nothing does or nothing was given. */
export function beyondBand(
  target: Fraction,
  stretch: StretchEvidence | undefined,
  caller: string,
  path: ErrorPath,
): BeyondBand | null {
  if (stretch === undefined) return null;
  const { comparisons } = checkStretch(target, stretch, caller, path);
  return comparisons.reduce<BeyondBand | null>((most, { against, verdict, maximumRatio }) => {
    if (verdict !== 'too-high') return most;
    // As it was given; the default is a short decimal, which its number is written as.
    const limit = readExact(stretch[`${against}Band`]?.maximumRatio ?? maximumRatio, caller, path);
    const expected = multiplyFractions(limit, readExact(stretch[`${against}Amount`], caller, path));
    const amount = subtractFractions(target, expected);
    if (most !== null && compareFractions(amount, most.amount) <= 0) return most;
    return { finding: `target-beyond-${against}`, expected, observed: target, amount };
  }, null);
}

/** `stretchCheck`, whose refusals are said in the name of the caller and point into his input. */
function checkStretch(target: Fraction, stretch: StretchEvidence, caller: string, path: ErrorPath) {
  try {
    return stretchCheck(writeExact(target), stretch);
  } catch (error) {
    if (!(error instanceof PlanningError)) throw error;
    const at = error.path[0] === 'evidence' ? [...path, 'stretch', ...error.path.slice(1)] : [...path, 'targetAmount'];
    throw new PlanningError(error.code, error.message.replace('stretchCheck', caller), at, error.details);
  }
}

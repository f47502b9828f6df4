import { fillTemplate } from '../foundation/fillTemplate.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { stretchCheck } from '../target/stretchCheck.ts';
import { compareWritten } from './Figure.ts';
import type { LoopMetric } from './Figure.ts';

/**
 * A target that is hardly a jump from its baseline, or too far a one.
 *
 * @category Loop
 */
export type LoopWarningCode = 'stretch-too-low' | 'stretch-too-high';

/**
 * Something to look at again that does not stop anything.
 *
 * @category Loop
 */
export interface LoopWarning {
  /** The stable word. */
  readonly code: LoopWarningCode;
  /** Where, from the outside in. */
  readonly path: ErrorPath;
  /** The warning in English. */
  readonly message: string;
  /** What the message speaks of. */
  readonly values: StretchValues;
}

/**
 * What a warning of a target speaks of.
 *
 * @category Loop
 */
export interface StretchValues {
  /** The metric. */
  readonly metric: string;
  /** Target ÷ baseline, a fraction. */
  readonly ratio: number;
  /** Below it the target is no jump. */
  readonly minimumRatio: number;
  /** Above it the target is out of reach. */
  readonly maximumRatio: number;
}

/** The English texts, with the names of values in braces. */
export const WARNING_TEXTS: Readonly<Record<LoopWarningCode, string>> = {
  'stretch-too-low': 'the target of {metric} is {ratio} times its baseline: below {minimumRatio} it is no jump',
  'stretch-too-high': 'the target of {metric} is {ratio} times its baseline: above {maximumRatio} it is out of reach',
};

const NO_WARNINGS: readonly LoopWarning[] = /* @__PURE__ */ Object.freeze([]);

/** What `stretchCheck` says of the upward targets that have a baseline above zero. */
export function stretchWarnings(metrics: readonly LoopMetric[]): readonly LoopWarning[] {
  let warnings: LoopWarning[] | undefined;
  for (let row = 0; row < metrics.length; row += 1) {
    const { metric, target, baseline, direction } = metrics[row]!;
    if (baseline === undefined || direction === 'down') continue;
    if (compareWritten(baseline, 0) <= 0 || compareWritten(target, 0) < 0) continue;
    const { verdict, comparisons } = stretchCheck(target, { historyAmount: baseline });
    if (verdict !== 'too-low' && verdict !== 'too-high') continue;
    const { ratio, minimumRatio, maximumRatio } = comparisons[0]!;
    const code = `stretch-${verdict}` as const;
    const values = { metric, ratio: ratio!, minimumRatio, maximumRatio };
    const message = fillTemplate(WARNING_TEXTS[code], { ...values });
    (warnings ??= []).push({ code, path: ['event', 'metrics', row, 'target'], message, values });
  }
  return warnings ?? NO_WARNINGS;
}

import { requireChoice, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  fractionToNumber,
  multiplyFractions,
  readExact,
  subtractFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { writeMoney } from '../funnel/writeMoney.ts';
import { ONE_FRACTION, readNotNegative, readOptional, requireOrder } from './quantities.ts';

/**
 * The least and the most that a rate may be; a limit that is left out does not bind.
 *
 * @category Target
 */
export interface RateLimits {
  /** The least, a fraction: 5 % is `0.05`. */
  readonly minimumRate?: DecimalInput | ExactNumber;
  /** The most, a fraction, not below the least. */
  readonly maximumRate?: DecimalInput | ExactNumber;
}

/**
 * A target as somebody proposes it, and the rails it has to stay between.
 *
 * @category Target
 */
export interface GuardedProposal {
  /** What is grown from, zero or above. */
  readonly baseAmount: DecimalInput | ExactNumber;
  /** Growth as a fraction of the base: 10 % is `0.1`. */
  readonly growthRate: DecimalInput | ExactNumber;
  /** What is let off for attrition, newcomers and the like, a fraction of the base, zero or above. Default 0. */
  readonly reliefRate?: DecimalInput | ExactNumber;
  /** Between what growth has to be. */
  readonly growthLimits?: RateLimits;
  /** Between what relief has to be. */
  readonly reliefLimits?: RateLimits;
  /** What happens to a rate outside its limits: the proposal is refused (the default), or the limit takes its place. */
  readonly outside?: 'refuse' | 'clamp';
  /** Smallest step of the amount, default `"0.01"`. */
  readonly unit?: DecimalInput;
}

/**
 * A rate that lies outside its limits.
 *
 * @category Target
 */
export interface RateBreach {
  /** Which of the two. */
  readonly field: 'growthRate' | 'reliefRate';
  /** The rate that was proposed. */
  readonly rate: number;
  /** The limit it breaks. */
  readonly limit: 'minimum' | 'maximum';
  /** Where that limit is. */
  readonly limitRate: number;
}

/**
 * What became of a proposal.
 *
 * @category Target
 */
export interface GuardedTarget {
  /** All within the limits; moved to a limit; or refused. */
  readonly verdict: 'within' | 'clamped' | 'refused';
  /** The target at the unit, halves away from zero; `null` when refused. */
  readonly amount: string | null;
  /** The target before it was rounded; `null` when refused. */
  readonly exactAmount: ExactNumber | null;
  /** The growth that counts, after clamping; when refused, the one that was proposed. */
  readonly growthRate: number;
  /** The relief that counts, likewise. */
  readonly reliefRate: number;
  /** Every limit that the proposal breaks; none when it is within. */
  readonly breaches: readonly RateBreach[];
}

const CALLER = 'guardTarget';
const FIELDS = {
  required: ['baseAmount', 'growthRate'],
  optional: ['reliefRate', 'growthLimits', 'reliefLimits', 'outside', 'unit'],
} as const;

/**
 * Holds a proposed target between guardrails: growth of at least 5 % and at most 25 %, relief of at most 5 %.
 *
 * Use it where targets are proposed from below and the company has said how far they may go. The target is
 * base × (1 + growth − relief), growth and relief each inside its own limits; the limits are included. A proposal
 * outside is an answer and no error, as asking for it is what this function is for: it is refused with the limits it
 * breaks, or with `outside: 'clamp'` moved to them.
 *
 * Always true: a verdict `within` has no breaches and the others have some; clamping twice changes nothing.
 *
 * @param proposal - Base, growth and relief, their limits, and what happens outside.
 * @returns The verdict, the target unless refused, and every limit that was broken.
 * @throws PlanningError `out-of-range` for a base or relief below zero, for a maximum below its minimum, and for a
 *   target below zero; `unknown-choice`; `missing-field`, `unknown-field`, `wrong-type`; `not-positive`,
 *   `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const growthLimits = { minimumRate: '0.05', maximumRate: '0.25' };
 * guardTarget({ baseAmount: 1000, growthRate: '0.10', reliefRate: '0.02', growthLimits }).amount; // => '1080.00'
 * guardTarget({ baseAmount: 1000, growthRate: '0.30', growthLimits }); // => { verdict: 'refused', amount: null, exactAmount: null, growthRate: 0.3, reliefRate: 0, breaches: [{ field: 'growthRate', rate: 0.3, limit: 'maximum', limitRate: 0.25 }] }
 * guardTarget({ baseAmount: 1000, growthRate: '0.30', growthLimits, outside: 'clamp' }).amount; // => '1250.00'
 * @see SAP, SAP SuccessFactors Territory and Quota, Assigning Bottom-Up Quotas, whose figures these are.
 * @category Target
 */
export function guardTarget(proposal: GuardedProposal): GuardedTarget {
  requireObject<keyof GuardedProposal>(proposal, FIELDS, CALLER, []);
  const unit = readUnit(proposal.unit, CALLER, ['unit']);
  const base = readNotNegative(proposal.baseAmount, CALLER, ['baseAmount']);
  const { outside = 'refuse' } = proposal;
  const choice = requireChoice(outside, ['refuse', 'clamp'], CALLER, ['outside']);
  const growth = guardRate(
    'growthRate',
    readExact(proposal.growthRate, CALLER, ['growthRate']),
    readLimits(proposal.growthLimits, ['growthLimits']),
  );
  const relief = guardRate(
    'reliefRate',
    readOptional(proposal.reliefRate, ZERO_FRACTION, CALLER, ['reliefRate']),
    readLimits(proposal.reliefLimits, ['reliefLimits']),
  );
  const breaches = [...growth.breaches, ...relief.breaches];
  if (choice === 'refuse' && breaches.length > 0) {
    return {
      verdict: 'refused',
      amount: null,
      exactAmount: null,
      growthRate: fractionToNumber(growth.proposed),
      reliefRate: fractionToNumber(relief.proposed),
      breaches,
    };
  }
  const factor = subtractFractions(addFractions(ONE_FRACTION, growth.guarded), relief.guarded);
  const target = multiplyFractions(base, factor);
  if (factor.numerator < ZERO_FRACTION.numerator) {
    throw refusal('out-of-range', CALLER, [], '1 + growthRate - reliefRate to be zero or above', writeExact(factor), {
      least: 0,
    });
  }
  return {
    verdict: breaches.length === 0 ? 'within' : 'clamped',
    amount: writeMoney(target, unit),
    exactAmount: writeExact(target),
    growthRate: fractionToNumber(growth.guarded),
    reliefRate: fractionToNumber(relief.guarded),
    breaches,
  };
}

interface Limits {
  readonly minimum: Fraction | null;
  readonly maximum: Fraction | null;
}

function readLimits(value: unknown, path: ErrorPath): Limits {
  if (value === undefined) return { minimum: null, maximum: null };
  const { minimumRate, maximumRate } = requireObject<'minimumRate' | 'maximumRate'>(
    value,
    { required: [], optional: ['minimumRate', 'maximumRate'] },
    CALLER,
    path,
  );
  if (minimumRate === undefined && maximumRate === undefined) {
    throw refusal('missing-field', CALLER, path, `${describePath(path)} to have a minimumRate or a maximumRate`, value);
  }
  const read = (rate: unknown, field: string) =>
    rate === undefined ? null : readExact(rate, CALLER, [...path, field]);
  const minimum = read(minimumRate, 'minimumRate');
  const maximum = read(maximumRate, 'maximumRate');
  requireOrder(
    { name: 'minimumRate', value: minimum },
    { name: 'maximumRate', value: maximum, given: maximumRate },
    CALLER,
    path,
  );
  return { minimum, maximum };
}

interface GuardedRate {
  readonly proposed: Fraction;
  readonly guarded: Fraction;
  readonly breaches: readonly RateBreach[];
}

function guardRate(field: RateBreach['field'], proposed: Fraction, { minimum, maximum }: Limits): GuardedRate {
  const moveTo = (limit: RateBreach['limit'], guarded: Fraction): GuardedRate => ({
    proposed,
    guarded,
    breaches: [{ field, rate: fractionToNumber(proposed), limit, limitRate: fractionToNumber(guarded) }],
  });
  if (minimum !== null && compareFractions(proposed, minimum) < 0) return moveTo('minimum', minimum);
  if (maximum !== null && compareFractions(proposed, maximum) > 0) return moveTo('maximum', maximum);
  return { proposed, guarded: proposed, breaches: [] };
}

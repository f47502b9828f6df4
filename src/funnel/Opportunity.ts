import { requireChoice, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { multiplyFractions } from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { readNonNegative, readRate } from './Funnel.ts';
import { sumFractions } from './writeMoney.ts';

/**
 * A deal that is, was or may be made.
 *
 * @category Funnel
 */
export interface Opportunity {
  /** Its name in your data; each its own. */
  readonly id: string;
  /** Money of the deal, from zero up. */
  readonly amount: DecimalInput | ExactNumber;
  /** Still open, won or lost. */
  readonly status: 'open' | 'won' | 'lost';
  /**
   * Chance that an open one is won, from 0 to 1. Only what is weighted needs it; of one that is won or lost nothing is
   * left to chance, and a rate that still stands there plays no part.
   */
  readonly rate?: DecimalInput | ExactNumber;
  /**
   * How sure its owner is of an open one; `'pipeline'` unless told otherwise. Only `weightedForecast` asks for it; of
   * one that is won or lost it plays no part.
   */
  readonly category?: 'commit' | 'best-case' | 'pipeline';
}

/** An opportunity as the engine reads it. */
export interface ReadOpportunity {
  readonly amount: Fraction;
  readonly status: 'open' | 'won' | 'lost';
  readonly rate: Fraction | undefined;
  readonly category: 'commit' | 'best-case' | 'pipeline';
}

const FIELDS = { required: ['amount', 'status'], optional: ['rate', 'category'] } as const;
const PATH: ErrorPath = ['opportunities'];

export function readOpportunities(value: unknown, caller: string): readonly ReadOpportunity[] {
  const rows = requireRows<'amount' | 'status' | 'rate' | 'category'>(value, FIELDS, caller, PATH);
  return rows.map(({ amount, status, rate, category }, index): ReadOpportunity => {
    const at = [...PATH, index];
    return {
      amount: readNonNegative(amount, caller, [...at, 'amount']),
      status: requireChoice(status, ['open', 'won', 'lost'], caller, [...at, 'status']),
      rate: rate === undefined ? undefined : readRate(rate, caller, [...at, 'rate']),
      category:
        category === undefined
          ? 'pipeline'
          : requireChoice(category, ['commit', 'best-case', 'pipeline'], caller, [...at, 'category']),
    };
  });
}

export function sumOfAmounts(opportunities: readonly ReadOpportunity[]): Fraction {
  return sumFractions(opportunities.map(({ amount }) => amount));
}

/** Σ amount × rate of open opportunities; nothing where one of them has no rate. */
export function sumOfWeighted(opportunities: readonly ReadOpportunity[]): Fraction | undefined {
  const weighted = opportunities.flatMap(({ amount, rate }) =>
    rate === undefined ? [] : [multiplyFractions(amount, rate)],
  );
  return weighted.length < opportunities.length ? undefined : sumFractions(weighted);
}

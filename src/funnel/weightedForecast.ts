import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { addFractions, subtractFractions, writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import { readOpportunities, sumOfAmounts, sumOfWeighted } from './Opportunity.ts';
import type { Opportunity, ReadOpportunity } from './Opportunity.ts';
import { sumFractions, writeMoney, writeMoneyInOrder } from './writeMoney.ts';

/**
 * How a forecast is written.
 *
 * @category Funnel
 */
export interface ForecastOptions {
  /** The smallest step of amounts; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * One category of a forecast, from the surest on.
 *
 * @category Funnel
 */
export interface ForecastCategory {
  /** `'closed'` is what is won; the others are what is open, by how sure its owners are. */
  readonly category: 'closed' | 'commit' | 'best-case' | 'pipeline';
  /** Opportunities in it. */
  readonly count: number;
  /** Their money, unweighted. */
  readonly amount: string;
  /** This and everything surer: the commit forecast is closed + commit, and so on. */
  readonly cumulativeAmount: string;
}

/**
 * What a period may bring, by category and by weight.
 *
 * @category Funnel
 */
export interface WeightedForecast {
  /** Closed, commit, best case, pipeline, in this order, empty ones too. */
  readonly categories: readonly ForecastCategory[];
  /** Closed + commit. */
  readonly commitAmount: string;
  /** Closed + commit + best case. */
  readonly bestCaseAmount: string;
  /** Everything open: commit + best case + pipeline. */
  readonly openAmount: string;
  /** Won deals whole + open deals × their rates; lost ones are nothing. `null` where an open one has no rate. */
  readonly weightedAmount: string | null;
  /** The same, exact. */
  readonly exactWeightedAmount: ExactNumber | null;
  /** Opportunities that were lost. */
  readonly lostCount: number;
  /** Their money, which is in no other figure. */
  readonly lostAmount: string;
}

const CALLER = 'weightedForecast';
const CATEGORIES = ['closed', 'commit', 'best-case', 'pipeline'] as const;

/**
 * Says what the period will bring: what is closed, what is promised, what may come, and what all of it is worth by
 * chance.
 *
 * Use it for the forecast call. The categories are cumulative, from the surest on: the commit forecast is closed +
 * commit, the best-case forecast adds the best case. The weighted amount takes won deals whole, lost deals as nothing,
 * and every open one at its rate; it is an average that no single period has to meet (`quotaChance` says how likely).
 *
 * Always true: the categories add up to the last cumulative amount; the weighted amount is not below what is closed and
 * not above closed + open; a lost deal changes nothing but the lost figures.
 *
 * @param opportunities - Those of the period, with `amount`, `status`, and `category` and `rate` of open ones.
 * @param options - `unit`.
 * @returns Four categories, their forecasts, and the weighted amount.
 * @throws PlanningError `unknown-choice` for a status or category; `out-of-range` for a negative amount or a rate
 * outside 0 to 1; `not-positive` for the unit; `duplicate-id`, `invalid-id`, `missing-field`, `unknown-field`,
 * `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const opportunities: Opportunity[] = [
 *   { id: 'a', amount: 50, status: 'won' },
 *   { id: 'b', amount: 100, status: 'open', category: 'commit', rate: '0.9' },
 *   { id: 'c', amount: 150, status: 'open', category: 'best-case', rate: '0.5' },
 *   { id: 'd', amount: 200, status: 'open', category: 'pipeline', rate: '0.1' },
 *   { id: 'e', amount: 70, status: 'lost' },
 * ];
 * const forecast = weightedForecast(opportunities);
 * [forecast.commitAmount, forecast.bestCaseAmount, forecast.openAmount]; // => ['150.00', '300.00', '450.00']
 * [forecast.weightedAmount, forecast.lostAmount]; // => ['235.00', '70.00']
 * @category Funnel
 */
export function weightedForecast(
  opportunities: readonly Opportunity[],
  options: ForecastOptions = {},
): WeightedForecast {
  const rows = readOpportunities(opportunities, CALLER);
  requireObject(options, { required: [], optional: ['unit'] }, CALLER, ['options']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const byCategory = CATEGORIES.map((category) => rows.filter((row) => categoryOf(row) === category));
  const amounts = byCategory.map(sumOfAmounts);
  const written = writeMoneyInOrder(amounts, unit);
  const closed = amounts[0]!;
  const weightedOpen = sumOfWeighted(byCategory.slice(1).flat());
  const weighted = weightedOpen === undefined ? undefined : addFractions(closed, weightedOpen);
  const lost = rows.filter(({ status }) => status === 'lost');
  return {
    categories: CATEGORIES.map((category, index) => ({
      category,
      count: byCategory[index]!.length,
      ...written[index]!,
    })),
    commitAmount: written[1]!.cumulativeAmount,
    bestCaseAmount: written[2]!.cumulativeAmount,
    openAmount: writeMoney(subtractFractions(sumFractions(amounts), closed), unit),
    weightedAmount: weighted === undefined ? null : writeMoney(weighted, unit),
    exactWeightedAmount: weighted === undefined ? null : writeExact(weighted),
    lostCount: lost.length,
    lostAmount: writeMoney(sumOfAmounts(lost), unit),
  };
}

function categoryOf({ status, category }: ReadOpportunity): ForecastCategory['category'] | undefined {
  if (status === 'won') return 'closed';
  return status === 'open' ? category : undefined;
}

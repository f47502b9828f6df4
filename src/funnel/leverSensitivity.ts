import { requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  ceilDivide,
  compareFractions,
  divideFractions,
  fractionToNumber,
  multiplyFractions,
  wholeFraction,
  writeExact,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import { readFunnel, readNonNegative, readRate, readRounding } from './Funnel.ts';
import type { Funnel, ReadFunnel } from './Funnel.ts';
import { writeCount } from './FunnelCounts.ts';
import { climb, readGoal, requireSomeoneToPass } from './requiredFunnel.ts';
import type { FunnelGoal } from './requiredFunnel.ts';
import { sumFractions, writeMoney } from './writeMoney.ts';

/**
 * How far each lever is moved.
 *
 * @category Funnel
 */
export interface LeverOptions {
  /** Added to each rate in turn, a fraction of 1; `'0.01'`, one point, unless told otherwise. */
  readonly ratePoint?: DecimalInput | ExactNumber;
  /** Share by which the average deal grows; `'0.01'`, one per cent, unless told otherwise. */
  readonly priceShare?: DecimalInput | ExactNumber;
}

/**
 * What moving one lever is worth.
 *
 * @category Funnel
 */
export interface Lever {
  /** A stage's rate, or the price of a deal. */
  readonly kind: 'rate' | 'price';
  /** The stage; `null` for the price. */
  readonly stageId: string | null;
  /** The rate as it is, a fraction, or the average deal as it is, in money. */
  readonly from: number;
  /** As it is after the move; a rate stops at 1. */
  readonly to: number;
  /** Whole people at the top that reach the goal after the move. */
  readonly leadCount: number;
  /** Whole people at the top that the move saves. */
  readonly savedLeadCount: number;
  /** The same before any rounding. */
  readonly exactSavedLeads: ExactNumber;
  /** Money that the people's cost falls by, at the unit, exact people × what each costs; `null` if no stage has a cost. */
  readonly savedCostAmount: string | null;
  /** Money that the same exact people at the top would bring more, at the unit. */
  readonly extraAmount: string;
}

/**
 * Every lever, beside the plan as it is.
 *
 * @category Funnel
 */
export interface LeverSensitivity {
  /** Whole people at the top that reach the goal as things are. */
  readonly leadCount: number;
  /** The same before any rounding. */
  readonly exactLeadCount: ExactNumber;
  /** One for each stage from top to bottom, then the price. */
  readonly levers: readonly Lever[];
}

const CALLER = 'leverSensitivity';
const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

/**
 * Says what one point more of each conversion rate, or one per cent of price, is worth in leads and money.
 *
 * Use it to decide what to work on: the same point is worth more where the rate is low, as 5 % to 6 % is a fifth more
 * deals and 20 % to 21 % a twentieth. Each lever is moved alone and the funnel is filled again for the same goal; the
 * money it would bring with the people of the plan as it is stands beside.
 *
 * Always true: no lever ever costs leads or money; `exactSavedLeads` does not depend on the rounding. Days are not in
 * it: what shorter lags are worth, `backschedule` and `dealsByPeriod` tell.
 *
 * @param funnel - Stages from top to bottom, each rate above 0 and up to 1, and the average deal in money.
 * @param goal - The `amount` in money or the `deals`, and options `rounding` and `unit`, as for `requiredFunnel`. A goal
 * in deals needs no fewer leads at a better price; it earns more.
 * @param options - `ratePoint` and `priceShare`, both `'0.01'` unless told otherwise.
 * @returns The leads as things are, and each lever with what it saves and brings.
 * @throws PlanningError `not-positive` for a rate of zero, an average deal or unit not above zero; `conflicting-fields`
 * when both amount and deals are given, `missing-field` when neither is; `out-of-range` for a rate or option outside its
 * range, a negative amount or a funnel without stages; `not-a-count`, `not-an-integer`, `count-too-large`,
 * `duplicate-id`, `invalid-id`, `unknown-field`, `unknown-choice`, `not-a-decimal`, `not-finite`, `decimal-too-long`,
 * `wrong-type`.
 * @example
 * const project = { stages: [{ id: 'leads', rate: '0.20' }, { id: 'visits', rate: '0.05' }], averageDealAmount: 2000000 };
 * const { leadCount, levers } = leverSensitivity(project, { amount: 220000000 });
 * leadCount; // => 11000
 * levers.map(({ stageId, savedLeadCount }) => [stageId, savedLeadCount]); // => [['leads', 523], ['visits', 1830], [null, 100]]
 * levers.map(({ extraAmount }) => extraAmount); // => ['11000000.00', '44000000.00', '2200000.00']
 * @see requiredFunnel
 * @category Funnel
 */
export function leverSensitivity(funnel: Funnel, goal: FunnelGoal, options: LeverOptions = {}): LeverSensitivity {
  const read = readFunnel(funnel, CALLER);
  requireSomeoneToPass(read, CALLER);
  requireObject(goal, { required: [], optional: ['amount', 'deals', 'rounding', 'unit'] }, CALLER, ['goal']);
  const asked = readGoal(goal, CALLER);
  const rounding = readRounding(goal.rounding, CALLER, ['goal', 'rounding']);
  const unit = readUnit(goal.unit, CALLER, ['goal', 'unit']);
  const fields = requireObject(options, { required: [], optional: ['ratePoint', 'priceShare'] }, CALLER, ['options']);
  const point = readRate(fields.ratePoint ?? '0.01', CALLER, ['options', 'ratePoint']);
  const share = readNonNegative(fields.priceShare ?? '0.01', CALLER, ['options', 'priceShare']);

  const hasCosts = read.stages.some(({ cost }) => cost !== undefined);
  const base = fill(read);
  const income = incomePerLead(read);
  const levers = read.stages.map(({ id, rate }, stage): Lever => {
    const raised = addFractions(rate, point);
    const to = compareFractions(raised, ONE) > 0 ? ONE : raised;
    const stages = read.stages.map((other, index) => (index === stage ? { ...other, rate: to } : other));
    return {
      kind: 'rate',
      stageId: id,
      from: fractionToNumber(rate),
      to: fractionToNumber(to),
      ...worthOf({ ...read, stages }),
    };
  });
  const price = multiplyFractions(read.averageDeal, addFractions(ONE, share));
  levers.push({
    kind: 'price',
    stageId: null,
    from: fractionToNumber(read.averageDeal),
    to: fractionToNumber(price),
    ...worthOf({ ...read, averageDeal: price }),
  });
  return { leadCount: base.leadCount, exactLeadCount: writeExact(base.exactLeads), levers };

  function fill(moved: ReadFunnel): { leadCount: number; exactLeads: Fraction; cost: Fraction } {
    const exact =
      asked.amount === undefined ? wholeFraction(asked.deals) : divideFractions(asked.amount, moved.averageDeal);
    const whole = ceilDivide(exact.numerator, exact.denominator);
    const people = climb(moved, { whole, exact }, rounding);
    const cost = sumFractions(
      moved.stages.flatMap(({ cost: each }, stage) =>
        each === undefined ? [] : [multiplyFractions(each, people[stage]!.exact)],
      ),
    );
    const leadCount = writeCount(people[0]!.whole, 'the leads', CALLER, ['goal']);
    return { leadCount, exactLeads: people[0]!.exact, cost };
  }

  function worthOf(moved: ReadFunnel): Omit<Lever, 'kind' | 'stageId' | 'from' | 'to'> {
    const { leadCount, exactLeads, cost } = fill(moved);
    const extraPerLead = subtract(incomePerLead(moved), income);
    return {
      leadCount,
      savedLeadCount: base.leadCount - leadCount,
      exactSavedLeads: writeExact(subtract(base.exactLeads, exactLeads)),
      savedCostAmount: hasCosts ? writeMoney(subtract(base.cost, cost), unit) : null,
      extraAmount: writeMoney(multiplyFractions(base.exactLeads, extraPerLead), unit),
    };
  }
}

/** Money that one person at the top brings: the product of all rates × the average deal. */
function incomePerLead({ stages, averageDeal }: ReadFunnel): Fraction {
  return stages.reduce((product, { rate }) => multiplyFractions(product, rate), averageDeal);
}

function subtract(a: Fraction, b: Fraction): Fraction {
  return addFractions(a, { ...b, numerator: -b.numerator });
}

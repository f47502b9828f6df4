import { givenOr, requireInteger, requireObject } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  ceilDivide,
  compareFractions,
  divideFractions,
  fractionToNumber,
  multiplyFractions,
  subtractFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { readUnit } from '../foundation/unit.ts';
import { readFunnel, readNonNegative, readPositive, readRate, readRounding } from './Funnel.ts';
import type { Funnel, ReadFunnel, ReadStage } from './Funnel.ts';
import { writeCount } from './FunnelCounts.ts';
import { ceilFraction, climb, readGoal, requireSomeoneToPass } from './requiredFunnel.ts';
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
  /** Days taken off the lag of each stage in turn, whole; 1 unless told otherwise. */
  readonly lagStepDays?: number;
  /**
   * People who are won at the top on one day, above zero: what turns leads into days. Count them and the lags of the
   * stages in the same kind of days, working or calendar; the days in the answer are of that kind.
   */
  readonly leadsPerDay?: DecimalInput | ExactNumber;
}

/**
 * What moving one lever is worth.
 *
 * @category Funnel
 */
export interface Lever {
  /** A stage's rate, the price of a deal, or a stage's lag. */
  readonly kind: 'rate' | 'price' | 'lag';
  /** The stage; `null` for the price. */
  readonly stageId: string | null;
  /** The rate as it is, a fraction; the average deal as it is, in money; the lag as it is, in days. */
  readonly from: number;
  /** As it is after the move; a rate stops at 1, a lag at 0. */
  readonly to: number;
  /** Whole people at the top that reach the goal after the move. */
  readonly leadCount: number;
  /** Whole people at the top that the move saves. */
  readonly savedLeadCount: number;
  /** The same before any rounding. */
  readonly exactSavedLeads: ExactNumber;
  /** Money that the people's cost falls by, at the unit, exact people × what each costs; `null` if no stage has a cost. */
  readonly savedCostAmount: string | null;
  /**
   * Money that the same exact people at the top would bring more, at the unit. A shorter lag lets no more of them sign,
   * but so many days' leads more in time: what those bring, or `null` without `leadsPerDay`.
   */
  readonly extraAmount: string | null;
  /** Whole days by which the goal is signed earlier; of a rate or the price `null` without `leadsPerDay`. */
  readonly savedDays: number | null;
  /** The same before any rounding of people and days: exact people saved ÷ `leadsPerDay`, or the days off the lag. */
  readonly exactSavedDays: ExactNumber | null;
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
  /** Whole days on which these people are won, the last one perhaps not full; `null` without `leadsPerDay`. */
  readonly leadDays: number | null;
  /**
   * Days until the goal is signed, the first one included: `leadDays`, and the lags of all stages for the people of the
   * last of them. `null` without `leadsPerDay`, or where a stage says no lag.
   */
  readonly goalDays: number | null;
  /** One for each stage from top to bottom, then the price, then one for each stage that says a lag. */
  readonly levers: readonly Lever[];
}

const CALLER = 'leverSensitivity';
const ONE: Fraction = /* @__PURE__ */ wholeFraction(/* @__PURE__ */ BigInt(1));

/**
 * Says what one point more of each conversion rate, or one per cent of price, or a day less of waiting is worth: in
 * leads, in money and in days.
 *
 * Use it to decide what to work on: the same point is worth more where the rate is low, as 5 % to 6 % is a fifth more
 * deals and 20 % to 21 % a twentieth. Each lever is moved alone and the funnel is filled again for the same goal; the
 * money it would bring with the people of the plan as it is stands beside.
 *
 * Days need a pace: say with `leadsPerDay` how many people are won at the top on one day. The goal is signed when the
 * last of them has passed all lags, so a better rate or price saves the days that its leads would have taken, and a
 * shorter lag saves itself. To turn days into dates, count them with `addWorkingDays` or `addDays`.
 *
 * Always true: no lever ever costs leads, money or days; `exactSavedLeads` and `exactSavedDays` do not depend on the
 * rounding; for a goal in money, the `extraAmount` of a rate or the price is what the saved leads would bring after the
 * move, so at a pace it is what the saved days would bring, as it is of a lag.
 *
 * @param funnel - Stages from top to bottom, each rate above 0 and up to 1, and the average deal in money.
 * @param goal - The `amount` in money or the `deals`, and options `rounding` and `unit`, as for `requiredFunnel`. A goal
 * in deals needs no fewer leads at a better price; it earns more.
 * @param options - `ratePoint` and `priceShare`, both `'0.01'` unless told otherwise; `lagStepDays`, 1 unless told
 * otherwise; `leadsPerDay`.
 * @returns The leads and days as things are, and each lever with what it saves and brings.
 * @throws PlanningError `not-positive` for a rate of zero, an average deal, unit or pace not above zero; `conflicting-fields`
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
 * const atAPace = leverSensitivity(project, { amount: 220000000 }, { leadsPerDay: 50 });
 * [atAPace.leadDays, atAPace.levers.map(({ savedDays }) => savedDays)]; // => [220, [10, 36, 2]]
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
  const optional = ['ratePoint', 'priceShare', 'lagStepDays', 'leadsPerDay'] as const;
  const fields = requireObject<keyof LeverOptions>(options, { required: [], optional }, CALLER, ['options']);
  const point = readRate(givenOr(fields.ratePoint, '0.01'), CALLER, ['options', 'ratePoint']);
  const share = readNonNegative(givenOr(fields.priceShare, '0.01'), CALLER, ['options', 'priceShare']);
  const lagStep = requireInteger(givenOr(fields.lagStepDays, 1), { least: 0 }, CALLER, ['options', 'lagStepDays']);
  const pace =
    fields.leadsPerDay === undefined ? undefined : readPositive(fields.leadsPerDay, CALLER, ['options', 'leadsPerDay']);

  const hasCosts = read.stages.some(({ cost }) => cost !== undefined);
  const base = fill(read);
  const income = incomePerLead(read);
  const withStage = (stage: number, changed: Partial<ReadStage>): ReadFunnel => ({
    ...read,
    stages: read.stages.map((other, index) => (index === stage ? { ...other, ...changed } : other)),
  });
  const rateLevers = read.stages.map(({ id, rate }, stage): Lever => {
    const raised = addFractions(rate, point);
    const to = compareFractions(raised, ONE) > 0 ? ONE : raised;
    const worth = worthOf(withStage(stage, { rate: to }));
    return { kind: 'rate', stageId: id, from: fractionToNumber(rate), to: fractionToNumber(to), ...worth };
  });
  const price = multiplyFractions(read.averageDeal, addFractions(ONE, share));
  const priceLever: Lever = {
    kind: 'price',
    stageId: null,
    from: fractionToNumber(read.averageDeal),
    to: fractionToNumber(price),
    ...worthOf({ ...read, averageDeal: price }),
  };
  const lagLevers = read.stages.flatMap(({ id, lagDays }): readonly Lever[] => {
    if (lagDays === undefined) return [];
    const to = Math.max(0, lagDays - lagStep);
    return [{ kind: 'lag', stageId: id, from: lagDays, to, ...worthOfDays(lagDays - to) }];
  });
  return {
    leadCount: base.leadCount,
    exactLeadCount: writeExact(base.exactLeads),
    leadDays: base.leadDays,
    goalDays: goalDays(read, base.leadDays),
    levers: [...rateLevers, priceLever, ...lagLevers],
  };

  function fill(moved: ReadFunnel): FilledPlan {
    const exact =
      asked.amount === undefined ? wholeFraction(asked.deals) : divideFractions(asked.amount, moved.averageDeal);
    const whole = ceilDivide(exact.numerator, exact.denominator);
    const people = climb(moved, { whole, exact }, rounding);
    const cost = sumFractions(
      moved.stages.flatMap(({ cost: each }, stage) =>
        each === undefined ? [] : [multiplyFractions(each, people[stage]!.exact)],
      ),
    );
    const leads = people[0]!;
    const leadCount = writeCount(leads.whole, 'the leads', CALLER, ['goal']);
    const days = pace === undefined ? null : ceilFraction(divideFractions(wholeFraction(leads.whole), pace));
    const leadDays =
      days === null ? null : writeCount(days, 'the days of the leads', CALLER, ['options', 'leadsPerDay']);
    return { leadCount, exactLeads: leads.exact, cost, leadDays };
  }

  function worthOf(moved: ReadFunnel): Omit<Lever, 'kind' | 'stageId' | 'from' | 'to'> {
    const { leadCount, exactLeads, cost, leadDays } = fill(moved);
    const extraPerLead = subtractFractions(incomePerLead(moved), income);
    const savedLeads = subtractFractions(base.exactLeads, exactLeads);
    return {
      leadCount,
      savedLeadCount: base.leadCount - leadCount,
      exactSavedLeads: writeExact(savedLeads),
      savedCostAmount: hasCosts ? writeMoney(subtractFractions(base.cost, cost), unit) : null,
      extraAmount: writeMoney(multiplyFractions(base.exactLeads, extraPerLead), unit),
      savedDays: base.leadDays === null || leadDays === null ? null : base.leadDays - leadDays,
      exactSavedDays: pace === undefined ? null : writeExact(divideFractions(savedLeads, pace)),
    };
  }

  /** Nobody is saved and nobody pays less; the goal is signed earlier, if there is anything to be signed. */
  function worthOfDays(days: number): Omit<Lever, 'kind' | 'stageId' | 'from' | 'to'> {
    const savedDays = base.leadCount === 0 ? 0 : days;
    const exactDays = wholeFraction(BigInt(savedDays));
    return {
      leadCount: base.leadCount,
      savedLeadCount: 0,
      exactSavedLeads: '0',
      savedCostAmount: hasCosts ? writeMoney(ZERO_FRACTION, unit) : null,
      extraAmount:
        pace === undefined ? null : writeMoney(multiplyFractions(multiplyFractions(exactDays, pace), income), unit),
      savedDays,
      exactSavedDays: String(savedDays),
    };
  }
}

interface FilledPlan {
  readonly leadCount: number;
  readonly exactLeads: Fraction;
  readonly cost: Fraction;
  readonly leadDays: number | null;
}

/** The last of the leads still has all lags before him. */
function goalDays({ stages }: ReadFunnel, leadDays: number | null): number | null {
  if (leadDays === null) return null;
  const lags = stages.flatMap(({ lagDays }) => (lagDays === undefined ? [] : [lagDays]));
  if (lags.length < stages.length) return null;
  if (leadDays === 0) return 0;
  const days = lags.reduce((sum, lag) => sum + BigInt(lag), BigInt(leadDays));
  return writeCount(days, 'the days until the goal', CALLER, ['funnel', 'stages']);
}

/** Money that one person at the top brings: the product of all rates × the average deal. */
function incomePerLead({ stages, averageDeal }: ReadFunnel): Fraction {
  return stages.reduce((product, { rate }) => multiplyFractions(product, rate), averageDeal);
}

import { splitInOrder } from '../allocation/inOrder.ts';
import { exactShares, roundShares } from '../allocation/largestRemainder.ts';
import { wholeWeights } from '../allocation/weights.ts';
import type { Weights } from '../allocation/weights.ts';
import { writeDate } from '../calendar/civilDate.ts';
import { compiledCalendar, frozenCalendar } from '../calendar/compiledCalendar.ts';
import { periodsOf } from '../calendar/periodsOf.ts';
import type { Grain } from '../calendar/periodsOf.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { requireChoice, requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  commonDenominator,
  fraction,
  fractionToNumber,
  multiplyFractions,
  readExact,
  roundDivide,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { BaselineWeight } from './blendWeights.ts';
import { freezeList } from './frozenPlaces.ts';
import { readPlanYear } from './readPlanYear.ts';
import { readTeams } from './readTeams.ts';
import type { Team } from './readTeams.ts';
import { readSeats } from './seats.ts';
import type { Person } from './seats.ts';
import type { Proration } from './Proration.ts';
import { companyLine, peopleLines, productLines } from './targetLines.ts';
import type { TargetLine, WeightedProduct } from './targetLines.ts';
import { profileKind, profileWeights, targetPeriods } from './targetPeriods.ts';
import type { TargetPeriod, TargetProfile, TargetReserve } from './targetPeriods.ts';
import type { PlanCell, PlanYear, TargetPlan } from './TargetPlan.ts';

/**
 * A target and what it is to be split over.
 *
 * @category Target
 */
export interface TargetInput {
  /** The whole target: money, deals, visits, anything that adds up. A multiple of the unit. */
  readonly amount: DecimalInput;
  /** Smallest step of every amount, any decimal above zero: `"0.01"` (the default) for money, `"1"` for counts. */
  readonly unit?: DecimalInput;
  /**
   * First and last day, with an id if it is a named year: any days, what `fiscalYear` or `retailYear` returned, or a
   * half or quarter of `periodsOf`. The periods are those that `periodsOf` finds in it, so of a retail year its own
   * months and weeks.
   */
  readonly year: PlanYear;
  /** The working days of the whole year. */
  readonly calendar: WorkCalendarInput;
  /** The grain at which the company steers, and at which its line is exact. Default `month`. */
  readonly controlGrain?: Grain;
  /** Periods that are kept free. Default none. */
  readonly reserve?: TargetReserve;
  /**
   * How much more than the target is assigned, a fraction: 0.05 assigns 105 %, rounded to the unit, halves away from
   * zero. Default none.
   */
  readonly bufferRate?: DecimalInput;
  /** `one` (the default) refuses a `bufferRate` on top of a reserve; `stacked` wants both. */
  readonly buffers?: 'one' | 'stacked';
  /** How the year is laid over the periods. Default `equal`. */
  readonly profile?: TargetProfile;
  /** Who carries the target. Left out, it is the company's alone. */
  readonly people?: readonly Person[];
  /** How the people's baselines are blended to weights; see `blendWeights`. */
  readonly baselineWeights?: readonly BaselineWeight[];
  /** How days in seat are counted where somebody joins or leaves within a period. Default `working-days`. */
  readonly proration?: Proration;
  /** What is sold: every person's part is split over the products too, with the totals of both exact. */
  readonly products?: readonly {
    /** Once in the plan. */
    readonly id: string;
    /** Beside the other products, ≥ 0. */
    readonly weight: DecimalInput | ExactNumber;
  }[];
  /** The teams that people belong to, so that a plan can be asked about a team. */
  readonly teams?: readonly Team[];
}

const CALLER = 'decomposeTarget';
const GRAINS = ['half', 'quarter', 'month', 'week', 'day'] as const;
const FIELDS = {
  required: ['amount', 'year', 'calendar'],
  optional: [
    'unit',
    'controlGrain',
    'reserve',
    'bufferRate',
    'buffers',
    'profile',
    'people',
    'baselineWeights',
    'proration',
    'products',
    'teams',
  ],
} as const;
const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);

/**
 * Splits a year's target to periods and people, so that any slice of it adds up exactly.
 *
 * Use it to turn the one number from above into everybody's months, weeks and days. Ask the plan with `targetBetween`
 * and `dailyTargets`.
 *
 * The method: the periods of the control grain get their amounts in order by cumulative rounding. A person's ideal in
 * a period is the period's amount × his claim ÷ all claims, a claim being his weight × the days he is in seat there ×
 * his ramp. The ideals are rounded together as a table (`roundTable`). Days divide a cell over the person's own working
 * days, by cumulative rounding again.
 *
 * Where people are held to amounts, what everybody has in the year is found first (`allocate` with bounds: what one is
 * held to, the others share in proportion), and the table is filled to these totals and the periods' (`allocateTable`).
 * Where some would then have more than the periods they are in seat hold, they have these periods to themselves.
 * Where there are products, persons × products are split with both totals exact, and then each person's products over
 * his periods.
 *
 * Always true: periods, people, products, teams, weeks and days are sums of the same cells, so every slice by every
 * grain gives the same figure; at the end of every control period the company's line is within half a unit of the
 * ideal; each person's total and each cell is less than a unit from its ideal, unless somebody is held to an amount; a
 * person has the same with products as without; the order of the people does not matter.
 *
 * @param input - The target, the year, the working calendar, and optionally reserve, buffer, profile, people, products
 *   and teams.
 * @returns A plan as plain JSON, version 1. Its people and cells are frozen, so that who asks for one person after the
 *   other need not have all of them looked through each time.
 * @throws PlanningError `off-unit`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `not-positive` for amounts and
 *   unit; `invalid-date`, `reversed-dates`, `outside-coverage` for dates; `unknown-id`, `duplicate-id`, `invalid-id`;
 *   `negative-weight`, `no-positive-weight`; `no-active-period` when nothing is left to carry the target;
 *   `no-working-days` for a period with a target and nobody to work on it; `fixed-beyond-total`,
 *   `minimums-above-total`, `maximums-below-total` for amounts that people cannot be held to all at once, and
 *   `infeasible-table` when they cannot be carried while people are in seat, with the `shortage`; `circular-parents` for
 *   teams; `out-of-range`, `conflicting-fields`, `missing-field`,
 *   `unknown-field`, `unknown-choice`, `wrong-type`, and those of `workCalendar`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const plan = decomposeTarget({ amount: 5000000, year, calendar, reserve: { lastPeriods: 1 } });
 * plan.periods.slice(0, 2).map(({ amount }) => amount); // => ['454545.45', '454545.46']
 * plan.periods[11]?.amount; // => '0.00'
 * plan.impliedBufferRate; // => 0.09090909090909091
 * @category Target
 */
export function decomposeTarget(input: TargetInput): TargetPlan {
  requireObject<keyof TargetInput>(input, FIELDS, CALLER, []);
  const unit = readUnit(input.unit, CALLER, ['unit']);
  const total = readUnits(input.amount, unit, CALLER, ['amount']);
  const calendar = frozenCalendar(input.calendar, CALLER, ['calendar']);
  const compiled = compiledCalendar(calendar, CALLER, ['calendar']);
  const year = readPlanYear(input.year, compiled, CALLER);
  const controlGrain =
    input.controlGrain === undefined ? 'month' : requireChoice(input.controlGrain, GRAINS, CALLER, ['controlGrain']);
  const proration =
    input.proration === undefined
      ? 'working-days'
      : requireChoice(input.proration, ['working-days', 'calendar-days'], CALLER, ['proration']);
  const periods = targetPeriods(periodsOf(year, controlGrain), compiled, input.reserve, CALLER);
  const { rate, buffers } = readBuffers(input, periods);
  const assigned = roundDivide(total * rate.numerator, rate.denominator);

  const weights = profileWeights(periods, input.profile, CALLER);
  if (assigned !== ZERO && BigInt(weights.sum) === ZERO) {
    const requirement = 'a period with a share that is not in reserve and has working days';
    const field = input.profile !== undefined ? 'profile' : input.reserve !== undefined ? 'reserve' : 'year';
    throw refusal('no-active-period', CALLER, [field], requirement, input[field]);
  }
  const periodUnits = splitInOrder(assigned, weights);

  if (input.people === undefined && input.baselineWeights !== undefined) {
    throw refusal('missing-field', CALLER, ['people'], 'people, as baselineWeights are given', undefined);
  }
  const teams = input.teams === undefined ? [] : readTeams(input.teams, CALLER);
  const teamIds = new Set(teams.map((team) => team.id));
  const seats =
    input.people === undefined
      ? undefined
      : readSeats(input.people, input.baselineWeights, teamIds, compiled, unit, CALLER, ['people']);
  const products = input.products === undefined ? undefined : readProducts(input.products);
  const context = { periods, periodUnits, calendar: compiled, proration, unit, caller: CALLER };
  const whole = seats === undefined ? [companyLine(context)] : peopleLines(seats, context);
  const lines = products === undefined ? whole : productLines(whole, products, splitToProducts(assigned, products));

  const write = (units: bigint) => writeUnits(units, unit);
  return {
    version: 1,
    targetAmount: write(total),
    amount: write(assigned),
    unit: write(ONE),
    year,
    controlGrain,
    profile: profileKind(input.profile),
    proration,
    ...buffers,
    carriedAmount: write(ZERO),
    calendar,
    people: freezeList((seats ?? []).map((seat) => seat.person)),
    products: (products ?? []).map(({ id, weight }) => ({ id, weight: writeExact(weight) })),
    teams,
    periods: periods.map(({ period, reserve, workingDays }, index) => ({
      ...period,
      amount: write(periodUnits[index] ?? ZERO),
      share: shareOf(weights, index),
      reserve,
      workingDays,
    })),
    rows: lines.map((line) => ({
      ...rowOf(line),
      amount: write(line.units.reduce((sum, units) => sum + units, ZERO)),
      carriedAmount: write(ZERO),
    })),
    cells: freezeList(lines.flatMap((line) => cellsOf(line, periods, write))),
  };
}

/** A period's share of the year, exact. */
function shareOf({ values, sum }: Weights, index: number): ExactNumber {
  return BigInt(sum) === ZERO ? '0' : writeExact(fraction(BigInt(values[index] ?? 0), BigInt(sum)));
}

/** Written out, as fields behind a spread give every object a shape of its own, which engines read ten times slower. */
function rowOf({ personId, productId }: TargetLine): { readonly personId?: string; readonly productId?: string } {
  if (productId === undefined) return personId === undefined ? {} : { personId };
  return personId === undefined ? { productId } : { personId, productId };
}

function cellsOf(line: TargetLine, periods: readonly TargetPeriod[], write: (units: bigint) => string): PlanCell[] {
  return periods.flatMap(({ id }, column) => {
    const days = line.days[column] ?? null;
    if (days === null) return [];
    const [start, end] = [writeDate(days.firstDay), writeDate(days.lastDay)];
    const amount = write(line.units[column] ?? ZERO);
    return [Object.assign(rowOf(line), { periodId: id, start, end, amount })];
  });
}

function readProducts(value: unknown): readonly WeightedProduct[] {
  const products = requireRows(value, { required: ['weight'] }, CALLER, ['products']).map(({ id, weight }, index) => {
    const path = ['products', index, 'weight'];
    const share = readExact(weight, CALLER, path);
    if (share.numerator < ZERO) {
      throw refusal('negative-weight', CALLER, path, `${describePath(path)} to be zero or above`, weight);
    }
    return { id, weight: share };
  });
  if (products.some((product) => product.weight.numerator > ZERO)) return products;
  throw refusal('no-positive-weight', CALLER, ['products'], 'at least one product with a weight above zero', undefined);
}

function splitToProducts(total: bigint, products: readonly WeightedProduct[]): readonly bigint[] {
  const weights = wholeWeights(commonDenominator(products.map((product) => product.weight)).numerators);
  const keys = products.map((product) => product.id);
  return roundShares(exactShares(total, weights), total, keys).map(BigInt);
}

type Buffers = Pick<TargetPlan, 'bufferRate' | 'impliedBufferRate' | 'combinedBufferRate'>;

/** What the plan carries above the target, by a percentage and by the reserve; both together only when asked for. */
function readBuffers(
  input: TargetInput,
  periods: readonly TargetPeriod[],
): { readonly rate: Fraction; readonly buffers: Buffers } {
  const rate = input.bufferRate === undefined ? ZERO_FRACTION : readExact(input.bufferRate, CALLER, ['bufferRate']);
  if (rate.numerator < ZERO) {
    throw refusal('out-of-range', CALLER, ['bufferRate'], 'bufferRate to be zero or above', input.bufferRate, {
      least: 0,
    });
  }
  const stacking =
    input.buffers === undefined ? 'one' : requireChoice(input.buffers, ['one', 'stacked'], CALLER, ['buffers']);
  if (stacking === 'one' && rate.numerator > ZERO && periods.some((period) => period.reserve)) {
    const requirement = `bufferRate or reserve, or buffers: 'stacked' for both`;
    throw refusal('conflicting-fields', CALLER, ['bufferRate'], requirement, input.bufferRate, {
      beside: ['reserve', 'buffers'],
    });
  }
  const workable = periods.filter((period) => period.dayParts > 0);
  const active = workable.filter((period) => !period.reserve).length;
  const more = addFractions(rate, wholeFraction(ONE));
  const toRate = (value: Fraction) => fractionToNumber(addFractions(value, wholeFraction(-ONE)));
  const implied = active === 0 ? null : fraction(BigInt(workable.length), BigInt(active));
  return {
    rate: more,
    buffers: {
      bufferRate: toRate(more),
      impliedBufferRate: implied && toRate(implied),
      combinedBufferRate: implied && toRate(multiplyFractions(implied, more)),
    },
  };
}

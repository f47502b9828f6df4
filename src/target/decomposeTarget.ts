import { splitInOrder } from '../allocation/inOrder.ts';
import { roundWholeTable } from '../allocation/roundWholeTable.ts';
import { writeDate } from '../calendar/civilDate.ts';
import { compiledCalendar, frozenCalendar, readCoveredDate } from '../calendar/compiledCalendar.ts';
import type { CompiledCalendar } from '../calendar/compiledCalendar.ts';
import { periodsOf } from '../calendar/periodsOf.ts';
import type { Grain } from '../calendar/periodsOf.ts';
import type { WorkCalendarInput } from '../calendar/workCalendar.ts';
import { requireChoice, requireId, requireObject } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import { commonDenominator, fraction, ZERO_FRACTION } from '../foundation/fraction.ts';
import type { Fraction } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, writeUnits } from '../foundation/unit.ts';
import type { BaselineWeight } from './blendWeights.ts';
import { claimOn, daysInSeat, readSeats } from './seats.ts';
import type { Person, Seat } from './seats.ts';
import { profileWeights, targetPeriods } from './targetPeriods.ts';
import type { TargetPeriod, TargetProfile, TargetReserve } from './targetPeriods.ts';
import type { PlanCell, PlanRow, PlanYear, TargetPlan } from './TargetPlan.ts';

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
  /** First and last day, with an id if it is a named year. */
  readonly year: PlanYear;
  /** The working days of the whole year. */
  readonly calendar: WorkCalendarInput;
  /** The grain at which the company steers, and at which its line is exact. Default `month`. */
  readonly controlGrain?: Grain;
  /** Periods that are kept free. Default none. */
  readonly reserve?: TargetReserve;
  /** How the year is laid over the periods. Default `equal`. */
  readonly profile?: TargetProfile;
  /** Who carries the target. Left out, it is the company's alone. */
  readonly people?: readonly Person[];
  /** How the people's baselines are blended to weights; see `blendWeights`. */
  readonly baselineWeights?: readonly BaselineWeight[];
}

const CALLER = 'decomposeTarget';
const GRAINS = ['half', 'quarter', 'month', 'week', 'day'] as const;
const FIELDS = {
  required: ['amount', 'year', 'calendar'],
  optional: ['unit', 'controlGrain', 'reserve', 'profile', 'people', 'baselineWeights'],
} as const;
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Splits a year's target to periods and people, so that any slice of it adds up exactly.
 *
 * Use it to turn the one number from above into everybody's months, weeks and days. Ask the plan with `targetBetween`
 * and `dailyTargets`.
 *
 * The method: the periods of the control grain get their amounts in order by cumulative rounding. A person's ideal in
 * a period is the period's amount × his claim ÷ all claims, a claim being his weight × the working days he is in seat
 * there. The ideals are rounded together as a table (`roundTable`). Days divide a cell over the person's own working
 * days, by cumulative rounding again.
 *
 * Always true: periods, people, weeks and days are sums of the same cells, so every slice by every grain gives the
 * same figure; at the end of every control period the company's line is within half a unit of the ideal; each person's
 * total and each cell is less than a unit from its ideal; the order of the people does not matter.
 *
 * @param input - The target, the year, the working calendar, and optionally reserve, profile and people.
 * @returns A plan as plain JSON, version 1.
 * @throws PlanningError `off-unit`, `not-a-decimal`, `not-finite`, `decimal-too-long`, `not-positive` for amounts and
 *   unit; `invalid-date`, `reversed-dates`, `outside-coverage` for dates; `unknown-id`, `duplicate-id`, `invalid-id`;
 *   `negative-weight`, `no-positive-weight`; `no-active-period` when nothing is left to carry the target;
 *   `no-working-days` for a period with a target and nobody to work on it; `conflicting-fields`, `missing-field`,
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
  const year = readYear(input.year, compiled);
  const controlGrain =
    input.controlGrain === undefined ? 'month' : requireChoice(input.controlGrain, GRAINS, CALLER, ['controlGrain']);
  const periods = targetPeriods(periodsOf(year, controlGrain), compiled, input.reserve, CALLER);

  const weights = profileWeights(periods, input.profile, CALLER);
  if (total !== ZERO && BigInt(weights.sum) === ZERO) {
    const requirement = 'a period with a share that is not in reserve and has working days';
    const field = input.profile !== undefined ? 'profile' : input.reserve !== undefined ? 'reserve' : 'year';
    throw refusal('no-active-period', CALLER, [field], requirement, input[field]);
  }
  const periodUnits = splitInOrder(total, weights);

  const write = (units: bigint) => writeUnits(units, unit);
  if (input.people === undefined && input.baselineWeights !== undefined) {
    throw refusal('missing-field', CALLER, ['people'], 'people, as baselineWeights are given', undefined);
  }
  const seats = input.people === undefined ? [] : readSeats(input.people, input.baselineWeights, compiled, CALLER);
  const { rows, cells } =
    input.people === undefined
      ? companyCells(periods, periodUnits, write)
      : peopleCells(seats, periods, periodUnits, compiled, write);

  return {
    version: 1,
    amount: write(total),
    unit: write(BigInt(1)),
    year,
    controlGrain,
    impliedBufferRate: impliedBufferRate(periods),
    calendar,
    people: seats.map((seat) => seat.person),
    periods: periods.map(({ period, reserve, workingDays }, index) => ({
      ...period,
      amount: write(periodUnits[index] ?? ZERO),
      reserve,
      workingDays,
    })),
    rows,
    cells,
  };
}

function readYear(value: unknown, calendar: CompiledCalendar): PlanYear {
  const { id, start, end } = requireObject<'id' | 'start' | 'end'>(
    value,
    { required: ['start', 'end'], optional: ['id'] },
    CALLER,
    ['year'],
  );
  const firstDay = readCoveredDate(calendar, start, CALLER, ['year', 'start']);
  const lastDay = readCoveredDate(calendar, end, CALLER, ['year', 'end']);
  if (lastDay < firstDay) {
    const requirement = `year.end not to be before year.start (${writeDate(firstDay)})`;
    throw refusal('reversed-dates', CALLER, ['year', 'end'], requirement, end);
  }
  const dates = { start: writeDate(firstDay), end: writeDate(lastDay) };
  return id === undefined ? dates : { id: requireId(id, CALLER, ['year', 'id']), ...dates };
}

function impliedBufferRate(periods: readonly TargetPeriod[]): number | null {
  const workable = periods.filter((period) => period.dayParts > 0);
  const active = workable.filter((period) => !period.reserve).length;
  return active === 0 ? null : (workable.length - active) / active;
}

interface Split {
  readonly rows: readonly PlanRow[];
  readonly cells: readonly PlanCell[];
}

/** Without people the company is the one row, and its cells are the periods. */
function companyCells(
  periods: readonly TargetPeriod[],
  periodUnits: readonly bigint[],
  write: (units: bigint) => string,
): Split {
  return {
    rows: [{ amount: write(periodUnits.reduce((sum, units) => sum + units, ZERO)) }],
    cells: periods.map(({ period }, index) => ({
      periodId: period.id,
      start: period.start,
      end: period.end,
      amount: write(periodUnits[index] ?? ZERO),
    })),
  };
}

function peopleCells(
  seats: readonly Seat[],
  periods: readonly TargetPeriod[],
  periodUnits: readonly bigint[],
  calendar: CompiledCalendar,
  write: (units: bigint) => string,
): Split {
  const inSeat = seats.map((seat) => periods.map((period) => daysInSeat(seat, period)));
  const ideals = idealColumns(seats, inSeat, periods, periodUnits, calendar);
  const { numerators, denominator } = commonDenominator(ideals.flat());

  // The table is solved in the order of the ids, so that the order of the people does not matter.
  const order = seats.map((_, row) => row).sort((a, b) => compareCodePoints(idOf(seats, a), idOf(seats, b)));
  const table = roundWholeTable(
    order.map((row) => periods.map((_, column) => numerators[column * seats.length + row] ?? ZERO)),
    denominator,
    'in-order',
  );
  const places = new Map(order.map((row, place) => [row, place]));
  const placeOf = (row: number) => places.get(row) ?? 0;
  return {
    rows: seats.map(({ person }, row) => ({
      personId: person.id,
      amount: write(table.rowTotals[placeOf(row)] ?? ZERO),
    })),
    cells: seats.flatMap(({ person }, row) =>
      periods.flatMap((period, column) => {
        const days = inSeat[row]?.[column] ?? null;
        if (days === null) return [];
        const amount = write(table.cells[placeOf(row)]?.[column] ?? ZERO);
        const [start, end] = [writeDate(days.firstDay), writeDate(days.lastDay)];
        return [{ personId: person.id, periodId: period.id, start, end, amount }];
      }),
    ),
  };
}

function idOf(seats: readonly Seat[], row: number): string {
  return seats[row]?.person.id ?? '';
}

/** For every period the people's ideal parts of its amount: amount × claim ÷ all claims, exact. */
function idealColumns(
  seats: readonly Seat[],
  inSeat: readonly (readonly ReturnType<typeof daysInSeat>[])[],
  periods: readonly TargetPeriod[],
  periodUnits: readonly bigint[],
  calendar: CompiledCalendar,
): readonly (readonly Fraction[])[] {
  const { numerators: weights } = commonDenominator(seats.map((seat) => seat.weight));
  if (seats.length > 0 && weights.every((weight) => weight === ZERO) && periodUnits.some((units) => units !== ZERO)) {
    throw refusal('no-positive-weight', CALLER, ['people'], 'at least one person with a weight above zero', undefined);
  }
  return periods.map((period, column) => {
    const units = periodUnits[column] ?? ZERO;
    if (units === ZERO) return seats.map(() => ZERO_FRACTION);
    const claims = seats.map(
      (seat, row) => (weights[row] ?? ZERO) * BigInt(claimOn(seat, inSeat[row]?.[column] ?? null, calendar)),
    );
    const all = claims.reduce((sum, claim) => sum + claim, ZERO);
    if (all === ZERO) {
      const requirement = `somebody with a weight above zero and a working day in ${period.id}`;
      throw refusal('no-working-days', CALLER, ['people'], requirement, undefined, { periodId: period.id });
    }
    return claims.map((claim) => fraction(units * claim, all));
  });
}

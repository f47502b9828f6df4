import { readDate, writeDate } from '../calendar/civilDate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import {
  addFractions,
  decimalFraction,
  divideFractions,
  multiplyFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { writeUnits } from '../foundation/unit.ts';
import { openPlan } from './openPlan.ts';
import type { OpenCell, OpenPeriod, OpenPlan, OpenRow } from './openPlan.ts';
import { openSlice } from './planSlice.ts';
import type { PlanSlice } from './planSlice.ts';
import type { TargetPlan } from './TargetPlan.ts';

/**
 * How the year came to its amount.
 *
 * @category Target
 */
export interface ExplainedYear {
  /** What was asked for. */
  readonly targetAmount: string;
  /** What is assigned. */
  readonly amount: string;
  /** The percentage buffer between the two, a fraction. */
  readonly bufferRate: number;
  /** `as-asked`, or `buffer`: target × (1 + rate), rounded to the unit, halves away from zero. */
  readonly rule: 'as-asked' | 'buffer';
}

/**
 * How a period came to its amount.
 *
 * @category Target
 */
export interface ExplainedPeriod {
  /** Its exact share of the year by the profile. */
  readonly share: ExactNumber;
  /** Year × share, exact; in a re-plan what the first plan would have given. */
  readonly exactAmount: ExactNumber;
  /** What it has to bring. */
  readonly amount: string;
  /**
   * `cumulative-rounding`: the rounded running total up to its end less that before it. `reserve`: nothing.
   * `replanned`: its days, or the last of them, were planned anew.
   */
  readonly rule: 'cumulative-rounding' | 'reserve' | 'replanned';
}

/**
 * How a row's part of a period came about.
 *
 * @category Target
 */
export interface ExplainedCell {
  /** The row's weight among all, exact. */
  readonly weight: ExactNumber;
  /** The days it claims a part for, in full days, after ramp. */
  readonly claimedDays: ExactNumber;
  /** Period × claim ÷ all claims, exact; `null` where a rule other than the weights decided. */
  readonly exactAmount: ExactNumber | null;
  /** What the cell has to bring. */
  readonly amount: string;
  /**
   * `company`: the period itself. `table-rounding`: the exact amount rounded down or up, so that people and periods
   * both add up. `bounds`: somebody is held to an amount, the others share in proportion. `product-split`: the
   * person's part split over the products. `replanned`: the period was planned anew.
   */
  readonly rule: 'company' | 'table-rounding' | 'bounds' | 'product-split' | 'replanned';
}

/**
 * How the days of a slice came to their part of a cell.
 *
 * @category Target
 */
export interface ExplainedDays {
  /** First day of the cell that the slice holds. */
  readonly start: CivilDate;
  /** Last such day. */
  readonly end: CivilDate;
  /** Due before the first of them, from the cell's first day on. */
  readonly dueBefore: string;
  /** Due by the end of the last of them. */
  readonly dueAfter: string;
  /** The difference: what these days have to bring. */
  readonly amount: string;
  /** `whole-cell`: all its days. `cumulative-rounding`: the line over the row's own working days, rounded at both ends. */
  readonly rule: 'whole-cell' | 'cumulative-rounding';
}

/**
 * One cell that a slice touches, walked back to its period.
 *
 * @category Target
 */
export interface ExplainedTargetPart {
  /** Whose it is; absent in a plan without people. */
  readonly personId?: string;
  /** What it is of; absent in a plan without products. */
  readonly productId?: string;
  /** The period that it lies in. */
  readonly periodId: string;
  /** From the year to the period. */
  readonly period: ExplainedPeriod;
  /** From the period to the row. */
  readonly cell: ExplainedCell;
  /** From the row to the days. */
  readonly days: ExplainedDays;
}

/**
 * A figure of a plan with the way it came.
 *
 * @category Target
 */
export interface ExplainedTarget {
  /** What `targetBetween` answers for the same slice. */
  readonly amount: string;
  /** The first step. */
  readonly year: ExplainedYear;
  /** The parts that the amount is the sum of. */
  readonly parts: readonly ExplainedTargetPart[];
}

const CALLER = 'explainTarget';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Tells why a figure of a plan is what it is: from somebody's week back to the annual target, naming each rule.
 *
 * Use it when somebody asks why it is 12 626.27 this week. The plan holds all that is needed; nothing was written down
 * for the purpose.
 *
 * Always true: `amount` is that of `targetBetween`, and the amounts of the parts sum to it; where a cell was rounded
 * from an exact amount it is less than a unit from it.
 *
 * @param plan - As `decomposeTarget` or `replanTarget` returned it, or read back from JSON.
 * @param slice - As for `targetBetween`.
 * @returns The way from the year over periods and rows to the days, part by part.
 * @throws PlanningError as `targetBetween`.
 * @example
 * const year = { start: '2026-01-01', end: '2026-12-31' };
 * const calendar = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
 * const people = [{ id: 'Li', weight: 2 }, { id: 'Wu', weight: 1 }];
 * const plan = decomposeTarget({ amount: 1000000, year, calendar, people });
 * const [part] = explainTarget(plan, { personId: 'Li', start: '2026-01-05', end: '2026-01-11' }).parts;
 * part?.period.exactAmount; // => '250000/3'
 * part?.cell.exactAmount; // => '8333333/150'
 * part?.cell.amount; // => '55555.55'
 * part?.days.amount; // => '12626.27'
 * @category Target
 */
export function explainTarget(plan: TargetPlan, slice: PlanSlice): ExplainedTarget {
  const open = openPlan(plan, CALLER);
  const { firstDay, lastDay, isAsked } = openSlice(plan, slice, CALLER);
  const periods = new Map(open.periods.map((period) => [period.period.id, period]));
  const claims = claimsByPeriod(open);
  let sum = ZERO;
  const parts = open.rows.flatMap((row) =>
    isAsked(row)
      ? row.cells.flatMap((cell) => {
          if (cell.lastDay < firstDay || cell.firstDay > lastDay) return [];
          const period = periods.get(cell.periodId);
          if (period === undefined) return [];
          const days = explainDays(open, row, cell, Math.max(firstDay, cell.firstDay), Math.min(lastDay, cell.lastDay));
          sum += days.units;
          return [
            {
              ...(row.personId === undefined ? {} : { personId: row.personId }),
              ...(row.productId === undefined ? {} : { productId: row.productId }),
              periodId: cell.periodId,
              period: explainPeriod(open, period),
              cell: explainCell(open, row, cell, period, claims),
              days: days.explained,
            },
          ];
        })
      : [],
  );
  const { targetAmount, amount, bufferRate } = plan;
  const rule = bufferRate === 0 ? 'as-asked' : 'buffer';
  return { amount: writeUnits(sum, open.unit), year: { targetAmount, amount, bufferRate, rule }, parts };
}

/** An exact number of units in the currency of the plan. */
function inMoney(open: OpenPlan, units: Fraction): ExactNumber {
  return writeExact(multiplyFractions(units, decimalFraction(open.unit)));
}

/** Whether a period, or the end of it, is no longer as the first plan had it. */
function isReplanned({ plan }: OpenPlan, { lastDay }: OpenPeriod): boolean {
  return plan.firstAsOf !== undefined && lastDay > readDate(plan.firstAsOf, CALLER, ['plan', 'firstAsOf']);
}

function explainPeriod(open: OpenPlan, openPeriod: OpenPeriod): ExplainedPeriod {
  const { period, share } = openPeriod;
  return {
    share: period.share,
    exactAmount: inMoney(open, multiplyFractions(share, wholeFraction(open.amount))),
    amount: period.amount,
    rule: period.reserve ? 'reserve' : isReplanned(open, openPeriod) ? 'replanned' : 'cumulative-rounding',
  };
}

function explainCell(
  open: OpenPlan,
  row: OpenRow,
  cell: OpenCell,
  period: OpenPeriod,
  claims: ClaimsByPeriod,
): ExplainedCell {
  const rule = cellRule(open, row, period);
  const claimed = row.daysClaimed(cell);
  return {
    weight: writeExact(row.weight),
    claimedDays: writeExact(open.inFullDays(claimed)),
    exactAmount: rule === 'table-rounding' ? inMoney(open, idealOf(open, row, cell, period, claims)) : null,
    amount: writeUnits(cell.units, open.unit),
    rule,
  };
}

function cellRule(open: OpenPlan, row: OpenRow, period: OpenPeriod): ExplainedCell['rule'] {
  if (!row.isLocked && isReplanned(open, period)) return 'replanned';
  if (row.productId !== undefined) return 'product-split';
  if (row.personId === undefined) return 'company';
  const isBound = open.plan.people.some(
    ({ fixedAmount, minimumAmount, maximumAmount }) => (fixedAmount ?? minimumAmount ?? maximumAmount) !== undefined,
  );
  return isBound ? 'bounds' : 'table-rounding';
}

/** What all rows together claim of each period. */
type ClaimsByPeriod = ReadonlyMap<string, Fraction>;

function claimsByPeriod(open: OpenPlan): ClaimsByPeriod {
  const claims = new Map<string, Fraction>();
  for (const row of open.rows) {
    for (const cell of row.cells) {
      claims.set(cell.periodId, addFractions(claims.get(cell.periodId) ?? ZERO_FRACTION, claimOf(row, cell)));
    }
  }
  return claims;
}

function claimOf(row: OpenRow, cell: OpenCell): Fraction {
  return multiplyFractions(row.weight, row.daysClaimed(cell));
}

/** The period's amount × the row's claim ÷ all claims, in units. */
function idealOf(open: OpenPlan, row: OpenRow, cell: OpenCell, period: OpenPeriod, claims: ClaimsByPeriod): Fraction {
  const all = claims.get(cell.periodId) ?? ZERO_FRACTION;
  return all.numerator === ZERO
    ? ZERO_FRACTION
    : divideFractions(multiplyFractions(wholeFraction(open.periodUnits(period)), claimOf(row, cell)), all);
}

function explainDays(open: OpenPlan, row: OpenRow, cell: OpenCell, firstDay: number, lastDay: number) {
  const before = firstDay === cell.firstDay ? ZERO : row.dueBy(cell, firstDay - 1);
  const after = lastDay === cell.lastDay ? cell.units : row.dueBy(cell, lastDay);
  const isWhole = firstDay === cell.firstDay && lastDay === cell.lastDay;
  const explained: ExplainedDays = {
    start: writeDate(firstDay),
    end: writeDate(lastDay),
    dueBefore: writeUnits(before, open.unit),
    dueAfter: writeUnits(after, open.unit),
    amount: writeUnits(after - before, open.unit),
    rule: isWhole ? 'whole-cell' : 'cumulative-rounding',
  };
  return { explained, units: after - before };
}

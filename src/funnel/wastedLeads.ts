import { roundTable } from '../allocation/roundTable.ts';
import { requireObject, requireRows } from '../foundation/check.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  fraction,
  fractionToNumber,
  multiplyFractions,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { readNonNegative } from './Funnel.ts';
import { readCount, writeCount } from './FunnelCounts.ts';
import { sumFractions, writeMoney } from './writeMoney.ts';

/**
 * Leads of one channel, person or week, and what became of them.
 *
 * @category Funnel
 */
export interface LeadGroup {
  /** The name of the group in your data; each its own. */
  readonly id: string;
  /** Leads that were bought, a whole number from zero up. */
  readonly leadCount: number;
  /** Leads that somebody worked on, at most all. */
  readonly workedCount: number;
  /** Leads that were worked on and lost, at most those worked on; leads still open or signed are not among them. */
  readonly lostCount: number;
  /** Money that one lead cost, from zero up. */
  readonly costPerLead: DecimalInput | ExactNumber;
}

/**
 * How waste is written.
 *
 * @category Funnel
 */
export interface WasteOptions {
  /** The smallest step of amounts; `'0.01'` unless told otherwise. */
  readonly unit?: DecimalInput;
}

/**
 * Leads that were paid and brought nothing.
 *
 * @category Funnel
 */
export interface Waste {
  /** Leads that nobody worked on. */
  readonly unworkedCount: number;
  /** Leads that were worked on and lost. */
  readonly lostCount: number;
  /** Both together. */
  readonly wastedCount: number;
  /** Money that the unworked leads cost. */
  readonly unworkedAmount: string;
  /** Money that the lost leads cost. */
  readonly lostAmount: string;
  /** Both together. */
  readonly wastedAmount: string;
  /** Wasted ÷ all leads, a fraction; `null` without leads. */
  readonly wastedRate: number | null;
}

/**
 * The waste of one group.
 *
 * @category Funnel
 */
export interface GroupWaste extends Waste {
  /** The group's id. */
  readonly id: string;
}

/**
 * The waste of every group and of all.
 *
 * @category Funnel
 */
export interface WastedLeads extends Waste {
  /** In the order of the input. */
  readonly groups: readonly GroupWaste[];
}

const CALLER = 'wastedLeads';
const ZERO = /* @__PURE__ */ BigInt(0);

/**
 * Says how many leads were paid for nothing, and the money they cost.
 *
 * Use it where selling lives on luck: leads that nobody calls, and leads that were called and lost, cost as much as
 * those that sign. The two are told apart, as the first is a matter of will and time, the second of skill. What the
 * unworked ones could have brought is `projectFunnel` of their number.
 *
 * Always true: unworked and lost add up to wasted, and the groups to the totals, in leads and in money.
 *
 * @param groups - Leads by channel, person or week.
 * @param options - `unit`.
 * @returns Waste in all and by group.
 * @throws PlanningError `not-a-count` for leads; `out-of-range` for more worked than bought, more lost than worked, or a
 * negative cost; `not-positive` for the unit; `count-too-large`; `duplicate-id`, `invalid-id`, `missing-field`,
 * `unknown-field`, `wrong-type`; `not-a-decimal`, `not-finite`, `decimal-too-long`.
 * @example
 * const waste = wastedLeads([
 *   { id: 'online', leadCount: 100, workedCount: 70, lostCount: 40, costPerLead: 150 },
 *   { id: 'referral', leadCount: 20, workedCount: 20, lostCount: 4, costPerLead: 50 },
 * ]);
 * [waste.unworkedCount, waste.lostCount, waste.wastedAmount]; // => [30, 44, '10700.00']
 * waste.groups.map(({ wastedRate }) => wastedRate); // => [0.7, 0.2]
 * @category Funnel
 */
export function wastedLeads(groups: readonly LeadGroup[], options: WasteOptions = {}): WastedLeads {
  const rows = readGroups(groups);
  requireObject(options, { required: [], optional: ['unit'] }, CALLER, ['options']);
  const unit = readUnit(options.unit, CALLER, ['options', 'unit']);
  const costs = rows.map(({ unworked, lost, cost }) =>
    [unworked, lost].map((leads) => multiplyFractions(cost, wholeFraction(leads))),
  );
  // Groups and the two kinds are a table whose margins all have to add up, also where a lead costs part of a cent.
  const { cells, rowTotals, columnTotals } = roundTable({
    values: costs.map((row) => row.map(writeExact)),
    rowKeys: rows.map(({ id }) => id),
    unit: options.unit ?? '0.01',
  });
  const sumOf = (pick: (row: ReadGroup) => bigint) => rows.reduce((sum, row) => sum + pick(row), ZERO);
  return {
    ...writeWaste(
      { leads: sumOf(({ leads }) => leads), unworked: sumOf((row) => row.unworked), lost: sumOf(({ lost }) => lost) },
      [columnTotals[0] ?? writeMoney(ZERO_FRACTION, unit), columnTotals[1] ?? writeMoney(ZERO_FRACTION, unit)],
      writeMoney(sumFractions(costs.flat()), unit),
    ),
    groups: rows.map((row, index) => ({
      id: row.id,
      ...writeWaste(row, [cells[index]![0]!, cells[index]![1]!], rowTotals[index]!),
    })),
  };
}

interface LeadFates {
  readonly leads: bigint;
  readonly unworked: bigint;
  readonly lost: bigint;
}

interface ReadGroup extends LeadFates {
  readonly id: string;
  readonly cost: Fraction;
}

function readGroups(value: unknown): readonly ReadGroup[] {
  const required = ['leadCount', 'workedCount', 'lostCount', 'costPerLead'] as const;
  return requireRows(value, { required }, CALLER, ['groups']).map((row, index): ReadGroup => {
    const path = ['groups', index];
    const leads = readCount(row.leadCount, CALLER, [...path, 'leadCount']);
    const worked = readPartOf(leads, 'the leads', row.workedCount, [...path, 'workedCount']);
    const lost = readPartOf(worked, 'those worked on', row.lostCount, [...path, 'lostCount']);
    const cost = readNonNegative(row.costPerLead, CALLER, [...path, 'costPerLead']);
    return { id: row.id, leads, unworked: leads - worked, lost, cost };
  });
}

function readPartOf(all: bigint, what: string, value: unknown, path: ErrorPath): bigint {
  const part = readCount(value, CALLER, path);
  if (part <= all) return part;
  throw refusal('out-of-range', CALLER, path, `${describePath(path)} to be at most ${what} (${String(all)})`, value, {
    most: String(all),
  });
}

function writeWaste({ leads, unworked, lost }: LeadFates, amounts: readonly [string, string], sum: string): Waste {
  const wasted = unworked + lost;
  const count = (whole: bigint) => writeCount(whole, 'the leads of all groups', CALLER, ['groups']);
  return {
    unworkedCount: count(unworked),
    lostCount: count(lost),
    wastedCount: count(wasted),
    unworkedAmount: amounts[0],
    lostAmount: amounts[1],
    wastedAmount: sum,
    wastedRate: leads === ZERO ? null : fractionToNumber(fraction(wasted, leads)),
  };
}

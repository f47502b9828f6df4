import { inInputOrder, orderOfKeys } from '../allocation/keyOrder.ts';
import { roundWholeTable } from '../allocation/roundWholeTable.ts';
import { requireList, requireRows } from '../foundation/check.ts';
import {
  addFractions,
  commonDenominator,
  subtractFractions,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import { refusal } from '../foundation/refusal.ts';
import { inUnits, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { writeMoney } from '../funnel/writeMoney.ts';
import { partFigures, readGapOptions } from './attributeGap.ts';
import type { AttributeGapOptions, GapAttribution, GapPart } from './attributeGap.ts';
import { partsOfGap, productOf, readFactors } from './GapFactor.ts';
import type { GapFactor } from './GapFactor.ts';

/**
 * A part of the business with factors of its own: a product, a channel, a person.
 *
 * @category Inspection
 */
export interface GapSegment {
  /** Its name, each once. */
  readonly id: string;
  /** What is multiplied in it. Segments need not have the same factors; those of the same id are added up. */
  readonly factors: readonly GapFactor[];
}

/**
 * The gap of one segment.
 *
 * @category Inspection
 */
export interface SegmentGap extends GapAttribution {
  /** The segment. */
  readonly id: string;
}

/**
 * The gaps of all segments, and of all together.
 *
 * @category Inspection
 */
export interface SegmentGaps {
  /** What all segments were to bring, with the unit's digits. */
  readonly planAmount: string;
  /** What they brought. */
  readonly actualAmount: string;
  /** Actual − plan of all. */
  readonly gapAmount: string;
  /** The same, exact. */
  readonly exactGapAmount: ExactNumber;
  /** Factor by factor over all segments, in the order in which the factors first come. */
  readonly parts: readonly GapPart[];
  /** In the order of the input. */
  readonly segments: readonly SegmentGap[];
}

const CALLER = 'attributeSegmentGaps';

/**
 * Tells how much of a gap is due to which factor where several products, channels or people each have their own plan.
 *
 * Use it whenever rates differ between segments: one average conversion over all of them moves with the mix alone, and
 * a factor that nobody changed would be blamed. Here each segment is attributed by itself and the parts are added up.
 * What a shift of the mix did stands where it happened, in the volumes of the segments.
 *
 * Always true: the parts of a segment sum to its gap, and those of a factor over the segments to its part in the
 * whole, exactly and in cents; every amount in cents is its exact value rounded up or down; with `'shapley'` neither
 * the order of the segments nor that of the factors matters.
 *
 * @param segments - Each with its factors; at least one.
 * @param options - The method, and the unit of the amounts.
 * @returns The whole with its parts, and the same for every segment; rounded together as `roundTable` rounds.
 * @throws PlanningError `out-of-range` for no segments or a segment without factors; those of `attributeGap`.
 * @example
 * const gaps = attributeSegmentGaps([
 *   { id: 'flats', factors: [{ id: 'visits', plan: 100, actual: 80 }, { id: 'value', plan: 9000, actual: 10000 }] },
 *   { id: 'shops', factors: [{ id: 'visits', plan: 10, actual: 15 }, { id: 'value', plan: 30000, actual: 30000 }] },
 * ]);
 * [gaps.gapAmount, ...gaps.parts.map(({ amount }) => amount)]; // => ['50000.00', '-40000.00', '90000.00']
 * gaps.segments.map(({ id, gapAmount }) => [id, gapAmount]); // => [['flats', '-100000.00'], ['shops', '150000.00']]
 * @category Inspection
 */
export function attributeSegmentGaps(segments: readonly GapSegment[], options: AttributeGapOptions = {}): SegmentGaps {
  const { method, unit } = readGapOptions(options, CALLER);
  if (requireList(segments, CALLER, ['segments']).length === 0) {
    throw refusal('out-of-range', CALLER, ['segments'], 'segments to have at least one', segments, { leastLength: 1 });
  }
  const rows = requireRows(segments, { required: ['factors'] }, CALLER, ['segments']).map(({ id, factors }, index) => {
    const read = readFactors(factors, CALLER, ['segments', index, 'factors']);
    const plan = productOf(read.map((factor) => factor.plan));
    const actual = productOf(read.map((factor) => factor.actual));
    const parts = partsOfGap(read, method);
    const own = new Map(read.map((factor, place) => [factor.id, parts[place]!]));
    return { id, plan, actual, gap: subtractFractions(actual, plan), parts: own };
  });
  const factorIds = [...new Set(rows.flatMap(({ parts }) => [...parts.keys()]))];
  const sumOver = (read: (row: (typeof rows)[number]) => Fraction): Fraction =>
    rows.reduce((sum, row) => addFractions(sum, read(row)), ZERO_FRACTION);
  const gap = sumOver((row) => row.gap);
  const rounded = roundParts(
    rows.map(({ parts }) => factorIds.map((id) => parts.get(id) ?? ZERO_FRACTION)),
    rows.map(({ id }) => id),
    factorIds,
    unit,
  );
  return {
    planAmount: writeMoney(
      sumOver((row) => row.plan),
      unit,
    ),
    actualAmount: writeMoney(
      sumOver((row) => row.actual),
      unit,
    ),
    gapAmount: writeMoney(gap, unit),
    exactGapAmount: writeExact(gap),
    parts: factorIds.map((id, column) => ({
      id,
      amount: rounded.columnTotals[column]!,
      ...partFigures(
        sumOver((row) => row.parts.get(id) ?? ZERO_FRACTION),
        gap,
      ),
    })),
    segments: rows.map((row, index) => ({
      id: row.id,
      planAmount: writeMoney(row.plan, unit),
      actualAmount: writeMoney(row.actual, unit),
      gapAmount: rounded.rowTotals[index]!,
      exactGapAmount: writeExact(row.gap),
      parts: [...row.parts].map(([id, part]) => ({
        id,
        amount: rounded.cells[index]![factorIds.indexOf(id)]!,
        ...partFigures(part, row.gap),
      })),
    })),
  };
}

/** As `roundTable`, with the ids as keys. */
function roundParts(
  parts: readonly (readonly Fraction[])[],
  rowIds: readonly string[],
  columnIds: readonly string[],
  unit: Unit,
) {
  const { numerators, denominator } = commonDenominator(parts.flat().map((part) => inUnits(part, unit)));
  const rowOrder = orderOfKeys(rowIds, CALLER, ['segments'], { name: 'segments', length: rowIds.length });
  const columnOrder = orderOfKeys(columnIds, CALLER, ['segments'], { name: 'factors', length: columnIds.length });
  const table = roundWholeTable(
    rowOrder.map((row) => columnOrder.map((column) => numerators[row * columnIds.length + column]!)),
    denominator,
  );
  const write = (units: bigint): string => writeUnits(units, unit);
  return {
    cells: inInputOrder(rowOrder, table.cells).map((row) => inInputOrder(columnOrder, row).map(write)),
    rowTotals: inInputOrder(rowOrder, table.rowTotals).map(write),
    columnTotals: inInputOrder(columnOrder, table.columnTotals).map(write),
  };
}

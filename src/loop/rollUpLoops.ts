import { powerOfTen, readDecimal, writeDecimal } from '../foundation/decimal.ts';
import { compareFractions, subtractFractions, writeExact } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { refusal } from '../foundation/refusal.ts';
import { readUnit } from '../foundation/unit.ts';
import { secondsOf } from '../calendar/civilTime.ts';
import { exactOf, isRatio } from './Figure.ts';
import type { AmountFigure, Figure, LoopMetric, RatioFigure, WrittenDecimal } from './Figure.ts';
import { figureOf } from './judgeFigures.ts';
import { readChildren } from './LoopContext.ts';
import type { LoopState } from './LoopState.ts';
import { requireState } from './openLoop.ts';

/**
 * A metric of a loop whose target the loops below do not carry.
 *
 * @category Loop
 */
export interface UncoveredMetric {
  /** The metric. */
  readonly metric: string;
  /** What the loop above is to reach, as it is written in its goal. */
  readonly target: string;
  /** Additive: the sum of the targets below. Last: the target of the latest. Ratio: the weakest. `null` if there is none. */
  readonly childTarget: string | null;
  /** How far it falls short; of a ratio a fraction. Without a target below it is the target itself. */
  readonly shortage: string;
}

/**
 * What the loops below make of the loop above.
 *
 * @category Loop
 */
export interface LoopRollUp {
  /** Figures of the parent's metrics, from the children that are finished; a metric that none of them has is left out. */
  readonly actuals: readonly Figure[];
  /** Ids of the children that are still open. */
  readonly open: readonly string[];
  /** Metrics whose target the children do not carry; empty is what one wants. */
  readonly uncovered: readonly UncoveredMetric[];
}

const CALLER = 'rollUpLoops';

/** A child that has the metric. */
interface Carrier {
  readonly child: LoopState;
  readonly metric: LoopMetric;
  readonly figure: Figure | undefined;
}

/**
 * Adds up the loops below: what they have reached, which are still open, and what nobody has taken on.
 *
 * Use it for a quarter over its months or a team over its reps. Additive metrics are summed exactly; of a last metric
 * the latest child counts (by the end of its goal, then by when it was finished, then the later in the list); ratios are
 * the sum above over the sum below the line, never a mean of percentages. A cancelled child brings what was reached
 * until then, if that was said; its target carries nothing any more.
 *
 * Always true: an additive actual is the sum of the actuals of the finished children; months whose targets sum to more
 * than the quarter leave nothing uncovered.
 *
 * @param parent - The loop above; without a goal it has no metrics to add up.
 * @param children - The loops below, each with this parent.
 * @returns Figures, open ids and uncovered metrics, in the order of the parent's metrics and of the children.
 * @throws PlanningError `unknown-id` for a loop with another parent; `conflicting-fields` where a child measures a
 *   metric in another way; `unknown-version`, `missing-field`, `wrong-type` for what is no state.
 * @example
 * const quarter = openLoop({ id: 'q1', owner: 'li', openedAt: '2025-12-15' });
 * const january = openLoop({ id: 'january', owner: 'bo', openedAt: '2025-12-20', parentId: 'q1' });
 * rollUpLoops(quarter, [january]); // => { actuals: [], open: ['january'], uncovered: [] }
 * @category Loop
 */
export function rollUpLoops(parent: LoopState, children: readonly LoopState[]): LoopRollUp {
  requireState(parent, CALLER, ['parent']);
  const below = readChildren(children, parent, CALLER, ['children']);
  const actuals: Figure[] = [];
  const uncovered: UncoveredMetric[] = [];
  for (const metric of parent.records.goal?.metrics ?? []) {
    const carriers = carriersOf(metric, below);
    const figure = addUp(metric, carriers);
    if (figure !== null) actuals.push(figure);
    const missing = shortageOf(metric, carriers);
    if (missing !== null) uncovered.push(missing);
  }
  return { actuals, open: below.filter(({ step }) => step !== 'result').map(({ id }) => id), uncovered };
}

function carriersOf(metric: LoopMetric, children: readonly LoopState[]): readonly Carrier[] {
  return children.flatMap((child, row): Carrier[] => {
    const own = child.records.goal?.metrics.find((one) => one.metric === metric.metric);
    if (own === undefined) return [];
    if (own.kind !== metric.kind || own.direction !== metric.direction) {
      const path: ErrorPath = ['children', row, 'records', 'goal', 'metrics'];
      const requirement = `${metric.metric} to be ${metric.kind} and ${metric.direction} as in the loop above`;
      throw refusal('conflicting-fields', CALLER, path, requirement, `${own.kind} and ${own.direction}`);
    }
    return [{ child, metric: own, figure: child.actuals === null ? undefined : figureOf(child.actuals, own.metric) }];
  });
}

function addUp({ metric, kind, unit }: LoopMetric, carriers: readonly Carrier[]): Figure | null {
  const finished = carriers.filter(({ figure }) => figure !== undefined);
  if (finished.length === 0) return null;
  const figures = finished.map(({ figure }) => figure!);
  if (kind === 'ratio') {
    const ratios = figures.filter((figure): figure is RatioFigure => isRatio(figure));
    return {
      metric,
      numerator: sumOf(
        ratios.map(({ numerator }) => numerator),
        unit,
      ),
      denominator: sumOf(
        ratios.map(({ denominator }) => denominator),
        unit,
      ),
    };
  }
  const counted = kind === 'last' ? [latestOf(finished).figure!] : figures;
  const amounts = counted.filter((figure): figure is AmountFigure => !isRatio(figure));
  return {
    metric,
    actual: sumOf(
      amounts.map(({ actual }) => actual),
      unit,
    ),
  };
}

/** Of the same end, what was finished later; of the same time, what stands later. */
function latestOf(carriers: readonly Carrier[]): Carrier {
  return carriers.reduce((latest, next) => {
    const [before, after] = [latest, next].map(({ child }) => secondsOf(child.records.goal?.end));
    const ended = after! - before! || secondsOf(next.child.since) - secondsOf(latest.child.since);
    return ended >= 0 ? next : latest;
  });
}

/** The exact sum, with the unit's digits or as many more as it needs. */
function sumOf(values: readonly WrittenDecimal[], unit: WrittenDecimal): string {
  const decimals = values.map((value) => readDecimal(value, CALLER, ['children']));
  const scale = Math.max(readUnit(unit, CALLER, ['parent']).scale, ...decimals.map((decimal) => decimal.scale));
  const digits = decimals.reduce((sum, decimal) => sum + decimal.digits * powerOfTen(scale - decimal.scale), BigInt(0));
  return writeDecimal(digits, scale);
}

function shortageOf(metric: LoopMetric, carriers: readonly Carrier[]): UncoveredMetric | null {
  const { kind, direction, target, unit } = metric;
  const carried = carriers.filter(({ child }) => child.outcome !== 'cancelled');
  const childTarget = carriedTarget(metric, carried);
  if (childTarget === null) {
    return { metric: metric.metric, target: String(target), childTarget, shortage: String(target) };
  }
  const [wanted, given] = [exactOf(target), exactOf(childTarget)];
  const compared = compareFractions(given, wanted);
  if (direction === 'up' ? compared >= 0 : compared <= 0) return null;
  const [more, less] = direction === 'up' ? [target, childTarget] : [childTarget, target];
  const shortage =
    kind === 'ratio' ? writeExact(subtractFractions(exactOf(more), exactOf(less))) : sumOf([more, negated(less)], unit);
  return { metric: metric.metric, target: String(target), childTarget, shortage };
}

function carriedTarget({ kind, direction, unit }: LoopMetric, carriers: readonly Carrier[]): string | null {
  const targets = carriers.map(({ metric }) => metric.target);
  if (targets.length === 0) return null;
  if (kind === 'additive') return sumOf(targets, unit);
  if (kind === 'last') return sumOf([latestOf(carriers).metric.target], unit);
  const weakest = targets.reduce((weaker, next) => {
    const compared = compareFractions(exactOf(next), exactOf(weaker));
    return (direction === 'up' ? compared < 0 : compared > 0) ? next : weaker;
  });
  return writeExact(exactOf(weakest));
}

function negated(value: WrittenDecimal): string {
  const { digits, scale } = readDecimal(value, CALLER, ['children']);
  return writeDecimal(-digits, scale);
}

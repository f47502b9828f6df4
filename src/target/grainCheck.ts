import { requireId, requireList, requireRows } from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';

/**
 * One way in which a plan is split and looked at: by time, by people, by products.
 *
 * @category Target
 */
export interface GrainDimension {
  /** The dimension, as `time`; each its own. */
  readonly id: string;
  /** How finely targets are set: a level. */
  readonly planned: string;
  /** How finely results are looked at: a level. */
  readonly inspected: string;
  /**
   * All levels from coarse to fine, as `['company', 'team', 'person']`. Left out, those of time: year, half, quarter,
   * month, week, day.
   */
  readonly levels?: readonly string[];
}

/**
 * Whether plan and inspection meet in one dimension.
 *
 * @category Target
 */
export interface GrainFinding {
  /** The dimension. */
  readonly id: string;
  /** How finely targets are set. */
  readonly planned: string;
  /** How finely results are looked at. */
  readonly inspected: string;
  /**
   * `match`; `plan-too-coarse`: what is inspected has no target of its own; `plan-too-fine`: targets are set that nobody
   * looks at.
   */
  readonly verdict: 'match' | 'plan-too-coarse' | 'plan-too-fine';
  /** How many levels lie between the two; 0 for a match. */
  readonly levelCount: number;
}

/**
 * Whether plan and inspection are equally fine.
 *
 * @category Target
 */
export interface GrainCheck {
  /** They are, in every dimension. */
  readonly matches: boolean;
  /** One row for each dimension, in their order. */
  readonly dimensions: readonly GrainFinding[];
}

const CALLER = 'grainCheck';
const TIME_LEVELS = ['year', 'half', 'quarter', 'month', 'week', 'day'] as const;

/**
 * Checks that the plan is split as finely as it will be inspected: 拆解颗粒度与管控颗粒度匹配.
 *
 * Use it before the year begins. A team that is inspected by the week against targets of a quarter has nothing to be
 * measured by; one that sets targets by the day and looks once a month has done the work for nothing.
 *
 * Always true: a dimension matches exactly if both its levels are the same; exchanging the two turns too coarse into
 * too fine.
 *
 * @param dimensions - Time, people, products: how each is planned and how it is inspected.
 * @returns Whether all match, and a verdict for each.
 * @throws PlanningError `unknown-choice` for a level that is not among the dimension's; `duplicate-id` for a dimension or
 *   a level given twice; `invalid-id`, `missing-field`, `unknown-field`, `wrong-type`.
 * @example
 * const levels = ['company', 'team', 'person'];
 * const time = { id: 'time', planned: 'quarter', inspected: 'week' };
 * grainCheck([time, { id: 'people', planned: 'person', inspected: 'person', levels }]); // => { matches: false, dimensions: [{ id: 'time', planned: 'quarter', inspected: 'week', verdict: 'plan-too-coarse', levelCount: 2 }, { id: 'people', planned: 'person', inspected: 'person', verdict: 'match', levelCount: 0 }] }
 * @category Target
 */
export function grainCheck(dimensions: readonly GrainDimension[]): GrainCheck {
  const fields = { required: ['planned', 'inspected'], optional: ['levels'] } as const;
  const rows = requireRows<keyof GrainDimension>(dimensions, fields, CALLER, ['dimensions']);
  const findings = rows.map((row, index): GrainFinding => {
    const path = ['dimensions', index];
    const levels = row.levels === undefined ? TIME_LEVELS : readLevels(row.levels, [...path, 'levels']);
    const planned = readLevel(row.planned, levels, [...path, 'planned']);
    const inspected = readLevel(row.inspected, levels, [...path, 'inspected']);
    const difference = levels.indexOf(inspected) - levels.indexOf(planned);
    const verdict = difference === 0 ? 'match' : difference > 0 ? 'plan-too-coarse' : 'plan-too-fine';
    return { id: row.id, planned, inspected, verdict, levelCount: Math.abs(difference) };
  });
  return { matches: findings.every(({ verdict }) => verdict === 'match'), dimensions: findings };
}

function readLevels(value: unknown, path: ErrorPath): readonly string[] {
  const seen = new Set<string>();
  return Array.from(requireList(value, CALLER, path), (item, index) => {
    const level = requireId(item, CALLER, [...path, index]);
    if (seen.has(level)) {
      throw refusal('duplicate-id', CALLER, [...path, index], `every level of ${describePath(path)} once`, level);
    }
    seen.add(level);
    return level;
  });
}

function readLevel<Level extends string>(value: unknown, levels: readonly Level[], path: ErrorPath): Level {
  const level = levels.find((known) => known === value);
  if (level !== undefined) return level;
  throw refusal('unknown-choice', CALLER, path, `${describePath(path)} to be one of ${levels.join(', ')}`, value, {
    known: levels,
  });
}

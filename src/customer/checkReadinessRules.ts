import { givenOr, requireObject } from '../foundation/check.ts';
import { writeExact } from '../foundation/fraction.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { boxesOf, conditionSpace, joined, lastPlace, meet, wholeSpace, without } from './conditionSpace.ts';
import type { Axis, Box, LinePiece } from './conditionSpace.ts';
import { readCondition, readRules } from './ReadinessRule.ts';
import type {
  ReadinessBounds,
  ReadinessCondition,
  ReadinessCustomer,
  ReadinessRule,
  ReadinessSignals,
} from './ReadinessRule.ts';

/**
 * Whom to look at.
 *
 * @category Customer
 */
export interface ReadinessCheckOptions {
  /**
   * Only customers for whom this holds, such as `{ monthsToSign: { atLeast: 0, atMost: 6 } }`: with it, nobody is looked
   * at whose months are not known. Everybody unless told otherwise.
   */
  readonly among?: ReadinessCondition;
}

/**
 * A kind of customers, as narrow as the rules can tell them apart. What is not said may be anything, or not known.
 *
 * @category Customer
 */
export interface ReadinessRegion {
  /** Between which limits, or that it is not known. */
  readonly monthsToSign?: ReadinessBounds | 'unknown';
  /** Between which limits, or that it is not known. */
  readonly daysToSign?: ReadinessBounds | 'unknown';
  /** Between which limits, or that it is not known. */
  readonly score?: ReadinessBounds | 'unknown';
  /** Which are seen and which are absent, or that nobody looked. */
  readonly signals?: ReadinessSignals | 'unknown';
}

/**
 * Customers for whom no rule holds.
 *
 * @category Customer
 */
export interface ReadinessGap {
  /** Who they are. */
  readonly region: ReadinessRegion;
  /** One of them. */
  readonly example: ReadinessCustomer;
}

/**
 * Two rules that hold for the same customers; the first decides.
 *
 * @category Customer
 */
export interface ReadinessOverlap {
  /** The rules, in their order. */
  readonly ruleIds: readonly [string, string];
  /** Their grades: where they are the same, the order of the two does not matter. */
  readonly grades: readonly [string, string];
  /** A customer for whom both hold. */
  readonly example: ReadinessCustomer;
}

/**
 * A rule that decides about nobody.
 *
 * @category Customer
 */
export interface UnreachableRule {
  /** The rule. */
  readonly ruleId: string;
  /** `'covered'`: rules before it hold for everybody it holds for. `'never-holds'`: it contradicts itself, or `among`. */
  readonly reason: 'covered' | 'never-holds';
  /** The earlier rules that hold for some of its customers, in their order. */
  readonly coveredByIds: readonly string[];
}

/**
 * What is wrong with a list of rules.
 *
 * @category Customer
 */
export interface ReadinessRuleCheck {
  /** Every customer looked at gets a grade: there is no gap. */
  readonly isComplete: boolean;
  /** Kinds of customers without a grade; no customer is in two of them. */
  readonly gaps: readonly ReadinessGap[];
  /** Pairs of rules that hold for the same customers. */
  readonly overlaps: readonly ReadinessOverlap[];
  /** Rules that decide about nobody. */
  readonly unreachable: readonly UnreachableRule[];
}

const CALLER = 'checkReadinessRules';
/** Pieces that the customers may fall into; each rule with many signals of its own can double them. */
const MOST_BOXES = 10_000;
/** Beyond it the gaps are told as they were cut; joining them costs the square of their number. */
const MOST_JOINED = 400;

/**
 * Looks for customers whom the rules forget, for rules that get in each other's way, and for rules that never decide.
 *
 * Use it whenever somebody changes the rules, before they meet a customer. Nothing is tried out at random: all customers
 * that the rules can tell apart, every stretch of months, days and score, every set of signals, and what is not known,
 * are one space that is cut along the rules, exactly. Each finding comes with an example customer.
 *
 * Always true: a customer is in a gap just when `gradeReadiness` gives him no grade; two rules overlap just when some
 * customer fulfils both; a rule is unreachable just when it gives no customer his grade.
 *
 * @param rules - As for `gradeReadiness`, in the order in which they are tried.
 * @param options - `among`: a condition that all customers to be looked at fulfil.
 * @returns Gaps, overlaps and unreachable rules; all three empty for rules that are complete and apart.
 * @throws PlanningError `too-many-steps` where the rules cut the customers into more than 10,000 kinds; those of
 * `gradeReadiness` for rules and conditions.
 * @example
 * const rules = [
 *   { id: 'soon', grade: 'A', when: { monthsToSign: { below: 1 } } },
 *   { id: 'later', grade: 'B', when: { monthsToSign: { above: 1, atMost: 3 } } },
 *   { id: 'keen', grade: 'A', when: { monthsToSign: { atMost: 3 }, signals: { all: ['price'] } } },
 * ];
 * const { gaps, overlaps } = checkReadinessRules(rules, { among: { monthsToSign: { atLeast: 0, atMost: 3 }, signals: {} } });
 * gaps; // => [{ region: { monthsToSign: { atLeast: '1', atMost: '1' }, signals: { none: ['price'] } }, example: { id: 'example', monthsToSign: '1', signals: [] } }]
 * overlaps.map(({ ruleIds, grades }) => `${ruleIds.join(' and ')}: ${grades.join(', ')}`); // => ['soon and keen: A, A', 'later and keen: B, A']
 * checkReadinessRules(readinessRules()).gaps.map(({ region }) => region); // => [{ monthsToSign: 'unknown' }, { monthsToSign: { above: '6' } }]
 * @category Customer
 */
export function checkReadinessRules(
  rules: readonly ReadinessRule[],
  options: ReadinessCheckOptions = {},
): ReadinessRuleCheck {
  const { among } = requireObject(options, { required: [], optional: ['among'] }, CALLER, ['options']);
  const condition = readCondition(givenOr(among, {}), CALLER, ['options', 'among']);
  const read = readRules(rules, CALLER, ['rules']);
  const axes = conditionSpace([condition, ...read.map((rule) => rule.condition)]);
  const everybody = among === undefined ? [wholeSpace(axes)] : boxesOf(condition, axes);
  const boxes = read.map((rule) =>
    boxesOf(rule.condition, axes).flatMap((box) => everybody.flatMap((all) => meet(all, box) ?? [])),
  );

  let left: readonly Box[] = everybody;
  const unreachable: UnreachableRule[] = [];
  read.forEach(({ id }, rule) => {
    const own = boxes[rule]!;
    if (!own.some((box) => left.some((open) => meet(open, box) !== null))) {
      const coveredByIds = read
        .slice(0, rule)
        .flatMap((earlier, index) =>
          own.some((box) => boxes[index]!.some((other) => meet(box, other) !== null)) ? [earlier.id] : [],
        );
      unreachable.push({ ruleId: id, reason: own.length === 0 ? 'never-holds' : 'covered', coveredByIds });
    }
    for (const box of own) left = requireFew(left.flatMap((open) => without(open, box)));
  });

  return {
    isComplete: left.length === 0,
    gaps: (left.length > MOST_JOINED ? left : joined(left))
      .flatMap((box) => apartFromUnknown(box, axes))
      .map((box) => ({ region: regionOf(box, axes), example: exampleOf(box, axes) })),
    overlaps: read.flatMap((first, index) =>
      read.slice(index + 1).flatMap((second, offset): ReadinessOverlap[] => {
        const common = firstMeeting(boxes[index]!, boxes[index + 1 + offset]!);
        if (common === undefined) return [];
        const example = exampleOf(common, axes);
        return [{ ruleIds: [first.id, second.id], grades: [first.grade, second.grade], example }];
      }),
    ),
    unreachable,
  };
}

function requireFew(boxes: readonly Box[]): readonly Box[] {
  if (boxes.length <= MOST_BOXES) return boxes;
  const path = ['rules'];
  const requirement = `${describePath(path)} to cut the customers into at most ${MOST_BOXES} kinds`;
  throw refusal('too-many-steps', CALLER, path, requirement, boxes.length);
}

function firstMeeting(some: readonly Box[], others: readonly Box[]): Box | undefined {
  for (const box of some) {
    for (const other of others) {
      const common = meet(box, other);
      if (common !== null) return common;
    }
  }
  return undefined;
}

/** Numbers that are not known are told apart from those that are, unless it may be any. */
function apartFromUnknown(box: Box, axes: readonly Axis[]): readonly Box[] {
  const axis = axes.findIndex(
    (each, index) =>
      each.kind === 'measure' && box.low[index] === 0 && box.high[index]! > 0 && box.high[index]! < lastPlace(each),
  );
  if (axis === -1) return [box];
  const at = (values: readonly number[], value: number): readonly number[] =>
    values.map((old, index) => (index === axis ? value : old));
  return [
    { low: box.low, high: at(box.high, 0) },
    { low: at(box.low, 1), high: box.high },
  ].flatMap((part) => apartFromUnknown(part, axes));
}

function regionOf({ low, high }: Box, axes: readonly Axis[]): ReadinessRegion {
  const region: { -readonly [Field in keyof ReadinessRegion]: ReadinessRegion[Field] } = {};
  const seen: string[] = [];
  const absent: string[] = [];
  axes.forEach((axis, index) => {
    const [from, to] = [low[index]!, high[index]!];
    if (from === 0 && to === lastPlace(axis)) return;
    switch (axis.kind) {
      case 'measure':
        region[axis.measure] = to === 0 ? 'unknown' : boundsOf(axis.pieces[from - 1]!, axis.pieces[to - 1]!);
        return;
      case 'signals-known':
        region.signals = to === 0 ? 'unknown' : {};
        return;
      default:
        (from === 1 ? seen : absent).push(axis.signal);
    }
  });
  if (seen.length > 0 || absent.length > 0) {
    region.signals = { ...(seen.length > 0 ? { all: seen } : {}), ...(absent.length > 0 ? { none: absent } : {}) };
  }
  return region;
}

function boundsOf(first: LinePiece, last: LinePiece): ReadinessBounds {
  return {
    ...(first.low === null ? {} : { [first.isPoint ? 'atLeast' : 'above']: writeExact(first.low) }),
    ...(last.high === null ? {} : { [last.isPoint ? 'atMost' : 'below']: writeExact(last.high) }),
  };
}

/** The customer at the lowest places: nothing is said of him that need not be. */
function exampleOf({ low }: Box, axes: readonly Axis[]): ReadinessCustomer {
  const measures: { monthsToSign?: ExactNumber; daysToSign?: number; score?: ExactNumber } = {};
  let signals: string[] | undefined;
  axes.forEach((axis, index) => {
    const place = low[index]!;
    if (place === 0) return;
    if (axis.kind === 'signals-known') signals ??= [];
    else if (axis.kind === 'signal') (signals ??= []).push(axis.signal);
    else {
      const { sample } = axis.pieces[place - 1]!;
      if (axis.measure === 'daysToSign') measures.daysToSign = Number(sample.numerator);
      else measures[axis.measure] = writeExact(sample);
    }
  });
  return { id: 'example', ...measures, ...(signals === undefined ? {} : { signals }) };
}

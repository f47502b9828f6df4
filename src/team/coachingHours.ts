import { givenOr, requireChoice, requireList, requireObject, requireRows } from '../foundation/check.ts';
import { compareCodePoints } from '../foundation/compareCodePoints.ts';
import type { DecimalInput } from '../foundation/decimal.ts';
import {
  addFractions,
  compareFractions,
  decimalFraction,
  multiplyFractions,
  roundDivide,
  wholeFraction,
  writeExact,
  ZERO_FRACTION,
} from '../foundation/fraction.ts';
import type { ExactNumber, Fraction } from '../foundation/fraction.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { readUnit, readUnits, WHOLE_UNIT, writeUnits } from '../foundation/unit.ts';
import type { Unit } from '../foundation/unit.ts';
import { readNonNegative, readRate } from '../funnel/Funnel.ts';

/**
 * What the next hours with somebody bring.
 *
 * @category Team
 */
export interface ReturnStep {
  /** How many hours bring this much, above zero, a multiple of the unit; the last step may leave it out and then has no end. */
  readonly hours?: DecimalInput;
  /** Expected return of one hour in money or another measure, zero or above; no step brings more than the one before. */
  readonly returnPerHour: DecimalInput | ExactNumber;
}

/**
 * Somebody to be coached.
 *
 * @category Team
 */
export interface CoachedPerson {
  /** The person; of equal returns the earlier id comes first. */
  readonly id: string;
  /** What coaching him brings: one step for a steady return, several for one that falls. At least one. */
  readonly returns: readonly ReturnStep[];
  /** The least he gets, a multiple of the unit; zero unless told otherwise. */
  readonly minimumHours?: DecimalInput;
  /** The most he gets, a multiple of the unit; no limit but his steps unless told otherwise. */
  readonly maximumHours?: DecimalInput;
}

/**
 * How many hours there are, and by which rule they are given.
 *
 * @category Team
 */
export interface CoachingBudget {
  /** All hours, zero or above, a multiple of the unit. */
  readonly hours: DecimalInput;
  /** The smallest piece of time, 1 hour unless told otherwise. */
  readonly unit?: DecimalInput;
  /**
   * `by-return` (the default): each piece of time goes where it brings most. `focus`: most of the hours to the few who
   * return most, in equal parts, and the rest to the others in equal parts (80/20).
   */
  readonly rule?: 'by-return' | 'focus';
  /** For `focus`: the share of the people, 0.2 unless told otherwise, and the share of the hours they get, 0.8. */
  readonly focus?: {
    /** From 0 to 1; the people are rounded, halves up, and are at least one. */
    readonly peopleShare?: DecimalInput | ExactNumber;
    /** From 0 to 1; the hours are rounded to the unit, halves up. */
    readonly hoursShare?: DecimalInput | ExactNumber;
  };
}

/**
 * Somebody's hours.
 *
 * @category Team
 */
export interface CoachedHours {
  /** The person. */
  readonly id: string;
  /** His hours, with the unit's digits. */
  readonly hours: string;
  /** What they are expected to bring, exact, in the measure of the returns. */
  readonly exactReturn: ExactNumber;
  /** What one more piece of time would bring by the hour; `null` when he can take none, or no step says it. */
  readonly nextReturnPerHour: ExactNumber | null;
}

/**
 * The hours of a team.
 *
 * @category Team
 */
export interface CoachingPlan {
  /** Everybody in the order given. */
  readonly people: readonly CoachedHours[];
  /** Hours that were given. */
  readonly hours: string;
  /** Hours that nobody can take, as all have their maximum; zero otherwise. */
  readonly unusedHours: string;
  /** What all hours are expected to bring, exact. */
  readonly exactReturn: ExactNumber;
  /** With `focus`, those who get the larger share, the highest return first; otherwise empty. */
  readonly focusIds: readonly string[];
}

const CALLER = 'coachingHours';
const ZERO = /* @__PURE__ */ BigInt(0);
const ONE = /* @__PURE__ */ BigInt(1);
const PERSON_FIELDS = { required: ['returns'], optional: ['minimumHours', 'maximumHours'] } as const;
const BUDGET_FIELDS = { required: ['hours'], optional: ['unit', 'rule', 'focus'] } as const;

/**
 * Divides a manager's coaching hours so that they bring the most.
 *
 * Use it when there are forty hours a month and ten people who could all use them. `by-return`: everybody gets his
 * minimum, then each piece of time goes to whoever returns most for it; as no one's return rises with the hours, that is
 * the best division there is. `focus` is the manager's rule of thumb: 80 % of the hours to the 20 % who return most in
 * their first hour.
 *
 * Always true: hours given + `unusedHours` is the budget exactly, and something is unused only when everybody has all he
 * can take; everybody is within his bounds; with `by-return` no other division in pieces of the unit within the bounds
 * has a larger return. Equal returns are decided by id, so the order of the input does not matter.
 *
 * @param people - Everybody with the return of his hours and his bounds.
 * @param budget - The `hours`, and options `unit`, `rule` and `focus`.
 * @returns Everybody's hours with what they bring, what is unused, and the expected return of all.
 * @throws PlanningError `minimums-above-total` when the minimums take more hours than there are; `out-of-range` for hours or
 *   returns below zero, a return that rises from one step to the next, a maximum below the minimum, a minimum beyond the
 *   steps, a share outside 0 to 1, or a person without steps; `not-positive` for a step without hours or a unit of zero;
 *   `missing-field` for a step without hours that is not the last; `off-unit`; `conflicting-fields` for a `focus`
 *   without its rule, or bounds with it; `duplicate-id`, `invalid-id`, `not-a-decimal`, `not-finite`,
 *   `decimal-too-long`, `unknown-choice`, `unknown-field`, `wrong-type`.
 * @example
 * const team = [
 *   { id: 'An', returns: [{ hours: 4, returnPerHour: 900 }, { returnPerHour: 200 }] },
 *   { id: 'Bo', returns: [{ returnPerHour: 500 }], maximumHours: 5 },
 *   { id: 'Ce', returns: [{ returnPerHour: 100 }], minimumHours: 1 },
 * ];
 * coachingHours(team, { hours: 12 }).people.map(({ id, hours }) => [id, hours]); // => [['An', '6'], ['Bo', '5'], ['Ce', '1']]
 * coachingHours(team, { hours: 12 }).exactReturn; // => '6600'
 * const ten = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((value) => ({ id: `rep ${value}`, returns: [{ returnPerHour: value }] }));
 * coachingHours(ten, { hours: 40, rule: 'focus' }).people.map(({ hours }) => hours); // => ['16', '16', '1', '1', '1', '1', '1', '1', '1', '1']
 * @see Gross, A Class of Discrete-Type Minimization Problems (1956): the greedy rule is exact for concave returns.
 * @category Team
 */
export function coachingHours(people: readonly CoachedPerson[], budget: CoachingBudget): CoachingPlan {
  const given = requireObject<keyof CoachingBudget>(budget, BUDGET_FIELDS, CALLER, ['budget']);
  const unit = budget.unit === undefined ? WHOLE_UNIT : readUnit(budget.unit, CALLER, ['budget', 'unit']);
  const total = readHours(given.hours, unit, ['budget', 'hours']);
  const rule =
    given.rule === undefined
      ? 'by-return'
      : requireChoice(given.rule, ['by-return', 'focus'], CALLER, ['budget', 'rule']);
  if (rule === 'by-return' && given.focus !== undefined) {
    const path = ['budget', 'focus'];
    throw refusal('conflicting-fields', CALLER, path, "no budget.focus without rule: 'focus'", given.focus, {
      beside: ['budget.rule'],
    });
  }
  const read = readPeople(people, unit, rule);
  const { hours, focusIds } =
    rule === 'focus' ? divideByFocus(read, total, given.focus) : { hours: divideByReturn(read, total), focusIds: [] };
  const perUnit = decimalFraction(unit);
  const returns = read.map((person, row) => multiplyFractions(returnOf(person, hours[row]!), perUnit));
  const used = hours.reduce((sum, each) => sum + each, ZERO);
  return {
    people: read.map((person, row) => {
      const next = hours[row]! < person.most ? person.steps.find(({ end }) => hours[row]! < end) : undefined;
      return {
        id: person.id,
        hours: writeUnits(hours[row]!, unit),
        exactReturn: writeExact(returns[row]!),
        nextReturnPerHour: next === undefined ? null : writeExact(next.rate),
      };
    }),
    hours: writeUnits(used, unit),
    unusedHours: writeUnits(total - used, unit),
    exactReturn: writeExact(returns.reduce(addFractions, ZERO_FRACTION)),
    focusIds,
  };
}

/** Units of time up to `end` that bring `rate` an hour. */
interface Step {
  readonly start: bigint;
  readonly end: bigint;
  readonly rate: Fraction;
}

interface ReadPerson {
  readonly id: string;
  readonly steps: readonly Step[];
  readonly least: bigint;
  readonly most: bigint;
}

/** The minimums first, then step by step in the order of the returns. */
function divideByReturn(people: readonly ReadPerson[], total: bigint): readonly bigint[] {
  const hours = people.map(({ least }) => least);
  let left = hours.reduce((rest, each) => rest - each, total);
  if (left < ZERO) {
    const requirement = `minimumHours of at most budget.hours together`;
    throw refusal('minimums-above-total', CALLER, ['people'], requirement, String(total - left));
  }
  const steps = people
    .flatMap(({ id, steps }, row) => steps.map((step) => ({ id, row, step })))
    .sort(
      (a, b) =>
        compareFractions(b.step.rate, a.step.rate) ||
        compareCodePoints(a.id, b.id) ||
        Number(a.step.start > b.step.start) - Number(a.step.start < b.step.start),
    );
  for (const { row, step } of steps) {
    const end = smaller(step.end, people[row]!.most);
    const open = end - hours[row]!;
    const taken = smaller(open > ZERO ? open : ZERO, left);
    hours[row] = hours[row]! + taken;
    left -= taken;
  }
  return hours;
}

/** The larger share of the hours to the few, the rest to the others, each group in equal parts. */
function divideByFocus(
  people: readonly ReadPerson[],
  total: bigint,
  focus: unknown,
): { readonly hours: readonly bigint[]; readonly focusIds: readonly string[] } {
  const path = ['budget', 'focus'];
  const given = requireObject<'peopleShare' | 'hoursShare'>(
    givenOr(focus, {}),
    { required: [], optional: ['peopleShare', 'hoursShare'] },
    CALLER,
    path,
  );
  const peopleShare = readRate(givenOr(given.peopleShare, '0.2'), CALLER, [...path, 'peopleShare']);
  const hoursShare = readRate(givenOr(given.hoursShare, '0.8'), CALLER, [...path, 'hoursShare']);
  const ranked = people
    .map((person, row) => ({ ...person, row }))
    .sort((a, b) => compareFractions(b.steps[0]!.rate, a.steps[0]!.rate) || compareCodePoints(a.id, b.id));
  const rounded = Number(roundedShare(BigInt(people.length), peopleShare));
  const few = ranked.slice(0, Math.max(1, rounded));
  const others = ranked.slice(few.length);
  const ofFew = others.length === 0 ? total : roundedShare(total, hoursShare);
  const hours = people.map(() => ZERO);
  const share = (group: readonly { readonly row: number }[], units: bigint): void => {
    const parts = equalParts(units, group.length);
    group.forEach(({ row }, place) => (hours[row] = parts[place]!));
  };
  share(few, ofFew);
  share(others, total - ofFew);
  return { hours, focusIds: few.map(({ id }) => id) };
}

/** As equal as can be, the odd units to the first. */
function equalParts(units: bigint, count: number): readonly bigint[] {
  if (count === 0) return [];
  const [each, odd] = [units / BigInt(count), units % BigInt(count)];
  return Array.from({ length: count }, (_, place) => (BigInt(place) < odd ? each + ONE : each));
}

function roundedShare(total: bigint, share: Fraction): bigint {
  return roundDivide(total * share.numerator, share.denominator);
}

/** The sum of the rates of so many units; times the unit it is the return. */
function returnOf({ steps }: ReadPerson, units: bigint): Fraction {
  return steps.reduce((sum, { start, end, rate }) => {
    const inside = smaller(end, units) - start;
    return inside <= ZERO ? sum : addFractions(sum, multiplyFractions(rate, wholeFraction(inside)));
  }, ZERO_FRACTION);
}

function readPeople(value: unknown, unit: Unit, rule: 'by-return' | 'focus'): readonly ReadPerson[] {
  const rows = requireRows<'returns' | 'minimumHours' | 'maximumHours'>(value, PERSON_FIELDS, CALLER, ['people']);
  return rows.map((row, index) => {
    const path = ['people', index];
    const steps = readSteps(row.returns, unit, [...path, 'returns']);
    for (const field of ['minimumHours', 'maximumHours'] as const) {
      if (rule === 'by-return' || row[field] === undefined) continue;
      const at = [...path, field];
      throw refusal('conflicting-fields', CALLER, at, `no ${describePath(at)} beside rule: 'focus'`, row[field], {
        beside: ['budget.rule'],
      });
    }
    const least = row.minimumHours === undefined ? ZERO : readHours(row.minimumHours, unit, [...path, 'minimumHours']);
    const end = rule === 'focus' ? NO_END : steps.at(-1)!.end;
    const most =
      row.maximumHours === undefined ? end : smaller(end, readHours(row.maximumHours, unit, [...path, 'maximumHours']));
    if (most < least) {
      const at = [...path, 'minimumHours'];
      const requirement = `${describePath(at)} not to be above his maximum or his steps (${writeUnits(most, unit)})`;
      throw refusal('out-of-range', CALLER, at, requirement, row.minimumHours, { most: writeUnits(most, unit) });
    }
    return { id: row.id, steps, least, most };
  });
}

/** More units than any budget has. */
const NO_END = /* @__PURE__ */ BigInt(`1${'0'.repeat(2100)}`);

function readSteps(value: unknown, unit: Unit, path: ErrorPath): readonly Step[] {
  const list = requireList(value, CALLER, path);
  if (list.length === 0) {
    throw refusal('out-of-range', CALLER, path, `${describePath(path)} to have at least one step`, list, {
      leastLength: 1,
    });
  }
  const steps: Step[] = [];
  list.forEach((item, index) => {
    const at = [...path, index];
    const given = requireObject<'hours' | 'returnPerHour'>(
      item,
      { required: ['returnPerHour'], optional: ['hours'] },
      CALLER,
      at,
    );
    const start = steps.at(-1)?.end ?? ZERO;
    if (given.hours === undefined && index < list.length - 1) {
      const hoursPath = [...at, 'hours'];
      throw refusal('missing-field', CALLER, hoursPath, `${describePath(hoursPath)}, as steps follow it`, undefined);
    }
    const length = given.hours === undefined ? NO_END : readHours(given.hours, unit, [...at, 'hours']);
    if (length === ZERO) {
      const hoursPath = [...at, 'hours'];
      throw refusal('not-positive', CALLER, hoursPath, `${describePath(hoursPath)} to be above zero`, given.hours);
    }
    const rate = readNonNegative(given.returnPerHour, CALLER, [...at, 'returnPerHour']);
    const before = steps.at(-1)?.rate;
    if (before !== undefined && compareFractions(rate, before) > 0) {
      const ratePath = [...at, 'returnPerHour'];
      const requirement = `${describePath(ratePath)} not to be above the step before (${writeExact(before)})`;
      throw refusal('out-of-range', CALLER, ratePath, requirement, given.returnPerHour, { most: writeExact(before) });
    }
    steps.push({ start, end: start + length, rate });
  });
  return steps;
}

function readHours(value: unknown, unit: Unit, path: ErrorPath): bigint {
  const units = readUnits(value, unit, CALLER, path);
  if (units >= ZERO) return units;
  throw refusal('out-of-range', CALLER, path, `${describePath(path)} to be zero or above`, value, { least: 0 });
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

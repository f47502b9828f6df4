import {
  givenOr,
  requireChoice,
  requireDistinctIds,
  requireFields,
  requireId,
  requireInteger,
  requireList,
  requireObject,
} from '../foundation/check.ts';
import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import { timeOfDay } from './timeOfDay.ts';

/**
 * What every rule of the cadence says, whenever it takes place.
 *
 * @category Cadence
 */
export interface CadenceRuleBase {
  /** Its name, each once. */
  readonly id: string;
  /**
   * What takes place: `morning-start`, `joint-visit`, `evening-share`, `daily-report`, `weekly-meeting`,
   * `monthly-review`, or a word of your own.
   */
  readonly kind: string;
  /** When it begins, as `08:30`. */
  readonly time?: string;
  /** How long it takes in minutes, whole, at least 1. */
  readonly minutes?: number;
  /** `'hold'` (the default) takes a half day as the working day it is; `'skip'` asks for whole days. */
  readonly halfDays?: 'hold' | 'skip';
}

/**
 * Something that takes place on every working day.
 *
 * @category Cadence
 */
export interface DailyCadenceRule extends CadenceRuleBase {
  /** Every day on which people work. */
  readonly every: 'working-day';
}

/**
 * Something that takes place once in every week, Monday to Sunday.
 *
 * @category Cadence
 */
export interface WeeklyCadenceRule extends CadenceRuleBase {
  /** Once a week. */
  readonly every: 'week';
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /**
   * What becomes of it when that day is off. `'next'` (the default): the next working day of the same week, and where
   * none is left the last one before. `'previous'`: the other way round. `'skip'`: it is dropped. It never leaves its
   * week, so that no week has two.
   */
  readonly ifOff?: 'next' | 'previous' | 'skip';
}

/**
 * Something that takes place once in every calendar month.
 *
 * @category Cadence
 */
export interface MonthlyCadenceRule extends CadenceRuleBase {
  /** Once a month. */
  readonly every: 'month';
  /** 1 for the first working day of the month, 2 for the second …; −1 for the last, −2 for the last but one …; never 0. */
  readonly nthWorkingDay: number;
}

/**
 * When something takes place, as plain data.
 *
 * @category Cadence
 */
export type CadenceRule = DailyCadenceRule | WeeklyCadenceRule | MonthlyCadenceRule;

/** A rule whose defaults are filled in. */
export type ReadRule = (
  DailyCadenceRule | (WeeklyCadenceRule & { readonly ifOff: 'next' | 'previous' | 'skip' }) | MonthlyCadenceRule
) & { readonly halfDays: 'hold' | 'skip' };

const BASE = ['time', 'minutes', 'halfDays'] as const;
const FIELDS = {
  'working-day': { required: ['id', 'kind', 'every'], optional: BASE },
  week: { required: ['id', 'kind', 'every', 'weekday'], optional: [...BASE, 'ifOff'] },
  month: { required: ['id', 'kind', 'every', 'nthWorkingDay'], optional: BASE },
} as const;

/** Reads rules, each once, with the defaults filled in. */
export function readCadenceRules(value: unknown, caller: string, path: ErrorPath): readonly ReadRule[] {
  const rules = Array.from(requireList(value, caller, path), (item, index) => readRule(item, caller, [...path, index]));
  requireDistinctIds(
    rules.map(({ id }) => id),
    caller,
    path,
  );
  return rules;
}

function readRule(item: unknown, caller: string, path: ErrorPath): ReadRule {
  const { every: said } = requireFields(item, ['every'], caller, path);
  const every = requireChoice(said, ['working-day', 'week', 'month'], caller, [...path, 'every']);
  const given = requireObject<keyof WeeklyCadenceRule | 'nthWorkingDay'>(item, FIELDS[every], caller, path);
  const base = {
    id: requireId(given.id, caller, [...path, 'id']),
    kind: requireId(given.kind, caller, [...path, 'kind']),
    ...(given.time === undefined ? {} : { time: timeOfDay(given.time, caller, [...path, 'time']) }),
    ...(given.minutes === undefined
      ? {}
      : { minutes: requireInteger(given.minutes, { least: 1, most: 1440 }, caller, [...path, 'minutes']) }),
    halfDays: requireChoice(givenOr(given.halfDays, 'hold'), ['hold', 'skip'], caller, [...path, 'halfDays']),
  };
  if (every === 'working-day') return { ...base, every };
  if (every === 'week') {
    const weekday = requireInteger(given.weekday, { least: 1, most: 7 }, caller, [...path, 'weekday']);
    const ifOff = requireChoice(givenOr(given.ifOff, 'next'), ['next', 'previous', 'skip'], caller, [...path, 'ifOff']);
    return { ...base, every, weekday, ifOff };
  }
  const at = [...path, 'nthWorkingDay'];
  const nthWorkingDay = requireInteger(given.nthWorkingDay, { least: -31, most: 31 }, caller, at);
  if (nthWorkingDay !== 0) return { ...base, every, nthWorkingDay };
  const requirement = `${describePath(at)} to be 1 for the first working day or -1 for the last`;
  throw refusal('out-of-range', caller, at, requirement, nthWorkingDay);
}

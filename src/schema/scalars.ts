import * as z from 'zod';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import type { UnitOptions } from '../foundation/unit.ts';
import type { CivilTime } from '../calendar/civilTime.ts';
import { heldTo } from './heldTo.ts';

// The single values of which all inputs are made. They say what a text looks like; what it means, the rooms check.

/** A decimal as `DecimalInput` is read: `12`, `-3.50`, `.5`, `1e3`. */
export const DECIMAL_PATTERN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** A decimal, or a fraction of two whole numbers: `5500/3`. */
export const EXACT_PATTERN = /^(?:[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?|-?\d+\/0*[1-9]\d*)$/;
/** Ten characters, `2026-02-28`; whether there is such a day, the calendar knows. */
export const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
/** A day, or a time of it by the team's own clock: `2026-02-28T09:30`, `2026-02-28T09:30:15`. */
export const CIVIL_TIME_PATTERN = /^\d{4}-\d{2}-\d{2}(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?$/;
/** A time of day, `08:30`. */
export const TIME_OF_DAY_PATTERN = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * What each of them has to be. zod says it after `must be`, whatever language its host has set it to, and by these words
 * `problemsOf` knows which one was asked for.
 */
export const WANTED = {
  decimal: 'a decimal such as "12.50"',
  decimalText: 'a decimal as text, such as "12.50"',
  exact: 'a decimal such as "12.50" or a fraction such as "5500/3"',
  exactText: 'a decimal as text, such as "12.50", or a fraction such as "5500/3"',
  date: 'a date that exists, YYYY-MM-DD from 1583-01-01 to 9999-12-31',
  civilTime: 'a civil time, YYYY-MM-DD, YYYY-MM-DDTHH:mm or YYYY-MM-DDTHH:mm:ss',
  timeOfDay: 'a time of day, HH:mm',
  id: 'a text that is not empty',
  whole: 'a whole number',
} as const;
const wants = (what: keyof typeof WANTED) => ({ error: `must be ${WANTED[what]}` });

/**
 * A decimal as text or number, read as it is written, as `DecimalInput`.
 *
 * @category Schema
 */
export const decimalSchema = heldTo<DecimalInput>()(
  z.union([z.string(wants('decimal')).regex(DECIMAL_PATTERN), z.number()], wants('decimal')),
);
/**
 * A decimal as text or number, or a fraction as text, as `DecimalInput | ExactNumber`.
 *
 * @category Schema
 */
export const exactNumberSchema = heldTo<DecimalInput | ExactNumber>()(
  z.union([z.string(wants('exact')).regex(EXACT_PATTERN), z.number()], wants('exact')),
);
/** An amount as results carry it: a decimal, always as text. */
export const amountSchema = heldTo<string>()(z.string(wants('decimalText')).regex(DECIMAL_PATTERN));
/** An exact number as results carry it: a decimal or a fraction, always as text. */
export const exactTextSchema = heldTo<ExactNumber>()(z.string(wants('exactText')).regex(EXACT_PATTERN));
/**
 * A day, `YYYY-MM-DD`, as `CivilDate`.
 *
 * @category Schema
 */
export const dateSchema = heldTo<string>()(z.string(wants('date')).regex(DATE_PATTERN));
/**
 * A day or a time as the team's own clock shows it, `2026-02-28T09:30`, as `CivilTime`.
 *
 * @category Schema
 */
export const civilTimeSchema = heldTo<CivilTime>()(z.string(wants('civilTime')).regex(CIVIL_TIME_PATTERN));
/**
 * A time of day, `08:30`.
 *
 * @category Schema
 */
export const timeOfDaySchema = heldTo<string>()(z.string(wants('timeOfDay')).regex(TIME_OF_DAY_PATTERN));
export const idSchema = heldTo<string>()(z.string(wants('id')).min(1));
/** A whole number from zero to 2^53 - 1. */
export const countSchema = heldTo<number>()(z.int(wants('whole')).min(0));
/** A whole number from one to 2^53 - 1. */
export const fromOneSchema = heldTo<number>()(z.int(wants('whole')).min(1));
/** A whole number that may be negative. */
export const integerSchema = heldTo<number>()(z.int(wants('whole')));
/**
 * The unit of an answer in amounts, as `UnitOptions`.
 *
 * @category Schema
 */
export const unitOptionsSchema = heldTo<UnitOptions>()(z.strictObject({ unit: decimalSchema.optional() }));

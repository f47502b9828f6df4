import * as z from 'zod';
import type { addMonths } from '../calendar/addMonths.ts';
import type { addDays, daysBetween } from '../calendar/civilDate.ts';
import type { comparableWeek, ComparableWeekOptions } from '../calendar/comparableWeek.ts';
import type { explainDay } from '../calendar/explainDay.ts';
import type {
  fiscalYear,
  FiscalYear,
  FiscalYearBoundaries,
  fiscalYearOf,
  FiscalYearRule,
} from '../calendar/fiscalYear.ts';
import type { isoWeekOf } from '../calendar/isoWeekOf.ts';
import type {
  CalendarLayer,
  layerCalendars,
  LayerConflict,
  LayeredCalendar,
  LayerStatement,
} from '../calendar/layerCalendars.ts';
import type { NearestDayOptions, nextWorkingDay, previousWorkingDay } from '../calendar/nextWorkingDay.ts';
import type { Grain, Period, PeriodOptions, PeriodRange, periodsOf } from '../calendar/periodsOf.ts';
import type { retailYear, RetailYear, retailYearOf, RetailYearRule } from '../calendar/retailYear.ts';
import type { withAbsences } from '../calendar/withAbsences.ts';
import type {
  CalendarCoverage,
  CalendarException,
  CalendarExceptionInput,
  workCalendar,
  WorkCalendar,
  WorkCalendarInput,
} from '../calendar/workCalendar.ts';
import type {
  addWorkingDays,
  countWorkingDays,
  fullDayEquivalents,
  isWorkingDay,
  listWorkingDays,
  nthWorkingDay,
} from '../calendar/workingDays.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import { dateSchema, decimalSchema, idSchema, integerSchema } from './scalars.ts';

const weight = z.number().min(0).max(1);
const weekday = z.int().min(1).max(7);
const month = z.int().min(1).max(12);
const labelledBy = z.enum(['start', 'end']);

/**
 * The first and the last day that a calendar knows, as `CalendarCoverage`.
 *
 * @category Schema
 */
export const calendarCoverageSchema = heldTo<CalendarCoverage>()(
  z.strictObject({ start: dateSchema, end: dateSchema }),
);

/**
 * A day of a stored calendar that differs from its weekday, as `CalendarException`.
 *
 * @category Schema
 */
export const calendarExceptionSchema = heldTo<CalendarException>()(
  z.strictObject({ date: dateSchema, weight, name: z.string().optional() }),
);

/**
 * A day that differs from its weekday, as it may be handed in: `CalendarExceptionInput`.
 *
 * @category Schema
 */
export const calendarExceptionInputSchema = heldTo<CalendarExceptionInput>()(
  z.strictObject({ date: dateSchema, weight: decimalSchema, name: z.string().optional() }),
);

/**
 * A checked working calendar as `workCalendar` returns it and plans keep it: `WorkCalendar`.
 *
 * @category Schema
 */
export const workCalendarSchema = heldTo<WorkCalendar>()(
  z.strictObject({
    id: idSchema.optional(),
    coverage: calendarCoverageSchema,
    workweek: z.array(weight).length(7),
    exceptions: z.array(calendarExceptionSchema),
  }),
);

/**
 * A working calendar as every function takes it: `WorkCalendarInput`.
 *
 * @category Schema
 */
export const workCalendarInputSchema = heldTo<WorkCalendarInput>()(
  z.strictObject({
    id: idSchema.optional(),
    coverage: calendarCoverageSchema,
    workweek: z.array(decimalSchema).length(7),
    exceptions: z.array(calendarExceptionInputSchema),
  }),
);

/**
 * What a country, a company or a team has to say about working days, as `CalendarLayer`.
 *
 * @category Schema
 */
export const calendarLayerSchema = heldTo<CalendarLayer>()(
  z.strictObject({
    id: idSchema,
    coverage: calendarCoverageSchema.optional(),
    workweek: z.array(decimalSchema).length(7).optional(),
    exceptions: z.array(calendarExceptionInputSchema).optional(),
  }),
);

/**
 * What one layer says about one day, as `LayerStatement`.
 *
 * @category Schema
 */
export const layerStatementSchema = heldTo<LayerStatement>()(
  z.looseObject({
    layerId: idSchema,
    weight,
    reason: z.enum(['weekday', 'exception']),
    name: z.string().optional(),
  }),
);

/**
 * A day that the layers of a calendar see differently, as `LayerConflict`.
 *
 * @category Schema
 */
export const layerConflictSchema = heldTo<LayerConflict>()(
  z.looseObject({ date: dateSchema, weight, decidedBy: idSchema, says: z.array(layerStatementSchema) }),
);

/**
 * A calendar with the days on which its layers disagree, as `layerCalendars` returns it: `LayeredCalendar`.
 *
 * @category Schema
 */
export const layeredCalendarSchema = heldTo<LayeredCalendar>()(
  z.looseObject({ calendar: workCalendarSchema, conflicts: z.array(layerConflictSchema) }),
);

/**
 * How to look for the nearest working day, as `NearestDayOptions`.
 *
 * @category Schema
 */
export const nearestDayOptionsSchema = heldTo<NearestDayOptions>()(
  z.strictObject({ dateItself: z.enum(['excluded', 'included']).optional() }),
);

/**
 * When a company's year begins, as `FiscalYearRule`.
 *
 * @category Schema
 */
export const fiscalYearRuleSchema = heldTo<FiscalYearRule>()(
  z.strictObject({
    startMonth: month,
    startDay: z.int().min(1).max(31).optional(),
    labelledBy: labelledBy.optional(),
  }),
);

/**
 * The years of a company one by one, as `FiscalYearBoundaries`.
 *
 * @category Schema
 */
export const fiscalYearBoundariesSchema = heldTo<FiscalYearBoundaries>()(
  z.strictObject({
    years: z
      .array(
        z.strictObject({ year: z.int().min(1583).max(9999).optional(), id: idSchema.optional(), start: dateSchema }),
      )
      .min(1),
    end: dateSchema,
  }),
);

/**
 * A year of a company, as `fiscalYear` returns it: `FiscalYear`.
 *
 * @category Schema
 */
export const fiscalYearSchema = heldTo<FiscalYear>()(
  z.looseObject({ id: idSchema, start: dateSchema, end: dateSchema }),
);

/**
 * How a year of whole weeks is laid out, as `RetailYearRule`.
 *
 * @category Schema
 */
export const retailYearRuleSchema = heldTo<RetailYearRule>()(
  z.strictObject({
    pattern: z.enum(['4-4-5', '4-5-4', '5-4-4']),
    yearEnd: z.strictObject({ month, weekday, rule: z.enum(['nearest', 'last']) }),
    extraWeekIn: month.optional(),
    labelledBy: labelledBy.optional(),
  }),
);

/** Weeks in each of the twelve months of a retail year. */
export const monthWeeks = z.array(z.int().min(1).max(53)).length(12);

/**
 * A year of 52 or 53 whole weeks, as `retailYear` returns it: `RetailYear`.
 *
 * @category Schema
 */
export const retailYearSchema = heldTo<RetailYear>()(
  z.looseObject({
    id: idSchema,
    start: dateSchema,
    end: dateSchema,
    weekCount: z.union([z.literal(52), z.literal(53)]),
    monthWeeks,
  }),
);

/**
 * What makes a week of last year comparable, as `ComparableWeekOptions`.
 *
 * @category Schema
 */
export const comparableWeekOptionsSchema = heldTo<ComparableWeekOptions>()(
  z.strictObject({ matchedBy: z.enum(['date', 'number']).optional() }),
);

/**
 * How fine a range is divided, as `Grain`.
 *
 * @category Schema
 */
export const grainSchema = heldTo<Grain>()(z.enum(['half', 'quarter', 'month', 'week', 'day']));

/**
 * One part of a range, as `periodsOf` returns it: `Period`.
 *
 * @category Schema
 */
export const periodSchema = heldTo<Period>()(
  z.looseObject({
    id: idSchema,
    grain: grainSchema,
    start: dateSchema,
    end: dateSchema,
    partial: z.literal(true).optional(),
  }),
);

/**
 * What can be divided into periods, as `PeriodRange`.
 *
 * @category Schema
 */
export const periodRangeSchema = heldTo<PeriodRange>()(
  z.looseObject({
    id: idSchema.optional(),
    start: dateSchema,
    end: dateSchema,
    monthWeeks: monthWeeks.optional(),
    grain: grainSchema.optional(),
    partial: z.literal(true).optional(),
  }),
);

/**
 * How weeks are cut, as `PeriodOptions`.
 *
 * @category Schema
 */
export const periodOptionsSchema = heldTo<PeriodOptions>()(
  z.strictObject({ weekStartsOn: weekday.optional(), weeks: z.enum(['whole', 'cut']).optional() }),
);

const calendar = ['calendar', workCalendarInputSchema] as const;
const date = ['date', dateSchema] as const;
const start = ['start', dateSchema] as const;
const end = ['end', dateSchema] as const;
const count = ['count', integerSchema] as const;
const nearest = ['options', nearestDayOptionsSchema.optional()] as const;
const anyFiscalRule = ['rule', z.union([fiscalYearRuleSchema, fiscalYearBoundariesSchema])] as const;
const retailRule = ['rule', retailYearRuleSchema] as const;
const year = ['year', z.int().min(1583).max(9999)] as const;

/**
 * The parameters of every function of the calendar, by the function's name.
 *
 * @category Schema
 */
export const calendarParameters = {
  addDays: parametersOf<typeof addDays>()(date, count),
  daysBetween: parametersOf<typeof daysBetween>()(start, end),
  addMonths: parametersOf<typeof addMonths>()(date, count),
  isoWeekOf: parametersOf<typeof isoWeekOf>()(date),
  workCalendar: parametersOf<typeof workCalendar>()(['input', workCalendarInputSchema]),
  addWorkingDays: parametersOf<typeof addWorkingDays>()(calendar, date, count),
  countWorkingDays: parametersOf<typeof countWorkingDays>()(calendar, start, end),
  fullDayEquivalents: parametersOf<typeof fullDayEquivalents>()(calendar, start, end),
  isWorkingDay: parametersOf<typeof isWorkingDay>()(calendar, date),
  listWorkingDays: parametersOf<typeof listWorkingDays>()(calendar, start, end),
  nthWorkingDay: parametersOf<typeof nthWorkingDay>()(calendar, start, end, ['position', integerSchema]),
  nextWorkingDay: parametersOf<typeof nextWorkingDay>()(calendar, date, nearest),
  previousWorkingDay: parametersOf<typeof previousWorkingDay>()(calendar, date, nearest),
  explainDay: parametersOf<typeof explainDay>()(calendar, date),
  withAbsences: parametersOf<typeof withAbsences>()(calendar, ['dates', z.array(dateSchema)]),
  layerCalendars: parametersOf<typeof layerCalendars>()(['layers', z.array(calendarLayerSchema).min(1)]),
  fiscalYear: parametersOf<typeof fiscalYear>()(anyFiscalRule, year),
  fiscalYearOf: parametersOf<typeof fiscalYearOf>()(anyFiscalRule, date),
  retailYear: parametersOf<typeof retailYear>()(retailRule, year),
  retailYearOf: parametersOf<typeof retailYearOf>()(retailRule, date),
  comparableWeek: parametersOf<typeof comparableWeek>()(retailRule, date, [
    'options',
    comparableWeekOptionsSchema.optional(),
  ]),
  periodsOf: parametersOf<typeof periodsOf>()(
    ['range', periodRangeSchema],
    ['grain', grainSchema],
    ['options', periodOptionsSchema.optional()],
  ),
};

import * as z from 'zod';
import type { ActivityCount } from '../activity/ActivityCount.ts';
import type {
  checkStandard,
  DailyReport,
  StandardCheck,
  StandardCheckInput,
  StandardDay,
  StandardDayActivity,
  StandardDayStatus,
  StandardFailure,
  StandardSummary,
  StandardTotal,
} from '../activity/checkStandard.ts';
import type { DaysInput, PersonDays } from '../activity/ownDays.ts';
import type { DayMinutes } from '../activity/placeItems.ts';
import type {
  ActivityLoad,
  ActivityPlanInput,
  PersonActivityPlan,
  planActivities,
  PlannedDay,
} from '../activity/planActivities.ts';
import type { ClassShare, CutClass, CutRow, CutTies, RankedRow, TieAtCut } from '../activity/rankedCut.ts';
import type { requiredStandard, RequiredStandardInput } from '../activity/requiredStandard.ts';
import type { standardYield, StandardYieldInput } from '../activity/standardYield.ts';
import type { todaysTarget, TodaysTargetInput } from '../activity/todaysTarget.ts';
import type { triage, Triage, TriageOptions } from '../activity/triage.ts';
import type {
  Appointment,
  PlannedWeekDay,
  PlannedWeekItem,
  Quadrant,
  WeekDay,
  WeekEntry,
  WeekItem,
  weekPlan,
  WeekPlan,
  WeekPlanInput,
} from '../activity/weekPlan.ts';
import { workCalendarInputSchema } from './calendarSchemas.ts';
import { funnelRoundingSchema, funnelSchema } from './funnelSchemas.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import {
  countSchema,
  dateSchema,
  decimalSchema,
  exactNumberSchema,
  exactTextSchema,
  fromOneSchema,
  idSchema,
} from './scalars.ts';

const ids = z.array(idSchema);

/**
 * How many of an activity, as `ActivityCount`.
 *
 * @category Schema
 */
export const activityCountSchema = heldTo<ActivityCount>()(z.strictObject({ id: idSchema, count: countSchema }));

const activityCounts = z.array(activityCountSchema);

/** The fields of `PersonDays`, for the types that have more. */
export const personDaysFields = {
  startDate: dateSchema.optional(),
  endDate: dateSchema.optional(),
  absences: z.array(dateSchema).optional(),
};

/**
 * From when to when somebody is in his seat, and when he is away, as `PersonDays`.
 *
 * @category Schema
 */
export const personDaysSchema = heldTo<PersonDays>()(z.strictObject(personDaysFields));

/** The fields of `DaysInput`, for the types that have more. */
export const daysInputFields = { calendar: workCalendarInputSchema, start: dateSchema, end: dateSchema };

/**
 * The days that are looked at, as `DaysInput`.
 *
 * @category Schema
 */
export const daysInputSchema = heldTo<DaysInput>()(z.strictObject(daysInputFields));

// the daily standard

/**
 * What somebody did on a day, as `DailyReport`.
 *
 * @category Schema
 */
export const dailyReportSchema = heldTo<DailyReport>()(
  z.strictObject({ personId: idSchema, date: dateSchema, activities: activityCounts }),
);

/**
 * Who is checked against the daily standard, and what was reported, as `StandardCheckInput`.
 *
 * @category Schema
 */
export const standardCheckInputSchema = heldTo<StandardCheckInput>()(
  z.strictObject({
    ...daysInputFields,
    people: z.array(z.strictObject({ id: idSchema, ...personDaysFields })),
    reports: z.array(dailyReportSchema),
    missing: z.enum(['apart', 'unmet']).optional(),
  }),
);

/**
 * How a day was, as `StandardDayStatus`.
 *
 * @category Schema
 */
export const standardDayStatusSchema = heldTo<StandardDayStatus>()(
  z.enum(['met', 'unmet', 'incomplete', 'missing', 'absent', 'extra']),
);

/**
 * An activity on a day beside what the standard asks, as `StandardDayActivity`.
 *
 * @category Schema
 */
export const standardDayActivitySchema = heldTo<StandardDayActivity>()(
  z.looseObject({
    id: idSchema,
    requiredCount: countSchema,
    count: countSchema.nullable(),
    shortCount: countSchema.nullable(),
  }),
);

/**
 * A person's day beside the standard, as `StandardDay`.
 *
 * @category Schema
 */
export const standardDaySchema = heldTo<StandardDay>()(
  z.looseObject({
    personId: idSchema,
    date: dateSchema,
    status: standardDayStatusSchema,
    activities: z.array(standardDayActivitySchema),
  }),
);

/**
 * An activity over all days, as `StandardTotal`.
 *
 * @category Schema
 */
export const standardTotalSchema = heldTo<StandardTotal>()(
  z.looseObject({
    id: idSchema,
    requiredCount: countSchema,
    count: countSchema,
    shortCount: countSchema,
    attainmentRate: z.number().nullable(),
    exactAttainmentRate: exactTextSchema.nullable(),
    extraCount: countSchema,
  }),
);

const standardSummary = {
  dueDays: countSchema,
  metDays: countSchema,
  unmetDays: countSchema,
  incompleteDays: countSchema,
  missingDays: countSchema,
  absentDays: countSchema,
  extraDays: countSchema,
  metShare: z.number().nullable(),
  exactMetShare: exactTextSchema.nullable(),
  activities: z.array(standardTotalSchema),
};

/**
 * How many days met the standard, as `StandardSummary`.
 *
 * @category Schema
 */
export const standardSummarySchema = heldTo<StandardSummary>()(z.looseObject(standardSummary));

/**
 * A day on which an activity fell short of the standard, as `StandardFailure`.
 *
 * @category Schema
 */
export const standardFailureSchema = heldTo<StandardFailure>()(
  z.looseObject({ personId: idSchema, date: dateSchema, activityId: idSchema, shortCount: fromOneSchema }),
);

/**
 * The daily standard checked, as `StandardCheck`: what `checkStandard` returns and a database keeps.
 *
 * @category Schema
 */
export const standardCheckSchema = heldTo<StandardCheck>()(
  z.looseObject({
    ...standardSummary,
    people: z.array(z.looseObject({ id: idSchema, ...standardSummary })),
    days: z.array(standardDaySchema),
    failures: z.array(standardFailureSchema),
  }),
);

const standardYieldInput = {
  days: countSchema,
  rounding: funnelRoundingSchema.optional(),
  unit: decimalSchema.optional(),
};

/**
 * For how many days a standard is kept, as `StandardYieldInput`.
 *
 * @category Schema
 */
export const standardYieldInputSchema = heldTo<StandardYieldInput>()(z.strictObject(standardYieldInput));

const requiredStandardInput = { ...standardYieldInput, standard: activityCounts.optional() };

/**
 * What a standard has to bring, in money or in deals, as `RequiredStandardInput`.
 *
 * @category Schema
 */
export const requiredStandardInputSchema = heldTo<RequiredStandardInput>()(
  z.union([
    z.strictObject({ amount: exactNumberSchema, ...requiredStandardInput }),
    z.strictObject({ deals: countSchema, ...requiredStandardInput }),
  ]),
);

// plans of days and weeks

/**
 * Somebody's activities of a period, as `ActivityLoad`.
 *
 * @category Schema
 */
export const activityLoadSchema = heldTo<ActivityLoad>()(
  z.strictObject({ id: idSchema, activities: activityCounts, ...personDaysFields }),
);

/**
 * Whose activities are laid on which days, as `ActivityPlanInput`.
 *
 * @category Schema
 */
export const activityPlanInputSchema = heldTo<ActivityPlanInput>()(
  z.strictObject({ ...daysInputFields, people: z.array(activityLoadSchema) }),
);

/**
 * What is to be done on a day, as `PlannedDay`.
 *
 * @category Schema
 */
export const plannedDaySchema = heldTo<PlannedDay>()(
  z.looseObject({ date: dateSchema, activities: z.array(z.looseObject({ id: idSchema, count: countSchema })) }),
);

/**
 * Somebody's activities day by day, as `PersonActivityPlan`: what `planActivities` returns and a database keeps.
 *
 * @category Schema
 */
export const personActivityPlanSchema = heldTo<PersonActivityPlan>()(
  z.looseObject({ id: idSchema, days: z.array(plannedDaySchema) }),
);

/**
 * What is to be reached by when and what has been reached, as `TodaysTargetInput`.
 *
 * @category Schema
 */
export const todaysTargetInputSchema = heldTo<TodaysTargetInput>()(
  z.strictObject({
    calendar: workCalendarInputSchema,
    today: dateSchema,
    end: dateSchema,
    targetAmount: decimalSchema,
    actualAmount: decimalSchema,
    unit: decimalSchema.optional(),
    rounding: z.enum(['nearest', 'up']).optional(),
  }),
);

/**
 * A day of the week that is planned and its minutes, as `WeekDay`.
 *
 * @category Schema
 */
export const weekDaySchema = heldTo<WeekDay>()(z.strictObject({ date: dateSchema, minutes: countSchema }));

/**
 * What is on a fixed day, as `Appointment`.
 *
 * @category Schema
 */
export const appointmentSchema = heldTo<Appointment>()(
  z.strictObject({ id: idSchema, date: dateSchema, minutes: fromOneSchema }),
);

/**
 * What is to be done some time in the week, as `WeekItem`.
 *
 * @category Schema
 */
export const weekItemSchema = heldTo<WeekItem>()(
  z.strictObject({
    id: idSchema,
    minutes: fromOneSchema,
    urgent: z.boolean(),
    important: z.boolean(),
    dueDate: dateSchema.optional(),
    split: z.enum(['never', 'between-days']).optional(),
  }),
);

/**
 * The days of a week and what is to be done, as `WeekPlanInput`.
 *
 * @category Schema
 */
export const weekPlanInputSchema = heldTo<WeekPlanInput>()(
  z.strictObject({
    days: z.array(weekDaySchema),
    appointments: z.array(appointmentSchema).optional(),
    items: z.array(weekItemSchema),
    weekMinutes: countSchema.optional(),
  }),
);

/**
 * How urgent and how important, as `Quadrant`.
 *
 * @category Schema
 */
export const quadrantSchema = heldTo<Quadrant>()(z.enum(['urgent-important', 'important', 'urgent', 'neither']));

/**
 * Minutes on a day, as `DayMinutes`.
 *
 * @category Schema
 */
export const dayMinutesSchema = heldTo<DayMinutes>()(z.looseObject({ date: dateSchema, minutes: countSchema }));

/**
 * What stands on a day of the week, as `WeekEntry`.
 *
 * @category Schema
 */
export const weekEntrySchema = heldTo<WeekEntry>()(
  z.looseObject({ id: idSchema, kind: z.enum(['appointment', 'item']), minutes: countSchema }),
);

/**
 * A day of the planned week, as `PlannedWeekDay`.
 *
 * @category Schema
 */
export const plannedWeekDaySchema = heldTo<PlannedWeekDay>()(
  z.looseObject({
    date: dateSchema,
    minutes: countSchema,
    appointmentMinutes: countSchema,
    itemMinutes: countSchema,
    freeMinutes: countSchema,
    overloadMinutes: countSchema,
    entries: z.array(weekEntrySchema),
  }),
);

/**
 * Where an item of the week was put, or why it was left out, as `PlannedWeekItem`.
 *
 * @category Schema
 */
export const plannedWeekItemSchema = heldTo<PlannedWeekItem>()(
  z.looseObject({
    id: idSchema,
    rank: fromOneSchema,
    quadrant: quadrantSchema,
    minutes: countSchema,
    placements: z.array(dayMinutesSchema),
    leftOut: z.enum(['past-due', 'too-long', 'no-room', 'undecided']).nullable(),
  }),
);

/**
 * A week, planned, as `WeekPlan`: what `weekPlan` returns and a database keeps.
 *
 * @category Schema
 */
export const weekPlanSchema = heldTo<WeekPlan>()(
  z.looseObject({
    feasible: z.boolean(),
    exact: z.boolean(),
    days: z.array(plannedWeekDaySchema),
    items: z.array(plannedWeekItemSchema),
    leftOutIds: ids,
    leftOutMinutes: countSchema,
    overloadMinutes: countSchema,
    plannedMinutes: countSchema,
    availableMinutes: countSchema,
  }),
);

// ranked rows and where they are cut

/**
 * Somebody or something and what it is ranked by, as `RankedRow`.
 *
 * @category Schema
 */
export const rankedRowSchema = heldTo<RankedRow>()(z.strictObject({ id: idSchema, value: exactNumberSchema }));

/**
 * A class of a ranked list and how much of the list it takes, as `ClassShare`.
 *
 * @category Schema
 */
export const classShareSchema = heldTo<ClassShare>()(z.strictObject({ id: idSchema, share: decimalSchema }));

/**
 * What equal values do at a cut, as `CutTies`.
 *
 * @category Schema
 */
export const cutTiesSchema = heldTo<CutTies>()(z.enum(['ordered', 'together']));

/**
 * Equal values on both sides of a cut, as `TieAtCut`.
 *
 * @category Schema
 */
export const tieAtCutSchema = heldTo<TieAtCut>()(z.looseObject({ aboveIds: ids, belowIds: ids }));

/**
 * A class of a ranked list and who is in it, as `CutClass`.
 *
 * @category Schema
 */
export const cutClassSchema = heldTo<CutClass>()(
  z.looseObject({ id: idSchema, exactCount: exactTextSchema, count: countSchema, memberIds: ids }),
);

/**
 * A row of a ranked list with its rank and class, as `CutRow`.
 *
 * @category Schema
 */
export const cutRowSchema = heldTo<CutRow>()(
  z.looseObject({ id: idSchema, rank: fromOneSchema, class: idSchema, value: exactTextSchema }),
);

/**
 * How much is held, done and conceded, as `TriageOptions`.
 *
 * @category Schema
 */
export const triageOptionsSchema = heldTo<TriageOptions>()(
  z.strictObject({ shares: z.array(classShareSchema).optional(), ties: cutTiesSchema.optional() }),
);

/**
 * What is held, done and conceded, as `Triage`: what `triage` returns and a database keeps.
 *
 * @category Schema
 */
export const triageSchema = heldTo<Triage>()(
  z.looseObject({
    classes: z.array(cutClassSchema),
    items: z.array(cutRowSchema),
    tiesAtCuts: z.array(tieAtCutSchema),
  }),
);

/**
 * The parameters of every function of activity, by the function's name.
 *
 * @category Schema
 */
export const activityParameters = {
  checkStandard: parametersOf<typeof checkStandard>()(
    ['standard', activityCounts],
    ['input', standardCheckInputSchema],
  ),
  standardYield: parametersOf<typeof standardYield>()(
    ['funnel', funnelSchema],
    ['standard', activityCounts],
    ['input', standardYieldInputSchema],
  ),
  requiredStandard: parametersOf<typeof requiredStandard>()(
    ['funnel', funnelSchema],
    ['input', requiredStandardInputSchema],
  ),
  planActivities: parametersOf<typeof planActivities>()(['input', activityPlanInputSchema]),
  todaysTarget: parametersOf<typeof todaysTarget>()(['input', todaysTargetInputSchema]),
  weekPlan: parametersOf<typeof weekPlan>()(['input', weekPlanInputSchema]),
  triage: parametersOf<typeof triage>()(
    ['items', z.array(rankedRowSchema)],
    ['options', triageOptionsSchema.optional()],
  ),
};

// What the functions of the cadence take, and what users store of it: rules, calendars of meetings, evening shares.
import * as z from 'zod';
import type { adherence, AdherenceInput, DatedMeeting, HeldMeeting, MeetingMember } from '../cadence/adherence.ts';
import type {
  CadenceCalendar,
  cadenceCalendar,
  CadenceInput,
  CadenceMeeting,
  UnplacedMeeting,
} from '../cadence/cadenceCalendar.ts';
import type { CadenceRule, DailyCadenceRule, MonthlyCadenceRule, WeeklyCadenceRule } from '../cadence/CadenceRule.ts';
import type {
  EveningShare,
  eveningShare,
  EveningShareOptions,
  ShareCandidate,
  ShareCount,
  SharedMove,
  ShareSpeaker,
} from '../cadence/eveningShare.ts';
import type {
  BriefedCustomer,
  BriefedPerson,
  BriefedTarget,
  DiaryAppointment,
  morningBrief,
  MorningBriefInput,
} from '../cadence/morningBrief.ts';
import type { BacklogOptions, problemBacklog, RaisedProblem } from '../cadence/problemBacklog.ts';
import type {
  reportCompleteness,
  ReportDeadline,
  ReportingPerson,
  ReportInput,
  ReportSection,
  WrittenReport,
} from '../cadence/reportCompleteness.ts';
import type { usualCadence } from '../cadence/usualCadence.ts';
import type { ReviewedWork, weeklyReview, WeeklyReviewInput } from '../cadence/weeklyReview.ts';
import { activityCountSchema, dailyReportSchema, daysInputFields, personDaysFields } from './activitySchemas.ts';
import { workCalendarInputSchema } from './calendarSchemas.ts';
import { revisitIntervalSchema } from './customerSchemas.ts';
import { heldTo, parametersOf } from './heldTo.ts';
import { diagnosedFactorSchema, trackedCorrectionSchema } from './inspectionSchemas.ts';
import {
  civilTimeSchema,
  countSchema,
  dateSchema,
  decimalSchema,
  exactNumberSchema,
  exactTextSchema,
  fromOneSchema,
  idSchema,
  timeOfDaySchema,
} from './scalars.ts';
import { actualSchema, targetPlanSchema } from './targetSchemas.ts';

const weekday = z.int().min(1).max(7);
const ids = z.array(idSchema);

// what takes place when

const rule = {
  id: idSchema,
  kind: idSchema,
  time: timeOfDaySchema.optional(),
  minutes: z.int().min(1).max(1440).optional(),
  halfDays: z.enum(['hold', 'skip']).optional(),
};
const dailyRule = z.strictObject({ ...rule, every: z.literal('working-day') });
const weeklyRule = z.strictObject({
  ...rule,
  every: z.literal('week'),
  weekday,
  ifOff: z.enum(['next', 'previous', 'skip']).optional(),
});
const monthlyRule = z.strictObject({ ...rule, every: z.literal('month'), nthWorkingDay: z.int().min(-31).max(31) });

/**
 * What takes place on every working day, as `DailyCadenceRule`.
 *
 * @category Schema
 */
export const dailyCadenceRuleSchema = heldTo<DailyCadenceRule>()(dailyRule);

/**
 * What takes place once a week, as `WeeklyCadenceRule`.
 *
 * @category Schema
 */
export const weeklyCadenceRuleSchema = heldTo<WeeklyCadenceRule>()(weeklyRule);

/**
 * What takes place once a month, as `MonthlyCadenceRule`.
 *
 * @category Schema
 */
export const monthlyCadenceRuleSchema = heldTo<MonthlyCadenceRule>()(monthlyRule);

/**
 * When something takes place, as `CadenceRule`: told apart by `every`.
 *
 * @category Schema
 */
export const cadenceRuleSchema = heldTo<CadenceRule>()(
  z.discriminatedUnion('every', [dailyRule, weeklyRule, monthlyRule]),
);

/**
 * Which days are laid out, and by which rules, as `CadenceInput`.
 *
 * @category Schema
 */
export const cadenceInputSchema = heldTo<CadenceInput>()(
  z.strictObject({ start: dateSchema, end: dateSchema, rules: z.array(cadenceRuleSchema).optional() }),
);

/**
 * One meeting on its day, as `CadenceMeeting`.
 *
 * @category Schema
 */
export const cadenceMeetingSchema = heldTo<CadenceMeeting>()(
  z.looseObject({
    id: idSchema,
    ruleId: idSchema,
    kind: idSchema,
    date: dateSchema,
    weekday,
    periodId: idSchema,
    movedFrom: dateSchema.nullable(),
    dayWeight: z.number().min(0).max(1),
    time: timeOfDaySchema.nullable(),
    minutes: fromOneSchema.nullable(),
  }),
);

/**
 * A week or month without the meeting it should have, as `UnplacedMeeting`.
 *
 * @category Schema
 */
export const unplacedMeetingSchema = heldTo<UnplacedMeeting>()(
  z.looseObject({
    id: idSchema,
    ruleId: idSchema,
    kind: idSchema,
    periodId: idSchema,
    reason: z.enum(['day-off', 'no-working-day', 'too-few-working-days', 'outside-coverage']),
  }),
);

/**
 * All meetings of a range of days, as `cadenceCalendar` returns them: `CadenceCalendar`.
 *
 * @category Schema
 */
export const cadenceCalendarSchema = heldTo<CadenceCalendar>()(
  z.looseObject({
    start: dateSchema,
    end: dateSchema,
    meetings: z.array(cadenceMeetingSchema),
    unplaced: z.array(unplacedMeetingSchema),
  }),
);

// the morning

/**
 * Somebody who gets a brief, as `BriefedPerson`.
 *
 * @category Schema
 */
export const briefedPersonSchema = heldTo<BriefedPerson>()(z.strictObject({ id: idSchema, ...personDaysFields }));

/**
 * What somebody has to reach by a day, as `BriefedTarget`.
 *
 * @category Schema
 */
export const briefedTargetSchema = heldTo<BriefedTarget>()(
  z.strictObject({
    id: idSchema,
    personId: idSchema,
    end: dateSchema,
    targetAmount: decimalSchema,
    actualAmount: decimalSchema,
    unit: decimalSchema.optional(),
    rounding: z.enum(['nearest', 'up']).optional(),
  }),
);

/**
 * A customer and who visits him, as `BriefedCustomer`.
 *
 * @category Schema
 */
export const briefedCustomerSchema = heldTo<BriefedCustomer>()(
  z.strictObject({ id: idSchema, personId: idSchema, class: idSchema, lastVisitDate: dateSchema.nullable() }),
);

/**
 * Something in somebody's diary, as `DiaryAppointment`.
 *
 * @category Schema
 */
export const diaryAppointmentSchema = heldTo<DiaryAppointment>()(
  z.strictObject({
    id: idSchema,
    personId: idSchema,
    date: dateSchema,
    time: timeOfDaySchema.optional(),
    what: idSchema,
  }),
);

/**
 * All that a morning is prepared from, as `MorningBriefInput`.
 *
 * @category Schema
 */
export const morningBriefInputSchema = heldTo<MorningBriefInput>()(
  z.strictObject({
    calendar: workCalendarInputSchema,
    date: dateSchema,
    people: z.array(briefedPersonSchema),
    targets: z.array(briefedTargetSchema).optional(),
    standard: z.array(activityCountSchema).optional(),
    reports: z.array(dailyReportSchema).optional(),
    customers: z.array(briefedCustomerSchema).optional(),
    intervals: z.array(revisitIntervalSchema).optional(),
    corrections: z.array(trackedCorrectionSchema).optional(),
    appointments: z.array(diaryAppointmentSchema).optional(),
  }),
);

// the evening

/**
 * What a customer did today, and what there is to tell about it, as `SharedMove`.
 *
 * @category Schema
 */
export const sharedMoveSchema = heldTo<SharedMove>()(
  z.strictObject({
    id: idSchema,
    personId: idSchema,
    from: idSchema,
    to: idSchema,
    amount: exactNumberSchema.optional(),
    how: z.string().optional(),
    method: z.string().optional(),
    insight: z.string().optional(),
  }),
);

/**
 * Which classes there are, and which moves up are told, as `EveningShareOptions`.
 *
 * @category Schema
 */
export const eveningShareOptionsSchema = heldTo<EveningShareOptions>()(
  z.strictObject({ classes: ids, upgrades: z.enum(['into-best', 'all']).optional() }),
);

const shareKind = z.enum(['signing', 'upgrade']);
/**
 * Something worth telling in the evening, as `ShareCandidate`.
 *
 * @category Schema
 */
export const shareCandidateSchema = heldTo<ShareCandidate>()(
  z.looseObject({
    place: fromOneSchema,
    personId: idSchema,
    customerId: idSchema,
    kind: shareKind,
    from: idSchema,
    to: idSchema,
    exactAmount: exactTextSchema.nullable(),
    how: z.string().nullable(),
    method: z.string().nullable(),
    insight: z.string().nullable(),
    toFill: z.array(z.enum(['how', 'method', 'insight'])),
  }),
);

/**
 * How many moves of one kind there were, as `ShareCount`.
 *
 * @category Schema
 */
export const shareCountSchema = heldTo<ShareCount>()(
  z.looseObject({ kind: shareKind, from: idSchema.nullable(), to: idSchema, count: fromOneSchema }),
);

/**
 * Somebody who has something to tell, as `ShareSpeaker`.
 *
 * @category Schema
 */
export const shareSpeakerSchema = heldTo<ShareSpeaker>()(
  z.looseObject({ personId: idSchema, places: z.array(fromOneSchema) }),
);

/**
 * Who tells what in the evening, as `eveningShare` returns it: `EveningShare`.
 *
 * @category Schema
 */
export const eveningShareSchema = heldTo<EveningShare>()(
  z.looseObject({
    candidates: z.array(shareCandidateSchema),
    counts: z.array(shareCountSchema),
    speakers: z.array(shareSpeakerSchema),
  }),
);

// reports and problems

/**
 * A section of a daily report, as `ReportSection`.
 *
 * @category Schema
 */
export const reportSectionSchema = heldTo<ReportSection>()(z.enum(['done', 'problems', 'next']));

/**
 * A daily report, as `WrittenReport`.
 *
 * @category Schema
 */
export const writtenReportSchema = heldTo<WrittenReport>()(
  z.strictObject({
    personId: idSchema,
    date: dateSchema,
    submittedAt: civilTimeSchema.optional(),
    done: z.string().optional(),
    problems: z.string().optional(),
    next: z.string().optional(),
  }),
);

/**
 * A person who writes reports, as `ReportingPerson`.
 *
 * @category Schema
 */
export const reportingPersonSchema = heldTo<ReportingPerson>()(z.strictObject({ id: idSchema, ...personDaysFields }));

/**
 * Until when a report has to be in, as `ReportDeadline`.
 *
 * @category Schema
 */
export const reportDeadlineSchema = heldTo<ReportDeadline>()(
  z.strictObject({ workingDaysLater: countSchema.optional(), time: timeOfDaySchema.optional() }),
);

/**
 * Whose reports of which days are looked at, as `ReportInput`.
 *
 * @category Schema
 */
export const reportInputSchema = heldTo<ReportInput>()(
  z.strictObject({
    ...daysInputFields,
    asOf: dateSchema.optional(),
    people: z.array(reportingPersonSchema),
    reports: z.array(writtenReportSchema),
    deadline: reportDeadlineSchema.optional(),
    sections: z.array(reportSectionSchema).optional(),
  }),
);

/**
 * A problem that somebody raised, as `RaisedProblem`.
 *
 * @category Schema
 */
export const raisedProblemSchema = heldTo<RaisedProblem>()(
  z.strictObject({
    id: idSchema,
    what: idSchema,
    raisedDate: dateSchema,
    owner: idSchema.nullable(),
    solvedDate: dateSchema.optional(),
  }),
);

/**
 * How old a problem may become, as `BacklogOptions`.
 *
 * @category Schema
 */
export const backlogOptionsSchema = heldTo<BacklogOptions>()(
  z.strictObject({ limitDays: countSchema.optional(), limitIn: z.enum(['working-days', 'calendar-days']).optional() }),
);

// the weekly meeting, and whether meetings are kept

/**
 * What somebody did last week, as `ReviewedWork`.
 *
 * @category Schema
 */
export const reviewedWorkSchema = heldTo<ReviewedWork>()(
  z.strictObject({ personId: idSchema.optional(), factors: z.array(diagnosedFactorSchema) }),
);

/**
 * What a weekly meeting is prepared from, as `WeeklyReviewInput`.
 *
 * @category Schema
 */
export const weeklyReviewInputSchema = heldTo<WeeklyReviewInput>()(
  z.strictObject({
    date: dateSchema,
    actuals: z.array(actualSchema),
    work: z.array(reviewedWorkSchema).optional(),
    corrections: z.array(trackedCorrectionSchema).optional(),
  }),
);

/**
 * A meeting as `adherence` looks at it, as `DatedMeeting`; it may carry more.
 *
 * @category Schema
 */
export const datedMeetingSchema = heldTo<DatedMeeting>()(
  z.looseObject({ id: idSchema, kind: idSchema, date: dateSchema }),
);

/**
 * Somebody who takes part in meetings, as `MeetingMember`.
 *
 * @category Schema
 */
export const meetingMemberSchema = heldTo<MeetingMember>()(
  z.strictObject({ id: idSchema, kinds: ids.optional(), ...personDaysFields }),
);

/**
 * A meeting that took place, as `HeldMeeting`.
 *
 * @category Schema
 */
export const heldMeetingSchema = heldTo<HeldMeeting>()(z.strictObject({ meetingId: idSchema, attendedIds: ids }));

/**
 * Who was to meet, and what took place, as `AdherenceInput`.
 *
 * @category Schema
 */
export const adherenceInputSchema = heldTo<AdherenceInput>()(
  z.strictObject({ asOf: dateSchema, people: z.array(meetingMemberSchema), held: z.array(heldMeetingSchema) }),
);

const calendar = ['calendar', workCalendarInputSchema] as const;

/**
 * The parameters of every function of the cadence, by the function's name.
 *
 * @category Schema
 */
export const cadenceParameters = {
  usualCadence: parametersOf<typeof usualCadence>()(),
  cadenceCalendar: parametersOf<typeof cadenceCalendar>()(calendar, ['input', cadenceInputSchema]),
  morningBrief: parametersOf<typeof morningBrief>()(['input', morningBriefInputSchema]),
  eveningShare: parametersOf<typeof eveningShare>()(
    ['moves', z.array(sharedMoveSchema)],
    ['options', eveningShareOptionsSchema],
  ),
  reportCompleteness: parametersOf<typeof reportCompleteness>()(['input', reportInputSchema]),
  problemBacklog: parametersOf<typeof problemBacklog>()(
    calendar,
    ['problems', z.array(raisedProblemSchema)],
    ['asOf', dateSchema],
    ['options', backlogOptionsSchema.optional()],
  ),
  weeklyReview: parametersOf<typeof weeklyReview>()(['plan', targetPlanSchema], ['input', weeklyReviewInputSchema]),
  adherence: parametersOf<typeof adherence>()(
    ['meetings', z.array(datedMeetingSchema)],
    ['input', adherenceInputSchema],
  ),
};

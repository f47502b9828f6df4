import {
  addDays,
  adherence,
  attributeSegmentGaps,
  cadenceCalendar,
  checkStandard,
  correction,
  correctionsDue,
  decomposeTarget,
  diagnoseCause,
  eveningShare,
  listWorkingDays,
  migrationMatrix,
  morningBrief,
  movesBetween,
  nextWorkingDay,
  periodsOf,
  problemBacklog,
  progress,
  remediesFor,
  reportCompleteness,
  statusGrid,
  streaks,
  targetBetween,
} from 'quotaloop';
import type {
  Adherence,
  CadenceMeeting,
  CivilDate,
  Correction,
  CorrectionDue,
  DiagnosedFactor,
  Diagnosis,
  EveningShare,
  MigrationMatrix,
  MorningBrief,
  PersonBrief,
  ProblemBacklog,
  Progress,
  Remedy,
  ReportCompleteness,
  SegmentGap,
  SegmentGaps,
  StandardCheck,
  StandardDay,
  StatusGrid,
  Streaks,
  TargetPlan,
  TrackedCorrection,
} from 'quotaloop';
import { compareAmounts } from '../annual-plan/amounts.ts';
import type { Rep, SalesDayFiles } from './files.ts';
import { evidenceOf, signedAmount } from './words.ts';

/** One person's day and month. */
export interface RepDay {
  readonly rep: Rep;
  readonly brief: PersonBrief;
  /** Today against the standard; `null` on a day away. */
  readonly today: StandardDay | null;
  /** What was signed today. */
  readonly signedAmount: string;
  readonly signedCount: number;
  /** The month so far. */
  readonly month: Progress;
  /** Visits and deals of the month so far. */
  readonly visits: { readonly planned: number; readonly actual: number };
  readonly deals: number;
  /** What the work of the month so far has to do with the gap. */
  readonly gap: SegmentGap;
  readonly diagnosis: Diagnosis;
}

/** The day from the morning to the evening, every figure computed by the library. */
export interface SalesDay {
  readonly files: SalesDayFiles;
  readonly plan: TargetPlan;
  readonly meetings: readonly CadenceMeeting[];
  readonly brief: MorningBrief;
  readonly reps: readonly RepDay[];
  readonly month: Progress;
  /** The month line on each of its working days: what is planned by its end, what was signed (to today). */
  readonly line: readonly { readonly date: CivilDate; readonly planned: string; readonly actual: string | null }[];
  /** Today: what was due by the plan, what was signed. */
  readonly today: { readonly planned: string; readonly signed: string; readonly deals: number };
  readonly standardToday: StandardCheck;
  readonly standardToDate: StandardCheck;
  readonly streaks: readonly Streaks[];
  readonly share: EveningShare;
  readonly stock: MigrationMatrix;
  readonly grid: StatusGrid;
  readonly gaps: SegmentGaps;
  readonly chosen: { readonly rep: RepDay; readonly remedy: Remedy; readonly correction: Correction } | null;
  /** Those under way, today's with them. */
  readonly corrections: readonly TrackedCorrection[];
  readonly correctionsDue: readonly CorrectionDue[];
  readonly reports: ReportCompleteness;
  readonly backlog: ProblemBacklog;
  readonly adherence: Adherence;
}

const VISITS = 'visits';

/** Runs the day of the files. */
export function runSalesDay(files: SalesDayFiles): SalesDay {
  const { calendar, date, year, deals, standard, classes } = files;
  const people = files.reps.map(({ name: _name, closing: _closing, averageDeal: _deal, ...person }) => person);
  const plan = decomposeTarget({
    amount: files.amount,
    year: { start: `${year}-01-01`, end: `${year}-12-31` },
    calendar,
    reserve: files.reserve,
    people,
  });
  const month = plan.periods.find(({ start, end }) => start <= date && date <= end)!;
  const { start, end } = month;
  const days = files.reps.map(({ id, startDate, absences }) => ({
    id,
    ...(startDate === undefined ? {} : { startDate }),
    ...(absences === undefined ? {} : { absences }),
  }));
  const actuals = deals.map(({ date: day, amount, personId }) => ({ date: day, amount, personId }));
  const dealsOf = (personId: string, from: CivilDate): number =>
    deals.filter((deal) => deal.personId === personId && from <= deal.date && deal.date <= date).length;
  const reported = files.activityReports.filter((report) => start <= report.date && report.date <= date);

  // The morning: what was known when the day began.
  const yesterday = addDays(date, -1);
  const brief = morningBrief({
    calendar,
    date,
    people: days,
    targets: plan.people.map(({ id }) => ({
      id: 'sales',
      personId: id,
      end,
      targetAmount: targetBetween(plan, { personId: id, start, end }),
      actualAmount: progress(plan, { personId: id, start, end }, { asOf: yesterday, actuals }).actualAmount,
    })),
    standard,
    reports: reported.filter((report) => report.date < date),
    customers: files.customers,
    intervals: files.intervals,
    corrections: files.corrections,
    appointments: files.appointments,
  });

  // The day's facts.
  const standardToday = checkStandard(standard, {
    calendar,
    start: date,
    end: date,
    people: days,
    reports: reported.filter((report) => report.date === date),
  });
  const standardToDate = checkStandard(standard, { calendar, start, end: date, people: days, reports: reported });

  // The evening.
  const evening = new Map(files.evening.map((row) => [row.customerId, row]));
  const standings = files.customers.map(({ id, class: name }) => ({ id, class: name }));
  const moves = movesBetween(
    standings,
    standings.map(({ id, class: name }) => ({ id, class: evening.get(id)?.class ?? name })),
  );
  const ownerOf = new Map(files.customers.map(({ id, personId }) => [id, personId]));
  const share = eveningShare(
    moves.map((move) => {
      const signed = deals.find((deal) => deal.customerId === move.id && deal.date === date);
      const told = evening.get(move.id);
      return {
        ...move,
        personId: ownerOf.get(move.id)!,
        ...(signed === undefined ? {} : { amount: signed.amount }),
        ...(told === undefined ? {} : { how: told.how, method: told.method, insight: told.insight }),
      };
    }),
    { classes },
  );

  // The inspection: the month to this evening.
  const input = { asOf: date, actuals };
  const visitsADay = standard.find(({ id }) => id === VISITS)!.count;
  const worked = files.reps.map((rep) => {
    const figures = progress(plan, { personId: rep.id, start, end }, input);
    const signed = dealsOf(rep.id, start);
    const visits = {
      planned: visitsADay * figures.workingDaysDone,
      actual: files.visits.filter((visit) => visit.personId === rep.id && start <= visit.date && visit.date <= date)
        .length,
    };
    // Without a deal nothing is known about its size: it is taken as planned.
    const averageDeal = signed === 0 ? rep.averageDeal : meanAmount(figures.actualAmount, signed);
    return { rep, figures, signed, visits, averageDeal };
  });
  const gaps = attributeSegmentGaps(
    worked.map(({ rep, signed, visits, averageDeal }) => ({
      id: rep.id,
      factors: [
        { id: 'visits', plan: visits.planned, actual: visits.actual },
        {
          id: 'closing',
          plan: rep.closing,
          actual: visits.actual === 0 ? rep.closing : `${signed}/${visits.actual}`,
        },
        { id: 'deal size', plan: rep.averageDeal, actual: averageDeal },
      ],
    })),
  );
  const reps = worked.map(({ rep, figures, signed, visits, averageDeal }, row): RepDay => {
    const factors: readonly DiagnosedFactor[] = [
      { id: 'visits', kind: 'volume', plan: visits.planned, actual: visits.actual },
      { id: 'closing', kind: 'conversion', plan: rep.closing, successes: signed, trials: visits.actual },
      { id: 'deal size', kind: 'value', plan: rep.averageDeal, actual: averageDeal },
    ];
    return {
      rep,
      brief: brief.people[row]!,
      today: standardToday.days.find(({ personId, status }) => personId === rep.id && status !== 'absent') ?? null,
      signedAmount: progress(plan, { personId: rep.id, start: date, end: date }, input).actualAmount,
      signedCount: dealsOf(rep.id, date),
      month: figures,
      visits,
      deals: signed,
      gap: gaps.segments[row]!,
      diagnosis: diagnoseCause({ factors, targetAmount: figures.plannedAmount }),
    };
  });

  const chosen = correctWorst(reps, files);
  const corrections = [...files.corrections, ...(chosen === null ? [] : [{ id: 'today', ...chosen.correction }])];
  const { meetings } = cadenceCalendar(calendar, { start, end, rules: files.rules });
  const team = [
    { id: files.supervisor.id },
    ...days.map((person) => ({ ...person, kinds: ['morning-start', 'weekly-meeting', 'evening-share'] })),
  ];
  return {
    files,
    plan,
    meetings: meetings.filter((meeting) => meeting.date === date),
    brief,
    reps,
    month: progress(plan, { start, end }, input),
    line: listWorkingDays(calendar, start, end).map((day) => {
      const figures = progress(plan, { start, end }, { asOf: day, actuals });
      return { date: day, planned: figures.plannedAmount, actual: day <= date ? figures.actualAmount : null };
    }),
    today: {
      planned: targetBetween(plan, { start: date, end: date }),
      signed: progress(plan, { start: date, end: date }, input).actualAmount,
      deals: deals.filter((deal) => deal.date === date).length,
    },
    standardToday,
    standardToDate,
    streaks: streaks(
      files.reps.map(({ id }) => ({
        id,
        results: standardToDate.days
          .filter(({ personId, status }) => personId === id && status !== 'extra')
          .map(({ date: day, status }) => ({ periodId: day, met: status === 'absent' ? null : status === 'met' })),
      })),
    ),
    share,
    stock: migrationMatrix(moves, { classes }),
    grid: statusGrid(plan, periodsOf({ start, end: date }, 'week', { weeks: 'cut' }), input),
    gaps,
    chosen,
    corrections,
    correctionsDue: correctionsDue(corrections, date),
    reports: reportCompleteness({
      calendar,
      start,
      end: date,
      people: days,
      reports: files.writtenReports,
      deadline: files.reportDeadline,
    }),
    backlog: problemBacklog(calendar, files.problems, date, files.problemLimit),
    adherence: adherence(meetings, { asOf: date, people: team, held: files.held }),
  };
}

/** One correction an evening: for whoever lost most to a cause that the figures hold. */
function correctWorst(reps: readonly RepDay[], { calendar, date }: SalesDayFiles): SalesDay['chosen'] {
  const [worst] = reps
    .filter(({ diagnosis }) => diagnosis.causes.length > 0)
    .sort((a, b) => compareAmounts(a.diagnosis.causes[0]!.amount, b.diagnosis.causes[0]!.amount));
  const cause = worst?.diagnosis.causes[0];
  const remedy = cause === undefined ? undefined : remediesFor([cause.cause])[0];
  if (worst === undefined || cause === undefined || remedy === undefined) return null;
  const first = nextWorkingDay(calendar, date);
  const due = addDays(first, remedy.reportAfterDays);
  const daily = remedy.minutesPerDay === null ? '' : `, ${remedy.minutesPerDay} minutes a day`;
  const lasting = remedy.lastsDays === null ? '' : ` for ${remedy.lastsDays} days from ${first}`;
  return {
    rep: worst,
    remedy,
    correction: correction({
      at: date,
      causes: [cause.cause],
      evidence: `${cause.findings.map(evidenceOf).join('; ')}: ${signedAmount(cause.amount)} yuan`,
      remedy: `${remedy.what}${daily}${lasting}`,
      adjustments: [{ id: 'report', what: 'Report what came of it', owner: worst.rep.id, due }],
      reinspectOn: due,
    }),
  };
}

/** An exact mean, as `"12100000/200"`: the digits of the sum over the count and the places of its cents. */
function meanAmount(sum: string, count: number): string {
  return `${sum.replace('.', '')}/${100 * count}`;
}

import fc from 'fast-check';
import { adherence, cadenceCalendar, eveningShare, problemBacklog, reportCompleteness } from 'quotaloop';
import type {
  AdherenceInput,
  CadenceRule,
  DatedMeeting,
  RaisedProblem,
  ReportInput,
  ReportSection,
  SharedMove,
  WorkCalendar,
} from 'quotaloop';
import { expect } from 'vitest';
import { coveredRanges, someDaysOf } from './calendar.ts';
import {
  daysFrom,
  isoWeekday,
  isoWeekName,
  lengthOfMonth,
  join,
  nextDay,
  previousDay,
  split,
  weightOn,
} from './calendarReference.ts';

/** The laws of the cadence, the inputs they are tried on, and a slow reckoning on texts to hold the answers against. */

const halfDays = fc.constantFrom('hold' as const, 'skip' as const);

export const cadenceRules: fc.Arbitrary<readonly CadenceRule[]> = fc
  .array(
    fc.oneof(
      fc.record({ every: fc.constant('working-day' as const), halfDays }),
      fc.record({
        every: fc.constant('week' as const),
        weekday: fc.integer({ min: 1, max: 7 }),
        ifOff: fc.constantFrom('next' as const, 'previous' as const, 'skip' as const),
        halfDays,
      }),
      fc.record({
        every: fc.constant('month' as const),
        nthWorkingDay: fc.integer({ min: -23, max: 23 }).map((position) => (position === 0 ? -1 : position)),
        halfDays,
      }),
    ),
    { maxLength: 5 },
  )
  .chain((rules) =>
    fc
      .array(fc.constantFrom(undefined, '08:30', '09:00', '17:45'), {
        minLength: rules.length,
        maxLength: rules.length,
      })
      .map((times) =>
        rules.map((rule, row) => {
          const time = times[row];
          return { id: `rule ${row}`, kind: `kind ${row % 3}`, ...rule, ...(time === undefined ? {} : { time }) };
        }),
      ),
  );

/** Where a rule falls in the week or month that holds a day, found by looking at every day of it. */
function dayOfRule(calendar: WorkCalendar, rule: CadenceRule, period: readonly string[]): string {
  const { start, end } = calendar.coverage;
  const isCovered = (date: string): boolean => date >= start && date <= end;
  const counts = (date: string): boolean =>
    weightOn(calendar, date) >= (rule.halfDays === 'skip' ? 1 : Number.MIN_VALUE);
  let tried: readonly string[];
  if (rule.every === 'week') {
    const planned = period[rule.weekday - 1]!;
    const later = period.filter((date) => date > planned);
    const earlier = period.filter((date) => date < planned).reverse();
    const others = { next: [...later, ...earlier], previous: [...earlier, ...later], skip: [] }[rule.ifOff ?? 'next'];
    tried = [planned, ...others];
    const found = tried.find((date) => !isCovered(date) || counts(date));
    if (found === undefined) return rule.ifOff === 'skip' ? 'day-off' : 'no-working-day';
    return isCovered(found) ? found : 'outside-coverage';
  }
  if (rule.every !== 'month') throw new Error('daily rules need no search');
  tried = rule.nthWorkingDay > 0 ? period : [...period].reverse();
  const known = tried.slice(0, tried.findIndex((date) => !isCovered(date)) >>> 0);
  const found = known.filter(counts)[Math.abs(rule.nthWorkingDay) - 1];
  return found ?? (known.length < tried.length ? 'outside-coverage' : 'too-few-working-days');
}

function weekOf(date: string): string[] {
  let monday = date;
  while (isoWeekday(monday) > 1) monday = previousDay(monday);
  const days = [monday];
  while (days.length < 7) days.push(nextDay(days[days.length - 1]!));
  return days;
}

function monthOf(date: string): string[] {
  const { year, month } = split(date);
  return daysFrom(join(year, month, 1), join(year, month, lengthOfMonth(year, month)));
}

/** Every rule lies where a search through each day, week and month finds it, and nowhere else. */
export function liesWhereItShould(
  calendar: WorkCalendar,
  start: string,
  end: string,
  rules: readonly CadenceRule[],
): void {
  const expected: string[] = [];
  const without: string[] = [];
  for (const rule of rules) {
    const seen = new Set<string>();
    for (const date of daysFrom(start, end)) {
      if (rule.every === 'working-day') {
        const weight = weightOn(calendar, date);
        if (weight > 0 && (weight === 1 || rule.halfDays !== 'skip')) expected.push(`${rule.id}@${date} ${date}`);
        continue;
      }
      const name = rule.every === 'week' ? isoWeekName(date) : date.slice(0, 7);
      if (seen.has(name)) continue;
      seen.add(name);
      const found = dayOfRule(calendar, rule, rule.every === 'week' ? weekOf(date) : monthOf(date));
      if (!/^\d{4}-/.test(found)) without.push(`${rule.id}@${name} ${found}`);
      else if (found >= start && found <= end) expected.push(`${rule.id}@${name} ${found}`);
    }
  }
  const { meetings, unplaced } = cadenceCalendar(calendar, { start, end, rules });
  expect(meetings.map(({ id, date }) => `${id} ${date}`).sort()).toEqual(expected.sort());
  expect(unplaced.map(({ id, reason }) => `${id} ${reason}`)).toEqual(without);
}

/** The meetings go in the order of date, time and rule. */
export function goInOrder(calendar: WorkCalendar, start: string, end: string, rules: readonly CadenceRule[]): void {
  const { meetings } = cadenceCalendar(calendar, { start, end, rules });
  const places = meetings.map(
    ({ date, time, ruleId }) => `${date} ${time ?? '99:99'} ${rules.findIndex(({ id }) => id === ruleId)}`,
  );
  expect(places).toEqual([...places].sort());
}

/** The meetings of a range are those of its parts. */
export function comesInParts(
  calendar: WorkCalendar,
  start: string,
  end: string,
  middle: string,
  rules: readonly CadenceRule[],
): void {
  const whole = cadenceCalendar(calendar, { start, end, rules }).meetings;
  const first = cadenceCalendar(calendar, { start, end: middle, rules }).meetings;
  const second = middle === end ? [] : cadenceCalendar(calendar, { start: nextDay(middle), end, rules }).meetings;
  expect([...first, ...second]).toEqual(whole);
}

const words = fc.constantFrom(undefined, '', '  ', 'eight visits');
const SECTIONS: readonly ReportSection[] = ['done', 'problems', 'next'];

export const reportInputs: fc.Arbitrary<ReportInput> = coveredRanges.chain(({ calendar, start, end }) => {
  const days = daysFrom(start, end).slice(0, 12);
  const range = { start, end: days[days.length - 1]! };
  const absences = fc.array(someDaysOf(range, 4), { minLength: 3, maxLength: 3 });
  const report = fc.record({
    place: fc.nat(),
    person: fc.constantFrom('An', 'Bo', 'Cai'),
    late: fc.constantFrom(undefined, 'T08:00', 'T20:00', 'T20:00:01', 'T23:59', ''),
    daysLater: fc.nat({ max: 2 }),
    done: words,
    problems: words,
    next: words,
  });
  return fc
    .record({
      absences,
      reports: fc.array(report, { maxLength: 20 }),
      sections: fc.constantFrom(undefined, ['done'] as const, ['next', 'done'] as const),
      time: fc.constantFrom(undefined, '20:00'),
      asOf: fc.nat({ max: days.length - 1 }),
    })
    .map(({ absences: away, reports, sections, time, asOf }) => {
      const seen = new Set<string>();
      return {
        calendar,
        ...range,
        asOf: days[asOf]!,
        people: ['An', 'Bo', 'Cai'].map((id, row) => ({ id, absences: away[row]! })),
        reports: reports.flatMap(({ place, person: personId, late, daysLater, ...texts }) => {
          const date = days[place % days.length]!;
          if (seen.has(`${personId} ${date}`)) return [];
          seen.add(`${personId} ${date}`);
          let came = date;
          for (let step = 0; step < daysLater; step += 1) came = nextDay(came);
          const written = SECTIONS.flatMap((section) => {
            const text = texts[section];
            return text === undefined ? [] : [[section, text] as const];
          });
          const submitted = late === undefined ? {} : { submittedAt: came + late };
          return [{ personId, date, ...submitted, ...Object.fromEntries(written) }];
        }),
        ...(sections === undefined ? {} : { sections }),
        ...(time === undefined ? {} : { deadline: { time } }),
      };
    });
});

/** Every day of every person is judged as a reader with the calendar and the reports in hand would judge it. */
export function judgesEachReport(input: ReportInput): void {
  const { calendar, start, end, people, reports, sections = SECTIONS, deadline = {} } = input;
  const asOf = input.asOf!;
  const result = reportCompleteness(input);
  const lines = people.flatMap(({ id, absences }) =>
    daysFrom(start, end).flatMap((date) => {
      const works = weightOn(calendar as WorkCalendar, date) > 0;
      const away = works && absences!.includes(date);
      const report = reports.find((row) => row.personId === id && row.date === date);
      const isIn =
        report !== undefined && (report.submittedAt === undefined || report.submittedAt.slice(0, 10) <= asOf);
      if (!works || away) return isIn ? [`${id} ${date} extra null`] : away ? [`${id} ${date} absent null`] : [];
      if (!isIn) return [`${id} ${date} ${date > asOf ? 'not-due' : 'missing'} null`];
      const lacks = sections.some((section) => (report[section] ?? '').trim() === '');
      return [`${id} ${date} ${lacks ? 'incomplete' : 'complete'} ${timing(report.submittedAt, date, deadline.time)}`];
    }),
  );
  expect(
    result.days.map(({ personId, date, status, timing: when }) => `${personId} ${date} ${status} ${when}`),
  ).toEqual(lines);
  const counts = [
    'dueCount',
    'completeCount',
    'incompleteCount',
    'missingCount',
    'lateCount',
    'unknownTimingCount',
  ] as const;
  for (const count of counts) {
    expect(result.people.reduce((sum, person) => sum + person[count], 0)).toBe(result[count]);
    expect(result.dates.reduce((sum, date) => sum + date[count], 0)).toBe(result[count]);
  }
  for (const figures of [result, ...result.people, ...result.dates]) {
    expect(figures.completeCount + figures.incompleteCount + figures.missingCount).toBe(figures.dueCount);
    const handedIn = figures.completeCount + figures.incompleteCount;
    expect(figures.coverage.rate).toBe(figures.dueCount === 0 ? null : handedIn / figures.dueCount);
    expect(figures.coverage.reason).toBe(figures.dueCount === 0 ? 'nothing-due' : null);
  }
  const good = lines.filter((line) => line.includes(' complete ') && !line.endsWith(' late')).length;
  expect(result.completeness.rate).toBe(result.dueCount === 0 ? null : good / result.dueCount);
  for (const { date, missingIds, incompleteIds, lateIds } of result.dates) {
    const said = (what: string): string[] =>
      lines.filter((line) => line.includes(` ${date} `) && line.includes(what)).map((line) => line.split(' ')[0]!);
    expect([missingIds, incompleteIds, lateIds]).toEqual([said(' missing '), said(' incomplete '), said(' late')]);
  }
}

/** On one day texts of times sort as the times do; a date alone is its end. */
function timing(submittedAt: string | undefined, date: string, time = '24:00'): string {
  if (submittedAt === undefined) return 'unknown';
  const came = submittedAt.length === 10 ? `${submittedAt}T24:00` : submittedAt;
  return came <= `${date}T${time}` ? 'on-time' : 'late';
}

export interface Backlog {
  readonly calendar: WorkCalendar;
  readonly problems: readonly RaisedProblem[];
  readonly asOf: string;
  readonly limitDays: number;
  readonly limitIn: 'working-days' | 'calendar-days';
}

export const backlogs: fc.Arbitrary<Backlog> = coveredRanges.chain(({ calendar, start, end }) => {
  const days = daysFrom(start, end);
  const place = fc.nat({ max: days.length - 1 });
  const problem = fc.record({
    raised: place,
    solved: fc.option(place),
    owner: fc.constantFrom(null, 'An', 'Bo', '__proto__'),
  });
  return fc
    .record({
      rows: fc.array(problem, { maxLength: 12 }),
      asOf: place,
      limitDays: fc.nat({ max: 9 }),
      limitIn: fc.constantFrom('working-days' as const, 'calendar-days' as const),
    })
    .map(({ rows, asOf, ...limit }) => ({
      calendar,
      asOf: days[asOf]!,
      ...limit,
      problems: rows.map(({ raised, solved, owner }, row) => ({
        id: `p${row}`,
        what: 'something',
        raisedDate: days[raised]!,
        owner,
        ...(solved === null ? {} : { solvedDate: days[Math.max(raised, solved)]! }),
      })),
    }));
});

/** Ages are what a walk from day to day counts, the oldest stand first, and nothing is lost. */
export function agesAsDaysPass({ calendar, problems, asOf, limitDays, limitIn }: Backlog): void {
  const result = problemBacklog(calendar, problems, asOf, { limitDays, limitIn });
  const open = problems
    .filter(({ raisedDate, solvedDate }) => raisedDate <= asOf && (solvedDate === undefined || solvedDate > asOf))
    .map(({ id, raisedDate, owner }) => {
      const passed = daysFrom(raisedDate, asOf).slice(1);
      const worked = passed.filter((date) => weightOn(calendar, date) > 0).length;
      const overLimit = (limitIn === 'working-days' ? worked : passed.length) > limitDays;
      return { id, owner, ageDays: passed.length, ageWorkingDays: worked, overLimit };
    });
  expect(new Set(result.open.map(({ what: _w, raisedDate: _r, ...age }) => JSON.stringify(age)))).toEqual(
    new Set(open.map(({ id, owner, ...age }) => JSON.stringify({ id, owner, ...age }))),
  );
  for (const [row, { ageDays, id }] of result.open.entries()) {
    const next = result.open[row + 1];
    if (next === undefined) continue;
    expect(ageDays > next.ageDays || (ageDays === next.ageDays && id < next.id)).toBe(true);
  }
  expect(result.open.length + result.solvedCount + result.laterCount).toBe(problems.length);
  expect(result.owners.reduce((sum, { openCount }) => sum + openCount, 0)).toBe(open.length);
  expect(result.owners.reduce((sum, { overLimitCount }) => sum + overLimitCount, 0)).toBe(result.overLimitIds.length);
  for (const { owner, oldestDays } of result.owners) {
    expect(oldestDays).toBe(Math.max(...open.filter((row) => row.owner === owner).map(({ ageDays }) => ageDays)));
  }
}

export interface KeptMeetings {
  readonly meetings: readonly DatedMeeting[];
  readonly input: AdherenceInput;
}

const someDates = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09'] as const;
const crew = ['An', 'Bo', 'constructor'] as const;

export const keptMeetings: fc.Arbitrary<KeptMeetings> = fc
  .record({
    meetings: fc.array(
      fc.record({ kind: fc.constantFrom('morning', 'evening', '__proto__'), date: fc.constantFrom(...someDates) }),
      {
        maxLength: 8,
      },
    ),
    asOf: fc.constantFrom(...someDates),
    people: fc.array(
      fc.record(
        {
          kinds: fc.subarray(['morning', 'evening', '__proto__']),
          startDate: fc.constantFrom('2026-01-05', '2026-01-07'),
          endDate: fc.constantFrom('2026-01-07', '2026-01-30'),
          absences: fc.subarray([...someDates]),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
    held: fc.array(fc.tuple(fc.boolean(), fc.subarray([...crew])), { minLength: 8, maxLength: 8 }),
  })
  .map(({ meetings, asOf, people, held }) => {
    const rows = people.map((person, row) => ({ id: crew[row]!, ...person }));
    const ids = rows.map(({ id }) => id);
    return {
      meetings: meetings.map((meeting, row) => ({ id: `m${row}`, ...meeting })),
      input: {
        asOf,
        people: rows,
        held: meetings.flatMap((_, row) => {
          const [isHeld, attended] = held[row]!;
          return isHeld ? [{ meetingId: `m${row}`, attendedIds: attended.filter((id) => ids.includes(id)) }] : [];
        }),
      },
    };
  });

/** Each seat is counted once, by kind and by person, and each empty one is in the list of what was missed. */
export function countsEverySeat({ meetings, input }: KeptMeetings): void {
  const { asOf, people, held } = input;
  const result = adherence(meetings, input);
  const seats = meetings
    .filter(({ date }) => date <= asOf)
    .flatMap(({ id, kind, date }) =>
      people
        .filter(
          ({ kinds, startDate = '', endDate = '9', absences = [] }) =>
            (kinds === undefined || kinds.includes(kind)) &&
            date >= startDate &&
            date <= endDate &&
            !absences.includes(date),
        )
        .map((person) => {
          const log = held.find(({ meetingId }) => meetingId === id);
          return {
            id,
            kind,
            person: person.id,
            isHeld: log !== undefined,
            isThere: log?.attendedIds.includes(person.id) === true,
          };
        }),
    );
  const figures = (own: typeof seats) => ({
    dueCount: new Set(own.map(({ id }) => id)).size,
    heldCount: new Set(own.filter(({ isHeld }) => isHeld).map(({ id }) => id)).size,
    expectedCount: own.length,
    attendedCount: own.filter(({ isThere }) => isThere).length,
  });
  expect(result).toMatchObject(figures(seats));
  expect(result.held.rate).toBe(result.dueCount === 0 ? null : result.heldCount / result.dueCount);
  expect(result.attendance.rate).toBe(seats.length === 0 ? null : result.attendedCount / seats.length);
  for (const { kind, ...own } of result.kinds)
    expect(own).toMatchObject(figures(seats.filter((seat) => seat.kind === kind)));
  expect(result.kinds.reduce((sum, { dueCount }) => sum + dueCount, 0)).toBe(result.dueCount);
  for (const { personId, ...own } of result.people) {
    expect(own).toMatchObject(figures(seats.filter(({ person }) => person === personId)));
  }
  const empty = seats.filter(({ isThere }) => !isThere).map(({ id, isHeld, person }) => `${id} ${isHeld} ${person}`);
  expect(
    result.missed.flatMap(({ meetingId, reason, personIds }) =>
      personIds.map((person) => `${meetingId} ${reason === 'not-attended'} ${person}`),
    ),
  ).toEqual(empty);
  const due = meetings.filter(({ date }) => date <= asOf).map(({ id }) => id);
  expect(result.nobodyExpectedIds).toEqual(due.filter((id) => !seats.some((seat) => seat.id === id)));
  const attended = held.filter(({ meetingId }) => due.includes(meetingId)).flatMap(({ attendedIds }) => attendedIds);
  expect(result.guestCount).toBe(attended.length - result.attendedCount);
}

export const classes = ['A', 'B', 'C', '__proto__'] as const;

export const sharedMoves: fc.Arbitrary<readonly SharedMove[]> = fc
  .array(
    fc.record(
      {
        personId: fc.constantFrom('An', 'Bo', 'Cai', '\u{1F600}', '\uFF21'),
        from: fc.constantFrom('New', 'Inactive', 'Signed', 'Lost', ...classes),
        to: fc.constantFrom('Inactive', 'Signed', 'Lost', ...classes),
        amount: fc.constantFrom(0, '48000', 90000, '100000/3'),
        how: fc.constantFrom('', ' ', 'third visit'),
        insight: fc.constant('ask early'),
      },
      { requiredKeys: ['personId', 'from', 'to'] },
    ),
    { maxLength: 14 },
  )
  .map((rows) => rows.map((row, place) => ({ id: `c${place}`, ...row })));

/** Signings and moves up, each once, whatever the order of the input; nobody speaks before somebody with more to tell. */
export function letsTheRightSpeak(
  moves: readonly SharedMove[],
  shuffled: readonly SharedMove[],
  upgrades: 'into-best' | 'all',
): void {
  const options = { classes, upgrades };
  const result = eveningShare(moves, options);
  expect(eveningShare(shuffled, options)).toEqual(result);
  const place = (state: string): number => classes.findIndex((name) => name === state);
  const isTold = ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
    to === 'Signed'
      ? from !== 'Signed'
      : place(to) >= 0 && place(from) > place(to) && (upgrades === 'all' || to === 'A');
  const told = moves.filter(isTold).map(({ id }) => id);
  expect(result.candidates.map(({ customerId }) => customerId).sort()).toEqual(told.sort());
  expect(result.candidates.map(({ place: turn }) => turn)).toEqual(told.map((_, turn) => turn + 1));
  const size = (amount: string | null): number =>
    amount === null ? -1 : amount === '100000/3' ? 33333.4 : Number(amount);
  for (const [turn, first] of result.candidates.entries()) {
    const second = result.candidates[turn + 1];
    if (second === undefined) continue;
    // Compared field by field: the first difference decides.
    const differences = [
      Number(second.kind === 'signing') - Number(first.kind === 'signing'),
      first.kind === 'signing' ? 0 : place(first.to) - place(second.to),
      first.kind === 'signing' ? 0 : place(first.from) - place(second.from),
      size(second.exactAmount) - size(first.exactAmount),
    ];
    expect(differences.find((difference) => difference !== 0) ?? 0).toBeLessThanOrEqual(0);
  }
  expect(result.counts.reduce((sum, { count }) => sum + count, 0)).toBe(told.length);
  expect(result.speakers.flatMap(({ places }) => places).sort((a, b) => a - b)).toEqual(
    told.map((_, turn) => turn + 1),
  );
  for (const { personId, places } of result.speakers) {
    for (const turn of places) expect(result.candidates[turn - 1]!.personId).toBe(personId);
  }
  for (const candidate of result.candidates) {
    const fields = ['how', 'method', 'insight'] as const;
    expect(candidate.toFill).toEqual(fields.filter((field) => candidate[field] === null));
  }
}

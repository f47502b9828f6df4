import fc from 'fast-check';
import { addDays, inspectionCoverage, listWorkingDays, periodsOf, withAbsences } from 'quotaloop';
import type { CoverageInput, DoneInspection, InspectedPerson, WorkCalendar } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { coveredRanges, grains, officeCalendar } from '../laws/calendar.ts';
import { numRuns } from '../laws/cases.ts';

const calendar = officeCalendar('2026-01-01', '2026-03-31', ['2026-01-01']);
const january = { start: '2026-01-01', end: '2026-01-31' };
const cover = (input: Partial<CoverageInput>) =>
  inspectionCoverage(calendar, { ...january, asOf: '2026-01-31', people: [{ id: 'Li' }], inspections: [], ...input });

/** Who could be inspected on which days, and what was, on any calendar. */
const teams = coveredRanges.chain(({ calendar: any, start, end }) =>
  fc
    .record({
      people: fc.array(
        fc.record({ from: fc.option(fc.nat(60)), days: fc.nat(90), absent: fc.array(fc.nat(60), { maxLength: 4 }) }),
        { maxLength: 3 },
      ),
      inspections: fc.array(fc.record({ who: fc.nat(9), day: fc.integer({ min: -5, max: 80 }), grain: fc.constantFrom(...grains) }), { maxLength: 30 }), // prettier-ignore
      asOf: fc.integer({ min: -3, max: 100 }),
    })
    .map(({ people, inspections, asOf }) => {
      const persons = people.map(({ from, days, absent }, row): InspectedPerson => ({
        id: `p${row}`,
        ...(from !== null && { startDate: addDays(start, from), endDate: addDays(start, from + days) }),
        absences: absent.map((day) => addDays(start, day)).filter((date) => date <= any.coverage.end),
      }));
      const done = inspections.map(({ who, day, grain }): DoneInspection => ({
        personId: persons[who % Math.max(1, persons.length)]?.id ?? '',
        date: addDays(start, day),
        grain,
      }));
      const input: CoverageInput = {
        start,
        end,
        asOf: addDays(start, asOf),
        people: persons,
        inspections: persons.length === 0 ? [] : done,
        grains,
      };
      return { calendar: any, input };
    }),
);

/** The last day on which somebody works in a period, if there is one. */
function lastDay(any: WorkCalendar, { absences = [], startDate, endDate }: InspectedPerson, period: { start: string; end: string }) {
  return listWorkingDays(withAbsences(any, absences), period.start, period.end)
    .filter((date) => date >= (startDate ?? date) && date <= (endDate ?? date))
    .at(-1);
} // prettier-ignore

describe('inspectionCoverage', () => {
  it('counts each person and period once: due when his last working day in it is over, done when he was inspected in it', () => {
    fc.assert(
      fc.property(teams, ({ calendar: any, input }) => {
        const { start, end, asOf, people, inspections } = input;
        for (const grain of inspectionCoverage(any, input)) {
          const expected = people.map((person) =>
            periodsOf({ start, end }, grain.grain).flatMap((period) => {
              const due = lastDay(any, person, period);
              if (due === undefined || due > asOf) return [];
              const isDone = inspections.some(
                (done) =>
                  done.personId === person.id && done.grain === grain.grain &&
                  done.date >= period.start && done.date <= period.end && done.date <= asOf, // prettier-ignore
              );
              return [{ personId: person.id, periodId: period.id, due, isDone }];
            }),
          );
          expect(grain.people.map(({ dueCount, doneCount }) => [dueCount, doneCount])).toStrictEqual(
            expected.map((rows) => [rows.length, rows.filter(({ isDone }) => isDone).length]),
          );
          const missed = expected.flat().filter(({ isDone }) => !isDone);
          const texts = (list: readonly { personId: string; periodId: string; due: string }[]) =>
            list.map(({ personId, periodId, due }) => `${personId} ${periodId} ${due}`).sort();
          expect(texts(grain.missed)).toStrictEqual(texts(missed));
          expect(grain.doneCount + grain.missed.length).toBe(grain.dueCount);
          expect(grain.people.reduce((sum, { dueCount }) => sum + dueCount, 0)).toBe(grain.dueCount);
          expect(grain.coverage.rate).toBe(grain.dueCount === 0 ? null : grain.doneCount / grain.dueCount);
          expect(grain.coverage.reason).toBe(grain.dueCount === 0 ? 'nothing-due' : null);
          const known = inspections.filter((done) => done.grain === grain.grain && done.date <= asOf);
          expect(grain.doneCount + grain.otherCount).toBe(known.length);
        }
      }),
      { numRuns: numRuns / 5 }, // five grains of each range
    );
  });

  it('over a January of 21 working days asks for 21 looks at the day, 5 at the week and one at the month', () => {
    expect(cover({}).map(({ grain, dueCount }) => [grain, dueCount])).toStrictEqual([
      ['day', 21],
      ['week', 5],
      ['month', 1],
    ]);
  });

  it('lets a daily look not stand for the weekly one', () => {
    const inspections = listWorkingDays(calendar, '2026-01-05', '2026-01-09').map((date): DoneInspection => ({ personId: 'Li', date, grain: 'day' })); // prettier-ignore
    const [days, weeks] = cover({ start: '2026-01-05', end: '2026-01-09', inspections });
    expect([days?.coverage.rate, weeks?.coverage.rate]).toStrictEqual([1, 0]);
    expect(weeks?.missed).toStrictEqual([{ personId: 'Li', periodId: '2026-W02', due: '2026-01-09' }]);
  });

  it('asks for the week on its Friday and not before, and counts an early one when it is due', () => {
    const inspections: readonly DoneInspection[] = [{ personId: 'Li', date: '2026-01-06', grain: 'week' }];
    const week = { start: '2026-01-05', end: '2026-01-11', inspections, grains: ['week'] } as const;
    expect(cover({ ...week, asOf: '2026-01-08' })[0]).toMatchObject({ dueCount: 0, doneCount: 0, otherCount: 1 });
    expect(cover({ ...week, asOf: '2026-01-09' })[0]).toMatchObject({ dueCount: 1, doneCount: 1, otherCount: 0 });
  });

  it('names those who were never inspected, and nobody who was not there', () => {
    const people = [{ id: 'Li' }, { id: 'Wu' }, { id: 'Xu', startDate: '2026-02-01' }];
    const inspections: readonly DoneInspection[] = [{ personId: 'Li', date: '2026-01-05', grain: 'day' }];
    const [days] = cover({ people, inspections });
    expect(days?.neverIds).toStrictEqual(['Wu']);
    expect(days?.people[2]?.coverage).toStrictEqual({ rate: null, exactRate: null, reason: 'nothing-due' });
  });

  it('counts a second look of the same day as another', () => {
    const twice = ['2026-01-05', '2026-01-05', '2026-01-04'].map((date): DoneInspection => ({ personId: 'Li', date, grain: 'day' })); // prettier-ignore
    expect(cover({ inspections: twice, grains: ['day'] })[0]).toMatchObject({ doneCount: 1, otherCount: 2 });
  });

  it.each<[string, object, string]>([
    ['somebody else', { inspections: [{ personId: 'Wu', date: '2026-01-05', grain: 'day' }] }, 'unknown-id at input.inspections.0.personId'],
    ['an hour', { inspections: [{ personId: 'Li', date: '2026-01-05', grain: 'hour' }] }, 'unknown-choice at input.inspections.0.grain'],
    ['a person twice', { people: [{ id: 'Li' }, { id: 'Li' }] }, 'duplicate-id at input.people.1.id'],
    ['a person who leaves before he comes', { people: [{ id: 'Li', startDate: '2026-02-01', endDate: '2026-01-01' }] }, 'reversed-dates at input.people.0.endDate'],
    ['a grain twice', { grains: ['day', 'day'] }, 'duplicate-key at input.grains.1'],
    ['a range backwards', { start: '2026-02-01' }, 'reversed-dates at input.end'],
    ['a range that the calendar does not know', { end: '2026-04-01' }, 'outside-coverage at end'],
    ['an absence that it does not know', { people: [{ id: 'Li', absences: ['2027-01-01'] }] }, 'outside-coverage at input.people.0.absences.0'],
    ['a misspelt field', { grain: 'day' }, 'unknown-field at input.grain'],
  ])('refuses %s', (_what, change, said) => {
    expect(refusalOf(() => cover(change))).toBe(said);
  }); // prettier-ignore
});

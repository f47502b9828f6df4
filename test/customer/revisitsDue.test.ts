import { addDays, daysBetween, listWorkingDays, revisitsDue } from 'quotaloop';
import type { RevisitInterval, RevisitOptions, VisitedCustomer } from 'quotaloop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refused } from '../foundation/refused.ts';
import { chineseCalendar } from '../data/chineseCalendar.ts';

const refusal = (call: () => unknown) => {
  const { code, path } = refused(call);
  return `${code} at ${path.join('.')}`;
};
const asOf = '2026-03-17';
const intervals: RevisitInterval[] = [
  { class: 'A', days: 5 },
  { class: 'B', days: 10 },
  { class: 'C', days: 22 },
  { class: 'Lost', days: null },
];
const workingDates = listWorkingDays(chineseCalendar, '2026-01-01', '2026-12-31');
const isWorked = new Set(workingDates);
const customers = fc
  .array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'Lost'), fc.option(fc.nat(60), { freq: 3 })), { maxLength: 12 })
  .map((rows) =>
    rows.map(([name, ago], row): VisitedCustomer => ({
      id: `customer ${row}`,
      class: name,
      lastVisitDate: ago === null ? null : addDays(asOf, -ago),
    })),
  );
const counting = fc.constantFrom<Partial<RevisitOptions>>({}, { workingDates });
const orders = fc.constantFrom<Partial<RevisitOptions>>({}, { order: 'oldest-first' }, { order: 'class-first' });

describe('revisits', () => {
  it('have every customer in exactly one list, due on the day that counting one by one finds', () => {
    fc.assert(
      fc.property(customers, counting, orders, (rows, count, order) => {
        const { due, toCome, notRevisitedIds } = revisitsDue(rows, intervals, { asOf, ...count, ...order });
        const ids = [...due, ...toCome].map(({ id }) => id).concat(notRevisitedIds);
        expect(ids.sort()).toStrictEqual(rows.map(({ id }) => id).sort());
        for (const visit of [...due, ...toCome]) {
          const row = rows.find(({ id }) => id === visit.id)!;
          const { days } = intervals.find((interval) => interval.class === row.class)!;
          expect([visit.class, visit.lastVisitDate]).toStrictEqual([row.class, row.lastVisitDate]);
          if (row.lastVisitDate === null) {
            expect([visit.status, visit.dueDate, visit.overdueDays]).toStrictEqual(['never-visited', null, null]);
            continue;
          }
          let day = row.lastVisitDate;
          for (let left = days!; left > 0; left -= 1) {
            do day = addDays(day, 1);
            while (count.workingDates !== undefined && !isWorked.has(day));
          }
          const late = daysBetween(day, asOf);
          expect([visit.dueDate, visit.overdueDays]).toStrictEqual([day, late]);
          expect(visit.status).toBe(late > 0 ? 'overdue' : late === 0 ? 'due-today' : 'to-come');
        }
        expect(
          due.every(({ status }) => status !== 'to-come') && toCome.every(({ status }) => status === 'to-come'),
        ).toBe(true);
      }),
    );
  });

  it('put the never visited first, then the oldest, then the higher class, then the id; or the class before the day', () => {
    const places = intervals.map((interval) => interval.class);
    fc.assert(
      fc.property(customers, counting, orders, (rows, count, order) => {
        const { due, toCome } = revisitsDue(rows, intervals, { asOf, ...count, ...order });
        const keysOf = (isDue: boolean) => (visit: (typeof due)[number]) => {
          const never = visit.status === 'never-visited' ? '0' : '1';
          const [place, day] = [String(places.indexOf(visit.class)), visit.dueDate ?? '0'];
          const middle = isDue && order.order === 'class-first' ? [place, day] : [day, place];
          return [never, ...middle, visit.id].join(' ');
        };
        for (const [list, isDue] of [
          [due, true],
          [toCome, false],
        ] as const) {
          const keys = list.map(keysOf(isDue));
          expect(keys).toStrictEqual([...keys].sort());
        }
      }),
    );
  });

  it('do not depend on the order of the customers', () => {
    fc.assert(
      fc.property(customers, counting, orders, (rows, count, order) => {
        const options = { asOf, ...count, ...order };
        const { due, toCome } = revisitsDue(rows, intervals, options);
        expect(revisitsDue([...rows].reverse(), intervals, options)).toMatchObject({ due, toCome });
      }),
    );
  });

  it('count working days over the Spring Festival: five after Friday 13 February end on Friday 27', () => {
    const rows = [{ id: 'x', class: 'A', lastVisitDate: '2026-02-13' }];
    expect(revisitsDue(rows, intervals, { asOf, workingDates }).due[0]?.dueDate).toBe('2026-02-27');
    expect(revisitsDue(rows, intervals, { asOf }).due[0]?.dueDate).toBe('2026-02-18');
  });

  it('that lie behind the last working date given are to come, without a day', () => {
    const rows = [
      { id: 'x', class: 'C', lastVisitDate: '2026-03-16' },
      { id: 'y', class: 'A', lastVisitDate: '2026-03-16' },
    ];
    const some = workingDates.filter((date) => date <= '2026-03-31');
    expect(
      revisitsDue(rows, intervals, { asOf, workingDates: some }).toCome.map(({ id, dueDate }) => [id, dueDate]),
    ).toStrictEqual([
      ['y', '2026-03-23'],
      ['x', null],
    ]);
  });

  const visit = (lastVisitDate: string | null, name = 'A') => [{ id: 'x', class: name, lastVisitDate }];
  it.each<[string, () => unknown]>([
    ['unknown-id at customers.0.class', () => revisitsDue(visit(null, 'D'), intervals, { asOf })],
    ['reversed-dates at customers.0.lastVisitDate', () => revisitsDue(visit('2026-03-18'), intervals, { asOf })],
    ['invalid-date at customers.0.lastVisitDate', () => revisitsDue(visit('2026-02-30'), intervals, { asOf })],
    ['invalid-date at options.asOf', () => revisitsDue([], intervals, { asOf: 'today' })],
    [
      'outside-coverage at options.workingDates',
      () => revisitsDue([], intervals, { asOf, workingDates: ['2026-03-16'] }),
    ],
    ['outside-coverage at options.workingDates', () => revisitsDue([], intervals, { asOf, workingDates: [] })],
    [
      'outside-coverage at customers.0.lastVisitDate',
      () => revisitsDue(visit('2026-03-15'), intervals, { asOf, workingDates: ['2026-03-16', '2026-03-17'] }),
    ],
    [
      'reversed-dates at options.workingDates.1',
      () => revisitsDue([], intervals, { asOf, workingDates: ['2026-03-17', '2026-03-17'] }),
    ],
    [
      'duplicate-id at intervals.1.class',
      () =>
        revisitsDue(
          [],
          [
            { class: 'A', days: 1 },
            { class: 'A', days: 2 },
          ],
          { asOf },
        ),
    ],
    ['out-of-range at intervals.0.days', () => revisitsDue([], [{ class: 'A', days: 0 }], { asOf })],
    ['not-an-integer at intervals.0.days', () => revisitsDue([], [{ class: 'A', days: 1.5 }], { asOf })],
    ['unknown-choice at options.order', () => revisitsDue([], intervals, { asOf, order: 'newest' as 'class-first' })],
    [
      'missing-field at customers.0.lastVisitDate',
      () => revisitsDue([{ id: 'x', class: 'A' } as VisitedCustomer], intervals, { asOf }),
    ],
    ['missing-field at options.asOf', () => revisitsDue([], intervals, {} as RevisitOptions)],
  ])('are refused with %s', (said, call) => {
    expect(refusal(call)).toBe(said);
  });
});

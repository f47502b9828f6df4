import fc from 'fast-check';
import { allocateInOrder, planActivities, todaysTarget, triage, withAbsences } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../allocation/refusals.ts';
import type { AnyFunction } from '../allocation/refusals.ts';
import { namedRefusals } from './namedRefusals.ts';
import { numRuns } from '../laws/cases.ts';
import { halvesOf, march, marchCalendars, marchDates, someMarchDates } from '../laws/activity.ts';

const calendar = { coverage: march, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] } as const;

describe('planActivities', () => {
  it('lays each count over the person’s own days as allocateInOrder does, and nothing on any other day', () => {
    fc.assert(
      fc.property(marchCalendars, someMarchDates, fc.nat(400), fc.nat(9), (days, absences, visits, calls) => {
        const own = marchDates.filter((date) => halvesOf(days, date) > 0 && !absences.includes(date));
        const activities = [
          { id: 'visits', count: own.length === 0 ? 0 : visits },
          { id: '__proto__', count: own.length === 0 ? 0 : calls },
        ];
        const [plan] = planActivities({ calendar: days, ...march, people: [{ id: 'Li', absences, activities }] });
        expect(plan!.days.map(({ date }) => date)).toStrictEqual(own);
        const weights = own.map((date) => halvesOf(days, date));
        activities.forEach(({ id, count }, column) => {
          const parts = plan!.days.map((day) => day.activities[column]!);
          expect(parts.every((part) => part.id === id)).toBe(true);
          expect(parts.map((part) => String(part.count))).toStrictEqual(allocateInOrder(count, weights, { unit: 1 }));
          expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(count);
        });
      }),
    );
  });

  it('gives a joiner only the days from his first on', () => {
    const li = { id: 'Li', startDate: '2026-03-05', endDate: '2026-03-09', activities: [{ id: 'visits', count: 7 }] };
    const [plan] = planActivities({ calendar, start: '2026-03-02', end: '2026-03-31', people: [li] });
    expect(plan!.days.map(({ date, activities }) => [date, activities[0]!.count])).toStrictEqual([
      ['2026-03-05', 2],
      ['2026-03-06', 3],
      ['2026-03-09', 2],
    ]);
  });

  const load = { id: 'Li', activities: [{ id: 'visits', count: 7 }] };
  const range = { calendar, start: '2026-03-07', end: '2026-03-08' };
  it.each(
    namedRefusals([
      ['visits on a weekend', 'no-working-days', ['people', 0, 'activities', 0, 'count'], { ...range, people: [load] }],
      [
        'half a visit',
        'not-a-count',
        ['people', 0, 'activities', 0, 'count'],
        { ...range, people: [{ ...load, activities: [{ id: 'a', count: 0.5 }] }] },
      ],
      ['a person twice', 'duplicate-id', ['people', 1, 'id'], { ...range, people: [load, load] }],
      ['a day outside', 'outside-coverage', ['end'], { ...range, end: '2026-04-01', people: [] }],
      [
        'an absence outside',
        'outside-coverage',
        ['people', 0, 'absences', 0],
        { ...range, people: [{ ...load, absences: ['2026-04-01'] }] },
      ],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('planActivities', planActivities as AnyFunction, refusal);
  });
});

describe('todaysTarget', () => {
  it('reaches the target exactly on the last working day if every day brings just its part', () => {
    const rounding = fc.constantFrom('nearest' as const, 'up' as const);
    const cases = fc.tuple(
      marchCalendars,
      someMarchDates,
      fc.integer({ min: -500, max: 5000 }),
      fc.integer({ min: -300, max: 300 }),
    );
    fc.assert(
      fc.property(
        cases,
        rounding,
        fc.constantFrom('1', '0.01', '0.5'),
        ([days, absences, units, before], round, unit) => {
          const own = withAbsences(days, absences);
          const worked = marchDates.filter((date) => halvesOf(days, date) > 0 && !absences.includes(date));
          let [done, halvesLeft] = [before, worked.reduce((sum, date) => sum + halvesOf(days, date), 0)];
          const write = (count: number) => (count * Number(unit)).toFixed(2);
          const ask = (today: string) =>
            todaysTarget({
              calendar: own,
              today,
              end: march.end,
              targetAmount: write(units),
              actualAmount: write(done),
              unit,
              rounding: round,
            });
          marchDates.forEach((today) => {
            const answer = ask(today);
            const remaining = Math.max(0, units - done);
            expect(Math.round(Number(answer.remainingAmount) / Number(unit))).toBe(remaining);
            expect(Math.round(Number(answer.surplusAmount) / Number(unit))).toBe(Math.max(0, done - units));
            expect(answer.remainingDays).toBe(worked.filter((date) => date >= today).length);
            if (remaining > 0 && answer.remainingDays === 0) {
              expect(answer).toMatchObject({ feasible: false, status: 'no-days-left', todayAmount: null });
              return;
            }
            const part = Math.round(Number(answer.todayAmount) / Number(unit));
            if (!worked.includes(today)) expect(part).toBe(0);
            else if (remaining > 0) {
              const halves = halvesOf(days, today);
              const ideal = (2 * remaining * halves) / halvesLeft; // twice the exact part
              expect(part).toBe(round === 'up' ? Math.ceil(ideal / 2) : Math.floor((ideal + 1) / 2));
            }
            if (worked.includes(today)) halvesLeft -= halvesOf(days, today);
            expect(answer.status).toBe(remaining === 0 ? 'reached' : worked.includes(today) ? 'due' : 'day-off');
            done += part;
          });
          if (worked.length > 0) expect(done).toBe(Math.max(units, before));
        },
      ),
      { numRuns: numRuns / 5 }, // every case asks on each day of a month
    );
  });

  it('after the last day says that no day is left, and how much is missing', () => {
    const answer = todaysTarget({
      calendar,
      today: '2026-03-31',
      end: '2026-03-30',
      targetAmount: 10,
      actualAmount: '9.5',
    });
    expect(answer).toStrictEqual({
      feasible: false,
      status: 'no-days-left',
      todayAmount: null,
      exactTodayAmount: null,
      remainingAmount: '0.50',
      surplusAmount: '0.00',
      remainingDays: 0,
    });
  });

  it('gives half a day half a part, and the exact part beside it', () => {
    const saturdays = { ...calendar, workweek: [1, 1, 1, 1, 1, 0.5, 0] };
    const answer = todaysTarget({
      calendar: saturdays,
      today: '2026-03-28',
      end: '2026-03-30',
      targetAmount: 100,
      actualAmount: 0,
    });
    expect([answer.todayAmount, answer.exactTodayAmount, answer.remainingDays]).toStrictEqual(['33.33', '100/3', 2]);
  });

  const good = { calendar, today: '2026-03-02', end: '2026-03-31', targetAmount: 10, actualAmount: 3 };
  it.each(
    namedRefusals([
      ['a third of a cent', 'off-unit', ['actualAmount'], { ...good, actualAmount: '0.003' }],
      ['half a visit', 'off-unit', ['targetAmount'], { ...good, targetAmount: '0.5', unit: 1 }],
      ['another rounding', 'unknown-choice', ['rounding'], { ...good, rounding: 'down' }],
      ['a day outside the calendar', 'outside-coverage', ['today'], { ...good, today: '2026-04-01' }],
      ['no actual', 'missing-field', ['actualAmount'], { ...good, actualAmount: undefined }],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('todaysTarget', todaysTarget as AnyFunction, refusal);
  });
});

describe('triage', () => {
  const items = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), value: fc.integer({ min: -3, max: 9 }) }),
    {
      selector: ({ id }) => id,
      maxLength: 40,
    },
  );

  it('cuts at the rounded cumulative shares, halves up', () => {
    fc.assert(
      fc.property(items, (rows) => {
        const count = rows.length;
        const ends = [0, Math.floor((2 * count + 5) / 10), Math.floor((7 * count + 5) / 10), count];
        expect(triage(rows).classes.map((each) => each.count)).toStrictEqual(
          [1, 2, 3].map((k) => ends[k]! - ends[k - 1]!),
        );
      }),
    );
  });

  it('puts nobody with a larger value into a lower class, in whatever order they come', () => {
    fc.assert(
      fc.property(items, (rows) => {
        const { classes, items: cut } = triage(rows);
        const valueOf = new Map(rows.map(({ id, value }) => [id, value]));
        const inOrder = classes.flatMap(({ memberIds }) => memberIds);
        inOrder.forEach((id, place) => {
          expect(cut.find((each) => each.id === id)!.rank).toBe(place + 1);
          if (place > 0) expect(valueOf.get(inOrder[place - 1]!)).toBeGreaterThanOrEqual(valueOf.get(id)!);
        });
        expect(triage([...rows].reverse()).classes).toStrictEqual(classes);
      }),
    );
  });

  it('keeps equal values together in the higher class where it is told to, and names what it separates otherwise', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((id, index) => ({ id, value: index === 0 ? 9 : index < 4 ? 5 : 1 }));
    const apart = triage(rows, {
      shares: [
        { id: 'up', share: 4 },
        { id: 'down', share: 6 },
      ],
    });
    expect(apart.classes.map(({ memberIds }) => memberIds.join(''))).toStrictEqual(['ab', 'cde']);
    expect(apart.tiesAtCuts).toStrictEqual([{ aboveIds: ['b'], belowIds: ['c', 'd'] }]);
    const together = triage(rows, {
      shares: [
        { id: 'up', share: 4 },
        { id: 'down', share: 6 },
      ],
      ties: 'together',
    });
    expect(together.classes.map(({ memberIds }) => memberIds.join(''))).toStrictEqual(['abcd', 'e']);
    expect(together.tiesAtCuts).toStrictEqual([]);
    expect(together.classes[0]!.exactCount).toBe('2');
  });

  it('names a tie once where two cuts fall on the same place', () => {
    const shares = [
      { id: 'up', share: 1 },
      { id: 'nothing', share: 0 },
      { id: 'down', share: 1 },
    ];
    const rows = ['a', 'b'].map((id) => ({ id, value: 1 }));
    expect(triage(rows, { shares }).tiesAtCuts).toStrictEqual([{ aboveIds: ['a'], belowIds: ['b'] }]);
    expect(triage(rows, { shares }).classes.map(({ count }) => count)).toStrictEqual([1, 0, 1]);
  });

  it.each(
    namedRefusals([
      ['shares of nothing', 'no-positive-weight', ['options', 'shares'], [], { shares: [{ id: 'a', share: 0 }] }],
      ['no classes', 'no-positive-weight', ['options', 'shares'], [], { shares: [] }],
      [
        'a negative share',
        'negative-weight',
        ['options', 'shares', 0, 'share'],
        [],
        { shares: [{ id: 'a', share: -1 }] },
      ],
      [
        'a class twice',
        'duplicate-id',
        ['options', 'shares', 1, 'id'],
        [],
        {
          shares: [
            { id: 'a', share: 1 },
            { id: 'a', share: 1 },
          ],
        },
      ],
      ['an item without a value', 'missing-field', ['items', 0, 'value'], [{ id: 'a' }]],
      ['another word for ties', 'unknown-choice', ['options', 'ties'], [], { ties: 'apart' }],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('triage', triage as AnyFunction, refusal);
  });
});

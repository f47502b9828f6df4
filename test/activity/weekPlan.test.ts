import fc from 'fast-check';
import { weekPlan } from 'quotaloop';
import type { WeekItem, WeekPlan, WeekPlanInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../allocation/refusals.ts';
import type { AnyFunction } from '../allocation/refusals.ts';
import { namedRefusals } from './namedRefusals.ts';
import { bestWeekByTrial, inOrderOfRank, smallWeeks } from '../laws/activity.ts';
import { numRuns } from '../laws/cases.ts';

const monday = '2026-03-02';
const tuesday = '2026-03-03';
const item = (id: string, minutes: number, kind: 'both' | 'important' | 'urgent' | 'neither' = 'both'): WeekItem => ({
  id,
  minutes,
  urgent: kind === 'both' || kind === 'urgent',
  important: kind === 'both' || kind === 'important',
});
const entriesOf = ({ days }: WeekPlan) => days.map(({ entries }) => entries.map(({ id }) => id));

describe('weekPlan', () => {
  it('keeps the best set of items and lays it out as early as it can: as every way tried one after the other', () => {
    fc.assert(
      fc.property(smallWeeks, fc.option(fc.nat(12), { nil: undefined }), (week, weekMinutes) => {
        const input = { ...week, ...(weekMinutes === undefined ? {} : { weekMinutes }) };
        const plan = weekPlan(input);
        const best = bestWeekByTrial(input);
        expect(plan.exact).toBe(true);
        const ranked = inOrderOfRank(week.items);
        const kept = ranked.filter(({ id }) => !plan.leftOutIds.includes(id));
        expect(kept.map(({ id }) => id)).toStrictEqual(best.keptIds);
        const dates = kept
          .filter(({ split }) => split !== 'between-days')
          .map(({ id }) => plan.items.find((each) => each.id === id)!.placements[0]!.date);
        expect(dates).toStrictEqual(best.oneDayDates);
      }),
      { numRuns: numRuns / 5 }, // every case tries all ways to fill a week
    );
  });

  it('gives no day, no week and no item more than there is, and accounts for every minute', () => {
    fc.assert(
      fc.property(smallWeeks, (week) => {
        const plan = weekPlan(week);
        for (const day of plan.days) {
          const minutes = day.entries.reduce((sum, entry) => sum + entry.minutes, 0);
          expect(minutes).toBe(day.appointmentMinutes + day.itemMinutes);
          expect(day.minutes + day.overloadMinutes).toBe(minutes + day.freeMinutes);
          if (day.overloadMinutes > 0) expect(day.itemMinutes).toBe(0);
        }
        for (const { id, minutes, placements, leftOut } of plan.items) {
          const given = week.items.find((each) => each.id === id)!;
          expect(placements.reduce((sum, part) => sum + part.minutes, 0)).toBe(leftOut === null ? minutes : 0);
          expect(placements.every(({ date }) => date <= (given.dueDate ?? date))).toBe(true);
          if (given.split !== 'between-days') expect(placements.length).toBeLessThan(2);
        }
        const asked = [...week.items, ...(week.appointments ?? [])].reduce((sum, { minutes }) => sum + minutes, 0);
        expect(plan.plannedMinutes + plan.leftOutMinutes).toBe(asked);
        expect(plan.feasible).toBe(plan.leftOutIds.length === 0 && plan.overloadMinutes === 0);
      }),
    );
  });

  it('does not depend on the order of days and items', () => {
    fc.assert(
      fc.property(smallWeeks, (week) => {
        const plan = weekPlan(week);
        const turned = weekPlan({ ...week, days: [...week.days].reverse(), items: [...week.items].reverse() });
        expect({ ...turned, items: [...turned.items].reverse() }).toStrictEqual(plan);
      }),
    );
  });

  it('an important visit beats an urgent report, and the report beats what is neither', () => {
    const items = [item('gossip', 60, 'neither'), item('report', 60, 'urgent'), item('visit', 60, 'important')];
    const plan = weekPlan({ days: [{ date: monday, minutes: 120 }], items });
    expect(entriesOf(plan)).toStrictEqual([['visit', 'report']]);
    expect(plan.items.map(({ rank, quadrant, leftOut }) => [rank, quadrant, leftOut])).toStrictEqual([
      [3, 'neither', 'no-room'],
      [2, 'urgent', null],
      [1, 'important', null],
    ]);
  });

  it('moves a long visit so that what is due today still has room', () => {
    const items = [item('a long visit', 90), { ...item('b offer', 60), dueDate: monday }];
    const days = [
      { date: monday, minutes: 100 },
      { date: tuesday, minutes: 90 },
    ];
    expect(entriesOf(weekPlan({ days, items }))).toStrictEqual([['b offer'], ['a long visit']]);
  });

  it('says why something is left out', () => {
    const items = [
      { ...item('last week', 10), dueDate: '2026-02-27' },
      item('two days in one', 150),
      { ...item('in two parts', 150, 'important'), split: 'between-days' as const },
      item('one too many', 60, 'neither'),
    ];
    const days = [
      { date: monday, minutes: 100 },
      { date: tuesday, minutes: 100 },
    ];
    const plan = weekPlan({ days, items });
    expect(plan.items.map(({ leftOut }) => leftOut)).toStrictEqual(['past-due', 'too-long', null, 'no-room']);
    expect(plan.items[2]!.placements).toStrictEqual([
      { date: monday, minutes: 100 },
      { date: tuesday, minutes: 50 },
    ]);
    expect([plan.leftOutIds, plan.leftOutMinutes]).toStrictEqual([
      ['last week', 'two days in one', 'one too many'],
      220,
    ]);
  });

  it('names the minutes of appointments that a day does not have, and plans nothing else there', () => {
    const appointments = [{ id: 'fair', date: monday, minutes: 130 }];
    const plan = weekPlan({ days: [{ date: monday, minutes: 100 }], appointments, items: [item('call', 1)] });
    expect([plan.overloadMinutes, plan.feasible, plan.leftOutIds]).toStrictEqual([30, false, ['call']]);
    expect(plan.items[0]!.leftOut).toBe('too-long');
  });

  it('keeps to the budget of the week where the days have more', () => {
    const days = [
      { date: monday, minutes: 100 },
      { date: tuesday, minutes: 100 },
    ];
    const items = [item('a', 60), item('b', 60)];
    expect(weekPlan({ days, items, weekMinutes: 100 })).toMatchObject({ leftOutIds: ['b'], availableMinutes: 100 });
    const booked = [{ id: 'fair', date: monday, minutes: 90 }];
    expect(weekPlan({ days, items: [], appointments: booked, weekMinutes: 80 }).overloadMinutes).toBe(10);
  });

  it('packs a full week of five days and forty pieces without a minute to spare', () => {
    const days = Array.from({ length: 5 }, (_, day) => ({ date: `2026-03-0${day + 2}`, minutes: 480 }));
    const lengths = [90, 75, 60, 45, 45, 60, 45, 60];
    const items = Array.from({ length: 40 }, (_, index) => item(`item ${index}`, lengths[index % 8]!));
    const plan = weekPlan({ days, items });
    expect([plan.feasible, plan.plannedMinutes]).toStrictEqual([true, 2400]);
  });

  it('says that a plan is not proven where a question takes too long, and the plan still holds', () => {
    const days = Array.from({ length: 6 }, (_, day) => ({ date: `2026-03-0${day + 1}`, minutes: 1000 }));
    const items = Array.from({ length: 26 }, (_, index) => item(`item ${index}`, 2 * (120 + ((index * 37) % 60)) + 1));
    const plan = weekPlan({ days, items });
    expect(plan.exact).toBe(false);
    expect(plan.items.some(({ leftOut }) => leftOut === 'undecided')).toBe(true);
    for (const { itemMinutes } of plan.days) expect(itemMinutes).toBeLessThanOrEqual(1000);
    for (const { leftOut, placements } of plan.items) expect(placements).toHaveLength(leftOut === null ? 1 : 0);
  });

  const day = { date: monday, minutes: 100 };
  const good: WeekPlanInput = { days: [day], items: [item('a', 5)] };
  it.each(
    namedRefusals([
      ['a day twice', 'duplicate-date', ['days', 1, 'date'], { ...good, days: [day, day] }],
      ['an item twice', 'duplicate-id', ['items', 1, 'id'], { ...good, items: [item('a', 5), item('a', 6)] }],
      ['no minutes', 'out-of-range', ['items', 0, 'minutes'], { ...good, items: [item('a', 0)] }],
      ['half a minute', 'not-an-integer', ['days', 0, 'minutes'], { ...good, days: [{ ...day, minutes: 0.5 }] }],
      [
        'a word for urgent',
        'wrong-type',
        ['items', 0, 'urgent'],
        { ...good, items: [{ ...item('a', 5), urgent: 'yes' }] },
      ],
      [
        'an appointment on another day',
        'unknown-id',
        ['appointments', 0, 'date'],
        { ...good, appointments: [{ id: 'x', date: tuesday, minutes: 5 }] },
      ],
      [
        'minutes beyond all numbers',
        'count-too-large',
        ['items'],
        { ...good, items: [item('a', 2 ** 53 - 1), item('b', 1)] },
      ],
      ['a misspelt field', 'unknown-field', ['weekMinute'], { ...good, weekMinute: 5 }],
    ]),
  )('refuses %s', (_, refusal) => {
    expectRefusal('weekPlan', weekPlan as AnyFunction, refusal);
  });
});

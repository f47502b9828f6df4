import fc from 'fast-check';
import {
  addDays,
  dailyTargets,
  decomposeTarget,
  explainTarget,
  periodsOf,
  replanTarget,
  retailYear,
  targetBetween,
  workCalendar,
} from 'quotaloop';
import type { Grain, RetailYearRule, TargetInput, TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { retailYearRules } from '../laws/calendar.ts';
import { numRuns } from '../laws/cases.ts';
import { sumInUnits, unitsOf } from '../laws/targetReference.ts';

// The NRF's calendar: fiscal 2023 has 53 weeks and ends on 3 February 2024, fiscal 2024 has 52.
const nrf: RetailYearRule = { pattern: '4-5-4', yearEnd: { month: 1, weekday: 6, rule: 'nearest' } };
const apple: RetailYearRule = {
  pattern: '5-4-4',
  yearEnd: { month: 9, weekday: 6, rule: 'last' },
  extraWeekIn: 3,
};
const everyDay = (start: string, end: string) =>
  workCalendar({ coverage: { start, end }, workweek: [1, 1, 1, 1, 1, 1, 1], exceptions: [] });
const calendar = everyDay('2022-01-01', '2026-12-31');
const shops = [
  { id: 'North', weight: 3 },
  { id: 'South', weight: 2, startDate: '2023-06-15' },
];

const planOf = (rule: RetailYearRule, number: number, more: Partial<TargetInput> = {}): TargetPlan =>
  decomposeTarget({ amount: 3710000, year: retailYear(rule, number), calendar, ...more });
const amountsOf = ({ periods }: TargetPlan): readonly string[] => periods.map(({ amount }) => amount);

describe('a plan over a retail year', () => {
  it('has the retail months as its periods, and keeps the year as retailYear gave it', () => {
    const plan = planOf(nrf, 2023, { profile: 'working-days' });
    expect(plan.year).toStrictEqual(retailYear(nrf, 2023));
    expect(plan.periods.map(({ id }) => id)).toStrictEqual(
      periodsOf(retailYear(nrf, 2023), 'month').map(({ id }) => id),
    );
    expect(plan.periods[0]).toMatchObject({
      id: 'FY2023-M01',
      start: '2023-01-29',
      end: '2023-02-25',
      workingDays: 28,
    });
    // 10,000 a day: months of 4, 5 and 4 weeks, and the 53rd week in the last one.
    expect(amountsOf(plan).slice(0, 3)).toStrictEqual(['280000.00', '350000.00', '280000.00']);
    expect(plan.periods[11]).toMatchObject({ id: 'FY2023-M12', amount: '350000.00', workingDays: 35 });
  });

  it('of 52 weeks has no such week, and the extra week goes where the rule puts it', () => {
    expect(planOf(nrf, 2024, { profile: 'working-days', amount: 3640000 }).periods[11]).toMatchObject({
      amount: '280000.00',
      workingDays: 28,
    });
    const { periods, year } = planOf(apple, 2023, { profile: 'working-days' });
    expect([year.weekCount, periods[2]?.workingDays, periods[11]?.workingDays]).toStrictEqual([53, 35, 28]);
  });

  it.each<[Grain, number, string]>([
    ['half', 2, 'FY2023-H1'],
    ['quarter', 4, 'FY2023-Q1'],
    ['week', 53, 'FY2023-W01'],
    ['day', 371, '2023-01-29'],
  ])('may be steered by the %s', (controlGrain, count, first) => {
    const plan = planOf(nrf, 2023, { controlGrain });
    expect([plan.periods.length, plan.periods[0]?.id]).toStrictEqual([count, first]);
    expect(sumInUnits(amountsOf(plan), '0.01')).toBe(371000000n);
  });

  it('takes reserve and profile by the names of the retail months', () => {
    const plan = planOf(nrf, 2023, {
      reserve: { periodIds: ['FY2023-M12'] },
      profile: periodsOf(retailYear(nrf, 2023), 'month').map(({ id }, month) => ({
        periodId: id,
        share: month === 11 ? 0 : 1,
      })),
    });
    expect(plan.periods[11]).toMatchObject({ amount: '0.00', reserve: true });
    expect(plan.impliedBufferRate).toBeCloseTo(1 / 11, 15);
  });

  it('is asked by its own periods and by its year as they are', () => {
    const plan = planOf(nrf, 2023, { people: shops });
    for (const period of plan.periods) expect(targetBetween(plan, period)).toBe(period.amount);
    expect(targetBetween(plan, plan.year)).toBe('3710000.00');
    expect(dailyTargets(plan, plan.year)).toHaveLength(371);
    expect(targetBetween(plan, { ...plan.year, personId: 'South' })).toBe(plan.rows[1]?.amount);
  });

  it('is re-planned and explained by its retail months', () => {
    const plan = planOf(nrf, 2023, { people: shops });
    const actuals = [{ date: '2023-03-04', amount: 100000, personId: 'North' }];
    const next = replanTarget(plan, { asOf: '2023-04-01', actuals, shortfall: 'shared' });
    expect(next.feasible).toBe(true);
    if (!next.feasible) return;
    expect(next.plan.year).toStrictEqual(plan.year);
    expect(amountsOf(next.plan).slice(0, 2)).toStrictEqual(amountsOf(plan).slice(0, 2));
    expect(next.changes[0]).toMatchObject({ periodId: 'FY2023-M03', start: '2023-04-02' });
    const ahead = targetBetween(next.plan, { start: '2023-04-02', end: '2024-02-03' });
    expect(unitsOf(ahead, '0.01') + 10000000n).toBe(371000000n);
    const again = replanTarget(next.plan, { asOf: '2023-12-30', actuals });
    expect(again.feasible && again.plan.version).toBe(3);
    const { parts } = explainTarget(plan, { start: '2024-01-28', end: '2024-02-03', personId: 'South' });
    expect(parts.map(({ periodId }) => periodId)).toStrictEqual(['FY2023-M12']);
  });

  it('is its weeks added up, and the days of its months, for every rule, also when it was stored', () => {
    const control = fc.constantFrom('half' as const, 'quarter' as const, 'month' as const, 'week' as const);
    const asked = fc.constantFrom<Grain>('half', 'quarter', 'month', 'week', 'day');
    fc.assert(
      fc.property(retailYearRules, fc.integer({ min: 2000, max: 2050 }), control, asked, (rule, number, grain, by) => {
        const year = retailYear(rule, number);
        const plan = decomposeTarget({
          amount: '1234567.89',
          year,
          calendar: everyDay(year.start, year.end),
          controlGrain: grain,
          people: [{ id: 'a' }, { id: 'b', startDate: addDays(year.start, 100) }],
        });
        const readBack = JSON.parse(JSON.stringify(plan)) as TargetPlan;
        expect(readBack).toStrictEqual(plan);
        const parts = periodsOf(readBack.year, by).map((period) => targetBetween(readBack, period));
        expect(sumInUnits(parts, '0.01')).toBe(123456789n);
        if (by === grain) expect(parts).toStrictEqual(amountsOf(plan));
      }),
      { numRuns: numRuns / 5 }, // a plan a case, asked up to 371 times
    );
  });
});

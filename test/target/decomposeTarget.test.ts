import {
  dailyTargets,
  decomposeTarget,
  fiscalYear,
  periodsOf,
  replanTarget,
  seasonalityIndex,
  targetBetween,
  workCalendar,
} from 'quotaloop';
import type { Person, TargetInput, TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { sumInUnits } from '../laws/targetReference.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const weekdays = (start: string, end: string, workweek = [1, 1, 1, 1, 1, 0, 0]) =>
  workCalendar({ coverage: { start, end }, workweek, exceptions: [] });
const officeYear = { year, calendar: weekdays(year.start, year.end) };
const chineseYear = { year, calendar: chineseCalendar };

const periodAmounts = ({ periods }: TargetPlan): readonly string[] => periods.map(({ amount }) => amount);
const rowAmounts = ({ rows }: TargetPlan): readonly string[] => rows.map(({ amount }) => amount);
const cellsOf = ({ cells }: TargetPlan, id: string) => cells.filter(({ personId }) => personId === id);
const cellAmounts = (plan: TargetPlan, id: string): readonly string[] => cellsOf(plan, id).map(({ amount }) => amount);

describe('a plan', () => {
  it('says all that is needed to ask it later', () => {
    const plan = decomposeTarget({
      amount: '1200',
      unit: 100,
      year: { id: 'H1', start: '2026-01-01', end: '2026-02-28' },
      calendar: chineseCalendar,
      people: [
        { id: 'Li', weight: '0.50' },
        { id: 'Wu', weight: 1, startDate: '2026-02-09', absences: ['2026-02-24', '2026-02-15', '2026-02-12'] },
      ],
    });
    expect(plan).toStrictEqual({
      version: 1,
      targetAmount: '1200',
      amount: '1200',
      unit: '100',
      year: { id: 'H1', start: '2026-01-01', end: '2026-02-28' },
      controlGrain: 'month',
      profile: 'equal',
      proration: 'working-days',
      bufferRate: 0,
      impliedBufferRate: 0,
      combinedBufferRate: 0,
      carriedAmount: '0',
      calendar: chineseCalendar,
      people: [
        { id: 'Li', weight: '1/2' },
        { id: 'Wu', weight: '1', startDate: '2026-02-09', absences: ['2026-02-12', '2026-02-24'] },
      ],
      products: [],
      teams: [],
      periods: [
        { id: '2026-01', grain: 'month', start: '2026-01-01', end: '2026-01-31', amount: '600', share: '1/2', reserve: false, workingDays: 21 },
        { id: '2026-02', grain: 'month', start: '2026-02-01', end: '2026-02-28', amount: '600', share: '1/2', reserve: false, workingDays: 16 },
      ],
      rows: [
        { personId: 'Li', amount: '900', carriedAmount: '0' },
        { personId: 'Wu', amount: '300', carriedAmount: '0' },
      ],
      cells: [
        { personId: 'Li', periodId: '2026-01', start: '2026-01-01', end: '2026-01-31', amount: '600' },
        { personId: 'Li', periodId: '2026-02', start: '2026-02-01', end: '2026-02-28', amount: '300' },
        { personId: 'Wu', periodId: '2026-02', start: '2026-02-09', end: '2026-02-28', amount: '300' },
      ],
    }); // prettier-ignore
  });

  it('of a company alone has one row, no people, and its periods as cells', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 7, unit: 1, controlGrain: 'half' });
    expect(plan.people).toStrictEqual([]);
    expect(plan.rows).toStrictEqual([{ amount: '7', carriedAmount: '0' }]);
    expect(plan.cells).toStrictEqual([
      { periodId: '2026-H1', start: '2026-01-01', end: '2026-06-30', amount: '4' },
      { periodId: '2026-H2', start: '2026-07-01', end: '2026-12-31', amount: '3' },
    ]);
  });

  it('is exact beyond 2^53, where numbers skip every other unit', () => {
    const plan = decomposeTarget({
      ...officeYear,
      amount: '90071992547409930000.01',
      people: [{ id: 'Li' }, { id: 'Wu' }],
    });
    expect(plan.amount).toBe('90071992547409930000.01');
    expect(sumInUnits(periodAmounts(plan), '0.01')).toBe(9007199254740993000001n);
    expect(sumInUnits(rowAmounts(plan), '0.01')).toBe(9007199254740993000001n);
    expect(sumInUnits(dailyTargets(plan, year).map(({ amount }) => amount), '0.01')).toBe(9007199254740993000001n); // prettier-ignore
  });

  it('takes an amount below zero, as for returns, and mirrors it', () => {
    const [up, down] = ['0.05', '-0.05'].map((amount) => decomposeTarget({ ...officeYear, amount }));
    expect(periodAmounts(down!)).toStrictEqual(
      periodAmounts(up!).map((amount) => (amount === '0.00' ? amount : `-${amount}`)),
    );
    expect(down!.amount).toBe('-0.05');
  });

  it('of nothing is zero everywhere, even where nobody could carry anything', () => {
    const plan = decomposeTarget({
      ...officeYear,
      amount: 0,
      reserve: { lastPeriods: 12 },
      people: [{ id: 'Li', weight: 0 }],
    });
    expect([...periodAmounts(plan), ...rowAmounts(plan), ...cellAmounts(plan, 'Li')]).toStrictEqual(
      Array(25).fill('0.00'),
    );
    expect(plan.impliedBufferRate).toBeNull();
    expect(decomposeTarget({ ...officeYear, amount: '-0', people: [] }).rows).toStrictEqual([]);
  });
});

describe('working days', () => {
  it('weigh half where they are half: eleven calls in a week are two a day and one on Saturday', () => {
    const week = { start: '2026-03-02', end: '2026-03-08' };
    const calendar = weekdays(week.start, week.end, [1, 1, 1, 1, 1, 0.5, 0]);
    const plan = decomposeTarget({ amount: 11, unit: 1, year: week, calendar, controlGrain: 'week' });
    expect(dailyTargets(plan, week).map(({ amount }) => amount)).toStrictEqual(['2', '2', '2', '2', '2', '1', '0']);
    expect(plan.periods[0]!.workingDays).toBe(6);
  });

  it('weigh half in a claim too: who joins on a half day has the claim of half a day', () => {
    const week = { start: '2026-03-02', end: '2026-03-08' };
    const calendar = weekdays(week.start, week.end, [1, 1, 1, 1, 1, 0.5, 0]);
    const people = [{ id: 'Li' }, { id: 'Wu', startDate: '2026-03-07' }];
    const plan = decomposeTarget({ amount: 12, unit: 1, year: week, calendar, controlGrain: 'week', people });
    expect(rowAmounts(plan)).toStrictEqual(['11', '1']);
  });

  it('are missing in the week of the Spring Festival: it gets nothing and the other weeks carry it', () => {
    const plan = decomposeTarget({ ...chineseYear, amount: 5200, unit: 100, controlGrain: 'week' });
    const idle = plan.periods.filter(({ workingDays }) => workingDays === 0);
    expect(idle.map(({ id, amount, reserve }) => [id, amount, reserve])).toStrictEqual([['2026-W08', '0', false]]);
    expect(plan.periods).toHaveLength(53);
    for (const { id, amount } of plan.periods) if (id !== '2026-W08') expect(amount).toBe('100');
  });

  it('are made up for on weekends: Sunday 4 January has the whole first week of 2026', () => {
    const plan = decomposeTarget({ ...chineseYear, amount: 5200, unit: 100, controlGrain: 'week' });
    expect(targetBetween(plan, { start: '2026-01-04', end: '2026-01-04' })).toBe('100');
  });
});

describe('the year', () => {
  it('may be a fiscal year that starts in April: its quarters and its last month are its own', () => {
    const fiscal = fiscalYear({ startMonth: 4 }, 2027);
    const calendar = weekdays('2026-01-01', '2027-12-31');
    const plan = decomposeTarget({ amount: 1100, unit: 1, year: fiscal, calendar, reserve: { lastPeriods: 1 } });
    expect(plan.year).toStrictEqual({ id: 'FY2027', start: '2026-04-01', end: '2027-03-31' });
    expect(plan.periods.map(({ id }) => id)).toStrictEqual([
      '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09',
      '2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03',
    ]); // prettier-ignore
    expect(periodAmounts(plan)).toStrictEqual([...Array<string>(11).fill('100'), '0']);
    const quarters = periodsOf(fiscal, 'quarter').map((quarter) => [quarter.id, targetBetween(plan, quarter)]);
    expect(quarters).toStrictEqual([
      ['FY2027-Q1', '300'],
      ['FY2027-Q2', '300'],
      ['FY2027-Q3', '300'],
      ['FY2027-Q4', '200'],
    ]);
  });

  it('names its control quarters when it is a fiscal year, and those of the calendar when it is not', () => {
    const calendar = weekdays('2026-01-01', '2027-12-31');
    const { id, ...dates } = fiscalYear({ startMonth: 4 }, 2027);
    const idsOf = (range: TargetInput['year']): readonly string[] =>
      decomposeTarget({ amount: 4, unit: 1, year: range, calendar, controlGrain: 'quarter' }).periods.map(
        ({ id }) => id,
      );
    expect(idsOf({ id, ...dates })).toStrictEqual(['FY2027-Q1', 'FY2027-Q2', 'FY2027-Q3', 'FY2027-Q4']);
    expect(idsOf(dates)).toStrictEqual(['2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1']);
  });

  it('may start in the middle of a month, which is then partial and a period like the others', () => {
    const plan = decomposeTarget({
      amount: 300,
      unit: 1,
      year: { start: '2026-10-19', end: '2026-12-31' },
      calendar: chineseCalendar,
    });
    expect(plan.periods[0]).toStrictEqual({
      id: '2026-10', grain: 'month', start: '2026-10-19', end: '2026-10-31', partial: true,
      amount: '100', share: '1/3', reserve: false, workingDays: 10,
    }); // prettier-ignore
    expect(periodAmounts(plan)).toStrictEqual(['100', '100', '100']);
  });
});

describe('a plan that is for a part of a year', () => {
  it('may be for a half-year as periodsOf names it, by its months or its quarters', () => {
    const [, second] = periodsOf(year, 'half');
    const plan = decomposeTarget({ amount: 600, year: second!, calendar: chineseCalendar });
    expect(plan.year).toStrictEqual(second);
    expect(plan.periods.map(({ id, amount }) => `${id} ${amount}`)).toStrictEqual(
      ['07', '08', '09', '10', '11', '12'].map((month) => `2026-${month} 100.00`),
    );
    const byQuarter = decomposeTarget({
      amount: 600,
      year: second!,
      calendar: chineseCalendar,
      controlGrain: 'quarter',
    });
    expect(byQuarter.periods.map(({ id, amount }) => `${id} ${amount}`)).toStrictEqual([
      '2026-Q3 300.00',
      '2026-Q4 300.00',
    ]);
    expect(periodsOf(byQuarter.year, 'quarter').map(({ id }) => id)).toStrictEqual(['2026-Q3', '2026-Q4']);
    expect(targetBetween(plan, plan.year)).toBe('600.00');
  });

  it('may be for a half of a fiscal year, and for the quarter in which one is', () => {
    const fiscal = fiscalYear({ startMonth: 4 }, 2026);
    const calendar = weekdays(fiscal.start, fiscal.end);
    const [first] = periodsOf(fiscal, 'half');
    const half = decomposeTarget({ amount: 600, year: first!, calendar, reserve: { lastPeriods: 1 } });
    expect([half.year.id, half.periods.length, half.periods[5]?.amount]).toStrictEqual(['FY2026-H1', 6, '0.00']);
    expect(half.impliedBufferRate).toBe(0.2);
    const quarter = decomposeTarget({ amount: 600, year: periodsOf(fiscal, 'quarter')[3]!, calendar });
    expect(quarter.periods.map(({ id }) => id)).toStrictEqual(['2026-01', '2026-02', '2026-03']);
  });

  it('may start mid-year: who starts in September has the whole target in four months, and is re-planned within them', () => {
    const rest = { start: '2026-09-14', end: '2026-12-31' };
    const plan = decomposeTarget({ amount: 700, year: rest, calendar: chineseCalendar, profile: 'working-days' });
    const [september] = plan.periods;
    expect(september).toMatchObject({ id: '2026-09', start: '2026-09-14', partial: true });
    expect(sumInUnits(periodAmounts(plan), '0.01')).toBe(70000n);
    const next = replanTarget(plan, { asOf: '2026-09-30', actuals: [{ date: '2026-09-20', amount: 10 }] });
    const ahead = next.feasible ? targetBetween(next.plan, { start: '2026-10-01', end: '2026-12-31' }) : '';
    expect(ahead).toBe('690.00');
  });
});

describe('the reserve', () => {
  it('is none unless asked for, and then there is no implied buffer', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 1200, unit: 1 });
    expect(periodAmounts(plan)).toStrictEqual(Array(12).fill('100'));
    expect(plan.impliedBufferRate).toBe(0);
    expect(decomposeTarget({ ...officeYear, amount: 1200, unit: 1, reserve: { lastPeriods: 0 } })).toStrictEqual(plan);
    expect(decomposeTarget({ ...officeYear, amount: 1200, unit: 1, reserve: { periodIds: [] } })).toStrictEqual(plan);
  });

  it('is the last periods by count or any by id', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 100, unit: 1, reserve: { lastPeriods: 2 } });
    const named = decomposeTarget({
      ...officeYear,
      amount: 100,
      unit: 1,
      reserve: { periodIds: ['2026-12', '2026-11'] },
    });
    expect(periodAmounts(plan)).toStrictEqual([...Array<string>(10).fill('10'), '0', '0']);
    expect(named).toStrictEqual(plan);
    expect(plan.impliedBufferRate).toBe(0.2);
    const august = decomposeTarget({ ...officeYear, amount: 110, unit: 1, reserve: { periodIds: ['2026-08'] } });
    expect(august.periods.filter(({ reserve }) => reserve).map(({ id, amount }) => [id, amount])).toStrictEqual([
      ['2026-08', '0'],
    ]);
    expect(august.impliedBufferRate).toBe(1 / 11);
  });

  it('asks for nothing on any of its days, from nobody', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 110, reserve: { lastPeriods: 1 }, people: [{ id: 'Li' }] });
    expect(cellAmounts(plan, 'Li')[11]).toBe('0.00');
    for (const { amount } of dailyTargets(plan, plan.periods[11]!)) expect(amount).toBe('0.00');
  });
});

describe('a profile', () => {
  const twoMonths = { year: { start: '2026-01-01', end: '2026-02-28' }, calendar: chineseCalendar, unit: 1 };
  const months = (january: number | string, february: number | string, measure: 'share' | 'intensity') =>
    [
      { periodId: '2026-01', [measure]: january },
      { periodId: '2026-02', [measure]: february },
    ] as unknown as NonNullable<TargetInput['profile']>;
  const split = (amount: number, profile?: TargetInput['profile']) =>
    periodAmounts(decomposeTarget({ ...twoMonths, amount, ...(profile !== undefined && { profile }) }));

  it('is equal shares by default, however many working days a period has', () => {
    expect(split(74)).toStrictEqual(['37', '37']);
    expect(split(74, 'equal')).toStrictEqual(['37', '37']);
  });

  it('may follow the working days, 21 and 16', () => {
    expect(split(37, 'working-days')).toStrictEqual(['21', '16']);
  });

  it('by shares says what part of the total a period brings, by intensities what a working day of it brings', () => {
    expect(split(42, months(1, 2, 'share'))).toStrictEqual(['14', '28']);
    expect(split(53, months(1, 2, 'intensity'))).toStrictEqual(['21', '32']);
    expect(split(37, months(7, 7, 'intensity'))).toStrictEqual(split(37, 'working-days'));
    expect(split(74, months('0.5', '1/2', 'share'))).toStrictEqual(split(74, 'equal'));
  });

  it('may be in any order, and leaves out what brings nothing anyway', () => {
    const shares = ['2026-03', '2026-01'].map((periodId) => ({ periodId, share: 1 }));
    const quarter = { year: { start: '2026-01-01', end: '2026-03-31' }, amount: 10, unit: 1, profile: shares };
    const holidays = ['2026-02-01', '2026-02-28'] as const;
    const reserved = decomposeTarget({ ...quarter, calendar: chineseCalendar, reserve: { periodIds: ['2026-02'] } });
    expect(periodAmounts(reserved)).toStrictEqual(['5', '0', '5']);
    const exceptions = periodsOf({ start: holidays[0], end: holidays[1] }, 'day').map(({ id }) => ({
      date: id,
      weight: 0,
    }));
    const calendar = { coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions };
    expect(periodAmounts(decomposeTarget({ ...quarter, calendar }))).toStrictEqual(['5', '0', '5']);
  });
});

describe('people', () => {
  const company = { ...officeYear, amount: 1200, unit: 1 };
  const planFor = (...people: Person[]): TargetPlan => decomposeTarget({ ...company, people });

  it('carry the same each when nothing else is said, and as they weigh when it is', () => {
    expect(rowAmounts(planFor({ id: 'Li' }, { id: 'Wu' }, { id: 'An' }))).toStrictEqual(['400', '400', '400']);
    expect(rowAmounts(planFor({ id: 'Li', weight: '1/3' }, { id: 'Wu', weight: '2/3' }))).toStrictEqual(['400', '800']);
    const plan = planFor({ id: 'Li', weight: 3 }, { id: 'Wu', weight: 0 });
    expect(rowAmounts(plan)).toStrictEqual(['1200', '0']);
    expect(cellAmounts(plan, 'Wu')).toStrictEqual(Array(12).fill('0'));
  });

  it('do not catch up for the time before they joined, and leave nothing behind', () => {
    const plan = planFor({ id: 'Li' }, { id: 'Wu', startDate: '2026-07-01' }, { id: 'An', endDate: '2026-06-30' });
    expect(rowAmounts(plan)).toStrictEqual(['600', '300', '300']);
    expect(cellAmounts(plan, 'Li')).toStrictEqual(Array(12).fill('50'));
    expect(cellsOf(plan, 'Wu').map(({ periodId }) => periodId)).toStrictEqual(
      plan.periods.slice(6).map(({ id }) => id),
    );
    expect(cellsOf(plan, 'An').map(({ periodId }) => periodId)).toStrictEqual(
      plan.periods.slice(0, 6).map(({ id }) => id),
    );
  });

  it('have a claim by working days in the month in which they join: 11 beside the 23 of who was there', () => {
    const plan = planFor({ id: 'Li' }, { id: 'Wu', startDate: '2026-12-17' });
    expect(cellsOf(plan, 'Wu')).toStrictEqual([
      { personId: 'Wu', periodId: '2026-12', start: '2026-12-17', end: '2026-12-31', amount: '32' }, // 100 × 11 ÷ 34
    ]);
    expect(cellAmounts(plan, 'Li')[11]).toBe('68');
  });

  it('who were never in seat have no cell and owe nothing', () => {
    const plan = planFor({ id: 'Li' }, { id: 'Wu', startDate: '2027-01-01' }, { id: 'An', endDate: '2025-12-31' });
    expect(rowAmounts(plan)).toStrictEqual(['1200', '0', '0']);
    expect(cellsOf(plan, 'Wu')).toStrictEqual([]);
    expect(cellsOf(plan, 'An')).toStrictEqual([]);
  });

  it('make up for days of absence within the period, unless they are away for all of it', () => {
    const away = periodsOf({ start: '2026-05-01', end: '2026-05-31' }, 'day').map(({ id }) => id);
    const plan = planFor({ id: 'Li' }, { id: 'Wu', absences: [...away, '2026-06-01', '2026-06-02'] });
    expect(cellAmounts(plan, 'Wu').slice(3, 7)).toStrictEqual(['50', '0', '50', '50']);
    expect(cellAmounts(plan, 'Li').slice(3, 7)).toStrictEqual(['50', '100', '50', '50']);
    expect(targetBetween(plan, { personId: 'Wu', start: '2026-06-01', end: '2026-06-02' })).toBe('0');
    expect(targetBetween(plan, { personId: 'Wu', start: '2026-06-03', end: '2026-06-30' })).toBe('50');
  });

  it('named in any order and any script get the same: ties go by code points', () => {
    const names = ['😀', 'Ａ', '李', 'a', 'An'];
    const amounts = (ids: readonly string[]) => {
      const plan = decomposeTarget({ ...company, amount: 13, people: ids.map((id) => ({ id })) });
      return new Map(ids.map((id) => [id, cellAmounts(plan, id)]));
    };
    expect(amounts([...names].reverse())).toStrictEqual(new Map([...amounts(names)].reverse()));
  });
});

describe('people held to amounts', () => {
  const company = { ...officeYear, amount: 1200, unit: 1 };
  const rowsFor = (...people: Person[]) => rowAmounts(decomposeTarget({ ...company, people }));

  it('have what is fixed whatever they weigh, and the others share the rest by their weights', () => {
    expect(rowsFor({ id: 'Li', weight: 2 }, { id: 'Wu', weight: 1 }, { id: 'An', weight: 9, fixedAmount: 300 })).toStrictEqual(['600', '300', '300']); // prettier-ignore
    expect(rowsFor({ id: 'Li', weight: 1 }, { id: 'An', weight: 0, fixedAmount: '300' })).toStrictEqual(['900', '300']);
    const plan = decomposeTarget({ ...company, people: [{ id: 'Li' }, { id: 'An', fixedAmount: 300 }] });
    expect(cellAmounts(plan, 'An')).toStrictEqual(Array(12).fill('25'));
    expect(plan.people[1]).toStrictEqual({ id: 'An', weight: '1', fixedAmount: '300' });
  });

  it('carry nothing where somebody chose a zero, and their share where nothing was given', () => {
    expect(rowsFor({ id: 'Li' }, { id: 'Wu', fixedAmount: '0' })).toStrictEqual(['1200', '0']);
    const nothingGiven = { fixedAmount: null, minimumAmount: null, maximumAmount: null };
    expect(rowsFor({ id: 'Li' }, { id: 'Wu', ...nothingGiven })).toStrictEqual(['600', '600']);
  });

  it('have their floor or cap and no more, and what it takes from the others or leaves to them goes by weight', () => {
    const [li, wu, an] = [
      { id: 'Li', weight: 6 },
      { id: 'Wu', weight: 3 },
      { id: 'An', weight: 3 },
    ]; // 600, 300, 300
    expect(rowsFor(li, wu, { ...an, minimumAmount: 480 })).toStrictEqual(['480', '240', '480']);
    expect(rowsFor({ ...li, maximumAmount: 300 }, wu, an)).toStrictEqual(['300', '450', '450']);
    expect(rowsFor({ ...li, maximumAmount: 600 }, { ...wu, minimumAmount: 300 }, an)).toStrictEqual(['600', '300', '300']); // prettier-ignore
    expect(rowsFor({ ...li, minimumAmount: '599.5', maximumAmount: '600.9' }, wu, an)[0]).toBe('600'); // moved inward to the unit
  });

  it('of a target below zero are held the other way round', () => {
    const people = [{ id: 'Li' }, { id: 'Wu', maximumAmount: -800 }];
    expect(rowAmounts(decomposeTarget({ ...company, amount: -1200, people }))).toStrictEqual(['-400', '-800']);
    const alone = [{ id: 'Wu', weight: 0, maximumAmount: -1200 }];
    expect(rowAmounts(decomposeTarget({ ...company, amount: -1200, people: alone }))).toStrictEqual(['-1200']);
  });

  it('who were in seat by turns: a locked leaver and his colleague fill their half, the joiner has all of the other', () => {
    const people = [
      { id: 'Li', endDate: '2026-06-30', fixedAmount: 400 },
      { id: 'Wu', endDate: '2026-06-30' },
      { id: 'An', startDate: '2026-07-01' },
    ];
    // By weight alone Wu would have 267 and An 533 of the 800 that are left, and nobody else is there from July on.
    expect(rowsFor(...people)).toStrictEqual(['400', '200', '600']);
  });

  it('without a weight may still carry a period alone, and their own days in the other periods', () => {
    const quarter = { year: { start: '2026-01-01', end: '2026-03-31' }, calendar: officeYear.calendar, unit: 1 };
    const people = [
      { id: 'Li', weight: 1, endDate: '2026-02-28' },
      { id: 'Wu', weight: 0, fixedAmount: 50 },
    ];
    const plan = decomposeTarget({ ...quarter, amount: 90, people });
    expect(rowAmounts(plan)).toStrictEqual(['40', '50']);
    expect(cellAmounts(plan, 'Li')).toStrictEqual(['20', '20']);
    expect(cellAmounts(plan, 'Wu')).toStrictEqual(['10', '10', '30']);
  });
});

describe('a ramp', () => {
  const joined = (person: Partial<Person>, more: Partial<TargetInput> = {}) => {
    const people = [{ id: 'Li' }, { id: 'Wu', startDate: '2026-03-01', ...person }];
    return decomposeTarget({ ...officeYear, amount: 12_000, unit: 1, people, ...more });
  };

  it('counts a part of the weight month by month, the month of joining first, and then all of it', () => {
    const plan = joined({ ramp: ['0.25', 0.5, '0.75'] });
    expect(cellAmounts(plan, 'Wu')).toStrictEqual(['200', '333', '429', ...Array<string>(7).fill('500')]); // 1000 × ¼ ÷ 1¼ …
    expect(plan.people[1]!.ramp).toStrictEqual(['1/4', '1/2', '3/4']);
  });

  it('by calendar months: who joins in the middle of one has its rest at the first step', () => {
    const quarters = joined({ startDate: '2026-03-16', ramp: [0, '0.5'] }, { controlGrain: 'quarter', amount: 400 });
    // January to March nothing, as March is the first month; April at a half: 11 + 21 + 22 of 22 + 21 + 22 days.
    expect(cellAmounts(quarters, 'Wu')).toStrictEqual(['0', '45', '50', '50']);
  });

  it('of nothing, or of ones, is no ramp', () => {
    expect(joined({ ramp: [] })).toStrictEqual(joined({}));
    expect(joined({ ramp: [1, '1'] }).cells).toStrictEqual(joined({}).cells);
  });
});

describe('proration', () => {
  it('is by working days, or by calendar days when asked: the 17th to the 31st are 11 of 23 or 15 of 31', () => {
    const people = [{ id: 'Li' }, { id: 'Wu', startDate: '2026-12-17' }];
    const wuBy = (proration?: TargetInput['proration']) => {
      const plan = decomposeTarget({
        ...officeYear,
        amount: 120_000,
        unit: 1,
        people,
        ...(proration && { proration }),
      });
      expect(plan.proration).toBe(proration ?? 'working-days');
      return cellAmounts(plan, 'Wu')[0];
    };
    expect(wuBy()).toBe('3235'); // 10000 × 11 ÷ 34
    expect(wuBy('working-days')).toBe('3235');
    expect(wuBy('calendar-days')).toBe('3261'); // 10000 × 15 ÷ 46
  });

  it('by calendar days still asks nothing of a month in which somebody has no day of his own', () => {
    const away = periodsOf({ start: '2026-05-01', end: '2026-05-31' }, 'day').map(({ id }) => id);
    const people = [{ id: 'Li' }, { id: 'Wu', absences: away }];
    const plan = decomposeTarget({ ...officeYear, amount: 1200, unit: 1, people, proration: 'calendar-days' });
    expect(cellAmounts(plan, 'Wu')[4]).toBe('0');
  });
});

describe('products', () => {
  const products = [{ id: 'car', weight: 3 }, { id: 'tea', weight: '1' }]; // prettier-ignore
  const people = [{ id: 'Li', weight: 2 }, { id: 'Wu', weight: 1 }]; // prettier-ignore

  it('are split with people: both totals exact, each pair as near to its product as they allow', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 10, unit: 1, people, products });
    expect(plan.rows.map(({ carriedAmount: _carried, ...row }) => row)).toStrictEqual([
      { personId: 'Li', productId: 'car', amount: '6' }, // of 7: 7 × 8 ÷ 10 = 5.6
      { personId: 'Li', productId: 'tea', amount: '1' }, // 1.4
      { personId: 'Wu', productId: 'car', amount: '2' }, // of 3: 2.4
      { personId: 'Wu', productId: 'tea', amount: '1' }, // 0.6
    ]);
    expect(plan.products).toStrictEqual([{ id: 'car', weight: '3' }, { id: 'tea', weight: '1' }]); // prettier-ignore
  });

  it('are the company’s where it has no people', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 1200, products });
    expect(plan.rows.map(({ productId, amount }) => [productId, amount])).toStrictEqual([['car', '900.00'], ['tea', '300.00']]); // prettier-ignore
    expect(targetBetween(plan, { productId: 'tea', start: '2026-01-01', end: '2026-03-31' })).toBe('75.00');
  });

  it('with a weight of zero bring nothing', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 5, unit: 1, products: [...products, { id: 'old', weight: 0 }] }); // prettier-ignore
    expect(rowAmounts(plan)).toStrictEqual(['4', '1', '0']);
  });

  it('of a person who is held to an amount share just that', () => {
    const held = [people[0]!, { ...people[1]!, fixedAmount: 400 }];
    const plan = decomposeTarget({ ...officeYear, amount: 1200, unit: 1, people: held, products });
    expect(rowAmounts(plan)).toStrictEqual(['600', '200', '300', '100']);
  });
});

describe('teams', () => {
  const plan = decomposeTarget({
    ...officeYear,
    amount: 1200,
    unit: 1,
    teams: [{ id: 'north' }, { id: 'city', parentId: 'north' }, { id: 'south' }],
    people: [{ id: 'Li', teamId: 'city' }, { id: 'Wu', teamId: 'north' }, { id: 'An' }, { id: 'Bo', teamId: 'south' }],
    products: [{ id: 'car', weight: 1 }],
  });
  const ofTeam = (teamId: string) => targetBetween(plan, { teamId, start: year.start, end: year.end });

  it('owe what their people and those of the teams beneath them owe; who is in none counts for the company alone', () => {
    expect(['north', 'city', 'south'].map(ofTeam)).toStrictEqual(['600', '300', '300']);
    expect(targetBetween(plan, year)).toBe('1200');
    expect(targetBetween(plan, { teamId: 'north', productId: 'car', start: '2026-01-01', end: '2026-01-31' })).toBe(
      '50',
    );
    const days = dailyTargets(plan, { teamId: 'city', start: '2026-01-01', end: '2026-01-31' });
    expect(sumInUnits(days.map(({ amount }) => amount), '1')).toBe(25n); // prettier-ignore
  });

  it('are kept in the plan as they were given', () => {
    expect(plan.teams).toStrictEqual([{ id: 'north' }, { id: 'city', parentId: 'north' }, { id: 'south' }]);
    expect(plan.people.map(({ teamId }) => teamId)).toStrictEqual(['city', 'north', undefined, 'south']);
  });
});

describe('a percentage buffer', () => {
  it('is assigned on top of the target, to the nearest unit with halves away from zero', () => {
    const plan = decomposeTarget({ ...officeYear, amount: 1200, bufferRate: 0.05 });
    expect([plan.targetAmount, plan.amount]).toStrictEqual(['1200.00', '1260.00']);
    expect(periodAmounts(plan)).toStrictEqual(Array(12).fill('105.00'));
    expect([plan.bufferRate, plan.impliedBufferRate, plan.combinedBufferRate]).toStrictEqual([0.05, 0, 0.05]);
    const assigned = (amount: number) => decomposeTarget({ ...officeYear, amount, unit: 1, bufferRate: '0.1' }).amount;
    expect([15, -15, 14, 0].map(assigned)).toStrictEqual(['17', '-17', '15', '0']);
  });

  it('stands on top of a reserve only when that is asked for, and both together are reported', () => {
    const reserved = { ...officeYear, amount: 1100, unit: 1, bufferRate: '0.05', reserve: { lastPeriods: 1 } };
    const plan = decomposeTarget({ ...reserved, buffers: 'stacked' });
    expect(periodAmounts(plan)).toStrictEqual([...Array<string>(11).fill('105'), '0']);
    expect(plan.impliedBufferRate).toBe(1 / 11);
    expect(plan.combinedBufferRate).toBe(16 / 110); // 12 ÷ 11 × 1.05 − 1
    expect(() => decomposeTarget(reserved)).toThrow(`bufferRate or reserve, or buffers: 'stacked' for both`);
    expect(decomposeTarget({ ...reserved, reserve: { lastPeriods: 0 } }).amount).toBe('1155'); // no period is in reserve
    expect(decomposeTarget({ ...reserved, bufferRate: 0, buffers: 'one' }).amount).toBe('1100');
  });
});

describe('known defects of planning suites', () => {
  it('equal shares that ignore the total: 100 by 8.33 % a month is 99.96, here it is 100.00', () => {
    const amounts = periodAmounts(decomposeTarget({ ...officeYear, amount: 100 }));
    expect(new Set(amounts)).toStrictEqual(new Set(['8.33', '8.34']));
    expect(12n * 833n).toBe(9_996n);
    expect(sumInUnits(amounts, '0.01')).toBe(10_000n);
  });

  it('an average that makes the last month negative: 0.05 over twelve months never falls below zero', () => {
    const amounts = periodAmounts(decomposeTarget({ ...officeYear, amount: '0.05' }));
    expect(amounts.every((amount) => amount === '0.00' || amount === '0.01')).toBe(true);
    expect(sumInUnits(amounts, '0.01')).toBe(5n);
    const line = amounts.map((_, row) => sumInUnits(amounts.slice(0, row + 1), '0.01'));
    line.forEach((units, row) => expect(Math.abs(Number(units) - (5 * (row + 1)) / 12)).toBeLessThanOrEqual(0.5));
  });

  it('a missing month read as zero: history that nobody knows is no season of nothing, and a profile may not skip it', () => {
    const periodIds = periodsOf(year, 'month').map(({ id }) => id);
    const months = (missing: number | null) => periodIds.map((_, month) => (month === 4 ? missing : 10));
    const seasonWith = (missing: number | null) =>
      seasonalityIndex(
        [
          { id: '2024', amounts: months(10) },
          { id: '2025', amounts: months(missing) },
        ],
        { periodIds },
      );
    const plan = decomposeTarget({ amount: 1200, ...officeYear, profile: seasonWith(null).profile });
    expect(periodAmounts(plan)).toStrictEqual(Array(12).fill('100.00'));
    const readAsZero = decomposeTarget({ amount: 1200, ...officeYear, profile: seasonWith(0).profile });
    expect(Number(readAsZero.periods[4]!.amount)).toBeLessThan(60); // what a suite that fills gaps with zero would ask
    const withoutMay = seasonWith(null).profile.filter(({ periodId }) => periodId !== '2026-05');
    expect(() => decomposeTarget({ amount: 1200, ...officeYear, profile: withoutMay })).toThrow('the period 2026-05');
  });

  it('floors that lose eight cases a year: 200 cases are 16 a month and 8 more, none is lost', () => {
    const amounts = periodAmounts(decomposeTarget({ ...officeYear, amount: 200, unit: 1 }));
    expect(amounts.filter((amount) => amount === '17')).toHaveLength(8);
    expect(amounts.filter((amount) => amount === '16')).toHaveLength(4);
  });

  it('floors that lose eight cases a year, for a person as for the company: 200 cases of two people are 200', () => {
    const people = [{ id: 'Li', weight: 3 }, { id: 'Wu', weight: 2 }]; // prettier-ignore
    const plan = decomposeTarget({ ...officeYear, amount: 200, unit: 1, people });
    expect(rowAmounts(plan)).toStrictEqual(['120', '80']);
    expect(cellAmounts(plan, 'Li')).toStrictEqual(Array(12).fill('10'));
    expect(
      cellAmounts(plan, 'Wu')
        .map(Number)
        .reduce((sum, units) => sum + units, 0),
    ).toBe(80); // 12 × 6 were 72
    expect(new Set(cellAmounts(plan, 'Wu'))).toStrictEqual(new Set(['6', '7']));
  });

  it('equal shares that ignore the total: seven people with 14.29 % each would carry 100.03 %, here 100 %', () => {
    const people = Array.from({ length: 7 }, (_, row) => ({ id: `${row}` }));
    const amounts = rowAmounts(decomposeTarget({ ...officeYear, amount: 100, people }));
    expect(new Set(amounts)).toStrictEqual(new Set(['14.28', '14.29']));
    expect(sumInUnits(amounts, '0.01')).toBe(10_000n);
  });

  it('a zero-target quarter that divides by zero: its days, its people and its weeks are plain zeros', () => {
    const profile = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].map((periodId, row) => ({
      periodId,
      share: row === 2 ? 0 : 1,
    }));
    const people = [{ id: 'Li', weight: 2 }, { id: 'Wu', weight: 1, startDate: '2026-08-01' }]; // prettier-ignore
    const plan = decomposeTarget({ ...officeYear, amount: 300, controlGrain: 'quarter', profile, people });
    expect(periodAmounts(plan)).toStrictEqual(['100.00', '100.00', '0.00', '100.00']);
    expect(rowAmounts(plan)).toStrictEqual(['266.67', '33.33']);
    for (const personId of ['Li', 'Wu']) {
      const days = dailyTargets(plan, { personId, start: '2026-07-01', end: '2026-09-30' });
      expect(new Set(days.map(({ amount }) => amount))).toStrictEqual(new Set(['0.00']));
    }
  });
});

import { dailyTargets, decomposeTarget, isoWeekOf, periodsOf, replanTarget, targetBetween } from 'quotaloop';
import type { TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { deepFreeze } from '../deepFreeze.ts';
import { refused } from '../foundation/refused.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const people = [
  { id: 'Li', weight: 3 },
  { id: 'Wu', weight: 2, absences: ['2026-03-03'] },
];
const plan = decomposeTarget({ amount: 120_000, year, calendar: chineseCalendar, people });

describe('targetBetween', () => {
  it('gives a quarter, a month, a week and a Tuesday of the same plan, of everybody and of one', () => {
    expect(targetBetween(plan, { start: '2026-01-01', end: '2026-03-31' })).toBe('30000.00');
    expect(targetBetween(plan, { start: '2026-03-01', end: '2026-03-31' })).toBe('10000.00');
    expect(targetBetween(plan, { personId: 'Li', start: '2026-03-01', end: '2026-03-31' })).toBe('6000.00');
    expect(targetBetween(plan, { start: '2026-03-02', end: '2026-03-08' })).toBe('2125.54'); // 5 of Li’s 22 days, 4 of Wu’s 21
    expect(targetBetween(plan, { personId: 'Li', start: '2026-03-03', end: '2026-03-03' })).toBe('272.72'); // 545.45 by its end less 272.73 by its start
    expect(targetBetween(plan, { personId: 'Wu', start: '2026-03-03', end: '2026-03-03' })).toBe('0.00');
    expect(targetBetween(plan, { personId: 'Wu', start: '2026-03-04', end: '2026-03-04' })).toBe('190.47');
  });

  it('takes a period as it is, of the plan or of any division of its year', () => {
    for (const period of plan.periods) expect(targetBetween(plan, period)).toBe(period.amount);
    const quarters = periodsOf(plan.year, 'quarter').map((quarter) => targetBetween(plan, quarter));
    expect(quarters).toStrictEqual(Array(4).fill('30000.00'));
    const [week] = periodsOf(plan.year, 'week'); // clipped by the year and marked partial
    expect(targetBetween(plan, { ...week!, personId: 'Li' })).toBe('285.71');
    expect(dailyTargets(plan, week!).map(({ amount }) => amount)).toStrictEqual(['0.00', '0.00', '0.00', '476.19']);
    expect(targetBetween(plan, plan.year)).toBe('120000.00');
    const fiscal = { id: 'FY2026', ...year };
    const ofFiscalYear = decomposeTarget({ amount: 12, year: fiscal, calendar: chineseCalendar });
    expect(targetBetween(ofFiscalYear, ofFiscalYear.year)).toBe('12.00');
  });

  it('adds a week that two months share from both, and its two slices make the week', () => {
    const { start, end } = isoWeekOf('2026-03-31');
    const slices = periodsOf({ start, end }, 'week', { weeks: 'cut' });
    expect(slices.map(({ id }) => id)).toStrictEqual(['2026-W14@2026-03', '2026-W14@2026-04']);
    const [march, april] = slices.map((slice) => targetBetween(plan, slice));
    expect(march).toBe('926.40'); // the last 2 days of both: 545.45 and 380.95
    expect(april).toBe('1428.57'); // the first 3 of 21 days: 857.14 and 571.43
    expect(targetBetween(plan, { start, end })).toBe('2354.97');
  });

  it('asks a plan that was stored as JSON as well as a fresh one', () => {
    const stored = JSON.parse(JSON.stringify(plan)) as TargetPlan;
    expect(targetBetween(stored, { personId: 'Wu', start: '2026-02-16', end: '2026-04-05' })).toBe(
      targetBetween(plan, { personId: 'Wu', start: '2026-02-16', end: '2026-04-05' }),
    );
  });

  it('takes a plan that carries more than the library wrote', () => {
    const annotated = { ...plan, approvedBy: 'Zhao', rows: [] };
    expect(targetBetween(annotated, year)).toBe('120000.00');
  });
});

describe('a plan that cannot change', () => {
  const march = { start: '2026-03-01', end: '2026-03-31' };
  const stored = () => JSON.parse(JSON.stringify(plan)) as { -readonly [field in keyof TargetPlan]: TargetPlan[field] };

  it('is what the library returns, in people and cells, also after a re-plan', () => {
    const next = replanTarget(plan, { asOf: '2026-03-31', actuals: [] });
    const cells = next.feasible ? next.plan.cells : [];
    expect(cells).toHaveLength(24);
    for (const list of [plan.people, plan.cells, cells]) {
      expect(Object.isFrozen(list) && list.every((item) => Object.isFrozen(item))).toBe(true);
    }
  });

  it('answers for a person as one that was read back, asked again and again, and after everybody', () => {
    for (const ask of [plan, stored(), deepFreeze(stored())]) {
      expect(targetBetween(ask, march)).toBe('10000.00');
      for (let times = 0; times < 2; times += 1) {
        expect(targetBetween(ask, { ...march, personId: 'Li' })).toBe('6000.00');
        expect(targetBetween(ask, { ...march, personId: 'Wu' })).toBe('4000.00');
        expect(refused(() => targetBetween(ask, { ...march, personId: 'Zhao' })).code).toBe('unknown-id');
      }
    }
  });

  it('is the only one that is remembered: what may change is looked at anew, also behind a frozen list', () => {
    const changing = stored();
    const cells = changing.cells as unknown as { amount: string; personId?: string }[];
    expect(targetBetween(changing, { ...march, personId: 'Li' })).toBe('6000.00');
    Object.freeze(cells);
    expect(targetBetween(changing, { ...march, personId: 'Li' })).toBe('6000.00');
    cells.find(({ amount }) => amount === '6000.00')!.personId = 'Wu';
    const growing = { ...stored(), cells: stored().cells.map((cell) => Object.freeze(cell)) };
    expect(targetBetween(growing, { ...march, personId: 'Li' })).toBe('6000.00');
    growing.cells.push(growing.cells.find(({ amount }) => amount === '6000.00')!);
    expect(targetBetween(growing, { ...year, personId: 'Li' })).toBe('78000.00');
    const moved = ['Li', 'Wu'].map((personId) => targetBetween(changing, { ...year, personId }));
    expect(moved).toStrictEqual(['66000.00', '54000.00']);
  });

  it('is refused for the same harm as one that may change', () => {
    const hole = deepFreeze({ ...plan, cells: [...plan.cells, null] }) as unknown as TargetPlan;
    const noCells = Object.freeze({ ...plan, cells: Object.freeze([]) });
    for (let times = 0; times < 2; times += 1) {
      expect(refused(() => targetBetween(hole, { ...march, personId: 'Li' }))).toMatchObject({
        code: 'wrong-type',
        path: ['plan', 'cells', 24],
      });
      expect(targetBetween(noCells, { ...march, personId: 'Li' })).toBe('0.00');
    }
    const spoiled = deepFreeze({ ...plan, cells: plan.cells.map((cell) => ({ ...cell, amount: 'abc' })) });
    expect(refused(() => targetBetween(spoiled, { ...march, personId: 'Wu' })).path).toStrictEqual([
      'plan',
      'cells',
      14,
      'amount',
    ]);
  });
});

describe('dailyTargets', () => {
  it('lists every day once, in order, days off with zero', () => {
    expect(dailyTargets(plan, { personId: 'Wu', start: '2026-03-01', end: '2026-03-04' })).toStrictEqual([
      { date: '2026-03-01', amount: '0.00' },
      { date: '2026-03-02', amount: '190.48' },
      { date: '2026-03-03', amount: '0.00' },
      { date: '2026-03-04', amount: '190.47' },
    ]);
  });

  it('lists days on which a person is not in seat with zero', () => {
    const joiner = decomposeTarget({
      amount: 100,
      unit: 1,
      year: { start: '2026-03-01', end: '2026-03-31' },
      calendar: chineseCalendar,
      people: [{ id: 'Li' }, { id: 'Wu', startDate: '2026-03-30', endDate: '2026-03-30' }],
    });
    const amounts = dailyTargets(joiner, { personId: 'Wu', start: '2026-03-27', end: '2026-03-31' });
    expect(amounts.map(({ amount }) => amount)).toStrictEqual(['0', '0', '0', '4', '0']); // 100 ÷ 23
  });
});

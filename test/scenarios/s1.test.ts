import { countWorkingDays, dailyTargets, decomposeTarget, listWorkingDays, periodsOf, targetBetween } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar, chineseWorkingDaysPerMonth } from '../data/chineseCalendar.ts';
import { nearest, ratio, sumInUnits, times, unitsOf } from '../laws/targetReference.ts';

// ¥5,000,000 a year in eleven shares, December in reserve, on the working days of China in 2026.

const year = { start: '2026-01-01', end: '2026-12-31' };
const reserve = { lastPeriods: 1 };
const plan = decomposeTarget({ amount: 5_000_000, year, calendar: chineseCalendar, reserve });
const due = (start: string, end: string): string => targetBetween(plan, { start, end });

describe('S1, a year of 5000000 with December in reserve', () => {
  it('works on 248 days: 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23', () => {
    expect(countWorkingDays(chineseCalendar, year.start, year.end)).toBe(248);
    expect(plan.periods.map(({ workingDays }) => workingDays)).toStrictEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]); // prettier-ignore
    expect(chineseWorkingDaysPerMonth).toStrictEqual(plan.periods.map(({ workingDays }) => workingDays));
  });

  it('gives the months 454545.45 and 454545.46 by turns, and December nothing', () => {
    expect(plan.periods.map(({ amount }) => amount)).toStrictEqual([
      '454545.45', '454545.46', '454545.45', '454545.46', '454545.45', '454545.46',
      '454545.45', '454545.46', '454545.45', '454545.46', '454545.45', '0.00',
    ]); // prettier-ignore
    expect(plan.periods.map(({ reserve }) => reserve)).toStrictEqual([...Array<boolean>(11).fill(false), true]);
    expect(sumInUnits(plan.periods.map(({ amount }) => amount), '0.01')).toBe(500_000_000n); // prettier-ignore
    expect(plan.amount).toBe('5000000.00');
  });

  it('gives the quarters 1363636.36, 1363636.37, 1363636.36 and 909090.91', () => {
    const quarters = periodsOf(year, 'quarter').map(({ start, end }) => due(start, end));
    expect(quarters).toStrictEqual(['1363636.36', '1363636.37', '1363636.36', '909090.91']);
  });

  it('has an implied buffer of one eleventh, 9.0909 %', () => {
    expect(plan.impliedBufferRate).toBe(1 / 11);
    expect((100 * plan.impliedBufferRate!).toFixed(4)).toBe('9.0909');
  });

  it('asks 21645.02 on every working day of January and 21645.03 on the 7th, the 16th and the 27th', () => {
    const days = dailyTargets(plan, { start: '2026-01-01', end: '2026-01-31' });
    const working = listWorkingDays(chineseCalendar, '2026-01-01', '2026-01-31');
    expect(working).toHaveLength(21);
    expect(working[0]).toBe('2026-01-04'); // a Sunday, made up for
    expect(days).toHaveLength(31);
    for (const { date, amount } of days) {
      const isDearer = ['2026-01-07', '2026-01-16', '2026-01-27'].includes(date);
      expect(amount, date).toBe(!working.includes(date) ? '0.00' : isDearer ? '21645.03' : '21645.02');
    }
    expect(sumInUnits(days.map(({ amount }) => amount), '0.01')).toBe(45_454_545n); // prettier-ignore
  });

  it('gives the first nine ISO weeks their amounts, the Spring Festival nothing', () => {
    const weeks = periodsOf(year, 'week').slice(0, 9);
    expect(weeks.map(({ id, start, end }) => [id, due(start, end)])).toStrictEqual([
      ['2026-W01', '21645.02'],
      ['2026-W02', '108225.11'],
      ['2026-W03', '108225.11'],
      ['2026-W04', '108225.10'],
      ['2026-W05', '108225.11'],
      ['2026-W06', '142045.46'],
      ['2026-W07', '170454.54'],
      ['2026-W08', '0.00'],
      ['2026-W09', '142045.46'],
    ]);
    expect(weeks[0]).toMatchObject({ start: '2026-01-01', end: '2026-01-04', partial: true });
    expect(weeks.slice(1).every((week) => week.partial === undefined)).toBe(true);
  });

  it('has 909090.91 due by the end of February: 800000 is 88.00 % of it and 109090.91 short', () => {
    const dueToDate = due('2026-01-01', '2026-02-28');
    expect(dueToDate).toBe('909090.91');
    const actual = sumInUnits(['300000.00', '500000.00'], '0.01');
    const attainment = times({ n: actual, d: unitsOf(dueToDate, '0.01') }, ratio(10_000));
    expect(nearest(attainment)).toBe(8_800n); // hundredths of a per cent
    expect(unitsOf(dueToDate, '0.01') - actual).toBe(10_909_091n);
  });

  it('spreads the 4200000 that remain over nine months at 466666.67, .66, .67 by turns, December still in reserve', () => {
    const rest = { amount: 4_200_000, year: { start: '2026-03-01', end: '2026-12-31' }, calendar: chineseCalendar };
    expect(decomposeTarget({ ...rest, reserve }).periods.map(({ id, amount }) => [id, amount])).toStrictEqual([
      ['2026-03', '466666.67'],
      ['2026-04', '466666.66'],
      ['2026-05', '466666.67'],
      ['2026-06', '466666.67'],
      ['2026-07', '466666.66'],
      ['2026-08', '466666.67'],
      ['2026-09', '466666.67'],
      ['2026-10', '466666.66'],
      ['2026-11', '466666.67'],
      ['2026-12', '0.00'],
    ]);
  });

  it('asks 420000.00 of each month once the reserve is released, less than the first share was', () => {
    const rest = { amount: 4_200_000, year: { start: '2026-03-01', end: '2026-12-31' }, calendar: chineseCalendar };
    const { periods } = decomposeTarget(rest);
    expect(periods.map(({ amount }) => amount)).toStrictEqual(Array(10).fill('420000.00'));
    expect(unitsOf('420000.00', '0.01') < unitsOf(plan.periods[0]!.amount, '0.01')).toBe(true);
  });
});

import fc from 'fast-check';
import { addDays, decomposeTarget, periodsOf, prorate, rampWeights, workCalendar } from 'quotaloop';
import type { Grain, RampedSeat } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import { over, plus, ratio, times } from '../laws/targetReference.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const months = periodsOf(year, 'month');
const steps = ['0.25', '0.50', '0.75', '1'];
const office = workCalendar({ coverage: year, workweek: [1, 1, 1, 1, 1, 0, 0], exceptions: [] });
const exact = (rows: ReturnType<typeof rampWeights>) => rows.map(({ exactWeight }) => exactWeight);

describe('rampWeights', () => {
  it('counts the month of joining as the first, and everything after the last step', () => {
    const weights = rampWeights(steps.slice(0, 3), { startDate: '2026-03-01', periods: months, calendar: office });
    expect(exact(weights)).toStrictEqual(['0', '0', '1/4', '1/2', '3/4', '1', '1', '1', '1', '1', '1', '1']);
    expect(weights[4]).toStrictEqual({ periodId: '2026-05', weight: 0.75, exactWeight: '3/4' });
  });

  it('takes the periods of a plan as they are: a reserve weighs nothing', () => {
    const target = { amount: 1200, year, calendar: chineseCalendar, reserve: { lastPeriods: 1 } };
    const { periods } = decomposeTarget(target);
    const weights = exact(rampWeights(steps, { startDate: '2026-03-01', periods, calendar: chineseCalendar }));
    expect(weights.slice(-2)).toStrictEqual(['1', '0']);
  });

  it('counts the month of joining by its days when it is joined late, working days unless told otherwise', () => {
    const seat = { startDate: '2026-03-16', periods: months.slice(2, 4) };
    expect(exact(rampWeights(steps, { ...seat, calendar: office }))).toStrictEqual(['3/22', '1/2']); // 12/22 × 1/4
    expect(exact(rampWeights(steps, { ...seat, proration: 'calendar-days' }))).toStrictEqual(['4/31', '1/2']);
  });

  it('asks nothing after the last day in seat', () => {
    const seat = { startDate: '2026-01-01', endDate: '2026-02-14', periods: months.slice(0, 3) };
    expect(exact(rampWeights([], { ...seat, proration: 'calendar-days' }))).toStrictEqual(['1', '1/2', '0']);
  });

  it('counts years of seat that began before the calendar does', () => {
    const seat = { startDate: '2019-05-06', periods: months.slice(0, 1), calendar: office };
    expect(exact(rampWeights(steps, seat))).toStrictEqual(['1']);
  });

  it('weighs a period without a day to work as nothing', () => {
    const periods = [{ id: 'weekend', start: '2026-03-07', end: '2026-03-08' }];
    expect(exact(rampWeights([], { startDate: '2026-01-01', periods, calendar: office }))).toStrictEqual(['0']);
  });

  it('is, at any grain, the sum of its days: quarters weigh what their months do', () => {
    const grains = fc.constantFrom<Grain>('half', 'quarter', 'month', 'week', 'day');
    const ramps = fc.array(
      fc.nat(10).map((tenths) => `${tenths}/10`),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(grains, ramps, fc.integer({ min: -90, max: 400 }), fc.nat(200), (grain, ramp, joins, stays) => {
        const startDate = addDays(year.start, joins);
        const endDate = addDays(startDate, stays);
        const seat = { startDate, endDate, proration: 'calendar-days' } as const;
        const weigh = (periods: RampedSeat['periods']) => rampWeights(ramp, { ...seat, periods });
        const total = (periods: readonly { start: string; end: string; id: string }[]) =>
          weigh(periods)
            .map(({ exactWeight }, index) => {
              const { start, end } = periods[index]!;
              return times(ratio(exactWeight), ratio(periodsOf({ start, end }, 'day').length));
            })
            .reduce(plus);
        const days = total(periodsOf(year, 'day'));
        expect(total(periodsOf(year, grain))).toStrictEqual(days);
        for (const { weight } of weigh(months)) expect(weight >= 0 && weight <= 1).toBe(true);
      }),
      { numRuns: numRuns / 10 }, // a case weighs all days of a year three times
    );
  });

  it('weighs somebody as decomposeTarget does: his part of a month is his claim among all', () => {
    const joined = '2026-05-18';
    const plan = decomposeTarget({
      amount: 12_000_000,
      year,
      calendar: chineseCalendar,
      people: [{ id: 'old' }, { id: 'new', startDate: joined, ramp: steps }],
    });
    const weights = rampWeights(steps, { startDate: joined, periods: plan.periods, calendar: chineseCalendar });
    for (const { periodId, exactWeight } of weights.slice(4)) {
      const amount = plan.periods.find(({ id }) => id === periodId)!.amount;
      const ideal = times(ratio(amount), over(ratio(exactWeight), plus(ratio(1), ratio(exactWeight))));
      const cell = plan.cells.find((row) => row.personId === 'new' && row.periodId === periodId)!;
      expect(Math.abs(Number(cell.amount) - Number(ideal.n) / Number(ideal.d))).toBeLessThan(0.011);
    }
  });

  it.each<[what: string, ramp: unknown, change: object, code: string, path: (string | number)[]]>([
    ['a ramp that is a number', 0.5, {}, 'wrong-type', ['ramp']],
    ['per cents', [25], {}, 'out-of-range', ['ramp', 0]],
    ['a step below zero', [1, '-0.1'], {}, 'out-of-range', ['ramp', 1]],
    ['no first day', steps, { startDate: undefined }, 'missing-field', ['seat', 'startDate']],
    ['30 February', steps, { startDate: '2026-02-30' }, 'invalid-date', ['seat', 'startDate']],
    ['leaving before joining', steps, { endDate: '2026-02-01' }, 'reversed-dates', ['seat', 'endDate']],
    ['working days without a calendar', steps, { calendar: undefined }, 'missing-field', ['seat', 'calendar']],
    ['calendar days with one', steps, { proration: 'calendar-days' }, 'conflicting-fields', ['seat', 'calendar']],
    ['another count', steps, { proration: 'hours' }, 'unknown-choice', ['seat', 'proration']],
    ['a period outside the calendar', steps, { periods: [{ id: 'x', start: '2027-01-01', end: '2027-01-31' }] }, 'outside-coverage', ['seat', 'periods', 0, 'start']],
    ['a reversed period', steps, { periods: [{ id: 'x', start: '2026-02-01', end: '2026-01-31' }] }, 'reversed-dates', ['seat', 'periods', 0, 'end']],
    ['a period without a name', steps, { periods: [{ start: '2026-02-01', end: '2026-02-28' }] }, 'missing-field', ['seat', 'periods', 0, 'id']],
    ['a reserve that is a text', steps, { periods: [{ id: 'x', start: '2026-02-01', end: '2026-02-28', reserve: 'yes' }] }, 'wrong-type', ['seat', 'periods', 0, 'reserve']],
    ['a misspelt field', steps, { joinDate: '2026-03-01' }, 'unknown-field', ['seat', 'joinDate']],
  ])('refuses %s', (_what, ramp, change, code, path) => {
    const seat = { startDate: '2026-03-01', periods: months, calendar: office, ...change };
    const error = refused(() => rampWeights(ramp as never, seat));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^rampWeights requires .+, got .+$/);
  }); // prettier-ignore
});

describe('prorate', () => {
  const march = { start: '2026-03-01', end: '2026-03-31' };

  it('is quota × days in seat ÷ days of the period, by working days or by calendar days', () => {
    const seat = { period: march, startDate: '2026-03-16' };
    expect(prorate(110_000, { ...seat, calendar: office })).toStrictEqual({
      amount: '60000.00',
      exactAmount: '60000',
      seatDays: 12,
      periodDays: 22,
      share: 6 / 11,
      exactShare: '6/11',
    });
    const byCalendar = prorate(110_000, { ...seat, proration: 'calendar-days' });
    expect([byCalendar.amount, byCalendar.exactAmount]).toStrictEqual(['56774.19', '1760000/31']);
  });

  it('asks all of who was there all the time and nothing of who was not', () => {
    expect(prorate('99.99', { period: march, calendar: office }).amount).toBe('99.99');
    const late = prorate('99.99', { period: march, startDate: '2026-04-01', calendar: office });
    expect([late.amount, late.share, late.seatDays]).toStrictEqual(['0.00', 0, 0]);
  });

  it('counts half days as halves', () => {
    const halves = { coverage: year, workweek: [1, 1, 1, 1, 1, 0.5, 0], exceptions: [] };
    const week = { start: '2026-03-02', end: '2026-03-08' };
    expect(prorate(11, { period: week, startDate: '2026-03-06', calendar: halves })).toMatchObject({
      amount: '3.00',
      seatDays: 1.5,
      periodDays: 5.5,
    });
  });

  it('takes a ramp along', () => {
    const seat = { period: march, startDate: '2026-03-01', ramp: steps, calendar: office };
    expect(prorate(100_000, seat).amount).toBe('25000.00');
  });

  it('leaves the share open where there is nothing to share: no day, no quota', () => {
    const weekend = { start: '2026-03-07', end: '2026-03-08' };
    expect(prorate(0, { period: weekend, calendar: office })).toStrictEqual({
      amount: '0.00',
      exactAmount: '0',
      seatDays: 0,
      periodDays: 0,
      share: null,
      exactShare: null,
    });
    expect(refused(() => prorate(1, { period: weekend, calendar: office })).code).toBe('no-working-days');
  });

  it('gives two who follow each other in one seat exactly the whole', () => {
    fc.assert(
      fc.property(fc.nat(364), fc.nat(10 ** 9), fc.boolean(), (leaves, quota, byCalendar) => {
        const count = byCalendar ? { proration: 'calendar-days' as const } : { calendar: chineseCalendar };
        const endDate = addDays(year.start, leaves);
        const first = prorate(quota, { period: year, endDate, ...count });
        const second = prorate(quota, { period: year, startDate: addDays(endDate, 1), ...count });
        expect(plus(ratio(first.exactAmount), ratio(second.exactAmount))).toStrictEqual(ratio(quota));
        expect(plus(ratio(first.exactShare), ratio(second.exactShare))).toStrictEqual(ratio(1));
        expect(first.seatDays + second.seatDays).toBe(first.periodDays);
      }),
    );
  });

  it.each<[what: string, quota: unknown, change: object, code: string, path: (string | number)[]]>([
    ['a quota below zero', -1, {}, 'out-of-range', ['quotaAmount']],
    ['a ramp without a first day', 1, { ramp: [1] }, 'missing-field', ['seat', 'startDate']],
    ['no period', 1, { period: undefined }, 'missing-field', ['seat', 'period']],
    ['a period without end', 1, { period: { start: '2026-03-01' } }, 'missing-field', ['seat', 'period', 'end']],
    ['no calendar', 1, { calendar: undefined }, 'missing-field', ['seat', 'calendar']],
    ['a unit below zero', 1, { unit: -1 }, 'not-positive', ['seat', 'unit']],
  ])('refuses %s', (_what, quota, change, code, path) => {
    const seat = { period: march, calendar: office, ...change };
    const error = refused(() => prorate(quota as never, seat));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message).toMatch(/^prorate requires .+, got .+$/);
  }); // prettier-ignore
});

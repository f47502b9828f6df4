import fc from 'fast-check';
import { addDays, fiscalYear, fiscalYearOf } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { fiscalYearRules, innerDates } from '../laws/calendar.ts';
import { fiscalYearHolding } from '../laws/calendarReference.ts';
import { refusalOf } from './refusalOf.ts';

describe('fiscalYear', () => {
  it.each([
    [{ startMonth: 1 }, 2026, { id: '2026', start: '2026-01-01', end: '2026-12-31' }],
    [{ startMonth: 1, labelledBy: 'start' }, 2026, { id: '2026', start: '2026-01-01', end: '2026-12-31' }],
    [{ startMonth: 4 }, 2026, { id: 'FY2026', start: '2025-04-01', end: '2026-03-31' }],
    [{ startMonth: 4, labelledBy: 'end' }, 2026, { id: 'FY2026', start: '2025-04-01', end: '2026-03-31' }],
    [{ startMonth: 4, labelledBy: 'start' }, 2026, { id: 'FY2026', start: '2026-04-01', end: '2027-03-31' }],
    [{ startMonth: 4, startDay: 6 }, 2026, { id: 'FY2026', start: '2025-04-06', end: '2026-04-05' }],
    [{ startMonth: 1, startDay: 2 }, 2026, { id: 'FY2026', start: '2025-01-02', end: '2026-01-01' }],
    [{ startMonth: 3 }, 2028, { id: 'FY2028', start: '2027-03-01', end: '2028-02-29' }],
    [{ startMonth: 2, startDay: 28 }, 2024, { id: 'FY2024', start: '2023-02-28', end: '2024-02-27' }],
    [{ startMonth: 2, startDay: 28 }, 2025, { id: 'FY2025', start: '2024-02-28', end: '2025-02-27' }],
    [{ startMonth: 12, startDay: 31 }, 2026, { id: 'FY2026', start: '2025-12-31', end: '2026-12-30' }],
  ] as const)('of %j, %i', (rule, year, expected) => {
    expect(fiscalYear(rule, year)).toStrictEqual(expected);
  });

  it.each<[string, unknown, unknown]>([
    ['out-of-range at rule.startMonth', { startMonth: 13 }, 2026],
    ['out-of-range at rule.startMonth', { startMonth: 0 }, 2026],
    ['not-an-integer at rule.startMonth', { startMonth: '4' }, 2026],
    ['missing-field at rule.startMonth', {}, 2026],
    ['out-of-range at rule.startDay', { startMonth: 4, startDay: 31 }, 2026],
    ['out-of-range at rule.startDay', { startMonth: 2, startDay: 29 }, 2024],
    ['out-of-range at rule.startDay', { startMonth: 4, startDay: 0 }, 2026],
    ['unknown-choice at rule.labelledBy', { startMonth: 4, labelledBy: 'middle' }, 2026],
    ['unknown-field at rule.month', { startMonth: 4, month: 4 }, 2026],
    ['wrong-type at rule', 4, 2026],
    ['not-an-integer at year', { startMonth: 4 }, '2026'],
    ['out-of-range at year', { startMonth: 4 }, 26],
    ['out-of-range at year', { startMonth: 4 }, 1583],
    ['out-of-range at year', { startMonth: 4, labelledBy: 'start' }, 9999],
  ])('%s: %j, %j', (refusal, rule, year) => {
    expect(refusalOf(() => fiscalYear(rule as never, year as never))).toBe(refusal);
  });

  it('reaches from the first calendar year to the last', () => {
    expect(fiscalYear({ startMonth: 1 }, 1583).start).toBe('1583-01-01');
    expect(fiscalYear({ startMonth: 1 }, 9999).end).toBe('9999-12-31');
  });

  it('leaves no day between two years and none in both', () => {
    fc.assert(
      fc.property(fiscalYearRules, fc.integer({ min: 1590, max: 9990 }), (rule, year) => {
        expect(addDays(fiscalYear(rule, year).end, 1)).toBe(fiscalYear(rule, year + 1).start);
      }),
    );
  });
});

describe('fiscalYearOf', () => {
  it('finds the year that a walk to its ends finds', () => {
    fc.assert(
      fc.property(fiscalYearRules, innerDates, (rule, date) => {
        expect(fiscalYearOf(rule, date)).toEqual(fiscalYearHolding(rule, date));
      }),
    );
  });

  it('gives the year that fiscalYear gives for its number, on its first, last and any day', () => {
    fc.assert(
      fc.property(fiscalYearRules, fc.integer({ min: 1590, max: 9990 }), fc.nat({ max: 364 }), (rule, year, days) => {
        const expected = fiscalYear(rule, year);
        for (const date of [expected.start, expected.end, addDays(expected.start, days)]) {
          expect(fiscalYearOf(rule, date)).toEqual(expected);
        }
      }),
    );
  });

  it('refuses a date that is none and years that reach beyond the dates there are', () => {
    expect(refusalOf(() => fiscalYearOf({ startMonth: 4 }, '2026-4-1'))).toBe('invalid-date at date');
    expect(refusalOf(() => fiscalYearOf({ startMonth: 4 }, '1583-03-31'))).toBe('out-of-range at date');
    expect(refusalOf(() => fiscalYearOf({ startMonth: 4 }, '9999-04-01'))).toBe('out-of-range at date');
    expect(fiscalYearOf({ startMonth: 1 }, '9999-12-31').id).toBe('9999');
  });
});

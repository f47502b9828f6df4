import { decomposeTarget, targetBetween } from 'quotaloop';
import type { TargetInput } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';

// A joiner's ramp of 25, 50, 75 and 100 %: a full month is 100000, he joins on 1 March, December is in reserve.

const year = { start: '2026-01-01', end: '2026-12-31' };
const ramp = ['0.25', '0.5', '0.75', 1];
/** What each month holds: a full month of everybody else, and of the joiner as much as his ramp has it. */
const months = (others: number) =>
  [0, 0, 25, 50, 75, 100, 100, 100, 100, 100, 100].map((perCent) => 1000 * (perCent + 100 * others));
const planBeside = (others: readonly string[]) => {
  const shares = months(others.length);
  const input: TargetInput = {
    amount: shares.reduce((sum, share) => sum + share, 0),
    year,
    calendar: chineseCalendar,
    reserve: { lastPeriods: 1 },
    profile: shares.map((share, month) => ({ periodId: `2026-${String(month + 1).padStart(2, '0')}`, share })),
    people: [...others.map((id) => ({ id })), { id: 'joiner', startDate: '2026-03-01', ramp }],
  };
  return decomposeTarget(input);
};

describe('S9, the ramp of a joiner', () => {
  it('is 25000, 50000, 75000 and six months of 100000: 750000 beside one colleague and beside seven', () => {
    for (const others of [['An'], ['An', 'Bo', 'Chen', 'Deng', 'Fu', 'Gao', 'He']]) {
      const plan = planBeside(others);
      const cells = plan.cells.filter(({ personId }) => personId === 'joiner');
      expect(cells.map(({ periodId, amount }) => [periodId, amount])).toStrictEqual([
        ['2026-03', '25000.00'],
        ['2026-04', '50000.00'],
        ['2026-05', '75000.00'],
        ...['06', '07', '08', '09', '10', '11'].map((month) => [`2026-${month}`, '100000.00']),
        ['2026-12', '0.00'],
      ]);
      expect(plan.rows.map(({ amount }) => amount)).toStrictEqual([...others.map(() => '1100000.00'), '750000.00']);
      expect(targetBetween(plan, { personId: 'joiner', ...year })).toBe('750000.00');
    }
  });

  it('lays nothing of the joiner’s missing part on his colleagues: each has 100000 a month all the same', () => {
    const { cells } = planBeside(['An', 'Bo']);
    const amounts = cells.filter(({ personId }) => personId === 'An').map(({ amount }) => amount);
    expect(amounts).toStrictEqual([...Array<string>(11).fill('100000.00'), '0.00']);
  });
});

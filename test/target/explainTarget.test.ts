import fc from 'fast-check';
import { dailyTargets, decomposeTarget, explainTarget, PlanningError, replanTarget, targetBetween } from 'quotaloop';
import type { ExplainedTarget, PlanSlice, TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { chineseCalendar } from '../data/chineseCalendar.ts';
import { deepFreeze } from '../deepFreeze.ts';
import { refused } from '../foundation/refused.ts';
import { numRuns } from '../laws/cases.ts';
import { drawnStories, storyOf, whose } from '../laws/replan.ts';
import { spoiled, spoilings } from '../laws/spoiled.ts';
import { over, plus, ratio, sumInUnits, unitsOf } from '../laws/targetReference.ts';
import type { Ratio } from '../laws/targetReference.ts';
import { brokenPlans } from './brokenPlans.ts';

/** Plans with up to three re-plans, each explained over slices of its year. */
const fewer = { numRuns: Math.ceil(numRuns / 10) };

/** A plan as it came, or after re-plans, with a slice of it. */
const explained: fc.Arbitrary<{ plan: TargetPlan; slice: PlanSlice }> = fc
  .record({ drawn: drawnStories, from: fc.nat(), to: fc.nat(), who: fc.nat(), isFirst: fc.boolean() })
  .map(({ drawn, from, to, who, isFirst }) => {
    const { steps } = isFirst ? { steps: [] } : storyOf(drawn, replanTarget);
    const plan = steps.reduce((last, { answer }) => (answer.feasible ? answer.plan : last), drawn.plan);
    const days = dailyTargets(plan, plan.year);
    const [first, last] = [from % days.length, to % days.length].sort((a, b) => a - b) as [number, number];
    const row = who % 3 === 0 ? {} : whose(plan.rows[who % plan.rows.length]!);
    return { plan, slice: { ...row, start: days[first]!.date, end: days[last]!.date } };
  });

const amountsOf = (rows: readonly { readonly amount: string }[]) => rows.map(({ amount }) => amount);

const isNear = (amount: string, exact: string, unit: string, share: Ratio): boolean => {
  const { n, d } = plus(over(ratio(amount), ratio(unit)), negative(over(ratio(exact), ratio(unit))));
  return (n < 0n ? -n : n) * share.d < share.n * d;
};
const negative = ({ n, d }: Ratio): Ratio => ({ n: -n, d });

const isReplanned = ({ firstAsOf }: TargetPlan, end: string): boolean => firstAsOf !== undefined && end > firstAsOf;

describe('an explanation', () => {
  it('is of the amount that targetBetween gives, and its parts sum to it', () => {
    fc.assert(
      fc.property(explained, ({ plan, slice }) => {
        const { amount, year, parts } = explainTarget(plan, slice);
        expect(amount).toBe(targetBetween(plan, slice));
        expect(sumInUnits(amountsOf(parts.map(({ days }) => days)), plan.unit)).toBe(unitsOf(amount, plan.unit));
        expect([year.targetAmount, year.amount, year.bufferRate]).toStrictEqual([
          plan.targetAmount,
          plan.amount,
          plan.bufferRate,
        ]);
      }),
      fewer,
    );
  });

  it('walks over days of cells of the plan, due before and after, and each part is what its days have to bring', () => {
    fc.assert(
      fc.property(explained, ({ plan, slice }) => {
        for (const { days, cell, period, periodId, ...row } of explainTarget(plan, slice).parts) {
          const [before, after, amount] = [days.dueBefore, days.dueAfter, days.amount].map((text) =>
            unitsOf(text, plan.unit),
          );
          expect(after! - before!).toBe(amount);
          expect(targetBetween(plan, { ...whose(row), start: days.start, end: days.end })).toBe(days.amount);
          const known = plan.cells.find(
            (candidate) =>
              candidate.personId === row.personId &&
              candidate.productId === row.productId &&
              candidate.periodId === periodId &&
              candidate.start <= days.start &&
              candidate.end >= days.end,
          )!;
          expect(cell.amount).toBe(known.amount);
          expect(days.rule === 'whole-cell').toBe(known.start === days.start && known.end === days.end);
          expect(period.amount).toBe(plan.periods.find(({ id }) => id === periodId)!.amount);
        }
      }),
      fewer,
    );
  });

  it('gives an exact amount less than a unit from the cell’s, and names no exact amount where another rule decided', () => {
    fc.assert(
      fc.property(explained, ({ plan }) => {
        for (const { cell } of explainTarget(plan, plan.year).parts) {
          expect(cell.exactAmount === null).toBe(cell.rule !== 'table-rounding');
          if (cell.exactAmount !== null) {
            expect(isNear(cell.amount, cell.exactAmount, plan.unit, { n: 1n, d: 1n })).toBe(true);
          }
        }
      }),
      fewer,
    );
  });

  it('has the line of a first plan within half a unit of the sum of the exact amounts', () => {
    fc.assert(
      fc.property(drawnStories, ({ plan }) => {
        const periods = new Map(explainTarget(plan, plan.year).parts.map(({ periodId, period }) => [periodId, period]));
        let exact: Ratio = { n: 0n, d: 1n };
        let line = 0n;
        for (const { id, amount, share } of plan.periods) {
          const period = periods.get(id);
          // A period that nobody is in seat for has no part to tell of it, and its share counts all the same.
          const [part, whole] = [ratio(share), ratio(plan.amount)];
          const own = { n: part.n * whole.n, d: part.d * whole.d };
          if (period !== undefined)
            expect(ratio(period.exactAmount).n * own.d).toBe(own.n * ratio(period.exactAmount).d);
          exact = plus(exact, own);
          line += unitsOf(amount, plan.unit);
          if (period === undefined) expect(unitsOf(amount, plan.unit)).toBe(0n);
          else expect([period.share, period.amount]).toStrictEqual([share, amount]);
          const { n, d } = plus(over(exact, ratio(plan.unit)), { n: -line, d: 1n });
          expect((n < 0n ? -n : n) * 2n <= d).toBe(true);
        }
      }),
      fewer,
    );
  });

  it('names the rule of each step as the plan was made', () => {
    fc.assert(
      fc.property(explained, ({ plan }) => {
        const { year, parts } = explainTarget(plan, plan.year);
        expect(year.rule).toBe(plan.bufferRate === 0 ? 'as-asked' : 'buffer');
        const isBound = plan.people.some(
          (person) => 'fixedAmount' in person || 'minimumAmount' in person || 'maximumAmount' in person,
        );
        for (const { period, periodId, cell, personId, productId } of parts) {
          const known = plan.periods.find(({ id }) => id === periodId)!;
          const replanned = isReplanned(plan, known.end);
          expect(period.rule).toBe(known.reserve ? 'reserve' : replanned ? 'replanned' : 'cumulative-rounding');
          const isFixed = plan.people.some(({ id, fixedAmount }) => id === personId && fixedAmount !== undefined);
          const first =
            productId !== undefined
              ? 'product-split'
              : personId === undefined
                ? 'company'
                : isBound
                  ? 'bounds'
                  : 'table-rounding';
          expect(cell.rule).toBe(replanned && !isFixed ? 'replanned' : first);
        }
      }),
      fewer,
    );
  });

  it('is JSON, of a frozen plan as of one that was read back', () => {
    fc.assert(
      fc.property(explained, ({ plan, slice }) => {
        const answer = explainTarget(plan, slice);
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
        const readBack = deepFreeze(JSON.parse(JSON.stringify(plan)) as TargetPlan);
        expect(explainTarget(readBack, deepFreeze(structuredClone(slice)))).toStrictEqual(answer);
      }),
      fewer,
    );
  });
});

describe('a plan that was spoiled somewhere', () => {
  it('is refused with a PlanningError of explainTarget, or explained', () => {
    fc.assert(
      fc.property(drawnStories, fc.array(spoilings, { minLength: 1, maxLength: 9 }), ({ plan }, spoils) => {
        for (const spoil of spoils) {
          try {
            const { amount, parts } = explainTarget(spoiled(plan, spoil) as TargetPlan, plan.year);
            expect(sumInUnits(amountsOf(parts.map(({ days }) => days)), plan.unit)).toBe(unitsOf(amount, plan.unit));
          } catch (error) {
            if (!(error instanceof PlanningError)) throw error;
            expect(error.message.startsWith('explainTarget requires ')).toBe(true);
          }
        }
      }),
      fewer,
    );
  });
});

const year = { start: '2026-01-01', end: '2026-12-31' };
const company = { amount: 5_000_000, year, calendar: chineseCalendar };
const cellOf = ({ parts }: ExplainedTarget) => parts[0]?.cell;

describe('explainTarget', () => {
  it('walks from a rep’s day back over his month to the five million of the year', () => {
    const plan = decomposeTarget({ ...company, reserve: { lastPeriods: 1 } });
    const answer = explainTarget(plan, { start: '2026-01-07', end: '2026-01-07' });
    expect(answer).toStrictEqual({
      amount: '21645.03',
      year: { targetAmount: '5000000.00', amount: '5000000.00', bufferRate: 0, rule: 'as-asked' },
      parts: [
        {
          periodId: '2026-01',
          period: { share: '1/11', exactAmount: '5000000/11', amount: '454545.45', rule: 'cumulative-rounding' },
          cell: { weight: '1', claimedDays: '21', exactAmount: null, amount: '454545.45', rule: 'company' },
          days: {
            start: '2026-01-07',
            end: '2026-01-07',
            dueBefore: '64935.06',
            dueAfter: '86580.09',
            amount: '21645.03',
            rule: 'cumulative-rounding',
          },
        },
      ],
    });
  });

  it('counts a ramp and a late start in the days that somebody claims', () => {
    const people = [
      { id: 'Li', weight: 2 },
      { id: 'Wu', weight: 1, startDate: '2026-03-16', ramp: [0.5] },
    ];
    const plan = decomposeTarget({ ...company, people });
    const march = { start: '2026-03-01', end: '2026-03-31' };
    // 12 of 22 working days, at one half; beside Li's 2 × 22 that is 6 ÷ 50 of the month.
    expect(cellOf(explainTarget(plan, { ...march, personId: 'Wu' }))).toStrictEqual({
      weight: '1',
      claimedDays: '6',
      exactAmount: '125000001/2500',
      amount: '50000.00',
      rule: 'table-rounding',
    });
  });

  it.each([
    ['company', {}],
    ['table-rounding', { people: [{ id: 'Li' }, { id: 'Wu' }] }],
    ['bounds', { people: [{ id: 'Li', fixedAmount: 7 }, { id: 'Wu' }] }],
    ['product-split', { products: [{ id: 'tea', weight: 1 }] }],
    ['product-split', { products: [{ id: 'tea', weight: 1 }], people: [{ id: 'Li', minimumAmount: 7 }, { id: 'Wu' }] }],
  ] as const)('names the rule %s', (rule, more) => {
    expect(cellOf(explainTarget(decomposeTarget({ ...company, ...more }), year))?.rule).toBe(rule);
  });

  it('names the buffer, the reserve and what was planned anew', () => {
    const plan = decomposeTarget({ ...company, bufferRate: '0.05', buffers: 'stacked', reserve: { lastPeriods: 1 } });
    expect(explainTarget(plan, year).year).toStrictEqual({
      targetAmount: '5000000.00',
      amount: '5250000.00',
      bufferRate: 0.05,
      rule: 'buffer',
    });
    const actuals = [{ date: '2026-02-01', amount: 1 }];
    const replan = replanTarget(plan, { asOf: '2026-02-28', actuals });
    const again = replan.feasible && replanTarget(replan.plan, { asOf: '2026-06-30', actuals });
    const rules = again && again.feasible ? explainTarget(again.plan, year).parts.map(({ period }) => period.rule) : [];
    expect(rules).toStrictEqual([
      ...Array<string>(2).fill('cumulative-rounding'),
      ...Array<string>(9).fill('replanned'),
      'reserve',
    ]);
  });

  it.each(brokenPlans)('refuses %s in place of a plan', (_what, broken, code, path) => {
    const error = refused(() => explainTarget(broken as TargetPlan, { start: '2026-01-05', end: '2026-01-05' }));
    expect([error.code, error.path]).toStrictEqual([code, path]);
    expect(error.message.startsWith('explainTarget requires ')).toBe(true);
  });
});

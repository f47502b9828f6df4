import fc from 'fast-check';
import {
  addDays,
  dailyTargets,
  decomposeTarget,
  periodsOf,
  progress,
  replanTarget,
  statusGrid,
  targetBetween,
} from 'quotaloop';
import type { Actual, InspectionInput, PlanSlice, StatusFigures, TargetPlan } from 'quotaloop';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../calendar/refusalOf.ts';
import { officeCalendar } from '../laws/calendar.ts';
import { numRuns } from '../laws/cases.ts';
import { followsFromItsAmounts, inspectedPlans, workingDaysOf, writtenUnits } from '../laws/progress.ts';
import { sumInUnits, unitsOf } from '../laws/targetReference.ts';

const year = { start: '2026-01-01', end: '2026-12-31' };
const calendar = officeCalendar(year.start, year.end);
const people = [{ id: 'Li' }, { id: 'Wu', startDate: '2026-03-16', absences: ['2026-03-20'] }];
const plan = decomposeTarget({ amount: 1_200_000, year, calendar, people, reserve: { lastPeriods: 1 } });
const month = (number: number) => plan.periods[number - 1]!;
const some = { numRuns: Math.ceil(numRuns / 16) }; // a plan is decomposed in each
const few = { numRuns: Math.ceil(numRuns / 40) }; // several questions to each of them

describe('progress', () => {
  it('is what the day plan, the actuals and the calendar say, of any slice of any plan on any day', () => {
    fc.assert(
      fc.property(inspectedPlans, (inspected) => {
        const { plan: any, slice, actuals, asOf } = inspected;
        const found = progress(any, slice, { asOf, actuals });
        const days = dailyTargets(any, slice);
        expect(found.targetAmount).toBe(targetBetween(any, slice));
        const planned = sumInUnits(days.filter(({ date }) => date <= asOf).map(({ amount }) => amount), any.unit); // prettier-ignore
        expect(unitsOf(found.plannedAmount, any.unit)).toBe(planned);
        const teams = new Set([slice.teamId, ...any.teams.filter(({ parentId }) => parentId === slice.teamId).map(({ id }) => id)]); // prettier-ignore
        const isDeep = any.teams.some(({ parentId }) => parentId !== undefined && parentId !== slice.teamId);
        if (slice.teamId === undefined || !isDeep) {
          const own = actuals.filter(({ date, personId, productId }) => {
            const team = any.people.find(({ id }) => id === personId)?.teamId;
            return (
              date <= asOf && date >= slice.start && date <= slice.end &&
              (slice.personId ?? personId) === personId && (slice.productId ?? productId) === productId &&
              (slice.teamId === undefined || (team !== undefined && teams.has(team)))
            ); // prettier-ignore
          });
          const brought = sumInUnits(own.map(({ amount }) => String(amount)), any.unit); // prettier-ignore
          expect(unitsOf(found.actualAmount, any.unit)).toBe(brought);
        }
        const { done, left } = workingDaysOf(inspected);
        expect([found.workingDaysDone, found.workingDaysLeft]).toStrictEqual([done, left]);
        expect(found.workingDays).toBe(done + left);
        expect(followsFromItsAmounts(found)).toBe(true);
      }),
      some,
    );
  });

  it('adds up over slices side by side', () => {
    fc.assert(
      fc.property(inspectedPlans, fc.nat(400), ({ plan: any, slice, actuals, asOf }, days) => {
        const cut = addDays(slice.start, days);
        fc.pre(cut < slice.end);
        const of = (part: PlanSlice) => progress(any, part, { asOf, actuals });
        const [whole, before, after] = [of(slice), of({ ...slice, end: cut }), of({ ...slice, start: addDays(cut, 1) })]; // prettier-ignore
        for (const field of ['targetAmount', 'plannedAmount', 'actualAmount'] as const) {
          expect(unitsOf(whole[field], any.unit)).toBe(sumInUnits([before[field], after[field]], any.unit));
        }
        expect(whole.workingDays).toBe(before.workingDays + after.workingDays);
      }),
      few,
    );
  });

  it('asks the run rate so that it suffices and one unit less does not', () => {
    fc.assert(
      fc.property(inspectedPlans, ({ plan: any, slice, actuals, asOf }) => {
        const { requiredRunRate, workingDaysLeft } = progress(any, slice, { asOf, actuals });
        if (requiredRunRate.amount === null) return;
        const a = unitsOf(requiredRunRate.amount, any.unit);
        const missing = unitsOf(requiredRunRate.remainingAmount, any.unit);
        expect(a * BigInt(workingDaysLeft) >= missing).toBe(true);
        expect(a === 0n || (a - 1n) * BigInt(workingDaysLeft) < missing).toBe(true);
      }),
      some,
    );
  });

  it('at the end of the slice has planned the target, and projects the actual', () => {
    const actuals = [{ date: '2026-03-05', amount: 77_777, personId: 'Li' }];
    const march = progress(plan, month(3), { asOf: '2026-04-02', actuals });
    expect(march.plannedAmount).toBe(march.targetAmount);
    expect(march.pace).toStrictEqual(march.attainment);
    expect(march.projection).toMatchObject({ amount: '77777.00', reason: null });
    expect(march.requiredRunRate).toMatchObject({ amount: null, reason: 'no-working-days-left' });
    expect([march.workingDaysDone, march.workingDaysLeft]).toStrictEqual([22, 0]);
  });

  it('says why there is no figure: before the slice, on its first days off, in a reserve', () => {
    const ahead = progress(plan, month(3), { asOf: '2026-02-28', actuals: [] });
    expect([ahead.attainment.rate, ahead.pace.reason, ahead.projection.reason]).toStrictEqual([0, 'not-started', 'not-started']); // prettier-ignore
    expect(ahead.workingDaysLeft).toBe(22);
    const sunday = progress(plan, month(3), { asOf: '2026-03-01', actuals: [] });
    expect([sunday.pace.rate, sunday.pace.reason]).toStrictEqual([null, 'nothing-planned-yet']);
    const late = [{ date: '2026-12-30', amount: 500, personId: 'Li' }];
    const reserve = progress(plan, month(12), { asOf: '2026-12-31', actuals: late });
    expect([reserve.attainment.reason, reserve.pace.reason, reserve.actualAmount]).toStrictEqual(['zero-target', 'zero-target', '500.00']); // prettier-ignore
    expect(reserve.variance).toStrictEqual({ amount: '500.00', exactAmount: '500', position: 'ahead' });
    const shrinking = decomposeTarget({ amount: -1200, year, calendar });
    const down = progress(shrinking, year, { asOf: '2026-12-31', actuals: [] });
    expect([down.attainment.reason, down.pace.reason]).toStrictEqual(['negative-target', 'negative-target']);
  });

  it('counts of a person the days of his own, in his seat', () => {
    const wu = progress(plan, { ...month(3), personId: 'Wu' }, { asOf: '2026-03-18', actuals: [] });
    expect([wu.workingDaysDone, wu.workingDaysLeft]).toStrictEqual([3, 8]); // 16 to 18 March; 19 March to the 31st without the 20th
  });

  it('leaves the past of a re-plan as it was, and its year is again what was asked for', () => {
    const actuals = [{ date: '2026-01-31', amount: 30_000, personId: 'Li' }];
    const next = replanTarget(plan, { asOf: '2026-01-31', actuals });
    if (!next.feasible) throw new Error('nobody can take the rest');
    const january = { asOf: '2026-01-31', actuals };
    expect(progress(next.plan, month(1), january)).toStrictEqual(progress(plan, month(1), january));
    const whole = progress(next.plan, year, january);
    expect([whole.targetAmount, whole.pace.rate]).toStrictEqual(['1200000.00', 1]);
    expect(whole.requiredRunRate.remainingAmount).toBe('1170000.00');
    const february = { asOf: '2026-02-28', actuals };
    const due = targetBetween(next.plan, { start: '2026-02-01', end: '2026-02-28' });
    expect(progress(next.plan, year, february).paceVariance.amount).toBe(`-${due}`);
    expect(progress(next.plan, year, { asOf: '2026-01-30', actuals }).actualAmount).toBe('0.00');
  });

  it('finds the whole amount in the year of any re-plan, and above it only what was brought beyond', () => {
    fc.assert(
      fc.property(inspectedPlans, ({ plan: any, actuals, asOf }) => {
        fc.pre(!any.amount.startsWith('-') && asOf >= any.year.start && asOf <= any.year.end);
        const known = actuals.filter(({ date }) => date <= asOf);
        const next = replanTarget(any, { asOf, actuals: known });
        fc.pre(next.feasible && asOf < any.year.end);
        const { start, end } = any.year;
        const { targetAmount, plannedAmount } = progress(next.plan, { start, end }, { asOf, actuals });
        expect(unitsOf(targetAmount, any.unit)).toBe(sumInUnits([any.amount, next.surplusAmount], any.unit));
        const grid = statusGrid(next.plan, [{ id: 'year', start, end }], { asOf, actuals });
        expect([grid.total.targetAmount, grid.total.plannedAmount]).toStrictEqual([targetAmount, plannedAmount]);
      }),
      few,
    );
  });

  it.each<[string, unknown, string]>([
    ['an actual that names nobody', { asOf: '2026-01-31', actuals: [{ date: '2026-01-05', amount: 1 }] }, 'missing-field at input.actuals.0.personId'],
    ['an actual of a stranger', { asOf: '2026-01-31', actuals: [{ date: '2026-01-05', amount: 1, personId: 'Xu' }] }, 'unknown-id at input.actuals.0.personId'],
    ['an actual of no product', { asOf: '2026-01-31', actuals: [{ date: '2026-01-05', amount: 1, personId: 'Li', productId: 'ink' }] }, 'unknown-id at input.actuals.0.productId'],
    ['an actual of another year', { asOf: '2026-01-31', actuals: [{ date: '2025-12-31', amount: 1, personId: 'Li' }] }, 'outside-plan at input.actuals.0.date'],
    ['an actual between two cents', { asOf: '2026-01-31', actuals: [{ date: '2026-01-05', amount: '0.001', personId: 'Li' }] }, 'off-unit at input.actuals.0.amount'],
    ['a day that does not exist', { asOf: '2026-02-30', actuals: [] }, 'invalid-date at input.asOf'],
    ['a misspelt field', { asof: '2026-01-31', asOf: '2026-01-31', actuals: [] }, 'unknown-field at input.asof'],
    ['no actuals', { asOf: '2026-01-31' }, 'missing-field at input.actuals'],
  ])('refuses %s', (_what, input, said) => {
    expect(refusalOf(() => progress(plan, month(1), input as InspectionInput))).toBe(said);
    expect(refusalOf(() => statusGrid(plan, plan.periods, input as InspectionInput))).toBe(said);
  }); // prettier-ignore

  it('refuses a slice outside the plan, of nobody in it, or of a plan come to harm', () => {
    const input = { asOf: '2026-01-31', actuals: [] };
    expect(refusalOf(() => progress(plan, { start: '2025-12-31', end: '2026-01-31' }, input))).toBe('outside-plan at slice.start'); // prettier-ignore
    expect(refusalOf(() => progress(plan, { ...year, personId: 'Xu' }, input))).toBe('unknown-id at slice.personId');
    expect(refusalOf(() => progress({ ...plan, products: null } as unknown as TargetPlan, year, input))).toBe('wrong-type at plan.products'); // prettier-ignore
  });
});

describe('statusGrid', () => {
  it('has in each cell what progress says of the person and the period', () => {
    fc.assert(
      fc.property(inspectedPlans, fc.constantFrom('month', 'week'), ({ plan: any, actuals, asOf }, grain) => {
        const periods = periodsOf(any.year, grain).slice(0, 8);
        const { rows } = statusGrid(any, periods, { asOf, actuals });
        for (const { id, cells } of rows) {
          cells.forEach(({ periodId, targetAmount, plannedAmount, actualAmount, rate, reason }, column) => {
            const { start, end } = periods[column]!;
            const slice = { start, end, ...(id !== null && { personId: id }) };
            const found = progress(any, slice, { asOf, actuals });
            expect(periodId).toBe(periods[column]!.id);
            expect([targetAmount, plannedAmount, actualAmount]).toStrictEqual([found.targetAmount, found.plannedAmount, found.actualAmount]); // prettier-ignore
            expect([rate, reason]).toStrictEqual([found.pace.rate, found.pace.reason]);
          });
        }
      }),
      few,
    );
  });

  it('adds up both ways: rows, columns and the whole', () => {
    fc.assert(
      fc.property(
        inspectedPlans,
        fc.constantFrom('person', 'product'),
        fc.constantFrom('quarter', 'month', 'week'),
        ({ plan: any, actuals, asOf }, by, grain) => {
          const periods = periodsOf(any.year, grain);
          const { rows, columns, total } = statusGrid(any, periods, { asOf, actuals }, { by });
          expect(rows).toHaveLength(Math.max(1, by === 'person' ? any.people.length : any.products.length));
          for (const field of ['targetAmount', 'plannedAmount', 'actualAmount'] as const) {
            const sum = (figures: readonly StatusFigures[]) => sumInUnits(figures.map((each) => each[field]), any.unit); // prettier-ignore
            for (const row of rows) expect(unitsOf(row.total[field], any.unit)).toBe(sum(row.cells));
            columns.forEach((each, column) => {
              expect(unitsOf(each[field], any.unit)).toBe(sum(rows.map(({ cells }) => cells[column]!)));
            });
            expect(unitsOf(total[field], any.unit)).toBe(sum(columns));
            expect(unitsOf(total[field], any.unit)).toBe(sum(rows.map((row) => row.total)));
          }
          expect(total.targetAmount).toBe(any.amount);
        },
      ),
      some,
    );
  });

  it('never has a worse state for a better pace, and a state just where there is a rate', () => {
    const order = ['on-track', 'watch', 'behind'];
    fc.assert(
      fc.property(inspectedPlans, ({ plan: any, actuals, asOf }) => {
        const { rows } = statusGrid(any, periodsOf(any.year, 'month'), { asOf, actuals });
        const cells = rows.flatMap((row) => row.cells);
        for (const { rate, state, reason } of cells) {
          expect(state === null).toBe(rate === null);
          expect(reason === null).toBe(rate !== null);
        }
        const judged = cells.filter(({ rate }) => rate !== null).sort((a, b) => b.rate! - a.rate!);
        const places = judged.map(({ state }) => order.indexOf(state!));
        expect(places).toStrictEqual([...places].sort((a, b) => a - b));
      }),
      some,
    );
  });

  const actuals: readonly Actual[] = [
    { date: '2026-01-12', amount: writtenUnits(10_909_091n, '0.01'), personId: 'Li' },
    { date: '2026-02-10', amount: '98181.82', personId: 'Li' },
    { date: '2026-03-10', amount: '1', personId: 'Li' },
  ];
  const grid = (input: Partial<InspectionInput> = {}, options = {}) =>
    statusGrid(plan, plan.periods.slice(0, 4), { asOf: '2026-03-31', actuals, ...input }, options);

  it('takes the limit of a state for the state, in exact numbers', () => {
    expect(grid().rows[0]?.cells.map(({ rate, state }) => [rate, state]).slice(0, 2)).toStrictEqual([[1, 'on-track'], [0.9000000091666666, 'watch']]); // prettier-ignore
    const strict = {
      thresholds: [
        { state: 'A', minimumRate: '9818182/10909091' },
        { state: 'B', minimumRate: null },
      ],
    };
    expect(grid({}, strict).rows[0]?.cells[1]?.state).toBe('A');
  });

  it('has no state where nobody owed anything: Wu before he came, April before it began', () => {
    const [, wu] = grid().rows;
    expect(wu?.cells.map(({ state, reason }) => state ?? reason)).toStrictEqual(['zero-target', 'zero-target', 'behind', 'not-started']); // prettier-ignore
    expect(wu?.total).toMatchObject({ state: 'behind', rate: 0 });
  });

  it('judges a period from its first day on', () => {
    const first = grid({ asOf: '2026-01-01' }).rows[0]?.cells.map(({ plannedAmount, reason }) => [
      plannedAmount,
      reason,
    ]);
    expect(first?.slice(0, 2)).toStrictEqual([['4958.68', null], ['0.00', 'not-started']]); // prettier-ignore
    expect(targetBetween(plan, { start: '2026-01-01', end: '2026-01-01', personId: 'Li' })).toBe('4958.68');
  });

  it('takes states of your own, also one alone', () => {
    const one = grid({}, { thresholds: [{ state: 'seen', minimumRate: null }] });
    expect(one.total.state).toBe('seen');
  });

  it('has one row without a name in a plan without people, and products as rows if asked', () => {
    const alone = decomposeTarget({ amount: 120, unit: 1, year, calendar });
    expect(statusGrid(alone, alone.periods, { asOf: '2026-01-31', actuals: [] }).rows.map(({ id }) => id)).toStrictEqual([null]); // prettier-ignore
    const goods = decomposeTarget({ amount: 120, unit: 1, year, calendar, products: [{ id: 'tea', weight: 2 }, { id: 'ink', weight: 1 }] }); // prettier-ignore
    const rows = statusGrid(goods, [{ id: 'year', ...year }], { asOf: '2026-12-31', actuals: [{ date: '2026-05-05', amount: 60, productId: 'tea' }] }, { by: 'product' }).rows; // prettier-ignore
    expect(rows.map(({ id, total }) => [id, total.targetAmount, total.rate])).toStrictEqual([['tea', '80', 0.75], ['ink', '40', 0]]); // prettier-ignore
  });

  it.each<[string, unknown, unknown, string]>([
    ['no periods', [], {}, 'out-of-range at periods'],
    ['periods that overlap', [plan.periods[0], { id: 'x', start: '2026-01-31', end: '2026-02-01' }], {}, 'duplicate-date at periods.1.start'],
    ['a period twice', [plan.periods[0], { ...plan.periods[1], id: plan.periods[0]!.id }], {}, 'duplicate-id at periods.1.id'],
    ['a period outside the plan', [{ id: 'x', start: '2025-01-01', end: '2026-01-01' }], {}, 'outside-plan at periods.0.start'],
    ['a period backwards', [{ id: 'x', start: '2026-02-01', end: '2026-01-01' }], {}, 'reversed-dates at periods.0.end'],
    ['rows of teams', plan.periods, { by: 'team' }, 'unknown-choice at options.by'],
    ['no states', plan.periods, { thresholds: [] }, 'out-of-range at options.thresholds'],
    ['a last state that does not take the rest', plan.periods, { thresholds: [{ state: 'a', minimumRate: 1 }] }, 'out-of-range at options.thresholds.0.minimumRate'],
    ['a state that takes the rest before the last', plan.periods, { thresholds: [{ state: 'a', minimumRate: null }, { state: 'b', minimumRate: null }] }, 'out-of-range at options.thresholds.0.minimumRate'],
    ['states that do not fall', plan.periods, { thresholds: [{ state: 'a', minimumRate: '0.9' }, { state: 'b', minimumRate: 0.9 }, { state: 'c', minimumRate: null }] }, 'out-of-range at options.thresholds.1.minimumRate'],
    ['a state twice', plan.periods, { thresholds: [{ state: 'a', minimumRate: 1 }, { state: 'a', minimumRate: null }] }, 'duplicate-id at options.thresholds.1.state'],
  ])('refuses %s', (_what, periods, options, said) => {
    const ask = () => statusGrid(plan, periods as typeof plan.periods, { asOf: '2026-01-31', actuals: [] }, options as object);
    expect(refusalOf(ask)).toBe(said);
  }); // prettier-ignore
});
